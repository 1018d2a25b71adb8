"""Whether what stands in the list of printers puts pages on paper, or makes a file (or a fax) of them.

“Microsoft Print to PDF”, OneNote and a fax queue are printers like any other to the system. A paper that goes there
lies open in a folder, a notebook or somebody's fax, and “printed” would be untrue. They are known by their name in
the languages of Windows, macOS and Linux, by what made them, and by the format and the file that were chosen. Who
gives such a printer another name is still found by its driver.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

WORDS_IN_A_NAME = frozenset({
    "pdf", "xps", "oxps", "openxps", "fax", "pcfax", "efax", "winfax", "telefax", "faks", "faxe", "mdi",
    "onenote", "evernote", "notability", "tiff", "acrobat", "foxit", "nitro", "snagit",
})  # fmt: skip
"""Whole words in the name or the driver of what prints nothing; “Halifax” and “DPDF” are others."""

PARTS_OF_A_NAME = (
    # Programs that make files, and their drivers.
    "print to pdf", "cups-pdf", "pdf writer", "pdfwriter", "pdf creator", "pdfcreator", "pdf24", "cutepdf", "dopdf",
    "primopdf", "bullzip", "novapdf", "pdf995", "pdf-xchange", "pdfxchange", "pdffactory", "pdfill", "pdfforge",
    "pdfelement", "adobe distiller", "soda pdf", "ghostscript", "redmon", "redirected port",
    "virtual printer", "virtuele printer", "document writer", "document image writer", "journal note writer",
    "image writer", "print to file", "print2file", "printfil", "imageprinter", "universal document converter",
    "generic / text only", "algemeen/alleen tekst", "boomaga", "universal print to",
    # Notebooks and services that keep what is sent to them.
    "one note", "send to one", "to onenote", "send to kindle", "google cloud print", "save to google drive",
    "opslaan in google", "mobile print to", "to dropbox", "to onedrive",
    # “Print to file”, as Qt, GTK and LibreOffice call it.
    "naar bestand", "opslaan als", "save as", "in datei", "als datei", "dans un fichier", "vers un fichier",
    "a un archivo", "en archivo", "a archivo", "su file", "in un file", "para ficheiro", "para arquivo", "no arquivo",
    "do pliku", "dosyaya", "dosya olarak", "till fil", "til fil", "tiedostoon", "do souboru", "fajlba", "in fisier",
    "файл", "إلى ملف", "الى ملف", "ファイル", "文件", "파일",
    # Faxes.
    "fax modem", "pc-fax", "pc fax", "send fax", "faxen", "telekopie", "télécop", "факс", "فاكس",
)  # fmt: skip
"""Pieces of a name or a driver, as `_plain` writes them."""

FORMATS_OF_PAPER = frozenset({"", "native"})
"""What the print dialog calls the format of a job that goes to a printer; anything else is a file."""

FILES = re.compile(
    r"\s*(file|portprompt|nul|xpsport|\w*fax|pdf|cpw|documents\\|desktop\\|[a-z]:[\\/]|.*(onenote|\*\.)"
    r"|.*\.(pdf|prn|xps|oxps|ps|tiff?|txt)\s*$)",
    re.IGNORECASE,
)
"""Ports of Windows behind which there is no printer: ``FILE:``, ``PORTPROMPT:``, ``SHRFAX:``, a file by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a job would go.

    `driver`: make and model as the system tells them; `port`: those of the printer with commas between, None when the
    system does not say; `format`: empty or ``native`` for paper; `file`: its name.
    """

    name: str
    driver: str = ""
    port: str | None = ""
    format: str = ""
    file: str = ""


def makes_a_file(there: Destination) -> bool:
    """Whether what goes there is a file or a message, as far as anybody can tell; no name counts as a file."""
    if there.file or there.format.casefold() not in FORMATS_OF_PAPER or not there.name.strip():
        return True
    # One of several is enough: Windows sends each job to the port that is free.
    if any(map(FILES.match, (there.port or "").split(","))):
        return True
    return any(map(_says_file, (there.name, there.driver)))


def _says_file(told: str) -> bool:
    plain = _plain(told)
    words = set(re.findall(r"[^\W_]+", plain)) | set(re.findall(r"[^\W\d_]+", plain))
    return not words.isdisjoint(WORDS_IN_A_NAME) or any(_plain(part) in plain for part in PARTS_OF_A_NAME)


def _plain(text: str) -> str:
    """Small letters without accents, one space between words: queues of CUPS have underscores for spaces."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return " ".join(bare.replace("_", " ").split())

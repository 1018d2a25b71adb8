"""What a file really is, by its bytes: its name and its ending are never asked."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Final

from kansenboek.lists.rules.source import FileKind

from .refusals import NotRead

_STARTS: Final = (
    (b"%!PS", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"8BPS", "picture"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"{\\rtf", "document"),
    (b"\xdb\xa5", "document"),
    (b"SQLite format 3\x00", "database"),
    (b"\x00\x01\x00\x00Standard ", "database"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"MSCF", "archive"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"fLaC", "media"),
    (b"KNSBBK1\n", "backup"),
    (b"bplist00", "works"),
    (b"\x00\x00\x02\x00\x06\x04", "works"),
    (b"\x00\x00\x1a\x00", "works"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
    (b"[InternetShortcut]", "shortcut"),
    (b"BEGIN:VCALENDAR", "calendar"),
)
_CFB: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BIFF: Final = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00\x04\x00")
MOST_UNPACKED: Final = 300 * 1024 * 1024
"""Bytes that the parts of a spreadsheet may become."""
MOST_PARTS: Final = 4_000
MOST_PART: Final = 200 * 1024 * 1024
_IN_CFB: Final = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "document"),
    ("PowerPoint Document", "slides"),
    ("__properties_version1.0", "mail"),
    ("Workbook", ""),
    ("Book", ""),
)


def packed_kind(data: bytes) -> FileKind | None:
    """XLSX, XLS or ODS; None for text. Raises NotRead with what it is when it is something else."""
    if data.startswith(_ZIPS):
        return _zip_kind(data)
    if data.startswith(_CFB):
        return _cfb_kind(data)
    if data.startswith(_BIFF) and b"\x00" in data[:16]:
        return FileKind.XLS
    if b"%PDF-" in data[:1029]:
        raise NotRead("pdf")
    for start, code in _STARTS:
        if data.startswith(start):
            raise NotRead(code)
    if data[4:8] == b"ftyp":
        raise NotRead("picture" if data[8:11] in (b"hei", b"mif", b"avi") else "media")
    if data[:4] == b"RIFF":
        raise NotRead("picture" if data[8:12] == b"WEBP" else "media")
    if data[:2] == b"BM" and data[6:10] == b"\x00\x00\x00\x00":
        raise NotRead("picture")
    return None


def _zip_kind(data: bytes) -> FileKind:
    """Raises NotRead too when its parts would become too much."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
            names = {part.filename.replace("\\", "/").lstrip("/") for part in parts[:MOST_PARTS]}
            said = _said_kind(packed, names)
    except NotRead:
        raise
    except Exception as error:
        raise NotRead("broken") from error
    kind = _kind_by_parts(names, said)
    sizes = [part.file_size for part in parts]
    if len(parts) > MOST_PARTS or max(sizes) > MOST_PART or sum(sizes) > MOST_UNPACKED:
        raise NotRead("heavy")
    if any(part.flag_bits & 1 for part in parts):
        raise NotRead("locked")
    return kind


def _said_kind(packed: zipfile.ZipFile, names: set[str]) -> str:
    """What an OpenDocument says that it is, and whether it is locked."""
    if "mimetype" not in names:
        return ""
    with packed.open("mimetype") as part:
        said = part.read(200).decode("ascii", "replace").strip()
    if "META-INF/manifest.xml" in names and said.startswith("application/vnd.oasis"):
        with packed.open("META-INF/manifest.xml") as part:
            if b"encryption-data" in part.read(1_000_000):
                raise NotRead("locked")
    return said


def _kind_by_parts(names: set[str], said: str) -> FileKind:
    lower = {name.lower() for name in names}
    if "opendocument.spreadsheet" in said:
        return FileKind.ODS
    if "opendocument" in said:
        raise NotRead("slides" if "presentation" in said else "document")
    if "xl/workbook.xml" in lower or "xl/workbook.bin" in lower:
        return FileKind.XLSX
    if any(name.startswith("xl/") for name in lower) and "[content_types].xml" in lower:
        return FileKind.XLSX
    if any(name.startswith("word/") for name in lower):
        raise NotRead("document")
    if any(name.startswith("ppt/") for name in lower):
        raise NotRead("slides")
    if any(name.endswith((".iwa", "index.apxl", "index.apxl.gz")) for name in lower) or "index.zip" in lower:
        raise NotRead("numbers")
    if not names:
        raise NotRead("empty")
    raise NotRead("zip")


def _cfb_kind(data: bytes) -> FileKind:
    for name, code in _IN_CFB:
        if name.encode("utf-16-le") in data:
            if code:
                raise NotRead(code)
            return FileKind.XLS
    raise NotRead("works")


_XML: Final = re.compile(r"\s*<\?xml\b")
_COMMENT: Final = re.compile(r"<!--(?:[^-]++|-(?!->))*+(?:-->)?")
_ROOT: Final = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_PAGE: Final = re.compile(r"<!doctype\s+html|<html[\s>]|<(?:table|body|head|meta|style|div|center)[\s>]")
_MAIL: Final = re.compile(
    r"(?:Received|Return-Path|Delivered-To|From|MIME-Version|X-[\w-]+):\s", re.IGNORECASE
)


def text_kind(text: str) -> str:
    """What a text is, by how it begins: a word that `any_file` has a reader for, “csv” when nothing else.

    Raises NotRead with what it is when nobody reads it.
    """
    start = text[:20_000].lstrip("\ufeff \t\r\n\0")
    lower = start[:4_000].lower()
    if lower.startswith("begin:vcard"):
        return "vcard"
    if lower.startswith("begin:vcalendar"):
        raise NotRead("calendar")
    if (
        lower.startswith(("mime-version:", "from:", "content-type: multipart"))
        and "multipart/related" in lower
    ):
        return "mhtml"
    if len(_MAIL.findall(start[:4_000])) >= 2 and _MAIL.match(start):
        raise NotRead("mail")
    if lower.startswith(("{\\rtf",)):
        raise NotRead("document")
    if re.match(r"[\[{]\s*[\"{\[]", start) and '":' in start.replace('" :', '":'):
        raise NotRead("shortcut" if len(start) < 1_000 and '"doc_id"' in start else "json")
    if not start.startswith("<"):
        return "html" if re.search(r"<(?:table|html|body)[\s>]", lower[:1_000]) else "csv"
    return _markup_kind(start, lower)


def _markup_kind(start: str, lower: str) -> str:
    root = _ROOT.search(_COMMENT.sub("", start))
    name = root[1].lower() if root else ""
    if name == "workbook":
        return "spreadsheetml"
    if name == "document" and "office:document" in lower:
        return "flat_ods"
    if name in {"edex", "edexml", "leerlinggegevens", "leerlinggegevens_antwoord", "envelope"} or (
        "<leerling" in start or ":leerling" in start
    ):
        return "edex"
    if _PAGE.search(lower):
        return "html"
    if _XML.match(start) or root:
        if "<!doctype" in lower or "<!entity" in lower:
            raise NotRead("dtd")
        raise NotRead("xml")
    return "csv"

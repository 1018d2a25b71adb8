"""What stands in the list of printers and prints nothing is known, in whatever language it is called."""

from __future__ import annotations

import pytest

from kansenboek.ui.paper_or_file import Destination, makes_a_file

FILES = (
    "Microsoft Print to PDF",
    "Microsoft Print To PDF (redirected 3)",
    "Microsoft XPS Document Writer",
    "OneNote (Desktop)",
    "OneNote for Windows 10",
    "Send To OneNote 2016",
    "Verzenden naar OneNote 16",
    "An OneNote 2016 senden",
    "Fax",
    "Faks",
    "Факс",
    "Brother PC-FAX v.3.2",
    "HP_OfficeJet_Pro_8710_fax",
    "HP OfficeJet Pro 8710 (Fax)",
    "CUPS-PDF",
    "Cups_PDF",
    "PDF",
    "Virtual_PDF_Printer",
    "PDFCreator",
    "PDF24",
    "PDF24 Fax",
    "Adobe PDF",
    "CutePDF Writer",
    "doPDF 11",
    "Bullzip PDF Printer",
    "Foxit Reader PDF Printer",
    "Foxit PhantomPDF Printer",
    "Nitro PDF Creator",
    "novaPDF 11",
    "PDF-XChange Standard",
    "Naar bestand afdrukken (PDF)",
    "Afdrukken naar bestand",
    "Print to File (PDF)",
    "Print to File",
    "In Datei drucken",
    "Imprimer dans un fichier",
    "Imprimer dans un fichier (PDF)",
    "Imprimir en archivo",
    "Stampa su file",
    "Imprimir para ficheiro",
    "Drukuj do pliku",
    "Dosyaya yazdır (PDF)",
    "Skriv till fil",
    "Печать в файл",
    "طباعة إلى ملف",
    "Als PDF opslaan",
    "Microsoft Office Document Image Writer",
    "Send to Kindle",
    "Generic / Text Only",
    "Snagit 2024",
    "",
    "  ",
)
PAPER = (
    "Brother HL-L2350DW",
    "HP LaserJet Pro MFP M428fdw",
    "HP_LaserJet_400_M401dn",
    "Canon MF640C Series",
    "KONICA MINOLTA C368 Series PS",
    "\\\\printserver\\Balie - begane grond",
    "Kyocera ECOSYS P2040dn KX",
    "EPSON ET-2850 Series",
    "Xerox AltaLink C8145 Pull Printing",
    "Printer in de ouderkamer",
    "Halifax 2",
    "Samsung ML-1660 Series",
    "RICOH IM C3000 PCL 6",
    "Follow-You",
)


@pytest.mark.parametrize("name", FILES)
def test_what_makes_a_file_is_known_by_its_name(name: str) -> None:
    assert makes_a_file(Destination(name=name))
    assert makes_a_file(Destination(name=name.upper()))


@pytest.mark.parametrize("name", PAPER)
def test_a_printer_on_paper_is_one(name: str) -> None:
    assert not makes_a_file(Destination(name=name, driver=f"{name} PCL 6", port="begane grond"))


@pytest.mark.parametrize(
    "driver",
    [
        "Microsoft Print To PDF",
        "Generic CUPS-PDF Printer",
        "Microsoft Shared Fax Driver",
        "Send to Microsoft OneNote 16 Driver",
    ],
)
def test_another_name_hides_nothing(driver: str) -> None:
    assert makes_a_file(Destination(name="Balie", driver=driver))


@pytest.mark.parametrize(
    "port",
    [
        "FILE:",
        "PORTPROMPT:",
        "SHRFAX:",
        "nul:",
        "XPSPort:",
        "PDF1:",
        "HPFAX:",
        "LPT1:,FILE:",
        "LPT1:, FILE:",
        r"C:\uit\papier.prn",
        r"\\server\map\papier.prn",
        r"Documents\*.pdf",
        "Microsoft.Office.OneNote_16001.14326_x64",
    ],
)
def test_a_port_without_a_printer_is_a_file(port: str) -> None:
    assert makes_a_file(Destination(name="Balie", port=port))


@pytest.mark.parametrize(
    "port",
    [
        "LPT1:",
        "LPT1:,LPT2:",
        "USB001",
        "COM3:",
        "IP_192.168.1.20",
        "192.168.1.20_1",
        "WSD-2f6a8e0c-33d5-4a2e-9c1b-5d7c2a9e4f11.0068",
        r"\\printserver\Balie",
        "http://printserver:631/printers/balie",
        "TS003",
        "",
    ],
)
def test_a_port_with_a_printer_is_paper(port: str) -> None:
    assert not makes_a_file(Destination(name="Balie", port=port))


def test_a_file_or_a_format_of_files_is_a_file_on_any_printer() -> None:
    assert makes_a_file(Destination(name="Brother HL-L2350DW", file="/home/u/Kansenboek.pdf"))
    assert makes_a_file(Destination(name="Brother HL-L2350DW", format="pdf"))
    assert not makes_a_file(Destination(name="Brother HL-L2350DW", format="native"))  # control

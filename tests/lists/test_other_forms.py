"""Spreadsheets, web pages, EDEX.XML and cards of address books; and what a file really is when it is no list."""

from __future__ import annotations

import contextlib
import io
import zipfile
from datetime import date, datetime, timedelta

import pytest
import xlsxwriter

from kansenboek.kit.errors import Label
from kansenboek.lists.rules.source import CITIZEN_NUMBERS, DOUBTS, ERROR_CELL, NO_CHILD_ON_CARD, FileKind
from kansenboek.lists.sources.any_file import read_any
from kansenboek.lists.sources.found import Found
from kansenboek.lists.sources.refusals import REFUSALS, NotRead, refused
from kansenboek.lists.sources.spreadsheets import as_text
from tests.pace import beats


def rows(found: Found, sheet: int = 0) -> list[list[str]]:
    return [cells for _, cells in found.sheets[sheet].rows]


def refusal(data: bytes) -> str:
    with pytest.raises(NotRead) as caught:
        read_any(data)
    return caught.value.code


def workbook(**options: object) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    hidden = book.add_worksheet("Keuzes")
    hidden.write(0, 0, "verborgen")
    hidden.hide()
    book.add_worksheet("Leeg")
    sheet = book.add_worksheet("Lijst")
    sheet.activate()
    sheet.set_first_sheet()
    sheet.write_row(1, 1, ["Achternaam", "Roepnaam", "Geboren", "Telefoon", "Score", "Gezin", "Fout"])
    sheet.write_row(2, 1, ["Visser", "Zoë"])
    sheet.write_datetime(2, 3, datetime(2024, 4, 3), book.add_format({"num_format": "d-mmm-yy"}))
    sheet.write_number(2, 4, 612345678)
    sheet.write_number(2, 5, 1.5)
    sheet.merge_range(2, 6, 3, 6, "gezin 1")
    sheet.write_formula(2, 7, "=NA()", None, "#N/A")
    sheet.write_row(3, 1, ["Visser", "Sem"])
    book.close()
    return file.getvalue()


def test_a_workbook_gives_its_visible_sheets_first_with_days_and_numbers_as_people_write_them() -> None:
    found = read_any(workbook())
    assert found.kind == FileKind.XLSX
    assert [sheet.name for sheet in found.sheets] == ["Lijst", "Keuzes"]
    assert found.sheets[0].rows[0][0] == 2
    assert rows(found) == [
        ["", "Achternaam", "Roepnaam", "Geboren", "Telefoon", "Score", "Gezin", "Fout"],
        ["", "Visser", "Zoë", "2024-04-03", "612345678", "1.5", "gezin 1"],
        ["", "Visser", "Sem", "", "", "", "gezin 1"],
    ]
    assert [(doubt.row, doubt.heading, doubt.message) for doubt in found.doubts] == [(3, "Fout", ERROR_CELL)]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("een_x000D_\ntwee", "een\r\ntwee"),
        ("a_x005F_b", "a_b"),
        (3.0, "3"),
        (3, "3"),
        (0.1 + 0.2, "0.3"),
        (True, "ja"),
        (date(2024, 4, 3), "2024-04-03"),
        (datetime(2024, 4, 3), "2024-04-03"),
        (datetime(2024, 4, 3, 9, 30), "2024-04-03 09:30"),
        (timedelta(hours=9, minutes=5), "9:05"),
    ],
)
def test_a_cell_is_written_as_a_person_reads_it(cell: object, text: str) -> None:
    assert as_text(cell) == text  # type: ignore[arg-type]


ODS_CONTENT = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet>
<table:table table:name="Lijst"><table:table-row><table:table-cell office:value-type="string">
<text:p>Roepnaam</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Geboren</text:p>
</table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Zoë</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2024-04-03"><text:p>3-4-24</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="16000"/></table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


def ods(content: str = ODS_CONTENT) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        packed.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        packed.writestr("content.xml", content)
    return file.getvalue()


def test_an_opendocument_and_its_flat_form_are_read() -> None:
    right = [["Roepnaam", "Geboren"], ["Zoë", "2024-04-03"]]
    for content in (ODS_CONTENT, ODS_CONTENT.replace("\n<", "<").replace("\n ", " ")):
        found = read_any(ods(content))
        assert (found.kind, rows(found)) == (FileKind.ODS, right)
    flat = ODS_CONTENT.replace("office:document-content", "office:document")
    found = read_any(flat.encode())
    assert (found.kind, rows(found)) == (FileKind.ODS, right)


def test_an_xml_spreadsheet_of_excel_2003_is_read() -> None:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    found = read_any(
        f"""<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" xmlns:ss="{space}">
        <Worksheet ss:Name="Blad"><Table><Row><Cell><Data ss:Type="String">Roepnaam</Data></Cell><Cell ss:Index="3">
        <Data ss:Type="String">Geboren</Data></Cell></Row><Row ss:Index="5"><Cell><Data ss:Type="String">Zoë</Data>
        </Cell><Cell ss:MergeAcross="0"/><Cell><Data ss:Type="DateTime">2024-04-03T00:00:00.000</Data></Cell></Row>
        </Table></Worksheet></Workbook>""".encode()
    )
    assert found.kind == FileKind.XLS
    assert found.sheets[0].rows == [(1, ["Roepnaam", "", "Geboren"]), (5, ["Zoë", "", "2024-04-03"])]


def test_a_web_page_saved_as_a_spreadsheet_is_read_table_by_table() -> None:
    found = read_any(
        """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><title>x</title>
        <style>td{}</style></head><body>
        <table><tr><td>menu</td></tr></table>
        <TABLE border=1><tr><th colspan=2>Naam</th><th>Opm.</th><tr><td rowspan=2>Visser
        <td>Zo&euml;<td>a &amp;euml; b<br>c
        <script>alert(1)</script></tr><tr><td>Sem</td><td><table><tr><td>binnen</td></tr></table>buiten</td></tr>
        </TABLE>
        """.encode("cp1252")
    )
    assert found.kind == FileKind.HTML
    assert rows(found) == [["Naam", "", "Opm."], ["Visser", "Zoë", "a ë b\nc"], ["Visser", "Sem", "buiten"]]
    assert sorted(sheet.rows[0][1][0] for sheet in found.sheets[1:]) == ["binnen", "menu"]


@pytest.mark.parametrize(
    "piece", ["<td", "<!--", "</", "<", "<a b='", "<script>", "<tr><td>", "&#", '<td a="']
)
def test_no_page_without_ends_makes_the_reading_slow(piece: str) -> None:
    page = "<table><tr><td>3 < 5 jaar</td></tr>" + piece * (1_000_000 // len(piece))

    def read() -> None:
        with contextlib.suppress(NotRead):
            assert rows(read_any(page.encode()))[0] == ["3 < 5 jaar"]

    assert beats(read) < 3000


def test_a_web_page_in_one_file_is_read() -> None:
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="xx"\r\n\r\n--xx\r\n'
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<table><tr><td>Zo=C3=AB</td><td>b</td></tr></table>\r\n--xx--\r\n"
    )
    assert rows(read_any(data)) == [["Zoë", "b"]]


EDEX = """<?xml version="1.0" encoding="{encoding}"?>
<{root}><school><schooljaar>2026-2027</schooljaar><brincode>99XX</brincode></school>
<groepen><groep key="g1"><naam>Groep 1 &amp; 2</naam><jaargroep>1</jaargroep></groep>
<samengestelde_groep key="s1"><naam>Plus</naam></samengestelde_groep></groepen>
<leerlingen><leerling key="17"><achternaam>Øst</achternaam><voorvoegsel>van der</voorvoegsel>
<voorletters-1>Z.</voorletters-1><roepnaam>Zoë</roepnaam><geboortedatum>{day}</geboortedatum>
<geslacht>2</geslacht>{group}
<bsn_ondwnr-4>000000012</bsn_ondwnr-4><mutatiedatum>2026-01-01</mutatiedatum></leerling></leerlingen>
<leerkrachten><leerkracht key="l1"><achternaam>Bos</achternaam><groepen><groep key="g1"/></groepen>
</leerkracht></leerkrachten></{end}>"""


@pytest.mark.parametrize("encoding", ["utf-8", "ISO-8859-1", "utf-16"])
@pytest.mark.parametrize(
    "root",
    ["EDEX", 'EDEX xmlns="http://www.edustandaard.nl/edexml"', "leerlinggegevens", 'e:EDEX xmlns:e="x"'],
)
@pytest.mark.parametrize(
    ("group", "day"),
    [
        ('<groep key="g1"/>', "2024-04-03"),
        ('<groepen><groep key="g1"/><samengestelde_groep key="s1"/></groepen>', "20240403"),
        ("<groep>g1</groep>", "2024-04-03T00:00:00"),
    ],
)
def test_edex_of_any_version_gives_pupils_with_the_names_of_their_groups(
    encoding: str, root: str, group: str, day: str
) -> None:
    text = EDEX.format(encoding=encoding, root=root, end=root.partition(" ")[0], group=group, day=day)
    found = read_any(text.encode(encoding))
    assert found.kind == FileKind.EDEX
    said = dict(zip(*rows(found), strict=True))
    assert {
        key: said[key] for key in ("achternaam", "voorvoegsel", "roepnaam", "geboortedatum", "groep")
    } == {
        "achternaam": "Øst",
        "voorvoegsel": "van der",
        "roepnaam": "Zoë",
        "geboortedatum": "2024-04-03",
        "groep": "Groep 1 & 2",
    }
    assert "000000012" not in str(rows(found))
    assert [doubt.message for doubt in found.doubts] == [CITIZEN_NUMBERS]


def test_edex_with_parents_of_its_own_making_keeps_them_apart() -> None:
    found = read_any(
        b"<EDEX><leerlingen><leerling><achternaam>Bos</achternaam><roepnaam>Sem</roepnaam><ouders>"
        b"<ouder><achternaam>Bos</achternaam><telefoon>06-1</telefoon></ouder>"
        b"<ouder><achternaam>Smit</achternaam></ouder></ouders></leerling>"
        b"</leerlingen></EDEX>"
    )
    assert dict(zip(*rows(found), strict=True)) == {
        "achternaam": "Bos",
        "roepnaam": "Sem",
        "ouder 1 achternaam": "Bos",
        "ouder 1 telefoon": "06-1",
        "ouder 2 achternaam": "Smit",
    }


def test_edex_with_a_loose_ampersand_is_read_all_the_same() -> None:
    pupil = b"<leerling><achternaam>A & B</achternaam><roepnaam>Sem\x01</roepnaam></leerling>"
    data = b"<EDEX><leerlingen>" + pupil + b"</leerlingen></EDEX>"
    assert rows(read_any(data))[1] == ["A & B", "Sem"]


CARDS = """BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=D6zt=FCrk;Z=\r\no=EB;;;\r
TEL;HOME:020-0000001\r\nTEL;CELL;PREF:06-00000001\r\nEMAIL;INTERNET:zoe@example.org\r\nEND:VCARD\r
BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Jan van den\r\n  Berg\r\nTEL;VALUE=uri;TYPE="voice,cell":tel:+31-6-00000002\r
ADR;TYPE=home:;;Dorpsstraat 1;Utrecht;;1234 AB;Nederland\r\nitem1.X-ABRELATEDNAMES:Mila\r
item1.X-ABLabel:_$!<Child>!$_\r\nRELATED;TYPE=child;VALUE=text:Sem\r\nNOTE:let op\\, hond\r\nEND:VCARD\r\n"""


def test_cards_of_an_address_book_are_parents_and_their_children_are_told() -> None:
    found = read_any(CARDS.encode())
    table = [dict(zip(rows(found)[0], row, strict=False)) for row in rows(found)[1:]]
    assert [(row.get("roepnaam"), row["ouder 1"], row["telefoon ouder 1"]) for row in table] == [
        ("", "Zoë Öztürk", "06-00000001"),
        ("Sem", "Jan van den Berg", "+31-6-00000002"),
        ("Mila", "Jan van den Berg", "+31-6-00000002"),
    ]
    assert (table[1]["postcode"], table[1]["opmerking"]) == ("1234 AB", "let op, hond")
    assert [(doubt.row, doubt.message) for doubt in found.doubts] == [(2, NO_CHILD_ON_CARD)]


def test_a_card_with_the_birthday_of_a_child_is_its_own() -> None:
    card = (
        "BEGIN:VCARD\r\nVERSION:4.0\r\nN:Visser;Mila;;;\r\nBDAY:{born}\r\n"
        "RELATED;TYPE=parent;VALUE=text:Sanne Visser\r\nTEL:06-00000003\r\nEND:VCARD\r\n"
    )
    found = read_any(card.format(born="20240403").encode())
    assert rows(found)[1][:5] == ["Mila", "Visser", "20240403", "Sanne Visser", "06-00000003"]
    assert not found.doubts
    grown_up = read_any(card.format(born="1990-04-03").encode())
    assert rows(grown_up)[1][:4] == ["", "", "", "Mila Visser"], "control: the card of a parent"


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name in names:
            packed.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return file.getvalue()


CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\n1 0 obj", "pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", "pdf"),
        (zipped("leerlingen.csv"), "zip"),
        (zipped("word/document.xml", "[Content_Types].xml"), "document"),
        (zipped("ppt/presentation.xml", "[Content_Types].xml"), "slides"),
        (zipped("mimetype", "content.xml"), "document"),
        (zipped("Index/Document.iwa"), "numbers"),
        (zipped("xl/workbook.xml", "[Content_Types].xml"), "broken"),
        (workbook()[:2_000], "broken"),
        (CFB + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (CFB + "WordDocument".encode("utf-16-le"), "document"),
        (CFB + "__properties_version1.0".encode("utf-16-le"), "mail"),
        (CFB + "Workbook".encode("utf-16-le"), "broken"),
        (CFB, "works"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0JFIF", "picture"),
        (b"\x00\x00\x00\x18ftypheic", "picture"),
        (b"RIFF\x00\x00\x00\x00WEBP", "picture"),
        (b"\x00\x00\x00\x18ftypmp42", "media"),
        (b"MZ\x90\x00", "program"),
        (b"{\\rtf1 x}", "document"),
        (b"SQLite format 3\x00", "database"),
        (b"\x00\x01\x00\x00Standard Jet DB", "database"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (b"7z\xbc\xaf\x27\x1c", "archive"),
        (b"KNSBBK1\n\x00", "backup"),
        (b'[{"naam": "Mila"}]', "json"),
        (b'{"url": "https://docs.example/x", "doc_id": "1"}', "shortcut"),
        (b"[InternetShortcut]\r\nURL=https://x.example\r\n", "shortcut"),
        (b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
        (b"BEGIN:VCALENDAR\r\n", "calendar"),
        (b"From: a@example.org\r\nSubject: lijst\r\nReceived: x\r\nMIME-Version: 1.0\r\n\r\nhallo", "mail"),
        (b"<?xml version='1.0'?><catalogus><boek/></catalogus>", "xml"),
        (b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><catalogus/>", "dtd"),
        (
            b"<?xml version='1.0'?><!DOCTYPE EDEX [<!ENTITY a 'b'>]><EDEX><leerlingen><leerling/></leerlingen>",
            "dtd",
        ),
        (b"<EDEX><leerlingen/></EDEX>", "no_pupils"),
        (b"<EDEX><leerlingen><leerling>", "broken"),
        (b"<html><body><p>geen tabel</p></body></html>", "no_table"),
        (b"BEGIN:VCARD\r\nEND:VCARD", "empty"),
    ],
)
def test_what_a_file_really_is_is_told_with_what_to_do(data: bytes, code: str) -> None:
    assert refusal(data) == code
    assert code in REFUSALS


def test_every_refusal_has_a_sentence_and_advice_of_its_own() -> None:
    for code, (reason, advice) in REFUSALS.items():
        error = refused(code)
        assert (error.values["reason"], error.advice) == (Label(reason), advice)
    assert refused("of nobody").advice == REFUSALS["broken"][1]
    assert len(set(DOUBTS)) == len(DOUBTS)

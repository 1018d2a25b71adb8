"""The twenty layouts of the corpus: the programs that make lists, each with its headings, separators and habits."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from xml.sax.saxutils import escape

import xlsxwriter

Row = dict[str, str]
Write = Callable[[Sequence[Row], Random, str], bytes]


@dataclass(frozen=True)
class Layout:
    """`tells`: what a list of this layout can tell apart families by. `spoils`: cells may be spoilt too."""

    name: str
    write: Write
    is_text: bool = True
    spoils: bool = False
    tells: tuple[str, ...] = ("number", "parent1", "phone1")


FULL = {
    "Gezinsnr": "number",
    "Achternaam": "surname",
    "Roepnaam": "given",
    "Geboortedatum": "birth",
    "Groep": "group",
    "Ouder 1": "parent1",
    "Tel. ouder 1": "phone1",
    "E-mail ouder 1": "mail1",
    "Ouder 2": "parent2",
    "Tel. ouder 2": "phone2",
    "Thuistaal": "language",
    "Opmerking": "remark",
}
SCHOOL = {
    "Leerlingnummer": "pupil",
    "Achternaam": "bare",
    "Voorvoegsel": "particle",
    "Voorletters": "initials",
    "Roepnaam": "given",
    "Geboortedatum": "birth",
    "Geslacht": "gender",
    "Groep": "group",
    "Postcode": "postcode",
}
PARTS = {
    "Roepnaam": "given",
    "Tussenvoegsel": "particle",
    "Achternaam": "bare",
    "Geb.dat.": "birth",
    "Ouder 1 voornaam": "parent1_given",
    "Ouder 1 achternaam": "parent1_surname",
    "Ouder 1 telefoon": "phone1",
    "Ouder 2 voornaam": "parent2_given",
    "Ouder 2 achternaam": "parent2_surname",
    "Ouder 2 telefoon": "phone2",
}
PARENTS = {
    "Voornaam kind": "given",
    "Achternaam kind": "surname",
    "Geboren": "birth",
    "Moeder": "parent1",
    "Telefoon moeder": "phone1",
    "Vader": "parent2",
    "Telefoon vader": "phone2",
    "Taal thuis": "language",
}


def table(columns: dict[str, str], rows: Sequence[Row]) -> list[list[str]]:
    return [list(columns), *([row[name] for name in columns.values()] for row in rows)]


def encoded(text: str, encoding: str, dice: Random) -> bytes:
    """The bytes of a text; of “mixed” and “twice” see `corpus.ENCODINGS`."""
    if encoding == "mixed":
        lines = text.splitlines(keepends=True)
        return b"".join(line.encode(dice.choice(("utf-8", "cp1252"))) for line in lines)
    if encoding == "twice":
        lines = text.splitlines(keepends=True)
        return "".join(_misread(line) for line in lines).encode("utf-8")
    return text.encode(encoding)


def _misread(line: str) -> str:
    return "".join(
        chr(byte) if byte in _OPEN else bytes([byte]).decode("cp1252") for byte in line.encode("utf-8")
    )


_OPEN = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})
"""Bytes that Windows-1252 leaves open."""


def separated(cells: Sequence[Sequence[str]], sign: str = ";", quoting: int = csv.QUOTE_MINIMAL) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=sign, quoting=quoting).writerows(cells)  # type: ignore[arg-type]
    return file.getvalue()


def export(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    return encoded(separated(table(FULL, rows)), encoding, dice)


def school(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    return encoded(separated(table(SCHOOL, rows)), encoding, dice)


def commas(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    return encoded(separated(table(PARTS, rows), ",", csv.QUOTE_ALL), encoding, dice)


def titled(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    top = [["Groepslijst Vlinders 2026-2027", *[""] * (len(FULL) - 1)], [""] * len(FULL)]
    return encoded(separated([*top, *table(FULL, rows)]), encoding, dice)


def preamble(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    top = [["Locatie:", "De Wilg"], ["Afgedrukt op:", "27-11-2026"], []]
    return encoded(separated([*top, *table(PARENTS, rows)]), encoding, dice)


def grouped_headings(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    top = [["Kind", "", "", "", "Ouder/verzorger 1", "", "", "Ouder/verzorger 2", "", ""]]
    return encoded(separated([*top, *table(PARTS, rows)]), encoding, dice)


def full_names(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    columns = {
        "Naam kind": "whole",
        **{k: v for k, v in FULL.items() if v not in {"surname", "given", "number"}},
    }
    whole = [
        row | {"whole": f"{row['bare'].strip()}, {row['given'].strip()} {row['particle']}".strip()}
        for row in rows
    ]
    return encoded(separated(table(columns, whole)), encoding, dice)


def particle_behind(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    behind = [
        row | {"surname": f"{row['bare'].strip()}, {row['particle']}" if row["particle"] else row["bare"]}
        for row in rows
    ]
    return encoded(separated(table(FULL, behind)), encoding, dice)


def group_lines(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    columns = {heading: name for heading, name in FULL.items() if name != "group"}
    cells = [list(columns)]
    for group in dict.fromkeys(row["group"] for row in rows):
        cells.append([f"Groep: {group}" if group else "Geen groep", *[""] * (len(columns) - 1)])
        cells += [[row[name] for name in columns.values()] for row in rows if row["group"] == group]
    return encoded(separated(cells), encoding, dice)


def guarded(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    kept = [
        row | {name: f'="{row[name]}"' for name in ("birth", "phone1", "phone2") if row[name]} for row in rows
    ]
    return encoded(separated(table(FULL, kept)), encoding, dice)


def tabs(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    return encoded(separated(table(PARENTS, rows), "\t").replace("\r\n", "\n"), encoding, dice)


def named_separator(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    first = dice.choice(("sep=,", '"sep=,"', "SEP=,", "sep=,,,,,"))
    return encoded(f"{first}\r\n" + separated(table(FULL, rows), ","), encoding, dice)


def many_columns(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    cells = table(FULL, rows)
    wide = [
        [*row[:4], *(f"Veld {n}" if at == 0 else "" for n in range(240)), *row[4:]]
        for at, row in enumerate(cells)
    ]
    return encoded(separated(wide), encoding, dice)


def short_rows(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    text = separated(table(FULL, rows), "|")
    return encoded("\r\n".join(line.rstrip("|") for line in text.split("\r\n")), encoding, dice)


def single_quotes(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    lines = (";".join("'" + cell.replace("'", "''") + "'" for cell in row) for row in table(FULL, rows))
    return encoded("\n".join(lines), encoding, dice)


def _workbook(sheets: dict[str, list[list[str | date]]]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    as_day = book.add_format({"num_format": "dd-mm-yyyy"})
    for name, cells in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(cells):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, as_day)
                elif cell.isdigit() and not cell.startswith("0"):
                    sheet.write_number(number, column, int(cell))
                else:
                    sheet.write_string(number, column, cell)
    book.close()
    return file.getvalue()


def _with_days(columns: dict[str, str], rows: Sequence[Row]) -> list[list[str | date]]:
    cells: list[list[str | date]] = [
        [date.fromisoformat(row["iso"]) if name == "birth" else row[name] for name in columns.values()]
        for row in rows
    ]
    return [list(columns), *cells]


def workbook(rows: Sequence[Row], _dice: Random, _encoding: str) -> bytes:
    return _workbook({"Kinderen": _with_days(FULL, rows)})


def titled_workbook(rows: Sequence[Row], _dice: Random, _encoding: str) -> bytes:
    top: list[list[str | date]] = [["Overzicht peuters"], ["Afgedrukt", date(2026, 11, 27)], []]
    return _workbook({"Toelichting": [["Dit is een export."]], "Lijst": [*top, *_with_days(PARTS, rows)]})


def web_page(rows: Sequence[Row], dice: Random, encoding: str) -> bytes:
    cells = table(FULL, rows)
    head = "".join(f"<th>{html.escape(cell)}</th>" for cell in cells[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell).replace(chr(10), '<br>')}</td>" for cell in row) + "</tr>\n"
        for row in cells[1:]
    )
    page = (
        f"<html><head><style>td {{}}</style></head><body><table><tr>{head}</tr>\n{body}</table></body></html>"
    )
    return encoded(page, encoding, dice)


def edex(rows: Sequence[Row], _dice: Random, _encoding: str) -> bytes:
    groups = list(dict.fromkeys(row["group"] for row in rows if row["group"]))
    pieces = [
        '<?xml version="1.0" encoding="utf-8"?>\n<EDEX><school><schooljaar>2026-2027</schooljaar></school><groepen>'
    ]
    pieces += [f'<groep key="g{at}"><naam>{escape(name)}</naam></groep>' for at, name in enumerate(groups)]
    pieces.append("</groepen><leerlingen>")
    for row in rows:
        pieces.append(
            f'<leerling key="{row["pupil"]}"><achternaam>{escape(row["bare"])}</achternaam>'
            f"<voorvoegsel>{escape(row['particle'])}</voorvoegsel><roepnaam>{escape(row['given'])}</roepnaam>"
            f"<geboortedatum>{row['iso']}</geboortedatum><geslacht>1</geslacht>"
            + (f'<groep key="g{groups.index(row["group"])}"/>' if row["group"] else "")
            + "</leerling>\n"
        )
    pieces.append("</leerlingen></EDEX>")
    return "".join(pieces).encode()


def xml_sheet(rows: Sequence[Row], _dice: Random, _encoding: str) -> bytes:
    cells = table(FULL, rows)
    body = "".join(
        "<Row>"
        + "".join(
            f'<Cell ss:Index="{at}"><Data ss:Type="String">{escape(cell)}</Data></Cell>'
            for at, cell in enumerate(row, 1)
            if cell
        )
        + "</Row>"
        for row in cells
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="Lijst"><Table>{body}</Table></Worksheet></Workbook>'
    ).encode()


NAMELESS = ("parent1", "phone1")
LAYOUTS = (
    Layout("export", export),
    Layout("school", school, tells=()),
    Layout("workbook", workbook, is_text=False, spoils=True),
    Layout("commas", commas, tells=NAMELESS),
    Layout("titled", titled),
    Layout("edex", edex, is_text=False, tells=()),
    Layout("preamble", preamble, tells=NAMELESS),
    Layout("grouped", grouped_headings, tells=NAMELESS),
    Layout("full names", full_names, tells=NAMELESS),
    Layout("particle behind", particle_behind),
    Layout("titled workbook", titled_workbook, is_text=False, tells=NAMELESS),
    Layout("group lines", group_lines),
    Layout("guarded", guarded),
    Layout("web page", web_page),
    Layout("tabs", tabs, tells=NAMELESS),
    Layout("named separator", named_separator),
    Layout("xml sheet", xml_sheet, is_text=False, spoils=True),
    Layout("many columns", many_columns),
    Layout("short rows", short_rows),
    Layout("single quotes", single_quotes),
)

"""Files of strangers: every encoding a spreadsheet writes, and files that mean harm."""

from __future__ import annotations

import contextlib
import csv
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.kit.errors import ImportRefused
from kansenboek.kit.i18n import language
from kansenboek.lists.rules.reading import MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_ROWS, read_table

TEXT = "Naam;Wijk\r\nZoë;Overdie\r\nElif;\r\n"


def reason(data: bytes) -> str:
    """Why a file is refused, as an English reader sees it."""
    with pytest.raises(ImportRefused) as caught:
        read_table(data)
    return language("en").explain(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("cp1252"),
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").encode("utf-16"),
        ("sep=;\r\n" + TEXT).encode(),
    ],
)
def test_what_spreadsheets_write_reads_the_same(data: bytes) -> None:
    table = read_table(data)
    assert table.headings == ("Naam", "Wijk")
    assert [row.cells for row in table.rows] == [("Zoë", "Overdie"), ("Elif", "")]
    assert [row.number for row in table.rows] == [2, 3]


def test_row_numbers_are_those_of_a_spreadsheet() -> None:
    table = read_table(b'\r\nNaam;Wijk\r\n"een\r\ntwee";x\r\n;\r\n\r\nMila;y\r\n')
    assert table.heading_row == 2
    assert [(row.number, row.cells) for row in table.rows] == [(3, ("een\ntwee", "x")), (6, ("Mila", "y"))]


def test_semicolon_in_quotes_and_comma_in_a_heading_do_not_mislead() -> None:
    table = read_table(b'"Naam; roepnaam";"Wijk, buurt";Taal\r\n"a;b";"zegt ""ja""";nl\r\n')
    assert table.headings == ("Naam; roepnaam", "Wijk, buurt", "Taal")
    assert table.rows[0].cells == ("a;b", 'zegt "ja"', "nl")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf", "it is empty"),
        (b" ;;\r\n;;\r\n", "it is empty"),
        (b"PK\x03\x04 and so on", "Excel file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel file"),
        (b"Naam;Wijk\r\nZo\x00e;x\r\n", "U+0000"),
        (b"Naam\x81;Wijk\r\n", "letters cannot be read"),
        (b"\xff\xfeN\x00a", "letters cannot be read"),
        (b"\xff\xfe\x00\xd8a\x00", "letters cannot be read"),
        (b'Naam;Wijk\r\nMila;"open\r\nElif;x\r\n', "quotation marks in row 2 do not match"),
        (b'Naam;Wijk\r\nMila;x\r\n"Elif"a;x\r\n', "quotation marks in row 3 do not match"),
        (b"Naam\r\n" + b"x" * (MAX_CELL + 1), "a cell in row 2 has more than"),
        (b"Naam\r\n" + b"x" * 1_000_000, "a cell in row 2 has more than"),
        (b"Naam;" * MAX_COLUMNS + b"\r\n", "row 1 has more than 200 columns"),
        (b"Naam\r\n" + b";" * MAX_COLUMNS + b"x\r\n", "row 2 has more than 200 columns"),
        (b"Naam\r\n" + b"x\r\n" * (MAX_ROWS + 1), "more than 20,000 rows"),
        (b"x" * (MAX_BYTES + 1), "larger than 32 MB"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(data: bytes, says: str) -> None:
    assert says in reason(data)


def test_the_largest_table_allowed_is_read() -> None:
    data = (
        b";".join([b"Naam"] * MAX_COLUMNS) + b"\r\n" + b"x" * MAX_CELL + b"\r\n" + b"x\r\n" * (MAX_ROWS - 1)
    )
    table = read_table(data)
    assert (len(table.headings), len(table.rows), len(table.rows[0].cells[0])) == (200, 20_000, 20_000)


@pytest.mark.parametrize(
    "data",
    [b"N\r\n" + b";" * 30_000_000, b"N\r\n" + b'"a\n";' * 6_000_000, b"N;M\r\n" + b'"' + b"a;" * 15_000_000],
)
@pytest.mark.slow
def test_a_row_of_millions_of_cells_is_refused_in_little_memory(data: bytes) -> None:
    tracemalloc.start()
    try:
        said = reason(data)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "row 2" in said
    assert most < 8 * len(data)


CELLS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\0\r\ufeff", exclude_categories=["Cs"]),
    max_size=12,
)


@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6),
    delimiter=st.sampled_from(";,\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    line_end=st.sampled_from(["\r\n", "\n"]),
)
def test_what_was_written_is_read(
    rows: list[list[str]], delimiter: str, encoding: str, line_end: str
) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerows([["Naam", "Wijk", "Taal"], *rows])
    table = read_table(file.getvalue().encode(encoding))
    expected = [
        (number, tuple(row)) for number, row in enumerate(rows, 2) if any(cell.strip() for cell in row)
    ]
    assert [(row.number, row.cells) for row in table.rows] == expected


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ImportRefused):
        read_table(data)


def test_the_contents_stay_out_of_repr() -> None:
    assert "Zoë" not in repr(read_table(TEXT.encode()))

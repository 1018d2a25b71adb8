"""Tables of plain text in every dress that programs and people give them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.lists.rules.source import (
    CELL_CUT,
    ERROR_CELL,
    INVISIBLE,
    LOST_DIGITS,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    ODD_QUOTES,
)
from kansenboek.lists.sources.any_file import read_any
from kansenboek.lists.sources.found import Found
from kansenboek.lists.sources.refusals import NotRead
from tests.pace import beats

HEADINGS = ["Achternaam", "Roepnaam", "Geboortedatum", "Opmerking"]
CHILD = ["Visser", "Mila", "03-04-2024", "let op"]


def found_in(text: str, encoding: str = "utf-8") -> Found:
    return read_any(text.encode(encoding))


def rows_of(text: str) -> list[list[str]]:
    return [cells for _, cells in found_in(text).sheets[0].rows]


def refusal(data: bytes) -> str:
    with pytest.raises(NotRead) as caught:
        read_any(data)
    return caught.value.code


def joined(sign: str, *rows: list[str]) -> str:
    return "".join(sign.join(row) + "\r\n" for row in rows)


@pytest.mark.parametrize("sign", [";", ",", "\t", "|", "||", "~", "^", "¦", "§", "\x1f", ":", "#"])
def test_any_separator_is_found(sign: str) -> None:
    assert rows_of(joined(sign, HEADINGS, CHILD)) == [HEADINGS, CHILD]


@pytest.mark.parametrize(
    "line",
    [
        "sep={}",
        "SEP={}",
        '"sep={}"',
        "sep={0}{0}{0}",
        '"sep={0}"{0}{0}',
        "sep = {}",
        "'sep={}'",
        "“sep={}”",
        '="sep={}"',
    ],
)
@pytest.mark.parametrize("sign", [";", ",", "|", "\t"])
def test_a_first_line_that_names_the_separator_is_no_row(line: str, sign: str) -> None:
    assert rows_of(line.format(sign) + "\r\n" + joined(sign, HEADINGS, CHILD)) == [HEADINGS, CHILD]


def test_a_named_separator_that_separates_nothing_is_not_believed() -> None:
    assert rows_of("sep=,\r\n" + joined(";", HEADINGS, CHILD)) == [HEADINGS, CHILD]
    assert rows_of("sep=\\t\r\n" + joined("\t", HEADINGS, CHILD)) == [HEADINGS, CHILD]


def test_commas_in_names_and_remarks_do_not_mislead() -> None:
    rows = [["Naam", "Opmerking"]] + [[f"Berg, van der {n}", "a, b, c, d" * (n % 3)] for n in range(12)]
    assert rows_of(joined(";", *rows)) == [[cell for cell in row if cell] for row in rows]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [('"', '"'), ("'", "'"), ("“", "”"), ("„", "”"), ("„", "“"), ("«", "»"), ("‘", "’")],
)
@pytest.mark.parametrize("sign", [";", ","])
def test_quotation_marks_of_any_kind_are_no_part_of_a_cell(opening: str, closing: str, sign: str) -> None:
    rows = [HEADINGS, ["de Vries", "Sem", "03-04-2024", f"a{sign} b"], CHILD]
    dressed = [[f"{opening}{cell}{closing}" for cell in row] for row in rows]
    assert rows_of(joined(sign, *dressed)) == rows


@pytest.mark.parametrize(
    ("typed", "read", "odd"),
    [
        ('"zegt ""ja"""', 'zegt "ja"', False),
        (r'"zegt \"ja\""', 'zegt "ja"', False),
        (r'"C:\"', "C:\\", False),
        ('"Mientje" Wilhelmina', '"Mientje" Wilhelmina', True),
        ('"nooit dicht', '"nooit dicht', True),
        ('nooit open"', 'nooit open"', False),
        ('a "b" c', 'a "b" c', False),
        ('"een\r\ntwee"', "een\ntwee", False),
        ('"" leeg', '"" leeg', True),
        ('"', '"', True),
    ],
)
@pytest.mark.parametrize("quoted", [False, True])
def test_one_odd_cell_stops_no_other_row(typed: str, read: str, odd: bool, quoted: bool) -> None:
    after = [f'"{cell}"' for cell in CHILD] if quoted else CHILD
    found = found_in(joined(";", HEADINGS, ["Bakker", "Sem", "03-04-2024", typed], after, CHILD))
    rows = [cells for _, cells in found.sheets[0].rows]
    assert rows == [HEADINGS, ["Bakker", "Sem", "03-04-2024", read], CHILD, CHILD]
    assert [doubt.row for doubt in found.doubts if doubt.message == ODD_QUOTES] == ([2] if odd else [])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ('="0600000001"', "0600000001"),
        ('"=""0600000001"""', "0600000001"),
        ("'0600000001", "0600000001"),
        ("'+31600000001", "+31600000001"),
        ("’0600000001", "0600000001"),
        ("`0600000001", "0600000001"),
        ("`0", "`0"),
        ("’22", "’22"),
        ("Zoe\u0308", "Zoë"),
        ("'t Hof", "'t Hof"),
        ("''t Hof", "'t Hof"),
        ("'s-Gravenmoer", "'s-Gravenmoer"),
        ("'Aisha", "'Aisha"),
        ("'Mila'", "Mila"),
        ('=T("06")', "06"),
        ('=HYPERLINK("mailto:a@b.nl";"a@b.nl")', "a@b.nl"),
        ("=1+1 is geen formule", "=1+1 is geen formule"),
    ],
)
def test_what_guards_text_in_a_spreadsheet_is_taken_off_and_names_are_kept(typed: str, read: str) -> None:
    quoted = '"' + typed.replace('"', '""') + '"' if "HYPERLINK" in typed else typed
    assert rows_of(joined(";", HEADINGS, ["Visser", quoted, "03-04-2024"]))[1][1] == read


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\u00ad", "\u200e\u200b"])
def test_a_cell_of_signs_that_nobody_sees_stays_what_it_is(sign: str) -> None:
    """So that a child whose name nobody can see is named, and not called by its surname."""
    assert rows_of(joined(";", HEADINGS, ["Visser", sign, "03-04-2024"]))[1][:2] == ["Visser", sign]


@pytest.mark.parametrize(
    "cell", ["\u202a0612345678\u202c", "\u200e0612345678", "\ufeff0612345678\u200b", "\u00a00612345678"]
)
def test_signs_that_nobody_sees_around_a_cell_are_taken_off(cell: str) -> None:
    assert rows_of(joined(";", HEADINGS, ["Visser", "Mila", cell]))[1] == ["Visser", "Mila", "0612345678"]


def test_an_open_quotation_mark_swallows_no_row_of_a_narrow_table() -> None:
    rows = rows_of('Nr;Naam;Opmerking\r\n1;Mila;"open\r\n2;Sem;ok"\r\n3;Noor;\r\n')
    assert [row[1] for row in rows] == ["Naam", "Mila", "Sem", "Noor"]


def test_a_whole_column_of_apostrophes_is_a_guard() -> None:
    rows = rows_of(
        joined(";", HEADINGS, *[[f"'{name}", "Mila", "03-04-2024"] for name in ("Bos", "Smit", "'t Hof")])
    )
    assert [row[0] for row in rows] == ["Achternaam", "Bos", "Smit", "'t Hof"]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\r\n"])
def test_any_line_end_and_an_end_of_file_mark_are_read(end: str) -> None:
    text = joined(";", HEADINGS, CHILD).replace("\r\n", end) + "\x1a"
    assert rows_of(text) == [HEADINGS, CHILD]


def test_mixed_line_ends_do_not_swallow_rows() -> None:
    assert rows_of("a;b\nc;d\re;f\r\ng;h") == [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]]


def test_empty_cells_at_the_end_may_be_missing() -> None:
    rows = rows_of(joined(";", HEADINGS, ["Bakker", "Sem"], [*CHILD, "", ""]))
    assert rows == [HEADINGS, ["Bakker", "Sem"], CHILD]


def test_row_numbers_are_those_of_a_spreadsheet() -> None:
    found = found_in('\r\nNaam;Wijk\r\n"een\r\ntwee";x\r\n;\r\n\r\nMila;y\r\n')
    assert [number for number, _ in found.sheets[0].rows] == [2, 3, 6]


@pytest.mark.parametrize(
    "cell", ["#N/B", "#NAAM?", "#VERW!", "#WAARDE!", "#DEEL/0!", "#N/A", "#REF!", "#NAME?", "Err:502"]
)
def test_errors_of_a_spreadsheet_count_as_empty_and_are_named(cell: str) -> None:
    found = found_in(joined(";", HEADINGS, ["Visser", "Mila", cell, "x"]))
    assert found.sheets[0].rows[1] == (2, ["Visser", "Mila", "", "x"])
    assert [(d.row, d.heading, d.message, d.value) for d in found.doubts] == [
        (2, "Geboortedatum", ERROR_CELL, cell)
    ]


@pytest.mark.parametrize("cell", ["6,12346E+08", "3.1612E+10", "########"])
def test_digits_that_a_spreadsheet_lost_are_not_made_up(cell: str) -> None:
    found = found_in(joined(";", HEADINGS, ["Visser", "Mila", cell, "x"]))
    assert found.sheets[0].rows[1] == (2, ["Visser", "Mila", "", "x"])
    assert [doubt.message for doubt in found.doubts] == [LOST_DIGITS]


def test_an_invisible_sign_is_left_out_and_said() -> None:
    found = found_in(joined(";", HEADINGS, ["Visser", "Mi\0la", "03-04-2024"], *[CHILD] * 4))
    assert found.sheets[0].rows[1] == (2, ["Visser", "Mila", "03-04-2024"])
    assert [(doubt.row, doubt.message) for doubt in found.doubts] == [(2, INVISIBLE)]


def test_empty_and_useless_columns_stop_nothing() -> None:
    wide = [*HEADINGS[:2], *[""] * 3_000, *HEADINGS[2:]], [*CHILD[:2], *[""] * 3_000, *CHILD[2:]]
    assert rows_of(joined(";", *wide)) == [HEADINGS, CHILD]
    useless = [f"Veld {number}" for number in range(600)]
    assert rows_of(joined(";", [*useless, *HEADINGS], [*[""] * 600, *CHILD]))[1][600:] == CHILD


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" ;;\r\n;;\r\n", "empty"),
        (b"\xff\xfeN\x00a", "letters"),
        (b"\xff\xfe\x00\xd8a\x00", "letters"),
        (bytes(range(32)) * 50, "binary"),
        (b"N\r\n" + b"x;" * 20_000, "columns"),
        (b"N\r\n" + b"x" * 1_000_001, "long"),
        (b"Naam;x\r\n" + b"x;y\r\n" * (MAX_ROWS + 30), "rows"),
    ],
)
def test_what_is_no_list_is_told_apart(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_the_most_rows_and_columns_and_a_long_cell_are_read() -> None:
    data = (
        ";".join(["Naam"] * MAX_COLUMNS) + "\r\n" + "x" * (MAX_CELL + 1) + "\r\n" + "x\r\n" * (MAX_ROWS - 1)
    )
    found = found_in(data)
    rows = found.sheets[0].rows
    assert (len(rows), len(rows[0][1]), len(rows[1][1][0])) == (MAX_ROWS + 1, MAX_COLUMNS, MAX_CELL)
    assert [doubt.message for doubt in found.doubts] == [CELL_CUT]


CELLS = st.text(
    alphabet=st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="&\\'#=?`")
    | st.sampled_from("\néëïöüçñşğıłżřőабвגדاب日本"),
    max_size=12,
)
"""Any cell; what a guard, an error or garbled letters look like has tests of its own."""


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
    read = [cells for _, cells in read_any(file.getvalue().encode(encoding)).sheets[0].rows[1:]]
    assert [[cell.strip() for cell in cells] for cells in read] == [
        [cell.strip() for cell in _without_end(row)] for row in rows if _without_end(row)
    ]


def _without_end(row: list[str]) -> list[str]:
    while row and not row[-1].strip():
        row = row[:-1]
    return row


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_any(data)
    except NotRead as error:
        assert error.code


def test_twenty_thousand_rows_are_read_in_some_seconds() -> None:
    row = ";".join(['"Visser"', "Mila", "03-04-2024", *["x"] * 17])
    found = []
    assert beats(lambda: found.append(found_in("\r\n".join([row] * 20_000)))) < 5000
    assert len(found[0].sheets[0].rows) == 20_000

"""What several rows tell of one family."""

from __future__ import annotations

from kansenboek.kit.fields import MAX_LONG_TEXT
from kansenboek.kit.languages import NOT_KNOWN
from kansenboek.lists.rules.row_families import family_of, fitting

from .tables import rows_of

HEADINGS = "Roepnaam;Achternaam;Thuistaal;Wijk;Opmerking;Gezagsregeling"


def test_languages_add_up_and_one_that_is_known_answers_what_was_to_be_asked() -> None:
    rows = rows_of(HEADINGS, "Mila;Visser;;;;", "Levi;Visser;Turks;;;", "Noor;Visser;Nederlands, Turks;;;")
    assert family_of(rows, ()).family.home_languages == ("tr", "nl")
    assert family_of(rows, ()).family.preferred_language == "nl"
    assert family_of(rows[:1], ()).family.home_languages == (NOT_KNOWN,)


def test_the_first_answer_counts_and_another_one_is_given_back() -> None:
    rows = rows_of(HEADINGS, "Mila;Visser;;Overdie;;om het weekend", "Levi;Visser;;Centrum;;niet op woensdag")
    told = family_of(rows, ())
    assert told.family.neighbourhood == "Overdie"
    assert [(row.number, name, value) for row, name, value in told.differing] == [
        (3, "neighbourhood", "Centrum")
    ]
    assert told.family.custody_note == "om het weekend\nniet op woensdag"


def test_notes_of_two_hundred_rows_refuse_no_child() -> None:
    lines = [f"K{number};Visser;;;{'x' * 116}{number:04};" for number in range(200)]
    rows = rows_of(HEADINGS, *lines)
    told = family_of(rows, [note for row in rows for note in row.notes])
    kept = told.family.practical_notes.split("\n")
    assert len(told.family.practical_notes) <= MAX_LONG_TEXT
    assert [*kept, *told.too_long] == [note for row in rows for note in row.notes]
    assert told.too_long


def test_a_note_that_fits_is_kept_once() -> None:
    assert fitting(("a", "b", "a")) == ("a\nb", ())

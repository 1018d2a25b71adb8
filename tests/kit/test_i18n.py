"""Dutch and English: dates, ages, names of languages, and errors in the words of the user."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from kansenboek.kit import i18n
from kansenboek.kit.catalogues import codes, use_catalogues
from kansenboek.kit.errors import (
    BugError,
    InvalidRecord,
    KnownError,
    Label,
    NotFound,
    Problem,
    StoreDamaged,
    WrongPassphrase,
)
from kansenboek.kit.i18n import Language, _, ngettext, set_language
from kansenboek.kit.languages import ALL_CODES
from kansenboek.kit.validation import check
from kansenboek.people.records import Child, Family, InterpreterNeed

SEPTEMBER = date(2026, 9, 3)
WHAT_PEOPLE_TYPE = [
    "{field}",
    "{",
    "{0}",
    "{count.__class__}",
    "100%",
    "%s",
    "%(name)s",
    "{{",
    "$name",
    "&amp;",
]


@pytest.fixture
def bare_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder of catalogues in which nobody compiled one."""
    (tmp_path / "nl" / "LC_MESSAGES").mkdir(parents=True)
    use_catalogues(tmp_path)
    yield tmp_path
    use_catalogues(None)


@pytest.mark.usefixtures("bare_folder")
def test_texts_that_nobody_compiled_are_a_mistake_and_not_english() -> None:
    with pytest.raises(BugError, match=r"python3 dev\.py setup"):
        Language("nl")


@pytest.fixture
def nl() -> Language:
    return Language("nl")


@pytest.fixture
def en() -> Language:
    return Language("en")


@pytest.fixture
def english_window(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The language of the window is English, and afterwards what it was."""
    monkeypatch.setattr(i18n._Current, "language", None)
    set_language("en")
    yield


# --- dates, times, ages -------------------------------------------------------------------------------------


def test_a_date_is_written_out(nl: Language, en: Language) -> None:
    assert nl.date(SEPTEMBER) == "3 september 2026"
    assert en.date(SEPTEMBER) == "3 September 2026"


def test_a_date_is_short_in_a_cell(nl: Language) -> None:
    assert nl.date(SEPTEMBER, "short") == "03-09-2026"
    assert nl.date(SEPTEMBER, "month") == "september 2026"
    assert nl.date(SEPTEMBER, "d MMM yyyy") == "3 sep 2026"


@pytest.mark.parametrize(
    ("birth_date", "dutch", "english"),
    [
        (date(2022, 12, 3), "3 jaar en 9 maanden", "3 years and 9 months"),
        (date(2022, 12, 4), "3 jaar en 8 maanden", "3 years and 8 months"),
        (date(2024, 8, 3), "2 jaar en 1 maand", "2 years and 1 month"),
        (date(2025, 9, 3), "1 jaar", "1 year"),
        (date(2022, 9, 3), "4 jaar", "4 years"),
        (date(2025, 9, 4), "11 maanden", "11 months"),
        (date(2026, 8, 3), "1 maand", "1 month"),
    ],
)
def test_an_age_is_told_as_parents_tell_it(
    nl: Language, en: Language, birth_date: date, dutch: str, english: str
) -> None:
    assert nl.age(birth_date, SEPTEMBER) == dutch
    assert en.age(birth_date, SEPTEMBER) == english


def test_numbers_have_the_separators_of_the_language(nl: Language, en: Language) -> None:
    assert nl.number(12_345) == "12.345"
    assert en.number(12_345) == "12,345"


# --- names of languages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("spoken", codes())
def test_every_language_to_choose_from_has_a_name_of_its_own(spoken: str) -> None:
    told = Language(spoken)
    names = {code: told.language_name(code) for code in ALL_CODES}
    nameless = {
        code for code, name in names.items() if name == code or len(name) < 2 or not name[0].isupper()
    }
    assert not nameless
    assert len(set(names.values())) == len(ALL_CODES), "two languages have the same name"


@pytest.mark.parametrize("code", ["dse", "aii", "prs", "rif", "zgh", "rom", "syr", "ckb", "nb"])
def test_languages_under_the_name_people_here_use_are_in_dutch_too(
    nl: Language, en: Language, code: str
) -> None:
    assert en.language_name(code) == i18n._OWN_LANGUAGE_NAMES[code]
    assert nl.language_name(code)


def test_names_people_look_for(nl: Language, en: Language) -> None:
    assert nl.language_names(("nl", "tr", "ti")) == "Nederlands, Turks, Tigrinya"
    assert en.language_names(("nl", "tr")) == "Dutch, Turkish"
    assert nl.language_name("dse") == "Nederlandse Gebarentaal"
    assert nl.language_name("rif") == "Tarifit (Berbers)"
    assert nl.language_name("ckb") == "Koerdisch (Sorani)"


def test_syrian_parents_who_speak_arabic_are_not_written_down_as_speaking_syriac(nl: Language) -> None:
    assert nl.language_name("ar") == "Arabisch"
    assert nl.language_name("syr") == "Syrisch-Aramees"


def test_an_unknown_code_is_its_own_name(nl: Language) -> None:
    assert nl.language_name("qqq") == "qqq"


# --- values in a sentence -----------------------------------------------------------------------------------


def test_labels_and_choices_are_translated_inside_a_sentence(nl: Language, en: Language) -> None:
    assert nl.text("interpreter: {need}", need=InterpreterNeed.PROFESSIONAL) == "tolk: een professionele tolk"
    assert en.text("interpreter: {need}", need=InterpreterNeed.NONE) == "interpreter: not needed"
    assert nl.value(Label("Date of birth")) == "Geboortedatum"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (True, "ja"),
        (False, "nee"),
        (time(9, 30), "09:30"),
        (SEPTEMBER, "3 september 2026"),
        (("Turks", True, None), "Turks, ja, "),
        ((), ""),
        (None, ""),
        (12, "12"),
    ],
)
def test_values_are_words(nl: Language, value: object, told: str) -> None:
    assert nl.value(value) == told


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("typed", WHAT_PEOPLE_TYPE)
def test_what_a_user_typed_stays_as_typed(code: str, typed: str) -> None:
    told = Language(code)
    assert told.text("The paper of {name}", name=typed).endswith(f" {typed}")
    assert told.plural(
        "{count} handover in {place}", "{count} handovers in {place}", 2, place=typed
    ).endswith(f" {typed}")
    assert typed in told.explain(NotFound(kind=Label("child"), id=typed))
    assert typed in told.explain(KnownError("Kansenboek cannot read {place}.", place=typed))


@pytest.mark.parametrize("typed", ["Date of birth", "child", "yes"])
def test_a_name_that_is_also_a_text_of_the_program_is_not_translated(nl: Language, typed: str) -> None:
    assert nl.text("Erase {name} for good?", name=typed) == f"{typed} voorgoed wissen?"


# --- errors -------------------------------------------------------------------------------------------------


def test_an_error_says_what_happened_and_what_to_do(nl: Language, en: Language) -> None:
    assert nl.explain(WrongPassphrase()) == (
        "Deze wachtzin opent het boek niet. "
        "Let op hoofdletters en spaties, of gebruik de herstelsleutel op je papier."
    )
    assert en.explain(WrongPassphrase()).startswith("This passphrase does not open the store. Check ")


def test_the_values_of_an_error_are_translated(nl: Language) -> None:
    assert nl.explain(NotFound(kind=Label(Child.title), id="7")).startswith("Er is geen kind met nummer 7.")
    assert nl.explain(StoreDamaged(part=Label("store.db is empty"))).startswith(
        "Het boek is beschadigd: store.db is leeg."
    )


def test_an_invalid_record_names_every_field(nl: Language, en: Language) -> None:
    child = Child(
        family_id="f", given_name="Noor", surname="Jansen", birth_date=date(2027, 1, 1), site="x" * 201
    )
    error = InvalidRecord(check(child, SEPTEMBER))
    assert nl.explain(error) == (
        "Nog niet opgeslagen. Velden om naar te kijken: 2. "
        "Locatie is langer dan 200 tekens. Geboortedatum ligt in de toekomst."
    )
    assert en.explain(error).endswith("Site is longer than 200 characters. Date of birth is in the future.")


def test_a_field_in_a_sentence_about_another_field_is_translated(nl: Language) -> None:
    problem = Problem("end", "Until", "{field} is not after “{other}”", (("other", Label("From")),))
    assert nl.problem(problem) == "Tot ligt niet na “Van”"


def test_a_question_about_a_field_ends_once(nl: Language, en: Language) -> None:
    problem = Problem("participants", "Present", "{field}: who was there?")
    assert nl.explain(InvalidRecord((problem,))).endswith("Aanwezig: wie waren erbij?")
    assert en.explain(InvalidRecord((problem,))).endswith("Present: who was there?")


def test_an_empty_family_is_told_what_is_missing(nl: Language) -> None:
    told = [nl.problem(problem) for problem in check(Family(), SEPTEMBER)]
    assert told == [
        "Gezinsnaam is nog niet ingevuld",
        "Thuistalen is nog niet ingevuld",
        "Taal voor het gesprek is nog niet ingevuld",
    ]


# --- which language ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["", "qq", "NL", "nl_NL", "../nl", "nl\0"])
def test_an_unknown_language_is_refused(code: str, nl: Language) -> None:
    with pytest.raises(KnownError) as refused:
        Language(code)
    assert nl.explain(refused.value) == f"Kansenboek spreekt Nederlands (nl), English (en), niet {code}."


def test_the_window_speaks_dutch_until_another_language_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n._Current, "language", None)
    assert _("Save") == "Opslaan"


@pytest.mark.usefixtures("english_window")
def test_a_dutch_paper_comes_from_an_english_window(nl: Language) -> None:
    assert _("Save") == "Save"
    assert ngettext("{count} family", "{count} families", 2) == "2 families"
    assert nl.text("Save") == "Opslaan"


@pytest.mark.parametrize(
    ("count", "dutch", "english"),
    [(0, "0 gezinnen", "0 families"), (1, "1 gezin", "1 family"), (2, "2 gezinnen", "2 families")],
)
def test_one_is_singular_and_nothing_is_plural(
    nl: Language, en: Language, count: int, dutch: str, english: str
) -> None:
    assert nl.plural("{count} family", "{count} families", count) == dutch
    assert en.plural("{count} family", "{count} families", count) == english


def test_nothing_is_not_the_head_of_the_catalogue(nl: Language) -> None:
    assert nl.text("") == ""

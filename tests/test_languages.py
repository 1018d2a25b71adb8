"""A language is one catalogue: texts, dates, papers and the command line follow from the folder that it lies in."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from kansenboek.cli.main import run
from kansenboek.cli.tools import Tools
from kansenboek.counts.papers.lead_sheet import lead_sheet
from kansenboek.counts.papers.report import counts_report
from kansenboek.counts.papers.sheets import as_csv, as_xlsx
from kansenboek.counts.papers.wording import report_content
from kansenboek.counts.rules.lead_keys import LeadIdentity
from kansenboek.following.papers.organisations_paper import organisations_paper
from kansenboek.handover.papers.legal_pdf import render_legal_part
from kansenboek.handover.papers.paper_a import render_handover
from kansenboek.handover.papers.paper_b import render_support
from kansenboek.handover.papers.return_card_pdf import render_return_card
from kansenboek.handover.papers.strength_card_pdf import render_strength_card
from kansenboek.handover.rules.legal_part import compose_legal_part
from kansenboek.handover.rules.return_card import compose_return_card
from kansenboek.handover.rules.strength_card import compose_strength_card
from kansenboek.help.papers.shortcut_sheet import shortcut_sheet
from kansenboek.kit.catalogues import Spoken, all_spoken, codes, use_catalogues
from kansenboek.kit.errors import BugError, KnownError
from kansenboek.kit.i18n import Language, language
from kansenboek.kit.settings import Settings, load_settings, save_settings
from kansenboek.lists.rules.cell_words import read_languages
from kansenboek.safety.papers.recovery_sheet import recovery_sheet
from kansenboek.sessions.papers.session_sheet import session_sheet, sessions_list
from kansenboek.storage.recovery_key import to_groups
from kansenboek.trail.papers import trail_paper
from kansenboek.trail.rules import Looked, told_of
from tests.counts.reports import a_source
from tests.handover.papers import CHILD, HANDOVER, MADE_ON, rich_paper, rich_support
from tests.paper.reading import text_of

from . import catalogue
from .factory import a_session, an_organisation
from .languages import add_language, four_languages

SATURDAY = date(2026, 11, 28)
NEW = ("de", "xx")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Four languages, of which the program brings two."""
    made = four_languages(tmp_path / "locale")
    use_catalogues(made)
    yield made
    use_catalogues(None)


# --- texts and dates ----------------------------------------------------------------------------------------


def test_the_languages_are_those_in_the_folder(folder: Path) -> None:
    assert all_spoken() == (
        Spoken("nl", "Nederlands", "nl_NL"),
        Spoken("de", "Deutsch", "de_DE"),
        Spoken("en", "English", "en_GB"),
        Spoken("xx", "«xx»", "xx"),
    )
    use_catalogues(None)
    assert codes() == tuple(catalogue.languages_in()), "control: what the program brings"


@pytest.mark.usefixtures("folder")
def test_german_says_its_texts_and_dates_in_german_and_what_is_missing_in_english() -> None:
    german = Language("de")
    assert german.text("Save") == "Speichern"
    assert german.text("Close this message") == "Close this message"
    assert german.plural("{count} family", "{count} families", 2) == "2 families"
    assert german.date(SATURDAY, "EEEE d MMMM yyyy") == "Samstag 28 November 2026"
    assert german.date(SATURDAY) == "28. November 2026"
    assert german.age(date(2022, 12, 3), date(2026, 9, 3)) == "3 Jahre und 9 Monate"
    assert german.language_name("tr") == "Türkisch"
    assert german.number(12_345.5) == "12.345,5"


@pytest.mark.usefixtures("folder")
def test_a_language_that_no_data_know_has_english_dates() -> None:
    pseudo = Language("xx")
    assert pseudo.text("Erase {name} for good?", name="Fatiha") == "«Erase Fatiha for good?»"
    assert pseudo.date(SATURDAY, "EEEE") == Language("en").date(SATURDAY, "EEEE") == "Saturday"
    assert pseudo.language_name("tr") == "Turkish"


@pytest.mark.usefixtures("folder")
def test_a_refusal_names_the_languages_there_are() -> None:
    with pytest.raises(KnownError) as refused:
        language("qq")
    told = language("en").explain(refused.value)
    assert told == "Kansenboek speaks Nederlands (nl), Deutsch (de), English (en), «xx» (xx), not qq."


def test_a_catalogue_that_says_nothing_of_itself_goes_by_its_code(tmp_path: Path) -> None:
    four_languages(tmp_path)
    add_language(tmp_path, "fr", {"X-Name": "", "X-Locale": ""}, {"Save": "Enregistrer"})
    use_catalogues(tmp_path)
    try:
        assert Spoken("fr", "fr", "fr") in all_spoken()
        assert Language("fr").date(SATURDAY, "EEEE") == "samedi"
    finally:
        use_catalogues(None)


def test_a_catalogue_that_cannot_be_read_is_a_mistake_of_the_installation(tmp_path: Path) -> None:
    four_languages(tmp_path)
    catalogue.file_of("de", "mo", tmp_path).write_bytes(b"\xde\x12\x04\x95 no more")
    use_catalogues(tmp_path)
    try:
        with pytest.raises(BugError):
            codes()
    finally:
        use_catalogues(None)


def test_a_language_is_begun_with_one_command(tmp_path: Path) -> None:
    """The file that a translator gets has every text, and says what the language is called."""
    texts = catalogue.renewed("de", {"Save": ["kansenboek/ui/page.py"]}, catalogue.read("de"))
    file = catalogue.po_bytes(texts).decode()
    assert 'msgid "Save"\nmsgstr ""\n' in file
    assert '"X-Name: Deutsch\\n"' in file
    assert '"X-Locale: de\\n"' in file
    path = catalogue.file_of("de", "po", tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text(file.replace("X-Name: Deutsch", "X-Name: Düütsch"), "utf-8")
    assert catalogue.own_head("de", tmp_path) == {"X-Name": "Düütsch", "X-Locale": "de"}, "a change stays"


# --- settings, command line, tables that come in ------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_a_language_can_be_kept_as_a_setting(tmp_path: Path) -> None:
    save_settings(tmp_path, Settings().with_value("language", "de"))
    assert load_settings(tmp_path).get("language") == "de"
    use_catalogues(None)
    assert load_settings(tmp_path).get("language") == "nl", "its catalogue is gone"


def answer_of(folder: Path, *words: str, open_window: Any = None) -> tuple[int, str]:
    err = io.StringIO()
    tools = Tools(stdout=io.StringIO(), stderr=err, catalogues=folder)
    code = run(words, tools, open_window=open_window, make_demo=None)  # type: ignore[arg-type]
    return code, err.getvalue()


def test_the_command_line_speaks_it(folder: Path, tmp_path: Path) -> None:
    use_catalogues(None)  # it is handed in with the tools
    assert answer_of(folder, "list", "--lang", "de") == (2, "KIND fehlt. See “kansenboek list --help”.\n")
    assert answer_of(folder, "list", "--lang", "xx")[1].startswith("«KIND is missing.»")
    code, told = answer_of(folder, "list", "families", "--lang", "qq")
    assert code == 2
    assert "'qq' " in told
    seen: list[str | None] = []

    def window(_home: Path | None, *, language: str | None, **_more: Any) -> int:
        seen.append(language)
        return 0

    assert answer_of(folder, "--lang", "de", open_window=window)[0] == 0
    assert seen == ["de"]


@pytest.mark.usefixtures("folder")
def test_names_of_languages_in_a_table_are_understood_in_it_too() -> None:
    assert read_languages("Niederländisch, Türkisch").codes == ("nl", "tr")
    use_catalogues(None)
    assert read_languages("Niederländisch, Türkisch").codes != ("nl", "tr")  # control


# --- papers -------------------------------------------------------------------------------------------------

SESSION = a_session(date=SATURDAY)
LEAD = LeadIdentity("00" * 8, bytes(range(32)), bytes(range(32, 64)))
LOOKED = [Looked(SATURDAY, *told_of(verb), 2) for verb in ("family.opened", "visit.added")]
PAPERS: dict[str, Callable[[str], bytes]] = {
    "handover": lambda code: render_handover(rich_paper(), code),
    "support": lambda code: render_support(rich_support(), code),
    "legal part": lambda code: render_legal_part(
        compose_legal_part(CHILD, reference=HANDOVER.id, made_on=MADE_ON), code
    ),
    "strength card": lambda code: render_strength_card(compose_strength_card(CHILD, made_on=MADE_ON), code),
    "return card": lambda code: render_return_card(compose_return_card(rich_paper()), code),
    "door": lambda code: session_sheet(SESSION, ("Fatiha",), code),
    "planned": lambda code: sessions_list([SESSION], SATURDAY, SATURDAY, code),
    "organisations": lambda code: organisations_paper((an_organisation(),), code),
    "recovery": lambda code: recovery_sheet(to_groups(bytearray(range(16))), code),
    "counts": lambda code: counts_report(report_content(a_source(), code), code),
    "shortcuts": lambda code: shortcut_sheet([("Heute", "Speichern", "Ctrl+S")], code),
    "key of the lead": lambda code: lead_sheet(LEAD, "KANSENBOEK 0123", code),
    "who looked": lambda code: trail_paper("El Idrissi", LOOKED, SATURDAY, code),
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("code", NEW)
@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_can_be_made_in_it(name: str, code: str) -> None:
    pdf = PAPERS[name](code)
    assert str(PdfReader(io.BytesIO(pdf)).root_object["/Lang"]) == {"de": "de-DE", "xx": "xx"}[code]
    assert text_of(pdf).strip()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("code", NEW)
def test_the_counts_are_written_as_tables_in_it(code: str) -> None:
    content = report_content(a_source(), code)
    assert as_csv(content, code)
    assert as_xlsx(content, code)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("code", "day"), [("de", "Samstag"), ("nl", "zaterdag"), ("xx", "Saturday")])
def test_the_day_of_the_week_on_a_paper_is_in_its_language(code: str, day: str) -> None:
    assert day in text_of(PAPERS["door"](code))

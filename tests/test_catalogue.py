"""The catalogues hold every text of the program, in Dutch that a parent may hear, and nothing else."""

from __future__ import annotations

import dataclasses
import importlib
import io
import os
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import kansenboek
from kansenboek.kit.catalogues import codes
from kansenboek.kit.compiled_texts import CompiledTexts
from kansenboek.kit.errors import KnownError
from kansenboek.kit.fields import Choice, Record

from . import catalogue
from .catalogue import PACKAGE, Text, Texts
from .there import there

NEVER_IN_DUTCH = re.compile(
    r"proble(?:em|men)|achterstand|zorgkind|moeilijk\s+bereikbaar|doorverw[ei]|dossier|\bu\b(?!\+)|\buw\b",
    re.IGNORECASE,
)
"""Words that label a child or a family, that say who is to blame, or that keep a distance (domain notes 3.4)."""

PROPER_NAMES = {
    *("Piramide", "Uk & Puk", "Kaleidoscoop", "Startblokken", "Speelplezier", "Peuterplein", "Sporen"),
    *("Ko-totaal", "KIJK!", "Doen, Praten & Bewaren", "ZIEN!", "Bosos"),
    *("Kindpakket", "Stichting Leergeld", "Jeugdfonds Sport & Cultuur", "GGD/JGZ", "VoorleesExpress"),
}
"""Names that are the same in every language, and so not in the catalogues."""


@pytest.fixture(scope="module")
def found() -> dict[Text, list[str]]:
    return catalogue.gather()


@pytest.fixture(scope="module")
def dutch() -> Catalog:
    return catalogue.read("nl")


def one(text: Text, translation: Text | str = "", **more: Any) -> Texts:
    """A catalogue with one text."""
    texts = Texts("nl")
    texts.add(text, translation, **more)
    return texts


def translated(texts: Catalog) -> Iterator[tuple[Message, str]]:
    """Every translation, the forms of a plural one by one."""
    for message in texts:
        if message.id:
            for form in catalogue.forms_of(message):
                yield message, form


def ids(text: Text) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


# --- what is a text ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('_("Save")', ["Save"]),
        ('N_("One sentence" " in two pieces")', ["One sentence in two pieces"]),
        ('say(N_("a") if here else N_("b"))', ["a", "b"]),
        ("f\"{when}. {text(N_('inside an f-string'))}\"", ["inside an f-string"]),
        ('i18n._("By {name}", name=name)', ["By {name}"]),
        ('w.language.plural("{count} day", "{count} days", n)', [("{count} day", "{count} days")]),
        ('ngettext("one", "more", n, who=who)', [("one", "more")]),
        ("_(message)", []),
        ("for _ in range(3): pass", []),
        ('def f():\n    """_("in a description")"""', []),
        ('_("")', []),
    ],
)
def test_marked_texts_are_gathered(source: str, texts: list[Text]) -> None:
    assert list(catalogue.texts_in(source)) == texts


@pytest.mark.usefixtures("package_read")
def test_no_text_is_said_unmarked() -> None:
    complaints = [
        f"{path.relative_to(PACKAGE.parent)}: {complaint}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for complaint in catalogue.unmarked_in(path.read_text("utf-8"))
    ]
    assert not complaints, "\n" + "\n".join(complaints)


@pytest.mark.parametrize(
    "source",
    [
        'language.text("Never seen by the catalogue")',
        'out.say("Nor this")',
        'Label("Nor this")',
        'N_(f"{count} pages")',
        "N_(message)",
        "language.plural(*forms, count)",
        'language.plural(N_("one"), N_("more"), count)',
    ],
)
def test_an_unmarked_text_is_seen(source: str) -> None:
    assert list(catalogue.unmarked_in(source))


@pytest.mark.parametrize(
    "source", ['language.text(N_("Seen"))', "out.say(message)", 'plural("one", "more", 2)']
)
def test_a_marked_text_is_no_complaint(source: str) -> None:
    assert not list(catalogue.unmarked_in(source))


def test_every_label_choice_and_message_of_an_error_can_be_translated(found: dict[Text, list[str]]) -> None:
    missing = {text for text in shown_texts() if text and text not in found} - PROPER_NAMES
    assert not missing


Kind = TypeVar("Kind")


def shown_texts() -> Iterator[str]:
    """What the program shows without naming it: labels, hints, titles, choices, errors."""
    for module in pkgutil.walk_packages(kansenboek.__path__, "kansenboek."):
        if not module.name.startswith("kansenboek.ui") and module.name != "kansenboek.__main__":
            importlib.import_module(module.name)
    for record in subclasses(Record):
        if not dataclasses.is_dataclass(record):  # a base of records
            continue
        yield record.title
        for spec in record.specs().values():
            yield from (spec.label, spec.hint)
    for choice in subclasses(Choice):
        yield from (member.label for member in choice)
    for error in subclasses(KnownError):
        yield from (getattr(error, "message", ""), error.advice)


def subclasses(cls: type[Kind]) -> Iterator[type[Kind]]:
    for each in cls.__subclasses__():
        if each.__module__.startswith("kansenboek."):
            yield each
            yield from subclasses(each)


# --- the files -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", codes())
def test_a_catalogue_holds_the_texts_of_the_code_and_no_other(
    code: str, found: dict[Text, list[str]]
) -> None:
    texts = catalogue.read(code)
    there = {message.id for message in texts if message.id}
    assert found.keys() - there == set(), "python3 dev.py catalogue adds them"
    assert there - found.keys() == set(), "python3 dev.py catalogue takes them away"
    assert not texts.obsolete


@pytest.mark.parametrize("code", codes())
def test_files_are_as_python3_dev_py_catalogue_leaves_them(code: str, found: dict[Text, list[str]]) -> None:
    texts = catalogue.renewed(code, found, catalogue.read(code))
    assert catalogue.file_of(code, "po").read_bytes().decode() == catalogue.po_bytes(texts).decode()
    assert catalogue.file_of(code, "mo").read_bytes() == catalogue.mo_bytes(texts)


def test_what_is_older_than_its_catalogue_is_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    for code in codes():
        catalogue.file_of(code, "po").parent.mkdir(parents=True)
        catalogue.file_of(code, "po").write_bytes(catalogue.po_bytes(one("Save", "Opslaan")))
    assert catalogue.main(["--compile"]) == 0
    made = catalogue.file_of("nl", "mo")
    assert made.read_bytes() == catalogue.mo_bytes(one("Save", "Opslaan"))
    assert [path.name for path in made.parent.iterdir() if path.suffix not in {".po", ".mo"}] == []
    made.write_bytes(b"old")
    os.utime(made, ns=(0, catalogue.file_of("nl", "po").stat().st_mtime_ns + 1))
    catalogue.compile_stale()
    assert made.read_bytes() == b"old", "control: what is newer stays"
    os.utime(made, ns=(0, catalogue.file_of("nl", "po").stat().st_mtime_ns - 1))
    catalogue.compile_stale()
    assert made.read_bytes() == catalogue.mo_bytes(one("Save", "Opslaan"))
    made.write_bytes(b"with days as an earlier program kept them")
    later = made.with_name("customs_of_babel.py")
    later.write_bytes(b"")
    os.utime(later, ns=(0, made.stat().st_mtime_ns + 1))
    monkeypatch.setattr(catalogue, "MADE_WITH", (later,))
    catalogue.compile_stale()
    assert made.read_bytes() == catalogue.mo_bytes(one("Save", "Opslaan"))


@pytest.mark.parametrize("code", codes())
def test_compiled_file_says_what_the_catalogue_says(code: str) -> None:
    compiled = CompiledTexts(catalogue.file_of(code, "mo"))
    for message in catalogue.read(code):
        if message.id and message.pluralizable:
            one_thing, more = ids(catalogue.text_of(message))
            spoken = tuple(compiled.ngettext(one_thing, more, n) for n in (1, 2))
            assert spoken == catalogue.forms_of(message)
        elif message.id:
            (text,) = ids(catalogue.text_of(message))
            assert compiled.gettext(text) == (message.string or text)


def test_a_compiled_file_of_before_a_change_is_seen() -> None:
    before = catalogue.mo_bytes(one("Save", "Opslaan"))
    assert catalogue.mo_bytes(one("Save", "Bewaren")) != before
    assert catalogue.mo_bytes(one("Save", "Opslaan")) == before


def test_gathering_keeps_translations_and_drops_what_left_the_code() -> None:
    known = Texts("nl")
    known.add("Save", "Opslaan", user_comments=["on a button"])
    known.add("Gone", "Weg")
    known.add(("{count} day", "{count} days"), ("{count} dag", "{count} dagen"))
    known.add("{count} page", "{count} bladzijde")
    places: dict[Text, list[str]] = {
        "Save": ["kansenboek/ui/page.py"],
        "New": ["kansenboek/ui/page.py"],
        ("{count} day", "{count} days"): ["kansenboek/kit/i18n.py"],
        ("{count} page", "{count} pages"): ["kansenboek/kit/i18n.py"],
    }
    texts = catalogue.renewed("nl", places, known)
    assert {m.id: m.string for m in texts if m.id} == {
        "Save": "Opslaan",
        "New": "",
        ("{count} day", "{count} days"): ("{count} dag", "{count} dagen"),
        ("{count} page", "{count} pages"): ("", ""),
    }
    assert there(texts.get("Save")).user_comments == ["on a button"]
    assert catalogue.untranslated(texts) == ["New", ("{count} page", "{count} pages")]
    again = catalogue.renewed("nl", places, read_po(io.BytesIO(catalogue.po_bytes(texts)), locale="nl"))
    assert catalogue.po_bytes(again) == catalogue.po_bytes(texts)


@pytest.mark.parametrize("code", codes())
def test_files_tell_nothing_of_people_tools_and_days(code: str) -> None:
    text = catalogue.file_of(code, "po").read_text("utf-8")
    head = text.split("\n\n", 1)[0]
    for word in ("Date", "Translator", "Team", "Generated", "Report", "20"):
        assert word not in head
    assert f'"Language: {code}\\n"' in head
    assert "charset=UTF-8" in head
    assert "nplurals=2" in head
    assert not re.search(r"(?m)^#: .*:\d", text), "line numbers change with every edit"


# --- the Dutch ----------------------------------------------------------------------------------------------


def test_every_text_is_in_dutch(dutch: Catalog) -> None:
    assert not catalogue.untranslated(dutch)


@pytest.mark.parametrize(
    ("text", "translation"),
    [("Save", ""), (("one", "more"), ("een", "")), (("one", "more"), ("", ""))],
)
def test_a_missing_translation_is_seen(text: Text, translation: Text) -> None:
    assert catalogue.untranslated(one(text, translation)) == [text]


def test_nothing_is_half_translated(dutch: Catalog) -> None:
    assert not fuzzy(dutch)


def test_a_half_translated_text_is_seen() -> None:
    assert fuzzy(one("Save", "Opslaan", flags=["fuzzy"])) == ["Save"]


def fuzzy(texts: Catalog) -> list[Text]:
    return [catalogue.text_of(message) for message in texts if message.id and message.fuzzy]


@pytest.mark.parametrize("code", codes())
def test_places_in_a_translation_are_those_of_the_text(code: str) -> None:
    assert not list(lost_places(catalogue.read(code)))


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("By {name}", "Door"),
        ("By {name}", "Door {naam}"),
        ("Done", "Klaar: {name}"),
        ("By {name}", "Door {name.__class__}"),
        ("By {name}", "Door {name!r}"),
        ("By {name}", "Door {name:>20}"),
        ("By {name}", "Door {name"),
        (("{count} day", "{count} days"), ("een dag", "{count} dagen")),
    ],
)
def test_a_lost_or_odd_place_is_seen(text: Text, translation: Text) -> None:
    assert list(lost_places(one(text, translation)))


def lost_places(texts: Catalog) -> Iterator[tuple[Text, str]]:
    """Translations that would leave out a value, ask for one that is not there, or reach into one."""
    for message, form in translated(texts):
        text = catalogue.text_of(message)
        wanted = set().union(*(places(each) for each in ids(text)))
        if form and places(form) != wanted:
            yield text, form


def places(text: str) -> set[str]:
    """The places of a text, with everything that would be done to the value."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return {f"not a text with places: {text}"}
    return {f"{name}!{how or ''}:{width or ''}" for _, name, width, how in parts if name is not None}


def test_dutch_uses_no_word_that_labels_or_keeps_a_distance(dutch: Catalog) -> None:
    assert not [form for _message, form in translated(dutch) if NEVER_IN_DUTCH.search(form)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Problemen van het kind",
        "probleemgezin",
        "Taalachterstand",
        "zorgkind",
        "Moeilijk bereikbaar",
        "Doorverwijzen naar het wijkteam",
        "is doorverwezen",
        "Het dossier",
        "Wilt u opslaan?",
        "Uw wachtzin",
    ],
)
def test_such_a_word_is_seen(sentence: str) -> None:
    assert NEVER_IN_DUTCH.search(sentence)


@pytest.mark.parametrize(
    "sentence", ["Wat vraagt aandacht", "Zorg en hulp", "één uur", "U+0000", "duw", "nu vergrendelen"]
)
def test_other_words_are_left_alone(sentence: str) -> None:
    assert not NEVER_IN_DUTCH.search(sentence)


@pytest.mark.parametrize("code", codes())
def test_a_translation_begins_and_ends_like_its_text(code: str) -> None:
    """Choices follow in a sentence, labels begin one: the code decides which, and sets them side by side."""
    assert not list(other_shape(catalogue.read(code)))


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("Save", "opslaan"),
        ("done", "Gelukt"),
        ("Saved.", "Opgeslagen"),
        ("Key: ", "Sleutel:"),
        ("a “b”", 'a "b"'),
    ],
)
def test_another_shape_is_seen(text: str, translation: str) -> None:
    assert list(other_shape(one(text, translation)))


def other_shape(texts: Catalog) -> Iterator[tuple[str, str]]:
    """Translations with another first capital, another end, or straight quotation marks."""
    for message, form in translated(texts):
        text = ids(catalogue.text_of(message))[-1]
        begins = text[:1].isupper() == form[:1].isupper() or not (text[:1].isalpha() and form[:1].isalpha())
        ends = [re.search(r"[.:;,?!…\s]*\Z", told) for told in (text, form)]
        same_end = ends[0] is not None and ends[1] is not None and ends[0][0] == ends[1][0]
        if form and form not in PROPER_NAMES and not (begins and same_end and '"' not in form):
            yield text, form

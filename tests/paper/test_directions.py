"""A name that runs from right to left turns itself around on paper, and no word of ours."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import Any

import pytest

from kansenboek.following.papers.organisations_paper import organisations_paper
from kansenboek.handover.papers.legal_pdf import render_legal_part
from kansenboek.handover.papers.paper_a import render_handover
from kansenboek.handover.papers.paper_b import render_support
from kansenboek.handover.papers.return_card_pdf import render_return_card
from kansenboek.handover.papers.strength_card_pdf import render_strength_card
from kansenboek.handover.papers.withdrawal_letter import render_letter
from kansenboek.handover.records.departures import Departure, PaperKind, Way
from kansenboek.handover.rules.legal_part import compose_legal_part
from kansenboek.handover.rules.return_card import compose_return_card
from kansenboek.handover.rules.strength_card import compose_strength_card
from kansenboek.handover.rules.withdrawal import WithdrawalLetter
from kansenboek.kit.i18n import language
from kansenboek.kit.partial_days import PartialDay
from kansenboek.outgoing.papers.list_paper import list_paper
from kansenboek.outgoing.rules.content import ListContent
from kansenboek.outgoing.rules.people_lists import OF_FAMILIES, Asked, Household
from kansenboek.paper.canvas import bare_canvas
from kansenboek.paper.parts import draw_lines
from kansenboek.paper.style import BODY, WIDTH
from kansenboek.paper.text import Typesetter
from kansenboek.paper.writer import PaperWriter, full_name, joined
from kansenboek.people.records import ContactChannel
from kansenboek.rights.papers.access_paper import access_paper
from kansenboek.rights.rules.access import AccessContent, Attended, Given
from kansenboek.rights.rules.leaving_out import Selection
from kansenboek.rights.rules.purposes import purpose_of
from kansenboek.sessions.papers.session_sheet import session_sheet, sessions_list
from tests.factory import a_child, a_contact, a_family, a_handover, an_organisation
from tests.handover.papers import CHILD, MADE_ON, rich_paper, rich_support
from tests.test_languages import SESSION

from .as_drawn import words_of

LATIN = "Xqzw"
NAMES = {"arabic": "الحسن", "kurdish": "ڕۆژێن", "pashto": "ځوېړ", "urdu": "بیٹے"}
CODES = {"reference", "language", "preferred_language", "home_languages", "id", "family_id", "child_id"}


def filled(thing: Any, name: str) -> Any:
    """The same record with `name` in the place of everything that somebody typed."""
    if type(thing) is str:  # a choice is a word of ours
        return name if thing.strip() else thing
    if isinstance(thing, tuple):
        return tuple(filled(item, name) for item in thing)
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        values = {field.name: getattr(thing, field.name) for field in dataclasses.fields(thing)}
        told = {key: filled(value, name) for key, value in values.items() if key not in CODES}
        return replace(thing, **{key: value for key, value in told.items() if value != values[key]})
    return thing


LETTER = WithdrawalLetter(
    recipient="school",
    child="kind",
    born=PartialDay(date(2022, 10, 12)),
    withdrawn_on=date(2026, 9, 1),
    left=(
        Departure(
            id="1",
            family_id="g",
            child_id="k",
            handover_id="h",
            version=1,
            paper=PaperKind.A,
            recipient="school",
            way=Way.PRINTED,
            left_on=date(2026, 8, 31),
            sha256="",
        ),
    ),
)
EVENING = replace(SESSION, date=date(2026, 10, 1), start=time(9), end=time(10), site="x", hosts=("x", "y"))


def _list_of(draw: Callable[..., ListContent], name: str) -> bytes:
    child = filled(a_child("g", birth_date=date(2022, 10, 12), mentor="x"), name)
    family = replace(a_family(neighbourhood=name, family_name=name), id="g")
    contact = filled(a_contact("g", phone="06-12345678", do_not_contact_via=ContactChannel.CALL), name)
    home = Household(family, (child,), (replace(contact, phone="06-12345678", language="tr"),))
    return list_paper(
        draw((home,), Asked(language("nl"), MADE_ON, f"12 van 48 · {name} · Turks")), MADE_ON, "nl"
    )


def _what_is_kept(name: str) -> bytes:
    family, adult = a_family(id="g"), a_contact("g", id="a", phone="06-12345678")
    child = a_child("g", id="k", birth_date=date(2022, 10, 12), professionals=("a",))
    talk = a_handover("g", "k", id="h", date=date(2026, 10, 1))
    keep = {"home_languages": ("tr",), "preferred_language": "nl"}
    records = (
        replace(filled(family, name), **keep),
        replace(filled(child, name), professionals=("a",)),
        replace(filled(adult, name), phone="06-12345678"),
        filled(talk, name),
    )
    purposes = {record.kind: purpose_of(record.kind, of_family=True) for record in records}
    content = AccessContent(
        requester=records[2],
        children=(records[1],),
        asked_on=None,
        made_on=MADE_ON,
        selection=Selection(records, {}),
        meetings=(Attended(MADE_ON, None, name),),
        given=(Given(MADE_ON, "{paper} · 3", (("paper", name),)),),
        log=(),
        purposes=purposes,
        pictures={},
    )
    return access_paper(content)


PAPERS: dict[str, Callable[[str], object]] = {
    "handover A": lambda name: render_handover(filled(rich_paper(), name)),
    "support": lambda name: render_support(filled(rich_support(), name)),
    "legal part": lambda name: render_legal_part(
        filled(compose_legal_part(CHILD, reference="r", made_on=MADE_ON), name)
    ),
    "strength card": lambda name: render_strength_card(
        filled(compose_strength_card(CHILD, made_on=MADE_ON), name)
    ),
    "return card": lambda name: render_return_card(compose_return_card(filled(rich_paper(), name))),
    "letter": lambda name: render_letter(filled(LETTER, name)),
    "door sheet": lambda name: session_sheet(filled(EVENING, name), (f"{name} 3", name)),
    "sessions": lambda name: sessions_list((filled(EVENING, name),), date(2026, 9, 1), date(2026, 12, 31)),
    "organisations": lambda name: organisations_paper((filled(an_organisation(), name),)),
    "what is kept": _what_is_kept,
    **{f"{draw.__name__} of a home": partial(_list_of, draw) for draw in OF_FAMILIES.values()},
}


@pytest.mark.parametrize("script", NAMES)
@pytest.mark.parametrize("paper", PAPERS)
def test_the_words_around_a_name_keep_their_order_whatever_its_script(paper: str, script: str) -> None:
    name = NAMES[script]
    latin, told = (words_of(partial(PAPERS[paper], each)) for each in (LATIN, name))
    seen = " ".join(told).replace(name[::-1], LATIN).split()
    # A quote in Arabic opens at its right end.
    latin, seen = ([word.strip("“”") for word in words] for words in (latin, seen))
    assert latin, "the paper says something"
    if paper == "door sheet":  # a list of names alone: “الحسن 3” is one name, and runs as it was typed
        latin, seen = ([w for w in words if w != "3"] for words in (latin, seen))
    assert seen == latin


def _one_line(text: str) -> list[str]:
    lines = Typesetter(language("nl")).lines(text, BODY, WIDTH)
    return words_of(lambda: draw_lines(bare_canvas(io.BytesIO(), "nl", ""), 0, 100, lines))


def test_a_line_that_is_not_held_apart_would_be_seen() -> None:
    name = NAMES["arabic"]
    assert _one_line(f"{name} · 3 jaar") != [name[::-1], "·", "3", "jaar"]
    assert _one_line(joined([name, "3 jaar"])) == [name[::-1], "·", "3", "jaar"]


@pytest.mark.parametrize(
    ("given", "surname", "seen"),
    [
        ("علي", "الحسن", "الحسن علي"),
        ("زينب", "de Vries", "زينب de Vries"),
        ("Yusuf", "الحسن", "Yusuf الحسن"),
        ("علي", "Jansen-الحسن", "علي Jansen-الحسن"),
        ("Amina", "Jansen", "Amina Jansen"),
    ],
)
def test_a_name_of_two_scripts_stands_in_the_order_of_our_line(given: str, surname: str, seen: str) -> None:
    turned = "".join(
        part[::-1] if "\u0600" <= part[:1] <= "\u06ff" else part
        for part in seen.replace("-", "\0-\0").replace(" ", "\0 \0").split("\0")
    )
    assert " ".join(_one_line(full_name(given, surname))) == turned


@pytest.mark.parametrize(
    "typed", ["\u202eنون\u202c", "\u2067الحسن", "\u2069\u2069الحسن\u2068", "\u200fالحسن"]
)
def test_signs_of_direction_that_were_typed_turn_nothing_of_ours(typed: str) -> None:
    name = "".join(sign for sign in typed if sign.isalpha())
    told = PaperWriter(language("nl")).text("{name} · 3 jaar (12)", name=typed)
    assert _one_line(told) == [name[::-1], "·", "3", "jaar", "(12)"]


def test_a_quoted_text_that_takes_two_lines_is_held_apart_on_both() -> None:
    name = " ".join(["الحسن"] * 40)
    words = _one_line(joined([name, "3 jaar"]))
    assert words.count("الحسن"[::-1]) == 40
    assert words[-3:] == ["·", "3", "jaar"]

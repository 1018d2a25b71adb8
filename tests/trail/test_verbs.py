"""Every verb of the log has a sentence, in both languages; and the log of a family is told in them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

import kansenboek
from kansenboek.book.log_of_actions import code_of
from kansenboek.handover.records.departures import Departure, PaperKind, Way
from kansenboek.kit.errors import ConsentMissing, KnownError, Label
from kansenboek.kit.i18n import language
from kansenboek.kit.register import features
from kansenboek.outgoing.records import LIST_LEFT
from kansenboek.trail.rules import (
    A_COLLEAGUE,
    OF_A_RECORD,
    REFUSED,
    VERBS,
    in_words,
    is_told,
    told_of,
    without_colleagues,
)
from tests.architecture.modules import nodes_of

PACKAGE = Path(kansenboek.__file__).parent
WRITERS = ("write", "look", "change_keys", "save", "save_all")
"""Functions that are given a verb."""


def verbs_in(source: str) -> Iterator[str]:
    """Every verb that a module writes: as a text, or put together of a kind and what is done (with “{” in it)."""
    for node in nodes_of(source):
        given: list[ast.expr] = []
        if isinstance(node, ast.Call) and _name(node) in WRITERS:
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id == "verb" for t in node.targets
        ):
            given = [node.value]
        elif isinstance(node, ast.FunctionDef):
            given = [each for each in node.args.defaults if isinstance(each, ast.Constant)]
        for each in given:
            yield from (found for found in _texts(each) if _is_verb(found))


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _texts(node: ast.expr) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in inner.values
            )
        elif isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


def _is_verb(text: str) -> bool:
    return bool(re.fullmatch(r"([a-z_]+|\{\})(\.([a-z_]+|\{\}))+", text))


@cache
def every_verb() -> frozenset[str]:
    modules = (path for path in PACKAGE.rglob("*.py") if not path.is_relative_to(PACKAGE / "trail"))
    return frozenset(verb for path in modules for verb in verbs_in(path.read_text("utf-8")))


@pytest.mark.usefixtures("package_read")
def test_each_verb_in_the_code_has_a_sentence() -> None:
    plain = {verb for verb in every_verb() if "{" not in verb}
    assert len(plain) > 50
    assert sorted(verb for verb in plain if not is_told(verb)) == []
    assert not is_told("family.something_new")  # control
    assert set(verbs_in('with unlocked.look("family.something_new", number) as tx: pass')) == {
        "family.something_new"
    }


@pytest.mark.usefixtures("package_read")
def test_verbs_that_are_put_together_end_in_what_is_told_of_any_record() -> None:
    ends = {verb.rsplit(".", 1)[-1] for verb in every_verb() if "{" in verb}
    assert ends - {"{}"} <= set(OF_A_RECORD)
    for feature in features():
        for act in OF_A_RECORD:
            assert is_told(f"{feature.kind}.{act}")


@pytest.mark.parametrize("code", ["nl", "en"])
def test_each_verb_is_told_in_that_language(code: str) -> None:
    spoken = language(code)
    put_together = (f"{REFUSED}no_parent", f"{LIST_LEFT}telephone.outing.12")
    for verb in (*VERBS, *put_together, *(f"{each.kind}.changed" for each in features())):
        message, values = told_of(verb)
        told = spoken.text(message, **{name: spoken.value(value) for name, value in values})
        assert told
        assert "{" not in told
        if code == "nl":
            assert told != message, f"{verb} has no Dutch sentence"


AT = datetime(2026, 9, 28, 10, 0, tzinfo=UTC)


def test_what_was_done_often_on_a_day_stands_there_once_and_the_newest_comes_first() -> None:
    rows = [
        (AT.isoformat(), "family.opened", "f", ""),
        (AT.isoformat(), "visit.added", "v", ""),
        (AT.isoformat(), "family.opened", "f", ""),
        (AT.replace(day=29).isoformat(), "family.opened", "f", ""),
    ]
    told = in_words(rows, ())
    assert [(each.day, each.message, each.times) for each in told] == [
        (date(2026, 9, 29), "The family was looked at", 1),
        (date(2026, 9, 28), "The family was looked at", 2),
        (date(2026, 9, 28), "Added: {kind}", 1),
    ]


def test_a_paper_that_left_is_told_with_its_way_and_its_receiver() -> None:
    one = Departure(handover_id="h", paper=PaperKind.A, recipient="De Brug", way=Way.PRINTED)
    two = replace(one, paper=PaperKind.B, way=Way.ENCRYPTED_FILE)
    rows = [(AT.isoformat(), "handover.exported", "h", "")] * 3
    spoken = language("nl")
    told = [spoken.text(each.message, **dict(each.values)) for each in in_words(rows, (one, two))]
    assert told[1:] == [
        f"{spoken.value(PaperKind.B)} is opgeslagen als versleuteld bestand voor De Brug",
        "Overdracht A is afgedrukt voor De Brug",
    ]
    assert told[0] == "Er ging een papier de deur uit"


def test_who_did_it_is_told_by_name_when_known_and_as_a_colleague_when_gone() -> None:
    rows = [(AT.isoformat(), "family.opened", "f", by) for by in ("", "petra", "gone", "petra")]
    told = in_words(rows, (), {}, {"petra": "Petra Bos"})
    assert [(each.by, each.times) for each in told] == [("Petra Bos", 2), (Label(A_COLLEAGUE), 1), ("", 1)]
    assert "Petra" not in repr(told)


def test_on_paper_no_name_of_a_colleague_stands_and_what_is_the_same_then_stands_once() -> None:
    rows = [(AT.isoformat(), "family.opened", "f", by) for by in ("", "petra", "gone", "petra")]
    (line,) = without_colleagues(in_words(rows, (), {}, {"petra": "Petra Bos"}))
    assert (line.by, line.times) == ("", 4)


def test_the_code_of_a_reason_holds_nothing_that_fills_it() -> None:
    error = ConsentMissing(reason=Label("no parent with custody has decided yet"))
    assert code_of(error) == "no_parent_with_custody_has_decided_yet"
    named = KnownError("“{name}” is not known here.", name="Çelik")
    assert code_of(named) == "is_not_known_here"
    assert "elik" not in code_of(named)

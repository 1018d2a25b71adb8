"""What the fixtures of pages promise: a window goes before its store, and a copy of a store is in its language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.i18n import current
from kansenboek.ui.shell import Shell
from kansenboek.ui.speech import speak
from tests.conftest import OpenFilled

from .fixtures import OpenShell


@pytest.fixture(scope="module")
def let_go() -> Iterator[list[str]]:
    """What was let go of after the one test that opens a window here, in turn."""
    told: list[str] = []
    yield told
    assert told == ["pages", "store"]


@pytest.fixture
def unlocked(unlocked: Unlocked, let_go: list[str]) -> Iterator[Unlocked]:
    yield unlocked
    let_go.append("store")


@pytest.fixture
def show_shell(show_shell: OpenShell, let_go: list[str]) -> Iterator[OpenShell]:
    yield show_shell
    let_go.append("pages")


def test_pages_are_closed_before_their_store(shell: Shell, unlocked: Unlocked) -> None:
    """Whatever a page still does in a thread would be in a closed store; `let_go` looks when both are gone."""
    assert shell.desk.unlocked is unlocked


def test_a_store_that_was_filled_in_another_language_is_not_taken_for_this_one(
    open_filled: OpenFilled,
) -> None:
    given = []
    for code in ("nl", "en", "nl"):
        speak(code)
        store, its_code = open_filled(lambda _store: current().code, "its language")
        store.close()
        given.append(its_code)
    assert given == ["nl", "en", "nl"]

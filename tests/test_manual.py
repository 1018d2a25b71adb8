"""What the manual names, exists: links, pictures, and the words on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import catalogue

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
MANUALS = {"nl": ROOT / "docs" / "handleiding.md", "en": ROOT / "docs" / "manual.md"}
EXAMPLE = {"nl": "vet", "en": "bold"}
"""The one word in bold that is not on the screen: it explains the bold."""


def dead_links(page: Path, text: str) -> Iterator[str]:
    """Links and pictures of a page that lead to no file of the project."""
    for target in re.findall(r"\]\(([^)#]+)", text):
        if "://" not in target and not (page.parent / target).exists():
            yield target


def words_on_the_screen(code: str) -> set[str]:
    """Every text of the window in a language, without what differs from time to time."""
    words: set[str] = set()
    for message in catalogue.read(code):
        forms = catalogue.forms_of(message)
        words |= {
            form.rstrip(".") for form in (forms if any(forms) else [message.id]) if isinstance(form, str)
        }
    return words


def unknown_words(text: str, code: str) -> set[str]:
    return set(re.findall(r"\*\*([^*]+)\*\*", text)) - words_on_the_screen(code) - {EXAMPLE[code]}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert not list(dead_links(page, page.read_text("utf-8")))


def test_a_dead_link_is_seen() -> None:
    assert list(dead_links(PAGES[0], "[x](docs/nowhere.md) ![y](docs/screenshots/family.png)")) == [
        "docs/nowhere.md"
    ]


@pytest.mark.parametrize("code", MANUALS)
def test_bold_words_are_those_of_the_screen(code: str) -> None:
    text = MANUALS[code].read_text("utf-8")
    assert not unknown_words(text, code)
    assert len(re.findall(r"\*\*([^*]+)\*\*", text)) > 20


@pytest.mark.parametrize(("code", "word"), [("nl", "Bewaren als PDF"), ("en", "Note a house visit")])
def test_a_word_that_is_not_on_the_screen_is_seen(code: str, word: str) -> None:
    assert unknown_words(f"Choose **{word}**.", code) == {word}


def test_both_manuals_have_the_same_parts() -> None:
    parts = [re.findall(r"(?m)^(#+|!\[|```)", path.read_text("utf-8")) for path in MANUALS.values()]
    assert parts[0] == parts[1]

"""What the manual and the pages for developers name, exists: links, pictures, files, and the words on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import catalogue

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kansenboek"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]
MANUALS = {"nl": ROOT / "docs" / "handleiding.md", "en": ROOT / "docs" / "manual.md"}
EXAMPLE = {"nl": "vet", "en": "bold"}
"""The one word in bold that is not on the screen: it explains the bold."""


def dead_links(page: Path, text: str) -> Iterator[str]:
    """Links and pictures of a page that lead to no file of the project."""
    for target in re.findall(r"\]\(([^)#]+)", text):
        if "://" not in target and not (page.parent / target).exists():
            yield target


def gone(text: str) -> Iterator[str]:
    """Files and folders named in backticks that are not there, as seen from the checkout or from the package.

    A file of Python may be named without its folder. What the demo makes is no file of the project, and neither is a
    switch or a place of the system, which begin with a slash, nor the label of a key, which ends in its version.
    """
    for name in re.findall(r"`([\w./-]+)`", text):
        if re.search(r"/v\d+$", name):
            continue
        first, _slash, below = name.partition("/")
        is_file = name.endswith(".py")
        if is_file and not below:
            is_there = (
                any(next(top.rglob(name), None) for top in (PACKAGE, ROOT / "tests"))
                or (ROOT / name).exists()
            )
        else:
            is_there = any((top / name).exists() for top in (ROOT, PACKAGE))
        ours = below and first not in ("", "demo") and any((top / first).is_dir() for top in (ROOT, PACKAGE))
        if (is_file or name.endswith("/") or ours) and name != "/" and not is_there:
            yield name


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


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert not list(dead_links(page, page.read_text("utf-8")))


def test_a_dead_link_is_seen() -> None:
    assert list(dead_links(PAGES[0], "[x](docs/nowhere.md) ![y](docs/screenshots/family.png)")) == [
        "docs/nowhere.md"
    ]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    assert not list(gone(page.read_text("utf-8"))), "it moved or went: name it as it is called now"


@pytest.mark.parametrize(
    "name",
    [
        "domain/",
        "ui/root_pages.py",
        "tests/exchange/",
        "root_pages.py",
        "tests/test_architecture.py",
        "docs/nowhere",
    ],
)
def test_a_file_that_is_gone_is_seen(name: str) -> None:
    assert list(gone(f"See `dev.py`, `{name}` and `ui/desk.py`.")) == [name]


@pytest.mark.parametrize(
    "name", ["test_vault.py", "ui/", "handover/rules/permissions.py", "tests/data/stores", "/"]
)
def test_a_file_that_is_there_is_no_fault(name: str) -> None:
    assert not list(gone(f"See `{name}`, `2026/2027`, `demo/home` and `store.db`."))


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

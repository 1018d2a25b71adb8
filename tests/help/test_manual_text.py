"""The manual in the program: every page has its place in it, in both languages; links and pictures lead somewhere."""

from __future__ import annotations

import re
import tomllib

import pytest

from kansenboek.help.actions import manual, picture_of, picture_size
from kansenboek.help.rules.finding import places
from kansenboek.help.rules.manual_html import as_html, plain
from kansenboek.help.rules.manual_text import (
    AllShortcuts,
    Code,
    Heading,
    Items,
    Manual,
    Paragraph,
    Picture,
    Table,
    read_manual,
)
from kansenboek.help.rules.where import places_of
from kansenboek.kit.feature import PageEntry
from kansenboek.kit.fields import Record
from kansenboek.kit.i18n import language
from kansenboek.kit.register import features, pages
from kansenboek.kit.resources import MANUALS, manual_text

CODES = tuple(MANUALS)


def without_place(text: Manual, entries: tuple[PageEntry, ...]) -> list[str]:
    """The kinds of pages for which the manual has no place of their own and no chapter."""
    return [entry.kind for entry in entries if places_of(entry)[0] not in text.anchors]


def dead_links(code: str) -> set[str]:
    targets = re.findall(r'href="#([^"]+)"', as_html(manual(code), lambda _name: (1, 1)))
    return set(targets) - manual(code).anchors


def anchors_in(code: str) -> list[str]:
    return re.findall(r'<a id="([\w-]+)"></a>', manual_text(code).read_text("utf-8"))


@pytest.mark.parametrize("code", CODES)
def test_every_page_has_a_place_in_the_manual(code: str) -> None:
    assert not without_place(manual(code), pages()), (
        "give the PageEntry its `manual`, or the feature a chapter"
    )
    assert len(pages()) > 80


@pytest.mark.parametrize("code", CODES)
def test_every_page_that_has_a_way_of_its_own_is_named_in_the_manual(code: str) -> None:
    """By the name on the left, in the menu “File” or in the menu of a family."""
    told, spoken = manual_text(code).read_text("utf-8").casefold(), language(code)
    ways = [
        (entry.title, entry.called if entry.in_file_menu else "", entry.at_family)
        for entry in pages()
        if entry.kind != "manual"
    ]
    names = {spoken.text(name).rstrip("…").casefold() for each in ways for name in each if name}
    assert not sorted(name for name in names if f"**{name}" not in told)
    assert len(names) > 30


def test_a_page_without_a_place_is_seen() -> None:
    lost = PageEntry(kind="nowhere", page="kansenboek.gone.pages.gone:open_page")
    astray = PageEntry(kind="astray", page="kansenboek.today.pages.gone:open_page", manual="gone")
    assert without_place(manual("nl"), (lost, astray)) == ["nowhere", "astray"]


def test_both_manuals_name_the_same_places_in_the_same_order_and_each_once() -> None:
    found = [anchors_in(code) for code in CODES]
    assert found[0] == found[1]
    assert len(set(found[0])) == len(found[0]) > 40
    assert set(found[0]) == manual("nl").anchors  # control: none of them is lost when it is read


@pytest.mark.parametrize("code", CODES)
def test_every_heading_of_the_contents_leads_somewhere(code: str) -> None:
    headings = manual(code).headings
    assert all(each.anchor for each in headings)
    assert len(headings) > 30


@pytest.mark.parametrize("code", CODES)
def test_every_link_within_the_manual_leads_somewhere(code: str) -> None:
    assert not dead_links(code)
    assert 'href="#' in as_html(manual(code), lambda _name: (1, 1))


def test_places_of_fields_are_those_of_fields() -> None:
    """A place “visit-observed” belongs to a field of that name, or it would never be found."""
    records: dict[str, type[Record]] = {each.kind: each.record for each in features()}
    fields = {f"{kind}-{name}" for kind, record in records.items() for name in record.specs()}
    fields |= {
        f"{page}-{name}" for page in ("new_family", "change_family") for name in records["family"].specs()
    }
    kinds = {entry.kind for entry in pages()}
    of_fields = {each for each in manual("nl").anchors if each.partition("-")[0] in kinds and "_" in each}
    assert of_fields <= fields
    assert "visit-parent_words" in of_fields


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_picture_is_there_in_both_colours_and_is_small(theme: str) -> None:
    names = manual("nl").pictures
    assert names == manual("en").pictures
    missing = [name for name in names if picture_size(name, theme) == (0, 0)]
    assert not missing, "python docs/make_screenshots.py --manual"
    sizes = [picture_of(name, theme).stat().st_size for name in names]
    assert max(sizes) < 100_000
    assert sum(sizes) < 1_500_000
    assert picture_size("gone.png", theme) == (0, 0)  # control
    assert picture_of(names[0], "a theme to come") == picture_of(names[0], "light")


def test_no_picture_is_shipped_that_nothing_shows() -> None:
    kept = {path.name for path in picture_of("", "light").glob("*.png")}
    assert kept == set(manual("nl").pictures)


def test_the_field_comes_before_the_page_and_the_page_before_its_chapter() -> None:
    entry = PageEntry(kind="season", page="kansenboek.handover.pages.x:y", manual="season")
    assert places_of(entry, "school") == ("season-school", "season", "handover")
    assert places_of(PageEntry(kind="visit", page="kansenboek.contacts.pages.x:y"))[0] == "contacts"


def test_what_is_written_is_read_as_it_stands() -> None:
    read = read_manual(
        '# T\n\n<a id="a"></a><a id="b"></a>\n\n## One & **two**\n\nText that\nruns on.\n\n'
        '- <a id="c"></a>first\n  goes on\n- second\n\n1. one\n2. two\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n'
        "```\ncode\n\nmore\n```\n\n![Told](screenshots/p.png)\n\nSee [other](manual.md).\n\n<!-- shortcuts -->\n"
    )
    assert read.blocks == (
        Heading(1, "T"),
        Heading(2, "One & **two**", ("a", "b")),
        Paragraph("Text that runs on."),
        Items((Paragraph("first goes on", ("c",)), Paragraph("second")), numbered=False),
        Items((Paragraph("one"), Paragraph("two")), numbered=True),
        Table((("x", "y"), ("1", "2"))),
        Code("code\n\nmore"),
        Picture("p.png", "Told"),
        AllShortcuts(),
    )
    assert read.anchors == {"a", "b", "c"}
    assert read.nearest("z", "c", "a") == "c"
    assert read.nearest("z") == ""
    assert plain("One & **two** and [three](#a)") == "One & two and three"


def test_the_text_is_drawn_with_its_own_look_and_nothing_else() -> None:
    drawn = as_html(
        read_manual("## A <b> & **c**\n\nSee [d](#e) and `f<g>`.\n\n![h](i.png)\n\n<!-- shortcuts -->\n"),
        lambda name: (len(name), 2),
        [("Page", "What & <i>", "Ctrl+P")],
    )
    assert "<h2>A &lt;b&gt; &amp; <b>c</b></h2>" in drawn
    assert '<a href="#e">d</a> and <code>f&lt;g&gt;</code>' in drawn
    assert '<img src="i.png" width="5" height="2" alt="h">' in drawn
    assert "What &amp; &lt;i&gt;</td><td>Ctrl+P" in drawn


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Eén Éen een", "een", ((0, 3), (4, 7), (8, 11))),
        ("of the\nschool", "the  school", ((3, 13),)),
        ("aaa", "a", ()),
        ("abab", "ABAB", ((0, 4),)),
        ("İstanbul ß", "ß", ()),
        ("none", "", ()),
    ],
)
def test_words_are_found_without_capitals_and_accents_where_they_stand(
    text: str, wanted: str, found: tuple[tuple[int, int], ...]
) -> None:
    assert places(text, wanted) == found


@pytest.mark.parametrize("code", CODES)
def test_every_letter_of_the_manual_has_one_place(code: str) -> None:
    """Qt counts places in UTF-16: a letter beyond it would shift every place after it."""
    assert all(ord(letter) < 0x10000 for letter in manual_text(code).read_text("utf-8"))


def test_what_is_installed_brings_the_manual_along() -> None:
    """A wheel and the bundle; in a checkout the same files are read where they are written."""
    root = manual_text("nl").parent.parent
    wheel = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"][
        "wheel"
    ]
    bundle = (root / "build_installer.spec").read_text("utf-8")
    for name in MANUALS.values():
        assert wheel["force-include"][f"docs/{name}"] == f"kansenboek/resources/manual/{name}"
        assert f'"{name}"' in bundle
    assert manual_text("tr") == manual_text("en"), "a language without a manual has the English one"

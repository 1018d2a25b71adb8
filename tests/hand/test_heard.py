"""What somebody hears who cannot see the window: four pages word for word, and every page by rule.

Orca itself need not run: `tests.hand.heard` says what it would of the same tree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from jeepney import DBusAddress, new_method_call

from tests.ui.pages import PAGES

from . import heard
from .bus import AccessBus, Node
from .every_page import OTHER, OWN, EveryPage
from .questions import ACCESSIBLE, PROPERTIES
from .screen import ROOT, Screen
from .waiting import wait_until

CONTROLS = frozenset(
    {
        "push button", "toggle button", "check box", "radio button", "text", "password text", "combo box", "page tab",
        "spin button", "link", "table", "menu item", "list", "slider",
    }
)  # fmt: skip
NEVER = frozenset({"unknown", "invalid", "layered pane", "animation", "canvas"})
"""Roles that say nothing; a page with a name is told as a pane, and is the one exception."""


NOT_IN_ONE_BOOK = frozenset(
    {
        "receipts", "settled", "receipt", "not_left", "struck", "return_card", "withdrawal", "withdrawn", "letter",
        "refused", "returned_cards", "counts_plan", "counts_sheet", "counts_show",
    }
)  # fmt: skip
"""Pages that need a book in which others were not opened before: a handover is settled once, and so is a month."""


@dataclass
class Listener:
    """Who listens to the window that opens every page."""

    asks: EveryPage
    bus: AccessBus

    def open(self, name: str) -> Node:
        """The tree of a page, once it is there and the cursor is somewhere."""
        answer = self.asks.ask(name)
        assert answer == "ok", f"{name}: {answer}"
        return self.tree()

    def tree(self) -> Node:
        """All that the window shows now."""
        bus = wait_until(self.bus.programs, "the window is on no bus")[-1][0]
        self.bus.ping(bus)
        return self.bus.tree(bus)


def _listener(screen: Screen, folder: Path, language: str) -> Iterator[Listener]:
    asks = EveryPage(folder)
    process = screen.start(
        asks.command(language),
        QT_QPA_PLATFORM="xcb",
        QT_ACCESSIBILITY=1,
        QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1,
        PYTHONPATH=ROOT,
        KANSENBOEK_STATE=folder / "state",
    )
    try:
        assert asks.answer(patience=60) == "ok", screen.said()[-2000:]
        with closing(AccessBus(screen.access, listens=False)) as bus:
            yield Listener(asks, bus)
        assert process.poll() is None, screen.said()[-3000:]
    finally:
        process.kill()
        process.wait(10)


@pytest.fixture(scope="module")
def listener(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listener]:
    """The window in Dutch, as a screen reader finds it."""
    yield from _listener(screen, tmp_path_factory.mktemp("heard"), "nl")


def at_cursor(listener: Listener, tree: Node) -> list[str]:
    return heard.at_cursor(listener.bus, tree)


def test_coming_to_the_list_one_hears_which_page_it_is(listener: Listener) -> None:
    tree = listener.open("families")
    assert at_cursor(listener, tree)[0] == "page: Gezinnen"
    assert heard.told(listener.bus, tree)[:2] == [
        "page: Gezinnen",
        "  text: Zoek op naam — Zoek op naam: gezin, kind of ouder",
    ]
    cells = [node.name for node in tree.walk() if node.role in ("cell", "table cell")]
    assert any(cell.startswith(f"{OWN}, Kinderen: Elif {OWN}") for cell in cells), (
        "a whole sentence for a row"
    )
    heads = [node.name for node in tree.walk() if node.role.endswith("column header")]
    assert heads
    assert all(heads)


def test_coming_to_a_visit_one_hears_whose_it_is_and_which_choice_is_checked(listener: Listener) -> None:
    tree = listener.open("visit")
    assert at_cursor(listener, tree) == [
        f"page: Gezin {OWN} – Huisbezoek",
        "group: Wanneer en wie",
        "text: Datum — Nodig om op te slaan",
    ]
    told = heard.told(listener.bus, tree)
    start = told.index("    group: Uitkomst")
    assert told[start : start + 7] == [
        "    group: Uitkomst",
        "      choice: 1 gepland",
        "      choice: 2 gehouden, checked",
        "      choice: 3 niet thuis",
        "      choice: 4 afgezegd door gezin",
        "      choice: 5 afgezegd door ons",
        "      choice: 6 verzet",
    ]
    start = told.index("    group: Aanwezig")
    assert told[start + 1 : start + 3] == [
        f"      tick: Ayşe {OWN} (moeder), checked",
        f"      tick: Mehmet {OWN} (vader)",
    ]
    headings = [line.strip() for line in told if line.strip().startswith("heading")]
    assert headings[:2] == ["heading 2: Wanneer en wie", "heading 2: In drie kleuren inkt"]
    assert told[-3:-1] == ["  button: Opslaan", "  button: Annuleren"], (
        "the buttons come after what is filled in"
    )


def test_reading_along_begins_with_what_is_read_and_not_with_the_button_that_goes_on(
    listener: Listener,
) -> None:
    tree = listener.open("read_along")
    assert at_cursor(listener, tree)[-1] == "heading: Dit gaat mee naar de nieuwe school"
    assert OWN in at_cursor(listener, tree)[0]
    told = heard.told(listener.bus, tree)
    assert told[-1] == "  button: Verder"
    assert "    tick: bouwt hoog — Staat dit aan, dan gaat deze zin niet mee" in told


def test_deciding_begins_with_the_question_and_each_answer_says_what_it_answers(listener: Listener) -> None:
    tree = listener.open("decide")
    assert at_cursor(listener, tree)[-1] == "heading: Jullie beslissen"
    told = [line.strip() for line in heard.told(listener.bus, tree)]
    assert [line for line in told if line.startswith(("heading", "group"))] == [
        "heading 1: Jullie beslissen",
        "group: Wie beslist nu?",
        "heading 2: Wie beslist nu?",
        "group: Mag dit mee?",
        "heading 2: Mag dit mee?",
        "group: Zet hier je handtekening",
        "heading 2: Zet hier je handtekening",
    ]
    assert "choice: Ja: De talen thuis" in told
    assert told[-1] == "button: Bewaar deze beslissing"


def test_behind_the_curtain_and_while_parents_look_along_no_other_family_can_be_heard(
    screen: Screen, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for listener in _listener(screen, tmp_path_factory.mktemp("covered"), "nl"):
        assert any(OTHER in name for name in everything(listener, listener.open("families"))), "control"
        listener.open("family")
        assert listener.asks.ask("look along") == "ok"
        for name in ("family", "families", "visit"):
            listener.asks.ask(name)
            told = everything(listener, listener.tree())
            assert not [each for each in told if OTHER in each], name
        kept = [node for node in listener.tree().walk() if node.role not in ("application", "frame")]
        known = names_of(listener, kept)
        assert any(OWN in each for each in known), "control"
        assert listener.asks.ask("curtain") == "ok"
        told = everything(listener, listener.tree())
        assert told
        assert set(names_of(listener, kept)) <= {"", "Bestand", "Deze bladzijde", "Beeld", "Help"}
        assert not [each for each in told if OTHER in each or OWN in each]


def names_of(listener: Listener, kept: list[Node]) -> list[str]:
    """The names that things of which somebody kept the number give now."""
    asked = [
        new_method_call(
            DBusAddress(node.path, bus_name=node.bus, interface=PROPERTIES), "Get", "ss", (ACCESSIBLE, "Name")
        )
        for node in kept
    ]
    answers = [answer.body for answer in listener.bus.ask_all(asked)]
    return [str(body[0][1]) for body in answers if body and isinstance(body[0], tuple)]


def everything(listener: Listener, tree: Node) -> list[str]:
    """Every name that the bus gives of the window, also of what is not shown."""
    names: list[str] = []
    level = [node.path for node in tree.walk() if node.role in ("frame", "dialog", "window")]
    known = set(level)
    while level:
        asked = [
            message
            for path in level
            for message in (
                new_method_call(DBusAddress(path, bus_name=tree.bus, interface=ACCESSIBLE), "GetChildren"),
                new_method_call(
                    DBusAddress(path, bus_name=tree.bus, interface=PROPERTIES),
                    "Get",
                    "ss",
                    (ACCESSIBLE, "Name"),
                ),
            )
        ]
        answers = [answer.body for answer in listener.bus.ask_all(asked)]
        names += [str(body[0][1]) for body in answers[1::2] if body and isinstance(body[0], tuple)]
        below = [path for body in answers[::2] if isinstance(body[0], list) for _bus, path in body[0]]
        level = [path for path in dict.fromkeys(below) if path not in known]
        known.update(level)
    return names


# --- every page ---------------------------------------------------------------------------------------------------


def without_a_name(tree: Node, page: Node) -> Iterator[str]:
    for node in page.walk():
        if node.role in CONTROLS and node.showing and not node.name.strip():
            yield f"{node.role} without a name {node.extents}"


def of_a_wrong_kind(tree: Node, page: Node) -> Iterator[str]:
    for node in page.walk():
        if node is not page and node.showing and node.role in NEVER:
            yield f"{node.role} “{node.name}” says nothing"
        if node.role == "panel" and node.showing and not node.name and node.children:
            yield f"a group without a name {node.extents}"
    tabs = [node for node in tree.walk() if node.role == "page tab" and node.showing]
    if tabs and sum("selected" in node.states for node in tabs) != 1:
        yield "the list of pages does not say which one is shown"


def twice(tree: Node, page: Node) -> Iterator[str]:
    """A button and what it is drawn from, both told."""
    for node in page.walk():
        if node.role in ("push button", "check box", "radio button", "page tab"):
            for inner in node.walk():
                if inner is not node and inner.role == "label" and inner.name and inner.name in node.name:
                    yield f"“{inner.name}” is told again within “{node.name}”"


CHECKS: tuple[Callable[[Node, Node], Iterator[str]], ...] = (without_a_name, of_a_wrong_kind, twice)


def headings_in_order(listener: Listener, tree: Node) -> Iterator[str]:
    """No level is passed over on the way down."""
    last = 0
    for node in tree.walk():
        if node.role == "heading" and node.showing:
            level = int(heard.attributes(listener.bus, node).get("level", 0))
            if level > last + 1:
                yield f"heading “{node.name}” of level {level} after one of level {last}"
            last = level


def complaints(listener: Listener, tree: Node) -> list[str]:
    page = heard.page_of(tree)
    found = [complaint for check in CHECKS for complaint in check(tree, page)]
    found += headings_in_order(listener, tree)
    if page is tree:
        found.append("the page has no name")
    elif not at_cursor(listener, tree):
        found.append("the cursor is nowhere")
    return [f"{complaint} ×{times}" for complaint, times in Counter(found).items()]


@pytest.mark.slow
def test_every_page_can_be_heard(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> None:
    """0 controls without a name, 0 wrong roles; headings in order; the page says what it is."""
    wrong: dict[str, list[str]] = {}
    unopened: set[str] = set()
    for listener in _listener(screen, tmp_path_factory.mktemp("every"), "nl"):
        for name in PAGES:
            if listener.asks.ask(name) != "ok":
                unopened.add(name)
            elif found := complaints(listener, listener.tree()):
                wrong[name] = found
    assert unopened <= NOT_IN_ONE_BOOK
    assert wrong == {}, "\n" + "\n".join(f"{name}: {line}" for name, lines in wrong.items() for line in lines)


def test_the_title_of_the_window_says_which_page_and_whose(listener: Listener) -> None:
    for name, title in (
        ("families", "Gezinnen – Kansenboek"),
        ("family", f"{OWN} – Gezin – Kansenboek"),
        ("visit", f"Gezin {OWN} – Huisbezoek – Kansenboek"),
    ):
        tree = listener.open(name)
        frame = next(node for node in tree.walk() if node.role == "frame")
        assert heard.plain(frame.name) == title

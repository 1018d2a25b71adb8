"""The daily flows whose operations are counted: in the stories, and over a whole organisation by the benchmark.

An operation is one key chord, one click or one jump to another field. What is typed as the text itself is free.
"""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import HomeVisit, VisitOutcome
from kansenboek.kit.i18n import _
from kansenboek.kit.names import folded
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import list_families, open_family
from kansenboek.sessions.actions.sessions import list_people, list_sessions
from kansenboek.window import MainWindow
from tests.ui.waits import settle

from .hands import CONTROL, press, type_here

SHIFT = Qt.KeyboardModifier.ShiftModifier
NOTHING = Qt.KeyboardModifier.NoModifier


class Hands:
    """Every key pressed is counted."""

    def __init__(self) -> None:
        self.operations = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NOTHING) -> None:
        self.operations += 1
        press(key, modifier)
        self.settle()

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def type(self, letters: str) -> None:
        """Keys that find, choose or count."""
        for letter in letters:
            self.operations += 1
            type_here(letter)
        self.settle()

    def write(self, text: str) -> None:
        """The text itself: not counted."""
        type_here(text)

    def tab_to(self, name: str, *, most: int = 12) -> None:
        """Each Tab is a jump."""
        for _step in range(most):
            focused = QApplication.focusWidget()
            if focused is not None and focused.accessibleName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not come to “{name}” within {most}")

    def jump(self, page: QWidget, field: str) -> None:
        """Alt and the letter that is underlined in the label of this field."""
        label = page.form.box(field).label()  # type: ignore[attr-defined]
        letter = label.text()[label.text().index("&") + 1].upper()
        self.press(Qt.Key(ord(letter)), Qt.KeyboardModifier.AltModifier)

    def settle(self) -> None:
        """Comes back when what a key or a click began is done."""
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        window = QApplication.activeWindow()
        if window is not None:
            settle(window)

    def come_back(self, window: MainWindow) -> None:
        """Off screen nobody gives the window back after a list dropped down; a desktop does."""
        window.activateWindow()
        for _wait in range(200):
            if isinstance(QApplication.focusWidget(), QLineEdit):
                return
            QTest.qWait(5)  # pause: between two looks
        raise AssertionError("the cursor does not come back to its box")


def home_visit(window: MainWindow, unlocked: Unlocked) -> int:
    """From the page of today: find the family, note a visit with what was seen and said, save. Operations."""
    assert window.shell is not None
    window.shell.go(Place("today"))
    hands = Hands()
    family = list_families(unlocked)[0]
    before = _visits(unlocked, family.id)
    found = max(folded(family.family_name).split(), key=len)[:2] + folded(family.children[0].given_name)[:1]
    hands.type(found)
    page = window.shell.page()
    page.box._finish()  # type: ignore[attr-defined]  # what a digit and Enter do first
    model = page.table.model  # type: ignore[attr-defined]
    place = [model.row_at(n).id for n in range(len(model))].index(family.id) + 1
    if place > 1:
        hands.type(str(place))
    hands.enter()
    hands.press(Qt.Key.Key_H, CONTROL | SHIFT)
    note = window.shell.page()
    hands.jump(note, "observed")
    hands.write("Twee boeken op tafel, hij pakt er zelf een.")
    hands.jump(note, "parent_words")
    hands.write("Hij wil elke avond hetzelfde verhaal.")
    hands.jump(note, "impression")
    hands.write("Rustig en gastvrij.")
    hands.press(Qt.Key.Key_Return, CONTROL)
    noted = [v for v in _visits(unlocked, family.id) if v not in before]
    assert len(noted) == 1, (window.shell.page(), window.shell.page().message.text())
    assert noted[0].outcome is VisitOutcome.HELD
    assert noted[0].date == unlocked.clock.today()
    assert (noted[0].observed, noted[0].impression) == (
        "Twee boeken op tafel, hij pakt er zelf een.",
        "Rustig en gastvrij.",
    )
    assert noted[0].parent_words == ("Hij wil elke avond hetzelfde verhaal.",)
    return hands.operations


def _visits(unlocked: Unlocked, family: str) -> list[HomeVisit]:
    records = (entry.record for entry in open_family(unlocked, family).timeline)
    return [record for record in records if isinstance(record, HomeVisit)]


def fifteen_visitors(window: MainWindow, unlocked: Unlocked) -> int:
    """At the door: eleven adults of whom three new and two by name, four children, three languages. Operations."""
    assert window.shell is not None
    people = list_people(unlocked)
    first = people[0]  # who came most often; then somebody who does not begin with the same letters
    wanted = [first, next(p for p in people if folded(p.name)[:2] != folded(first.name)[:2])]
    hands = Hands()
    hands.press(Qt.Key.Key_4, CONTROL)
    hands.press(Qt.Key.Key_D, CONTROL)
    adult, new, child = (_(text)[0].lower() for text in ("Adult", "New here", "Child"))
    hands.type(adult * 6 + new * 3 + child * 4)
    hands.type("/")
    for person in wanted:
        hands.type(folded(person.name)[:2])
        hands.enter()
        hands.come_back(window)
    hands.press(Qt.Key.Key_Escape)
    hands.type(".")
    for language in ("tur", "ar", "ned" if _("Adult") != "Adult" else "du"):
        hands.type(language)
        hands.enter()
        hands.come_back(window)
    hands.press(Qt.Key.Key_S, CONTROL)
    kept = next(s for s in list_sessions(unlocked) if s.date == unlocked.clock.today())
    assert (kept.adults, kept.new_adults, kept.children) == (11, 3, 4), kept
    assert kept.attendance == tuple(person.id for person in wanted)
    assert len(kept.languages) == 3
    return hands.operations


def weekly_series(window: MainWindow, unlocked: Unlocked) -> int:
    """Ten Tuesdays, planned at once, the day typed. Operations."""
    assert window.shell is not None
    before = {s.id for s in list_sessions(unlocked)}
    first = unlocked.clock.today() + timedelta(days=8)
    hands = Hands()
    hands.press(Qt.Key.Key_4, CONTROL)
    hands.press(Qt.Key.Key_R, CONTROL | SHIFT)
    hands.tab_to(_("Date"))
    hands.write(f"{first.day}-{first.month}-{first.year}")
    hands.press(Qt.Key.Key_Return, CONTROL)
    planned = [s for s in list_sessions(unlocked) if s.id not in before]
    assert len(planned) == 10, len(planned)
    assert len({s.series for s in planned}) == 1
    return hands.operations

"""Make the screenshots in docs/screenshots from the fictional organisation:  python docs/make_screenshots.py

Needs no screen. Everybody in the pictures is made up. `--language en`, `--theme dark` and `--text-size 200` make
others; `--out` puts them elsewhere; names of pictures behind it make only those. `--manual` makes those of the manual
in the program, smaller, in light and dark colours: resources/manual.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402 - the platform comes first
from PySide6.QtTest import QTest  # noqa: E402 - the platform comes first
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from kansenboek.app import make_application, make_window  # noqa: E402
from kansenboek.attachments.records import Attachment  # noqa: E402
from kansenboek.book.stores import KdfPolicy, unlock_store  # noqa: E402
from kansenboek.contacts.records import HomeVisit  # noqa: E402
from kansenboek.demo.demo_child import SURNAME  # noqa: E402
from kansenboek.demo.make import PASSPHRASE, make_demo  # noqa: E402
from kansenboek.demo.organisation import DEMO_TODAY  # noqa: E402
from kansenboek.handover.records.departures import PaperKind  # noqa: E402
from kansenboek.handover.records.handovers import is_settled  # noqa: E402
from kansenboek.help.pages.help_dialogs import ShortcutSheet  # noqa: E402
from kansenboek.help.pages.shortcuts_of_pages import all_shortcuts  # noqa: E402
from kansenboek.help.rules.manual_text import read_manual  # noqa: E402
from kansenboek.kit.clock import FixedClock  # noqa: E402
from kansenboek.kit.place import Place  # noqa: E402
from kansenboek.kit.resources import manual_text  # noqa: E402
from kansenboek.kit.settings import SETTINGS, Settings, save_settings  # noqa: E402
from kansenboek.people.actions.families import list_families  # noqa: E402
from kansenboek.people.pages.family_page import FamilyPage  # noqa: E402
from kansenboek.sessions.actions.sessions import plan_series  # noqa: E402
from kansenboek.sessions.records import ParentSession, SeriesLength, SessionKind  # noqa: E402
from kansenboek.ui.dropping import Dropped  # noqa: E402
from kansenboek.ui.shell import Shell  # noqa: E402
from kansenboek.window import MainWindow  # noqa: E402
from tests.roads import open_record  # noqa: E402
from tests.ui.waits import settle  # noqa: E402

SIZE = (1280, 800)
SMALL = (960, 600)
"""Of a picture in the manual in the program."""
COLOURS = 200
"""Different colours in such a picture, of which the most different ones count: a window has few."""
CLOCK = FixedClock(datetime.combine(DEMO_TODAY, time(10), UTC))
QUICK = KdfPolicy(floor_memory_kib=64, floor_passes=1, floor_lanes=1, candidates_kib=(64,), passes=1, lanes=1)
"""Far too quick for a real store; these stores live for a minute."""

T = TypeVar("T")
Take = Callable[[str, "QWidget | None"], None]


@contextmanager
def shown_window(home: Path, settings: Settings, out: Path) -> Iterator[tuple[MainWindow, Take]]:
    """The main window on `home`, and a function that takes a picture of it or of a dialog."""
    save_settings(home, settings)
    window = make_window(home, kdf=QUICK, clock=CLOCK)
    window.resize(*SIZE)
    window.show()
    QTest.qWait(60)  # the menus are filled after the first paint, while nothing else has the store yet

    def take(name: str, widget: QWidget | None = None) -> None:
        QTest.qWait(250)  # paper is rendered by a thread
        settle(widget or window)
        picture = (widget or window).grab()
        picture.setDevicePixelRatio(1)
        picture.save(str(out / f"{name}.png"), quality=20)

    yield window, take
    window.close()
    window.deleteLater()


# --- the way to each page, from the store just opened ------------------------------------------------------


def root(kind: str) -> Callable[[Shell], object]:
    """A page of the list on the left or of the menu “File”, by the kind of its place."""
    return lambda shell: shell.go(Place(kind))


def first_of(kind: str) -> Callable[[Shell], object]:
    """What opens from the first line of the table of such a page."""

    def open_it(shell: Shell) -> None:
        shell.go(Place(kind))
        page: Any = shell.page()
        page.table.open_current()

    return open_it


def asked(way: Callable[[Shell], object], *verbs: str) -> Callable[[Shell], object]:
    """Go somewhere and use the page that is there then, verb by verb, as its buttons do."""

    def do(shell: Shell) -> None:
        way(shell)
        for verb in verbs:
            getattr(shell.page(), verb)()

    return do


def door(shell: Shell) -> None:
    """At the door, with five who came in."""
    asked(root("sessions"), "door_now")(shell)
    page: Any = shell.page()
    for name in ("adults", "adults", "new_adults", "adults", "children"):
        page.form.box(name).editor.tick(1)


def planned(shell: Shell) -> None:
    """What is planned, for the wall of the parent room: two series."""
    for kind, day, themes in (
        (SessionKind.PARENT_ROOM, date(2026, 10, 6), "Samen spelen en praten"),
        (SessionKind.PARENT_CAFE, date(2026, 10, 8), "Koffie, en wie er wil vertelt"),
    ):
        first = ParentSession(
            session_kind=kind,
            date=day,
            start=time(9),
            end=time(11),
            site="Het Luchtkasteel",
            theme_text=themes,
        )
        plan_series(shell.desk.unlocked, first, SeriesLength(weeks=6))
    asked(root("sessions"), "print_planned")(shell)


def search(shell: Shell) -> None:
    """Something was searched everywhere."""
    shell.find_everywhere()
    page: Any = shell.page()
    page.box.setText("voorlezen")
    page._search()  # noqa: SLF001 - as the search box does after a moment


def family(shell: Shell) -> FamilyPage:
    """The family that the demo tells most about."""
    shell.go(Place("families"))
    page: Any = shell.page()
    page.box.setText(SURNAME)
    page._show()  # noqa: SLF001 - as the search box does after a moment
    page.table.open_current()
    opened = shell.page()
    assert isinstance(opened, FamilyPage)  # noqa: S101 - for the types; the table opens no other page
    return opened


def record(chosen: Callable[[Any], bool]) -> Callable[[Shell], object]:
    """The page of the first record of that family which is one of the `chosen`."""

    def open_it(shell: Shell) -> None:
        page = family(shell)
        file = there(page.file)
        records = [*file.children, *file.contacts, *(entry.record for entry in file.timeline)]
        open_record(page, there(next((each for each in records if chosen(each)), None)).id)

    return open_it


def of_kind(kind: str) -> Callable[[Shell], object]:
    """The page of its first record of a kind."""
    return record(lambda each: each.kind == kind)


def conversation(shell: Shell) -> None:
    """A conversation that is being prepared."""
    page = family(shell)
    page.prepare_handover(there(page.file).children[-1].id)


def season(shell: Shell) -> None:
    """The list of the season, as it stands once every line was made."""
    shell.go(Place("season"))
    page: Any = shell.page()
    while not page.is_read():
        QTest.qWait(20)


def at_the_table(shell: Shell) -> None:
    """The conversation of that family: one page, with what is prepared folded to lines."""
    overview(shell).change()


def looking_along(shell: Shell) -> None:
    """The list of families while parents look at the screen."""
    shell.go(Place("families"))
    shell.look_along()


def overview(shell: Shell) -> Any:
    """The handover of that family: its own page."""
    of_kind("handover")(shell)
    return shell.page()


def reading_in_arabic(shell: Shell) -> None:
    """The screen turned to parents who read Arabic, one sentence left out."""
    overview(shell).read_along()
    page: Any = shell.page()
    page.languages.setCurrentIndex(page.languages.findData("ar"))
    page.sentences[0].click()
    QTest.qWait(400)  # until the letters are loaded and every card has its place


def deciding(shell: Shell) -> None:
    """Who may have what; the sentence stays after all, so that the consents are about this text."""
    overview(shell).read_along()
    page: Any = shell.page()
    page.sentences[0].click()
    page.step_on()


def settled(shell: Shell) -> Any:
    """The same, settled: its text does not change any more."""
    page = overview(shell)
    while not is_settled(there(page.state).handover):
        before = page.state.handover.state
        page.take_step()
        if page.state.handover.state == before:
            raise SystemExit("the handover of the demo cannot be settled")
    return page


def paper(kind: PaperKind, beside: str = "") -> Callable[[Shell], object]:
    """One of the papers of that handover; the parents' edition with a language beside the Dutch."""

    def open_it(shell: Shell) -> None:
        overview(shell).papers(kind)
        page: Any = shell.page()
        if beside:
            page.languages.setCurrentIndex(page.languages.findData(beside))
            page._choose_language()  # noqa: SLF001 - as the list of languages does

    return open_it


def withdrawal(shell: Shell) -> None:
    """A parent takes a consent back."""
    page = settled(shell)
    page.withdraw(page.state.consents[0])


def arrived(shell: Shell) -> None:
    """Somebody at the school has the paper."""
    page = settled(shell)
    page.arrived(page.state.departures[0])


def not_left(shell: Shell) -> None:
    """A paper of which was written that it left, and that did not."""
    page = settled(shell)
    page.not_left(page.state.departures[0])


def desk_of_the_lead(shell: Shell) -> Any:
    """The page of who collects the counts."""
    asked(root("counts"), "open_desk")(shell)
    return shell.page()


NEW_CHILDREN = """
Sanne;de;Boer;v;12-3-2023;Vlinders;Iris de Boer;0612345678
Amir;;Haddad;m;30-11-2022;Vlinders;Rania Haddad;0622334455
Zuzanna;;Nowak;v;5-6-2023;Vlinders;Ewa Nowak;0633445566
;;;m;9-1-2023;Vlinders;Selam Tesfay;0644556677
"""


def a_list(shell: Shell) -> Any:
    """A list of a group is read in: a child that is there with another group, one that is asked about, and others."""
    file = family(shell).file
    assert file is not None  # noqa: S101 - for the types; the family is there
    child, adult = file.children[0], file.contacts[0]
    born = child.birth_date
    lines = ["Roepnaam;Tussenvoegsel;Achternaam;Geslacht;Geboortedatum;Groep;Ouder 1;Mobiel ouder 1"]
    lines.append(f"{child.given_name};;{child.surname};v;{born:%d-%m-%Y};Vlinders;{adult.name};{adult.phone}")
    asked_about = next(
        line for line in list_families(shell.desk.unlocked) if line.id != file.family.id and line.children
    )
    lines.append(f"{asked_about.children[0].given_name};;{asked_about.family_name};v;3-3-2023;Vlinders;;")
    path = Path("groepslijst Vlinders.csv")
    path.write_text("\n".join(lines) + NEW_CHILDREN, encoding="utf-8")
    shell.go(Place("import"), Dropped(path), afresh=True)
    page: Any = shell.page()
    while page.source is None:
        QTest.qWait(50)
    return page


WAYS: dict[str, Callable[[Shell], object]] = {
    "today": root("today"),
    "week": root("week"),
    "families": root("families"),
    "new_family": lambda shell: shell.new_family(),
    "search": search,
    "import": lambda shell: a_list(shell).step_on(),
    "import_columns": a_list,
    "parent_room": root("sessions"),
    "session": first_of("sessions"),
    "series": asked(root("sessions"), "plan_series"),
    "door": door,
    "door_paper": asked(first_of("sessions"), "print_sheet"),
    "planned": planned,
    "agreements": root("agreements"),
    "arranging": root("referrals"),
    "organisations": root("organisations"),
    "organisation": first_of("organisations"),
    "counts_laptop": root("counts"),
    "counts_desk": desk_of_the_lead,
    "counts_plan": lambda shell: desk_of_the_lead(shell).key.change_plan(),
    "counts": asked(desk_of_the_lead, "show_counts"),
    "safety": root("safety"),
    "season": season,
    "class": asked(season, "whole_class"),
    "school": root("school_page"),
    "sheets": root("sheets"),
    "sites": root("sites"),
    "site": first_of("sites"),
    "looking_along": looking_along,
    "family": family,
    "merge": asked(family, "merge"),
    "child": of_kind("child"),
    "contact": of_kind("contact"),
    "picture": record(lambda each: isinstance(each, Attachment)),
    "visit": record(lambda each: isinstance(each, HomeVisit) and bool(each.impression and each.parent_words)),
    "agreement": of_kind("agreement"),
    "referral": of_kind("referral"),
    "conversation": conversation,
    "at_table": at_the_table,
    "handover": overview,
    "papers": paper(PaperKind.A),
    "paper_b": paper(PaperKind.B),
    "paper_parents": paper(PaperKind.PARENTS, "ar"),
    "paper_consent": paper(PaperKind.CONSENT_FORM, "tr"),
    "read_along": reading_in_arabic,
    "decide": deciding,
    "consent": asked(overview, "record_consent"),
    "settled": settled,
    "receipt": arrived,
    "not_left": not_left,
    "return_card": asked(settled, "return_card"),
    "correction": asked(settled, "correct"),
    "withdrawal": withdrawal,
}
"""The pages of the open store: the name of a picture, and how to get there. After `settled` the handover is."""

DARK = "_dark"
"""A name that ends so is that page in dark colours."""

PICTURES = ("family_dark", "shortcuts", *WAYS)


def entrance(settings: Settings, out: Path) -> None:
    """The page of somebody who opens Kansenboek for the first time."""
    with shown_window(Path("Kansenboek"), settings, out) as (_window, take):
        take("create", None)


def with_demo(settings: Settings, out: Path, names: Collection[str]) -> None:
    """The pages of the open store, each in a window of its own: nothing of the page before stands in the picture."""
    demo = make_demo(Path("demo"), kdf=QUICK)
    if not names or "unlock" in names:
        with shown_window(demo.home, settings, out) as (_window, take):
            take("unlock", None)
    for name in names or PICTURES:
        if name in PICTURES:
            dark = settings.with_value("theme", "dark")
            one(demo.home, dark if name.endswith(DARK) else settings, out, name)


def one(home: Path, settings: Settings, out: Path, name: str) -> None:
    """One picture, of the page at the end of its way."""
    with shown_window(home, settings, out) as (window, take):
        window.show_store(unlock_store(home, PASSPHRASE, kdf=QUICK, clock=CLOCK))
        shell = there(window.shell)
        if name == "shortcuts":
            shown: QWidget | None = shortcuts(window)
        else:
            shown = None
            WAYS[name.removesuffix(DARK)](shell)
        take(name, shown)
        if shown is not None:
            shown.close()
        shell.may_leave = lambda **_how: True  # type: ignore[method-assign] # nothing here is worth a question


def shortcuts(window: MainWindow) -> QWidget:
    """The sheet of Ctrl+F1."""
    sheet = ShortcutSheet(window, window.menuBar(), all_shortcuts())
    sheet.show()
    return sheet


def there(value: T | None) -> T:
    """`value`, which the demo is known to have."""
    if value is None:
        raise SystemExit("the demo does not hold what the pictures show")
    return value


def of_manual() -> None:
    """The pictures that the manual names, in both colours, as small as they are still read well."""
    wanted = read_manual(manual_text("nl").read_text("utf-8")).pictures
    # In the order of all pictures: some leave a handover in another state than they found it.
    names = sorted(wanted, key=lambda name: ("create", *PICTURES).index(Path(name).stem))
    for theme in ("light", "dark"):
        kept = ROOT / "resources" / "manual" / theme
        with tempfile.TemporaryDirectory() as folder:
            large, own = Path(folder), (Path(name).stem for name in names)
            subprocess.run(  # noqa: S603 - this very file
                [sys.executable, __file__, "--theme", theme, "--out", folder, *own], check=True
            )
            shutil.rmtree(kept, ignore_errors=True)  # only now that all others are there
            kept.mkdir(parents=True)
            for name in names:
                with Image.open(large / name) as picture:
                    small = picture.convert("RGB").resize(SMALL, Image.Resampling.LANCZOS)
                    few = small.quantize(
                        COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE
                    )
                    few.save(kept / name, optimize=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these pictures")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    for setting in SETTINGS:
        if setting.key in ("language", "theme", "text_size"):
            first = "light" if setting.key == "theme" else setting.default
            kind = type(setting.default)
            parser.add_argument(
                f"--{setting.key.replace('_', '-')}", choices=setting.values, default=first, type=kind
            )
    parser.add_argument("--manual", action="store_true", help="those of the manual in the program")
    chosen = parser.parse_args()
    if chosen.manual:
        of_manual()
        return 0
    settings = Settings({key: getattr(chosen, key) for key in ("language", "theme", "text_size")})
    out = chosen.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    application: QApplication = make_application()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # the first page names the folder: no path of this machine in a picture
        if not chosen.names or "create" in chosen.names:
            entrance(settings, out)
        with_demo(settings, out, chosen.names)
        os.chdir(ROOT)
    application.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Make the screenshots in docs/screenshots from the fictional organisation:  python docs/make_screenshots.py

Needs no screen. Everybody in the pictures is made up. `--language en` and `--theme dark` make others; `--out`
puts them elsewhere.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TypeVar, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtTest import QTest  # noqa: E402 - the platform comes first
from PySide6.QtWidgets import QApplication  # noqa: E402

from kansenboek.actions.stores import KdfPolicy, unlock_store  # noqa: E402
from kansenboek.app import make_application, make_window  # noqa: E402
from kansenboek.clock import FixedClock  # noqa: E402
from kansenboek.demo.demo_child import SURNAME  # noqa: E402
from kansenboek.demo.make import PASSPHRASE, DemoResult, make_demo  # noqa: E402
from kansenboek.demo.organisation import DEMO_TODAY  # noqa: E402
from kansenboek.domain.handovers import HandoverConversation  # noqa: E402
from kansenboek.domain.visits import HomeVisit  # noqa: E402
from kansenboek.settings import Settings, save_settings  # noqa: E402
from kansenboek.ui.families_page import FamiliesPage  # noqa: E402
from kansenboek.ui.family_page import FamilyPage  # noqa: E402
from kansenboek.ui.parent_sessions_page import DoorPage  # noqa: E402
from kansenboek.ui.tally import CounterEditor  # noqa: E402
from kansenboek.ui.window import MainWindow  # noqa: E402

SIZE = (1280, 800)
CLOCK = FixedClock(datetime.combine(DEMO_TODAY, time(10), UTC))
QUICK = KdfPolicy(floor_memory_kib=64, floor_passes=1, floor_lanes=1, candidates_kib=(64,), passes=1, lanes=1)
"""Far too quick for a real store; these stores live for a minute."""

FOLLOWED = {"Agreements": "agreements", "Arranging together": "arranging", "Help close by": "organisations"}
"""Pages of the list on the left, by title, and how their pictures are called; the last is a table."""

T = TypeVar("T")
Take = Callable[[str], None]


@contextmanager
def shown_window(home: Path, settings: Settings, out: Path) -> Iterator[tuple[MainWindow, Take]]:
    """The main window on `home`, and a function that takes a picture of it."""
    save_settings(home, settings)
    window = make_window(home, kdf=QUICK, clock=CLOCK)
    window.resize(*SIZE)
    window.show()

    def take(name: str) -> None:
        QTest.qWait(60)  # layouts and the rendering of paper settle in the event loop
        picture = window.grab()
        picture.setDevicePixelRatio(1)
        picture.save(str(out / f"{name}.png"), quality=20)

    yield window, take
    window.close()
    window.deleteLater()


def first_run(home: Path, settings: Settings, out: Path) -> None:
    """The page of somebody who opens Kansenboek for the first time."""
    with shown_window(home, settings, out) as (_window, take):
        take("create")


def with_demo(demo: DemoResult, settings: Settings, out: Path) -> None:
    """Every page of the open store."""
    with shown_window(demo.home, settings, out) as (window, take):
        take("unlock")
        window.show_store(unlock_store(demo.home, PASSPHRASE, kdf=QUICK, clock=CLOCK))
        take("today")
        there(window.shell).show_root_page("Families")
        take("families")
        there(window.shell).show_root_page("Parent room")
        there(window.shell).page().door_now()  # type: ignore[attr-defined]
        door = cast("DoorPage", there(window.shell).page())
        for name in ("adults", "adults", "new_adults", "adults", "children"):
            cast("CounterEditor", door.form.box(name).editor).tick(1)
        take("door")
        there(window.shell).close_top()
        for title, name in FOLLOWED.items():
            there(window.shell).show_root_page(title)
            take(name)
        there(window.shell).page().table.open_current()  # type: ignore[attr-defined]
        take("organisation")
        there(window.shell).close_top()
        there(window.shell).show_root_page("Counts")
        there(window.shell).page().open_desk()  # type: ignore[attr-defined]
        there(window.shell).page().show_counts()  # type: ignore[attr-defined]
        take("counts")
        there(window.shell).show_root_page("Families")
        there(window.shell).page().whole_class()  # type: ignore[attr-defined]
        take("class")
        there(window.shell).close_top()
        page = demo_family(window)
        take("family")
        records = [entry.record for entry in there(page.file).timeline]
        visits = [record for record in records if isinstance(record, HomeVisit)]
        page.open_record(next(visit.id for visit in visits if visit.impression and visit.parent_words))
        take("visit")
        there(window.shell).back()
        page.open_record(next(record.id for record in records if isinstance(record, HandoverConversation)))
        take("handover")
        there(window.shell).page().papers()  # type: ignore[attr-defined]
        take("papers")
        there(window.shell).back()
        there(window.shell).back()
        family = cast("FamilyPage", there(window.shell).page())
        family.prepare_handover(there(family.file).children[-1].id)
        take("conversation")


def demo_family(window: MainWindow) -> FamilyPage:
    """Open the family that the demo tells most about."""
    shell = there(window.shell)
    shell.show_root_page("Families")
    families = cast("FamiliesPage", shell.page())
    families.box.setText(SURNAME)
    families._show()  # noqa: SLF001 - as the search box does after a moment
    families.table.open_current()
    return cast("FamilyPage", shell.page())


def there(value: T | None) -> T:
    """`value`, which the demo is known to have."""
    if value is None:
        raise SystemExit("the demo does not hold what the pictures show")
    return value


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=("nl", "en"), default="nl")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    chosen = parser.parse_args()
    settings = Settings({"language": chosen.language, "theme": chosen.theme})
    out = chosen.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    application: QApplication = make_application()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # the first page names the folder: no path of this machine in a picture
        first_run(Path("Kansenboek"), settings, out)
        demo = make_demo(Path("demo"), kdf=QUICK)
        with_demo(demo, settings, out)
        os.chdir(ROOT)
    application.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main())

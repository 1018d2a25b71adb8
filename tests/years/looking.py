"""What has to hold at the end of each month, on each laptop."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from kansenboek.book.log_of_actions import check_log
from kansenboek.book.records import list_records
from kansenboek.book.search import search_all
from kansenboek.book.stores import report_of
from kansenboek.book.unlocked import Unlocked
from kansenboek.people.actions.families import list_families
from kansenboek.safety.actions.backups import make_backup
from tests.battery.stores import dump

from .laptops import Laptop


def lists_are_right(unlocked: Unlocked, laptop: Laptop) -> None:
    """The list, the archive and the people in them are those of the model."""
    today = unlocked.clock.today()
    lines = list_families(unlocked)
    listed, archived = laptop.life.listed(today)
    shown = {line.id for line in lines if not line.archived}
    other = [each for each in laptop.life.households.values() if each.id in shown ^ listed]
    assert not other, f"the list of families: {other}"
    assert {line.id for line in lines if line.archived} == archived, "the archive"
    for kind in ("visit", "contact_moment"):
        assert all(r.family_id in laptop.life.households for r in list_records(unlocked, kind))  # type: ignore[attr-defined]
    held = len(list_records(unlocked, "visit")) + len(list_records(unlocked, "contact_moment"))
    assert held == sum(each.contacts for each in laptop.life.households.values()), "visits and contacts"


def nothing_of_the_erased(unlocked: Unlocked, laptop: Laptop) -> None:
    """Who was erased is found by no search and stands in no record; the control is somebody who is there."""
    text = str(dump(unlocked))
    for name in laptop.life.erased:
        assert name not in text, "an erased family stands in a record"
        assert not search_all(unlocked, name), "an erased family is found"
    for each in list(laptop.life.households.values())[:1]:
        assert each.name in text and search_all(unlocked, each.name), "the control: who is here is found"


def store_is_sound(unlocked: Unlocked) -> int:
    """Every row, page and line of the log; how long the log is."""
    report = report_of(unlocked)
    assert not report.findings, report.findings
    return check_log(unlocked)


def backup_is_the_store(unlocked: Unlocked, laptop: Laptop, now: datetime, place: Path) -> None:
    """A backup of now, restored, holds what the store holds."""
    laptop.backups.append(make_backup(unlocked, laptop.stick).path)
    shutil.rmtree(place, ignore_errors=True)
    with laptop.restored(place, now) as again:
        assert dump(again) == dump(unlocked), "the restored backup is another store"
    shutil.rmtree(place)

"""The years, month by month, for a team of some laptops; a row of the table for each month."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from kansenboek.book.search import search_all
from kansenboek.book.stores import derive_keys
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import KnownError
from kansenboek.people.actions.families import list_families
from kansenboek.safety.actions.backups import make_backup
from kansenboek.safety.actions.passphrases import prepare_passphrase, renew_keys
from kansenboek.storage.files import STORE
from kansenboek.terms.actions.listing import set_terms
from kansenboek.terms.records import Terms

from . import asking, ending, looking, season, turning
from .counting import Lead, parent_rooms
from .family_work import Families
from .laptops import CHEAP, Laptop, at
from .model import LaptopLife
from .sharing import share_one

FIRST = date(2026, 10, 1)
PHRASES = ("vijf verse vlinders vliegen vrolijk", "zeven zachte zebra's zingen zomers")


@dataclass(frozen=True)
class MonthRow:
    """What is told of a month; times are those of the first laptop (of opening: the mean of all), in milliseconds."""

    month: str
    families: int
    archived: int
    store_mb: float
    log_rows: int
    opening: float
    listing: float
    search: float
    backup: float
    faults: int
    destroyed: int


def months(first: date, number: int) -> list[date]:
    """The first days of so many months."""
    start = first.year * 12 + first.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(start, start + number)]


def live(
    folder: Path,
    dice: Random,
    *,
    laptops: int,
    families: int,
    number: int,
    first: date = FIRST,
    terms: dict[str, int] = ending.DAYS,
    tell: Callable[[MonthRow], None] = lambda _row: None,
) -> list[MonthRow]:
    """Let the team live so many months, and look at everything at the end of each.

    `terms`: days that each kind of thing is kept, when others than the proposals are chosen.
    """
    team = [Laptop(folder / f"laptop {n}", folder / f"stick {n}", LaptopLife(n)) for n in range(laptops)]
    for laptop in team:
        laptop.begin(at(first.year, first.month, 1, 8))
        laptop.life.log_from = first
        if terms != ending.DAYS:
            with laptop.open(at(first.year, first.month, 1, 9)) as unlocked:
                set_terms(unlocked, Terms(**terms))
    lead = Lead(folder / "post")
    lead.post.mkdir()
    rows, year, destroyed = [], "", 0
    per_month = max(1, round(families / laptops / number))
    for place, month in enumerate(months(first, number)):
        _accidents(team, dice, month, place, folder)
        with ExitStack() as opened:
            now = at(month.year, month.month, 25)
            began = time.perf_counter()
            stores = [opened.enter_context(laptop.open(now)) for laptop in team]
            opening = (time.perf_counter() - began) / laptops
            for laptop, unlocked in zip(team, stores, strict=True):
                Families(unlocked, laptop.life, dice).month(per_month if place else per_month * 2)
                parent_rooms(unlocked, laptop.life, dice)
                turning.turn_groups(unlocked, laptop.life)
                asking.ask_for_access(unlocked, laptop.life, dice, folder / "elsewhere")
            share_one(stores, [laptop.life for laptop in team], dice)
            plan = lead.plan_of(stores[0], month)
            if plan.year.code != year:
                year = plan.year.code
                lead.hand_out(stores[0], stores, month)
            after = (month + timedelta(days=32)).replace(day=3)
            later = at(after.year, after.month, 3)
            for unlocked in stores:
                unlocked.clock = FixedClock(later)
            lead.settle(stores[0], stores, month)
            lead.look(stores[0], [laptop.life for laptop in team], month)
            for laptop, unlocked in zip(team, stores, strict=True):
                destroyed += ending.decide(unlocked, laptop.life, dice, terms)
                ending.nothing_of_the_destroyed(unlocked, laptop.life)
                turning.children_are_right(unlocked, laptop.life)
                season.season_is_right(unlocked, laptop.life)
                looking.lists_are_right(unlocked, laptop)
                looking.nothing_of_the_erased(unlocked, laptop)
                log = looking.store_is_sound(unlocked)
                looking.backup_is_the_store(unlocked, laptop, later, folder / "again")
                if laptop is team[0]:
                    rows.append(
                        _row(unlocked, team, month=month, log=log, opening=opening, destroyed=destroyed)
                    )
        tell(rows[-1])
    return rows


def _row(
    unlocked: Unlocked, team: list[Laptop], *, month: date, log: int, opening: float, destroyed: int
) -> MonthRow:
    """What is told of a month, measured on the first laptop."""
    laptop = team[0]

    def timed(do: Callable[[], object]) -> float:
        began = time.perf_counter()
        do()
        return 1000 * (time.perf_counter() - began)

    archived = sum(len(each.life.listed(unlocked.clock.today())[1]) for each in team)
    return MonthRow(
        month=f"{month:%Y-%m}",
        families=sum(len(each.life.households) for each in team),
        archived=archived,
        store_mb=(laptop.home / STORE).stat().st_size / 1e6,
        log_rows=log,
        opening=1000 * opening,
        listing=timed(lambda: list_families(unlocked)),
        search=timed(lambda: search_all(unlocked, "Gezin")),
        backup=timed(lambda: laptop.backups.append(make_backup(unlocked, laptop.stick).path)),
        faults=sum(each.life.faults for each in team),
        destroyed=destroyed,
    )


# --- what goes wrong now and then -----------------------------------------------------------------------------


def _accidents(team: list[Laptop], dice: Random, month: date, place: int, folder: Path) -> None:
    """A clock that is wrong, a stick that takes nothing, another passphrase, a laptop that is lost."""
    if place == 0:
        return
    laptop = team[place % len(team)]
    start = at(month.year, month.month, 6, 9)
    {0: _clock_behind, 1: _no_stick, 2: _other_passphrase, 3: _lost}[place % 4](laptop, start, folder)
    laptop.life.faults += place % 4 != 2


def _clock_behind(laptop: Laptop, now: datetime, _folder: Path) -> None:
    laptop.life.clock_doubted = True
    with laptop.open(now - timedelta(days=40)) as unlocked:
        list_families(unlocked)


def _no_stick(laptop: Laptop, now: datetime, folder: Path) -> None:
    in_the_way = folder / "no folder"
    in_the_way.write_text("", "utf-8")
    with laptop.open(now) as unlocked:
        try:
            make_backup(unlocked, in_the_way)
        except KnownError:
            return
    raise AssertionError("a backup is said to be made where nothing can be written")


def _other_passphrase(laptop: Laptop, now: datetime, _folder: Path) -> None:
    old, new = laptop.passphrase, PHRASES[laptop.passphrase == PHRASES[0]]
    keys = derive_keys(laptop.home, old, kdf=CHEAP)
    prepared = prepare_passphrase(keys, new, kdf=CHEAP)
    renew_keys(laptop.open(now), prepared)
    laptop.passphrase = new
    with laptop.open(now) as unlocked:
        laptop.backups.append(make_backup(unlocked, laptop.stick).path)
    try:
        derive_keys(laptop.home, old, kdf=CHEAP)
    except KnownError:
        return
    raise AssertionError("the old passphrase still opens the store")


def _lost(laptop: Laptop, now: datetime, _folder: Path) -> None:
    """The laptop is gone; another one goes on from the newest backup."""
    laptop.replaced += 1
    home = laptop.home.with_name(f"laptop {laptop.life.number} again {laptop.replaced}")
    laptop.restored(home, now).close()
    laptop.home = home

"""A team that counts, for tests of the window: real stores, real sealed files, one lead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from kansenboek.book.stores import KdfPolicy, create_prepared, prepare_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.collecting import collect, confirm_laptops, keep_collected, prepare_collecting
from kansenboek.counts.actions.handing_out import hand_out_lead_key
from kansenboek.counts.actions.lead_keys import read_lead_key, trust_lead
from kansenboek.counts.actions.sealing import seal_file
from kansenboek.counts.actions.settling import keep_plan, plans, settle
from kansenboek.counts.rules.grid import Cells
from kansenboek.counts.rules.lead_keys import laptop_id
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.counts.tables import sealed as sealed_counts
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.periods import Period, parse_period
from tests.counts.worlds import a_file

NOVEMBER = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
AUGUST, SEPTEMBER, OCTOBER = map(parse_period, ("2026-08", "2026-09", "2026-10"))
PLAIN = {
    "year": "2026/2027",
    "sites": ["De Wilg", "Het Anker"],
    "groups": [{"name": "Arabisch", "languages": ["ar"]}, {"name": "Turks", "languages": ["tr"]}],
}
UNIQUE = 7919
"""A number of people that is nowhere else; it is no multiple of five, so it is never published."""
KEYS = tuple(sealed_counts.new_signing_key() for _ in range(4))
IDS = tuple(laptop_id(sealed_counts.public_of_signing(key)) for key in KEYS)


def a_store(home: Path, kdf: KdfPolicy, when: datetime = NOVEMBER) -> Unlocked:
    """The open store of one laptop of the team, on the day `when`."""
    prepared = prepare_store("vier woorden zijn genoeg", kdf=kdf)
    return create_prepared(home, prepared, clock=FixedClock(when)).unlocked


def a_plan(unlocked: Unlocked) -> YearPlan:
    """The plan of the team; makes this store the lead's."""
    return keep_plan(unlocked, PLAIN)


def trust(unlocked: Unlocked, lead: Unlocked) -> None:
    """The laptop trusts the lead, as after the call."""
    handed = hand_out_lead_key(lead, a_plan(lead), "en")
    trust_lead(unlocked, read_lead_key(unlocked, handed.card), " ".join(handed.words))


def a_sealed_file(
    lead: Unlocked,
    place: Path,
    laptop: int,
    *blocks: Period,
    sequence: int = 1,
    value: int = 3,
    plan: YearPlan | None = None,
) -> Path:
    """A sealed file of a made-up laptop in which everything about people is `value`."""
    plan = plan or a_plan(lead)
    cells: Mapping[tuple[str, Period], Cells] = {
        (cube.name, block): tuple((value,) * len(cube.columns) for _row in cube.rows)
        for block in blocks
        for cube in plan.cubes
    }
    counted = a_file(IDS[laptop], sequence, cells, *blocks, plan=plan)
    card = read_lead_key(lead, hand_out_lead_key(lead, plan, "en").card).card
    place.mkdir(exist_ok=True)
    path = place / f"laptop-{laptop}-{blocks[0].code}-{sequence}.kbo"
    path.write_bytes(seal_file(counted, card.identity.sealing, KEYS[laptop]))
    return path


def collected(lead: Unlocked, *paths: Path) -> None:
    """The lead took in these files and knows their laptops."""
    kept = collect(prepare_collecting(lead, plans(lead)), paths)
    keep_collected(lead, kept)
    confirm_laptops(lead, [each.number for each in kept.new_laptops])


def a_settled_month(lead: Unlocked, place: Path, month: Period = AUGUST) -> YearPlan:
    """A plan of which a month was settled from the counts of two laptops."""
    plan = a_plan(lead)
    collected(lead, *(a_sealed_file(lead, place, number, month, value=9) for number in range(2)))
    settle(lead, plan, month)
    return plan


def a_day(month: Period, number: int) -> date:
    """A day in a month."""
    return date(month.year, month.number, number)

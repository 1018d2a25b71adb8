"""Parent rooms, and the counts that laptops seal for their lead, who settles them month by month."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.collecting import collect, confirm_laptops, keep_collected, prepare_collecting
from kansenboek.counts.actions.freezing import published
from kansenboek.counts.actions.handing_out import hand_out_lead_key
from kansenboek.counts.actions.lead_keys import read_lead_key, trust_lead
from kansenboek.counts.actions.sealing import seal_counts, write_sealed
from kansenboek.counts.actions.settling import keep_plan, plans, settle
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.counts.rules.published import MOST_OFF, Published
from kansenboek.kit.periods import Period, parse_period
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.sessions.records import SessionKind
from tests.factory import a_session

from .model import Household, LaptopLife

SITES = ("De Wilg", "Het Anker")
KINDS = (SessionKind.PARENT_CAFE, SessionKind.PARENT_ROOM)
GROUPS = [{"name": "Arabisch", "languages": ["ar"]}, {"name": "Turks", "languages": ["tr"]}]


def parent_rooms(unlocked: Unlocked, life: LaptopLife, dice: Random) -> None:
    """What was held this month, each session with its tally."""
    today = unlocked.clock.today()
    for day in (7, 14, 21):
        site, adults, kind = SITES[life.number % 2], dice.randint(4, 30), dice.choice(KINDS)
        new = dice.randint(0, 4)
        held, who = today.replace(day=day), _by_name(life, today) if day == 7 else None
        names = (who.mother,) if who else ()
        save_session(
            unlocked,
            a_session(
                session_kind=kind, date=held, site=site, adults=adults, new_adults=new, attendance=names
            ),
        )
        if who:
            life.named.append((held, who.id))
        life.adults.setdefault((today.year, today.month), Counter())[site, str(kind)] += adults


def _by_name(life: LaptopLife, today: date) -> Household | None:
    """A mother who wants to stand by name: of the family that came last and is still here."""
    return next((e for e in reversed(life.households.values()) if not e.is_archived(today)), None)


class Lead:
    """What the lead does each month, and every block that was frozen."""

    def __init__(self, post: Path) -> None:
        self.post = post
        self.frozen: dict[tuple[str, str, str], Published] = {}

    def plan_of(self, lead: Unlocked, month: date) -> YearPlan:
        first = month.year if month.month >= 8 else month.year - 1
        kept = [plan for plan in plans(lead) if plan.year.code == f"{first}/{first + 1}"]
        return (
            kept[0]
            if kept
            else keep_plan(lead, {"year": f"{first}/{first + 1}", "sites": list(SITES), "groups": GROUPS})
        )

    def hand_out(self, lead: Unlocked, laptops: list[Unlocked], month: date) -> None:
        """Whoever has no plan of this year yet takes over the key, as after the call."""
        handed = hand_out_lead_key(lead, self.plan_of(lead, month), "nl")
        for laptop in laptops:
            trust_lead(laptop, read_lead_key(laptop, handed.card), " ".join(handed.words))

    def settle(self, lead: Unlocked, laptops: list[Unlocked], month: date) -> None:
        """Every laptop seals its month, the lead takes the files in and settles it."""
        period = parse_period(f"{month.year}-{month.month:02}")
        files = [write_sealed(seal_counts(laptop, period), self.post) for laptop in laptops]
        taken = collect(prepare_collecting(lead, plans(lead)), files)
        keep_collected(lead, taken)
        confirm_laptops(lead, [each.number for each in taken.new_laptops])
        settle(lead, self.plan_of(lead, month), period)

    def look(self, lead: Unlocked, lives: list[LaptopLife], month: date) -> None:
        """What was frozen before stays as it is; what is new lies within its bound of the truth."""
        shown = {(p.cube.name, p.period.code, str(p.period.unit)): p for p in published(lead).people}
        for place, block in self.frozen.items():
            assert shown.get(place) == block, f"a frozen block is another now: {place}"
        self.frozen.update(shown)
        period = parse_period(f"{month.year}-{month.month:02}")
        for block in (b for b in shown.values() if b.period == period and b.cube.name == "bezoek"):
            self._within(block, lives, period)

    def _within(self, block: Published, lives: list[LaptopLife], period: Period) -> None:
        month = (period.year, period.number)
        for (site, kind), cells in zip(block.cube.rows, block.cells, strict=True):
            true = sum(life.adults.get(month, Counter())[site, kind] for life in lives)
            assert abs(sum(cells) - true) <= MOST_OFF, f"{site}, {kind}: {sum(cells)} for {true}"

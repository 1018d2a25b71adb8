"""The counts of the demo: four laptops, one of them the demo's own store, are collected, settled and shown.

This goes the same way as in a real team: sealed files, a key of the team lead, and a report of published numbers. One
laptop sent nothing for some months. The draws have a fixed key, so that the same people give the same report.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.collecting import collect, confirm_laptops, keep_collected, prepare_collecting
from kansenboek.counts.actions.handing_out import hand_out_lead_key
from kansenboek.counts.actions.lead_keys import read_lead_key, trust_lead
from kansenboek.counts.actions.sealing import seal_counts, seal_file
from kansenboek.counts.actions.settling import (
    blocks_of,
    keep_plan,
    make_report,
    settle_all,
    source_of,
    write_report,
)
from kansenboek.counts.rules.counting import Countable, count, speaker
from kansenboek.counts.rules.grid import CountsFile
from kansenboek.counts.rules.lead_keys import laptop_id
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.counts.tables import ledger
from kansenboek.counts.tables import sealed as sealed_counts
from kansenboek.handover.rules.legal_part import in_early_education
from kansenboek.kit.periods import Period, parse_period
from kansenboek.kit.working_folder import working_folder

from .organisation import DemoOrganisation, organisation
from .school_days import school_year

COLLEAGUES = 3
MOST_FAMILIES_OF_A_COLLEAGUE = 48
_STOPS_AFTER = "03"
"""The last month that the third colleague sent anything of: March of the year that is reported."""
_DRAWS = b"kansenboek demo: known to anyone"
_GROUPS = (
    {"name": "Nederlands", "languages": ["nl"]},
    {"name": "Pools", "languages": ["pl"]},
    {"name": "Tigrinya", "languages": ["ti"]},
    {"name": "Berbertalen", "languages": ["rif", "zgh"]},
    {"name": "Arabisch", "languages": ["ar"]},
)


def make_counts(
    unlocked: Unlocked, made_up: DemoOrganisation, folder: Path, seed: int, language: str
) -> tuple[Path, ...]:
    """Make the demo's store a team lead's, let four laptops send, settle the school year and write its report."""
    sites = sorted({session.site for session in made_up.sessions})
    today = unlocked.clock.today()
    ended, begun = years_of(today)
    for year in (begun, ended):  # the next one has begun, and nothing of it is over that could be settled
        plan = keep_plan(unlocked, {"year": year.code, "sites": sites, "groups": list(_GROUPS)})
        handed = hand_out_lead_key(unlocked, plan, language)
        trust_lead(unlocked, offered := read_lead_key(unlocked, handed.card), " ".join(handed.words))
    with unlocked.write("lead.made", "") as tx:
        ledger.team_key(tx, plan.team, _DRAWS)
    with working_folder("post") as post:
        (post / "0.kbo").write_bytes(seal_counts(unlocked, ended).data)
        families = min(len(made_up.families), MOST_FAMILIES_OF_A_COLLEAGUE)
        for number in range(1, COLLEAGUES + 1):
            key = sealed_counts.new_signing_key()
            laptop = laptop_id(sealed_counts.public_of_signing(key))
            for place, file in enumerate(
                _files(plan, organisation(families, seed + number, today), laptop, number, today)
            ):
                data = seal_file(file, offered.card.identity.sealing, key)
                (post / f"{number}-{place}.kbo").write_bytes(data)
        paths = sorted(post.iterdir())
        keep_collected(unlocked, collected := collect(prepare_collecting(unlocked, (plan,)), paths))
    confirm_laptops(unlocked, [laptop.number for laptop in collected.new_laptops])
    settle_all(unlocked, [block for block in blocks_of(unlocked, plan) if block.can_be_settled])
    return write_report(make_report(source_of(unlocked, ended), language), folder)


def years_of(today: date) -> tuple[Period, Period]:
    """The school year that ended last, which is reported, and the one that has begun."""
    begun = school_year(today)
    return parse_period(f"{begun - 1}/{begun}"), parse_period(f"{begun}/{begun + 1}")


def _files(
    plan: YearPlan, made_up: DemoOrganisation, laptop: str, number: int, today: date
) -> list[CountsFile]:
    """Make what a colleague sent: the whole year, or of the last colleague only the months until spring."""
    of = {family.id: family for family in made_up.families}
    speakers = {each.id: speaker(each, of[each.family_id]) for each in made_up.contacts}
    records = Countable(
        made_up.sessions,
        made_up.visits,
        made_up.handovers,
        made_up.consents,
        made_up.agreements,
        made_up.referrals,
        speakers,
        early=frozenset(child.id for child in made_up.children if in_early_education(child)),
        moments=made_up.moments,
    )
    ended, _begun = years_of(today)
    periods: tuple[Period, ...] = (ended,)
    if number == COLLEAGUES:
        stops = parse_period(f"{ended.last.year}-{_STOPS_AFTER}")
        blocks = {each for cube in plan.cubes for each in ended.blocks(cube.block)}
        periods = tuple(sorted(each for each in blocks if each.last <= stops.last))
    return [
        CountsFile(plan.team, laptop, plan.spec_hash, each, 1, *count(records, plan, each, today))
        for each in periods
    ]

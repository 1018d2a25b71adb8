"""The team lead settles periods and shows what was settled. Exact numbers go into freezing, no further."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.papers.content import ReportContent
from kansenboek.counts.papers.source import Source
from kansenboek.counts.papers.wording import report_content
from kansenboek.counts.rules.collecting import (
    Attendance,
    BlockKey,
    Inbox,
    LaptopState,
    attendance,
    newest_of,
)
from kansenboek.counts.rules.freezing import NothingToFreeze, Sent
from kansenboek.counts.rules.plan import (
    COMMON,
    MOST_GROUPS,
    MOST_NAME,
    MOST_SITES,
    PLAN_FORMAT,
    YearPlan,
    plan_from_plain,
    rare_groups,
    site_key,
)
from kansenboek.counts.rules.published import Publication
from kansenboek.counts.rules.smallest import is_large_enough
from kansenboek.counts.tables import lead_keys
from kansenboek.counts.tables import payload as counts_payload
from kansenboek.counts.tables import plans as count_plans
from kansenboek.kit.errors import N_, CannotWrite, KnownError
from kansenboek.kit.periods import Period, Unit, period_of
from kansenboek.paper.chart_svg import as_svg
from kansenboek.sessions import table as parent_sessions
from kansenboek.sessions.records import SessionKind
from kansenboek.storage import audit, files
from kansenboek.storage.transactions import Transaction

from . import freezing
from .collecting import Progress

__all__ = [
    "Block",
    "Report",
    "Shown",
    "blocks_of",
    "current_plans",
    "keep_plan",
    "let_go",
    "make_report",
    "next_plan",
    "plans",
    "settle",
    "settle_all",
    "show_on_screen",
    "source_of",
    "write_report",
]


_MONTHS_OF_EXACT_COUNTS = 3
"""So long after its last month the exact counts of a school year are kept (privacy notes 2.3, d)."""
_SEEN_BEFORE = timedelta(days=7)
"""So long before, the store has to have known already that they are over."""


@dataclass(frozen=True, slots=True)
class Block:
    """A month or a quarter of a plan, and how far it is. `ended`: its last day is over.

    `is_doubtful`: an entry of it may have been lost with a damaged store, so it is not settled again. `began_on`: the
    day on which this desk began, or was put back from a backup, when that was after the block ended: another desk may
    have settled it.
    """

    plan: YearPlan
    period: Period
    settled: bool
    ended: bool
    attendance: Attendance
    is_doubtful: bool = False
    began_on: date | None = None
    after: tuple[Period, ...] = ()
    """Months that have to be settled before it."""
    families: int = 0
    """On the laptops that sent it, together."""
    came_back: date | None = None
    """The day on which this desk turned out to be a copy of what it was, when that was after the block ended."""
    is_elsewhere: bool = False
    """Whether a laptop sealed the block to another lead too."""
    newest: date | None = None
    """The day on which the newest counts were made, when that was before the block was over: see `ClockAhead`."""

    @property
    def is_asked(self) -> bool:
        """Whether somebody has to say of this very block that it was not settled before."""
        return self.came_back is not None or self.is_elsewhere

    @property
    def is_small(self) -> bool:
        """Whether nothing about people would be published of it, for lack of laptops and families."""
        return not is_large_enough(len(self.attendance.present), self.families)

    @property
    def can_be_settled(self) -> bool:
        """Whether the block is over, was surely not settled, and any laptop sent something."""
        may_be = not (self.settled or self.is_doubtful or self.newest)
        return self.ended and may_be and bool(self.attendance.present)


@dataclass(frozen=True, slots=True)
class Report:
    """The published numbers of one period, in three forms that say the same."""

    period: Period
    pdf: bytes = field(repr=False)
    csv: bytes = field(repr=False)
    xlsx: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """A report for the window: its words and tables, and for each section the chart as SVG and in words."""

    content: ReportContent
    pictures: tuple[bytes | None, ...] = field(repr=False)
    described: tuple[str, ...]


def plans(unlocked: Unlocked) -> tuple[YearPlan, ...]:
    """Every plan this lead made, older versions too: counts by them may still come in."""
    with unlocked.read() as tx:
        return count_plans.every(tx)


def current_plans(unlocked: Unlocked) -> tuple[YearPlan, ...]:
    """The plan of each school year, oldest year first."""
    with unlocked.read() as tx:
        return count_plans.current(tx)


class RareLanguage(KnownError):
    """One rare language is a group of its own: what is told of it can be about one family."""

    message = N_("A group holds one language that few families speak: {groups}.")
    advice = N_(
        "Put it together with others, or leave it out: then it counts under “other languages”. So nobody is"
        " recognised by a language. Nothing was changed."
    )


def keep_plan(unlocked: Unlocked, plain: Mapping[str, object], *, rare: bool = False) -> YearPlan:
    """Make `plain` (year, sites, groups, perhaps kinds) the plan of its school year.

    `rare`: keep it also when a group is one rare language. Raises RareLanguage, InvalidPlan, and KnownError when
    something of that year was settled by another plan.
    """
    with unlocked.write("plan.kept", "") as tx:
        own = lead_keys.make_own_lead(tx)
        complete = {"format": PLAN_FORMAT, "kinds": [str(kind) for kind in SessionKind], **plain}
        plan = plan_from_plain({**complete, "team": own.identity.team})
        known = [each for each in count_plans.current(tx) if each.year == plan.year]
        kept = {group for each in known for group in rare_groups(each)}
        if not rare and (alone := [name for name in rare_groups(plan) if name not in kept]):
            raise RareLanguage(groups=", ".join(alone))
        if known:
            plan = replace(plan, format=known[0].format)  # what is counted does not change within a year
        if known and known[0] != plan and freezing.frozen_blocks(unlocked, known[0]):
            raise KnownError(
                N_("Something of {year} was settled already, so its plan stays as it is."),
                advice=N_("Another plan can begin with the next school year."),
                year=plan.year.code,
            )
        count_plans.keep(tx, plan)
    return plan


def next_plan(unlocked: Unlocked, name_of: Callable[[str], str]) -> dict[str, object] | None:
    """Propose what `keep_plan` takes for this school year; None when the year has a plan already.

    It is the plan of the year before, or else a first proposal. That one holds the places and languages that this
    store's sessions name most; `name_of` names a language.
    """
    year = period_of(Unit.SCHOOL_YEAR, unlocked.clock.today())
    until_now = [plan for plan in current_plans(unlocked) if plan.year <= year]
    if until_now:
        if until_now[-1].year == year:
            return None
        before = until_now[-1].to_plain()
        del before["format"]  # its tables are those of its own year
        return {**before, "year": year.code}
    with unlocked.read() as tx:
        sessions = parent_sessions.TABLE.select(tx)
    spelled = {site_key(each.site): each.site.strip()[:MOST_NAME] for each in sessions if each.site.strip()}
    sites = _most_named((site_key(each.site) for each in sessions if each.site.strip()), MOST_SITES)
    heard = (code for each in sessions for code in each.languages if code in COMMON)
    spoken = _most_named(heard, MOST_GROUPS - 1)
    groups = [{"name": name_of(code)[:MOST_NAME], "languages": [code]} for code in spoken]
    return {"year": year.code, "sites": sorted(spelled[site] for site in sites), "groups": groups}


def _most_named(words: Iterable[str], most: int) -> list[str]:
    return [word for word, _count in Counter(words).most_common(most)]


def blocks_of(unlocked: Unlocked, plan: YearPlan) -> tuple[Block, ...]:
    """List every month and quarter of a plan, in order of their ends."""
    with unlocked.read() as tx:
        inbox, laptops = counts_payload.inbox_of(tx), counts_payload.laptops_of(tx)
        newest = newest_of(inbox, laptops, lead_keys.laptop_id_if_any(tx))
    settled, came_back = freezing.frozen_blocks(unlocked, plan), freezing.came_back_on(unlocked)
    months_and_quarters = (*plan.year.blocks(Unit.MONTH), *plan.year.blocks(Unit.QUARTER))
    doubtful = freezing.doubtful(unlocked, months_and_quarters) - settled
    today, began = unlocked.clock.today(), freezing.began_on(unlocked)
    blocks = []
    for unit, cube in ((Unit.MONTH, "bezoek"), (Unit.QUARTER, "taal")):
        for period in plan.year.blocks(unit):
            who_sent = attendance(laptops, _by_plan(inbox, plan), BlockKey(cube, period))
            since = began if began is not None and period not in settled and period.ended(began) else None
            ended, lost = period.ended(today), period in doubtful
            after = freezing.months_first(plan, period, settled | doubtful)
            key = BlockKey(cube, period)
            sent = [inbox[each.laptop, key] for each in who_sent.present]
            is_open = period not in settled
            blocks.append(
                Block(
                    plan,
                    period,
                    not is_open,
                    ended,
                    who_sent,
                    is_doubtful=lost,
                    began_on=since,
                    after=after,
                    families=sum(each.families for each in sent),
                    came_back=came_back if is_open and came_back and period.ended(came_back) else None,
                    is_elsewhere=is_open and any(each.elsewhere for each in sent),
                    newest=newest if is_open and newest is not None and not period.ended(newest) else None,
                )
            )
    return tuple(sorted(blocks, key=lambda block: (block.period.last, block.period.unit)))


def settle(unlocked: Unlocked, plan: YearPlan, period: Period) -> Publication:
    """Settle a month or a quarter: sum it and freeze it, for good.

    Raises NotEnded, AlreadyFrozen, NothingToFreeze.
    """
    (block,) = (each for each in blocks_of(unlocked, plan) if each.period == period)
    (made,) = settle_all(unlocked, (block,))
    return made


def settle_all(
    unlocked: Unlocked, blocks: Sequence[Block], progress: Progress = lambda _done, _of: None
) -> tuple[Publication, ...]:
    """Settle several blocks, in this order; each of them entirely or not at all. Raises what `settle` raises.

    `progress` may raise Cancelled between two of them: what was settled before stays settled.
    """
    with unlocked.read() as tx:
        inbox, laptops = counts_payload.inbox_of(tx), counts_payload.laptops_of(tx)
    counted = {name for name, each in laptops.items() if each.state is not LaptopState.NEW}
    publications = []
    for number, block in enumerate(blocks, start=1):
        if not block.attendance.present:
            raise NothingToFreeze(period=block.period.code)
        if block.newest is not None:
            raise freezing.ClockAhead(period=block.period.code, day=block.newest.isoformat())
        sent: Sent = {
            (laptop, key.cube, key.period): (received.sequence, received.cells)
            for (laptop, key), received in inbox.items()
            if received.plan_hash == block.plan.spec_hash
            and laptop in counted
            and key.period.unit is block.period.unit
        }
        expected = (*block.attendance.present, *block.attendance.missing)
        ids = [laptop.laptop for laptop in expected]
        publications.append(
            freezing.freeze(unlocked, block.plan, block.period, sent, ids, families=block.families)
        )
        progress(number, len(blocks))
    return tuple(publications)


def let_go(unlocked: Unlocked) -> int:
    """Remove the exact counts of school years that ended more than three months ago, and give the number of tables.

    What was settled stays. What still came in after that would count nowhere, so it is not kept either. One look of a
    clock is not believed: the log has to tell that it was so late a week ago too.
    """
    today = unlocked.clock.today()
    with unlocked.read() as tx:
        inbox = counts_payload.inbox_of(tx)
        old = {
            plan.spec_hash: plan
            for plan in count_plans.every(tx)
            if _is_old(plan, today) and _was_old_before(tx, plan)
        }
    gone = [place for place, received in inbox.items() if received.plan_hash in old]
    if gone:
        with unlocked.write("counts.let_go", "") as tx:
            for laptop, key in gone:
                counts_payload.forget(tx, laptop, key)
        for plan in {received.plan_hash for received in inbox.values()} & old.keys():
            freezing.forget_exact(unlocked, old[plan])
    return len(gone)


def _is_old(plan: YearPlan, today: date) -> bool:
    months = today.year * 12 + today.month - (plan.year.last.year * 12 + plan.year.last.month)
    return months > _MONTHS_OF_EXACT_COUNTS


def _was_old_before(tx: Transaction, plan: YearPlan) -> bool:
    """Whether the log was written in after the exact counts of the year were over, and a week ago or longer."""
    months = plan.year.last.year * 12 + plan.year.last.month + _MONTHS_OF_EXACT_COUNTS
    over = datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)
    return audit.was_written_between(tx, over, tx.now - _SEEN_BEFORE)


def source_of(unlocked: Unlocked, period: Period) -> Source:
    """Read what was settled of a period and of the same period a year before.

    Raises KnownError without a plan for it.
    """
    year = period_of(Unit.SCHOOL_YEAR, period.last)
    with unlocked.read() as tx:
        of_the_year = [plan for plan in count_plans.current(tx) if plan.year == year]
    if not of_the_year:
        raise KnownError(
            N_("There is no year plan for {period}, so nothing of it was counted."),
            advice=N_("Make one under “Counts”."),
            period=period.code,
        )
    earlier = Period(period.unit, period.year - 1, period.number)
    now, before = (freezing.published(unlocked, each, whole_quarters=True) for each in (period, earlier))
    return Source(of_the_year[0], period, now, before)


def make_report(source: Source, language: str = "nl") -> Report:
    """Make the report of a source. This needs no store, so a window runs it in a thread."""
    from kansenboek.counts.papers.forms import in_all_forms  # noqa: PLC0415 - the page does without what draws

    return Report(source.period, *in_all_forms(report_content(source, language), language))


def show_on_screen(source: Source, language: str = "nl", width: float = 640) -> Shown:
    """Make the same report for the window. This needs no store."""
    content = report_content(source, language)
    charts = [section.chart() for section in content.sections]
    return Shown(
        content,
        tuple(None if chart is None else as_svg(chart, width, language) for chart in charts),
        tuple("" if chart is None else chart.described() for chart in charts),
    )


def write_report(report: Report, folder: Path) -> tuple[Path, ...]:
    """Write the three files of the report in `folder`, all or none, and give their paths. Raises CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CannotWrite(place=str(folder)) from None
    stem = f"kansenboek-cijfers-{report.period.dutch_code.replace('/', '-')}"
    made = {f"{stem}.pdf": report.pdf, f"{stem}.csv": report.csv, f"{stem}.xlsx": report.xlsx}
    files.write_set(folder, made)
    return tuple(folder / name for name in made)


def _by_plan(inbox: Inbox, plan: YearPlan) -> Inbox:
    """Keep only what was counted by this very plan, for only equal tables add up."""
    return {place: each for place, each in inbox.items() if each.plan_hash == plan.spec_hash}

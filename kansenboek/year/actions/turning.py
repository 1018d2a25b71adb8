"""The turn of the groups, and children who leave: in one go, one row in the log, and taken back as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from kansenboek.book import checking
from kansenboek.book.records import put
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, BugError, KnownError, Label
from kansenboek.kit.plain import from_plain, to_plain
from kansenboek.kit.register import feature_of
from kansenboek.kit.validation import check
from kansenboek.people import table as families
from kansenboek.people.records import Child, ExitReason, Family
from kansenboek.storage import aside, large_steps
from kansenboek.storage.records import table_of
from kansenboek.storage.transactions import Transaction
from kansenboek.year import table as kept
from kansenboek.year.records import Holiday, LeavingTold
from kansenboek.year.rules.turn import (
    FIRST_MONTH,
    Destination,
    DoneTurn,
    Goes,
    Turn,
    changed,
    counts_of,
    in_season,
    is_gone,
    problem_with,
    turn_day,
)

TURNED, UNDONE, LEFT = "year.turned", "year.turn_undone", "year.left"
"""How the log calls them."""
_WHOLE = "whole"
"""Among the counts: whether groups went on, and not only some children left."""
_ASIDE = N_("the family is set aside")
_LATER = N_("it was changed since")
_GONE = N_("the child is not there any more")
Step = Callable[[float], None]
"""Told how much is done, from 0 to 1; raises Cancelled when somebody stopped it."""


class NothingToTurn(KnownError):
    """Nothing would change."""

    message = N_("Nothing would change: no child goes to another group, to school or away.")
    advice = N_("Choose first where a group or a child goes.")


class NobodyChosen(KnownError):
    """No child was chosen that leaves."""

    message = N_("No child is chosen.")
    advice = N_("Tick who leaves.")


class NothingToTakeBack(KnownError):
    """There is no such step, or it was too long ago."""

    message = N_("There is nothing to take back: it is not known, or it was too long ago.")
    advice = N_("Look at the list of what was done.")


@dataclass(frozen=True, slots=True)
class Apart:
    """A child that stays as it is, and why (message id)."""

    child_id: str
    family_id: str
    name: str = field(repr=False)
    message: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Turning:
    """Everything that a turn begins with. `aside`: ids of families that are set aside."""

    day: date
    children: tuple[Child, ...] = field(repr=False)
    aside: frozenset[str]
    done: tuple[DoneTurn, ...]
    """What was done in this way and can be taken back, the newest first."""


@dataclass(frozen=True, slots=True)
class Turned:
    """What a step did. `id`: by which it is taken back."""

    id: str
    counts: Mapping[str, int]
    apart: tuple[Apart, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many children are what they were before, and which stay as a person left them."""

    put_back: int
    stayed: tuple[Apart, ...]
    changes: Changes


def begin_turn(unlocked: Unlocked) -> Turning:
    """Every child that is still here, and the day of the turn. Not logged: the page is a list of names."""
    today = unlocked.clock.today()
    with unlocked.read() as tx:
        return Turning(
            day=_day_of_turn(tx, today),
            children=tuple(child for child in families.CHILDREN.select(tx) if not is_gone(child, today)),
            aside=frozenset(families.set_aside(tx)),
            done=kept.turns(tx),
        )


def turn_due(unlocked: Unlocked) -> date | None:
    """The first day of the new school year, from June to September, while nobody let the groups go on yet."""
    today = unlocked.clock.today()
    if not in_season(today):
        return None
    begun = date(today.year, FIRST_MONTH - 1, 1)
    with unlocked.read() as tx:
        was_done = any(turn.counts.get(_WHOLE) and day_of(turn) >= begun for turn in kept.turns(tx))
        return None if was_done or not families.CHILDREN.count(tx) else _day_of_turn(tx, today)


def _day_of_turn(tx: Transaction, today: date) -> date:
    here = kept.region(tx)
    ends = [
        span.last
        for span in kept.holidays(tx)
        if span.region is here and span.holiday is Holiday.SUMMER and span.last.year == today.year
    ]
    return turn_day(today, max(ends, default=None))


def left_apart(turning: Turning, turn: Turn, today: date) -> tuple[Apart, ...]:
    """The children that a turn would leave as they are although they are in it, and why."""
    return tuple(
        why
        for child in turning.children
        if child.id in turn.children and (why := _why_apart(child, turn, turning.aside, today)) is not None
    )


def _why_apart(child: Child, turn: Turn, aside_: frozenset[str], today: date) -> Apart | None:
    to = turn.children[child.id]
    after = changed(child, to, turn.day)
    if after == child and not problem_with(to, child):
        return None
    if child.family_id in aside_:
        return _apart(child, _ASIDE)
    before = {(each.field, each.message) for each in check(child, today)}
    wrong = [each for each in check(after, today) if (each.field, each.message) not in before]
    if why := problem_with(to, child):
        return _apart(child, why)
    if wrong:
        return replace(
            _apart(child, wrong[0].message), values=(("field", Label(wrong[0].label)), *wrong[0].values)
        )
    return None


def _apart(child: Child, message: str) -> Apart:
    return Apart(child.id, child.family_id, _name(child), message)


def run_turn(unlocked: Unlocked, turn: Turn, step: Step | None = None, verb: str = TURNED) -> Turned:
    """Let every child go where it goes: all of it in one transaction, with one row in the log.

    Families that are set aside, and children of whom something would be wrong, stay as they are and are named.
    Raises NothingToTurn, and Cancelled when `step` says so; then nothing was written.
    """
    today, turn_id = unlocked.clock.today(), unlocked.new_id()
    with unlocked.read() as tx:
        children = families.CHILDREN.of_ids(tx, turn.children)
        turning = Turning(turn.day, children, frozenset(families.set_aside(tx)), ())
    apart = left_apart(turning, turn, today)
    stays = {each.child_id for each in apart}
    going = [
        (child, to)
        for child in children
        if child.id not in stays and changed(child, to := turn.children[child.id], turn.day) != child
    ]
    if not going:
        raise NothingToTurn
    with unlocked.write(verb, turn_id) as tx:
        before = _Before(tx)
        for number, (child, to) in enumerate(going, start=1):
            before.note(child)
            put(tx, changed(child, to, turn.day), is_new=False)
            if step is not None:
                step(number / len(going))
        counted = counts_of(going, turn.day)
        counts = {
            "children": counted.children,
            "groups": sum(count for _group, count in counted.groups),
            "school": counted.school,
            "left": counted.left,
            _WHOLE: int(verb == TURNED),
        }
        kept.keep_turn(tx, DoneTurn(turn_id, tx.now.isoformat(), counts), before.changed())
    return Turned(turn_id, counts, apart, _changes(child for child, _to in going))


def leave(unlocked: Unlocked, child_ids: Iterable[str], day: date, reason: ExitReason) -> Turned:
    """Write down that children leave on that day, and why; taken back as a turn is. Raises NothingToTurn."""
    to = (
        Destination(Goes.SCHOOL, day=day)
        if reason is ExitReason.SCHOOL
        else Destination(Goes.LEAVES, day=day, reason=reason)
    )
    return run_turn(unlocked, Turn(day, dict.fromkeys(child_ids, to)), verb=LEFT)


def leave_as_told(unlocked: Unlocked, child_ids: Sequence[str], told: LeavingTold) -> Turned:
    """As `leave`, with a day and a reason as they were typed. Raises InvalidRecord, NobodyChosen too."""
    checking.require(unlocked, told)
    if not child_ids:
        raise NobodyChosen
    if told.last_day is None or told.why is None:
        raise BugError("a form without its mandatory answers was taken for right")
    return leave(unlocked, child_ids, told.last_day, told.why)


class _Before:
    """What children and their families were before a step."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._found: dict[str, tuple[Any, str]] = {}

    def note(self, child: Child) -> None:
        """Keep what a child is now, and its family, of which follows until when it is kept."""
        tx = self._tx
        self._found[child.id] = (child, large_steps.saved_at(tx, Child.kind, child.id))
        if child.family_id not in self._found:
            family = families.FAMILIES.get(tx, child.family_id)
            self._found[family.id] = (family, large_steps.saved_at(tx, Family.kind, family.id))

    def changed(self) -> Iterable[large_steps.Changed]:
        for record, at in self._found.values():
            now = table_of(record.kind).get(self._tx, record.id)
            if now != record:
                code = large_steps.code_of(self._tx, now)
                family = large_steps.family_of(record)
                yield large_steps.Changed(record.kind, record.id, family, to_plain(record), at, code)


def turns(unlocked: Unlocked) -> tuple[DoneTurn, ...]:
    """What was done in this way and can be taken back, the newest first. Not logged: it names nobody."""
    with unlocked.read() as tx:
        return kept.turns(tx)


def undo_turn(unlocked: Unlocked, turn_id: str = "") -> TakenBack:
    """Take a step back as a whole; what a person changed since stays, and is named. Empty id: the newest one.

    Raises NothingToTakeBack.
    """
    found = next((each for each in turns(unlocked) if each.id == (turn_id or each.id)), None)
    if found is None:
        raise NothingToTakeBack
    with unlocked.write(UNDONE, found.id) as tx:
        steps = sorted(kept.changed_by(tx, found.id), key=lambda each: each.kind != Child.kind)
        # Looked at before anything is taken back: a family follows from its children.
        now = {each.id: _now(tx, each) for each in steps}
        stayed: list[Apart] = []
        back: list[Child] = []
        for each in steps:
            why = _put_back(tx, each, now[each.id])
            if each.kind != Child.kind:
                continue
            was: Child = from_plain(Child, each.before)
            if why:
                stayed.append(Apart(each.id, each.family_id, _name(was), why))
            else:
                back.append(was)
        kept.forget_turn(tx, found.id)
    return TakenBack(len(back), tuple(stayed), _changes(back))


def _now(tx: Transaction, each: large_steps.Changed) -> str:
    """The code of a record as it is now; empty when it is gone."""
    table = table_of(each.kind)
    return large_steps.code_of(tx, table.get(tx, each.id)) if table.exists(tx, each.id) else ""


def _put_back(tx: Transaction, each: large_steps.Changed, code: str) -> str:
    """Let a record be what it was before; a message id when it stays as it is."""
    if not code:
        return _GONE
    if code != each.after:
        return _LATER
    record: Any = from_plain(feature_of(each.kind).record, each.before)
    try:
        put(tx, record, is_new=False)
    except aside.SetAside:
        return _ASIDE
    large_steps.put_saved_at(tx, each.kind, each.id, each.saved_at)
    return ""


def let_old_turns_go(unlocked: Unlocked) -> None:
    """Forget, when the store is opened, what was done too long ago to be taken back."""
    with unlocked.read() as tx:
        is_due = bool(kept.old_turns(tx))
    if is_due:
        with unlocked.write_aside() as tx:
            kept.let_old_turns_go(tx)


def day_of(turn: DoneTurn) -> date:
    """The day on which a step was done."""
    return datetime.fromisoformat(turn.at).astimezone().date()


def _changes(children: Iterable[Child]) -> Changes:
    return Changes(frozenset({Child.kind, Family.kind}), frozenset(child.family_id for child in children))


def _name(child: Child) -> str:
    return f"{child.given_name} {child.surname}".strip()

"""What a term makes somebody decide about: each thing with why, since when and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import Choice
from kansenboek.kit.periods import Unit, period_of
from kansenboek.terms.records import Hold, TermKind, Terms

from .log import quarter_of
from .terms import after, all_left_on, handover_kept_until, is_announced, is_over


class Standing(Choice):
    """How it stands with something on the list."""

    OVER = "over", N_("the term is over")
    ANNOUNCED = "announced", N_("announced")
    RESTRICTED = "restricted", N_("set aside: not destroyed by a term")
    HELD = "held", N_("kept longer")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide about. `since`: the day that its term counts from; `kept_until`: the last day of it.

    `about`: the record behind it: a family, a handover, or the first day of a school year. `count`: how many records
    of its own kind it holds. `child_id`: of a handover, and `child` the name of that child, for a family may have
    several. `hold`: why and until when it is kept longer.
    """

    kind: TermKind
    about: str
    since: date
    kept_until: date
    count: int
    family_id: str = ""
    child_id: str = ""
    standing: Standing = Standing.ANNOUNCED
    hold: Hold | None = field(default=None, repr=False)
    name: str = field(default="", repr=False)
    child: str = field(default="", repr=False)

    @property
    def whom(self) -> str:
        """Of which child and family it is, by name; empty for what is of many."""
        return " · ".join(name for name in (self.child, self.name) if name)

    @property
    def key(self) -> str:
        """How it is called on the command line and in a hold: its kind and what it is about."""
        return f"{self.kind.value}:{self.about}" if self.about else self.kind.value

    @property
    def may_go(self) -> bool:
        """Whether a person can destroy it now."""
        return self.standing is Standing.OVER


@dataclass(frozen=True, slots=True)
class FamilyFacts:
    """A family as far as terms ask: the days on which its children left (None: still here), and its notes.

    `notes`: days of visits and contacts, and the children that each names.
    """

    id: str
    name: str = field(repr=False)
    restricted: bool
    children: Mapping[str, date | None]
    notes: tuple[tuple[date, frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """A handover with all its versions, by the id of the first. `destroyed`: the day on which it was, if it was."""

    id: str
    family_id: str
    child_id: str
    received: date | None
    sent: date | None
    destroyed: date | None
    consents: int
    versions: int = 1


WHY: Mapping[TermKind, str] = {
    TermKind.HANDOVER: N_("The handover reached its school, or the year for it is over."),
    TermKind.FAMILY: N_("The last child left on {day}."),
    TermKind.VISITS: N_("A child left on {day}; a brother or sister is still here."),
    TermKind.NAMES: N_("The school year ended on {day}."),
    TermKind.CONSENT: N_("The handover itself was destroyed on {day}."),
    TermKind.LOG: N_("What was done until {day}."),
}
"""Kind → why it stands on the list, as a message id; `day` is `Item.since`."""


class NotOver(KnownError):
    """Somebody wants to destroy what has no term that is over."""

    message = N_("“{key}” is not on the list of what may be destroyed now.")
    advice = N_(
        "Look at the list of retention terms: until when it is kept, and whether it is held or set aside."
    )


def of_families(families: Iterable[FamilyFacts], terms: Terms, today: date) -> Iterator[Item]:
    """Whole families of which every child left, and notes of a child that left while the family stays."""
    for each in families:
        item = _whole(each, terms) or _notes(each, terms)
        if item is not None and is_announced(item.kept_until, today):
            yield replace(item, name=each.name, standing=_standing(item, today, restricted=each.restricted))


def _whole(each: FamilyFacts, terms: Terms) -> Item | None:
    left = all_left_on(each.children.values())
    if left is None:
        return None
    until = after(left, terms.days(TermKind.FAMILY))
    return Item(TermKind.FAMILY, each.id, left, until, len(each.notes), each.id)


def _notes(each: FamilyFacts, terms: Terms) -> Item | None:
    """What was written up to the day on which the last child that left did so, and names nobody who stays."""
    gone = {child: day for child, day in each.children.items() if day is not None}
    if not gone or len(gone) == len(each.children):
        return None
    # Several children may have left one after the other: the earliest that something of is left asks first.
    for left in sorted(set(gone.values())):
        count = sum(1 for _note in notes_until(each, left))
        if count:
            return Item(
                TermKind.VISITS, each.id, left, after(left, terms.days(TermKind.VISITS)), count, each.id
            )
    return None


def notes_until(each: FamilyFacts, left: date) -> Iterator[int]:
    """Places, in `each.notes`, of what was written until that day and names no child that is here after it."""
    stays = {child for child, day in each.children.items() if day is None or day > left}
    for place, (day, named) in enumerate(each.notes):
        if day <= left and not named & stays:
            yield place


def of_handovers(
    handovers: Iterable[HandoverFacts], families: Mapping[str, FamilyFacts], terms: Terms, today: date
) -> Iterator[Item]:
    """What was written for a handover, and the proof of consent that is left of one that was destroyed."""
    for each in handovers:
        item = _proof(each, terms) if each.destroyed is not None else _set(each, families, terms)
        if item is None or not is_announced(item.kept_until, today):
            continue
        family = families.get(each.family_id)
        restricted = family is not None and family.restricted
        yield replace(
            item,
            name=family.name if family else "",
            standing=_standing(item, today, restricted=restricted),
        )


def _set(each: HandoverFacts, families: Mapping[str, FamilyFacts], terms: Terms) -> Item | None:
    family = families.get(each.family_id)
    at_school = family.children.get(each.child_id) if family else None
    days = terms.days(TermKind.HANDOVER)
    until = handover_kept_until(days, received=each.received, sent=each.sent, at_school=at_school)
    since = each.received or each.sent or at_school
    if until is None or since is None:
        return None
    return Item(TermKind.HANDOVER, each.id, since, until, each.versions, each.family_id, each.child_id)


def _proof(each: HandoverFacts, terms: Terms) -> Item | None:
    if not each.consents or each.destroyed is None:
        return None
    until = after(each.destroyed, terms.days(TermKind.CONSENT))
    return Item(
        TermKind.CONSENT, each.id, each.destroyed, until, each.consents, each.family_id, each.child_id
    )


def of_names(days: Iterable[date], terms: Terms, today: date) -> Iterator[Item]:
    """Names at sessions, a school year at a time. `days`: of every session with a name."""
    years: dict[date, int] = {}
    for day in days:
        last = period_of(Unit.SCHOOL_YEAR, day).last
        years[last] = years.get(last, 0) + 1
    for last, count in years.items():
        until = after(last, terms.days(TermKind.NAMES))
        if is_announced(until, today):
            item = Item(TermKind.NAMES, last.isoformat(), last, until, count)
            yield replace(item, standing=_standing(item, today))


def of_log(oldest: date | None, count: int, terms: Terms, today: date) -> Iterator[Item]:
    """The log, when the quarter that its oldest row is of is older than its term. `count`: rows that may go now."""
    if oldest is None:
        return
    since = quarter_of(oldest).last
    until = after(since, terms.days(TermKind.LOG))
    if is_announced(until, today):
        item = Item(TermKind.LOG, "", since, until, count)
        yield replace(item, standing=_standing(item, today))


def _standing(item: Item, today: date, *, restricted: bool = False) -> Standing:
    if restricted:
        return Standing.RESTRICTED
    return Standing.OVER if is_over(item.kept_until, today) else Standing.ANNOUNCED


def in_order(items: Iterable[Item], holds: Iterable[Hold], today: date) -> tuple[Item, ...]:
    """The list: what is over on top, the longest first, then what is announced, then what waits.

    A hold counts until its last day; after that what it held stands on top again.
    """
    held = {hold.item: hold for hold in holds if hold.until is not None and hold.until >= today}
    found = [
        replace(item, standing=Standing.HELD, hold=held[item.key])
        if item.key in held and item.standing is not Standing.RESTRICTED
        else item
        for item in items
    ]
    order = list(Standing)
    return tuple(sorted(found, key=lambda item: (order.index(item.standing), item.kept_until, item.key)))


def to_decide(items: Iterable[Item]) -> int:
    """How many of these ask a person for something now."""
    return sum(item.standing in (Standing.OVER, Standing.ANNOUNCED) for item in items)


def find(items: Iterable[Item], key: str) -> Item:
    """The item with this key. Raises NotOver."""
    for item in items:
        if item.key == key:
            return item
    raise NotOver(key=key)


def require_over(item: Item) -> None:
    """Raise NotOver for what is not over, is held, or is set aside."""
    if not item.may_go:
        raise NotOver(key=item.key)

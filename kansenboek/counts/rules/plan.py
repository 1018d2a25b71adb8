"""What is counted in a year: fixed beforehand, the same on every laptop of a team, in one place.

A cube is a table with fixed rows and columns, published per fixed period. Nothing outside these cubes is ever
counted, and no cube is made to measure: free table builders are how rounded tables are undone (privacy 2.2).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kansenboek.contacts.records import Medium, VisitOutcome, VisitPurpose
from kansenboek.following.records.agreements import AgreementStatus
from kansenboek.following.records.referrals import Destination
from kansenboek.handover.records.handovers import ConversationMode
from kansenboek.kit.errors import N_, BugError, KnownError, Label
from kansenboek.kit.fields import Choice, Record
from kansenboek.kit.fingerprints import sha256
from kansenboek.kit.languages import ALL_CODES
from kansenboek.kit.periods import Period, Unit, parse_period
from kansenboek.sessions.records import GuestOrganisation, ParentSession, SessionKind, SessionTheme

PLAN_FORMAT = 3
READ_FORMATS = (1, 2, PLAN_FORMAT)
"""A plan of format 1 counts handovers without asking whether the child was in early education, and one of format 1 or
2 counts no contacts but home visits. What is counted in a year does not change within it, so such a plan keeps its
tables, and the plan of the next year has the new ones."""
MOST_GROUPS = 6
MOST_SITES = 20
MOST_NAME = 60
OTHER = "other"
"""The place, or the group of languages, of all that the plan does not name or that nobody wrote down."""
Key = tuple[str, ...]
"""What a row or a column stands for: codes, and names of sites as the plan writes them."""


class InvalidPlan(KnownError):
    """A year plan that cannot be used."""

    message = N_("This plan of what is counted cannot be used: {reason}.")
    advice = N_("Ask your team lead for the plan again. Nothing was changed.")


class VisitTime(Choice):
    """Whether a parent was at this place before."""

    FIRST = "first", N_("for the first time")
    RETURNING = "returning", N_("been here before")


class ConsentOutcome(Choice):
    """What the parents decided about a handover, all adults with a say together."""

    ALL = "all", N_("yes, to everything")
    PART = "part", N_("yes, to some parts")
    NO = "no", N_("no")
    NOT_YET = "not_yet", N_("not decided yet")


class Started(Choice):
    """Whether the child takes part."""

    STARTED = "started", N_("started")
    NOT_STARTED = "not_started", N_("not started (yet)")


class ReceiptBand(Choice):
    """Days from the handover conversation until the school confirmed that the paper arrived."""

    WITHIN_WEEK = "within_week", N_("0–7 days")
    WITHIN_FORTNIGHT = "within_fortnight", N_("8–14 days")
    WITHIN_MONTH = "within_month", N_("15–28 days")
    LATER = "later", N_("more than 28 days")
    NOT_YET = "not_yet", N_("not confirmed yet")


class EarlyEducation(Choice):
    """Whether the child that is handed over takes part in early education (VVE)."""

    EARLY = "early", N_("in early education")
    NOT_EARLY = "not_early", N_("not in early education")


class Contacted(Choice):
    """Whether there was contact. Whose it was that there was none is counted nowhere: that is about few people."""

    REACHED = "reached", N_("there was contact")
    NOT_REACHED = "not_reached", N_("no contact")


class Held(Choice):
    """What became of a meeting."""

    HELD = "held", N_("held")
    CANCELLED = "cancelled", N_("cancelled or not counted")


class ClassTrap(BugError):
    """Exact counts were asked for of what is one-to-one with a family (privacy notes 2.1)."""


@dataclass(frozen=True, slots=True)
class Cube:
    """A table of people. `rows` and `columns` are fixed; `block` is the period it is rounded and frozen by."""

    name: str
    block: Unit
    rows: tuple[Key, ...]
    columns: tuple[Key, ...]

    @property
    def shape(self) -> tuple[int, int]:
        """The number of rows and of columns."""
        return len(self.rows), len(self.columns)


@dataclass(frozen=True, slots=True)
class EventCube:
    """A table of events of a group, exact. `source` is the kind of record that is counted.

    Raises ClassTrap for records that belong to one family: counting those is counting people.
    """

    name: str
    source: type[Record]
    block: Unit
    rows: tuple[Key, ...]
    columns: tuple[Key, ...]

    def __post_init__(self) -> None:
        if any(spec.to in {"family", "child"} for spec in self.source.specs().values()):
            raise ClassTrap(
                f"{self.source.kind} is one-to-one with a family: a count of it is a count of people"
            )

    @property
    def shape(self) -> tuple[int, int]:
        """The number of rows and of columns."""
        return len(self.rows), len(self.columns)


@dataclass(frozen=True, slots=True)
class LanguageGroup:
    """Languages that are counted together under one name, such as “Arabisch”."""

    name: str
    languages: tuple[str, ...]


@dataclass(frozen=True)
class YearPlan:
    """The year plan says what one team counts in one school year. `team` is the random id of the team.

    `sites`: names as the sessions write them; all other places are counted together. `groups`: at most five; the
    sixth is all other languages and those not known. Raises InvalidPlan.
    """

    team: str
    year: Period
    sites: tuple[str, ...]
    groups: tuple[LanguageGroup, ...]
    kinds: tuple[SessionKind, ...] = tuple(SessionKind)
    format: int = PLAN_FORMAT

    def __post_init__(self) -> None:
        for reason in _faults(self):
            raise InvalidPlan(reason=Label(reason))

    @cached_property
    def cubes(self) -> tuple[Cube, ...]:
        """The tables in which people are counted. For the pairs that describe the same people see `SAME_PEOPLE`."""
        places = [(site,) for site in (*self.sites, OTHER)]
        groups = [(group.name,) for group in self.groups] + [(OTHER,)]
        at_sessions = tuple((*place, str(kind)) for place in places for kind in self.kinds)
        month, quarter = Unit.MONTH, Unit.QUARTER
        contacts = Cube("contacten", quarter, _keys(Medium), _keys(Contacted))
        return (
            Cube("bezoek", month, at_sessions, _keys(VisitTime)),
            Cube("taal", quarter, tuple(places), tuple(groups)),
            Cube("kinderen", month, tuple(places), (("children",),)),
            Cube(
                "huisbezoek", quarter, _keys(VisitOutcome, without=VisitOutcome.PLANNED), _keys(VisitPurpose)
            ),
            Cube("overdracht", quarter, self._forms_of_handover, _keys(ConsentOutcome)),
            Cube("ontvangst", quarter, (("days",),), _keys(ReceiptBand)),
            Cube("afspraken", quarter, (("status",),), _keys(AgreementStatus)),
            Cube("samen_regelen", quarter, _keys(Destination), _keys(Started)),
            *((contacts,) if self.counts_contacts else ()),
        )

    @property
    def _forms_of_handover(self) -> tuple[Key, ...]:
        """The form of the conversation, and since format 2 also whether the child is in early education.

        That is what municipalities ask first. It makes no table of its own, because tables about the same people say
        more together than each of them alone.
        """
        forms = _keys(ConversationMode)
        if self.format == 1:
            return forms
        return tuple((*form, *early) for form in forms for early in _keys(EarlyEducation))

    @property
    def counts_early_education(self) -> bool:
        """Whether handovers are counted apart for children in early education."""
        return self.format > 1

    @property
    def counts_contacts(self) -> bool:
        """Whether contacts that are no home visit are counted, by how there was contact.

        Home visits are no row of that table. They have one of their own, and two tables about the same people say
        more together than each of them. These two have no record in common.
        """
        return self.format > 2

    @cached_property
    def events(self) -> tuple[EventCube, ...]:
        """The tables in which events of groups are counted: exactly, for they are facts about nobody."""
        places = tuple((site, str(kind)) for site in (*self.sites, OTHER) for kind in self.kinds)
        return (
            EventCube("sessions", ParentSession, Unit.MONTH, places, _keys(Held)),
            EventCube("themes", ParentSession, Unit.MONTH, _keys(SessionTheme), (("held",),)),
            EventCube("guests", ParentSession, Unit.MONTH, _keys(GuestOrganisation), (("held",),)),
        )

    def cube(self, name: str) -> Cube:
        """Find the cube of people with this name. Raises BugError when there is none."""
        found = next((cube for cube in self.cubes if cube.name == name), None)
        if found is None:
            raise BugError(f"the plan has no cube {name}")
        return found

    def event(self, name: str) -> EventCube:
        """Find the table of events with this name. Raises ClassTrap for a cube of people."""
        if any(cube.name == name for cube in self.cubes):
            raise ClassTrap(f"{name} counts people, so it is never exact")
        found = next((event for event in self.events if event.name == name), None)
        if found is None:
            raise BugError(f"the plan has no table {name}")
        return found

    @cached_property
    def spec_hash(self) -> str:
        """SHA-256 over everything that decides what is counted, in hexadecimal: equal plans, equal tables."""
        spec = {
            **self.to_plain(),
            "cubes": [[c.name, c.block, c.rows, c.columns] for c in self.cubes],
            "events": [[e.name, e.block, e.rows, e.columns] for e in self.events],
        }
        return sha256(canonical_json(spec)).hex()

    def to_plain(self) -> dict[str, Any]:
        """The plan as plain values."""
        return {
            "format": self.format,
            "team": self.team,
            "year": self.year.code,
            "sites": list(self.sites),
            "groups": [{"name": g.name, "languages": list(g.languages)} for g in self.groups],
            "kinds": [str(kind) for kind in self.kinds],
        }


COMMON = frozenset(
    "nl tr ar zgh rif pl uk ti so en es pt fr de it ro bg hu ru fa prs ps ku ckb ur hi zh yue vi id am pap srn fy"
    " li".split()
)
"""Languages that many families in the Netherlands speak at home. A group of one other language can be one family."""


def rare_groups(plan: YearPlan) -> tuple[str, ...]:
    """The names of the groups that hold one language only, and a rare one."""
    return tuple(g.name for g in plan.groups if len(g.languages) == 1 and g.languages[0] not in COMMON)


_FORMAT = Label(N_("it is not written as this version of Kansenboek writes it"))

SAME_PEOPLE = (("bezoek", "taal"), ("overdracht", "ontvangst"))
"""Pairs of cubes of which the grand totals of the same place and time are equal before rounding."""


def plan_from_plain(plain: object) -> YearPlan:
    """Read a plan from plain values, strictly: nothing missing, nothing more. Raises InvalidPlan."""
    fields = {"format", "team", "year", "sites", "groups", "kinds"}
    if not isinstance(plain, Mapping) or set(plain) != fields or plain["format"] not in READ_FORMATS:
        raise InvalidPlan(reason=_FORMAT)
    try:
        groups = tuple(
            LanguageGroup(_text(g["name"]), _texts(g["languages"])) for g in _list(plain["groups"])
        )
        return YearPlan(
            _text(plain["team"]),
            parse_period(_text(plain["year"])),
            _texts(plain["sites"]),
            groups,
            tuple(SessionKind(kind) for kind in _texts(plain["kinds"])),  # type: ignore[call-arg]
            plain["format"],
        )
    except InvalidPlan:
        raise
    except (TypeError, KeyError, ValueError, KnownError):
        raise InvalidPlan(reason=_FORMAT) from None


def canonical_json(value: Any) -> bytes:
    """Write equal values in one spelling: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _keys(of: type[Choice], without: Choice | None = None) -> tuple[Key, ...]:
    return tuple((str(member),) for member in of if member is not without)


def _faults(plan: YearPlan) -> list[str]:
    """Name what is wrong with a plan, in a word for each fault."""
    names = [group.name for group in plan.groups]
    languages = [code for group in plan.groups for code in group.languages]
    checks = {
        N_("it names no team"): len(plan.team) == 16 and set(plan.team) <= set("0123456789abcdef"),
        N_("it is not for a school year"): plan.year.unit is Unit.SCHOOL_YEAR,
        N_("two places have the same name, or a name is empty or too long"): len(plan.sites) <= MOST_SITES
        and _distinct_names(plan.sites),
        N_("there are more than six groups of languages, or two have the same name"): len(names) < MOST_GROUPS
        and _distinct_names(names),
        N_("a language is unknown, stands in two groups, or a group has none"): all(
            g.languages for g in plan.groups
        )
        and len(set(languages)) == len(languages)
        and set(languages) <= ALL_CODES,
        N_("a kind of meeting stands in it twice"): bool(plan.kinds)
        and len(set(plan.kinds)) == len(plan.kinds),
    }
    return [name for name, fine in checks.items() if not fine]


def _distinct_names(names: tuple[str, ...] | list[str]) -> bool:
    """Whether names can stand in a table: filled in, on one line, none twice, none like the group of all others."""
    folded = {site_key(name) for name in names}
    fine = all(name == name.strip() and 0 < len(name) <= MOST_NAME and name.isprintable() for name in names)
    return fine and len(folded) == len(names) and OTHER not in folded


def site_key(name: str) -> str:
    """The form in which names are compared: differences in capitals and spaces do not make another place."""
    return " ".join(name.split()).casefold()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_text(item) for item in _list(value))

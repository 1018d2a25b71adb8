"""The sites, groups and mentors that the book knows, so that nobody types one twice in two spellings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues import table as colleagues
from kansenboek.colleagues.actions import at_work
from kansenboek.colleagues.records import Colleague, works_here
from kansenboek.kit.names import folded, name_key
from kansenboek.organisation import table as sites
from kansenboek.people import table as families
from kansenboek.people.records import Child
from kansenboek.storage.transactions import Transaction


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """Names as they are offered, each once, in alphabetical order."""

    sites: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    mentors: tuple[str, ...] = field(default=(), repr=False)


def known_places(unlocked: Unlocked) -> KnownPlaces:
    """What can be chosen for a child. Not logged: it tells of no family.

    Our own list comes before how names stand with children, so that its spelling is the one that is offered.
    """
    today = unlocked.clock.today()
    with unlocked.read() as tx:
        ours = colleagues.TABLE.select(tx)
        named = [site.name for site in sites.TABLE.select(tx)]
        # These three stand in one index: no child's notes are read for it, and no row for each child.
        at, group, mentor = (_as_written(tx, column) for column in ("site", "group", "mentor"))
    here = [each for each in ours if works_here(each, today)]
    gone = [each for each in ours if not works_here(each, today)]
    return KnownPlaces(
        sites=_each_once((*named, *(site for each in here for site in each.sites), *at)),
        groups=_each_once((*(group for each in here for group in each.groups), *group)),
        mentors=_each_once((*(each.name for each in here), *_others(mentor, gone))),
    )


def _as_written(tx: Transaction, column: str) -> list[str]:
    """What children have in a column, each spelling once, the most common one first."""
    return [name for name, _count in sorted(families.CHILDREN.spellings(tx, column), key=_rarely)]


def _rarely(spelling: tuple[str, int]) -> int:
    return -spelling[1]


def begin_child(unlocked: Unlocked, family_id: str = "") -> Child:
    """A new child as it begins: at the site, in the group and with the mentor that follow from who is at work.

    Only what is one and the same for everything that this colleague does; who works in two groups chooses. Saves
    nothing.
    """
    me = at_work(unlocked)
    if me is None:
        return Child(family_id=family_id)
    return Child(
        family_id=family_id,
        site=me.sites[0] if len(me.sites) == 1 else "",
        group=me.groups[0] if len(me.groups) == 1 else "",
        mentor=me.name if me.groups else "",
    )


def _others(mentors: Iterable[str], gone: Iterable[Colleague]) -> list[str]:
    """The mentors of children, without those of whom we know that they do not work here any more."""
    left = {name_key(each.name) for each in gone}
    return [name for name in mentors if name_key(name) not in left]


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        if name.strip():
            found.setdefault(name_key(name), name.strip())
    return tuple(sorted(found.values(), key=folded))

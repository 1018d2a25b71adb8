"""The sites, groups and mentors that the book knows, so that nobody types one twice in two spellings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues import table as colleagues
from kansenboek.colleagues.records import Colleague, works_here
from kansenboek.kit.names import folded, name_key
from kansenboek.organisation import table as sites
from kansenboek.people import table as families


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
        children = families.sites_groups_mentors(tx)
    here = [each for each in ours if works_here(each, today)]
    gone = [each for each in ours if not works_here(each, today)]
    return KnownPlaces(
        sites=_each_once((*named, *(site for each in here for site in each.sites), *children[0])),
        groups=_each_once((*(group for each in here for group in each.groups), *children[1])),
        mentors=_each_once((*(each.name for each in here), *_others(children[2], gone))),
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

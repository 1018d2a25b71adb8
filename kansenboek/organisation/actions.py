"""What a user does with our own sites, and who to call about a child."""

from __future__ import annotations

from kansenboek.book.records import save
from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues import table as colleagues
from kansenboek.colleagues.records import has_left
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, InvalidRecord
from kansenboek.kit.fields import problem_of
from kansenboek.kit.names import addressed, folded
from kansenboek.people.records import Child
from kansenboek.storage.transactions import Transaction

from . import table as sites
from .records import Contact, Site, contact_at


def save_site(unlocked: Unlocked, site: Site) -> Changes:
    """Add or change a site. Raises InvalidRecord, also when there is another site of this name."""
    return save(unlocked, site)


def list_sites(unlocked: Unlocked) -> tuple[Site, ...]:
    """All our sites, by name. Not logged: they tell of no family."""
    with unlocked.read() as tx:
        found = sites.TABLE.select(tx)
    return tuple(sorted(found, key=lambda each: (folded(each.name), each.id)))


def contact_of(tx: Transaction, child: Child) -> Contact:
    """Who to call about this child, within an open transaction. What is not known stays empty.

    Of a mentor who left no telephone number is given: nobody answers it any more.
    """
    today = tx.now.astimezone().date()
    still_here = (each for each in colleagues.TABLE.select(tx) if not has_left(each, today))
    return contact_at(sites.TABLE.select(tx), child.site, child.mentor, still_here)


def computed_site(tx: Transaction, site: Site) -> Site:
    """The site as it is; raises InvalidRecord when another one has its name, for then a child has two."""
    wanted = addressed(site.name)
    if any(other.id != site.id and addressed(other.name) == wanted for other in sites.TABLE.select(tx)):
        raise InvalidRecord((problem_of(site, "name", N_("{field}: there is one of this name already")),))
    return site

"""Our own sites: how a school or a parent reaches the preschool, and the mentors who work there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from kansenboek.colleagues.records import Colleague, is_named
from kansenboek.kit.errors import N_, Problem
from kansenboek.kit.fields import Record, StoredRecord, identity, nested, problem_of, text
from kansenboek.kit.names import addressed

MOST_PHONE = 40


@dataclass(frozen=True, kw_only=True)
class SiteMentor(Record):
    """A mentor who can be reached by themselves, beside the site."""

    title = N_("mentor")

    name: str = text(N_("Name"), mandatory=True)
    phone: str = text(N_("Phone"), most=MOST_PHONE, may_hold_digits=True, telephone=True)
    email: str = text(N_("E-mail"))


@dataclass(frozen=True, kw_only=True)
class Site(StoredRecord):
    """One site of our organisation. It stands in the contact block of every paper about a child of this site."""

    kind = "site"
    title = N_("site")

    id: str = identity()
    organisation: str = text(
        N_("Our organisation"), hint=N_("Its name, as it stands on papers."), suggests="our_organisation"
    )
    name: str = text(N_("Site"), mandatory=True, hint=N_("As you write it with a child."))
    address: str = text(N_("Address"), hint=N_("Street and number, postcode and town."))
    phone: str = text(N_("Phone"), most=MOST_PHONE, may_hold_digits=True, telephone=True)
    email: str = text(N_("E-mail"))
    mentors: tuple[SiteMentor, ...] = nested(N_("Mentors"), SiteMentor)


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Who to call about a child: the preschool and the mentor. Empty means: not known, leave it out.

    `logo`: JPEG bytes of the organisation's logo; empty when there is none.
    """

    organisation: str = ""
    site: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""
    mentor: str = ""
    mentor_telephone: str = ""
    mentor_email: str = ""
    logo: bytes = field(default=b"", repr=False)

    @property
    def can_be_reached(self) -> bool:
        """Whether it holds a telephone number, an e-mail or a street address of anybody."""
        ways = (self.telephone, self.email, self.address, self.mentor_telephone, self.mentor_email)
        return any(way.strip() for way in ways)


NO_CONTACT = Contact()
"""Nobody that is known."""


def contact_at(
    sites: Iterable[Site], site: str, mentor: str, colleagues: Iterable[Colleague] = ()
) -> Contact:
    """Find the site and the mentor by their names; capitals, spaces and accents do not count.

    A mentor who is one of `colleagues` is reached as stands there, so that a telephone number is kept in one place;
    what is not known there comes from the site. A site that nobody wrote down gives its name alone, and so does a
    mentor.
    """
    wanted, called = addressed(site), addressed(mentor)
    found = next((each for each in sites if wanted and addressed(each.name) == wanted), None)
    colleague = next((each for each in colleagues if is_named(each, mentor)), Colleague())
    if found is None:
        return Contact(
            site=site.strip(),
            mentor=mentor.strip(),
            mentor_telephone=colleague.phone.strip(),
            mentor_email=colleague.email.strip(),
        )
    person = next((each for each in found.mentors if called and addressed(each.name) == called), SiteMentor())
    return Contact(
        organisation=found.organisation.strip(),
        site=found.name.strip(),
        address=found.address.strip(),
        telephone=found.phone.strip(),
        email=found.email.strip(),
        mentor=mentor.strip(),
        mentor_telephone=colleague.phone.strip() or person.phone.strip(),
        mentor_email=colleague.email.strip() or person.email.strip(),
    )


def check_site(site: Site, _today: date) -> Iterator[Problem]:
    """What is wrong with a site: an e-mail address that cannot be one."""
    addresses: tuple[tuple[Record, str], ...] = ((site, site.email), *((m, m.email) for m in site.mentors))
    for record, address in addresses:
        if address.strip() and "@" not in address:
            yield problem_of(record, "email", N_("{field} has no @ in it"))

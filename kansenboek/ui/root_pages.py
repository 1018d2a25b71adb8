"""The pages of the list on the left. Each is read from the disk when it is opened for the first time."""

# ruff: noqa: PLC0415 - that is what this module is for: most of the program is not needed for the page of today

from __future__ import annotations

from kansenboek.kit.errors import N_

from .page import Desk, Page
from .page_list import PageLine


def _today(desk: Desk) -> Page:
    from kansenboek.today.pages.today_page import TodayPage

    return TodayPage(desk)


def _families(desk: Desk) -> Page:
    from kansenboek.people.pages.families_page import FamiliesPage

    return FamiliesPage(desk)


def _sessions(desk: Desk) -> Page:
    from kansenboek.sessions.pages.sessions_page import SessionsPage

    return SessionsPage(desk)


def _agreements(desk: Desk) -> Page:
    from kansenboek.following.pages.following_page import AgreementsPage

    return AgreementsPage(desk)


def _referrals(desk: Desk) -> Page:
    from kansenboek.following.pages.following_page import ReferralsPage

    return ReferralsPage(desk)


def _organisations(desk: Desk) -> Page:
    from kansenboek.following.pages.organisations_page import OrganisationsPage

    return OrganisationsPage(desk)


def _counts(desk: Desk) -> Page:
    from kansenboek.counts.pages.counts_page import CountsPage

    return CountsPage(desk)


def _safety(desk: Desk) -> Page:
    from kansenboek.safety.pages.safety_page import SafetyPage

    return SafetyPage(desk)


PAGES: tuple[PageLine, ...] = (
    PageLine(N_("Today"), "calendar", _today),
    PageLine(N_("Families"), "family", _families),
    PageLine(N_("Parent room"), "session", _sessions),
    PageLine(N_("Agreements"), "agreement", _agreements),
    PageLine(N_("Arranging together"), "referral", _referrals),
    PageLine(N_("Help close by"), "organisation", _organisations),
    PageLine(N_("Counts"), "chart", _counts),
    PageLine(N_("Safety"), "key", _safety),
)

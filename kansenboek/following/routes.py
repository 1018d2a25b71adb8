"""Where the pages are of what was agreed and arranged, and the help close by. Data only."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry

PAGES = (
    PageEntry(
        kind="agreements",
        page="kansenboek.following.pages.following_page:open_agreements_page",
        title=N_("Agreements"),
        icon="agreement",
        order=40,
    ),
    PageEntry(
        kind="referrals",
        page="kansenboek.following.pages.following_page:open_referrals_page",
        title=N_("Arranging together"),
        icon="referral",
        order=50,
    ),
    PageEntry(
        kind="organisations",
        page="kansenboek.following.pages.organisations_page:open_list",
        title=N_("Help close by"),
        icon="organisation",
        order=60,
    ),
    PageEntry(kind="agreement", page="kansenboek.following.pages.agreements_page:open_page"),
    PageEntry(kind="referral", page="kansenboek.following.pages.referrals_page:open_page"),
    PageEntry(kind="organisation", page="kansenboek.following.pages.organisations_page:open_organisation"),
)

"""Where the pages are of what was agreed and arranged, and the help close by. Data only."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry
from kansenboek.kit.keys import DELETE, SAVE

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
        keys=(
            (N_("Add an organisation"), "Ctrl+Shift+N"),
            (N_("Print the list…"), "Ctrl+P"),
        ),
    ),
    PageEntry(
        kind="agreement",
        page="kansenboek.following.pages.agreements_page:open_page",
        called=N_("Agreement"),
        keys=(
            SAVE,
            DELETE,
        ),
    ),
    PageEntry(
        kind="referral",
        page="kansenboek.following.pages.referrals_page:open_page",
        called=N_("Arrange together"),
        keys=(
            SAVE,
            DELETE,
        ),
    ),
    PageEntry(
        kind="organisation",
        page="kansenboek.following.pages.organisations_page:open_organisation",
        called=N_("Organisation"),
        keys=(
            SAVE,
            DELETE,
            (N_("Print for a parent…"), "Ctrl+P"),
        ),
    ),
)

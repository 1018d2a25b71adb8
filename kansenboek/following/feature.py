"""What was agreed and asked for, until it is done: agreements, referrals, and the organisations that can help."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kansenboek.following.actions.agreements import agreement_may_go, computed_agreement, due_agreements
from kansenboek.following.actions.referrals import due_referrals
from kansenboek.following.records.agreements import Agreement, AgreementStatus
from kansenboek.following.records.organisations import Organisation, check_organisation
from kansenboek.following.records.referrals import OPEN, Referral, check_referral
from kansenboek.following.tables import agreements, organisations, referrals
from kansenboek.kit.errors import N_, Label
from kansenboek.kit.feature import Feature, PageEntry
from kansenboek.kit.keys import DELETE, SAVE


def _agreement(agreement: Agreement) -> tuple[object, ...]:
    asked = Label(N_("asked, not promised yet"))
    stands = asked if agreement.is_request else agreement.status
    return (stands, agreement.what, agreement.owner_name or agreement.owner_role)


def _looked_back(agreement: Agreement) -> date | None:
    return None if agreement.status is AgreementStatus.OPEN else agreement.reviewed_on


def _arranged(referral: Referral) -> date | None:
    return None if referral.status in OPEN else referral.asked_on


def _along(organisation: Organisation) -> Organisation:
    """What goes along with a referral to it: all but whom we know there, which stays on this laptop."""
    return replace(organisation, contact_name="")


def _organisation(organisation: Organisation) -> tuple[object, ...]:
    return (organisation.name, organisation.destination, organisation.neighbourhood)


def _referral(referral: Referral) -> tuple[object, ...]:
    return (referral.status, referral.destination, referral.wish)


FEATURES: tuple[Feature, ...] = (
    Feature(
        record=Agreement,
        page=PageEntry(
            kind="agreement",
            page="kansenboek.following.pages.agreements_page:open_page",
            called=N_("Agreement"),
            at_row=N_("Write down an agreement"),
            keys=(
                SAVE,
                DELETE,
            ),
        ),
        order=70,
        table=agreements.TABLE,
        computed=computed_agreement,
        may_go=agreement_may_go,
        deletable=True,
        of_family=agreements.of_family,
        day="due",
        ended=_looked_back,
        due=due_agreements,
        in_sight=agreements.families_with_open,
        icon="agreement",
        one_line=_agreement,
        plural="agreements",
        columns=("due", "status", "owner_role", "what", "family_id"),
    ),
    Feature(
        record=Organisation,
        opens_in="",
        page=PageEntry(
            kind="organisation",
            page="kansenboek.following.pages.organisations_page:open_organisation",
            called=N_("Organisation"),
            keys=(
                SAVE,
                DELETE,
                (N_("Print for a parent…"), "Ctrl+P"),
            ),
        ),
        order=80,
        table=organisations.TABLE,
        rules=(check_organisation,),
        deletable=True,
        goes_along=_along,
        icon="organisation",
        one_line=_organisation,
        plural="organisations",
        columns=("name", "destination", "neighbourhood", "phone", "checked_on"),
    ),
    Feature(
        record=Referral,
        page=PageEntry(
            kind="referral",
            page="kansenboek.following.pages.referrals_page:open_page",
            called=N_("Arrange together"),
            keys=(
                SAVE,
                DELETE,
            ),
        ),
        order=90,
        table=referrals.TABLE,
        rules=(check_referral,),
        deletable=True,
        of_family=referrals.of_family,
        day="check_back",
        ended=_arranged,
        due=due_referrals,
        in_sight=referrals.families_under_way,
        icon="referral",
        one_line=_referral,
        plural="referrals",
        columns=("check_back", "status", "destination", "family_id"),
    ),
)

PAGES: tuple[PageEntry, ...] = (
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
        title=N_("Support nearby"),
        icon="organisation",
        order=60,
        keys=(
            (N_("Add an organisation"), "Ctrl+Shift+N"),
            (N_("Print the list…"), "Ctrl+P"),
        ),
    ),
)

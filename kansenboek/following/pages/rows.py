"""How an agreement stands, in a few words: a promise, or a question that nobody said yes to yet."""

from __future__ import annotations

from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.kit.i18n import _


def how_it_stands(agreement: Agreement) -> str:
    """The status of a promise; of a request whom it is asked of."""
    if not agreement.is_request:
        return _(agreement.status.label)
    return _("asked of the school") if agreement.owner_role is OwnerRole.TEACHER else _("still to be asked")


def who_said_yes(agreement: Agreement) -> str:
    """What a button says that makes a promise of a request."""
    return _("The school says yes") if agreement.owner_role is OwnerRole.TEACHER else _("Said yes")

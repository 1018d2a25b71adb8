"""What a line of the list says, in words."""

from __future__ import annotations

from datetime import timedelta

from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.terms.records import TermKind
from kansenboek.terms.rules.items import WHY, Item, Standing

CORRECT = frozenset({TermKind.FAMILY, TermKind.VISITS, TermKind.HANDOVER})
"""Kinds of which somebody can put right that they stand on the list."""


def headline(item: Item) -> str:
    """What it is, and of which child and family."""
    what = current().value(item.kind)
    return f"{what} · {item.whom}" if item.whom else what


def how_many(item: Item) -> str:
    """How much it holds."""
    if item.kind is TermKind.NAMES:
        return ngettext("{count} session with names", "{count} sessions with names", item.count)
    if item.kind is TermKind.VISITS:
        return ngettext("{count} visit or contact", "{count} visits and contacts", item.count)
    if item.kind is TermKind.CONSENT:
        return ngettext("{count} decision of a parent", "{count} decisions of parents", item.count)
    if item.kind is TermKind.LOG:
        return ngettext("{count} line of the log", "{count} lines of the log", item.count)
    return ""


def why(item: Item) -> str:
    """Why it stands there, and how much it holds."""
    told = _(WHY[item.kind], day=current().date(item.since))
    return " ".join(part for part in (told, how_many(item) + "." if how_many(item) else "") if part)


def until(item: Item) -> str:
    """Until when it is kept, and how it stands now."""
    day = current().date(item.kept_until)
    if item.standing is Standing.HELD and item.hold is not None and item.hold.until is not None:
        told = _(
            "Kept longer until {day}: {reason}", day=current().date(item.hold.until), reason=item.hold.reason
        )
    elif item.standing is Standing.RESTRICTED:
        told = _(
            "The family is set aside, so no term destroys it. It stays here until the parents lift that."
        )
    elif item.standing is Standing.OVER:
        # The last day of a term is still within it.
        over = current().date(item.kept_until + timedelta(days=1))
        told = _("Its term is over since {day}: decide now.", day=over)
    else:
        told = _("Kept until {day}. After that you can destroy it here.", day=day)
    return told

"""What is told above the first page when a store is opened: where it lies, what was settled, what cannot be right."""

from __future__ import annotations

from collections.abc import Callable

from kansenboek.book.stores import UnsuitablePlace, doubt_about_profile, require_suitable
from kansenboek.book.unlocked import OnlyToRead, Unlocked
from kansenboek.kit.i18n import _, current

from .kinds import kind_title
from .notices import Notices


def tell_place(notices: Notices, unlocked: Unlocked) -> None:
    """Warn, at each opening, of a store that lies where it is at risk; it is opened all the same."""
    try:
        require_suitable(unlocked.home)
    except UnsuitablePlace as risk:
        notices.show_notice(current().explain(risk))
    doubt = doubt_about_profile()
    if doubt is not None:
        notices.show_notice(current().explain(doubt))


def tell_rescued(notices: Notices, unlocked: Unlocked) -> None:
    """Say what was settled at the opening; of a rescued store that it can only be read, and what is lost."""
    for settled in unlocked.told:
        notices.show_notice(_(settled))
    if not unlocked.read_only:
        return
    told = [current().explain(OnlyToRead())]
    hurt = [f"{kind_title(kind)} {count}" for kind, count in unlocked.hurt.items() if count]
    if hurt:
        told.append(_("Could not be read: {hurt}.", hurt=", ".join(hurt)))
    notices.show_notice(" ".join(told))


def tell_left(notices: Notices, unlocked: Unlocked) -> None:
    """Say what became of readable files that work left which broke off."""
    for left in unlocked.left_told:
        notices.show_notice(current().explain(left))


def tell_older(notices: Notices, unlocked: Unlocked) -> None:
    """Say that a newer store was used here: what is typed now may be lost. Of the clock the `ClockLine` tells."""
    if unlocked.older_told is not None:
        notices.show_notice(current().explain(unlocked.older_told))


def tell_renewed(notices: Notices, to_backups: Callable[[], object]) -> None:
    """Say that the keys were renewed, and that the backups of before do not open with them."""
    notices.show_notice(
        _(
            "Done: all notes are encrypted anew, and the new sheet counts. Backups of before keep their old keys;"
            " make a new one now."
        ),
        _("Make a backup…"),
        to_backups,
    )

"""The question before a handover is settled."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kansenboek.kit.i18n import _
from kansenboek.ui.widgets import agreed


def means_to_settle(window: QWidget, given_name: str) -> bool:
    """Ask whether the text may be fixed: nothing changes in it after that."""
    return agreed(
        window,
        _("Settle the handover of {child}?", child=given_name),
        _("After this nothing changes in it any more. What turns out wrong becomes a corrected version."),
        yes=_("Settle it"),
        no=_("Not yet"),
    )

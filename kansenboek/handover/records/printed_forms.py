"""What parents were given to see, as a consent form or on the screen, so that what changed since can be told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import MAX_LONG_TEXT, StoredRecord, day, identity, text, yes


@dataclass(frozen=True, kw_only=True)
class PrintedConsentForm(StoredRecord):
    """One form that was given to one adult, or the pages as they stood on the screen while reading along.

    With its code and the fingerprints of what it was about.
    """

    kind = "printed_form"
    title = N_("printed consent form")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    handover_id: str = identity("handover", label=N_("Handover"), mandatory=True)
    recipient: str = text(N_("For whom is the paper?"), mandatory=True, searchable=False)
    code: str = text(N_("Code on the form"), mandatory=True, searchable=False, may_hold_digits=True)
    printed_on: dt.date | None = day(N_("Printed on"), mandatory=True, back=True)
    seen: str = text(
        N_("Fingerprints of what was seen"), most=MAX_LONG_TEXT, searchable=False, may_hold_digits=True
    )
    """Of each field of each part, as with a consent (`handover.rules.told`)."""
    on_screen: bool = yes(N_("Shown on the screen"))
    """The pages were shown, and no form was made: nobody can have signed this one."""

"""The name of a place in the program: what is open, or where to go. Sent to the one door, `desk.go`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A page, what it is about, and which field of it.

    `kind`: of a record (``visit``), or of a page that is about none (``today``, ``door``, ``count_plan``).
    `id`: the random id of the record; empty for a new one and for a page of its own. For a page about a day that
    day in ISO form. `field`: where the cursor goes; empty for where the page itself begins. `of`: the place that
    this one is part of: the family of a new visit, the handover of a new consent.
    Holds no text that a user typed, so it may stand in a log and in a draft's row.
    """

    kind: str
    id: str = ""
    field: str = ""
    of: Place | None = None

    def within(self, kind: str) -> Place | None:
        """This place or the nearest one around it that is of `kind`; None when there is none."""
        here: Place | None = self
        while here is not None and here.kind != kind:
            here = here.of
        return here

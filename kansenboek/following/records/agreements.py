"""Agreement: who does what by when, and how it went. A commitment of a handover is one of these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import (
    Choice,
    Part,
    StoredRecord,
    Travel,
    choice,
    day,
    identity,
    long_text,
    text,
    yes,
)

H = Travel.HANDOVER


class OwnerRole(Choice):
    PARENT = "parent", N_("parent")
    TEACHER = "teacher", N_("teacher")
    STAFF = "staff", N_("pedagogical staff member")
    CHILD = "child", N_("child, with help")


class AgreementStatus(Choice):
    OPEN = "open", N_("open")
    DONE = "done", N_("done")
    PARTLY = "partly", N_("partly done")
    NOT_NEEDED = "not_needed", N_("no longer needed")
    NOT_DONE = "not_done", N_("not done")


class Obstacle(Choice):
    """What stood in the way. Never whose fault it was."""

    TIME = "time", N_("no time")
    LANGUAGE = "language", N_("language")
    MONEY = "money", N_("money")
    OTHER = "other", N_("something else")


@dataclass(frozen=True, kw_only=True)
class Agreement(StoredRecord):
    """A promise with a name and a date."""

    kind = "agreement"
    title = N_("agreement")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    child_id: str = identity("child", label=N_("Child"))
    handover_id: str = identity("handover", label=N_("Handover"))
    visit_id: str = identity("visit", label=N_("Home visit"))
    moment_id: str = identity("contact_moment", label=N_("Contact"))
    what: str = text(N_("What"), H, Part.SCHOOL, mandatory=True, most=500)
    benefit: str = text(N_("For whom it makes the difference"), H, Part.SCHOOL)
    owner_role: OwnerRole | None = choice(
        N_("Who (role)"), OwnerRole, H, Part.SCHOOL, countable=True, mandatory=True
    )
    owner_name: str = text(N_("Who (name)"), H, Part.SCHOOL)
    due: date | None = day(N_("Done by"), H, Part.SCHOOL, mandatory=True, ahead=True)
    status: AgreementStatus = choice(
        N_("Status"), AgreementStatus, default=AgreementStatus.OPEN, countable=True, mandatory=True
    )
    obstacle: Obstacle | None = choice(N_("What stood in the way"), Obstacle, countable=True)
    own_part: str = long_text(N_("What could I have done?"))
    """Said by whoever promised it, however it went: everybody looks at their own part."""
    reviewed_on: date | None = day(N_("Looked back on"), countable=True, back=True)
    asked: bool = yes(N_("Asked, not promised yet"), H, Part.SCHOOL, computed=True)
    """Whose promise it would be was not at the table of the handover, so it stands on paper as a request."""
    agreed_on: date | None = day(N_("Said yes on"), computed=True)
    """The day on which whoever was asked said yes. For a settled handover only this tells that: its text stays."""

    @property
    def is_request(self) -> bool:
        """Whether whoever was asked did not say yes yet."""
        return self.asked and self.agreed_on is None

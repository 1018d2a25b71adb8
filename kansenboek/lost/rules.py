"""What to do when a laptop is lost or stolen: the 72 hours, the steps, what stood on it, the entry in the register.

Sources: AVG art. 33 (report to the Autoriteit Persoonsgegevens within 72 hours after it was noticed, unless a risk is
unlikely; a register of every breach, 33(5)) and art. 34 (tell the people; not when the data were encrypted so that
nobody can read them, 34(3)(a)). Privacy notes P23. What is reported is decided by the organisation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kansenboek.kit.errors import N_, KnownError, Label

DEADLINE = timedelta(hours=72)
"""They go on in the weekend and on holidays."""

Values = tuple[tuple[str, object], ...]


class NotNoticedYet(KnownError):
    """The moment at which it was noticed is still to come."""

    message = N_("“{noticed}” is still to come.")
    advice = N_("Write when it was noticed, by the clock of now: day and time.")


@dataclass(frozen=True, slots=True)
class Step:
    """One line: a message id and what fills it. `box`: it is to be done; `label`: it is to be filled in."""

    message: str
    values: Values = ()
    box: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """A heading (message id) and what stands below it."""

    heading: str
    lines: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Inventory:
    """What stood in a store when its last backup was made: numbers, never a name.

    `made`: when (UTC). `counts`: title of a kind of record (message id) → how many.
    """

    made: datetime
    store: str
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loss:
    """A laptop that is gone. `noticed` and `now` in the time of this place; None: a form to be filled in by hand."""

    noticed: datetime | None = None
    now: datetime | None = None
    inventory: Inventory | None = None

    @property
    def deadline(self) -> datetime | None:
        """The moment until which the Autoriteit Persoonsgegevens can be told in time."""
        return self.noticed + DEADLINE if self.noticed is not None else None

    @property
    def hours_left(self) -> int | None:
        """Whole hours until then; below nought when it is over."""
        deadline = self.deadline
        if deadline is None or self.now is None:
            return None
        return int((deadline - self.now) // timedelta(hours=1))


def require_noticed(noticed: datetime, now: datetime) -> None:
    """Raise NotNoticedYet for a moment that is still to come."""
    if noticed > now:
        raise NotNoticedYet(noticed=noticed)


def clock_line(loss: Loss) -> Step:
    """The 72 hours, in one line."""
    left = loss.hours_left
    if loss.noticed is None or loss.deadline is None or left is None:
        return Step(N_("Noticed on ____________ at ______. Plus 72 hours: ____________ at ______."))
    when: Values = (("noticed", told(loss.noticed)), ("deadline", told(loss.deadline)))
    if left < 0:
        return Step(
            N_(
                "Noticed {noticed}. The 72 hours ended {deadline}: report it now all the same, and say why late."
            ),
            when,
        )
    return Step(
        N_(
            "Noticed {noticed}. Report before {deadline}: {hours} hours are left. Weekends and holidays count."
        ),
        (*when, ("hours", left)),
    )


def told(moment: datetime) -> str:
    """A moment as it is read in every language."""
    return f"{moment:%d-%m-%Y %H:%M}"


def checklist(loss: Loss) -> tuple[Steps, ...]:
    """What to do, in the order in which it is done."""
    return (
        Steps(N_("The clock"), (clock_line(loss),)),
        Steps(N_("At once"), _AT_ONCE),
        Steps(N_("Could somebody read it?"), _READABLE),
        Steps(N_("Within 72 hours"), _WITHIN),
        Steps(N_("Do parents have to be told?"), _PARENTS),
        Steps(N_("What stood on it"), inventory_lines(loss.inventory)),
        Steps(N_("Going on with the work"), _GOING_ON),
    )


_AT_ONCE = (
    Step(
        N_("Write down when and where it was noticed, and by whom: that moment starts the 72 hours."),
        box=True,
    ),
    Step(N_("Ring your manager: ______________________"), box=True),
    Step(N_("Ring the privacy officer (FG): ______________________"), box=True),
    Step(
        N_("Ring whoever looks after the computers: block e-mail and accounts, find or wipe the laptop."),
        box=True,
    ),
    Step(N_("Stolen? Report it to the police; number of the report: ______________________"), box=True),
)
_READABLE = (
    Step(
        N_(
            "The notes are encrypted as a whole (AES-256, the passphrase through Argon2id). Backups too. Without the"
            " passphrase or the sheet with the recovery key nobody reads them."
        )
    ),
    Step(N_("Was Kansenboek open and unlocked when the laptop was lost?   yes / no / not known"), box=True),
    Step(N_("Was the passphrase with it, on paper or told to somebody?   yes / no / not known"), box=True),
    Step(N_("Is the sheet with the recovery key gone too?   yes / no"), box=True),
    Step(
        N_("Were there other files on it with names: printed lists, saved papers, e-mail?   yes / no"),
        box=True,
    ),
    Step(N_("One yes, or not known: then somebody may be able to read it.")),
)
_WITHIN = (
    Step(
        N_(
            "Somebody may be able to read it: report it to the Autoriteit Persoonsgegevens (AVG art. 33). Not all has"
            " to be known yet: what is missing may follow."
        ),
        box=True,
    ),
    Step(
        N_(
            "Nobody can read it, and there is a backup: a risk is unlikely. Decide with the privacy officer whether"
            " it is reported, and write down why."
        ),
        box=True,
    ),
    Step(
        N_(
            "In both cases: write it in your register of data breaches (AVG art. 33(5)). See the other sheet."
        ),
        box=True,
    ),
)
_PARENTS = (
    Step(
        N_("Encrypted, and nobody can read it: parents do not have to be told (AVG art. 34(3)(a)). You may.")
    ),
    Step(
        N_(
            "Somebody may be able to read it, and that is a high risk for families: tell them without delay, in plain"
            " words: what happened, what stood in it, what you did, whom they can ring (AVG art. 34)."
        ),
        box=True,
    ),
)
_GOING_ON = (
    Step(
        N_(
            "Put the newest backup back on another laptop: start Kansenboek there and choose “I have a backup…”."
        ),
        box=True,
    ),
    Step(
        N_(
            "Choose a new passphrase there, make new keys under “Safety”, print the new sheet and destroy the old"
            " one. The lost laptop keeps its old ones."
        ),
        box=True,
    ),
    Step(N_("Was a stick with backups in the same bag? Write that down too."), box=True),
    Step(N_("Do you send counts? Tell the team lead that this laptop is another one now."), box=True),
    Step(N_("The laptop comes back: have it looked at before it is used again."), box=True),
)


def inventory_lines(inventory: Inventory | None) -> tuple[Step, ...]:
    """The numbers of the inventory card; without one, how to read it."""
    if inventory is None:
        return (
            Step(
                N_(
                    "Beside each backup lies an inventory card with numbers and no names. The team lead reads it with"
                    " “kansenboek inventory FILE --as-lead”, everybody else with the passphrase of the backup."
                )
            ),
            Step(N_("Families ______  children ______  adults ______  notes ______  pictures ______")),
        )
    made = inventory.made.astimezone()
    lines = [Step(N_("At its last backup, {made}:"), (("made", told(made)),))]
    lines += [
        Step(N_("{what}: {count}"), (("what", Label(title)), ("count", count)))
        for title, count in inventory.counts.items()
    ]
    return (*lines, Step(N_("Encrypted: yes, all of it. What came after that backup is not counted.")))


def register_entry(loss: Loss) -> tuple[Steps, ...]:
    """The entry for the register of data breaches (AVG art. 33(5)): facts, consequences and measures."""
    noticed = told(loss.noticed) if loss.noticed is not None else "______________________"
    blank = "______________________________________"
    return (
        Steps(
            N_("The facts"),
            (
                Step(N_("A laptop with Kansenboek was lost or stolen."), label=N_("What happened")),
                Step("{blank}", (("blank", blank),), label=N_("Where, and how")),
                Step("{noticed}", (("noticed", noticed),), label=N_("Noticed")),
                Step("{blank}", (("blank", blank),), label=N_("By whom")),
                Step(
                    N_(
                        "Families with young children in preschool: children, parents, and people around them."
                    ),
                    label=N_("Whose data"),
                ),
                Step(
                    N_(
                        "Names, addresses, telephone numbers, notes of visits, handovers to schools, consents."
                    ),
                    label=N_("Which data"),
                ),
            ),
        ),
        Steps(N_("How much"), inventory_lines(loss.inventory)),
        Steps(
            N_("Consequences"),
            (
                Step(
                    N_("None for families, as far as is known: encrypted, and locked when it was lost"),
                    box=True,
                ),
                Step(N_("Somebody may be able to read it, because: ______________________"), box=True),
                Step(N_("Work since the last backup is lost: from ______________________"), box=True),
            ),
        ),
        Steps(
            N_("Measures"),
            (
                Step(N_("Accounts blocked, laptop reported as stolen"), box=True),
                Step(N_("Backup put back, new passphrase, new keys, old sheet destroyed"), box=True),
                Step(N_("Reported to the Autoriteit Persoonsgegevens on ____________ at ______"), box=True),
                Step(N_("Not reported, because: ______________________"), box=True),
                Step(
                    N_("Parents told on ____________ / not told, because: ______________________"), box=True
                ),
            ),
        ),
        Steps(
            N_("Decided by"),
            (Step(N_("Name, day, signature: ____________________________________________")),),
        ),
    )

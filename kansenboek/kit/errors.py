"""The two families of errors: what the user or the machine did, and what we did wrong.

Messages are English message ids with ``{name}`` places; `kansenboek.kit.i18n` translates and fills them at the
edge (window, command line). ``str(error)`` never holds a filled-in value, so a log or a crash report that
prints an exception cannot print a name or a note.
"""

from __future__ import annotations

from typing import NamedTuple


def N_(message: str) -> str:  # noqa: N802 - the name that catalogue tools look for
    """Mark `message` for the catalogues without translating it here."""
    return message


class Label(NamedTuple):
    """A value inside a message that is itself a message id (a field's label, a part of the store)."""

    message: str


class KnownError(Exception):
    """Something outside the program went wrong: the user can understand it and do something about it.

    `message` says what happened, `advice` what to do; both are message ids. `values` fill the places in both.
    """

    message = N_("Something went wrong.")
    advice = ""

    def __init__(self, message: str = "", *, advice: str = "", **values: object) -> None:
        self.message = message or self.message
        self.advice = advice or self.advice
        self.values = values
        super().__init__(self.message)


class BugError(Exception):
    """A mistake of the program itself. Carries no user data; goes to the crash dialog."""


# --- the store ---------------------------------------------------------------------------------------------


class StoreError(KnownError):
    """Anything about the store as a whole."""


class StoreMissing(StoreError):
    message = N_("There is no Kansenboek store in {place}.")
    advice = N_("Make one with “kansenboek init”, or point --home at the right folder.")


class StoreAway(StoreMissing):
    """Key files lie there, so there was a store: nothing of it may be taken for new."""

    message = N_("Your store is not where it was: in {place} lie its key files, but not store.db.")
    advice = N_(
        "Nothing was changed. Is the disk connected? Did a virus scanner put store.db in quarantine, or did somebody"
        " move it? Put it back in that folder and try again."
    )


class StoreExists(StoreError):
    message = N_("There is already a Kansenboek store in {place}.")
    advice = N_("Nothing was changed. Choose another folder.")


class StoreBusy(StoreError):
    message = N_("The store is already open in another Kansenboek window.")
    advice = N_("Close that window and try again.")


class StoreTooNew(StoreError):
    message = N_("This store was made by a newer version of Kansenboek.")
    advice = N_("Install the newest version. Nothing was changed.")


class StoreDamaged(StoreError):
    """Part of the store does not hold what was written. `part` is a Label naming which."""

    message = N_("The store is damaged: {part}.")
    advice = N_("Do not save anything in it. Make a copy of the whole folder and restore your newest backup.")


class WrongPassphrase(StoreError):
    message = N_("This passphrase does not open the store.")
    advice = N_("Check capital letters and spaces, or use the recovery key on your printed sheet.")


class ChangeUncertain(StoreError):
    """The disk failed at the very moment of a change, so nobody knows whether the change was made."""

    message = N_("The disk failed while the passphrase was changed; it may be the new one already.")
    advice = N_(
        "Start Kansenboek again. Try the new passphrase first, then the old one: one of them opens it."
    )


class WrongRecoveryKey(StoreError):
    message = N_("This recovery key does not open the store.")
    advice = N_("Check it group by group against your printed sheet.")


class WeakPassphrase(StoreError):
    message = N_("A passphrase needs at least {least} characters and at most {most}.")
    advice = N_("Four or five unrelated words are easy to remember and hard to guess.")


class NotEnoughMemory(StoreError):
    message = N_("This computer has too little free memory to open the store safely.")
    advice = N_("Close other programs and try again.")


class CannotWrite(KnownError):
    message = N_("Kansenboek cannot write to {place}.")
    advice = N_("Choose another folder, or free up space. Nothing was changed.")


class CannotRead(KnownError):
    message = N_("Kansenboek cannot read {place}.")
    advice = N_("Check that the file exists and that you may open it.")


# --- records -----------------------------------------------------------------------------------------------


class Problem(NamedTuple):
    """One thing wrong with one field. `label` and `message` are message ids; `values` fill the message.

    `doubt`: the number that it is about when that may be a harmless one, which somebody can say; empty when there
    is nothing to say to it.
    """

    field: str
    label: str
    message: str
    values: tuple[tuple[str, object], ...] = ()
    doubt: str = ""

    def __repr__(self) -> str:
        # Without the doubt, which is a number that somebody typed.
        return f"Problem({self.field!r}, {self.label!r}, {self.message!r}, {self.values!r})"


class InvalidRecord(KnownError):
    """A record breaks its rules; `problems` names every field, so all can be mended at once."""

    message = N_("Not saved yet. Fields to look at: {count}.")

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(count=len(problems))

    def doubts(self) -> frozenset[str]:
        """What is asked about, when nothing else is wrong: the numbers; else nothing."""
        asked = [problem.doubt for problem in self.problems]
        return frozenset(asked) if all(asked) else frozenset()


class NotFound(KnownError):
    message = N_("There is no {kind} with number {id}.")
    advice = N_("The list shows which numbers exist.")


class ConsentMissing(KnownError):
    """The gate of the handover: without valid consent nothing leaves. There is no override."""

    message = N_("This handover cannot leave the laptop: {reason}.")
    advice = N_("Talk it over with the parents and record their consent first.")


class ImportRefused(KnownError):
    message = N_("This file cannot be imported: {reason}.")
    advice = N_("Nothing was changed. Save it again as CSV and try once more.")


class UsageError(KnownError):
    """Wrong use of the command line; ends with exit code 2."""


class Cancelled(KnownError):
    message = N_("Stopped at your request. Nothing was left half done.")

"""A laptop makes its file of counts: counted, sealed to the team lead, ready to be carried or mailed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.papers.check_words import laptop_words
from kansenboek.counts.rules.grid import MOST_SEQUENCE, CountsFile, file_bytes, sequence_at
from kansenboek.counts.rules.plan import YearPlan
from kansenboek.counts.tables import (
    kept as counts_kept,
)
from kansenboek.counts.tables import (
    lead_keys,
    sent_to,
)
from kansenboek.counts.tables import (
    plans as count_plans,
)
from kansenboek.counts.tables import (
    sealed as sealed_counts,
)
from kansenboek.counts.tables.lead_keys import LeadCard
from kansenboek.kit.errors import N_, CannotWrite, KnownError
from kansenboek.kit.fingerprints import random_hex
from kansenboek.kit.periods import Period, Unit, period_of
from kansenboek.storage import files
from kansenboek.storage.transactions import Transaction

from .collecting import ENDING
from .counts import count_laptop

__all__ = ["NoLeadYet", "SealedFile", "seal_counts", "trusted_plans", "write_sealed"]

_SEQUENCE = "last sequence"
_DRAWN_BYTES = 4
_MOST_OF_A_NAME = 10_000


class NoLeadYet(KnownError):
    """There is nobody to seal counts to."""

    message = N_("This laptop does not know the key of your team lead yet.")
    advice = N_("Ask your team lead for the file with the key, and read it in under “Counts”.")


class SealedBefore(KnownError):
    """Counts were sealed to another team lead before, and both may settle them."""

    message = N_(
        "The counts of {periods} were sealed to another team lead before. When both settle them, people could be"
        " recognised in what is published."
    )
    advice = N_("Ask your team leads which of them counts this laptop. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file to be carried to the lead. Its name says the period, and a drawn number keeps two of them apart.

    `words`: those of this laptop, by which the lead knows it when its first file comes.
    """

    name: str
    data: bytes = field(repr=False)
    period: Period
    sequence: int
    words: tuple[str, ...] = ()


def trusted_plans(unlocked: Unlocked) -> tuple[YearPlan, ...]:
    """The year plans that came with the lead's key, oldest first; none when no lead is trusted yet."""
    with unlocked.read() as tx:
        card = lead_keys.trusted_lead(tx)
        return () if card is None else count_plans.trusted(tx, card.identity.team)


def seal_counts(unlocked: Unlocked, period: Period, *, to_both: bool = False) -> SealedFile:
    """Count what of `period` has ended and seal it. A later file of the same period replaces this one.

    `to_both`: seal also what was sealed to another lead before; the file says so, and that lead is asked.

    Raises NoLeadYet, SealedBefore, CountsRefused when it does not fit, and KnownError when nothing of the period has
    ended or the clock is wrong.
    """
    unlocked.require_real()
    with unlocked.write("counts.sealed", "") as tx:
        card, plan = _trusted(tx, period)
        key, laptop = lead_keys.own_laptop_key(tx), lead_keys.own_laptop_id(tx)
        other = sent_to.others(tx, card.identity, plan, period, unlocked.clock.today())
        if other and not to_both:
            raise SealedBefore(periods=", ".join(each.code for each in other))
        sent_to.note(tx, card.identity, plan, period, unlocked.clock.today())
        sequence = _next_sequence(tx)
    counted = count_laptop(unlocked, period, plan, laptop=laptop, sequence=sequence)
    data = seal_file(replace(counted, elsewhere=other), card.identity.sealing, key)
    name = f"kansenboek-telling-{_in_a_name(period)}-{random_hex(_DRAWN_BYTES)}{ENDING}"
    return SealedFile(name, data, period, sequence, laptop_words(laptop))


def seal_file(counted: CountsFile, to: bytes, signing_key: bytes) -> bytes:
    """Seal one laptop's counts in a file. Raises CountsRefused when they do not fit."""
    return sealed_counts.seal(file_bytes(counted), to, signing_key)


def write_sealed(sealed: SealedFile, folder: Path) -> Path:
    """Write the file in `folder`, and give its path. Raises CannotWrite.

    Two laptops can come to one name on one stick, for it says nothing about the laptop: a file that is there stays.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CannotWrite(place=str(folder)) from None
    path = _free(folder, sealed.name)
    files.write_whole(path, sealed.data)
    return path


def _free(folder: Path, name: str) -> Path:
    wanted = Path(name)
    names = (name, *(f"{wanted.stem}-{number}{wanted.suffix}" for number in range(2, _MOST_OF_A_NAME)))
    return next((folder / each for each in names if not (folder / each).exists()), folder / name)


def _trusted(tx: Transaction, period: Period) -> tuple[LeadCard, YearPlan]:
    """Find the lead, and the plan of the school year that `period` ends in."""
    card = lead_keys.trusted_lead(tx)
    if card is None:
        raise NoLeadYet
    year = period_of(Unit.SCHOOL_YEAR, period.last)
    for plan in count_plans.trusted(tx, card.identity.team):
        if plan.year == year:
            return card, plan
    raise NoLeadYet(
        N_("This laptop has no plan of your team lead for {year}, so it is not known what to count."),
        advice=N_("Ask your team lead for the file with the key; the plan is in it."),
        year=year.code,
    )


def _next_sequence(tx: Transaction) -> int:
    """Choose a sequence above every one before.

    It grows with each second, so that a laptop whose backup of an hour ago was put back is not behind its own files.
    """
    kept = counts_kept.get(tx, _SEQUENCE)
    number = max(sequence_at(tx.now), int(kept or b"0")) + 1
    if not 1 <= number <= MOST_SEQUENCE:
        raise KnownError(
            N_("The clock of this computer says {day}. With that day the counts cannot be sealed."),
            advice=N_("Set the clock of the computer right, and try again. Nothing was changed."),
            day=tx.now.date(),
        )
    counts_kept.put(tx, _SEQUENCE, "", str(number).encode())
    return number


def _in_a_name(period: Period) -> str:
    return period.dutch_code.replace("/", "-")

"""Making the demo: a real encrypted store full of fictional people, with papers and counts beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from kansenboek.book.records import save_all
from kansenboek.book.stores import KdfPolicy, create_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.counts import count_sessions
from kansenboek.counts.rules.counts import EventCounts
from kansenboek.handover.actions.handovers import export_handover, handover_state, write_handover
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.i18n import Language, _, current
from kansenboek.safety.actions.backups import make_backup

from .counts_report import make_counts
from .counts_table import NOTE, as_csv, as_text, rows_of
from .names import ORGANISATION
from .organisation import DEMO_TODAY, DemoOrganisation, organisation
from .place import (
    BACKUPS,
    COUNTS,
    COUNTS_FILE,
    HANDOVERS,
    HOME,
    PASSPHRASE_FILE,
    RECOVERY_KEY_FILE,
    clear_place,
    mark,
    write_text,
)

PASSPHRASE = "zonnige peuters vouwen papieren vuurvlinders"  # noqa: S105 - written beside the store on purpose
"""Known to everybody: nothing in the demo is about anybody."""

DEFAULT_FAMILIES = 48
MOST_FAMILIES_WITH_ALL_PAPERS = 100
MOST_PAPERS = 12
"""As many handovers are printed of an organisation with more families than that."""


@dataclass(frozen=True)
class DemoResult:
    """What was made, and where."""

    home: Path
    passphrase_file: Path
    recovery_key_file: Path
    counts_file: Path
    reports: tuple[Path, ...]
    """The report of the counts: PDF, CSV, XLSX."""
    handovers: tuple[Path, ...]
    numbers: dict[str, int]
    """Kind of record → how many."""
    counts: EventCounts
    recovery_key: str = field(repr=False)

    def lines(self, language: Language) -> Iterator[str]:
        """What was made, for people."""
        say = language.text
        yield say(
            N_("{name} is ready: {families} families, {children} children. Everybody in it is made up."),
            name=ORGANISATION,
            families=language.number(self.numbers["family"]),
            children=language.number(self.numbers["child"]),
        )
        yield say(N_("Store: {place}"), place=self.home)
        yield say(
            N_("Passphrase: {passphrase} (in {place})"), passphrase=PASSPHRASE, place=self.passphrase_file
        )
        yield say(N_("Recovery key: {key}"), key=self.recovery_key)
        yield language.plural(
            "{count} handover in {place}",
            "{count} handovers in {place}",
            len(self.handovers),
            place=self.home.parent / HANDOVERS,
        )
        yield say(N_("Counts: {place}"), place=self.counts_file)
        yield say(N_("Report of the counts: {place}"), place=self.reports[0])
        yield ""
        yield from as_text(rows_of(self.counts, language))
        yield ""
        yield say(NOTE)

    def plain(self) -> dict[str, Any]:
        """What was made, for programs."""
        return {
            "home": str(self.home),
            "passphrase_file": str(self.passphrase_file),
            "recovery_key_file": str(self.recovery_key_file),
            "recovery_key": self.recovery_key,
            "counts_file": str(self.counts_file),
            "reports": [str(path) for path in self.reports],
            "handovers": [str(path) for path in self.handovers],
            "records": self.numbers,
        }


def _silent(_message: str) -> None:
    """Show no progress, for those who do not want to hear of it."""


def make_demo(
    out: Path,
    *,
    families: int = DEFAULT_FAMILIES,
    seed: int = 1,
    today: date = DEMO_TODAY,
    replace: bool = False,
    kdf: KdfPolicy | None = None,
    progress: Callable[[str], None] = _silent,
) -> DemoResult:
    """Make a fictional organisation in the folder `out`, as it stands on `today`.

    `replace` takes away the store that an earlier demo made there, and nothing else. Raises CannotWrite and
    StoreExists before any work is done, StoreBusy when the earlier demo is open in a window.
    """
    clear_place(out, replace=replace)
    progress(_("Making up {count} families", count=families))
    made_up = organisation(families, seed, today)
    progress(_("Making the encrypted store"))
    clock = FixedClock(datetime.combine(today, time(), UTC))
    store = create_store(out / HOME, PASSPHRASE, kdf=kdf, clock=clock)
    with store.unlocked as unlocked:
        mark(out)
        write_text(out / PASSPHRASE_FILE, f"{PASSPHRASE}\n")
        write_text(out / RECOVERY_KEY_FILE, f"{store.recovery_key}\n")
        progress(_("Saving all notes"))
        save_all(unlocked, "demo.loaded", made_up.records(), made_up.beside())
        progress(_("Printing the handovers that may leave"))
        papers = tuple(_print_handovers(unlocked, made_up, out / HANDOVERS))
        counts = count_sessions(unlocked)
        progress(_("Collecting and settling the counts of four laptops"))
        reports = make_counts(unlocked, made_up, out / COUNTS, seed, current().code)
        progress(_("Making a backup"))
        make_backup(unlocked, out / BACKUPS)
    table = as_csv(rows_of(counts, current()), _(NOTE))
    write_text(out / COUNTS_FILE, table, encoding="utf-8-sig")
    return DemoResult(
        home=out / HOME,
        passphrase_file=out / PASSPHRASE_FILE,
        recovery_key_file=out / RECOVERY_KEY_FILE,
        counts_file=out / COUNTS_FILE,
        reports=reports,
        handovers=papers,
        numbers=_numbers(made_up.records()) | {"departure": len(papers)},
        counts=counts,
        recovery_key=store.recovery_key,
    )


def _print_handovers(unlocked: Unlocked, made_up: DemoOrganisation, folder: Path) -> Iterator[Path]:
    """Print the newest version of every handover that the parents let go, in a big organisation only the first."""
    few = len(made_up.families) > MOST_FAMILIES_WITH_ALL_PAPERS
    printed = 0
    for handover in newest_versions(made_up.handovers):
        if few and printed == MOST_PAPERS:
            return
        _handover, refused = handover_state(unlocked, handover.id)
        if refused is None:
            yield write_handover(export_handover(unlocked, handover.id), folder)
            printed += 1


def newest_versions(handovers: Iterable[HandoverConversation]) -> tuple[HandoverConversation, ...]:
    """Leave out the handovers that a later version corrects."""
    all_versions = tuple(handovers)
    corrected = {handover.corrects for handover in all_versions}
    return tuple(handover for handover in all_versions if handover.id not in corrected)


def _numbers(records: Iterable[StoredRecord]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for record in records:
        numbers[record.kind] = numbers.get(record.kind, 0) + 1
    return numbers

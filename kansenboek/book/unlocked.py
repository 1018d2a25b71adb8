"""An open store: everything that the window and the command line hold of it.

`write` is the only way to a writing transaction and writes the audit row, so no change can miss the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING

from kansenboek.kit.clock import Clock
from kansenboek.kit.errors import N_, BugError, CannotWrite, KnownError
from kansenboek.kit.fingerprints import random_hex
from kansenboek.kit.place import Place
from kansenboek.kit.practice import OnlyPractice
from kansenboek.storage import (
    aside,
    before_update,
    drafts,
    generations,
    meta,
    never_files,
    renewal,
    rewriting,
)
from kansenboek.storage.generations import Seen
from kansenboek.storage.lending import Step, no_step

from .history import History

if TYPE_CHECKING:
    from kansenboek.storage.keyslots import SlotFile
    from kansenboek.storage.lending import Offer
    from kansenboek.storage.looking import Looking
    from kansenboek.storage.renewal import Renewal
    from kansenboek.storage.rewriting import Rewriting
    from kansenboek.storage.transactions import Transaction
    from kansenboek.storage.vault import Vault

    from .clock_watch import ClockAhead, ClockBehind
    from .generation_watch import StoreOlder

ID_BYTES = 8
COUNT_KEPT_EVERY = 50
"""After so many actions the count of a store is kept outside it once more."""


def random_id() -> str:
    """A new record's id: 64 random bits in hexadecimal. Says nothing about the record."""
    return random_hex(ID_BYTES)


class OnlyToRead(KnownError):
    """Something was to be saved in a rescued store."""

    message = N_("This is what could be read of a damaged store. Nothing can be saved in it.")
    advice = N_("Put your newest backup back, and copy over what is missing there.")


class Unlocked:
    """An open store with its clock and its source of ids. Close it, or use it as a context manager."""

    def __init__(self, vault: Vault, clock: Clock, ids: Callable[[], str] = random_id) -> None:
        self._vault = vault
        self.clock = clock
        self._ids = ids
        self._drawn: set[str] = set()
        """Ids that were drawn since the last action: of no record yet."""
        self._kept_open = False
        self.slot = 0
        """The number of the slot whose passphrase opened it; 0: the printed sheet did, or nobody's passphrase."""
        self.sheet_to_confirm = ""
        """The recovery key, when nobody is known to have it on paper and it is to be shown; empty otherwise."""
        self.ending: Place | None = None
        """The place of the draft that ends with what is saved now (`ending_draft`)."""
        self.is_large = False
        """Whether it was found to be large since it was opened (`book.size`)."""
        self.harmless: frozenset[str] | None = frozenset()
        """The numbers that somebody said are of nobody, with what is saved now (`book.checking`); None: each."""
        self.is_begun = True
        """Whether the first steps of a new book were behind us when it was opened."""
        self.read_only = False
        """Whether this is a rescued store: what was read of a damaged one, to look at and not to save in."""
        self.clock_told: ClockBehind | ClockAhead | None = None
        """What is to be told of the clock of this computer since this opening; None when it can be right."""
        self.older_told: StoreOlder | None = None
        """What is to be told of a newer store that was used here before; None when this is the newest."""
        self.left_told: tuple[KnownError, ...] = ()
        """What is to be told of work that broke off before this opening and left something readable."""
        self._counts = [-1]
        """How often something was written since the count was kept outside; -1: it is not kept."""
        self.history = History()
        """What was done with this open store and can be taken back by name; a window drawn anew still knows it."""
        self.hurt: Mapping[str, int] = {}
        """Kind → how many records of a rescued store are there and cannot be read."""

    def new_id(self) -> str:
        """Draw the id of a new record."""
        drawn = self._ids()
        self._drawn.add(drawn)
        return drawn

    @property
    def home(self) -> Path:
        """The folder of the store."""
        return self._vault.folder

    @property
    def is_practice(self) -> bool:
        """Whether this is the book to practise in: everybody in it is made up."""
        return self._vault.is_practice

    @property
    def at_work(self) -> str:
        """The id of the colleague at work, which stands in every row of the log; empty when that is not known."""
        return self._vault.at_work

    @at_work.setter
    def at_work(self, colleague_id: str) -> None:
        self._vault.at_work = colleague_id

    def require_real(self) -> None:
        """Raise OnlyPractice for the book to practise in: nothing of it is kept, shared or counted."""
        if self.is_practice:
            raise OnlyPractice

    def is_opened_by(self, secret: bytearray) -> bool:
        """Whether this recovery key is that of the store."""
        return self._vault.is_opened_by(secret)

    @property
    def told(self) -> tuple[str, ...]:
        """Message ids: what was found and settled when the store was opened, and people have to hear."""
        return self._vault.told

    @property
    def warned(self) -> tuple[KnownError, ...]:
        """What people have to hear of this opening, and that stops nobody: an older store, a wrong clock."""
        doubts = (self.older_told, self.clock_told)
        return (*self.left_told, *(each for each in doubts if each is not None))

    @contextmanager
    def write(self, verb: str, record: str) -> Iterator[Transaction]:
        """A transaction that writes: committed whole, with its audit row, or not at all.

        `verb` says what was done (``visit.saved``), `record` to which random id. Raises OnlyToRead; SetAside for a
        record of a family that is set aside, whatever is done with it (`storage.aside`).
        """
        if self.read_only:
            raise OnlyToRead
        with self._vault.write(verb, record, self.clock.now(), self._settle) as tx:
            tx.verb = verb
            is_new = record in self._drawn
            self._drawn.clear()
            if not is_new:  # whose record it is, every table would be asked for nothing
                aside.require_named(tx, record)
            yield tx
            self._drawn.clear()  # what was drawn within is of a record now
            if self.ending is not None:
                drafts.forget(tx, self.ending)
            if tx.takes_out:  # before it is final: what cannot be removed there must not be told as gone
                before_update.forget(self.home)

    def _settle(self, tx: Transaction) -> None:
        """What is final inside is noted outside."""
        if tx.said_never:
            self.write_lists()
        if self._counts[0] >= 0:
            self._counts[0] += 1
            if self._counts[0] >= COUNT_KEPT_EVERY:
                self.keep_count()

    def keep_count(self) -> None:
        """Keep outside the store how far it is: now, after many actions, and at closing (`generation_watch`)."""
        with suppress(KnownError, BugError), self.read() as tx:
            generations.note(meta.facts(tx).store_id, self.home, Seen(meta.generation(tx), tx.now.date()))
        self._counts[0] = 0

    def write_lists(self) -> tuple[Path, ...]:
        """Write the “never again” list beside the backups that can be reached; gives the folders that could not."""
        with self.read() as tx:
            return never_files.write_lists(tx, self.home)

    def ending_draft(self, place: Place) -> Unlocked:
        """The same open store for one save: what is written with it ends the draft at `place`, both or none.

        Give it to the action that saves. This object itself remembers nothing of it.
        """
        saving = copy(self)
        saving.ending = place
        return saving

    def with_harmless(self, numbers: Iterable[str] | None) -> Unlocked:
        """The same open store for one save, in which these numbers too were said to be no number of a person.

        None: whatever number is in doubt.
        """
        saving = copy(self)
        saving.harmless = None if numbers is None or self.harmless is None else self.harmless | {*numbers}
        return saving

    def look(self, verb: str, record: str) -> AbstractContextManager[Transaction]:
        """A transaction that only reads, with a row in the log such as ``visit.shown``; also in a rescued store.

        Raises BugError when something is written within it.
        """
        return self._vault.look(verb, record, self.clock.now())

    def write_aside(self) -> AbstractContextManager[Transaction]:
        """A transaction that writes what is no record and leaves no row in the log: drafts, and where backups go."""
        if self.read_only:
            raise OnlyToRead
        return self._vault.write_aside(self.clock.now())

    def read(self) -> AbstractContextManager[Transaction]:
        """A transaction that only reads."""
        return self._vault.read(self.clock.now())

    def searching(self) -> AbstractContextManager[Transaction]:
        """A transaction that only reads, for searching: what was saved a moment ago is found too."""
        self.catch_up_search()
        return self.read()

    def catch_up_search(self) -> None:
        """Put what was saved into the search index: in an idle moment, or when somebody searches first.

        A full disk only means that the newest notes are not found by their words yet.
        """
        with suppress(CannotWrite):
            self._vault.catch_up_search(self.clock.now())

    def overwrite_leftovers(self) -> None:
        """Try once more to leave no word in the file of what was deleted for good, if that did not work then."""
        if not self.read_only:
            self._vault.written_anew.overwrite()

    def overwriting_once(self) -> AbstractContextManager[None]:
        """Within it delete many things for good: every page is written anew once, at its end."""
        return self._vault.written_anew.once()

    def respell_search(self) -> bool:
        """Let a portion of what was written with an older version be found by more spellings; whether there is more.

        A rescued store and one on a full disk are searched as they are.
        """
        with suppress(CannotWrite):
            return not self.read_only and self._vault.respell_search(self.clock.now())
        return False

    def verify(self) -> Iterator[str]:
        """Check every row against its digest, a little at a time; gives the ids of damaged records."""
        return self._vault.verify_rows(self.clock.now())

    def verify_newest(self) -> Iterator[str]:
        """Check what was written since everything was last compared, as `verify` does, which checks that too."""
        return self._vault.verify_newest(self.clock.now())

    @property
    def looking(self) -> Looking:
        """What is known of how sound the store is, and the ways to look through it behind other work."""
        return self._vault.looking

    def offer(self) -> Offer:
        """Give a thread the store until this one wants it."""
        return self._vault.lending.offer(self._vault.looking.interrupt)

    @property
    def is_offered(self) -> bool:
        """Whether a thread works with the store until this one wants it."""
        return self._vault.lending.is_offered

    def give_way(self) -> None:
        """For work behind the window that computes for long: raises Cancelled when the store is wanted."""
        self._vault.lending.give_way()

    def take_back(self, only: Offer | None = None) -> None:
        """Have a store back that was only offered. `only`: unless another offer was made since."""
        self._vault.lending.end_offer(only)

    def note_passed(self) -> None:
        """Everything was compared, and is as it was written."""
        if self.looking.is_whole and not self.read_only:
            self.looking.passed(self.clock.now())

    def adopt(self) -> None:
        """Use the store in this thread from here on: another one opened it."""
        self._vault.lending.adopt()

    def note_left(self) -> None:
        """Write down how the store is left, as at closing: should the program end now, it still opens at once."""
        self._vault.lending.require()
        self.looking.keep(self.looking.leave())

    def back_up(self, target: Path, step: Step = no_step) -> None:
        """Write a checked backup to the new file `target`. Raises CannotWrite, StoreDamaged, Cancelled."""
        self._vault.back_up(target, step)

    def rewrite_backup(self, path: Path, step: Step = no_step) -> Rewriting:
        """Take what was erased out of an older backup. Raises CannotRead, CannotWrite, Cancelled."""
        return rewriting.rewrite(self._vault, path, self.clock.now(), step)

    @property
    def is_lent(self) -> bool:
        """Whether a thread works with the store, so that this one has to wait."""
        return self._vault.lending.is_lent

    def lend(self) -> AbstractContextManager[None]:
        """Leave the store alone within the block, in the thread that opened it; another thread may `borrow` it."""
        return self._vault.lending.lend()

    def borrow(self) -> None:
        """Use the store in this thread, until it is taken back by the one that lends it."""
        self._vault.lending.borrow()

    def change_keys(self, slot_file: SlotFile, secret: bytearray, verb: str) -> None:
        """Replace the key files; the log notes it. Raises CannotWrite, ChangeUncertain."""
        self._vault.change_keys(slot_file, secret, self.clock.now(), verb)

    def build_renewal(self, new: Renewal, prepare: Callable[[Transaction], None]) -> Renewal:
        """Encrypt a copy of the store anew, beside it; `prepare` writes in it. Raises StoreDamaged, CannotWrite.

        From then on nothing may be written here: `end_renewal` follows.
        """
        return renewal.build(self._vault, new, self.clock.now(), prepare)

    def end_renewal(self, new: Renewal | None) -> None:
        """Let that copy be the store, or throw it away (None). Closed for good afterwards, also after `close`.

        Raises CannotWrite, RenewalUncertain.
        """
        self._kept_open = False
        if new is None:
            renewal.give_up(self._vault)
        else:
            renewal.take_effect(self._vault, new)

    def keep_open(self) -> None:
        """Let `close` do nothing until `end_renewal`: the pages go, and the store waits for what comes next."""
        self._kept_open = True

    def give_back_ballast(self) -> None:
        """The disk is full: give back the space that was set aside for erasing."""
        self._vault.give_back_ballast()

    def make_ballast(self) -> None:
        """Set that space aside again. Raises CannotWrite."""
        self._vault.make_ballast()

    def close(self) -> None:
        """Close the store and give up its lock. Closing twice is fine."""
        if self._kept_open:
            return
        try:
            if self._counts[0] > 0:
                self.keep_count()
        finally:  # whatever comes in between, as Ctrl+C: a store that stays open keeps its lock
            self._counts[0] = -1
            self._vault.close()

    def __enter__(self) -> Unlocked:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

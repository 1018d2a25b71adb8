"""Taking back a whole import, also tomorrow: what it added goes, what it changed is what it was before.

What a person did since stays, and is named: a record that was changed, and one that other things hang on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from kansenboek.book.records import put
from kansenboek.book.undo import require_unused
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, KnownError
from kansenboek.kit.fields import StoredRecord
from kansenboek.kit.plain import from_plain
from kansenboek.kit.register import feature_of
from kansenboek.lists import table as kept
from kansenboek.lists.rules.earlier import Stayed, Undone
from kansenboek.storage import aside, imported, large_steps
from kansenboek.storage.records import table_of
from kansenboek.storage.transactions import Transaction

IMPORT_UNDONE = "table.import_undone"
"""How the log calls it."""
_LATER = N_("it was changed after the import")
_USED = N_("something else was written about it")
_ASIDE = N_("the family is set aside")
_TYPED = N_("something was typed about the family and not saved yet")


class NothingToTakeBack(KnownError):
    """There is no import that can be taken back, or not this one."""

    message = N_("This import cannot be taken back: it is not known, or it was too long ago.")
    advice = N_("Look at the list of imports.")


def undo_import(unlocked: Unlocked, import_id: str = "") -> Undone:
    """Take back an import: all of it in one transaction, with one row in the log. Empty id: the newest one.

    Raises NothingToTakeBack.
    """
    with unlocked.read() as tx:
        can = kept.undoable(tx)
        found = next(
            (each for each in kept.every(tx) if each.id == (import_id or each.id) and each.id in can), None
        )
    if found is None:
        raise NothingToTakeBack
    with unlocked.write(IMPORT_UNDONE, found.id) as tx:
        return _Undoing(tx, found).done()


class _Undoing:
    """One import while it is taken back."""

    def __init__(self, tx: Transaction, found: kept.Kept) -> None:
        self._tx = tx
        self._found = found
        self._before = kept.changed(tx, found.id)
        everything = kept.written(tx, found.id)
        self._written = [each for each in everything if each.kind != kept.SOURCE_ROW]
        self._source_rows = [bytes.fromhex(each.id) for each in everything if each.kind == kept.SOURCE_ROW]
        # Looked at before anything is taken back: that changes what hangs together with it.
        touched = [*((each.kind, each.id, each.after) for each in self._written)]
        touched += [(each.kind, each.id, each.after) for each in self._before]
        self._now: dict[str, StoredRecord] = {
            number: table_of(kind).get(tx, number)
            for kind, number, _after in touched
            if table_of(kind).exists(tx, number)
        }
        self._later = {
            number
            for _kind, number, after in touched
            if number in self._now and large_steps.code_of(tx, self._now[number]) != after
        }
        self._typed = kept.typed_families(tx)
        self._stayed: list[Stayed] = []
        self._went: list[StoredRecord] = []
        self._put_back: list[StoredRecord] = []

    def done(self) -> Undone:
        """Take everything back: families that were new as a whole or not at all, then what was new in others."""
        by_family: dict[str, list[kept.Written]] = defaultdict(list)
        for each in self._written:
            if each.id in self._now:
                by_family[large_steps.family_of(self._now[each.id])].append(each)
        for records in by_family.values():
            self._take_away(records)
        for changed in self._before:
            if changed.id in self._now:
                self._put_one_back(changed)
        self._settle_families()
        for digest in self._source_rows:
            imported.forget_source(self._tx, digest)
        source = self._found.source
        kept.keep_source(self._tx, source["code"], source["before"])
        kept.forget(self._tx, self._found.id)
        return self._told()

    def _take_away(self, records: Sequence[kept.Written]) -> None:
        """Take away what was new in one family; nothing of a family that was new itself and has to stay."""
        is_new = any(each.kind == "family" for each in records)
        stayed: list[Stayed] = []
        went: list[StoredRecord] = []
        with self._tx.attempt() as take_back:
            for each in reversed(records):
                now = self._now[each.id]
                reason = self._reason_to_stay(each)
                if not reason:
                    went.append(now)
                elif each.kind != "family" or not stayed:
                    stayed.append(_stays(now, reason))
            if is_new and stayed:
                take_back()
                went.clear()
        self._stayed += stayed
        self._went += went

    def _reason_to_stay(self, each: kept.Written) -> str:
        """Take one record away; a message id when it has to stay."""
        now = self._now[each.id]
        if each.id in self._later:
            return _LATER
        if large_steps.family_of(now) in self._typed:
            return _TYPED
        try:
            require_unused(self._tx, each.kind, each.id)
            table_of(each.kind).remove(self._tx, each.id)
        except aside.SetAside:
            return _ASIDE
        except KnownError:  # what the feature of the record, or another record, needs it for
            return _USED
        return ""

    def _put_one_back(self, each: large_steps.Changed) -> None:
        """Let a record be what it was before, when nobody changed it since."""
        now = self._now[each.id]
        if each.id in self._later:
            self._stayed.append(_stays(now, _LATER))
            return
        try:
            was: Any = from_plain(feature_of(each.kind).record, each.before)
            put(self._tx, was, is_new=False)
        except aside.SetAside:
            self._stayed.append(_stays(now, _ASIDE))
            return
        large_steps.put_saved_at(self._tx, each.kind, each.id, each.saved_at)
        self._put_back.append(now)

    def _settle_families(self) -> None:
        """Compute anew what follows from children that went, in families that stay as they are now."""
        settled = {record.id for record in self._put_back}
        for record in self._went:
            family_id = large_steps.family_of(record)
            removed = feature_of(record.kind).removed
            if removed and family_id not in settled and table_of("family").exists(self._tx, family_id):
                removed(self._tx, record)

    def _told(self) -> Undone:
        went = [record.kind for record in self._went]
        everything = (*self._went, *self._put_back)
        return Undone(
            families=went.count("family"),
            children=went.count("child"),
            contacts=went.count("contact"),
            put_back=len(self._put_back),
            stayed=tuple(self._stayed),
            changes=Changes(
                frozenset(record.kind for record in everything),
                frozenset(map(large_steps.family_of, everything)),
            ),
        )


def _stays(record: StoredRecord, message: str) -> Stayed:
    name = " ".join(str(getattr(record, each)) for each in feature_of(record.kind).names).strip()
    return Stayed(record.kind, record.id, large_steps.family_of(record), name, message)

"""The rule of the organisation that each parent with custody has to have decided before a handover leaves.

It is kept in the store, so that it goes along in every backup and is read in the transaction that decides. Before
version 0.2 it stood in the settings file beside the store; from there it is taken over once.
"""

from __future__ import annotations

import json
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.changes import Changes
from kansenboek.kit.feature import DamagedRows, Salvage
from kansenboek.kit.settings import FILE_NAME
from kansenboek.storage import meta
from kansenboek.storage.transactions import Transaction

_OLD_KEY = "both_parents"


def every_parent_decides(unlocked: Unlocked) -> bool:
    """Whether each adult with custody has to have decided."""
    with unlocked.read() as tx:
        return meta.every_parent_decides(tx)


def choose_every_parent_decides(unlocked: Unlocked, on: bool) -> Changes:
    """Choose whether each adult with custody has to have decided; the log tells which. Raises CannotWrite."""
    with unlocked.write("consent_rule.every_parent" if on else "consent_rule.one_parent", "") as tx:
        meta.choose_rule(tx, every_parent_decides=on)
    return Changes()


def begin_rule(unlocked: Unlocked) -> None:
    """Write the rule into a store that was just made: off, unless a settings file of before says otherwise.

    A store that is new cannot have lost a file; one that cannot be read is another matter.
    """
    if _in_settings_file(unlocked.home) is not False:
        take_over_rule(unlocked)
        return
    with unlocked.write_aside() as tx:
        meta.choose_rule(tx, every_parent_decides=False)


def take_over_rule(unlocked: Unlocked) -> None:
    """Take the rule over from the settings file, once: into a store that does not know it yet. The log tells of it.

    Without a file nobody ever chose, and the rule is off, as it was until then. A file that cannot be read or says
    neither yes nor no counts as a yes: what was spoilt opens nothing, and whoever does not want it turns it off in
    the menu.
    """
    with unlocked.read() as tx:
        if meta.knows_rule(tx):
            return
    in_file = _in_settings_file(unlocked.home)
    verb = "strict_for_want_of_settings" if in_file is None else "taken_over"
    with unlocked.write(f"consent_rule.{verb}", "") as tx:
        meta.choose_rule(tx, every_parent_decides=in_file is not False)


def restore_rule(tx: Transaction) -> None:
    """Make the rule strict after a backup from before the store kept it was restored: what was lost opens nothing."""
    if not meta.knows_rule(tx):
        meta.choose_rule(tx, every_parent_decides=True)


def salvage_rule(_damaged: DamagedRows) -> Salvage:
    """A rescued store is strict: a no of a parent may be among what was lost."""
    return Salvage(restore_rule, is_whole=True)


def _in_settings_file(home: Path) -> bool | None:
    """Read the rule from the settings file; None when the file cannot be read.

    No file, or one without a word about the rule, says no, as it did then.
    """
    if not (home / FILE_NAME).exists():
        return False
    try:
        settings = json.loads((home / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    chosen = settings.get(_OLD_KEY, False) if isinstance(settings, dict) else None
    return chosen if isinstance(chosen, bool) else None

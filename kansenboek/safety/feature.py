"""Safety as a feature: the page of backups, passphrase and new keys. It has no kind of record."""

from __future__ import annotations

from collections.abc import Callable

from kansenboek.book.generation_watch import go_beyond
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Kept, PageEntry, Upkeep
from kansenboek.safety.actions.backups import (
    BackupMade,
    backup_state,
    make_backup,
    place_due,
    told_of_list,
)
from kansenboek.safety.actions.salvaging import salvage_folders, salvage_list
from kansenboek.safety.rules import is_long_ago
from kansenboek.storage import backup_folders, never_again
from kansenboek.storage.lending import Step


def _due(unlocked: Unlocked, closing: bool) -> Callable[[Step], BackupMade] | None:
    folder = place_due(unlocked, closing=closing)
    return None if folder is None else lambda step: make_backup(unlocked, folder, step=step)


def _list_problem(made: BackupMade | None) -> str:
    return "" if made is None else told_of_list(made)


def overdue(unlocked: Unlocked) -> str:
    """Message id of why a backup should be made now; empty when there is one that is new enough."""
    state = backup_state(unlocked)
    if state.is_ahead:
        return N_(
            "The last backup bears a day that is still to come: the clock of this computer was wrong then, or is"
            " wrong now. Set it right and make a backup under “Safety”."
        )
    if not state.overdue:
        return ""
    if state.last is None:
        return N_("No backup was made yet, and these notes are over a week old. Make one under “Safety”.")
    if is_long_ago(state.last, unlocked.clock.now()):
        return N_("It is over a week since the last backup. Make one under “Safety”.")
    return N_("Very much was done since the last backup. Make a new one under “Safety”.")


KEPT: tuple[Kept, ...] = (
    Kept(name="generation", restored=go_beyond),
    Kept(
        name="backups",
        upkeep=Upkeep(
            due=_due,
            text=N_("Making the backup of today"),
            overdue=overdue,
            place="safety",
            act=N_("To “Safety”"),
            found=_list_problem,
        ),
    ),
    Kept(name="never_again", rows=(never_again.ROWS,), salvage=salvage_list),
    Kept(name="backup_folders", rows=(backup_folders.ROWS,), salvage=salvage_folders),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="safety",
        page="kansenboek.safety.pages.safety_page:open_page",
        at_settings=N_("Backups that are made by themselves, your passphrase and your recovery key."),
        title=N_("Safety"),
        icon="key",
        order=80,
        keys=((N_("Make a backup…"), "Ctrl+B"),),
    ),
    PageEntry(
        kind="people_keys",
        page="kansenboek.safety.pages.people_keys:open_page",
        at_settings=N_("Several people with one laptop: a passphrase for each."),
        manual="people-keys",
        called=N_("Who can open the notes"),
        in_file_menu=True,
        file_group=N_("Privacy and safety"),
    ),
    PageEntry(
        kind="close_out", page="kansenboek.safety.pages.people_keys:open_closing", manual="people-keys"
    ),
    PageEntry(
        kind="go_back",
        page="kansenboek.safety.pages.going_back:open_page",
        manual="going-back",
        called=N_("Put a backup back"),
        in_file_menu=True,
        file_group=N_("Privacy and safety"),
    ),
    PageEntry(kind="names_left", page="kansenboek.safety.pages.names_left:open_page", manual="erase"),
)

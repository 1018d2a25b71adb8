"""A sentence that parents left out stays out when an older copy comes back, and when the handover is destroyed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.content import handover_content
from kansenboek.handover.actions.reading_along import hide_sentence, read_along, show_sentence
from kansenboek.handover.actions.withdrawal import destroy_handover_set
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup, restore_backup
from kansenboek.storage.kdf import KdfPolicy

from .at_the_table import AtTheTable

SECRET = "Geef haar even tijd"
"""Begins a sentence that stands with the child."""


def key_of(unlocked: Unlocked, handover_id: str) -> str:
    reading = read_along(unlocked, handover_id)
    (found,) = {
        sentence.key
        for part in reading.parts
        for item in part.items
        for line in item.paragraphs
        for sentence in line
        if SECRET in sentence.text
    }
    return found


def leaves(unlocked: Unlocked, handover_id: str) -> bool:
    with unlocked.read() as tx:
        return SECRET in handover_content(tx, handover_id).child.approach_tips


@pytest.mark.parametrize("again", [False, True])
def test_what_was_left_out_after_a_backup_stays_out_of_the_store_made_of_it(
    unlocked: Unlocked, passphrase: str, kdf: KdfPolicy, tmp_path: Path, again: bool
) -> None:
    table = AtTheTable(unlocked)
    backup = make_backup(unlocked, tmp_path / "stick").path
    key = key_of(unlocked, table.id)
    assert leaves(unlocked, table.id)
    hide_sentence(unlocked, table.id, key)
    if again:
        show_sentence(unlocked, table.id, key)
    unlocked.close()
    keys = derive_backup_keys(backup, passphrase, kdf=kdf)
    with restore_backup(backup, keys, tmp_path / "elsewhere", clock=unlocked.clock) as restored:
        assert leaves(restored, table.id) is again


def test_what_stands_with_the_child_stays_out_when_the_handover_is_destroyed(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    hide_sentence(unlocked, table.id, key_of(unlocked, table.id))
    table.agree(yes=False)
    destroy_handover_set(unlocked, table.id)
    assert not leaves(unlocked, table.id)

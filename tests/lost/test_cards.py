"""An inventory card lies beside each backup: numbers without names, read by the lead or with the passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kansenboek.book.stores import KdfPolicy
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import CannotRead, WrongPassphrase
from kansenboek.lost.actions.cards import CardRefused, NotForLead, card_of, read_as_lead, read_card
from kansenboek.safety.actions.backups import make_backup
from tests.counts.pages.counts_team import trust
from tests.ui.pages import fill

NAME = "Kwikstaartveld"


@pytest.fixture
def backup(unlocked: Unlocked, tmp_path: Path) -> Iterator[Path]:
    fill(unlocked, name=NAME)
    trust(unlocked, unlocked)
    yield make_backup(unlocked, tmp_path / "stick").path


def test_the_card_says_how_much_and_names_nobody(
    backup: Path, unlocked: Unlocked, passphrase: str, kdf: KdfPolicy
) -> None:
    found = read_card(backup, passphrase, kdf=kdf)
    assert (found.counts["family"], found.counts["child"], found.counts["contact person"]) == (1, 1, 2)
    assert found.made == unlocked.clock.now()
    assert NAME not in repr(found)
    data = card_of(backup).read_bytes()
    assert b"family" not in data, "it is encrypted"
    assert read_card(card_of(backup), passphrase, kdf=kdf) == found, "by the card itself too"


def test_the_lead_reads_it_without_the_passphrase_of_the_laptop(backup: Path, unlocked: Unlocked) -> None:
    assert read_as_lead(unlocked, backup).counts["family"] == 1


def test_another_store_another_passphrase_and_a_changed_card_are_refused(
    backup: Path, unlocked: Unlocked, passphrase: str, kdf: KdfPolicy
) -> None:
    with pytest.raises(WrongPassphrase):
        read_card(backup, "iets heel anders hier", kdf=kdf)
    path = card_of(backup)
    data = path.read_bytes()
    for at in (0, 20, len(data) - 1):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        with pytest.raises(CardRefused):
            read_card(backup, passphrase, kdf=kdf) if at < 40 else read_as_lead(unlocked, backup)
    for short in (b"", data[:9], data[:30]):
        path.write_bytes(short)
        with pytest.raises(CardRefused):
            read_card(backup, passphrase, kdf=kdf)
    path.write_bytes(data[:9] + data[9:13] + data[13 : 13 + int.from_bytes(data[9:13], "big")])
    with pytest.raises(NotForLead):
        read_as_lead(unlocked, backup)
    path.unlink()
    with pytest.raises(CannotRead):
        read_card(backup, passphrase, kdf=kdf)

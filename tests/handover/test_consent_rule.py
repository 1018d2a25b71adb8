"""The rule that each parent with custody decides: kept in the store, and no file that is lost switches it off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from kansenboek.book.log_of_actions import actions_done
from kansenboek.book.stores import derive_keys, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.actions.consent_rule import choose_every_parent_decides, every_parent_decides
from kansenboek.handover.actions.leaving import prepare_paper
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import CannotWrite, ConsentMissing
from kansenboek.kit.settings import FILE_NAME, Settings, load_settings, save_settings
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup, restore_backup
from kansenboek.safety.actions.rescue import rescue_store
from kansenboek.storage.kdf import KdfPolicy

from .at_the_table import AtTheTable

GONE = None
SPOILT = ("{", "", '{"both_parents": false}', GONE)
"""What can stand in the settings file, where the rule once was; None: there is no file."""


def write_settings(home: Path, text: str | None) -> None:
    path = home / FILE_NAME
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.write_text(text, encoding="utf-8")


def forget_rule(unlocked: Unlocked) -> None:
    """As the store was before it kept the rule."""
    with unlocked.write_aside() as tx:
        tx.execute("UPDATE meta SET every_parent_decides = NULL")


def of_rule(unlocked: Unlocked) -> list[str]:
    return [row.verb for row in actions_done(unlocked) if row.verb.startswith("consent_rule.")]


@dataclass(frozen=True)
class Door:
    """How a store is opened: again, from a backup, or as a new one."""

    passphrase: str
    kdf: KdfPolicy
    clock: FixedClock

    @contextmanager
    def anew(self, unlocked: Unlocked) -> Iterator[Unlocked]:
        unlocked.close()
        with unlock_store(unlocked.home, self.passphrase, kdf=self.kdf, clock=self.clock) as again:
            yield again

    def restored(self, unlocked: Unlocked, stick: Path, into: Path) -> Unlocked:
        made = make_backup(unlocked, stick).path
        return restore_backup(
            made, derive_backup_keys(made, self.passphrase, kdf=self.kdf), into, clock=self.clock
        )


@pytest.fixture
def door(passphrase: str, kdf: KdfPolicy, clock: FixedClock) -> Door:
    return Door(passphrase, kdf, clock)


@pytest.mark.parametrize("text", SPOILT)
def test_whatever_stands_in_the_settings_file_the_gate_stays_closed(
    unlocked: Unlocked, door: Door, text: str | None
) -> None:
    table = AtTheTable(unlocked, father=True, everyone=True)
    table.agree()
    write_settings(unlocked.home, text)
    with pytest.raises(ConsentMissing):
        prepare_paper(unlocked, table.id)
    with door.anew(unlocked) as again:
        with pytest.raises(ConsentMissing):
            prepare_paper(again, table.id)
        choose_every_parent_decides(again, on=False)
        assert prepare_paper(again, table.id).consents  # control: without the rule one parent is enough
        assert of_rule(again) == ["consent_rule.one_parent"]


def test_with_one_parent_with_custody_it_asks_nothing_more(unlocked: Unlocked) -> None:
    table = AtTheTable(unlocked)
    table.agree()
    assert every_parent_decides(unlocked)
    assert prepare_paper(unlocked, table.id).consents


def test_the_rule_is_on_in_a_new_store_and_in_one_of_before(unlocked: Unlocked) -> None:
    assert every_parent_decides(unlocked)
    choose_every_parent_decides(unlocked, on=False)
    assert not every_parent_decides(unlocked)
    forget_rule(unlocked)
    assert every_parent_decides(unlocked)


@pytest.mark.parametrize("on", [True, False])
def test_a_restored_store_has_the_rule_on(unlocked: Unlocked, door: Door, tmp_path: Path, on: bool) -> None:
    """It can have been switched on after the backup was made."""
    choose_every_parent_decides(unlocked, on=on)
    with door.restored(unlocked, tmp_path / "stick", tmp_path / "elsewhere") as restored:
        assert every_parent_decides(restored)
        with door.anew(restored) as again:
            assert every_parent_decides(again)


def test_a_rescued_store_is_strict_also_when_it_is_opened_again(
    unlocked: Unlocked, door: Door, tmp_path: Path
) -> None:
    unlocked.close()
    keys = derive_keys(unlocked.home, door.passphrase, kdf=door.kdf)
    rescue_store(unlocked.home, keys, into=tmp_path / "rescued", clock=door.clock)[0].close()
    with unlock_store(tmp_path / "rescued", door.passphrase, kdf=door.kdf, clock=door.clock) as again:
        assert every_parent_decides(again)


def test_settings_are_written_whole_or_not_at_all(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(home, Settings().with_value("theme", "dark"))

    def full(_number: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr("kansenboek.kit.settings.os.fsync", full)
    with pytest.raises(CannotWrite):
        save_settings(home, Settings().with_value("theme", "light"))
    assert load_settings(home).get("theme") == "dark"
    monkeypatch.undo()
    save_settings(home, Settings().with_value("theme", "light"))
    assert load_settings(home).get("theme") == "light"
    assert [path.name for path in home.iterdir()] == [FILE_NAME]

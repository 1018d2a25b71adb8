"""One's own words stay in the store, come back after everything, and go with the family whose names they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from kansenboek.book.spelling import add_own_word, names_in_book, own_words_of, remove_own_word
from kansenboek.book.stores import derive_keys, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import StoreDamaged
from kansenboek.people.actions.families import save_family
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup, restore_backup
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.safety.actions.passphrases import prepare_renewal, renew_keys
from kansenboek.safety.actions.rescue import rescue_store
from tests import old_stores
from tests.factory import a_family

WORDS = ("Tovertafel", "ouderkamerochtend")


@pytest.fixture
def filled(unlocked: Unlocked) -> Unlocked:
    for word in WORDS:
        add_own_word(unlocked, word)
    return unlocked


def test_a_word_is_kept_once_and_can_be_taken_out(filled: Unlocked) -> None:
    add_own_word(filled, "Tovertafel")
    assert own_words_of(filled) == WORDS

    remove_own_word(filled, "tovertafel")
    assert own_words_of(filled) == WORDS[1:]


@pytest.mark.parametrize("way", ["locked", "renewed", "restored", "rescued"])
def test_they_come_back(filled: Unlocked, passphrase: str, tmp_path: Path, way: str) -> None:
    clock, home, kdf = filled.clock, filled.home, old_stores.KDF
    backup = make_backup(filled, tmp_path / "stick").path
    if way == "renewed":
        renew_keys(filled, prepare_renewal(home, passphrase, kdf=kdf))
    else:
        filled.close()
    into = tmp_path / "elsewhere"
    if way == "restored":
        keys = derive_backup_keys(backup, passphrase, kdf=kdf)
        opened = restore_backup(backup, keys, into, clock=clock)
    elif way == "rescued":
        rescue_store(home, derive_keys(home, passphrase, kdf=kdf), clock=clock, into=into)[0].close()
        opened = unlock_store(into, passphrase, kdf=kdf, clock=clock)
    else:
        opened = unlock_store(home, passphrase, kdf=kdf, clock=clock)
    assert own_words_of(opened) == WORDS
    opened.close()


def test_a_word_that_was_changed_on_the_disk_is_seen(filled: Unlocked) -> None:
    with filled.write("test", "") as tx:
        tx.execute("UPDATE own_words SET word = 'Anders' WHERE word = 'Tovertafel'")

    with pytest.raises(StoreDamaged):
        own_words_of(filled)


def test_a_word_that_is_a_name_goes_with_its_family(filled: Unlocked) -> None:
    family = save_family(filled, a_family(family_name="Sentinelnaam")).record
    add_own_word(filled, "Sentinelnaam")
    add_own_word(filled, "Sentinelnaam-kinderen")

    erase_family(filled, family)

    assert own_words_of(filled) == WORDS


def test_the_names_of_the_book_are_known_and_of_one_family_when_parents_look_along(
    unlocked: Unlocked,
) -> None:
    first = save_family(unlocked, a_family(family_name="El Idrissi")).record
    save_family(unlocked, a_family(family_name="Sentinelnaam"))

    assert {"idrissi", "sentinelnaam"} <= names_in_book(unlocked)
    assert "idrissi" in names_in_book(unlocked, first)
    assert "sentinelnaam" not in names_in_book(unlocked, first)
    assert not {"idrissi", "sentinelnaam"} & names_in_book(unlocked, "")

"""The search index follows a save a moment later, and nothing gets lost in that moment."""

from __future__ import annotations

from itertools import islice, permutations
from pathlib import Path

from kansenboek.book.records import save_all
from kansenboek.book.search import search_all
from kansenboek.book.stores import KdfPolicy, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.people.actions.families import list_families, save_family
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.storage.search import MOST
from kansenboek.storage.search_later import PORTION, SPELLED_AS
from tests.factory import a_family, a_visit
from tests.roads import save_visit


def _waiting(unlocked: Unlocked) -> list[str]:
    with unlocked.read() as tx:
        ((text,),) = tx.rows("SELECT to_index FROM meta")
    return str(text).splitlines()


def _indexed(unlocked: Unlocked) -> int:
    with unlocked.read() as tx:
        return int(tx.rows("SELECT count(*) FROM search_rows")[0][0])


def test_a_save_notes_what_is_to_be_indexed_and_a_search_finds_it(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family(family_name="Bakker")).record
    assert _waiting(unlocked) == [f"family {family}"]
    assert _indexed(unlocked) == 0
    assert [line.id for line in list_families(unlocked, "bakk")] == [family]
    assert _waiting(unlocked) == []
    save_visit(unlocked, a_visit(family, observed="De giraf past niet in de schuur."))
    assert [hit.family_id for hit in search_all(unlocked, "giraf")] == [family]


def test_what_waited_when_the_store_was_closed_is_found_after_opening(
    unlocked: Unlocked, home: Path, passphrase: str, kdf: KdfPolicy
) -> None:
    family = save_family(unlocked, a_family(family_name="Bakker")).record
    unlocked.close()
    with unlock_store(home, passphrase, kdf=kdf) as again:
        assert _indexed(again) == 0
        assert [line.id for line in list_families(again, "bakker")] == [family]


def test_a_text_that_was_changed_is_found_by_its_new_words_only(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    visit = a_visit(family, observed="giraf")
    saved = save_visit(unlocked, visit).record
    assert search_all(unlocked, "giraf")
    save_visit(unlocked, a_visit(family, id=saved, observed="olifant"))
    assert not search_all(unlocked, "giraf")
    assert search_all(unlocked, "olifant")


def test_many_records_are_indexed_within_their_own_transaction(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    notes = [a_visit(family, id=f"{number:016x}", observed=f"woord{number}") for number in range(3 * MOST)]
    save_all(unlocked, "demo.loaded", notes)
    assert _waiting(unlocked) == []
    assert _indexed(unlocked) == len(notes) + 1
    for number in (0, MOST - 1, MOST, 3 * MOST - 1):
        assert [hit.id for hit in search_all(unlocked, f"woord{number}")] == [f"{number:016x}"]


def test_never_more_wait_than_fit_beside_the_sums(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family()).record
    for _number in range(2 * MOST):
        save_visit(unlocked, a_visit(family, observed="lezen"))
        assert len(_waiting(unlocked)) <= MOST
    assert len(search_all(unlocked, "lezen", limit=1000)) == 2 * MOST


def test_what_was_erased_meanwhile_is_passed_over(unlocked: Unlocked) -> None:
    family = save_family(unlocked, a_family(family_name="Bakker")).record
    erase_family(unlocked, family)
    assert list_families(unlocked, "bakker") == ()
    assert _indexed(unlocked) == 0


def _indexed_by_an_older_version(unlocked: Unlocked, names: str) -> None:
    with unlocked.searching(), unlocked.write_aside() as tx:
        tx.execute("UPDATE search_text SET names = ?, spelled = ''", (names,))
        tx.execute("UPDATE meta SET spelled_as = 0, spelled_to = 0")


def test_what_an_older_version_indexed_gets_the_spellings_of_now_a_portion_at_a_time(
    unlocked: Unlocked,
) -> None:
    families = [a_family(id=f"{number:016x}", family_name="O’Brien") for number in range(PORTION + 2)]
    save_all(unlocked, "demo.loaded", families)
    _indexed_by_an_older_version(unlocked, "o’brien")
    assert list_families(unlocked, "obrien") == ()
    assert len(list_families(unlocked, "brien")) == len(families)
    assert unlocked.respell_search()
    assert len(list_families(unlocked, "obrien")) == PORTION
    assert not unlocked.respell_search()
    assert len(list_families(unlocked, "obrien")) == len(families)
    with unlocked.read() as tx:
        assert tx.rows("SELECT spelled_as, spelled_to FROM meta") == [(SPELLED_AS, 0)]


def test_a_family_that_cannot_be_read_keeps_the_others_from_nothing(unlocked: Unlocked) -> None:
    there = [save_family(unlocked, a_family(family_name="O’Brien")).record for _each in range(2)]
    _indexed_by_an_older_version(unlocked, "o’brien")
    with unlocked.write_aside() as tx:
        tx.execute("UPDATE families SET home_languages = '{' WHERE id = ?", (there[0],))
    assert not unlocked.respell_search()
    assert [line.id for line in list_families(unlocked, "obrien")] == there[1:]


def _erased_after(unlocked: Unlocked, long_note: int, word: str) -> bytes:
    """Everything in the index after a family was erased that was saved after a note of `long_note` words."""
    stays = save_family(unlocked, a_family()).record
    words = ("".join(letters) for letters in permutations("aeiknost", 7))
    save_visit(unlocked, a_visit(stays, observed=" ".join(islice(words, long_note))))
    unlocked.catch_up_search()
    goes = save_family(unlocked, a_family(family_name=word.title())).record
    unlocked.catch_up_search()
    erase_family(unlocked, goes)
    with unlocked.read() as tx:
        return b"".join(bytes(block) for (block,) in tx.rows("SELECT block FROM search_text_data"))


def test_no_word_of_an_erased_family_stays_in_the_index_whatever_the_order_of_long_and_short_texts(
    unlocked: Unlocked,
) -> None:
    """A text larger than all before it empties the upper levels of the index, and then merging keeps what went."""
    for turn, long_note in enumerate((1, 1, 50, 1, 500, 1, 1_000)):
        assert b"xylofoon" not in _erased_after(unlocked, long_note, "qxylofoon" + "abcdefgh"[turn]).lower()

"""A family is found in the list and by searching, in whatever way somebody types its names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from kansenboek.book.search import search_all
from kansenboek.book.stores import KdfPolicy, create_prepared, prepare_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.keyboards import other_keyboards
from kansenboek.kit.partial_days import NOT_KNOWN
from kansenboek.people.actions.families import (
    find_families,
    list_families,
    save_child,
    save_contact,
    save_family,
)
from kansenboek.people.rules.finding import best_first
from kansenboek.people.rules.timeline import ChildLine, FamilyLine
from tests.conftest import PASSPHRASE
from tests.factory import a_child, a_contact, a_family, a_visit
from tests.roads import save_visit

FAMILIES = {
    "O’Brien": "obrien | o'brien | o brien | OBRIEN | brien",
    "van der Berg": "vd berg | v.d. berg | van den berg | vdberg | vanderberg | berg | van der berg",
    "v.d. Linden": "van der linden | vd linden | linden | vanderlinden",
    "Jansen-Çelik": "jansencelik | jansen celik | celik | jansen-celik",
    "El-Amrani": "elamrani | el amrani | amrani | ELAMRANI",
    "Mc Donald": "mcdonald | mc donald | McDonald",
    "de la Cruz": "delacruz | de la cruz | cruz | dela cruz",
    "van 't Hof": "vant hof | van t hof | van het hof | v.'t hof | hof | vanthof",
    "d'Hondt": "dhondt | d hondt | d’hondt | hondt",
    "Müller": "mueller | muller | müller | MULLER | müll | muel",
    "Dijkstra": "dykstra | dijkstra | dij | di | dyk",
    "Strauß": "strauss | strauß",
    "Sørensen": "sorensen | soerensen | sørensen",
    "Łukaszewicz": "lukaszewicz | łuk",
    "Yıldız": "yildiz | YILDIZ | yıldız | Yıldiz",
    "Ёлкина": "елкина | ёлкина | elkina",
    "المنصورى": "المنصوري | المنصوری | ٱلمنصورى",
    "Bosblok": "bosblok | bos blok",
    "Papadopoulos": "παπαδόπουλος | papadop",
}
KEYBOARDS = {
    "Bosblok": "لاخسلامخن",  # the Arabic key with two letters
    "Dijkstra": "вшолыекф | διξκστρα | يهتنسفقش",  # Russian, Greek and Arabic keys, Latin letters meant
    "Sørensen": "sorensen",
    "Jansen-Çelik": "jqnsen",  # AZERTY
    "Yıldız": "zildiy | zıldıy",  # QWERTZ
    "Ёлкина": "tkrbyf",  # Latin keys, Russian letters meant
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, kdf: KdfPolicy) -> Iterator[Unlocked]:
    """One store for all that is only looked for."""
    clock = FixedClock(datetime(2026, 9, 28, 10, 0, tzinfo=UTC))
    home = tmp_path_factory.mktemp("finding") / "home"
    with create_prepared(home, prepare_store(PASSPHRASE, kdf=kdf), clock=clock).unlocked as unlocked:
        yield unlocked


@pytest.fixture(scope="module")
def ids(store: Unlocked) -> dict[str, str]:
    """The families, each with its id, and Anne-Fleur in the first of them."""
    there = {name: save_family(store, a_family(family_name=name)).record for name in FAMILIES}
    child = a_child(there["O’Brien"], given_name="Anne-Fleur", surname="O’Brien")
    save_child(store, child)
    contact = a_contact(there["Müller"], name="Oma", phone="06-12345678", address="Laan 1\n3512 AB Utrecht")
    save_contact(store, contact)
    save_visit(store, a_visit(there["d'Hondt"], observed="Op tafel: Ömer's fiets, van juf van der Wijk."))
    return there


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_is_found_in_each_way_in_which_people_type_it(
    store: Unlocked, ids: dict[str, str], name: str
) -> None:
    for typed in FAMILIES[name].split(" | "):
        assert ids[name] in {line.id for line in list_families(store, typed)}, typed
        assert find_families(store, typed)[0].family_name == name, typed
        assert ids[name] in {hit.family_id for hit in search_all(store, typed)}, typed


@pytest.mark.parametrize("name", KEYBOARDS)
def test_a_family_is_found_with_the_keys_of_another_keyboard(
    store: Unlocked, ids: dict[str, str], name: str
) -> None:
    for typed in KEYBOARDS[name].split(" | "):
        assert [line.family_name for line in find_families(store, typed)] == [name], typed
        assert {hit.family_id for hit in search_all(store, typed)} == {ids[name]}, typed


@pytest.mark.parametrize(
    "typed", ["annefleur", "anne fleur", "Anne-Fleur O'Brien", "annefleur obrien", "obrien fleur"]
)
def test_a_child_is_found_with_its_name_in_one_piece(
    store: Unlocked, ids: dict[str, str], typed: str
) -> None:
    assert [line.family_name for line in list_families(store, typed)] == ["O’Brien"]


@pytest.mark.parametrize(
    "typed",
    ["0612345678", "+31612345678", "0031 6 12345678", "06 12 34 56 78", "061234", "3512AB", "3512 ab"],
)
def test_an_adult_is_found_by_telephone_and_postcode(
    store: Unlocked, ids: dict[str, str], typed: str
) -> None:
    assert [hit.kind for hit in search_all(store, typed)] == ["contact"]


@pytest.mark.parametrize("typed", ["omers", "omers fiets", "vd wijk", "van der wyk", "fiets omer"])
def test_a_name_within_a_note_is_found_in_another_spelling(
    store: Unlocked, ids: dict[str, str], typed: str
) -> None:
    assert [hit.kind for hit in search_all(store, typed)] == ["visit"]


@pytest.mark.parametrize("typed", ["obrian", "vd bergen", "zzz", "hondt berg", "0612345679", "3512ac"])
def test_what_is_nobodys_name_finds_nobody(store: Unlocked, ids: dict[str, str], typed: str) -> None:
    assert list_families(store, typed) == ()
    assert search_all(store, typed) == ()


def test_the_keys_of_other_keyboards_never_give_what_was_typed() -> None:
    assert "jansen" not in [*other_keyboards("Jansen")]
    assert "офтыут" in [*other_keyboards("Jansen")]


def test_the_best_match_comes_first() -> None:
    def lines() -> Iterator[FamilyLine]:
        for name, child in (
            ("Berg", "Jan"),
            ("van der Berg", "Piet"),
            ("Bergman", "Ali"),
            ("de Wit-Berg", "Sam"),
            ("Visser", "Bergje"),
        ):
            yield FamilyLine(name, name, (ChildLine(child, NOT_KNOWN),), (), "", None)

    def order(typed: str) -> list[str]:
        return [line.id for line in best_first(typed, reversed([*lines()]))]

    assert order("berg") == ["Berg", "van der Berg", "Bergman", "de Wit-Berg", "Visser"]
    assert order("vd berg")[:2] == ["van der Berg", "Berg"]
    assert order("bergm")[0] == "Bergman"

"""All spellings of a name have one key, and two names have two."""

from __future__ import annotations

from itertools import combinations

import pytest

from kansenboek.kit.names import bare_key, name_key

ONE_NAME = (
    "O’Brien | O'Brien | obrien | OBRIEN | O Brien | O`Brien | Oʼbrien | O´Brien",
    "van der Berg | v.d. Berg | vd berg | Van Der Berg | v/d Berg | vd. Berg | v. d. Berg | Vanderberg | vanden Berg",
    "Jansen-Çelik | jansencelik | Jansen - Celik | Jansen‑Çelik | JANSEN ÇELIK",
    "Anne-Fleur | annefleur | Anne Fleur | AnneFleur",
    "El-Amrani | elamrani | El Amrani | el amrani",
    "Mc Donald | mcdonald | McDonald | Mc-Donald",
    "de la Cruz | delacruz | De La Cruz",
    "van 't Hof | vant hof | van ’t Hof | Van T Hof | van het Hof | v.'t Hof | vanthof | v. 't Hof",
    "d'Hondt | dhondt | D’Hondt | D Hondt",
    "in 't Veld | in t veld | int veld | In het Veld",
    "op den Akker | opden akker | Op de Akker",
    "van Hoof | Vanhoof | v. Hoof",
    "Müller | mueller | Muller | MÜLLER | Mu\u0308ller",
    "Schröder | Schroeder | Schroder",
    "Öztürk | oeztuerk | Ozturk",
    "Dijkstra | Dykstra | Dĳkstra | DIJKSTRA",
    "Strauß | Strauss | STRAUẞ",
    "Sørensen | Sorensen | Soerensen",
    "Łukasz | lukasz | ŁUKASZ",
    "İlknur | ilknur | Ilknur | ılknur",
    "Yıldız | Yildiz | YILDIZ",
    "Nguyễn | nguyen | NGUYE\u0302\u0303N",
    "أحمد | احمد | اَحمد | أحمـد | ٱحمد",
    "فاطمة | فاطمه",
    "علي | على | علی",
    "كريم | کریم",
    "Семён | Семен | semen | СЕМЁН",
    "Іванов | ivanov | Иванов",
    "Παπαδόπουλος | ΠΑΠΑΔΟΠΟΥΛΟΣ | papadopoulos",
    "Anna | Аnna | Annа",
    "Groep 3 | Groep ٣ | groep ۳",
    "Zoë\u200b | zoe | Zo\u00adë | Ｚｏｅ",
)
"""Spellings of one name on each line; in some the letter of another keyboard stands among Latin ones."""


@pytest.mark.parametrize("spellings", ONE_NAME)
def test_spellings_of_one_name_have_one_key(spellings: str) -> None:
    assert len({name_key(spelling) for spelling in spellings.split(" | ")}) == 1


def test_different_names_have_different_keys() -> None:
    first = [spellings.split(" | ")[0] for spellings in ONE_NAME]
    others = [
        "Berg",
        "van Berg",
        "de Berg",
        "Boer",
        "Bor",
        "de Boer",
        "den Boer",
        "Roel",
        "Rol",
        "Sara",
        "Saar",
    ]
    others += ["小明", "小红", "கவின்", "கவின", "נועם", "გიორგი", "🦋", "🐢", "Van", "De"]
    keys = {name: name_key(name) for name in (*first, *others)}
    assert [pair for pair in combinations(keys, 2) if keys[pair[0]] == keys[pair[1]]] == []
    assert all(keys.values())


def test_a_name_that_shows_nothing_has_no_key() -> None:
    assert [name_key(text) for text in ("", "  ", "\u200b", "\u200b \u00ad")] == [""] * 4


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("van der Berg", "Berg"),
        ("v.d. Berg", "Berg"),
        ("vd Berg", "Berg"),
        ("Vanderberg", "Berg"),
        ("'t Hart", "Hart"),
        ("de la Cruz", "Cruz"),
        ("El Amrani", "Amrani"),
        ("d'Hondt", "Hondt"),
    ],
)
def test_the_small_words_before_a_name_can_be_left_out(name: str, bare: str) -> None:
    assert bare_key(name) == name_key(bare) == bare_key(bare)


@pytest.mark.parametrize(
    ("name", "key"), [("Van", "van"), ("De", "de"), ("van de", "de"), ("Vanessa", "essa"), ("", "")]
)
def test_a_name_that_is_only_small_words_stays_a_name(name: str, key: str) -> None:
    assert bare_key(name) == key

"""What is kept with a name or a text begins with what is asked for it, in each way in which people type it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import pytest

from kansenboek.kit.spellings import Wanted, asked, in_text, of_name
from tests.kit.test_name_keys import ONE_NAME


def found(typed: str, kept: set[str], words: AbstractSet[str] = frozenset()) -> bool:
    """Whether all that is asked for is among what is kept; of a text also among its own words."""
    return all(
        all(any(there.startswith(word) for there in kept | words) for word in each.words)
        or any(there.startswith(other) for there in kept for other in each.spellings)
        for each in asked(typed)
    )


def words_of(text: str) -> set[str]:
    return {*"".join(sign if sign.isalnum() else " " for sign in text.lower()).split()}


@pytest.mark.parametrize("spellings", ONE_NAME)
def test_each_spelling_of_a_name_finds_each_other(spellings: str) -> None:
    names = spellings.split(" | ")
    missed = [(typed, name) for name in names for typed in names if not found(typed, {*of_name(name)})]
    assert missed == []


@pytest.mark.parametrize("spellings", ONE_NAME)
def test_a_name_is_found_while_it_is_typed(spellings: str) -> None:
    for name in spellings.split(" | "):
        kept = {*of_name(name)}
        assert [name[:end] for end in range(2, len(name)) if not found(name[:end], kept)] == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("berg", "van der Berg"),
        ("van der berg", "Berg"),
        ("de boer", "Boer"),
        ("hof", "van 't Hof"),
        ("amrani", "El-Amrani"),
        ("fleur", "Anne-Fleur"),
        ("anne fleur", "Annefleur"),
        ("mc donald", "Mcdonald"),
        ("de la cruz", "Delacruz"),
        ("abd el rahman", "Abdelrahman"),
        ("abdelrahman", "Abd El-Rahman"),
        ("kurt muller", "Müller-Yıldız, Kurt"),
        ("vdberg", "Jan van den Berg"),
        ("mueller", "Anna-Lena Müller"),
        ("jaeger", "Jäger"),
        ("dykstra", "Dijkstra-Wijnen"),
        ("wynen", "Dijkstra-Wijnen"),
    ],
)
def test_a_name_is_found_by_a_part_and_with_more_than_is_written(typed: str, name: str) -> None:
    assert found(typed, {*of_name(name)})


@pytest.mark.parametrize(
    ("typed", "name"),
    [("vd berg", "de Boer"), ("obrian", "O’Brien"), ("boer", "Bor"), ("van der berg", "Vonk")],
)
def test_another_name_is_not_found(typed: str, name: str) -> None:
    assert not found(typed, {*of_name(name)})


@pytest.mark.parametrize("spellings", ONE_NAME)
def test_a_line_of_a_list_is_found_in_each_spelling_of_its_name(spellings: str) -> None:
    names = spellings.split(" | ")
    for typed in names:
        wanted = Wanted(f"{typed} sam")
        assert [name for name in names if not wanted.is_in("Samira", name)] == [], typed
        assert not wanted.is_in("Samira", "Ploeg")
        assert not wanted.is_in(names[0])
    assert not Wanted("  ")


NUMBERS = (
    "06-12345678 | 0612345678 | 06 12 34 56 78 | 06 1234 5678 | +31 6 12345678 | +31612345678 | 0031612345678",
    "+31 (0)6 12 34 56 78 | 0031 6-12345678 | (06) 12345678 | ٠٦١٢٣٤٥٦٧٨ | 0031 (0)612345678 | 06.12.34.56.78",
    "020-6123456 | 0206123456 | +31 20 612 34 56 | 020 612 34 56 | (020) 612 34 56 | 0031206123456",
    "+48 600 123 042 | 0048600123042 | +48600123042 | 600 123 042 | 600123042",
    "+32 470 12 34 56 | 0470 12 34 56 | 0032470123456 | +32 (0)470 123456",
)


@pytest.mark.parametrize("spellings", NUMBERS)
def test_each_spelling_of_a_telephone_number_finds_each_other(spellings: str) -> None:
    numbers = spellings.split(" | ")
    missed = [
        (typed, written)
        for written in numbers
        for typed in numbers
        if not found(typed, {*in_text(f"tel. {written}, na zessen")})
    ]
    assert missed == []


def test_the_beginning_of_a_telephone_number_finds_it() -> None:
    for written in ("06-12345678", "+31 6 12345678"):
        kept = {*in_text(written)}
        for typed in ("061234", "06 1234", "06-12", "+3161234", "+31 6 12", "00316123"):
            assert found(typed, kept, words_of(written)), typed
        assert not found("061299", kept)


@pytest.mark.parametrize("written", ["1234 AB", "1234AB", "1234ab", "1234  ab", "1234-AB"])
def test_each_spelling_of_a_postcode_finds_each_other(written: str) -> None:
    for typed in ("1234ab", "1234 ab", "1234 AB", "1234AB", "1234 a"):
        assert found(typed, {*in_text(f"Dorpsstraat 4, {written} Utrecht")}, words_of(written)), typed
    assert not found("1234ac", {*in_text(written)})


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("omers", "Op tafel lag Ömer's fiets."),
        ("vd berg", "Mevrouw van der Berg belde."),
        ("van den berg", "Meneer v.d. Berg belde."),
        ("jansencelik", "Juf Jansen-Çelik was er."),
        ("annefleur", "Met Anne Fleur gespeeld."),
        ("mueller", "Dokter Müller."),
        ("dykstra", "Dokter Dijkstra."),
        ("احمد", "أَحمد speelt."),
        ("علی", "Met علي gespeeld."),
        ("ivanov", "Dokter Иванов."),
        ("vant hof", "bij familie van 't Hof"),
    ],
)
def test_a_name_in_a_text_is_found_in_another_spelling(typed: str, text: str) -> None:
    assert not found(typed, set(), words_of(text))
    assert found(typed, {*in_text(text)}, words_of(text))


def test_a_day_is_no_telephone_number() -> None:
    assert [*in_text("op 03-04-2024, 12:30, of 2024-04-03; nog eens op 3/4/2024")] == []

"""Which passphrases may guard a new store, and that one passphrase has one form."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.kit.errors import Label, WeakPassphrase, WrongPassphrase
from kansenboek.storage.passphrases import ONE_KIND, TWO_KINDS, encode, prepare

GOOD = [
    "vier woorden zijn genoeg",
    "bever tulp kachel zolder mos",
    "Onze kat Miep slaapt op de verwarming!",
    "ĝis revido kara amiko",
    "أربع كلمات تكفي هنا",
    "x7#kQ!m2&vLp9@zT",
    "kansenboek van tante Truus uit Sneek",
]
GUESSED = [
    "kansenboekkansenboek",
    "Kansenboek Kansenboek Kansenboek",
    "Kansenboek2026!!!!!",
    "wachtwoord wachtwoord",
    "Welkom01Welkom02!",
    "mijnwachtwoord123",
    "Wáchtwoord-123456",
    "aaaaaaaaaaaaaaaaaaaa",
    "Zonnebloem, zonnebloem!",
    "fietsbel fietsbel fiets",
    "abababababababab",
    "abcdefabcdefabcdefab",
    "abcdefghijklmnop",
    "qwertyuiopasdfghjkl",
    "lkjhgfdsapoiuytrewq",
    "1qaz2wsx3edc4rfv",
    "123456789012345",
    "0612345678 0612345678",
    "correct horse battery staple",
    "!!!!!!!!!!!!!!!!!!!!",
    "administrator2026",
]

REFUSALS = {
    ONE_KIND,
    TWO_KINDS,
    WeakPassphrase.message,
    "This passphrase is too easy to guess.",
    "This passphrase holds a character that cannot be stored.",
}


@pytest.mark.parametrize("passphrase", GOOD)
def test_a_good_passphrase_is_taken_as_it_is(passphrase: str) -> None:
    assert prepare(passphrase) == bytearray(passphrase, "utf-8")
    assert encode(passphrase) == prepare(passphrase)


@pytest.mark.parametrize("passphrase", GUESSED)
def test_a_passphrase_from_the_lists_of_crackers_is_refused(passphrase: str) -> None:
    assert 15 <= len(passphrase) <= 128
    with pytest.raises(WeakPassphrase) as caught:
        prepare(passphrase)
    assert caught.value.message.startswith("This passphrase is ")


@pytest.mark.parametrize("length", [0, 1, 14, 129, 100_000])
def test_too_short_and_too_long_are_refused_with_the_limits(length: int) -> None:
    with pytest.raises(WeakPassphrase) as caught:
        prepare(("bever tulp kachel zolder mos " * 4000)[:length])
    assert caught.value.values == {"least": 15, "most": 128}


@pytest.mark.parametrize("length", [15, 128])
def test_the_limits_themselves_are_taken(length: int) -> None:
    letters = "".join(f"xq{number}m{number * 7}w" for number in range(17, 60))
    assert len(prepare(letters[:length])) == length


def test_the_length_is_counted_in_characters_and_not_in_bytes() -> None:
    assert len(prepare("ω7ж4ю9ш2ф8д6я3б")) == 23
    with pytest.raises(WeakPassphrase):
        prepare("ω7ж4ю9ш2ф8д6я3")


@given(st.text(min_size=1).filter(lambda text: not text.endswith(("\r", "\n"))))
def test_composed_and_decomposed_letters_open_the_same_store(text: str) -> None:
    try:
        composed = encode(unicodedata.normalize("NFC", text))
    except WrongPassphrase:
        return
    assert encode(unicodedata.normalize("NFD", text)) == composed


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n"])
def test_the_line_end_of_a_passphrase_file_does_not_count_but_spaces_do(end: str) -> None:
    assert encode("  vier woorden zijn genoeg " + end) == b"  vier woorden zijn genoeg "
    assert encode("vier\nwoorden") == b"vier\nwoorden"


def test_an_existing_store_opens_with_a_passphrase_the_rules_would_refuse_today() -> None:
    assert encode("kort") == b"kort"
    assert encode("") == b""


def test_half_a_character_from_a_broken_file_is_told_and_does_not_crash() -> None:
    broken = b"vier woorden zijn gen\xc3".decode("utf-8", "surrogateescape")
    with pytest.raises(WeakPassphrase):
        prepare(broken)
    with pytest.raises(WrongPassphrase):
        encode(broken)


@given(st.text(max_size=140))
def test_any_text_is_taken_or_refused_and_never_quoted(text: str) -> None:
    try:
        prepare(text)
    except WeakPassphrase as error:
        labels = [value for value in error.values.values() if isinstance(value, Label)]
        assert error.values in ({}, {"least": 15, "most": 128}) or len(labels) == len(error.values)
        assert error.message in REFUSALS
        assert str(error) == error.message

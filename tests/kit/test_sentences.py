"""Sentences: no character is lost, whatever is typed and whatever is hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kansenboek.kit.sentences import sentence_key, split_sentences, without_sentences

ANY_TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(".!?… \n\t\"')a")), max_size=200
)


@given(ANY_TEXT)
def test_the_pieces_put_together_are_the_text(text: str) -> None:
    pieces = split_sentences(text)
    assert "".join(pieces) == text
    if text.strip():
        assert all(piece.strip() for piece in pieces)


@given(ANY_TEXT, st.data())
def test_what_is_shown_and_what_is_hidden_are_all_there_is(text: str, data: st.DataObject) -> None:
    pieces = split_sentences(text)
    chosen = data.draw(st.sets(st.sampled_from(pieces))) if pieces else set()
    hidden = frozenset(sentence_key("x", piece) for piece in chosen)
    shown = [piece for piece in pieces if sentence_key("x", piece) not in hidden]
    assert without_sentences("x", text, hidden) == ("".join(shown).strip() if hidden else text)
    others = frozenset(sentence_key("elsewhere", piece) for piece in chosen)
    assert without_sentences("x", text, others) == text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", ()),
        ("Zonder punt", ("Zonder punt",)),
        ("Zij zingt. Hij danst!", ("Zij zingt. ", "Hij danst!")),
        (
            "Bijv. met blokken, o.a. buiten. Daarna niet.",
            ("Bijv. met blokken, o.a. buiten. ", "Daarna niet."),
        ),
        ("Dhr. A. Jansen kwam. Mevr. B. niet.", ("Dhr. A. Jansen kwam. ", "Mevr. B. niet.")),
        ("Eén regel\nen nog een", ("Eén regel\n", "en nog een")),
        ("“Mooi!” zei ze. “Ja.” Klaar", ("“Mooi!” zei ze. ", "“Ja.” ", "Klaar")),
        ("Zij is 3.5 jaar... Ja", ("Zij is 3.5 jaar... ", "Ja")),
        ("كيف حالك؟ بخير.", ("كيف حالك؟ ", "بخير.")),
    ],
)
def test_where_a_sentence_ends(text: str, pieces: tuple[str, ...]) -> None:
    assert split_sentences(text) == pieces


def test_an_edited_sentence_is_another_one_and_spaces_are_no_edit() -> None:
    key = sentence_key("child.dream", "Zij zingt graag. ")
    assert sentence_key("child.dream", "Zij  zingt\ngraag.") == key
    assert sentence_key("child.dream", "Zij zingt niet graag.") != key
    assert sentence_key("child.interests", "Zij zingt graag.") != key
    assert sentence_key("x", "cafe\u0301") == sentence_key("x", "café")


@pytest.mark.parametrize("text", ["." * 20_000, ". " * 10_000, " " * 20_000, "a. " * 6_666, ".a" * 10_000])
def test_hostile_texts_are_split_whole(text: str) -> None:
    assert "".join(split_sentences(text)) == text

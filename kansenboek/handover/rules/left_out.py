"""Which sentences stay out of what leaves: those that parents left out, and those that are like them.

Parents decide about a sentence, not about its spelling or its place. What they left out at any table of this child
stays out of every version and every handover of it; and what they left out of what stands with the family, of those
of a brother or sister too. What is only like it stays out until somebody says that the parents know it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kansenboek.handover.records.hidden_sentences import HiddenSentence, hideable_sentences
from kansenboek.kit.fields import Record
from kansenboek.kit.likeness import alike, plain_words
from kansenboek.kit.sentences import sentence_key

_FAMILY = "family."


@dataclass(frozen=True, kw_only=True, repr=False)
class LikeSentence:
    """A sentence that stays out because it is like one that parents left out, about which nobody was asked yet.

    `key`: what it is answered by. `like`: the sentence that they left out.
    """

    key: str
    text: str
    like: str


@dataclass(frozen=True, kw_only=True, repr=False)
class LeftOut:
    """The keys of all sentences that stay out; `like`: those of them that are asked about."""

    keys: frozenset[str]
    like: tuple[LikeSentence, ...] = ()


def left_out(
    records: Iterable[Record], own: Iterable[HiddenSentence], of_siblings: Iterable[HiddenSentence] = ()
) -> LeftOut:
    """What stays out of `records`. `own`: what was said about sentences of this child, in order of writing.

    `of_siblings`: the same of the other children of the family, of which only what stands with the family counts.
    """
    sentences = tuple(each for record in records for each in hideable_sentences(record))
    there = {sentence_key(where, sentence): sentence for where, sentence in sentences}
    own = tuple(_with_words(row, there) for row in own)
    last = {_which(row): row for row in own}
    by_key = {row.key: row for row in own}
    family = {_which(row): row for row in of_siblings if row.key.startswith(_FAMILY)}
    hides = [row for row in last.values() if not row.may_go]
    theirs = [row for row in family.values() if not row.may_go]
    keys: set[str] = set()
    like: list[LikeSentence] = []
    for where, sentence in sentences:
        key = sentence_key(where, sentence)
        said = last.get((where, plain_words(sentence))) or by_key.get(key)
        if said is not None:
            if not said.may_go:
                keys.add(key)
            continue
        found = next((row for row in (*hides, *theirs) if _is_like(row, where, sentence)), None)
        if found is not None:
            keys.add(key)
            told = found.words.strip() or sentence.strip()
            like.append(LikeSentence(key=key, text=sentence.strip(), like=told))
    return LeftOut(keys=frozenset(keys), like=tuple({each.key: each for each in like}.values()))


def _is_like(row: HiddenSentence, where: str, sentence: str) -> bool:
    if not row.words:
        return row.key == sentence_key(where, sentence)
    return alike(row.words, sentence, same_place=row.key.startswith(f"{where}:"))


def _with_words(row: HiddenSentence, there: Mapping[str, str]) -> HiddenSentence:
    """A row of which the words were not kept, with them, where that very sentence stands there still."""
    return row if row.words or row.key not in there else replace(row, words=there[row.key].strip())


def _which(row: HiddenSentence) -> tuple[str, str]:
    """Which sentence a row is about: its place and its plain words, or its key when its words were not kept."""
    return (row.key.rpartition(":")[0], plain_words(row.words)) if row.words else (row.key, "")

"""Sentences of the demo: how they are written down in the text modules and filled for one child.

The sentences are ours, so their places are filled by plain replacement. Places: ``{kind}`` the child's name,
``{hij}`` ``{hem}`` ``{zijn}`` the pronouns (capitalised too), ``{dochter}`` what parents call the child,
``{ouder}`` the adult who told it, ``{taal}`` the home language, ``{juf}`` the new teacher, ``{mentor}`` the
child's own worker.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACE = re.compile(r"\{(\w+)\}")

GIRL = {"hij": "ze", "Hij": "Ze", "hem": "haar", "zijn": "haar", "Zijn": "Haar", "dochter": "dochter"}
BOY = {"hij": "hij", "Hij": "Hij", "hem": "hem", "zijn": "zijn", "Zijn": "Zijn", "dochter": "zoon"}


def passages(block: str) -> tuple[str, ...]:
    """Read the items of a list written as “- ” lines; an item may run on over more lines."""
    return tuple(" ".join(item.split()) for item in f"\n{block}".split("\n- ")[1:])


def pairs(block: str) -> tuple[tuple[str, str], ...]:
    """Read items of two halves with “ | ” between them."""
    halves = (item.split(" | ") for item in passages(block))
    return tuple((first, second) for first, second in halves)


def places(sentence: str) -> set[str]:
    """The names of the places in `sentence`."""
    return set(_PLACE.findall(sentence))


def filled(sentence: str, words: Mapping[str, str]) -> str:
    """Fill the places of `sentence` from `words`; a place without a word is a mistake (KeyError)."""
    return _PLACE.sub(lambda place: words[place.group(1)], sentence)

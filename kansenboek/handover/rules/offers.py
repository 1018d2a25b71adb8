"""Sentences of home visits that are offered to a handover; somebody chooses, nothing goes over by itself.

A visit is to a family, a handover is about one child: a sentence that names a sister, a brother or another known
person is marked with the name, and is not taken over as it stands; and so are the sentences behind it in the same
text, until one names the child.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kansenboek.contacts.records import HomeVisit
from kansenboek.kit.sentences import split_sentences
from kansenboek.people.records import Child, ContactPerson

FIELD = "from_visits"
"""Where in the handover such a sentence goes."""
_SHORTEST_NAME = 2


@dataclass(frozen=True, kw_only=True, repr=False)
class Offer:
    """One sentence. `spoken`: parents said it. `names`: other people in it; then it is not taken.

    It goes into the field of the handover that keeps the tick of its own that visits have: said or written at the
    table it would be the parents' words of that day, and fall under “yes to everything”.
    """

    spoken: bool
    sentence: str
    visit_id: str
    seen_on: date | None
    names: tuple[str, ...] = ()


def offers(
    visits: Iterable[HomeVisit], child: Child, siblings: Iterable[Child], contacts: Iterable[ContactPerson]
) -> tuple[Offer, ...]:
    """Parents' words and what was seen and heard, newest first; each sentence once."""
    own = _spelled(child.given_name)
    others = {name: _spelled(name) for name in _names(siblings, contacts)}
    others = {name: spelled for name, spelled in others.items() if spelled != own}
    seen: set[str] = set()
    offered = []
    for visit in sorted(visits, key=lambda v: v.date or date.min, reverse=True):
        for spoken, text in _texts(visit):
            about: tuple[str, ...] = ()
            for piece in split_sentences(text):
                sentence = piece.strip()
                # “Noor cries. She wants to go home.”: it is about her until the child itself is named again.
                about = _named(sentence, others) or (() if _says(_spelled(sentence), own) else about)
                if sentence and sentence not in seen:
                    seen.add(sentence)
                    offer = Offer(
                        spoken=spoken, sentence=sentence, visit_id=visit.id, seen_on=visit.date, names=about
                    )
                    offered.append(offer)
    return tuple(offered)


def _texts(visit: HomeVisit) -> Iterator[tuple[bool, str]]:
    for words in visit.parent_words:
        yield True, words
    yield False, visit.observed


def _named(sentence: str, others: dict[str, str]) -> tuple[str, ...]:
    spelled = _spelled(sentence)
    return tuple(name for name, known in others.items() if _says(spelled, known))


def _says(sentence: str, name: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", sentence) is not None


def _names(siblings: Iterable[Child], contacts: Iterable[ContactPerson]) -> Iterator[str]:
    for sibling in siblings:
        if len(sibling.given_name.strip()) >= _SHORTEST_NAME:
            yield sibling.given_name.strip()
    for contact in contacts:
        # The surname alone is the child's own as a rule; the name somebody is called by is what tells.
        called = contact.name.split()
        if called and len(called[0]) >= _SHORTEST_NAME:
            yield called[0]


def _spelled(text: str) -> str:
    """Write `text` without capitals and accents, as people type a name in a hurry."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))

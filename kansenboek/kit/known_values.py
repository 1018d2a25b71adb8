"""What a book holds for a free text, so that nothing gets two spellings: what to offer, and what is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from .names import folded, name_key, name_words

MOST_OFFERED = 12
"""Lines of a list of suggestions; more are not read."""

_SORTS = frozenset(
    """
    basisschool school bs obs cbs kbs rkbs pcbs ikc kindcentrum kinderdagverblijf kdv peuterspeelzaal psz peuteropvang
    kinderopvang opvang bso stichting vereniging locatie groep wijk buurt team praktijk de het t
    """.split()
)
"""Words that say what sort of thing a name is of, or nothing: “De Brug” and “Basisschool De Brug” may be one."""


def each_once(found: Iterable[tuple[str, int]], least: int = 1) -> tuple[str, ...]:
    """Texts with how often each stands in the book → each once, the most common first, in its most common spelling.

    `least`: what stands there less often is left out.
    """
    times: Counter[str] = Counter()
    spelled: dict[str, Counter[str]] = {}
    for text, count in found:
        if text.strip():
            key = name_key(text)
            times[key] += count
            spelled.setdefault(key, Counter())[text.strip()] += count
    ranked = (key for key, count in times.most_common() if count >= least)
    return tuple(spelled[key].most_common(1)[0][0] for key in ranked)


def offered(typed: str, known: Sequence[str]) -> tuple[str, ...]:
    """Those of `known` in which what was typed stands, without its accents: first where a name or a word begins so.

    Nothing when all that was found is what stands there already.
    """
    wanted = folded(typed.strip())
    if not wanted:
        return ()
    ranked = [(rank, name) for name in known if (rank := _rank(wanted, folded(name))) is not None]
    found = tuple(name for _rank_of, name in sorted(ranked, key=lambda each: each[0]))[:MOST_OFFERED]
    return () if found == (typed.strip(),) else found


def _rank(wanted: str, name: str) -> int | None:
    if name.startswith(wanted):
        return 0
    if f" {wanted}" in name or f"-{wanted}" in name:
        return 1
    return 2 if wanted in name else None


def meant(typed: str, known: Sequence[str]) -> str:
    """The one known text that may be meant by another spelling, which says its sort or not; empty for none or two."""
    own = _core(typed)
    found = {name for name in known if own and _core(name) == own}
    return found.pop() if len(found) == 1 and typed.strip() not in found else ""


def _core(text: str) -> str:
    words = [word for word in name_words(text) if word not in _SORTS]
    return name_key(" ".join(words)) if words else ""

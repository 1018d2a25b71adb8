"""What is still missing before a handover can be settled, in a few words each: which adult, which promise.

It says the same as `commitments` (what settling asks for) and as the decisions at the table, shorter and with the
place where it is put right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kansenboek.following.records.agreements import Agreement
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.errors import N_
from kansenboek.kit.place import Place

from .commitments import problems_before_settling
from .reading_along import Decider

PROMISES_AT = Place("at_table", field="promises")
_SHORT = {
    N_("{field}: write “none” when the parents have nothing to add"): N_(
        "nothing in the parents' own view yet"
    ),
    N_("{field}: at most {most} in one conversation, not {count}"): N_(
        "{count} promises, and {most} is the most"
    ),
    N_("{field}: more by parents than by professionals"): N_(
        "the parents promise more than the professionals"
    ),
    N_("{field}: the school has not promised anything yet"): N_("no promise by the school yet"),
    N_("{field}: “{what}” needs a name and a date"): N_("“{what}” needs a name and a date"),
}
"""What settling says of a field → the same in a few words, in one line with others."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing. `message`: message id for `values`. `at`: where it is put right, without the record of it."""

    message: str
    at: Place
    values: tuple[tuple[str, object], ...] = ()


def still_missing(
    handover: HandoverConversation,
    agreements: Iterable[Agreement],
    deciders: Iterable[Decider],
    school: str,
) -> tuple[Missing, ...]:
    """Name everything that is missing for settling: what is to be written first, then who did not decide.

    Parents decide for one school. As long as the child has none (`school`), that is said: nobody can have decided.
    """
    if not school.strip():
        no_school = Missing(N_("no school yet"), Place("child", field="school"))
        return (*_to_write(handover, agreements), no_school)
    return (*_to_write(handover, agreements), *_to_decide(tuple(deciders)))


def _to_write(handover: HandoverConversation, agreements: Iterable[Agreement]) -> Iterator[Missing]:
    for problem in problems_before_settling(handover, agreements):
        about = problem.field.split(".")[0]
        at = PROMISES_AT if about == "agreements" else Place("at_table", field=about)
        yield Missing(_SHORT[problem.message], at, problem.values)


def _to_decide(deciders: tuple[Decider, ...]) -> Iterator[Missing]:
    called = Counter(_given_name(each.name) for each in deciders)
    for each in deciders:
        if each.is_asked:
            given = _given_name(each.name)
            name = given if called[given] == 1 else each.name
            told = (
                N_("{name} has to look again")
                if each.granted is not None
                else N_("{name} did not decide yet")
            )
            yield Missing(told, Place("read_along"), (("name", name),))


def _given_name(name: str) -> str:
    return next(iter(name.split()), name)

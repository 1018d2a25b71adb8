"""The merge rule of a family that several laptops share: whoever got the same parcels ends with the same family.

It is the state-based MV-Register for each field of a record (Shapiro, Preguiça, Baquero, Zawirski: “A comprehensive
study of Convergent and Commutative Replicated Data Types”, INRIA RR-7506, 2011), with the dots and contexts of dotted
version vectors (Preguiça et al., 2010) in the place of a version vector with each value. Each laptop numbers its
changes, above all that it knows: a *dot* is (laptop, number), and a *context* says up to which number one has seen
the changes of each laptop. A value that the other side has seen and no longer has was replaced there; one that it has
not seen stays beside its own. So nothing that somebody typed goes unless somebody who had it before them replaced it.

A record that is deleted keeps the context of who deleted it (`Entry.gone`): that takes away what was seen then, and
no more. What was changed elsewhere meanwhile wins, as in an add-wins set of the same study, and so does what a
living record refers to. What a deleted record held stays until all who share it are known to have seen that
(causal stability; `settled`), because only then nobody can come with a change of it.

Pure functions over texts: a value is its JSON in one spelling, and an empty text is what a new record has there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

Dot = tuple[str, int]
"""A laptop, and the number of its change."""
Context = Mapping[str, int]
"""Laptop → the number of the last change of it that is known."""
Key = tuple[str, str]
"""Kind and id of a record."""
Versions = Mapping[Dot, str]
"""The values of one field: more than one when laptops changed it without knowing of each other."""
Values = Mapping[str, str]
"""Field → value; a field that is left out holds what a new record has there, which is the empty text."""
Refers = Callable[[Key, Values], Iterable[Key]]
"""A record → the records that it refers to."""

HERE = "·here"
"""The field that says that a record is there: it was added, or somebody wants it to stay."""
FIXED = "·fixed"
"""The field that holds, as JSON of names and values, what may never change again, such as the text of a settled
handover: it stands above the values of its single fields, and no two texts are ever mixed.
"""

NOTHING_SEEN: Context = {}


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one record. `gone`: what was seen by those who deleted it; empty when nobody did.

    Without fields it was deleted, and everybody knows.
    """

    fields: Mapping[str, Versions] = field(repr=False)
    gone: Context = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shared:
    """One family as one laptop knows it: each record by its key, and which changes it has seen."""

    entries: Mapping[Key, Entry] = field(default_factory=dict, repr=False)
    seen: Context = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field that was changed in two ways, or (`HERE`) a record that was deleted and changed meanwhile.

    `shown` is what stands in the record; `others` what was written elsewhere.
    """

    key: Key
    name: str
    shown: str = field(repr=False)
    others: tuple[str, ...] = field(repr=False)


def knows(context: Context, dot: Dot) -> bool:
    """Whether a change is among those that were seen."""
    return context.get(dot[0], 0) >= dot[1]


def knows_all(context: Context, of: Context) -> bool:
    """Whether everything that `of` saw was seen here too."""
    return all(context.get(laptop, 0) >= number for laptop, number in of.items())


def knows_emptied(entry: Entry, of: Context) -> bool:
    """Whether it was seen that this record is there, and that its fields were emptied."""
    return all(
        knows(of, dot)
        for name, versions in entry.fields.items()
        for dot, value in versions.items()
        if name == HERE or not value
    )


def joined(one: Context, other: Context) -> Context:
    """What was seen here or there."""
    if not other or one is other:
        return one
    return {**one, **{laptop: max(one.get(laptop, 0), number) for laptop, number in other.items()}}


def merged(mine: Shared, theirs: Shared) -> Shared:
    """Both as one. In whatever order and however often parcels are merged, the outcome is the same."""
    entries: dict[Key, Entry] = dict(mine.entries)
    for key, entry in theirs.entries.items():
        known = entries.get(key)
        entries[key] = entry if known is None else _both(known, mine.seen, entry, theirs.seen)
    return Shared(entries, joined(mine.seen, theirs.seen))


def _both(mine: Entry, my_context: Context, theirs: Entry, their_context: Context) -> Entry:
    if mine is theirs:
        return mine
    gone = joined(mine.gone, theirs.gone)
    for emptied, other in ((mine, theirs), (theirs, mine)):
        if not emptied.fields:
            late = any(not knows(emptied.gone, dot) for dot in _dots(other))
            return Entry(other.fields if late else {}, gone)
    fields = dict(mine.fields)
    for name, versions in theirs.fields.items():
        known = fields.get(name)
        if known is None:
            fields[name] = versions
        elif known != versions:
            fields[name] = {
                **{d: value for d, value in known.items() if d in versions or not knows(their_context, d)},
                **{d: value for d, value in versions.items() if d in known or not knows(my_context, d)},
            }
    return Entry(fields, gone)


def noted(shared: Shared, laptop: str, now: Mapping[Key, Values], refers: Refers) -> Shared:
    """Write down what was changed on this laptop: `now` is how the family stands there, without what is not shared.

    A change replaces what stood in the record. Other values of the field, which nobody chose between yet, stay.
    """
    before = shown(shared, refers)
    number = _next(shared)
    dot, seen = (laptop, number), {**shared.seen, laptop: number}
    entries = dict(shared.entries)
    for key, values in now.items():
        known, entry = before.get(key), entries.get(key)
        if known is None or entry is None:
            names = {*values, *(entry.fields if entry else ()), HERE} - {FIXED}
            fields = {name: {dot: values.get(name, "")} for name in names} | {HERE: {dot: "1"}}
            if FIXED in values:
                fields[FIXED] = {dot: values[FIXED]}
            entries[key] = Entry(fields, entry.gone if entry else NOTHING_SEEN)
        elif known != values:
            entries[key] = Entry(_changed(entry, known, values, dot), entry.gone)
    for key in before.keys() - now.keys():
        entries[key] = Entry(entries[key].fields, joined(entries[key].gone, seen))
    changed = entries.keys() != shared.entries.keys() or any(
        entries[key] is not entry for key, entry in shared.entries.items()
    )
    return Shared(entries, seen) if changed else shared


def _changed(entry: Entry, known: Values, values: Values, dot: Dot) -> Mapping[str, Versions]:
    fields = dict(entry.fields)
    for name in {*known, *values}:
        old, new = known.get(name, ""), values.get(name, "")
        if old != new:
            others = {d: value for d, value in fields.get(name, {}).items() if value != old}
            fields[name] = {**others, dot: new}
    return fields


def chosen(shared: Shared, laptop: str, key: Key, name: str, value: str) -> Shared:
    """Let this value of a field stand in the place of all that are known: somebody saw them and chose."""
    number = _next(shared)
    entry = shared.entries[key]
    fields = {**entry.fields, name: {(laptop, number): value}}
    return Shared({**shared.entries, key: Entry(fields, entry.gone)}, {**shared.seen, laptop: number})


def shown(shared: Shared, refers: Refers) -> dict[Key, Values]:
    """The family as everybody sees it who knows as much: each record that is there, one value for each field."""
    found = {key: _values(entry) for key, entry in shared.entries.items() if is_alive(entry)}
    waiting = list(found.items())
    while waiting:
        for other in refers(*waiting.pop()):
            entry = shared.entries.get(other)
            if other not in found and entry is not None and entry.fields:
                found[other] = _values(entry)
                waiting.append((other, found[other]))
    return found


def _next(shared: Shared) -> int:
    """The number of the next change: above all that are known, so that of several values the later one is shown."""
    return max(shared.seen.values(), default=0) + 1


def is_alive(entry: Entry) -> bool:
    """Whether something of it was written that nobody deleted."""
    return any(not knows(entry.gone, dot) for dot in _dots(entry)) if entry.gone else bool(entry.fields)


def conflicts(shared: Shared, refers: Refers) -> tuple[Conflict, ...]:
    """Everything that a person has to choose between, in a fixed order."""
    there = shown(shared, refers)
    return tuple(sorted(_conflicts(shared, there), key=lambda each: (each.key, each.name)))


def _conflicts(shared: Shared, there: Mapping[Key, Values]) -> Iterator[Conflict]:
    for key, values in there.items():
        entry = shared.entries[key]
        if entry.gone and all(knows(entry.gone, dot) for dot in entry.fields.get(HERE, {})):
            yield Conflict(key, HERE, "1", ("",))
        for name, versions in entry.fields.items():
            if name == HERE or len(versions) < 2:
                continue
            stands = values.get(name, "")
            others = {value for value in versions.values() if value != stands}
            if others:
                yield Conflict(key, name, stands, tuple(sorted(others)))


def settled(shared: Shared, everybody: Iterable[Context], refers: Refers) -> Shared:
    """Let go of what deleted records held, as far as `everybody` who shares the family has seen that deletion."""
    contexts = tuple(everybody)
    there = shown(shared, refers)
    entries = {
        key: Entry({}, entry.gone)
        if entry.gone and key not in there and all(knows_all(each, entry.gone) for each in contexts)
        else entry
        for key, entry in shared.entries.items()
    }
    return Shared(entries, shared.seen)


def without_words(
    shared: Shared, laptop: str, there: Mapping[Key, Values], destroyed: frozenset[str]
) -> Shared:
    """Let go of every value of the records `destroyed` that are not `there`, and of all but the last of the others.

    As `settled` does, but at once: what was destroyed is not to be read anywhere. Whoever changed such a record
    without knowing comes with all of its fields, so it is still whole then.
    """
    number = _next(shared)
    entries = dict(shared.entries)
    for key, entry in shared.entries.items():
        if key[1] not in destroyed:
            continue
        if key not in there and entry.fields:
            entries[key] = Entry({}, entry.gone)
        elif key in there and any(len(each) > 1 for each in entry.fields.values()):
            values = {**dict.fromkeys(entry.fields, ""), **there[key], HERE: "1"}
            entries[key] = Entry({n: {(laptop, number): value} for n, value in values.items()}, entry.gone)
    if all(entries[key] is entry for key, entry in shared.entries.items()):
        return shared
    return Shared(entries, {**shared.seen, laptop: number})


def _dots(entry: Entry) -> Iterator[Dot]:
    return (dot for versions in entry.fields.values() for dot in versions)


def _values(entry: Entry) -> Values:
    """One value for each field; among several the one that everybody takes: of the highest number, then laptop."""
    found = {name: _one_of(name, versions) for name, versions in entry.fields.items() if name != HERE}
    values = {name: value for name, value in found.items() if value}
    if FIXED not in values:
        return values
    for name, value in fixed_in(values[FIXED]).items():
        if value:
            values[name] = value
        else:
            values.pop(name, None)
    return values


def _one_of(name: str, versions: Versions) -> str:
    if name == FIXED and "" in versions.values():
        return ""  # what was settled is only ever emptied because parents said no, which counts at once
    return versions[max(versions, key=_rank)] if len(versions) > 1 else next(iter(versions.values()))


def fixed_as(values: Values) -> str:
    """What may never change again as one text, for `FIXED`."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fixed_in(text: str) -> Values:
    """Read such a text. Raises ValueError for what is none."""
    found = json.loads(text)
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise ValueError("not a fixed text")
    return found


def _rank(dot: Dot) -> tuple[int, str]:
    return dot[1], dot[0]

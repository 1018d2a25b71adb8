"""What became of the lists of the corpus: children that came in, families joined wrongly, names in disorder."""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from kansenboek.lists.rules.columns import mapping_from
from kansenboek.lists.rules.headings import find_table
from kansenboek.lists.rules.importing import TableRead, read_rows
from kansenboek.lists.rules.plan import PlannedChild

from .corpus import Kid, ListFile, corpus
from .corpus_layouts import LAYOUTS
from .files import source_of

TODAY = date(2026, 11, 28)


@dataclass
class Outcome:
    """Counted over lists. `joins`: families of others in one; `garbled`: children that came in otherwise."""

    lists: int = 0
    children: int = 0
    came_in: int = 0
    joins: int = 0
    garbled: int = 0
    split: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Of the children that stand in the lists, how many came in."""
        return self.came_in / max(self.children, 1)


def outcome_of(files: list[ListFile]) -> Outcome:
    """Read each list as the program does and compare with what stands in it."""
    outcome = Outcome()
    for file in files:
        outcome.lists += 1
        source = source_of(file.data)
        table = find_table(source)
        read = read_rows(table, mapping_from(table.headings, {}), TODAY, doubts=source.doubts)
        _compare(file, read, outcome)
    return outcome


def _key(given: str, surname: str, born: date | None) -> tuple[str, str, str]:
    return (" ".join(given.split()), " ".join(surname.split()), str(born))


def _of(kid: Kid) -> tuple[str, str, str]:
    return _key(kid.given_name, kid.surname, kid.birth)


def _compare(file: ListFile, read: TableRead, outcome: Outcome) -> None:
    houses = {_of(kid): house.number for house in file.households for kid in house.kids}
    outcome.children += len(houses)
    seen: Counter[int] = Counter()
    for family in read.families:
        found = {houses.get(key) for child in family.children if (key := _key_of(child)) in houses}
        if len(found) > 1:
            outcome.joins += 1
            outcome.told.append(f"{file.name}: families {sorted(filter(None, found))} in one")
        seen.update(number for number in found if number is not None)
        for child in family.children:
            if _key_of(child) in houses:
                outcome.came_in += 1
            else:
                outcome.garbled += 1
                outcome.told.append(f"{file.name}: {_key_of(child)} stands in no row so")
    outcome.split += sum(1 for count in seen.values() if count > 1) if _tells_families(file) else 0
    lost = houses.keys() - {_key_of(child) for child in read.children}
    outcome.told += [f"{file.name}: {key} did not come in" for key in sorted(lost)]


def _tells_families(file: ListFile) -> bool:
    """Whether a list of this layout says who belongs together."""
    return any(layout.name == file.layout and layout.tells for layout in LAYOUTS)


def _key_of(child: PlannedChild) -> tuple[str, str, str]:
    record = child.child
    return _key(record.given_name, record.surname, record.birth_date)


def main() -> int:
    """Read the whole corpus and print what became of it; 1 when it falls short."""
    began = time.monotonic()
    outcome = outcome_of(list(corpus()))
    for line in outcome.told[:40]:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(
        f"{outcome.lists} lists, {outcome.children} children: {outcome.came_in} in ({outcome.share:.2%}), "
        f"{outcome.joins} wrong joins, {outcome.garbled} otherwise than written, "
        f"{outcome.split} families whose children came in apart, "
        f"{time.monotonic() - began:.0f} s\n"
    )
    return 1 if outcome.joins or outcome.garbled or outcome.share < 0.99 else 0

"""The data map: every table and column of the store, what it is, about whom, how far it travels, why and how long.

Made of the descriptions of fields, the register and the tables as they are in the store, so it cannot fall behind.
Sources: AVG art. 30 (register) and 35 (DPIA); privacy notes, P25.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kansenboek.kit.errors import N_, BugError
from kansenboek.kit.fields import FieldSpec, Travel
from kansenboek.kit.register import features
from kansenboek.rights.records import Basis
from kansenboek.terms.records import PRESETS, Terms

from .purposes import Grounds, Purpose, purpose_of
from .side_tables import OF_RECORDS, SIDE_TABLES, About

Columns = Mapping[str, tuple[str, ...]]
"""Name of a table → its columns, as the store has them."""

STAYS, WITH_CONSENT, OWN_CONSENT = (
    N_("stays here"),
    N_("to the school, with consent"),
    N_("to the school, with a consent of its own"),
)
COUNTED = N_("counted, without names")
_FAR = {Travel.LOCAL: STAYS, Travel.HANDOVER: WITH_CONSENT, Travel.OWN_CONSENT: OWN_CONSENT}
_OF_US = ("colleague", "site")


class NotTold(BugError):
    """A table or a column has no line in the data map."""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column: what it holds (message id), and how far it travels (message ids)."""

    name: str
    what: str
    far: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table: what it holds, about whom, why and how long it is kept. `purpose` None: it belongs to the store."""

    name: str
    what: str
    about: About
    purpose: Purpose | None
    columns: tuple[ColumnLine, ...]


@dataclass(frozen=True, slots=True)
class DataMap:
    """All tables, those of records first."""

    tables: tuple[TableLine, ...]
    terms: Terms = PRESETS

    @property
    def columns(self) -> int:
        return sum(len(table.columns) for table in self.tables)

    @property
    def grounds(self) -> tuple[Basis, ...]:
        """The grounds of the law that occur."""
        found = {table.purpose.basis for table in self.tables if table.purpose is not None}
        return tuple(basis for basis in Basis if basis in found)


def data_map(
    columns: Columns,
    table_names: Mapping[str, str],
    terms: Terms = PRESETS,
    grounds: Grounds = MappingProxyType({}),
) -> DataMap:
    """Draw up the map of a store with these tables. `table_names`: kind of record → its table;
    `terms`, `grounds`: how long the
    organisation keeps things, and on which ground of the law.

    Raises NotTold for a table or a column without a line.
    """
    of_records = {name: kind for kind, name in table_names.items()}
    own = [
        _of_records(kind, name, columns[name], grounds)
        for kind, name in table_names.items()
        if name in columns
    ]
    side = [_side(name, found) for name, found in columns.items() if name not in of_records]
    return DataMap((*own, *side), terms)


def _of_records(kind: str, name: str, found: Iterable[str], grounds: Grounds) -> TableLine:
    record = next(feature.record for feature in features() if feature.kind == kind)
    specs = record.specs()
    is_of_family = kind == "family" or "family_id" in specs
    lines = []
    for column in found:
        if column in specs:
            lines.append(ColumnLine(column, specs[column].label, _far(specs[column])))
        elif column in OF_RECORDS:
            lines.append(ColumnLine(column, OF_RECORDS[column], (STAYS,)))
        else:
            raise NotTold(f"the column {name}.{column} has no line in the data map")
    is_of_parents = is_of_family or kind == "session"
    people = About.COLLEAGUES if kind in _OF_US else About.OTHERS if "phone" in specs else About.NOBODY
    about = About.FAMILIES if is_of_parents else people
    return TableLine(
        name, record.title, about, purpose_of(kind, of_family=is_of_family, grounds=grounds), tuple(lines)
    )


def _far(spec: FieldSpec) -> tuple[str, ...]:
    return (_FAR[spec.travel], COUNTED) if spec.countable else (_FAR[spec.travel],)


def _side(name: str, found: Iterable[str]) -> TableLine:
    if name not in SIDE_TABLES:
        raise NotTold(f"the table {name} has no line in the data map")
    told = SIDE_TABLES[name]
    lines = []
    for column in found:
        if column not in told.columns:
            raise NotTold(f"the column {name}.{column} has no line in the data map")
        lines.append(ColumnLine(column, told.columns[column], (STAYS,)))
    return TableLine(name, told.what, told.about, None, tuple(lines))


RECEIVERS: tuple[tuple[str, str], ...] = (
    (N_("Parents and carers"), N_("What is kept about them, when they ask; their edition of a handover.")),
    (N_("The primary school, BSO or another preschool"), N_("A handover, per part with written consent.")),
    (N_("Organisations for children's wishes"), N_("What a parent agreed to, when we apply for it.")),
    (N_("The team lead"), N_("Counts of a laptop, sealed; no names, days or notes.")),
    (N_("The municipality"), N_("Published counts, rounded to fives. No personal data.")),
    (N_("A colleague of the own organisation"), N_("A family or a list, encrypted; lists are written down.")),
    (
        N_("The Dutch data protection authority"),
        N_("A data breach, when there is a risk; decided by the organisation."),
    ),
)
"""Who can receive something, and what; message ids. Nothing is sent by itself: there is no network."""

MEASURES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Everything is encrypted on the laptop; the key comes from a passphrase."), ("P22",)),
    (N_("Nothing leaves without a written consent for that receiver and every part."), ("P1", "P2", "P3")),
    (N_("A no of one parent with custody holds everything back."), ("P6",)),
    (N_("What is for one parent says nothing about the other household."), ("P7",)),
    (N_("No citizen service number, religion, origin, income or diagnosis is asked."), ("P9", "P10", "P11")),
    (N_("No name in file names, titles, settings or logs."), ("P12",)),
    (N_("Erased is erased, also in backups that can be reached."), ("P13", "P14", "P15")),
    (N_("Parents get what is kept, within a month, and can take it along."), ("P16", "P17")),
    (N_("A family can be set aside: then it is only read."), ("P18",)),
    (N_("What is no longer needed is announced and destroyed."), ("P19",)),
    (N_("The log says who did what, and a change of it is noticed."), ("P20", "P21")),
    (N_("A lost laptop: card with numbers, steps and a clock of 72 hours."), ("P23",)),
    (N_("Killed at any moment, nothing is lost and nothing lies open."), ("P24",)),
)
"""What is done, and the rows of docs/security.md (with their tests) that hold it."""

RESIDUAL_RISKS: tuple[str, ...] = (
    N_("Somebody at an open laptop sees what is open, until it locks by itself."),
    N_("A weak passphrase of one's own; a passphrase on a note."),
    N_("A plain PDF, a spreadsheet or a print lies open with whoever gets it."),
    N_("Swap and hibernation files, when the disk itself is not encrypted."),
    N_("Backups on a stick in a drawer, until the stick is used again."),
    N_("A name of another family in a note: a person has to see it before the note is given."),
    N_("One person alone can show pages, write a yes down and name a witness."),
    N_("A 5 in published counts says that somebody was there."),
)
"""What remains, said openly; message ids."""

"""What the recipe for a new field in CONTRIBUTING says, done to a copy of the program for a test."""

from __future__ import annotations

import inspect
from pathlib import Path

from kansenboek.handover.records.handovers import DevelopmentArea
from kansenboek.people.pages.family_forms import ContactPage
from kansenboek.people.records import ContactPerson

from . import copies
from .copies import copy_of, put_in

STEP = copies.next_step("time_to_call")
_STEP = f'''"""When a contact person is best called."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations


@migrations()
def {STEP}(db: Database) -> None:
    """When a contact person is best called."""
    db.execute("ALTER TABLE contacts ADD COLUMN time_to_call TEXT NOT NULL DEFAULT ''")
'''


def add_step(folder: Path) -> None:
    """The migration."""
    copies.add_step(folder, STEP, _STEP)


def add_field(folder: Path) -> None:
    """One line in the dataclass, behind its last field."""
    _add_line(folder, ContactPerson, '    time_to_call: str = text(N_("Time to call"))\n')


def add_to_form(folder: Path) -> None:
    """One word in a group of the form."""
    put_in(copy_of(folder, ContactPage), '"do_not_contact_via")', '"do_not_contact_via", "time_to_call")')


def add_nested_field(folder: Path) -> None:
    """One line in the dataclass of a small record: no migration, and its form draws it by itself."""
    _add_line(folder, DevelopmentArea, '    example: str = text(N_("Example"), H, Part.AREAS)\n')


def _add_line(folder: Path, record: type[object], line: str) -> None:
    source = inspect.getsource(record)
    put_in(copy_of(folder, record), source, source.rstrip("\n") + "\n" + line)

"""What the recipe for a new field in CONTRIBUTING says, done to a copy of the program for a test.

Nothing is found by its place: each class and each list is asked where it is written.
"""

from __future__ import annotations

import inspect
import shutil
from pathlib import Path
from types import ModuleType

import kansenboek
from kansenboek.handover.records.handovers import DevelopmentArea
from kansenboek.kit.resources import resources_root
from kansenboek.people.pages.family_forms import ContactPage
from kansenboek.people.records import ContactPerson
from kansenboek.storage import migrations

PACKAGE = Path(kansenboek.__file__).parent
STEP = f"m{len(migrations.STEPS) + 1:04}_time_to_call"
_STEP = f'''"""When a contact person is best called."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations


@migrations()
def {STEP}(db: Database) -> None:
    """When a contact person is best called."""
    db.execute("ALTER TABLE contacts ADD COLUMN time_to_call TEXT NOT NULL DEFAULT ''")
'''


def copied(folder: Path) -> Path:
    """A copy of the program in `folder`; what is put on the path to run it."""
    shutil.copytree(PACKAGE, folder / PACKAGE.name)
    shutil.copytree(resources_root(), folder / "resources")
    return folder


def add_step(folder: Path, step: str = _STEP) -> None:
    """The migration: a file, and its name at the end of the list."""
    listed = _copy_of(folder, migrations)
    (listed.parent / f"{STEP}.py").write_text(step, encoding="utf-8")
    last = f'    "{migrations.STEPS[-1]}",\n'
    _put_in(listed, last, f'{last}    "{STEP}",\n')


def add_field(folder: Path) -> None:
    """One line in the dataclass, behind its last field."""
    _add_line(folder, ContactPerson, '    time_to_call: str = text(N_("Time to call"))\n')


def add_to_form(folder: Path) -> None:
    """One word in a group of the form."""
    _put_in(_copy_of(folder, ContactPage), '"do_not_contact_via")', '"do_not_contact_via", "time_to_call")')


def add_nested_field(folder: Path) -> None:
    """One line in the dataclass of a small record: no migration, and its form draws it by itself."""
    _add_line(folder, DevelopmentArea, '    example: str = text(N_("Example"), H, Part.AREAS)\n')


def _add_line(folder: Path, record: type[object], line: str) -> None:
    source = inspect.getsource(record)
    _put_in(_copy_of(folder, record), source, source.rstrip("\n") + "\n" + line)


def _copy_of(folder: Path, thing: type[object] | ModuleType) -> Path:
    written = inspect.getsourcefile(thing)
    assert written is not None
    return folder / PACKAGE.name / Path(written).relative_to(PACKAGE)


def _put_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} does not read as the recipe says"
    path.write_text(text.replace(old, new), encoding="utf-8")

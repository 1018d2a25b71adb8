"""What the recipe for a new kind of record in CONTRIBUTING says, done to a copy of the program for a test."""

from __future__ import annotations

from pathlib import Path

from . import copies
from .copies import PACKAGE

FOLDER = "loans"
STEP = copies.next_step("loans")
_RECORDS = '''"""Toys and books that a family borrows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kansenboek.kit.errors import N_, Problem
from kansenboek.kit.fields import StoredRecord, day, identity, problem_of, text


@dataclass(frozen=True, kw_only=True)
class Loan(StoredRecord):
    """What was lent to a family, and when."""

    kind = "loan"
    title = N_("loan")

    id: str = identity()
    family_id: str = identity("family", label=N_("Family"), mandatory=True)
    what: str = text(N_("What"), mandatory=True)
    lent_on: date | None = day(N_("Lent on"))


def check_loan(loan: Loan, today: date) -> Iterator[Problem]:
    """What is wrong with a loan."""
    if loan.lent_on is not None and loan.lent_on > today:
        yield problem_of(loan, "lent_on", N_("{field} is in the future"))
'''
_TABLE = '''"""What was lent: the table."""

from __future__ import annotations

from kansenboek.loans.records import Loan
from kansenboek.storage.tables import Table

TABLE = Table(Loan, "loans")
'''
_FEATURE = '''"""What families borrow."""

from __future__ import annotations

from kansenboek.kit.feature import Feature
from kansenboek.loans import table
from kansenboek.loans.records import Loan, check_loan

FEATURES: tuple[Feature, ...] = (
    Feature(
        record=Loan,
        order=160,
        table=table.TABLE,
        rules=(check_loan,),
        deletable=True,
        plural="loans",
        columns=("what", "lent_on", "family_id"),
    ),
)
'''
_STEP = f'''"""What families borrow."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations


@migrations()
def {STEP}(db: Database) -> None:
    """What families borrow."""
    db.execute(
        """
        CREATE TABLE loans (
            "id" TEXT NOT NULL PRIMARY KEY,
            "family_id" TEXT NOT NULL,
            "what" TEXT NOT NULL,
            "lent_on" TEXT,
            "digest" BLOB NOT NULL,
            "saved_at" TEXT NOT NULL
        ) STRICT
        """
    )
'''


def add_folder(folder: Path) -> None:
    """One folder with the record, its table, and what it registers."""
    made = folder / PACKAGE.name / FOLDER
    made.mkdir()
    (made / "__init__.py").touch()
    for name, source in (("records", _RECORDS), ("table", _TABLE), ("feature", _FEATURE)):
        (made / f"{name}.py").write_text(source, encoding="utf-8")


def add_step(folder: Path) -> None:
    """The migration."""
    copies.add_step(folder, STEP, _STEP)


def leave_feature_out(folder: Path) -> None:
    """Take away the file that registers the kind."""
    (folder / PACKAGE.name / FOLDER / "feature.py").unlink()

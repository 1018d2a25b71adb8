"""A store in which something of each kind has a term, and a look below its encryption."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from kansenboek.book.stores import KdfPolicy, create_prepared, prepare_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import VisitOutcome
from kansenboek.kit.clock import FixedClock
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.safety.actions.backups import make_backup
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.storage import backup as backup_file
from kansenboek.storage.files import STORE
from tests.factory import a_child, a_contact, a_family, a_session, a_visit
from tests.roads import save_visit
from tests.safety.test_erasure import decrypted


def moment(day: date) -> datetime:
    """Noon of that day."""
    return datetime.combine(day, time(12), UTC)


@dataclass
class Store:
    """A store, its sheet, and a folder with backups."""

    unlocked: Unlocked
    sheet: str
    stick: Path

    def on(self, day: date) -> Unlocked:
        """The store on that day."""
        self.unlocked.clock = FixedClock(moment(day))
        return self.unlocked

    def back_up(self) -> Path:
        return make_backup(self.unlocked, self.stick).path

    def words(self, word: str) -> int:
        """How often a word stands on the decrypted pages of the store, free ones too, in UTF-8 and UTF-16."""
        return found_in(decrypted(self.unlocked.home / STORE, self.sheet), word)

    def words_in(self, backup: Path, word: str) -> int:
        """The same of a backup."""
        parts = backup_file.read_parts(backup)
        database = backup.with_name("pages.db")
        backup_file.unpack_database(parts, database)
        pages = decrypted(database, self.sheet)
        database.unlink()
        return found_in(pages, word)


def found_in(pages: bytes, word: str) -> int:
    """How often a word stands there, small or capital letters, in three encodings."""
    pages = pages.lower()
    return sum(pages.count(word.lower().encode(code)) for code in ("utf-8", "utf-16-le", "utf-16-be"))


def new_store(home: Path, passphrase: str, kdf: KdfPolicy, stick: Path, day: date) -> Store:
    """An empty store that is made on that day."""
    made = create_prepared(home, prepare_store(passphrase, kdf=kdf), clock=FixedClock(moment(day)))
    stick.mkdir()
    return Store(made.unlocked, made.recovery_key, stick)


def a_household(store: Store, name: str, left: date | None, *siblings: date | None) -> tuple[str, list[str]]:
    """A family whose children left on these days (None: still here), with a visit; ids of family and children."""
    unlocked = store.unlocked
    family = save_family(unlocked, a_family(family_name=name, practical_notes=f"Klop bij {name}")).record
    children = []
    for number, day in enumerate((left, *siblings)):
        child = a_child(
            family,
            given_name=f"{name}kind{number}",
            surname=name,
            birth_date=date(2022, 3, 1 + number),
            school_start=day,
        )
        children.append(save_child(unlocked, child).record)
    parent = save_contact(unlocked, a_contact(family, name=f"Ouder {name}")).record
    save_visit(
        unlocked,
        a_visit(
            family,
            date=unlocked.clock.today(),
            outcome=VisitOutcome.HELD,
            participants=(parent,),
            observed=f"{name}gezien bouwt een toren",
        ),
    )
    return family, children


def a_session_with(store: Store, day: date, *contacts: str) -> str:
    """A session on that day at which these people stand by name."""
    return save_session(
        store.unlocked, a_session(date=day, adults=8, new_adults=1, attendance=contacts)
    ).record

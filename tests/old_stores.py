"""Stores of earlier versions, kept in `tests/data/stores`: how they were made, and how a test gets one to open.

A release adds a folder (`0.1.0/`): the store itself and a backup of it, made by the program of that day. A step of
the tables adds a text (`m0001.sql`): the tables after that step and their rows, sealed as the program sealed them
before `m0014_rows_as_stored`. They are texts because an encrypted page packs to nothing less, and because a reader
can see in them what a row was. All have the same keys.

    python -m tests.old_stores release 0.2.0   the store of the program as it is; on the day of a release
    python -m tests.old_stores step            the text of the newest step; in the commit that adds a migration
    python -m tests.old_stores steps           the texts of 0.1.0, from its store; the same every time

What is there is never made again: a test that opens what was made today says nothing about yesterday.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kansenboek.attachments.actions import add_attachment, read_picture
from kansenboek.attachments.records import AttachmentKind
from kansenboek.book.drafts import keep_draft
from kansenboek.book.records import list_records, save, show_record
from kansenboek.book.stores import KdfPolicy, create_prepared, derive_keys, prepare_store, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.records import HomeVisit, VisitOutcome
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.following.actions.organisations import save_organisation
from kansenboek.following.actions.referrals import save_referral
from kansenboek.handover.actions.departures import strike_departure
from kansenboek.handover.actions.handovers import save_handover, take_step
from kansenboek.handover.actions.reading_along import Decided, decide, hide_sentence, read_along
from kansenboek.handover.records.departures import Departure
from kansenboek.handover.records.handovers import HandoverConversation, SupportItem
from kansenboek.handover.records.school_answers import SchoolAnswer
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.drafts import Draft
from kansenboek.kit.place import Place
from kansenboek.organisation.actions import save_site
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.records import Family, Relation
from kansenboek.safety.actions.backups import make_backup
from kansenboek.sessions.actions.sessions import save_session
from kansenboek.storage import database, files, recovery_key
from kansenboek.storage.aside import SetAside
from kansenboek.storage.migrations import STEPS
from tests.counts.pages.counts_team import a_settled_month
from tests.roads import print_paper, save_visit

from .factory import (
    a_child,
    a_contact,
    a_family,
    a_handover,
    a_referral,
    a_session,
    a_site,
    a_visit,
    an_agreement,
    an_attachment,
    an_organisation,
)
from .old_steps import STEPS_OF_FIRST, after_step, text_of
from .pictures import jpeg

STORES = Path(__file__).parent / "data" / "stores"
FIRST = "0.1.0"
"""The first version with a store here, which the texts of the steps are made from."""
PASSPHRASE = "vier woorden zijn genoeg"
KDF = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)
"""Far below the floor of real stores; a test that opens them says so as well."""
WHEN = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
WORD = "knuffelkonijn"
"""Stands in one visit of each store; a search finds it."""


def names() -> list[str]:
    """Every store here: versions, and steps of the tables."""
    return sorted(path.stem if path.suffix == ".sql" else path.name for path in STORES.iterdir())


def put(name: str, home: Path) -> Path:
    """Put the store `name` in the new folder `home`, closed, as the program of its day left it."""
    home.mkdir(mode=0o700)
    folder = STORES / name
    if folder.is_dir():
        for file in (files.STORE, files.KEYS_A, files.KEYS_B):
            shutil.copyfile(folder / file, home / file)
        return home
    for file in (files.KEYS_A, files.KEYS_B):
        shutil.copyfile(STORES / FIRST / file, home / file)
    with _opened(home, create=True) as connection, database.transaction(connection):
        for statement in (STORES / f"{name}.sql").read_text(encoding="utf-8").split(";\n"):
            if statement.strip():
                connection.execute(statement)
    return home


def backup_of(name: str) -> Path:
    """The backup beside the store of a version."""
    (path,) = (STORES / name).glob("*.kbk")
    return path


@contextmanager
def behind_its_back(home: Path) -> Iterator[Any]:
    """A connection to the closed store in `home` that does what it is told, as a hand with the key would."""
    with _opened(home, create=False) as connection:
        yield connection


@contextmanager
def _opened(home: Path, *, create: bool) -> Iterator[Any]:
    keys = derive_keys(STORES / FIRST if create else home, PASSPHRASE, kdf=KDF)
    data_key, salt = recovery_key.data_key_and_salt(keys.secret)
    if create:
        database.connect(home / files.STORE, data_key, salt, create=True).close()
    connection = database.open_keyed(home / files.STORE, data_key, salt)
    try:
        yield connection
    finally:
        connection.close()


def make_release(version: str) -> None:
    """Make the store of the program as it is, with a backup. Refuses when there is one of this version."""
    folder = STORES / version
    folder.mkdir(parents=True)
    made = create_prepared(folder, prepare_store(PASSPHRASE, kdf=KDF), clock=FixedClock(WHEN))
    with made.unlocked as unlocked:
        fill(unlocked)
        a_settled_month(unlocked, folder / "counts")
        make_backup(unlocked, folder)
    shutil.rmtree(folder / "counts")
    for left in (files.BALLAST, files.LOCK):
        (folder / left).unlink(missing_ok=True)


def fill(unlocked: Unlocked) -> None:
    """Something of every kind: two families, a handover that was settled, left and was answered, and a draft."""
    family = save_family(unlocked, a_family(practical_notes="De bel doet het niet")).record
    other = save_family(unlocked, a_family(family_name="De Vries", home_languages=("nl",))).record
    doctor = save_contact(
        unlocked,
        a_contact(family, name="Petra Bos", relation=Relation.PROFESSIONAL, organisation="CJG", role="arts"),
    ).record
    child = save_child(unlocked, a_child(family, professionals=(doctor,), dream="Een draak zien")).record
    save_child(unlocked, a_child(other, given_name="Sem", surname="De Vries"))
    mother = save_contact(unlocked, a_contact(family)).record
    visit = save_visit(
        unlocked,
        a_visit(
            family,
            date=date(2026, 9, 21),
            outcome=VisitOutcome.HELD,
            participants=(mother,),
            observed=f"Elif liet haar {WORD} zien. “Lief”, zei ze.",
            parent_words=("Ze leest zelf voor.",),
        ),
    ).record
    save_visit(unlocked, a_visit(other))
    save_site(unlocked, a_site())
    library = save_organisation(unlocked, an_organisation()).record
    save_referral(unlocked, a_referral(family, organisation_id=library, child_id=child))
    save_referral(unlocked, a_referral(other))
    save_session(unlocked, a_session())
    save_session(
        unlocked, a_session(date=date(2026, 9, 17), adults=None, new_adults=None, cancelled=True, series="a1")
    )
    drawing = an_attachment(family, child_id=child, what=AttachmentKind.DREAM, caption="De draak")
    add_attachment(unlocked, drawing, read_picture(jpeg(60, 40)))
    _handover(unlocked, family, child, mother)
    quiet = save_family(unlocked, a_family(family_name="Apart")).record
    whole = show_record(unlocked, "family", quiet)
    assert isinstance(whole, Family)
    save_family(unlocked, replace(whole, restricted_since=date(2026, 10, 5)))
    save_agreement(unlocked, an_agreement(family, visit_id=visit, child_id=child))
    keep_draft(
        unlocked,
        Draft("visit", Place("visit", of=Place("family", family)), {"visit": {"observed": "Nog niet af"}}),
    )


def _handover(unlocked: Unlocked, family: str, child: str, mother: str) -> None:
    written = a_handover(
        family,
        child,
        wellbeing="Zij lacht vaak. Zij huilt bij afscheid.",
        support=(SupportItem(organisation="CJG", since=date(2026, 2, 1)),),
    )
    number = save_handover(unlocked, written).record
    save_agreement(unlocked, an_agreement(family, handover_id=number, child_id=child))
    sentences = read_along(unlocked, number).sentences()
    hide_sentence(unlocked, number, next(s.key for s in sentences if "huilt" in s.text))
    reading = read_along(unlocked, number)
    yes = {part.part: not part.own_tick for part in reading.parts}
    signed = Decided(contact_id=mother, recipient=reading.recipient, parts=yes, strokes=(((1, 1), (5, 5)),))
    decide(unlocked, number, signed, reading.content_sha256)
    for _step in ("held", "settled"):
        take_step(unlocked, _shown(unlocked, number))
    print_paper(unlocked, number)
    print_paper(unlocked, number)
    departure = next(d for d in list_records(unlocked, "departure") if isinstance(d, Departure))
    strike_departure(unlocked, departure.id, "De printer gaf niets.")
    save(
        unlocked,
        SchoolAnswer(
            family_id=family,
            child_id=child,
            handover_id=number,
            answered_on=date(2026, 11, 2),
            how_is_child="Ze speelt met iedereen.",
        ),
    )


def _shown(unlocked: Unlocked, number: str) -> HandoverConversation:
    found = show_record(unlocked, "handover", number)
    assert isinstance(found, HandoverConversation)
    return found


def make_steps() -> None:
    """Make the text of every step of the first version, from its store."""
    with TemporaryDirectory() as folder:
        home = put(FIRST, Path(folder) / "home")
        with unlock_store(home, PASSPHRASE, kdf=KDF, clock=FixedClock(WHEN)) as unlocked:
            unlocked.catch_up_search()
            with unlocked.read() as tx:
                for number in range(1, STEPS_OF_FIRST + 1):
                    statements = after_step(tx.connection, bytes(tx.keys.digest), number)
                    path = STORES / f"{STEPS[number - 1][:5]}.sql"
                    _write(path, statements)


def make_step() -> None:
    """Make the text of the newest step from that of the step before it, with one visit saved since."""
    path = STORES / f"m{len(STEPS):04}.sql"
    if path.exists():
        sys.exit(f"{path.name} is there already, and stays as it is.")
    with TemporaryDirectory() as folder:
        home = put(f"m{len(STEPS) - 1:04}", Path(folder) / "home")
        with unlock_store(home, PASSPHRASE, kdf=KDF, clock=FixedClock(WHEN)) as unlocked:
            for visit in list_records(unlocked, "visit"):
                if isinstance(visit, HomeVisit) and visit.observed:
                    with suppress(SetAside):  # stores of before had visits of a family that is set aside
                        save(unlocked, replace(visit, impression=f"Na stap {len(STEPS)}"))
            unlocked.catch_up_search()
            with unlocked.read() as tx:
                _write(path, text_of(tx.connection))


def _write(path: Path, statements: Iterable[str]) -> None:
    path.write_text(";\n".join(statements) + ";\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["release"] and len(sys.argv) == 3:
        make_release(sys.argv[2])
    elif sys.argv[1:] == ["step"]:
        make_step()
    elif sys.argv[1:] == ["steps"]:
        make_steps()
    else:
        sys.exit(__doc__)

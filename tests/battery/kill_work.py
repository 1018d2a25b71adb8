"""Work without an end, to be killed in the middle of it: ``python -m tests.battery.kill_work HOME WORK FROM``.

Says ``open``, then what is done and safe: ``visit 3``, ``imported 4``, ``made Gone4x99``, ``erased Gone4x99``;
``refused …`` when the program refuses to go on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from kansenboek.book.stores import derive_keys, open_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import KnownError
from kansenboek.lists.actions.doing import run_import
from kansenboek.lists.actions.planning import plan_import
from kansenboek.people.actions.families import save_family
from kansenboek.safety.actions.backups import make_backup
from kansenboek.safety.actions.erasure import erase_family
from kansenboek.safety.actions.passphrases import Renewal, prepare_passphrase, prepare_renewal, renew_keys
from kansenboek.safety.actions.people_keys import NewPerson, add_person, prepare_closing, prepare_person
from kansenboek.storage.vault_keys import Keys
from tests.factory import a_family, a_visit
from tests.lists.files import source_of

from . import stores

TABLE = (
    "Gezinsnr;Achternaam;Voornaam kind;Geboortedatum;Thuistalen;Groep;Ouder 1;Tel 1\n"
    "{number};Import{number};Elif{number};12-10-2022;Turks;Libellen;Ayşe {number};06-12{number:06}\n"
)
"""Each time another family: one that is like the last would be recognised."""
WORKS = ("save", "backup", "passphrase", "import", "erase", "renew", "people")
EACH = 5
"""Of so many rounds one does more than saving a visit."""


def say(text: str) -> None:
    """A line that is out before anything else is done."""
    os.write(1, f"{text}\n".encode())


def run(home: Path, work: str, number: int) -> None:
    """Until it is killed, or refused."""
    try:
        while True:
            number = _session(home, work, number)
    except KnownError as error:
        say(f"refused {type(error).__name__}")


def _session(home: Path, work: str, number: int) -> int:
    """Open the store and work in it; new keys close it, and then another session follows."""
    keys = derive_keys(home, stores.PASSPHRASE, kdf=stores.CHEAP)
    if keys.differ or keys.pending:
        open_store(home, keys).close()  # what broke off comes to its end
        keys = derive_keys(home, stores.PASSPHRASE, kdf=stores.CHEAP)
    new = _prepared(home, work, keys)
    with open_store(home, keys) as unlocked:
        with unlocked.read() as tx:
            ((family,),) = tx.rows("SELECT id FROM families ORDER BY rowid LIMIT 1")
        say("open")
        while True:
            if number % EACH == EACH - 1:
                if isinstance(new, Renewal):
                    renew_keys(unlocked, new)
                    return number + 1
                if isinstance(new, NewPerson):
                    add_person(unlocked, new)
                    return number + 1
                _MORE.get(work, _nothing)(unlocked, number)
            stores.save_visit(unlocked, a_visit(family, observed=text(number)))
            say(f"visit {number}")
            number += 1


def _prepared(home: Path, work: str, keys: Keys) -> Renewal | NewPerson | None:
    """New keys, or a passphrase more; for `people` one is added, and closed out the next time."""
    if work == "passphrase":
        return prepare_passphrase(keys, stores.PASSPHRASE, kdf=stores.CHEAP)
    if work == "renew":
        return prepare_renewal(home, stores.PASSPHRASE, kdf=stores.CHEAP)
    if work == "people" and keys.slot_file is not None:
        others = [slot.id for slot in keys.slot_file.slots if slot.id != keys.slot_id]
        if others:
            return prepare_closing(home, stores.PASSPHRASE, others[0], kdf=stores.CHEAP)
        return prepare_person(home, stores.PASSPHRASE, stores.COLLEAGUE, kdf=stores.CHEAP)
    return None


def text(number: int) -> str:
    """A short note, or one over several pages."""
    return f"<{number}>" + "Samen lezen. " * (number * 37 % 900)


def _back_up(unlocked: Unlocked, number: int) -> None:
    stick = unlocked.home.parent / "stick"
    stick.mkdir(exist_ok=True)
    unlocked.back_up(stick / f"{number}.kbk")
    if not any(stick.glob("kansenboek-*.kbk")):  # one a second is all that the program allows
        make_backup(unlocked, stick)


def _import(unlocked: Unlocked, number: int) -> None:
    run_import(unlocked, plan_import(unlocked, source_of(TABLE.format(number=number))))
    say(f"imported {number}")


def _erase(unlocked: Unlocked, number: int) -> None:
    name = f"Gone{number}x{os.getpid()}"  # a number comes again after a kill, and then it is another family
    family = save_family(unlocked, a_family(family_name=name)).record
    say(f"made {name}")
    erase_family(unlocked, family)
    say(f"erased {name}")


def _nothing(_unlocked: Unlocked, _number: int) -> None:
    pass


_MORE: dict[str, Callable[[Unlocked, int], None]] = {"backup": _back_up, "import": _import, "erase": _erase}


if __name__ == "__main__":
    run(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

"""The bin on the command line: listed, put back, emptied with a clear yes."""

from __future__ import annotations

from kansenboek.book.stores import unlock_store
from kansenboek.book.undo import delete_record, saved_record

from .conftest import PASSPHRASE, Cli


def delete(cli: Cli, kind: str, number: str) -> None:
    with unlock_store(cli.home, PASSPHRASE, kdf=cli.kdf, clock=cli.clock) as unlocked:
        delete_record(unlocked, saved_record(unlocked, kind, number))


def test_what_was_deleted_is_listed_put_back_and_emptied(cli: Cli) -> None:
    family = cli.add_family()
    contact = cli.add("contact", family_id=family, name="Ayşe Çelik", relation="mother", has_custody="yes")
    assert "The bin is empty" in cli("bin").out
    delete(cli, "contact", contact)
    (line,) = cli("bin", "--json").json
    assert (line["id"], line["kind"], line["family_id"], line["days_left"]) == (
        contact,
        "contact",
        family,
        30,
    )
    assert "Çelik" in cli("bin").out
    assert cli("bin", "--restore", contact, "--json").json["restored"] == [contact]
    assert cli("bin", "--json").json == []
    assert cli("bin", "--restore", contact).code == 1
    delete(cli, "contact", contact)
    assert "Put back: 1" in cli("bin", "--restore", contact).out
    delete(cli, "contact", contact)
    assert cli("bin", "--empty").code == 1, "it asks for a clear yes"
    assert len(cli("bin", "--json").json) == 1
    assert "Gone for good: 1" in cli("bin", "--empty", "--yes").out
    assert cli("bin", "--json").json == []
    assert cli("bin", "--empty", "--restore", contact).code == 2
    log = cli("audit").out
    assert "bin.restored" in log
    assert "bin.emptied" in log

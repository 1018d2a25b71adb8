"""Digests, the log and every file that travels are what the page on the format says, read without the program."""

from __future__ import annotations

import ast
import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature, InvalidTag

from kansenboek.book.records import save_all
from kansenboek.book.stores import create_prepared, prepare_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.handing_out import hand_out_lead_key
from kansenboek.counts.actions.passing_on import export_ledger
from kansenboek.counts.tables import lead_keys, ledger, sealed
from kansenboek.demo.organisation import organisation
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.register import features
from kansenboek.parcels.actions.cards import own_card
from kansenboek.parcels.actions.sending import prepare_parcel, seal_parcel
from kansenboek.parcels.tables import files
from kansenboek.parcels.tables import kept as parcels_kept
from kansenboek.safety.actions.backups import make_backup
from kansenboek.storage.kdf import KdfPolicy
from kansenboek.storage.records import table_of
from kansenboek.storage.recovery_key import parse

from . import reader, rest

REST = Path(rest.__file__)


@dataclass(frozen=True)
class Made:
    """An open store with the demo in it, its keys, and what lies beside its backup."""

    unlocked: Unlocked
    recovery_key: bytes
    store: bytes
    backups: Path
    tables: dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, kdf: KdfPolicy) -> Iterator[Made]:
    folder, clock = tmp_path_factory.mktemp("rest"), FixedClock(datetime(2026, 9, 28, 10, 0, tzinfo=UTC))
    demo = organisation(families=3)
    created = create_prepared(
        folder / "home", prepare_store("vier woorden zijn genoeg", kdf=kdf), clock=clock
    )
    with created.unlocked as unlocked:
        save_all(unlocked, "demo.loaded", demo.records(), demo.beside())
        backup = make_backup(unlocked, folder).path
        tables = reader.read(backup, created.recovery_key, sheet=True)
        (about,) = tables["meta"]
        yield Made(
            unlocked, bytes(parse(created.recovery_key)), bytes.fromhex(about["store_id"]), folder, tables
        )


def test_each_row_has_the_digest_that_the_page_tells_and_they_add_up(made: Made) -> None:
    key = rest.subkey(made.recovery_key, made.store, b"row-digest")
    total, count = 0, 0
    for feature in features():
        name = table_of(feature.kind).name
        with made.unlocked.read() as tx:
            told = tx.rows(f'PRAGMA table_info("{name}")')
        defaults = {
            row[1]: None if row[4] is None else ast.literal_eval(row[4])
            for row in told
            if row[4] is not None or not row[3]
        }
        for row in made.tables[name]:
            assert rest.record_digest(key, name, row, defaults) == row["digest"], name
            total, count = total + int.from_bytes(row["digest"], "big"), count + 1
    (about,) = made.tables["meta"]
    assert (total % 2**256).to_bytes(32, "big") == about["row_sum"]
    assert count > 50


def test_rows_beside_records_and_the_log_are_what_the_page_tells(made: Made) -> None:
    key = rest.subkey(made.recovery_key, made.store, b"row-digest")
    for row in made.tables["never_again"]:
        values = [value for name, value in row.items() if name != "digest"]
        assert rest.side_digest(key, "never_again", values) == row["digest"]
    (about,) = made.tables["meta"]
    rows = made.tables["audit"]
    audit_key = rest.subkey(made.recovery_key, made.store, b"audit")
    assert (rest.log_ends(audit_key, rows), len(rows)) == (about["audit_head"], about["audit_count"])
    changed = [{**rows[0], "verb": "family.shown"}, *rows[1:]]
    with pytest.raises(AssertionError):
        rest.log_ends(audit_key, changed)


def test_what_lies_beside_a_backup_is_opened_with_its_key(made: Made) -> None:
    key = rest.subkey(made.recovery_key, made.store, b"backup-mac")
    (path,) = made.backups.glob("*.never")
    told = rest.never_list(key, path.read_bytes())
    assert "decided" in {each["kind"] for each in told["entries"]}
    (card,) = made.backups.glob("*.kbi")
    assert rest.inventory(key, card.read_bytes())["store"] == made.store.hex()[:8]
    for opened in (rest.never_list, rest.inventory):
        with pytest.raises((AssertionError, InvalidTag)):
            opened(bytes(32), (path if opened is rest.never_list else card).read_bytes())


def test_a_parcel_and_a_card_are_opened_by_who_they_are_for(made: Made, kdf: KdfPolicy) -> None:
    family = made.tables["families"][0]["id"]
    ready = prepare_parcel(made.unlocked, [family])
    data = seal_parcel(ready, "zes woorden voor jou alleen", kdf=kdf).data
    plain = rest.parcel_with_words(data, "zes woorden voor jou alleen")
    assert [each["family"] for each in plain["families"]] == [family]
    with pytest.raises(InvalidTag):
        rest.parcel_with_words(data, "zes andere woorden")
    with made.unlocked.write_aside() as tx:
        own = parcels_kept.make_own_keys(tx)
    card = rest.laptop_card(own_card(made.unlocked, "de groene laptop").data)
    assert (card["id"], card["name"]) == (own.card("").laptop, "de groene laptop")
    sealed_parcel = files.seal_parcel(ready.plain, base64.b64decode(card["sealing"]), ready.signing)
    assert rest.parcel(sealed_parcel, own.sealing) == plain
    with pytest.raises(InvalidTag):
        rest.parcel(sealed_parcel, ready.signing)


def test_counts_and_the_key_of_a_lead_are_what_the_page_tells(made: Made) -> None:
    card = rest.lead_key(hand_out_lead_key(made.unlocked).card)
    with made.unlocked.write_aside() as tx:
        lead, signing = lead_keys.make_own_lead(tx), lead_keys.own_laptop_key(tx)
    assert card["team"] == lead.identity.team
    data = sealed.seal(b'{"format":2}', base64.b64decode(card["sealing"]), signing)
    assert rest.counts(data, lead.sealing_key) == {"format": 2}
    with made.unlocked.write("counts.frozen", "") as tx:
        for period in ("2026-Q1", "2026-Q2"):
            block = {"team": lead.identity.team, "cube": "visits", "period": period, "plan": "0" * 64}
            ledger.append(tx, block, [])
    file = export_ledger(made.unlocked)
    assert [entry["content"]["period"] for entry in rest.published(file)["entries"]] == ["2026-Q1", "2026-Q2"]
    with pytest.raises(InvalidSignature):
        rest.published(file.replace(b"2026-Q1", b"2025-Q1"))


def test_it_knows_nothing_of_the_program() -> None:
    tree = ast.parse(REST.read_text("utf-8"))
    named = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert all(str(name).partition(".")[0] in {"typing", "cryptography"} for name in named)

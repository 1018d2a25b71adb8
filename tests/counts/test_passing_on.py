"""What a lead hands on is signed with the lead's key: forged, cut short and empty files are refused (F21, S12)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.actions.freezing import began_on, freeze, newest, published
from kansenboek.counts.actions.lead_keys import NotTheSameWords, own_words
from kansenboek.counts.actions.passing_on import (
    LedgerRefused,
    Taken,
    Unsigned,
    export_ledger,
    import_ledger,
    read_ledger,
)
from kansenboek.counts.rules.plan import canonical_json
from kansenboek.counts.tables import lead_keys, ledger, ledger_file
from kansenboek.kit.clock import FixedClock
from kansenboek.storage.kdf import KdfPolicy
from tests.conftest import PASSPHRASE, MadeStores

from .worlds import AUGUST, PLAN, SEPTEMBER, A, a_file, children

WINTER = FixedClock(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
Plain = dict[str, Any]


@pytest.fixture
def clock() -> FixedClock:
    return WINTER


@pytest.fixture
def saved(unlocked: Unlocked) -> bytes:
    """The file of a lead with two settled months."""
    file = a_file(A, 1, {("kinderen", AUGUST): children(20)}, AUGUST, SEPTEMBER)
    for month in (AUGUST, SEPTEMBER):
        freeze(unlocked, PLAN, month, newest([file]), (A,), families=50)
    return export_ledger(unlocked)


@pytest.fixture
def other(tmp_path: Path, made_stores: MadeStores, kdf: KdfPolicy) -> Iterator[Unlocked]:
    """The store of the next lead, who has a key already."""
    with made_stores.open_copy(tmp_path / "other", PASSPHRASE, kdf, WINTER) as made:
        with made.write("test", "") as tx:
            lead_keys.make_own_lead(tx)
        yield made


def chained_anew(plain: Plain) -> None:
    """What somebody does who knows how the chain is made."""
    texts = [canonical_json(row["content"]).decode() for row in plain["entries"]]
    for row, chain in zip(plain["entries"], ledger.chained(texts), strict=True):
        row["chain"] = chain
    if "head" in plain:
        plain.update(count=len(texts), head=plain["entries"][-1]["chain"] if texts else "")


def forged(plain: Plain) -> None:
    for row in plain["entries"]:
        if row["content"]["kind"] == "people":
            row["content"]["cells"] = [[500 for _cell in line] for line in row["content"]["cells"]]
    chained_anew(plain)


def cut_short(plain: Plain) -> None:
    del plain["entries"][-3:]


def cut_and_chained(plain: Plain) -> None:
    del plain["entries"][-3:]
    chained_anew(plain)


def emptied(plain: Plain) -> None:
    plain["entries"] = []
    chained_anew(plain)


CHANGES = (forged, cut_short, cut_and_chained, emptied)


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_file_is_refused_and_changes_nothing(
    saved: bytes, other: Unlocked, change: Callable[[Plain], None]
) -> None:
    plain = json.loads(saved)
    change(plain)
    with pytest.raises(LedgerRefused):
        read_ledger(other, canonical_json(plain))
    assert began_on(other), "it still asks what was settled before this desk began"


@pytest.mark.parametrize("change", [forged, cut_and_chained])
def test_a_file_that_somebody_else_signed_has_other_words(
    saved: bytes, other: Unlocked, unlocked: Unlocked, change: Callable[[Plain], None]
) -> None:
    """Forged, chained and signed with a key of one's own: the words that the lead says do not fit."""
    said = " ".join(own_words(unlocked))
    plain = json.loads(saved)
    change(plain)
    entries = ledger_file.from_file(saved).entries
    with other.write("test", "") as tx:
        stranger = lead_keys.make_own_lead(tx)
    plain["lead"] = {
        "team": stranger.identity.team,
        "sealing": stranger.identity.sealing.hex(),
        "signing": stranger.identity.signing.hex(),
    }
    signed = ledger_file.to_file(entries[:3], (), stranger, "ab" * 8)
    offered = read_ledger(unlocked, signed)
    with pytest.raises(NotTheSameWords):
        import_ledger(unlocked, offered, said)
    with pytest.raises(LedgerRefused):
        read_ledger(unlocked, canonical_json(plain))


def test_the_words_of_the_lead_before_are_typed_over(
    saved: bytes, other: Unlocked, unlocked: Unlocked
) -> None:
    offered = read_ledger(other, saved)
    assert offered.words == own_words(unlocked)
    for heard in ("", "een twee drie vier vijf zes", " ".join(reversed(offered.words))):
        with pytest.raises(NotTheSameWords):
            import_ledger(other, offered, heard)
    assert published(other).people == ()
    taken = import_ledger(other, offered, ", ".join(offered.words).upper())
    assert taken == Taken(10, (AUGUST, SEPTEMBER))
    assert began_on(other) is None
    assert import_ledger(unlocked, read_ledger(unlocked, saved)).new == 0, "one's own file needs no words"


def test_a_file_of_before_files_were_signed_is_asked_about(
    saved: bytes, other: Unlocked, unlocked: Unlocked
) -> None:
    plain = json.loads(saved)
    old = canonical_json({"format": 1, "entries": plain["entries"], "plans": plain["plans"]})
    offered = read_ledger(other, old)
    assert (offered.words, offered.known) == ((), False)
    with pytest.raises(Unsigned):
        import_ledger(other, offered)
    assert import_ledger(other, offered, unsigned=True).new == 10
    assert published(other).people == published(unlocked).people


def test_a_signed_file_is_not_taken_for_an_old_one(saved: bytes, other: Unlocked) -> None:
    plain = json.loads(saved)
    changes: tuple[Callable[[Plain], object], ...] = (
        lambda p: p.pop("signature"),
        lambda p: p.update(format=1),
        lambda p: p.update(signature=""),
        lambda p: p.update(signature="%%%"),
        lambda p: p.update(store="00" * 8),
        lambda p: p.update(count=9),
        lambda p: p.update(format=3),
        lambda p: p["lead"].update(team="f" * 16),
        lambda p: p.update(lead=None),
    )
    for change in changes:
        changed = json.loads(json.dumps(plain))
        change(changed)
        with pytest.raises(LedgerRefused):
            read_ledger(other, canonical_json(changed))

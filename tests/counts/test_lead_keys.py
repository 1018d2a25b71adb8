"""The lead's key: made once, handed out signed, and believed only as it was made."""

from __future__ import annotations

import json

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.counts.papers.check_words import check_code
from kansenboek.counts.rules.lead_keys import LeadIdentity, laptop_id
from kansenboek.counts.tables import kept as counts_kept
from kansenboek.counts.tables import lead_keys
from kansenboek.counts.tables import sealed as sealed_counts
from kansenboek.counts.tables.lead_keys import CardRefused, OwnLead
from kansenboek.kit.errors import BugError, StoreDamaged

PLAN = b'{"year":"2026/2027"}'
IDENTITY = LeadIdentity("00" * 8, bytes(range(32)), bytes(range(32, 64)))


@pytest.fixture
def lead(unlocked: Unlocked) -> OwnLead:
    with unlocked.write("lead.made", "") as tx:
        return lead_keys.make_own_lead(tx)


def test_a_lead_key_is_made_once_and_stays(unlocked: Unlocked, lead: OwnLead) -> None:
    with unlocked.read() as tx:
        again = lead_keys.own_lead(tx)
    assert again == lead
    with unlocked.write("lead.made", "") as tx:
        assert lead_keys.make_own_lead(tx) == lead
    assert lead.sealing_key.hex() not in repr(lead)


def test_a_laptop_key_is_made_once_and_names_the_laptop(unlocked: Unlocked) -> None:
    with unlocked.write("counts.sealed", "") as tx:
        key = lead_keys.own_laptop_key(tx)
        assert lead_keys.own_laptop_key(tx) == key
        assert lead_keys.own_laptop_id(tx) == laptop_id(sealed_counts.public_of_signing(key))


def test_what_was_kept_and_changed_is_seen(unlocked: Unlocked, lead: OwnLead) -> None:
    with unlocked.write("test", "") as tx:
        tx.execute("UPDATE counts_kept SET value = ? WHERE kind = 'lead'", (b"{}",))
    with unlocked.read() as tx, pytest.raises(StoreDamaged):
        lead_keys.own_lead(tx)


def test_one_cannot_stand_in_the_place_of_another(unlocked: Unlocked) -> None:
    """The digest covers kind and name, so a row under another name is seen."""
    with unlocked.write("test", "") as tx:
        counts_kept.put(tx, "received", "a", b"1")
        tx.execute("UPDATE counts_kept SET name = 'b'")
    with unlocked.read() as tx, pytest.raises(StoreDamaged):
        list(counts_kept.every(tx, "received"))


def test_the_card_comes_back_as_it_was_made(lead: OwnLead) -> None:
    card = lead_keys.parse_card(lead_keys.encode_card(lead, PLAN))
    assert (card.identity, card.plan) == (lead.identity, PLAN)


def test_who_changes_anything_in_a_card_is_seen(lead: OwnLead) -> None:
    data = lead_keys.encode_card(lead, PLAN)
    other = json.loads(lead_keys.encode_card(OwnLead(IDENTITY, b"", sealed_counts.new_signing_key()), PLAN))
    whole = json.loads(data)
    for name in ("team", "sealing", "signing", "signature"):
        with pytest.raises(CardRefused):
            lead_keys.parse_card(json.dumps({**whole, name: other[name]}).encode())
    with pytest.raises(CardRefused):
        lead_keys.parse_card(json.dumps({**whole, "plan": "{}"}).encode())
    assert lead_keys.parse_card(json.dumps(whole).encode()).plan == PLAN  # the control


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[" * 100_000, b"\xff\xfe", b'{"kansenboek":"lead key","v":1}', b"x" * 70_000, b"null"],
)
def test_no_foreign_file_is_a_card(data: bytes) -> None:
    with pytest.raises(CardRefused, match="no key"):
        lead_keys.parse_card(data)


def test_a_card_of_later_days_is_named_as_such() -> None:
    with pytest.raises(CardRefused, match="newer"):
        lead_keys.parse_card(b'{"kansenboek":"lead key","v":2}')


def test_every_field_is_needed_and_no_other_is_taken(lead: OwnLead) -> None:
    whole = json.loads(lead_keys.encode_card(lead, PLAN))
    for name in whole:
        with pytest.raises(CardRefused):
            lead_keys.parse_card(json.dumps({k: v for k, v in whole.items() if k != name}).encode())
    with pytest.raises(CardRefused):
        lead_keys.parse_card(json.dumps({**whole, "more": 1}).encode())


def test_the_line_of_the_code_comes_back_however_it_was_copied() -> None:
    text = lead_keys.as_text(IDENTITY)
    assert lead_keys.from_text(f" {text[:40].lower()}\n{text[40:]} ") == IDENTITY
    for place in range(len(lead_keys.TEXT_BEGINS), len(text) - 1, 7):
        changed = text[:place] + ("B" if text[place] != "B" else "C") + text[place + 1 :]
        with pytest.raises(CardRefused):
            lead_keys.from_text(changed)
    for wrong in ("", "KBL1-", "KBL1-é", "KBL1-1", text[:-9], text * 20, text.removeprefix("KBL1-")):
        with pytest.raises(CardRefused):
            lead_keys.from_text(wrong)


def test_the_words_follow_from_all_of_the_identity() -> None:
    words = check_code(IDENTITY)
    assert len(words) == 6
    assert words == check_code(IDENTITY)
    for other in (
        LeadIdentity("01" + "00" * 7, IDENTITY.sealing, IDENTITY.signing),
        LeadIdentity(IDENTITY.team, bytes(32), IDENTITY.signing),
        LeadIdentity(IDENTITY.team, IDENTITY.sealing, bytes(32)),
    ):
        assert check_code(other) != words


def test_an_identity_of_another_size_is_our_mistake() -> None:
    with pytest.raises(BugError):
        LeadIdentity("00", bytes(32), bytes(32))

"""What adults decided and what this copy of the store lost of it: told by the “never again” list.

Every decision about a handover, every withdrawal and every sentence that was left out stands in the list by random
ids and codes. A store that came back out of an older copy can lack the decision itself; the list still knows that
there was one, of whom, about which child.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kansenboek.handover.records.consent import LostDecision, is_no
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.handover.records.hidden_sentences import HiddenSentence, hideable_sentences
from kansenboek.kit.sentences import sentence_key
from kansenboek.people import table as families
from kansenboek.people.records import Child
from kansenboek.storage import never_again
from kansenboek.storage.never_again import DECIDED, DESTROYED, FAMILY, LIKE, PROOF, WITHDRAWN, Entry
from kansenboek.storage.transactions import Transaction

from . import consent, handover_set, handovers, hidden_sentences
from .noted import ADULT, CHILD, CODE, HANDOVER, HIDDEN, MAY_GO, ON


def of_child(tx: Transaction, child: Child, same: frozenset[str]) -> tuple[LostDecision, ...]:
    """What is lost of decisions about this child, of which `same` are the ids.

    A child that is not in this copy itself, and was typed in anew, is known by name and birthday.
    """
    lost = [
        entry
        for entry in never_again.not_in(tx, consent.TABLE.name, DECIDED, WITHDRAWN)
        if _is_about(tx, entry, child, same)
    ]
    if not lost:
        return ()
    places = {entry.id: entry.place for entry in never_again.of_kinds(tx, DECIDED)}
    return tuple(
        LostDecision(
            entry.more[ADULT], frozenset(other for other, place in places.items() if place > entry.place)
        )
        for entry in lost
    )


def _is_about(tx: Transaction, entry: Entry, child: Child, same: frozenset[str]) -> bool:
    about = entry.more.get(CHILD, "")
    if about in same:
        return True
    alike = set(entry.more.get(LIKE, "").split()) & set(families.codes_like(tx, child))
    return bool(alike) and not families.CHILDREN.exists(tx, about)


def _destroy_again(tx: Transaction, entries: Iterable[Entry], *, with_proof: bool) -> None:
    """Destroy again what was destroyed after a refusal, or when its term was over: then each decision stays."""
    gone = [e.id for e in entries if e.kind == DESTROYED and bool(e.more.get(PROOF)) == with_proof]
    versions = [handovers.TABLE.get(tx, each) for each in gone if handovers.TABLE.exists(tx, each)]
    decided = (c for each in versions for c in consent.of_handover(tx, each.id))
    kept = frozenset(c.id for c in decided if with_proof or is_no(c))
    if versions:
        handover_set.destroy(tx, versions, kept, with_proof=with_proof)


def _hide_again(tx: Transaction, entries: Iterable[Entry]) -> None:
    """Leave out again what parents left out after this copy was made, as far as the sentence stands in it."""
    last = {(e.more[HANDOVER], e.more[CODE]): e for e in entries if e.kind == HIDDEN}
    for entry in last.values():
        if entry.more.get(MAY_GO):
            continue
        if handovers.TABLE.exists(tx, entry.more[HANDOVER]):
            _hide_in(tx, entry, entry.id, handovers.TABLE.get(tx, entry.more[HANDOVER]))
            continue
        # Said of a handover that this copy does not have: it holds for the others of the child, so for the family's.
        for number, handover in enumerate(handovers.of_family(tx, entry.more[FAMILY])):
            _hide_in(tx, entry, f"{entry.id}{number:04x}", handover)


def _hide_in(tx: Transaction, entry: Entry, new_id: str, handover: HandoverConversation) -> None:
    child = families.CHILDREN.get(tx, handover.child_id)
    for record in (handover, child, families.FAMILIES.get(tx, child.family_id)):
        for where, sentence in hideable_sentences(record):
            key = sentence_key(where, sentence)
            if never_again.like_code(tx, key) == entry.more[CODE]:
                _hide(tx, new_id, handover, key, sentence)


def _hide(tx: Transaction, new_id: str, handover: HandoverConversation, key: str, sentence: str) -> None:
    if not hidden_sentences.TABLE.exists(tx, new_id):
        row = HiddenSentence(
            id=new_id,
            family_id=handover.family_id,
            handover_id=handover.id,
            key=key,
            words=sentence.strip(),
        )
        hidden_sentences.TABLE.add(tx, row)


def do_again(tx: Transaction, found: Iterable[Entry]) -> None:
    """Take back again, and destroy again, what the list says, as far as this copy has it."""
    entries = tuple(found)
    for entry in entries:
        if entry.kind == WITHDRAWN and consent.TABLE.exists(tx, entry.id):
            one = consent.TABLE.get(tx, entry.id)
            if one.withdrawn_on is None:
                consent.TABLE.change(tx, replace(one, withdrawn_on=date.fromisoformat(entry.more[ON])))
    for with_proof in (False, True):
        _destroy_again(tx, entries, with_proof=with_proof)
    _hide_again(tx, entries)

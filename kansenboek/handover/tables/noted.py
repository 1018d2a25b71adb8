"""What the “never again” list is told of decisions: by the tables themselves, so that no action has to remember it.

By random ids and codes alone. `lost_decisions` reads it back in a store that came out of an older copy.
"""

from __future__ import annotations

from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.hidden_sentences import HiddenSentence
from kansenboek.people import table as families
from kansenboek.storage import never_again
from kansenboek.storage.never_again import DECIDED, DESTROYED, FAMILY, LIKE, PROOF, WITHDRAWN
from kansenboek.storage.transactions import Transaction

HIDDEN = "hidden"
"""A sentence that parents left out, or let go along again."""
CHILD, ADULT, ON = "child", "adult", "on"
HANDOVER, CODE, MAY_GO = "handover", "code", "may_go"


def decided(tx: Transaction, consent: Consent) -> None:
    """Note that an adult decided, and when it was taken back, that too."""
    child = families.CHILDREN.get(tx, consent.child_id)
    about = {
        FAMILY: consent.family_id,
        CHILD: consent.child_id,
        ADULT: consent.contact_id,
        LIKE: " ".join(families.codes_kept(tx, child)),
    }
    never_again.add(tx, DECIDED, consent.id, about)
    if consent.withdrawn_on is not None:
        never_again.add(tx, WITHDRAWN, consent.id, {**about, ON: consent.withdrawn_on.isoformat()})


def hidden(tx: Transaction, said: HiddenSentence) -> None:
    """Note what parents said about one sentence: by a code under our own key, never by its words."""
    about = {FAMILY: said.family_id, HANDOVER: said.handover_id, CODE: never_again.like_code(tx, said.key)}
    never_again.add(tx, HIDDEN, said.id, {**about, MAY_GO: "yes"} if said.may_go else about)


def destroyed(tx: Transaction, version: str, family_id: str, *, with_proof: bool) -> None:
    """Note that a version of a handover was destroyed. `with_proof`: what parents had decided about it stayed."""
    about = {FAMILY: family_id}
    never_again.add(tx, DESTROYED, version, {**about, PROOF: "yes"} if with_proof else about)

"""Destroying what was written for a handover, of every version, and nothing of the running care."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kansenboek.attachments import table as attachments
from kansenboek.following.tables import agreements
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.storage import drafts, erasure, search_later
from kansenboek.storage.transactions import Transaction

from . import (
    consent,
    departures,
    handovers,
    hidden_sentences,
    noted,
    printed_forms,
    school_answers,
    signatures,
)

_OF_HANDOVER = f"{HandoverConversation.kind}."
"""How the key of a hidden sentence begins that stands with the handover itself."""


def destroy(
    tx: Transaction,
    versions: Iterable[HandoverConversation],
    kept_consents: frozenset[str],
    *,
    with_proof: bool = False,
) -> None:
    """Empty every version, and take away all that hangs on it but `kept_consents` and what had left. Noted for good.

    `with_proof`: every decision stays, because it is the proof of what left; so it does in a copy of before. The days
    on which it went and arrived stay too, so that nobody is asked to begin anew what is over.

    Freed pages are overwritten with zeros (``secure_delete``); the search index is built anew, because it keeps
    words of what was deleted, and then every page is written anew (`storage.leftovers`).
    """
    for version in versions:
        _empty(tx, version, kept_consents, is_over=with_proof)
        noted.destroyed(tx, version.id, version.family_id, with_proof=with_proof)
        erasure.let_go_beside(tx, version.family_id, (version.id,))
    search_later.rebuild(tx)


def _empty(
    tx: Transaction, version: HandoverConversation, kept_consents: frozenset[str], *, is_over: bool
) -> None:
    for gone in departures.of_handover(tx, version.id):
        left = tuple(number for number in gone.consents if number in kept_consents)
        departures.TABLE.change(tx, replace(gone, consents=left))
    for given in consent.of_handover(tx, version.id):
        if given.id in kept_consents:
            # Of short answers a fingerprint can be guessed; what was destroyed is not to be found in it.
            consent.TABLE.change(tx, replace(given, seen=""))
            continue
        for signature in signatures.of_consent(tx, given.id):
            signatures.TABLE.remove(tx, signature.id)
        consent.TABLE.remove(tx, given.id)
    for picture in attachments.TABLE.select(tx, "handover_id = ?", (version.id,)):
        attachments.TABLE.remove(tx, picture.id)
    for answer in school_answers.of_handover(tx, version.id):
        school_answers.TABLE.remove(tx, answer.id)
    for agreement in agreements.of_handover(tx, version.id):
        agreements.TABLE.remove(tx, agreement.id)
    for row in hidden_sentences.of_handover(tx, version.id):
        # A sentence that stands with the child or the family stays there, and so it stays left out.
        if row.key.startswith(_OF_HANDOVER):
            hidden_sentences.TABLE.remove(tx, row.id)
    for form in printed_forms.of_handover(tx, version.id):
        printed_forms.TABLE.remove(tx, form.id)
    drafts.forget_of(tx, version.id)
    empty = HandoverConversation(
        id=version.id,
        family_id=version.family_id,
        child_id=version.child_id,
        version=version.version,
        corrects=version.corrects,
        delivered_on=version.delivered_on if is_over else None,
        received_on=version.received_on if is_over else None,
        feedback_on=version.feedback_on if is_over else None,
    )
    handovers.TABLE.change(tx, empty)


def forget_decisions_elsewhere(tx: Transaction, family_id: str) -> None:
    """Take away what adults of this family decided about children that stand with another family now.

    The “never again” list keeps that there was such a decision, so the parents there are asked anew.
    """
    for given in consent.elsewhere_by_adults_of(tx, family_id):
        for gone in departures.of_handover(tx, given.handover_id):
            if given.id in gone.consents:
                left = tuple(number for number in gone.consents if number != given.id)
                departures.TABLE.change(tx, replace(gone, consents=left))
        for signature in signatures.of_consent(tx, given.id):
            signatures.TABLE.remove(tx, signature.id)
        consent.TABLE.remove(tx, given.id)

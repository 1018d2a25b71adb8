"""A parent takes a consent back, or refuses and wants the handover destroyed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kansenboek.book import checking
from kansenboek.book.unlocked import Unlocked
from kansenboek.handover.records.consent import Consent, is_no
from kansenboek.handover.records.departures import Departure, PaperKind, standing
from kansenboek.handover.records.handovers import is_settled, with_state_of_delivery
from kansenboek.handover.rules.refusals import refusals
from kansenboek.handover.rules.withdrawal import WithdrawalLetter, require_can_withdraw, withdrawn
from kansenboek.handover.tables import child_pairs, departures, handover_set, handovers
from kansenboek.handover.tables import consent as consents
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, InvalidRecord, KnownError
from kansenboek.kit.names import addressed
from kansenboek.people import table as families
from kansenboek.people.records import as_printed
from kansenboek.storage.transactions import Transaction

from .content import handover_content


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a withdrawal came to.

    `left`: papers that are with the school already; `letter` asks for them, None without any.

    `struck`: written down as left and then as not left; not in the letter, and to be looked at once more.
    """

    changes: Changes
    marked: int
    left: tuple[Departure, ...]
    letter: WithdrawalLetter | None
    struck: tuple[Departure, ...] = ()


def withdraw(
    unlocked: Unlocked, consent_id: str, how: str, *, on: date | None = None, consequence: str = ""
) -> Withdrawal:
    """Take a consent back: for every version and handover of the child; from now on nothing leaves to this recipient.

    `how`: by telephone, in a letter; `consequence`: what the parent was told follows from it. The decision stays
    as it was written down. Raises NotFound, KnownError.
    """
    day = on or unlocked.clock.today()
    with unlocked.write("consent.withdrawn", consent_id) as tx:
        one = consents.TABLE.get(tx, consent_id)
        require_can_withdraw(one, day, unlocked.clock.today())
        same = child_pairs.same_child(tx, one.child_id)
        all_consents = consents.of_children(tx, same)
        marked = withdrawn(all_consents, one, day, how.strip(), consequence.strip())
        for consent in marked:
            _require_words(unlocked, consent)
            consents.TABLE.change(tx, consent)
        listed = _listed(tx, one)
        left = standing(listed)
        letter = _letter(tx, one, day, left)
    changes = Changes(frozenset({"consent", "handover"}), frozenset({one.family_id}), consent_id)
    return Withdrawal(changes, len(marked), left, letter, _struck(listed))


def _require_words(unlocked: Unlocked, consent: Consent) -> None:
    """Check only what is written now: nothing else about a consent may stand in the way of taking it back."""
    typed = ("withdrawn_how", "consequence")
    problems = tuple(p for p in checking.problems_of(unlocked, consent) if p.field in typed)
    if problems:
        raise InvalidRecord(problems)


def letter_of(unlocked: Unlocked, consent_id: str) -> WithdrawalLetter | None:
    """Compose the letter that belongs with a withdrawn consent; None when nothing had left. Raises NotFound."""
    with unlocked.read() as tx:
        one = consents.TABLE.get(tx, consent_id)
        if one.withdrawn_on is None:
            return None
        return _letter(tx, one, one.withdrawn_on, standing(_listed(tx, one)))


def struck_papers(unlocked: Unlocked, consent_id: str) -> tuple[Departure, ...]:
    """List what is not in the letter of a consent because somebody wrote down that it did not leave."""
    with unlocked.read() as tx:
        return _struck(_listed(tx, consents.TABLE.get(tx, consent_id)))


def _struck(listed: tuple[Departure, ...]) -> tuple[Departure, ...]:
    return tuple(gone for gone in listed if not gone.happened)


def _letter(tx: Transaction, one: Consent, day: date, left: tuple[Departure, ...]) -> WithdrawalLetter | None:
    if not left:
        return None
    child = as_printed(families.CHILDREN.get(tx, one.child_id))
    return WithdrawalLetter(
        recipient=one.recipient,
        child=f"{child.given_name} {child.surname}".strip(),
        born=child.born,
        withdrawn_on=day,
        left=left,
    )


def _listed(tx: Transaction, one: Consent) -> tuple[Departure, ...]:
    """List what was written down as left about this child to this consent's recipient, struck or not."""
    here = addressed(one.recipient)
    about = departures.of_children(tx, child_pairs.same_child(tx, one.child_id))
    return tuple(gone for gone in about if addressed(gone.recipient) == here)


def destroy_handover_set(unlocked: Unlocked, handover_id: str) -> Changes:
    """Destroy, after a refusal or a withdrawal, what was written for the handover, in every version.

    Texts, participants, promises, hidden sentences, signatures and other decisions go for good; an empty handover
    stays, with the refusal itself and with what had left before. What stands with the child and the family is the
    running care and stays. Raises KnownError as long as nobody with custody refused.

    Source: privacy notes P4 (no consent: the data for the handover are destroyed).
    """
    with unlocked.write("handover.destroyed", handover_id) as tx:
        content = handover_content(tx, handover_id)
        versions = handovers.versions(tx, handover_id)
        chain = {version.id for version in versions}
        asked = {content.child.school, *(c.recipient for c in content.ever if c.handover_id in chain)}
        refused = [
            refusal
            for recipient in {addressed(name) for name in asked}
            for refusal in refusals(content.ever, content.contacts, recipient=recipient)
        ]
        if not refused:
            raise KnownError(
                N_("Nobody with custody refused this handover, so it is not destroyed."),
                advice=N_("Record the refusal first, or erase the whole family."),
            )
        # Every no, also of somebody of whom custody is not known: destroying is no way round it.
        kept = frozenset(consent.id for consent in content.ever if is_no(consent))
        handover_set.destroy(tx, versions, kept)
    kinds = frozenset({"handover", "agreement", "consent"})
    return Changes(kinds, frozenset({content.family.id}), handover_id)


def mark_received(unlocked: Unlocked, departure_id: str, by: str, *, on: date | None = None) -> Changes:
    """Write down that a paper arrived, when and by whom; of handover A also with the handover, when that is settled.

    Raises NotFound, KnownError for a day that cannot be.
    """
    day = on or unlocked.clock.today()
    with unlocked.write("departure.received", departure_id) as tx:
        gone = departures.TABLE.get(tx, departure_id)
        if not gone.happened:
            raise KnownError(
                N_("It is written down that this paper did not leave."),
                advice=N_("Put it back in the list of what left first."),
            )
        if day > unlocked.clock.today() or (gone.left_on is not None and day < gone.left_on):
            raise KnownError(N_("A paper arrives on the day it left or later, and not in the future."))
        arrived = replace(gone, received_on=day, received_by=by.strip())
        checking.require(unlocked, arrived)
        departures.TABLE.change(tx, arrived)
        _handover_arrived(tx, gone, day, by.strip())
    return Changes(frozenset({"departure", "handover"}), frozenset({gone.family_id}), departure_id)


def _handover_arrived(tx: Transaction, gone: Departure, day: date, by: str) -> None:
    handover = handovers.TABLE.get(tx, gone.handover_id)
    if gone.paper is not PaperKind.A or not is_settled(handover) or handover.received_on is not None:
        return
    sent = handover.delivered_on or gone.left_on
    arrived = replace(handover, delivered_on=sent, received_on=day, received_by=by)
    handovers.TABLE.change(tx, with_state_of_delivery(arrived))

"""What may leave by consent: `gate`, which has no override. By law, or to a parent: `without_consent`.

The gate is one list of named refusals, `RULES`, over one `ConsentCase`. What a consent is stands in `consent`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kansenboek.handover.records.child_pairs import ChildAlike
from kansenboek.handover.records.consent import (
    Consent,
    ConsentDecision,
    LostDecision,
    Permission,
    counts_from,
    is_no,
    is_taken_back_by,
    last_decisions,
    last_place,
    require_as_settled,
)
from kansenboek.kit.errors import N_, ConsentMissing, Label
from kansenboek.kit.fields import Part
from kansenboek.kit.names import addressed
from kansenboek.people.records import ContactPerson
from kansenboek.people.rules.custody import may_decide, may_turn_out_to_decide, said_without_custody

from .alike import require_no_alike
from .lost_decisions import require_decided_anew
from .refusals import kept_refusals, noes_from_elsewhere
from .told import Now
from .words import Word, words_of


@dataclass(frozen=True, kw_only=True)
class ConsentCase:
    """Everything that the gate looks at. Nothing has a default: what was forgotten would open it wider."""

    consents: tuple[Consent, ...]
    """The decisions about this version of this handover, in the order in which they were written down."""
    contacts: tuple[ContactPerson, ...]
    """The adults around the child, as it is now written down who has custody."""
    ever: tuple[Consent, ...]
    """Every decision about this child, of other versions and handovers too, in the same order. It never opens the
    gate; it closes it, or a new version would get round a refusal."""
    lost: tuple[LostDecision, ...]
    """Decisions about this child that this copy of the store lacks: they close the gate until they are made anew."""
    recipient: str
    now: Now
    """What would leave now: a decision compares it with what was seen."""
    settled_sha256: str
    """Fingerprint of what was settled; empty before that."""
    today: date
    latest: date
    """The newest day that is known, by the clock or by the log: a clock that was set back gives no consent back."""
    consents_from: int
    """Consents whose place in the log is not above this one count no more; 0: all of them count."""
    dated_ahead: frozenset[str]
    """Consents that were written down while the clock was ahead: the log shows an earlier day after them."""
    everyone: bool
    """Whether each adult with custody has to have decided: a rule of the organisation, kept in the store."""
    alike: tuple[ChildAlike, ...]
    """Other records that may be about this child and of which a no stands, but for those that are another child."""

    @cached_property
    def here(self) -> str:
        """The recipient in the form that is compared: a school is the same whatever its capitals."""
        return addressed(self.recipient)

    @cached_property
    def entitled(self) -> frozenset[str]:
        """The ids of the adults with custody."""
        return frozenset(contact.id for contact in self.contacts if may_decide(contact))

    @cached_property
    def unknown(self) -> frozenset[str]:
        """The ids of the adults of whom nobody wrote down whether they have custody."""
        return frozenset(contact.id for contact in self.contacts if may_turn_out_to_decide(contact))

    @cached_property
    def for_here(self) -> tuple[Consent, ...]:
        """The decisions of adults with custody about this version and this recipient."""
        return tuple(c for c in self.to_here(self.consents) if c.contact_id in self.entitled)

    @cached_property
    def ever_here(self) -> tuple[Consent, ...]:
        """The decisions of adults with custody about this child and this recipient, of every version."""
        return tuple(c for c in self.to_here(self.ever) if c.contact_id in self.entitled)

    @cached_property
    def ever_here_of_unknown(self) -> tuple[Consent, ...]:
        """The decisions in every version about this child and recipient, by adults of unknown custody."""
        return tuple(c for c in self.to_here(self.ever) if c.contact_id in self.unknown)

    @cached_property
    def ever_of_undecided(self) -> tuple[Consent, ...]:
        """Every decision of adults who have custody or may, and decided nothing about this version here."""
        decided = {c.contact_id for c in self.to_here(self.consents) if not c.about}
        asked = (self.entitled | self.unknown) - decided
        return tuple(c for c in self.ever if c.contact_id in asked)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """What each adult with custody said about this version and this recipient, part by part."""
        return tuple(words_of(self.for_here).values())

    @cached_property
    def parts(self) -> frozenset[Part]:
        """What all of them agree to; nothing when nobody decided."""
        given = [word.granted for word in self.words]
        return frozenset.intersection(*given) - self.held_back if given else frozenset()

    @cached_property
    def held_back(self) -> frozenset[Part]:
        """The parts that adults did not allow before it was written down that they have no custody.

        Such a word opens nothing; but what it held back stays here, as after a whole no. What they said about this
        version and recipient goes before what they said about another, and what they decide anew before both.
        """
        said: dict[str, Word] = {}
        for consents in (self.ever, self.to_here(self.ever), self.to_here(self.consents)):
            said |= words_of(c for c in consents if c.contact_id not in self.entitled)
        kept = (word.held_back() for word in said.values() if not said_without_custody(word.whole))
        return frozenset().union(*kept)

    def to_here(self, consents: Iterable[Consent]) -> tuple[Consent, ...]:
        return tuple(c for c in consents if addressed(c.recipient) == self.here)


class PartsChanged(ConsentMissing):
    """Something was changed in `parts` after an adult said yes to them."""

    message = N_(
        "This handover cannot leave the laptop: “{parts}” was changed after the parents agreed, so they have to see"
        " that again."
    )
    advice = N_("Let the parents read along: only what was changed is asked again.")

    def __init__(self, parts: tuple[Part, ...]) -> None:
        super().__init__(parts=parts)
        self.parts = parts


def gate(case: ConsentCase) -> Permission:
    """Find the parts that may go to the recipient; raises ConsentMissing with the reason of the first refusing rule.

    Every adult with custody is asked: one refusal is a refusal, an adult's last word counts for each part by
    itself, and at least one adult who may consent said yes. What two adults both decided is allowed only as far as
    both agree. A part that was changed after an adult said yes to it holds back everything until they saw it again,
    so that nobody gets half of what was meant; a part that one of them did not allow may change freely.

    Source: privacy notes P1, P3 and P6 (AVG art. 7; equal information for both custodial parents).
    """
    for rule in RULES:
        rule(case)
    return Permission(case.parts, tuple(consent for word in case.words for consent in word.rests_on()))


def last_word_is_no_refusal(case: ConsentCase) -> None:
    """Refuse when the last word of an adult with custody is a no or a withdrawal, in whatever version it was said.

    Else a new version would get round a refusal. Source: privacy notes P1 (AVG art. 7(3)).
    """
    for consent in last_decisions(case.ever_here).values():
        _refuse_no_or_withdrawn(consent)


def nobody_of_unknown_custody_refused(case: ConsentCase) -> None:
    """Refuse when an adult said no of whom it is not known whether they have custody, until that is written down.

    Source: privacy notes P6 (equal information for both custodial parents).
    """
    for consent in last_decisions(case.ever_here_of_unknown).values():
        if is_no(consent):
            raise ConsentMissing(
                advice=N_("Ask whether this adult has custody, and write it down with the contact person."),
                reason=Label(N_("somebody said no of whom it is not known whether they have custody")),
            )


def no_refusal_is_kept(case: ConsentCase) -> None:
    """Refuse for an adult without custody who said no before that was known (`kept_refusals`).

    Else writing “no custody” with a contact person would get round a refusal. Source: privacy notes P6.
    """
    if kept_refusals(case.ever, case.contacts, recipient=case.recipient):
        raise ConsentMissing(
            advice=N_(
                "Ask this adult again. Do they really have no custody, by a ruling for example? Then write their no"
                " down once more, with how custody was established."
            ),
            reason=Label(N_("somebody said no before it was written down that they have no custody")),
        )


def no_refusal_from_elsewhere(case: ConsentCase) -> None:
    """Refuse for a no about this child by an adult who does not stand with its family any more.

    Else moving the child or the adult to another family would get round it. Source: privacy notes P6.
    """
    if noes_from_elsewhere(case.ever, case.contacts, recipient=case.recipient):
        raise ConsentMissing(
            advice=N_(
                "Put that family and this one together, or put back what was moved; then ask this adult anew."
            ),
            reason=Label(N_("an adult who stands with another family now said no about this child")),
        )


def no_child_alike_refused(case: ConsentCase) -> None:
    """Refuse while a no stands of a child that is, or may be, this one; see `alike`. Source: privacy notes P6."""
    require_no_alike(case.alike)


def no_lost_decision_is_open(case: ConsentCase) -> None:
    """Refuse when an adult decided, and an older copy of the store that was put back does not hold what.

    It may have been a no, or less than before. Until this adult decided anew about this recipient, or, when the adult
    is not in this copy or has no custody in it, everybody with custody did.

    Source: privacy notes P1 (AVG art. 7(3)) and P13.
    """
    require_decided_anew(
        case.lost, case.to_here(case.ever), can_decide=case.entitled | case.unknown, entitled=case.entitled
    )


def no_refusal_to_another_is_open(case: ConsentCase) -> None:
    """Refuse for an adult who said no to some other recipient, and did not decide about this one after that.

    Else a school that is spelled otherwise would get round the no; and a yes to this school in an earlier version
    is no answer to a later no. Source: privacy notes P1 and P3.
    """
    noes: set[tuple[str, str]] = set()
    for consent in sorted(case.ever_of_undecided, key=last_place):
        to = addressed(consent.recipient)
        if to == case.here:
            noes = {no for no in noes if no[0] != consent.contact_id}
        elif is_no(consent):
            noes.add((consent.contact_id, to))
        else:
            noes.discard((consent.contact_id, to))
    if noes:
        raise ConsentMissing(
            advice=N_("Ask this adult about this school too, and write down what they decide."),
            reason=Label(N_("somebody said no to another school, and did not decide about this one")),
        )


def content_is_as_settled(case: ConsentCase) -> None:
    """Refuse when what was settled is not what would leave: that needs a corrected version, whatever was agreed.

    Source: privacy notes P3 (consent is for one content).
    """
    require_as_settled(case.settled_sha256, case.now.sha256)


def somebody_with_custody_decided(case: ConsentCase) -> None:
    """Refuse as long as no adult with custody decided about this recipient.

    Source: privacy notes P1 (AVG art. 7(1): that there is consent has to be shown).
    """
    if case.words:
        return
    if any(consent.contact_id in case.entitled for consent in case.consents):
        raise ConsentMissing(reason=Label(N_("the consent is for another school")))
    raise ConsentMissing(reason=Label(N_("no parent with custody has decided yet")))


def every_decision_counts(case: ConsentCase) -> None:
    """Refuse when what one of the adults said is worth nothing now; see `DECISION_RULES`.

    One adult after the other, so that the reason told is of the first whose word does not count.
    """
    for word in case.words:
        for rule in DECISION_RULES:
            rule(case, word)


def everyone_decided_if_asked(case: ConsentCase) -> None:
    """Refuse while an adult with custody did not decide, when the organisation asks for a decision of each.

    Source: privacy notes P6; the organisation chooses it (the menu “File”).
    """
    if case.everyone and case.entitled - {word.contact_id for word in case.words}:
        raise ConsentMissing(reason=Label(N_("not every parent with custody has decided yet")))


def the_name_may_be_given(case: ConsentCase) -> None:
    """Refuse when the adults did not all agree to giving the child's name: no paper is without it.

    Source: privacy notes P3 (consent is for parts).
    """
    if case.words and Part.CHILD not in case.parts:
        raise ConsentMissing(reason=Label(N_("the parents did not agree to giving the child's name")))


RULES: tuple[Callable[[ConsentCase], None], ...] = (
    last_word_is_no_refusal,
    nobody_of_unknown_custody_refused,
    no_refusal_is_kept,
    no_refusal_from_elsewhere,
    no_child_alike_refused,
    no_lost_decision_is_open,
    no_refusal_to_another_is_open,
    content_is_as_settled,
    somebody_with_custody_decided,
    every_decision_counts,
    everyone_decided_if_asked,
    the_name_may_be_given,
)
"""Every rule of the gate, in the order of asking; each raises ConsentMissing or lets pass."""


def it_is_a_yes_that_stands(_case: ConsentCase, word: Word) -> None:
    """Refuse for a no, and for a yes that was withdrawn. Source: privacy notes P1 (AVG art. 7(3))."""
    for consent in (word.whole, *word.later):
        _refuse_no_or_withdrawn(consent)


def it_was_given_to_this_store(case: ConsentCase, word: Word) -> None:
    """Refuse a consent from before the store was put together anew: a no of that parent may be among what was lost.

    Source: privacy notes P1 (AVG art. 7(3)) and P6.
    """
    if any(not counts_from(consent, case.consents_from) for consent in word.rests_on()):
        raise ConsentMissing(
            reason=Label(
                N_(
                    "this store was put together from a damaged or incomplete copy, in which a no can be missing, so"
                    " each parent has to be asked anew"
                )
            )
        )


def it_is_not_of_a_later_day(case: ConsentCase, word: Word) -> None:
    """Refuse a consent of a day that is still to come, or that was to come when it was written down.

    Else a consent that was recorded while the clock was ahead would come to life on that day.
    Source: privacy notes P1 (AVG art. 7(1)).
    """
    for consent in word.rests_on():
        if consent.given_on is not None and consent.given_on > case.today:
            raise ConsentMissing(reason=Label(N_("the consent is of a day that is still to come")))
        if consent.id in case.dated_ahead:
            raise ConsentMissing(reason=Label(N_("the consent was written down while the clock was ahead")))


def it_has_not_expired(case: ConsentCase, word: Word) -> None:
    """Refuse a consent after the last day for which it was given. Source: privacy notes P3."""
    if any(
        consent.valid_until is not None and consent.valid_until < case.latest for consent in word.rests_on()
    ):
        raise ConsentMissing(reason=Label(N_("the consent has expired")))


def it_is_about_this_content(case: ConsentCase, word: Word) -> None:
    """Refuse when a part that would leave is not what was seen when it was allowed. Source: privacy notes P3."""
    if stale := word.stale(case.now) & case.parts:
        raise PartsChanged(tuple(part for part in Part if part in stale))


def it_was_not_withdrawn_since(case: ConsentCase, word: Word) -> None:
    """Refuse when another consent was taken back after this one was written down: that takes back this one too.

    Source: privacy notes P1 (AVG art. 7(3)).
    """
    of_adult = (c for c in (*case.for_here, *case.ever_here) if c.contact_id == word.contact_id)
    taken_back = [other for other in of_adult if other.withdrawn_on is not None]
    for consent in word.rests_on():
        if any(is_taken_back_by(other, consent) for other in taken_back):
            raise ConsentMissing(reason=Label(N_("a parent withdrew consent")))


DECISION_RULES: tuple[Callable[[ConsentCase, Word], None], ...] = (
    it_is_a_yes_that_stands,
    it_was_given_to_this_store,
    it_is_not_of_a_later_day,
    it_has_not_expired,
    it_is_about_this_content,
    it_was_not_withdrawn_since,
)
"""What makes the word of one adult worth nothing, in the order of asking (`every_decision_counts`)."""


def _refuse_no_or_withdrawn(consent: Consent) -> None:
    if consent.decision is ConsentDecision.NO:
        raise ConsentMissing(reason=Label(N_("a parent with custody said no")))
    if consent.withdrawn_on is not None:
        raise ConsentMissing(reason=Label(N_("a parent withdrew consent")))

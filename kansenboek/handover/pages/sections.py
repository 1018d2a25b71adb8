"""The parts of a handover's page: how full each part is, who decided what, its versions, and the school's answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.handover.actions.conversation import ConversationState, RecipientDecisions
from kansenboek.handover.records.consent import Consent, ConsentDecision
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.handover.records.school_answers import QUESTIONS, SchoolAnswer
from kansenboek.handover.rules.completeness import Fullness, PartFullness
from kansenboek.handover.rules.reading_along import Decider
from kansenboek.kit.fields import OWN_CONSENT_PARTS, Part
from kansenboek.kit.i18n import _, current
from kansenboek.kit.place import Place
from kansenboek.people.pages.rows import RowButton
from kansenboek.ui.kinds import SEPARATOR, capital
from kansenboek.ui.widgets import button, card, picture, plain_label, row

from .deciders import name_of, names_of_parts

FULL = {
    Fullness.MISSING: ("warning", "error"),
    Fullness.MINIMUM: ("info", "notice"),
    Fullness.COMPLETE: ("check", "accent"),
}
"""Icon and colour of how full a part is; the word stands beside them."""


_ORDINARY = frozenset(Part) - OWN_CONSENT_PARTS


class PartRow(RowButton):
    """One part: how full it is, and what would make it fuller. Pressed it opens the field."""

    def __init__(self, part: PartFullness, on_open: Callable[[], object]) -> None:
        lacks = [
            _(lack.message, **{key: current().value(value) for key, value in lack.values})
            for lack in part.lacks
        ]
        title, word = _(part.part.label), _(part.fullness.label)
        super().__init__(on_open, SEPARATOR.join((title, word, *lacks)))
        icon, role = FULL[part.fullness]
        told = QVBoxLayout()
        told.setSpacing(1)
        told.addWidget(plain_label(title, "label"))
        for lack in lacks:
            told.addWidget(plain_label(lack, "hint"))
        if not lacks:
            told.addWidget(plain_label(capital(word), "hint"))
        self.fill(picture(icon, role, 22), told)
        if lacks:
            self.fill(plain_label(word, "badge", wrap=False))


def fullness_card(state: ConversationState, fill_in: Callable[[Place], object]) -> QWidget:
    """The card that lists every part, the emptiest first."""
    frame, inside = card()
    inside.addWidget(plain_label(_("What is in it"), "heading"))
    order = list(Fullness)
    for part in sorted(state.fullness, key=lambda each: order.index(each.fullness)):
        at = part.lacks[0].at if part.lacks else Place("at_table")
        inside.addWidget(PartRow(part, partial(fill_in, at)))
    return frame


def decisions_card(
    state: ConversationState, withdraw: Callable[[Consent], object], *actions: QWidget
) -> QWidget:
    """The card of who decided what, for each recipient.

    `withdraw` takes a yes back; for one that was taken back it shows what had left.
    """
    frame, inside = card()
    inside.addWidget(plain_label(_("Who decided what"), "heading"))
    for decisions in state.decisions:
        to = decisions.recipient or _("no school yet")
        inside.addWidget(plain_label(_("For {recipient}", recipient=to), "label"))
        if not decisions.deciders:
            inside.addWidget(
                plain_label(
                    _("Nobody with custody is written down yet. Add a contact person first."), "problem"
                )
            )
        for decider in decisions.deciders:
            inside.addWidget(_decider(decisions, decider, withdraw))
    for action in actions:
        inside.addWidget(action)
    return frame


def _decider(
    decisions: RecipientDecisions, decider: Decider, withdraw: Callable[[Consent], object]
) -> QWidget:
    icon, role, word = said(decider)
    consent = decisions.consents.get(decider.contact_id)
    told = QVBoxLayout()
    told.setSpacing(1)
    told.addWidget(plain_label(name_of(decider), "label"))
    told.addWidget(plain_label(SEPARATOR.join((word, *_details(decider, consent)))))
    held = QWidget()
    line = row(picture(icon, role, 22), told, spacing=12)
    line.setStretch(1, 1)
    if consent is not None and decider.granted:
        text = _("What had left") if decider.withdrawn else _("Took it back…")
        back = button(text, lambda: withdraw(consent), style="quiet")
        back.setAccessibleName(f"{text} {name_of(decider)}, {decisions.recipient}")
        line.addWidget(back)
    held.setLayout(line)
    return held


def said(decider: Decider) -> tuple[str, str, str]:
    """Choose icon, colour and words for what this adult decided last."""
    if decider.granted is None:
        if decider.custody_unknown:
            return "warning", "notice", _("custody unknown; consent of this person alone is not enough")
        return "info", "notice", _("did not decide yet")
    if decider.withdrawn:
        return "close", "error", _("took the consent back")
    if decider.refused:
        return "close", "error", _("said no")
    if decider.stale:
        return "warning", "notice", _("has to see again: {parts}", parts=names_of_parts(decider.stale))
    if decider.unseen:
        return "info", "notice", _("was not asked yet about: {parts}", parts=names_of_parts(decider.unseen))
    return "check", "accent", _("said yes")


def _details(decider: Decider, consent: Consent | None) -> tuple[str, ...]:
    if decider.granted is None or consent is None:
        return ()
    on = consent.withdrawn_on or decider.given_on
    day = (current().date(on, "d MMM yyyy"),) if on else ()
    if decider.withdrawn or decider.refused:
        return day
    if consent.decision is ConsentDecision.ALL and decider.granted >= _ORDINARY:
        more = names_of_parts(decider.granted - _ORDINARY)
        what = _("everything, and also: {parts}", parts=more) if more else _("everything")
    else:
        what = names_of_parts(decider.granted)
    return (*day, what)


def versions_card(state: ConversationState, open_version: Callable[[str], object]) -> QWidget:
    """The card of every version with its reason; the others can be opened."""
    frame, inside = card()
    inside.addWidget(plain_label(_("Versions"), "heading"))
    for version in state.versions:
        inside.addWidget(_version(version, state.handover.id, open_version))
    return frame


def _version(version: HandoverConversation, here: str, open_version: Callable[[str], object]) -> QWidget:
    is_here = version.id == here
    title = _("Version {version}", version=version.version or 1)
    reason = _("Why: {reason}", reason=version.correction_reason) if version.correction_reason else ""
    line = SEPARATOR.join(
        text
        for text in (_(version.state.label), reason, _("this is the one you see") if is_here else "")
        if text
    )
    told = QVBoxLayout()
    told.setSpacing(1)
    told.addWidget(plain_label(title, "label"))
    told.addWidget(plain_label(line))
    if is_here:
        held = QWidget()
        both = row(picture("handover", "accent", 22), told, spacing=12)
        both.setStretch(1, 1)
        both.setContentsMargins(14, 10, 14, 10)
        held.setLayout(both)
        return held
    made = RowButton(lambda: open_version(version.id), f"{title}, {line}")
    made.fill(picture("handover", "accent", 22), told)
    return made


def answers_card(answers: tuple[SchoolAnswer, ...]) -> QWidget:
    """The card of what the school answered."""
    frame, inside = card()
    inside.addWidget(plain_label(_("What the school answered"), "heading"))
    for answer in answers:
        day = current().date(answer.answered_on) if answer.answered_on else ""
        inside.addWidget(plain_label(SEPARATOR.join(t for t in (day, answer.answered_by) if t), "muted"))
        if answer.settled_in is not None:
            inside.addWidget(plain_label(capital(_(answer.settled_in.label)), "label"))
        for name in QUESTIONS:
            told = getattr(answer, name)
            if told:
                inside.addWidget(plain_label(_(answer.specs()[name].label), "label"))
                inside.addWidget(plain_label(told))
    return frame

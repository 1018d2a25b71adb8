"""The handover as a feature, and with it everything that is decided, hidden, signed, sent and answered about it."""

from __future__ import annotations

from dataclasses import replace

from kansenboek.handover.actions.asked_anew import consents_to_ask_anew
from kansenboek.handover.actions.consent_places import find_places_of_older, place_those_of_others
from kansenboek.handover.actions.consent_rule import (
    choose_every_parent_decides,
    every_parent_decides,
    restore_rule,
    salvage_rule,
)
from kansenboek.handover.actions.due import due_handovers
from kansenboek.handover.actions.handover_records import (
    computed_consent,
    computed_handover,
    handover_may_go_back,
    handover_written,
)
from kansenboek.handover.actions.hidden_of_others import leave_out_again
from kansenboek.handover.actions.school_answers import computed_answer
from kansenboek.handover.records.child_pairs import ChildPair, check_pair
from kansenboek.handover.records.consent import Consent
from kansenboek.handover.records.departures import Departure
from kansenboek.handover.records.handovers import (
    HandoverConversation,
    check_handover,
    fixed_fields,
    settled_stays_settled,
)
from kansenboek.handover.records.hidden_sentences import HiddenSentence
from kansenboek.handover.records.printed_forms import PrintedConsentForm
from kansenboek.handover.records.school_answers import SchoolAnswer
from kansenboek.handover.records.signatures import Signature
from kansenboek.handover.rules.consent_rules import (
    check_consent,
    require_same_word,
    require_signed_on_paper,
)
from kansenboek.handover.tables import (
    child_pairs,
    consent,
    departures,
    handover_set,
    handovers,
    hidden_sentences,
    lost_decisions,
    printed_forms,
    school_answers,
    signatures,
)
from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Choice, Feature, Kept, PageEntry, Upkeep
from kansenboek.kit.keys import PRINT, SAVE


def _handover(handover: HandoverConversation) -> tuple[object, ...]:
    return (handover.state, handover.mode, handover.moment)


FEATURES: tuple[Feature, ...] = (
    Feature(
        record=HandoverConversation,
        page=PageEntry(
            kind="handover",
            page="kansenboek.handover.pages.overview:open_page",
            lies_beneath=True,
            called=N_("Handover"),
            keys=(
                (N_("Papers"), "Ctrl+P"),
                (N_("Read along with the parents"), "Ctrl+Shift+L"),
                (N_("Change the conversation"), "Ctrl+E"),
                (N_("Enter the return card"), "Ctrl+Shift+T"),
            ),
        ),
        order=60,
        table=handovers.TABLE,
        rules=(check_handover,),
        computed=computed_handover,
        written=handover_written,
        may_go_back=handover_may_go_back,
        fixed=fixed_fields,
        put_right=settled_stays_settled,
        of_family=handovers.of_family,
        day="date",
        due=due_handovers,
        icon="handover",
        one_line=_handover,
        plural="handovers",
        columns=("state", "date", "mode", "child_id"),
    ),
    Feature(
        record=Consent,
        opens_in="handover",
        page=PageEntry(
            kind="consent",
            page="kansenboek.handover.pages.consent_page:open_page",
            manual="consent",
            called=N_("Consent"),
            keys=(SAVE,),
        ),
        order=100,
        table=consent.TABLE,
        rules=(check_consent,),
        computed=computed_consent,
        taken_in=place_those_of_others,
        stays_said=require_same_word,
        of_this_laptop=("log_place", "withdrawn_place"),
        added_alone=require_signed_on_paper,
        erasing=handover_set.forget_decisions_elsewhere,
        icon="consent",
        plural="consents",
        columns=("given_on", "decision", "recipient", "handover_id"),
    ),
    Feature(
        record=HiddenSentence,
        taken_in=leave_out_again,
        order=110,
        table=hidden_sentences.TABLE,
        by_action_only=True,
        plural="hidden-sentences",
        columns=("handover_id", "key"),
    ),
    Feature(
        record=ChildPair,
        order=115,
        table=child_pairs.TABLE,
        rules=(check_pair,),
        by_action_only=True,
        deletable=True,
        erasing=child_pairs.forget_children_of,
        plural="child-pairs",
        columns=("answered_on", "answer", "one", "other"),
    ),
    Feature(
        record=Signature,
        order=120,
        table=signatures.TABLE,
        by_action_only=True,
        plural="signatures",
        columns=("consent_id", "seen_by"),
    ),
    Feature(
        record=PrintedConsentForm,
        order=125,
        table=printed_forms.TABLE,
        by_action_only=True,
        plural="printed-forms",
        columns=("printed_on", "code", "recipient", "handover_id"),
    ),
    Feature(
        record=Departure,
        page=PageEntry(
            kind="departure",
            page="kansenboek.handover.pages.after:open_page",
            manual="papers",
            called=N_("Received"),
            keys=(SAVE,),
        ),
        order=130,
        table=departures.TABLE,
        by_action_only=True,
        plural="departures",
        columns=("left_on", "paper", "way", "recipient", "struck_on", "handover_id"),
    ),
    Feature(
        record=SchoolAnswer,
        page=PageEntry(
            kind="answer",
            page="kansenboek.handover.pages.return_card_page:open_page",
            manual="return-card",
            called=N_("Return card"),
            keys=(
                SAVE,
                (N_("Read a filled-in card…"), "Ctrl+O"),
            ),
        ),
        order=140,
        table=school_answers.TABLE,
        computed=computed_answer,
        plural="answers",
        columns=("answered_on", "answered_by", "handover_id"),
    ),
)


def _nothing(_unlocked: object, _closing: bool) -> None:
    return None


KEPT: tuple[Kept, ...] = (
    Kept(
        name="decisions",
        never=lost_decisions.do_again,
        upkeep=Upkeep(
            due=_nothing,
            text="",
            overdue=consents_to_ask_anew,
            place="season",
            act=N_("To “Handovers”"),
        ),
    ),
    Kept(name="consent_places", opened=find_places_of_older),
    Kept(
        name="consent_rule",
        restored=restore_rule,
        salvage=salvage_rule,
        choices={
            "both_parents": Choice(
                every_parent_decides,
                choose_every_parent_decides,
                before_off=N_("Let a handover leave when one of the parents with custody did not decide?"),
            )
        },
    ),
)

_AT_THE_TABLE = PageEntry(
    kind="at_table",
    page="kansenboek.handover.pages.handovers_page:open_conversation",
    manual="at-table",
    called=N_("At the table"),
    keys=(
        SAVE,
        (N_("Add a promise of this conversation"), "Ctrl+Shift+A"),
        (N_("Read along with the parents"), "Ctrl+Shift+L"),
    ),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="season",
        page="kansenboek.handover.pages.season_page:open_page",
        manual="season",
        title=N_("Handovers"),
        icon="handover",
        order=25,
        keys=((N_("Papers of this class"), "Ctrl+Shift+K"), (N_("Make a list…"), "Ctrl+P")),
    ),
    _AT_THE_TABLE,
    # The place in which drafts of this page are kept, those of earlier versions too.
    replace(_AT_THE_TABLE, kind="conversation"),
    PageEntry(
        kind="correction",
        page="kansenboek.handover.pages.handovers_page:open_correction",
        manual="papers",
        called=N_("Correction"),
        keys=(SAVE,),
    ),
    PageEntry(
        kind="delivery",
        page="kansenboek.handover.pages.handovers_page:open_delivery",
        manual="papers",
        called=N_("After the conversation"),
        keys=(SAVE,),
    ),
    PageEntry(
        kind="withdrawal",
        page="kansenboek.handover.pages.withdrawal_page:open_withdrawal",
        manual="papers",
        called=N_("Taking consent back"),
        keys=(SAVE,),
    ),
    PageEntry(
        kind="withdrawn",
        page="kansenboek.handover.pages.withdrawal_page:open_withdrawn",
        manual="papers",
        called=N_("Consent taken back"),
        keys=((N_("The letter to the school"), "Ctrl+P"),),
    ),
    PageEntry(
        kind="withdrawal_letter",
        page="kansenboek.handover.pages.withdrawal_letter:open_letter",
        manual="papers",
        called=N_("For on paper"),
        keys=(PRINT,),
    ),
    PageEntry(
        kind="read_along", page="kansenboek.handover.pages.read_along_page:open_page", manual="consent"
    ),
    PageEntry(
        kind="papers",
        page="kansenboek.handover.pages.preview:open_page",
        manual="papers",
        called=N_("Papers"),
        keys=(
            (N_("Save encrypted…"), "Ctrl+S"),
            PRINT,
        ),
    ),
    PageEntry(
        kind="observation",
        page="kansenboek.handover.pages.observation_page:open_page",
        manual="observation",
        called=N_("Observation report"),
        keys=((N_("Choose a PDF…"), "Ctrl+O"),),
    ),
    PageEntry(
        kind="sheets",
        page="kansenboek.handover.pages.sheets_page:open_page",
        manual="sheets",
        called=N_("Empty sheets"),
        keys=(PRINT,),
        in_file_menu=True,
    ),
    PageEntry(kind="words", page="kansenboek.handover.pages.words_page:open_page", manual="papers"),
    PageEntry(
        kind="not_left",
        page="kansenboek.handover.pages.departures_page:open_page",
        manual="papers",
        called=N_("It did not leave"),
        keys=(SAVE,),
    ),
    PageEntry(
        kind="school_page",
        page="kansenboek.handover.pages.school_page:open_page",
        manual="return-card",
        called=N_("How our children fare"),
    ),
    PageEntry(
        kind="returned_cards",
        page="kansenboek.handover.pages.returned_cards_page:open_page",
        manual="return-card",
        called=N_("Return cards"),
        keys=((N_("Read a filled-in card…"), "Ctrl+O"),),
    ),
    PageEntry(
        kind="class",
        page="kansenboek.handover.pages.class_page:open_page",
        manual="class",
        called=N_("A whole class"),
        keys=(
            (N_("Save all encrypted…"), "Ctrl+S"),
            (N_("Print all…"), "Ctrl+P"),
            (N_("Read a filled-in card…"), "Ctrl+O"),
        ),
    ),
)

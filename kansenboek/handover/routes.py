"""Where the pages are of the handover: its conversation, papers, consents and what comes back. Data only."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry
from kansenboek.kit.keys import PRINT, SAVE

PAGES = (
    PageEntry(
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
    PageEntry(
        kind="conversation",
        page="kansenboek.handover.pages.handovers_page:open_conversation",
        called=N_("Handover conversation"),
        keys=(SAVE,),
    ),
    PageEntry(
        kind="correction",
        page="kansenboek.handover.pages.handovers_page:open_correction",
        called=N_("Correction"),
        keys=(SAVE,),
    ),
    PageEntry(
        kind="delivery",
        page="kansenboek.handover.pages.handovers_page:open_delivery",
        called=N_("After the conversation"),
        keys=(SAVE,),
    ),
    PageEntry(
        kind="consent",
        page="kansenboek.handover.pages.consent_page:open_page",
        called=N_("Consent"),
        keys=(SAVE,),
    ),
    PageEntry(
        kind="withdrawal",
        page="kansenboek.handover.pages.withdrawal_page:open_withdrawal",
        called=N_("Taking consent back"),
        keys=(SAVE,),
    ),
    PageEntry(
        kind="withdrawn",
        page="kansenboek.handover.pages.withdrawal_page:open_withdrawn",
        called=N_("Consent taken back"),
        keys=((N_("The letter to the school"), "Ctrl+P"),),
    ),
    PageEntry(
        kind="withdrawal_letter",
        page="kansenboek.handover.pages.withdrawal_page:open_letter",
        called=N_("For on paper"),
        keys=(PRINT,),
    ),
    PageEntry(kind="read_along", page="kansenboek.handover.pages.read_along_page:open_page"),
    PageEntry(
        kind="papers",
        page="kansenboek.handover.pages.preview:open_page",
        called=N_("Papers"),
        keys=(
            (N_("Save encrypted…"), "Ctrl+S"),
            PRINT,
        ),
    ),
    PageEntry(kind="words", page="kansenboek.handover.pages.words_page:open_page"),
    PageEntry(
        kind="departure",
        page="kansenboek.handover.pages.after:open_page",
        called=N_("Received"),
        keys=(SAVE,),
    ),
    PageEntry(
        kind="not_left",
        page="kansenboek.handover.pages.departures_page:open_page",
        called=N_("It did not leave"),
        keys=(SAVE,),
    ),
    PageEntry(
        kind="answer",
        page="kansenboek.handover.pages.return_card_page:open_page",
        called=N_("Return card"),
        keys=(
            SAVE,
            (N_("Read a filled-in card…"), "Ctrl+O"),
        ),
    ),
    PageEntry(
        kind="class",
        page="kansenboek.handover.pages.class_page:open_page",
        called=N_("A whole class"),
        keys=(
            (N_("Save all encrypted…"), "Ctrl+S"),
            (N_("Print all…"), "Ctrl+P"),
            (N_("Read a filled-in card…"), "Ctrl+O"),
        ),
    ),
)

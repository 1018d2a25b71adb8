"""Where the pages are of the handover: its conversation, papers, consents and what comes back. Data only."""

from __future__ import annotations

from kansenboek.kit.feature import PageEntry

PAGES = (
    PageEntry(kind="handover", page="kansenboek.handover.pages.overview:open_page", lies_beneath=True),
    PageEntry(kind="conversation", page="kansenboek.handover.pages.handovers_page:open_conversation"),
    PageEntry(kind="correction", page="kansenboek.handover.pages.handovers_page:open_correction"),
    PageEntry(kind="delivery", page="kansenboek.handover.pages.handovers_page:open_delivery"),
    PageEntry(kind="consent", page="kansenboek.handover.pages.consent_page:open_page"),
    PageEntry(kind="withdrawal", page="kansenboek.handover.pages.withdrawal_page:open_withdrawal"),
    PageEntry(kind="withdrawn", page="kansenboek.handover.pages.withdrawal_page:open_withdrawn"),
    PageEntry(kind="withdrawal_letter", page="kansenboek.handover.pages.withdrawal_page:open_letter"),
    PageEntry(kind="read_along", page="kansenboek.handover.pages.read_along_page:open_page"),
    PageEntry(kind="papers", page="kansenboek.handover.pages.preview:open_page"),
    PageEntry(kind="words", page="kansenboek.handover.pages.words_page:open_page"),
    PageEntry(kind="departure", page="kansenboek.handover.pages.after:open_page"),
    PageEntry(kind="not_left", page="kansenboek.handover.pages.departures_page:open_page"),
    PageEntry(kind="answer", page="kansenboek.handover.pages.return_card_page:open_page"),
    PageEntry(kind="class", page="kansenboek.handover.pages.class_page:open_page"),
)

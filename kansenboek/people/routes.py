"""Where the pages are of the people: families, children, contact persons, whole classes. Data only."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry

PAGES = (
    PageEntry(
        kind="families",
        page="kansenboek.people.pages.families_page:open_page",
        title=N_("Families"),
        icon="family",
        order=20,
    ),
    PageEntry(kind="family", page="kansenboek.people.pages.family_page:open_page", lies_beneath=True),
    PageEntry(kind="new_family", page="kansenboek.people.pages.new_family_page:open_page"),
    PageEntry(kind="change_family", page="kansenboek.people.pages.family_forms:open_family_form"),
    PageEntry(kind="child", page="kansenboek.people.pages.family_forms:open_child"),
    PageEntry(kind="contact", page="kansenboek.people.pages.family_forms:open_contact"),
    PageEntry(kind="merge", page="kansenboek.people.pages.merge_page:open_page"),
    PageEntry(kind="attachment", page="kansenboek.attachments.pages.attachments_page:open_page"),
    PageEntry(kind="picture", page="kansenboek.attachments.pages.attachments_page:open_picture"),
)

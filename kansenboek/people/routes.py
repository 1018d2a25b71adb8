"""Where the pages are of the people: families, children, contact persons, whole classes. Data only."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import PageEntry
from kansenboek.kit.keys import DELETE, SAVE

PAGES = (
    PageEntry(
        kind="families",
        page="kansenboek.people.pages.families_page:open_page",
        title=N_("Families"),
        icon="family",
        order=20,
        keys=((N_("A whole class"), "Ctrl+Shift+K"),),
    ),
    PageEntry(
        kind="family",
        page="kansenboek.people.pages.family_page:open_page",
        lies_beneath=True,
        called=N_("Family"),
        keys=(
            (N_("Note a home visit"), "Ctrl+Shift+H"),
            (N_("Paste a picture"), "Ctrl+V"),
        ),
    ),
    PageEntry(
        kind="new_family",
        page="kansenboek.people.pages.new_family_page:open_page",
        called=N_("New family"),
        keys=(SAVE,),
    ),
    PageEntry(
        kind="change_family",
        page="kansenboek.people.pages.family_forms:open_family_form",
        called=N_("Family"),
        keys=(SAVE,),
    ),
    PageEntry(
        kind="child",
        page="kansenboek.people.pages.family_forms:open_child",
        called=N_("Child"),
        keys=(
            SAVE,
            DELETE,
        ),
    ),
    PageEntry(
        kind="contact",
        page="kansenboek.people.pages.family_forms:open_contact",
        called=N_("Contact person"),
        keys=(
            SAVE,
            DELETE,
        ),
    ),
    PageEntry(kind="merge", page="kansenboek.people.pages.merge_page:open_page"),
    PageEntry(
        kind="attachment",
        page="kansenboek.attachments.pages.attachments_page:open_page",
        called=N_("Picture"),
        keys=(
            SAVE,
            DELETE,
        ),
    ),
    PageEntry(kind="picture", page="kansenboek.attachments.pages.attachments_page:open_picture"),
)

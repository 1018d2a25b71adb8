"""Families, their children, and the adults around them."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Feature, Kept, PageEntry
from kansenboek.kit.keys import DELETE, SAVE
from kansenboek.people.actions import families as actions

from . import table as families
from .records import (
    Child,
    ContactPerson,
    Family,
    check_child,
    check_contact,
    names_of_child,
    works_for_families,
)
from .rules.custody import check_custody

KEPT: tuple[Kept, ...] = (Kept(name="families_like", like=families.codes_like_family),)

FEATURES: tuple[Feature, ...] = (
    Feature(
        record=Family,
        opens_in="",
        page=PageEntry(
            kind="family",
            page="kansenboek.people.pages.family_page:open_page",
            lies_beneath=True,
            beside="kansenboek.people.pages.family_beside:family_beside",
            called=N_("Family"),
            keys=(
                (N_("Note a home visit"), "Ctrl+Shift+H"),
                (N_("Family sheet…"), "Ctrl+P"),
                (N_("Paste a picture"), "Ctrl+V"),
            ),
        ),
        order=10,
        table=families.FAMILIES,
        names=("family_name",),
        people=lambda family: (family.family_name,),
        whom=lambda family: (N_("family {name}"), family.family_name),
        computed=actions.computed_family,
        undoable=True,
        icon="family",
        plural="families",
        columns=("family_name", "home_languages", "neighbourhood"),
    ),
    Feature(
        record=Child,
        page=PageEntry(
            kind="child",
            page="kansenboek.people.pages.family_forms:open_child",
            called=N_("Child"),
            keys=(
                SAVE,
                DELETE,
            ),
        ),
        order=20,
        table=families.CHILDREN,
        names=("given_name", "surname"),
        people=names_of_child,
        whom=lambda child: ("{name}", child.given_name),
        rules=(check_child,),
        computed=actions.computed_child,
        written=actions.child_written,
        removed=actions.child_removed,
        deletable=True,
        icon="child",
        plural="children",
        columns=("given_name", "surname", "birth_date", "group", "family_id"),
    ),
    Feature(
        record=ContactPerson,
        page=PageEntry(
            kind="contact",
            page="kansenboek.people.pages.family_forms:open_contact",
            called=N_("Contact person"),
            keys=(
                SAVE,
                DELETE,
            ),
        ),
        order=30,
        table=families.CONTACTS,
        names=("name",),
        people=lambda contact: () if works_for_families(contact) else (contact.name,),
        rules=(check_contact, check_custody),
        computed=actions.computed_contact,
        put_right=actions.with_right_to_consent,
        deletable=True,
        icon="person",
        plural="contacts",
        columns=("name", "relation", "has_custody", "phone", "family_id"),
    ),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="families",
        page="kansenboek.people.pages.families_page:open_page",
        manual="families",
        title=N_("Families"),
        icon="family",
        order=20,
        keys=(
            (N_("Narrow down"), "Ctrl+Shift+F"),
            (N_("Show everybody"), "Ctrl+Shift+E"),
            (N_("Make a list…"), "Ctrl+P"),
        ),
    ),
    PageEntry(
        kind="dreams",
        page="kansenboek.people.pages.dreams_page:open_page",
        manual="attachments",
        called=N_("Dreams of the children"),
        in_file_menu=True,
        file_group=N_("Of the children"),
    ),
    PageEntry(
        kind="new_family",
        page="kansenboek.people.pages.new_family_page:open_page",
        manual="new-family",
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
        kind="lift",
        page="kansenboek.people.pages.lift_page:open_page",
        manual="set-aside",
        called=N_("Use again"),
        keys=(SAVE,),
    ),
    PageEntry(
        kind="set_aside",
        page="kansenboek.people.pages.set_aside_page:open_page",
        manual="set-aside",
        called=N_("Families set aside"),
        in_file_menu=True,
        file_group=N_("Of the children"),
    ),
    PageEntry(kind="merge", page="kansenboek.people.pages.merge_page:open_page", manual="merge"),
    PageEntry(
        kind="split",
        page="kansenboek.people.pages.split_page:open_page",
        manual="merge",
        called=N_("Split this family"),
        keys=(SAVE,),
    ),
)

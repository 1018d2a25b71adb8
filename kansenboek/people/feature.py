"""Families, their children, the adults around them and their pictures."""

from __future__ import annotations

from kansenboek.attachments import actions as attachment_actions
from kansenboek.attachments import table as attachments
from kansenboek.attachments.records import Attachment, check_attachment
from kansenboek.kit.feature import Feature
from kansenboek.people.actions import families as actions

from . import table as families
from .records import Child, ContactPerson, Family, check_child, check_contact


def _attachment(attachment: Attachment) -> tuple[object, ...]:
    return (attachment.what, attachment.caption)


FEATURES: tuple[Feature, ...] = (
    Feature(
        record=Family,
        order=10,
        table=families.FAMILIES,
        names=("family_name",),
        computed=actions.computed_family,
        undoable=True,
        icon="family",
        plural="families",
        columns=("family_name", "home_languages", "neighbourhood"),
    ),
    Feature(
        record=Child,
        order=20,
        table=families.CHILDREN,
        names=("given_name", "surname"),
        rules=(check_child,),
        written=actions.child_written,
        removed=actions.child_removed,
        deletable=True,
        icon="child",
        plural="children",
        columns=("given_name", "surname", "birth_date", "group", "family_id"),
    ),
    Feature(
        record=ContactPerson,
        order=30,
        table=families.CONTACTS,
        names=("name",),
        rules=(check_contact,),
        computed=actions.computed_contact,
        deletable=True,
        icon="person",
        plural="contacts",
        columns=("name", "relation", "has_custody", "phone", "family_id"),
    ),
    Feature(
        record=Attachment,
        order=150,
        table=attachments.TABLE,
        rules=(check_attachment,),
        computed=attachment_actions.computed_attachment,
        needs_beside=True,
        deletable=True,
        of_family=attachments.of_family,
        day="added",
        icon="picture",
        one_line=_attachment,
        plural="attachments",
        columns=("added", "what", "caption", "taken_out", "child_id", "family_id"),
    ),
)

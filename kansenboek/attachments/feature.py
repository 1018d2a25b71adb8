"""Pictures that belong to a child, a family or a handover."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Feature, PageEntry
from kansenboek.kit.keys import DELETE, SAVE

from . import actions, table
from .records import Attachment, check_attachment


def _attachment(attachment: Attachment) -> tuple[object, ...]:
    return (attachment.what, attachment.caption)


FEATURES: tuple[Feature, ...] = (
    Feature(
        record=Attachment,
        page=PageEntry(
            kind="attachment",
            page="kansenboek.attachments.pages.attachments_page:open_page",
            called=N_("Picture"),
            keys=(
                SAVE,
                DELETE,
            ),
        ),
        order=150,
        table=table.TABLE,
        rules=(check_attachment,),
        computed=actions.computed_attachment,
        needs_beside=True,
        deletable=True,
        of_family=table.of_family,
        day="added",
        icon="picture",
        one_line=_attachment,
        plural="attachments",
        columns=("added", "what", "caption", "taken_out", "child_id", "family_id"),
    ),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(kind="picture", page="kansenboek.attachments.pages.attachments_page:open_picture"),
)

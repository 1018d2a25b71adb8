"""Colleagues: who works here, and who is at work."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Feature, Kept, PageEntry
from kansenboek.kit.i18n import _
from kansenboek.kit.keys import DELETE, SAVE

from . import table
from .actions import at_work, colleague_removed, computed_colleague, who_opened
from .records import Colleague, check_colleague, going_along


def _colleague(colleague: Colleague) -> tuple[object, ...]:
    return (colleague.name, colleague.role)


FEATURES: tuple[Feature, ...] = (
    Feature(
        record=Colleague,
        opens_in="",
        page=PageEntry(
            kind="colleague",
            page="kansenboek.colleagues.pages.colleagues_page:open_colleague",
            called=N_("Colleague"),
            keys=(SAVE, DELETE),
        ),
        order=4,
        table=table.TABLE,
        rules=(check_colleague,),
        computed=computed_colleague,
        removed=colleague_removed,
        goes_along=going_along,
        deletable=True,
        icon="person",
        one_line=_colleague,
        plural="colleagues",
        columns=("name", "role", "sites", "groups", "phone", "from_day", "until_day"),
    ),
)

KEPT: tuple[Kept, ...] = (
    Kept(name="at_work", rows=(table.AT_WORK,), salvage=table.salvage, at_work=who_opened),
)


def _told(unlocked: Unlocked) -> str:
    colleague = at_work(unlocked)
    return _("You work as\n{name}", name=colleague.name) if colleague is not None else _("Who are you?")


PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="who",
        page="kansenboek.colleagues.pages.who_page:open_page",
        at_settings=N_("Your name, site and group, which forms fill in for you."),
        called=N_("Who is at work"),
        keys=(SAVE,),
        icon="person",
        in_file_menu=True,
        menu_keys="Ctrl+Shift+W",
        at_side=_told,
    ),
    PageEntry(
        kind="colleagues",
        page="kansenboek.colleagues.pages.colleagues_page:open_list",
        at_settings=N_("Who works here, in which group, and who left."),
        called=N_("Colleagues"),
        keys=((N_("Add a colleague"), "Ctrl+Shift+N"),),
        in_file_menu=True,
        file_group=N_("The organisation"),
    ),
)

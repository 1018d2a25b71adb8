"""The school year: holidays, the turn of the groups, and who leaves."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Feature, Kept, PageEntry
from kansenboek.kit.keys import DELETE, SAVE

from . import table as kept
from .actions.turning import let_old_turns_go
from .records import FreeDays, check_free_days


def _free_days(free: FreeDays) -> tuple[object, ...]:
    return (free.name, free.first, free.last)


FEATURES: tuple[Feature, ...] = (
    Feature(
        record=FreeDays,
        opens_in="",
        page=PageEntry(
            kind="free_days",
            page="kansenboek.year.pages.holidays_page:open_free_days",
            called=N_("Free days"),
            keys=(SAVE, DELETE),
        ),
        order=87,
        table=kept.FREE_DAYS,
        rules=(check_free_days,),
        deletable=True,
        icon="sun",
        one_line=_free_days,
        plural="free-days",
        columns=("name", "first", "last"),
    ),
)

KEPT: tuple[Kept, ...] = (
    Kept(
        name="year",
        rows=(kept.HOLIDAYS, kept.SETTINGS, kept.TURNS, kept.BEFORE),
        erasing=kept.erase,
        opened=let_old_turns_go,
    ),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="school_year",
        page="kansenboek.year.pages.school_year_page:open_page",
        called=N_("School year"),
        keys=((N_("Let them go on"), "Ctrl+Return"),),
        in_file_menu=True,
        file_group=N_("The organisation"),
    ),
    PageEntry(
        kind="leaving",
        page="kansenboek.year.pages.leaving_page:open_page",
        called=N_("Children who leave"),
        keys=(SAVE,),
        at_family=N_("Children who leave us…"),
    ),
    PageEntry(
        kind="holidays",
        page="kansenboek.year.pages.holidays_page:open_list",
        at_settings=N_("Your region and your own free days, which series of sessions skip."),
        called=N_("Holidays"),
        keys=((N_("Add free days"), "Ctrl+Shift+N"), (N_("Read a newer table…"), "Ctrl+O")),
    ),
)

"""The school year: holidays, the turn of the groups, and who leaves."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Feature, Kept, PageEntry
from kansenboek.kit.keys import DELETE, SAVE

from . import table as kept
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
    ),
)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="holidays",
        page="kansenboek.year.pages.holidays_page:open_list",
        called=N_("Holidays"),
        keys=((N_("Add free days"), "Ctrl+Shift+N"), (N_("Read a newer table…"), "Ctrl+O")),
        in_file_menu=True,
    ),
)

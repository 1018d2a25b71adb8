"""Schools and other organisations of children."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.feature import Feature, Kept, PageEntry
from kansenboek.kit.keys import DELETE, SAVE

from .actions.schools import computed_school
from .records import School, check_school
from .tables import school_list, schools


def _along(school: School) -> School:
    """A school is known to everybody, so all of it goes along with a child that goes there."""
    return school


def _school(school: School) -> tuple[object, ...]:
    return (school.name, school.town, school.sort)


FEATURES: tuple[Feature, ...] = (
    Feature(
        record=School,
        opens_in="",
        page=PageEntry(
            kind="school",
            page="kansenboek.schools.pages.schools_page:open_school",
            called=N_("School"),
            keys=(SAVE, DELETE),
        ),
        order=5,
        table=schools.SCHOOLS,
        rules=(check_school,),
        computed=computed_school,
        deletable=True,
        goes_along=_along,
        icon="organisation",
        one_line=_school,
        plural="schools",
        columns=("name", "town", "sort", "code"),
    ),
)

KEPT: tuple[Kept, ...] = (Kept(name="school_list", rows=(school_list.ROWS,), salvage=school_list.salvage),)

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        kind="schools",
        page="kansenboek.schools.pages.schools_page:open_list",
        at_settings=N_("The schools you work with, and the list of all primary schools."),
        called=N_("Schools"),
        keys=((N_("Add a school"), "Ctrl+Shift+N"), (N_("Read a newer list…"), "Ctrl+O")),
        in_file_menu=True,
        file_group=N_("The organisation"),
    ),
    PageEntry(
        kind="join_schools",
        page="kansenboek.schools.pages.join_page:open_page",
        called=N_("Make two names one"),
        keys=((N_("Make one"), "Ctrl+S"),),
    ),
)

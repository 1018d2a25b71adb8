"""Schools and other organisations of children."""

from __future__ import annotations

from kansenboek.kit.feature import Feature, Kept

from .actions.schools import computed_school
from .records import School, check_school
from .tables import school_list, schools


def _school(school: School) -> tuple[object, ...]:
    return (school.name, school.town, school.sort)


FEATURES: tuple[Feature, ...] = (
    Feature(
        record=School,
        opens_in="",
        order=5,
        table=schools.SCHOOLS,
        rules=(check_school,),
        computed=computed_school,
        deletable=True,
        icon="organisation",
        one_line=_school,
        plural="schools",
        columns=("name", "town", "sort", "code"),
    ),
)

KEPT: tuple[Kept, ...] = (Kept(name="school_list", rows=(school_list.ROWS,), salvage=school_list.salvage),)

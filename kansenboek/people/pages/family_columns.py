"""A family as a line in a table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current
from kansenboek.kit.names import name_order
from kansenboek.people.rules.timeline import ChildLine, FamilyLine
from kansenboek.ui.tables import Column


def columns(today: date) -> tuple[Column, ...]:
    """The columns of the list, with ages as they are on `today`."""
    return (
        Column(N_("Family"), _name, lambda f: name_order(f.family_name), 17),
        Column(
            N_("Children"),
            lambda f: _children(f.children, today),
            lambda f: _youngest(f.children),
            26,
            left_over=True,
        ),
        Column(N_("Group"), lambda f: _each(c.group for c in f.children), width=14, only_wide=True),
        Column(N_("School"), lambda f: _each(c.school for c in f.children), width=24, only_wide=True),
        Column(N_("Languages"), lambda f: current().language_names(f.home_languages), width=25),
        Column(N_("Neighbourhood"), lambda f: f.neighbourhood, width=15),
        Column(N_("Last contact"), _last_contact, lambda f: f.last_contact or date.min, width=15),
    )


def _name(family: FamilyLine) -> str:
    return _("{family} (archive)", family=family.family_name) if family.archived else family.family_name


def _children(children: Iterable[ChildLine], today: date) -> str:
    told = (
        f"{child.given_name} ({current().age(child.born, today)})" if child.born.first else child.given_name
        for child in children
    )
    return ", ".join(told)


def _each(names: Iterable[str]) -> str:
    """Every name once, in the order of the children."""
    return ", ".join(dict.fromkeys(filter(None, names)))


def _youngest(children: Iterable[ChildLine]) -> date:
    return max((child.born.first for child in children if child.born.first), default=date.min)


def _last_contact(family: FamilyLine) -> str:
    return current().date(family.last_contact, "d MMM yyyy") if family.last_contact else _("not yet")

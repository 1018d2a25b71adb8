"""Whom a page of a handover is about, in a few words beside its title."""

from __future__ import annotations

from kansenboek.kit.i18n import _
from kansenboek.people.records import Child, Family
from kansenboek.ui.kinds import SEPARATOR


def about_child(child: Child, family: Family) -> str:
    """The family, and the child by its given name."""
    return SEPARATOR.join((_("family {name}", name=family.family_name), child.given_name))

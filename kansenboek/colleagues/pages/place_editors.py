"""Editors for sites and groups: those that the book knows stand ready to be pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.fields import FieldSpec
from kansenboek.people.actions.known_names import known_places
from kansenboek.ui.editors import Editor
from kansenboek.ui.name_editors import NamesEditor


def place_editors(unlocked: Unlocked) -> Mapping[str, Callable[[FieldSpec], Editor]]:
    """The editors of the sites and groups of a colleague."""
    known = known_places(unlocked)
    return {
        "sites": partial(NamesEditor, names=known.sites),
        "groups": partial(NamesEditor, names=known.groups),
    }

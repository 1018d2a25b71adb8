"""Editors for who of us: names of colleagues are offered, and any other name may stay as typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kansenboek.book.unlocked import Unlocked
from kansenboek.colleagues.actions import staff_names
from kansenboek.kit.fields import FieldSpec
from kansenboek.ui.editors import Editor
from kansenboek.ui.name_editors import NameEditor, NamesEditor


def staff_editor(unlocked: Unlocked) -> Callable[[FieldSpec], Editor]:
    """For a field with one name of us, such as who saw a signature."""
    return partial(NameEditor, names=staff_names(unlocked))


def staff_lines(unlocked: Unlocked) -> Callable[[FieldSpec], Editor]:
    """For a field with several names, such as the hosts of a session."""
    return partial(NamesEditor, names=staff_names(unlocked))

"""The editor for where a road leads: an organisation of the list by its name, or a new name, which is added to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kansenboek.following.records.organisations import Organisation
from kansenboek.kit.fields import FieldSpec
from kansenboek.kit.i18n import _
from kansenboek.kit.names import name_key
from kansenboek.ui.name_editors import NameEditor


class OrganisationEditor(NameEditor):
    """A line in which the names of organisations are offered; its value is the id of one, empty for a new name."""

    def __init__(self, spec: FieldSpec, organisations: Iterable[Organisation]) -> None:
        self._by_name = dict(_told_apart(tuple(organisations)))
        super().__init__(spec, tuple(self._by_name))
        self.line.setPlaceholderText(_("Begin to type the name"))

    def chosen(self) -> Organisation | None:
        """The organisation of the list whose name stands there."""
        return self._by_name.get(super().value())

    def new_name(self) -> str:
        """The name that stands there and is not on the list yet; empty for none."""
        return "" if self.chosen() is not None else super().value()

    def value(self) -> str:
        chosen = self.chosen()
        return chosen.id if chosen is not None else ""

    def set_value(self, value: Any) -> None:
        """Show the organisation with this id."""
        names = (name for name, each in self._by_name.items() if each.id == value)
        super().set_value(next(names, ""))

    def state(self) -> object:
        return self.line.text().strip()

    def set_draft(self, kept: Any) -> None:
        self.line.setText(kept or "")


def _told_apart(organisations: Sequence[Organisation]) -> Iterator[tuple[str, Organisation]]:
    """Each organisation with a name that no other one has in any spelling: with where it is, or with a number."""
    alike = Counter(name_key(each.name) for each in organisations)
    taken: set[str] = set()
    for each in organisations:
        name = told = _called(each, with_place=alike[name_key(each.name)] > 1)
        number = 1
        while name_key(told) in taken:
            number += 1
            told = f"{name} ({number})"
        taken.add(name_key(told))
        yield told, each


def _called(organisation: Organisation, *, with_place: bool) -> str:
    """The name of an organisation, with where it is when another one is called so too."""
    place = organisation.neighbourhood or organisation.address
    return f"{organisation.name} ({place})" if with_place and place else organisation.name

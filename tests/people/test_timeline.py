"""What stands in the time of a family says which of its children it is about."""

from __future__ import annotations

from dataclasses import replace

from kansenboek.people.rules.timeline import children_of_entry
from tests.factory import a_child, a_family, a_session, a_visit


def test_a_visit_names_its_children_and_a_session_that_only_counted_them_names_none() -> None:
    family = replace(a_family(), id="f1")
    child = replace(a_child(family.id), id="c1", given_name="Kerem")
    visit = a_visit(family.id, children=(child.id,))
    assert children_of_entry(visit, [child]) == ("Kerem",)
    assert children_of_entry(a_session(children=4), [child]) == ()

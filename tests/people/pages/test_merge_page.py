"""Two families put together in the window."""

from __future__ import annotations

from kansenboek.book.unlocked import Unlocked
from kansenboek.people.actions.families import list_families, open_family, save_family
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.people.pages.merge_page import MergePage
from kansenboek.ui.shell import Shell
from tests.factory import a_family
from tests.ui.pages import family, fill

from .test_erasing import answer


def test_the_other_family_is_found_asked_about_and_put_together(shell: Shell, unlocked: Unlocked) -> None:
    keep, gone = fill(unlocked, name="Yılmaz"), fill(unlocked, name="Yilmaz")
    fill(unlocked, name="Bakker")
    page = family(shell, keep)
    page.merge()
    merge = shell.page()
    assert isinstance(merge, MergePage)
    assert [merge.table.model.row_at(n).id for n in range(len(merge.table.model))] == [gone]
    said: list[str] = []
    answer("Leave them apart", said)
    merge.table.open_current()
    assert "Yilmaz" in said[0]
    assert len(list_families(unlocked)) == 3
    answer("Put together", said)
    merge.table.open_current()
    assert len(list_families(unlocked)) == 2
    assert isinstance(shell.page(), FamilyPage)
    assert page.file is not None
    assert len(page.file.children) == 2
    assert "one now" in shell.news.text()
    assert "different" not in shell.news.text()


def test_what_was_answered_differently_is_named(shell: Shell, unlocked: Unlocked) -> None:
    keep = save_family(unlocked, a_family(family_name="Yılmaz", preferred_language="tr")).record
    save_family(unlocked, a_family(family_name="Yilmaz-Demir", preferred_language="nl"))
    family(shell, keep).merge()
    merge = shell.page()
    assert isinstance(merge, MergePage)
    answer("Put together", [])
    merge.table.open_current()
    assert "Look at what was different: Language for the conversation." in shell.news.text()
    (line,) = list_families(unlocked)
    assert open_family(unlocked, line.id).family.practical_notes.endswith("Yilmaz-Demir")

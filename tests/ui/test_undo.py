"""Saved, deleted, and taken back, with the keys and buttons of the window."""

from __future__ import annotations

from kansenboek.actions.records import list_records
from kansenboek.actions.unlocked import Unlocked
from kansenboek.domain.visits import HomeVisit
from kansenboek.ui.family_page import FamilyPage
from kansenboek.ui.shell import Shell
from kansenboek.ui.visits_page import VisitPage
from tests.ui.pages import PAGES, fill
from tests.ui.test_drafts import type_observed


def observed(unlocked: Unlocked) -> list[str]:
    return [v.observed for v in list_records(unlocked, "visit") if isinstance(v, HomeVisit)]


def open_visit(shell: Shell, unlocked: Unlocked) -> VisitPage:
    page = PAGES["visit"](shell, fill(unlocked))
    assert isinstance(page, VisitPage)
    return page


def test_a_save_is_told_and_can_be_taken_back(shell: Shell, unlocked: Unlocked) -> None:
    page = open_visit(shell, unlocked)
    (before,) = observed(unlocked)
    type_observed(page, "Iets anders")
    page.save_and_leave()
    assert observed(unlocked) == ["Iets anders"]
    assert shell.news.text() == "Saved"
    shell.news.act.click()
    assert observed(unlocked) == [before]
    assert shell.news.text() == "Taken back."


def test_a_deleted_visit_comes_back(shell: Shell, unlocked: Unlocked) -> None:
    page = open_visit(shell, unlocked)
    type_observed(page, "half gewijzigd")
    page.delete()
    assert isinstance(shell.page(), FamilyPage)
    assert observed(unlocked) == []
    assert shell.news.text() == "Deleted"
    shell.news.act.click()
    assert len(observed(unlocked)) == 1


def test_a_child_with_a_handover_is_not_deleted(shell: Shell, unlocked: Unlocked) -> None:
    page = PAGES["child"](shell, fill(unlocked))
    page.delete()  # type: ignore[attr-defined]
    assert "refers to it" in page.message.text()
    assert shell.page() is page

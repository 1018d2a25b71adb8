"""The screen turned to the parents: what they see, leave out, and decide."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.handover.actions.consent_rule import choose_every_parent_decides
from kansenboek.handover.actions.handovers import handover_state, save_handover
from kansenboek.handover.actions.reading_along import read_along
from kansenboek.handover.pages.overview import HandoverOverview
from kansenboek.handover.pages.read_along_page import ReadAlongPage
from kansenboek.handover.records.consent import Consent, ConsentDecision, ConsentMethod
from kansenboek.handover.records.handovers import HandoverConversation
from kansenboek.kit.changes import Changes
from kansenboek.kit.fields import OWN_CONSENT_PARTS, Part
from kansenboek.people.actions.families import save_child, save_contact, save_family
from kansenboek.people.records import Child, ContactPerson, Relation
from kansenboek.ui.heard import listen
from kansenboek.ui.shell import Shell
from tests.factory import a_child, a_contact, a_family, a_handover, an_agreement
from tests.roads import open_record, preview_handover, signature_of
from tests.ui.pages import family
from tests.ui.waits import double_click, hold_down, settle


def turned(shell: Shell, unlocked: Unlocked, *, parents: int = 1) -> ReadAlongPage:
    """A handover of a family with so many parents with custody, on the screen that is turned to them."""
    home = save_family(unlocked, a_family(preferred_language="tr")).record
    child = save_child(unlocked, a_child(home, given_name="Elif", dream="Piloot worden")).record
    save_contact(unlocked, a_contact(home, name="Ayşe"))
    if parents > 1:
        save_contact(unlocked, a_contact(home, name="Mehmet", relation=Relation.FATHER))
        choose_every_parent_decides(unlocked, on=False)
    told = ("Hij is thuis heel anders. Hij zingt.",)
    handover = save_handover(unlocked, a_handover(home, child, language="tr", parent_words=told)).record
    open_record(family(shell, home), handover)
    preview = shell.page()
    assert isinstance(preview, HandoverOverview)
    preview.read_along()
    page = shell.page()
    assert isinstance(page, ReadAlongPage)
    return page


def texts(root: QWidget) -> str:
    """Everything that can be read in `root` now, also by a screen reader."""
    shown = [widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root)]
    said = [w.text() for w in shown if isinstance(w, QLabel | QAbstractButton)]
    return "\n".join([*said, *(w.accessibleName() for w in shown)])


def sign(page: ReadAlongPage) -> None:
    assert page.panel is not None
    pad = page.panel.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    for step in range(1, 6):
        QTest.mouseMove(pad, QPoint(20 + 20 * step, 40 + 7 * step))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 75))


def answer(page: ReadAlongPage, *, yes: bool) -> None:
    assert page.panel is not None
    for each in page.panel.answers:
        (each.yes if yes else each.no).click()


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def consents(unlocked: Unlocked) -> list[Consent]:
    return [c for c in list_records(unlocked, "consent") if isinstance(c, Consent)]


def test_nothing_else_of_the_program_is_on_the_screen(shell: Shell, unlocked: Unlocked) -> None:
    save_family(unlocked, a_family(family_name="Buurman"))
    page = turned(shell, unlocked)
    told = texts(shell)
    assert "Elif" in told  # the control: there is something to read
    for other in ("Buurman", "Families", "Safety", "Find everywhere", "Lock now"):
        assert other not in told
    assert shell.page_actions() == page.page_actions  # no shortcut leads to another page
    page.give_back()
    assert "Elif" not in texts(shell)
    page.step_on()
    assert "Families" not in texts(shell)
    hold_down(page.take_over)
    assert "Families" in texts(shell)


def test_their_language_stands_beside_the_dutch_and_nothing_typed_is_translated(
    shell: Shell, unlocked: Unlocked
) -> None:
    page = turned(shell, unlocked)
    told = texts(page)
    assert "Bunlar yeni okula gidecek" in told
    assert "Dit gaat mee naar de nieuwe school" in told
    assert "Bu çeviri" in told  # nobody has reviewed it yet, and the parents are told so
    page.languages.setCurrentIndex(0)
    assert "Bunlar yeni okula gidecek" not in texts(page)


def test_what_parents_press_and_sign_is_said_in_their_language_too(shell: Shell, unlocked: Unlocked) -> None:
    page = turned(shell, unlocked)
    page.step_on()
    assert page.panel is not None
    assert page.next_button.text() == "Keep this decision · Devam"
    assert page.panel.all_yes.text() == "Yes to all above · Evet"
    assert "Buraya imza atın" in texts(page)
    assert "For whom is the paper? · Bu şuraya gidecek" in texts(page)


def test_a_sentence_that_parents_leave_out_is_on_no_paper(shell: Shell, unlocked: Unlocked) -> None:
    page = turned(shell, unlocked)
    button = next(b for b in page.sentences if b.accessibleName() == "Hij is thuis heel anders.")
    button.click()
    listen()
    heard = QAccessible.queryAccessibleInterface(button)
    assert (heard.text(QAccessible.Text.Name), heard.state().checked) == ("Hij is thuis heel anders.", 1)
    page.step_on()
    answer(page, yes=True)
    sign(page)
    page.step_on()
    paper = text_of(preview_handover(unlocked, page._handover_id).pdf)
    assert "thuis heel anders" not in paper
    assert "Hij zingt." in paper  # the control: the sentence beside it is there


def test_pressed_again_it_comes_back(shell: Shell, unlocked: Unlocked) -> None:
    page = turned(shell, unlocked)
    button = page.sentences[0]
    before = read_along(unlocked, page._handover_id).content_sha256
    button.click()
    assert read_along(unlocked, page._handover_id).content_sha256 != before
    button.click()
    assert read_along(unlocked, page._handover_id).content_sha256 == before
    assert not button.hidden


def test_the_parents_view_is_kept_without_a_save_button(shell: Shell, unlocked: Unlocked) -> None:
    page = turned(shell, unlocked)
    assert page.view is not None
    page.view.setPlainText("Zij is thuis veel vrolijker.")
    assert page.keep_typed()  # what locking asks
    assert read_along(unlocked, page._handover_id).parent_view == "Zij is thuis veel vrolijker."


def test_nothing_is_agreed_beforehand_and_every_part_needs_an_answer(
    shell: Shell, unlocked: Unlocked
) -> None:
    page = turned(shell, unlocked)
    page.step_on()
    assert page.panel is not None
    assert page.panel.answers
    assert not any(each.is_answered() for each in page.panel.answers)
    sign(page)
    page.step_on()
    assert page.message.text().startswith("Yes or no? Still open: Jullie kind")
    assert not consents(unlocked)
    page.panel.all_yes.click()
    still_open = page.panel.unanswered()
    assert still_open  # the dream has a tick of its own
    assert {each.part for each in still_open} <= OWN_CONSENT_PARTS
    assert page.message.isVisibleTo(page)
    for each in still_open:
        each.no.click()
    assert not page.message.isVisibleTo(page)  # nothing is open any more


def test_what_was_answered_and_signed_stays_when_the_recipient_is_typed_after_it(
    shell: Shell, unlocked: Unlocked
) -> None:
    page = turned(shell, unlocked)
    page.step_on()
    panel = page.panel
    assert panel is not None
    answer(page, yes=True)
    sign(page)
    panel.recipient.setFocus()
    panel.recipient.setText("De Brug")
    panel.seen_by.setFocus()
    assert page.panel is panel
    page.step_on()
    (kept,) = consents(unlocked)
    assert (kept.recipient, kept.decision) == ("De Brug", ConsentDecision.ALL)


def test_a_yes_is_signed_on_the_screen(shell: Shell, unlocked: Unlocked) -> None:
    page = turned(shell, unlocked)
    page.step_on()
    answer(page, yes=True)
    page.step_on()
    assert page.message.text().startswith("Consent needs a signature.")
    sign(page)
    page.step_on()
    (kept,) = consents(unlocked)
    assert (kept.decision, kept.method, kept.name) == (ConsentDecision.ALL, ConsentMethod.SCREEN, "Ayşe")
    signature = signature_of(unlocked, kept.id)
    assert signature is not None
    assert signature.strokes
    assert handover_state(unlocked, page._handover_id)[1] is None  # the paper may leave
    assert page._steps.currentIndex() == 2


def test_nothing_is_answered_or_signed_before_somebody_is_chosen(shell: Shell, unlocked: Unlocked) -> None:
    """Choosing begins anew, so what was answered before that would be lost."""
    page = turned(shell, unlocked)
    page.step_on()
    answer(page, yes=True)
    sign(page)
    page.step_on()
    (kept,) = consents(unlocked)
    page._draw_deciding()  # everybody decided, so nobody is chosen beforehand
    panel = page.panel
    assert panel is not None
    assert panel.contact_id() == ""
    assert not any(each.yes.isEnabled() for each in panel.answers)
    assert not panel.pad.isEnabled()
    panel.choose(kept.contact_id)
    assert all(each.yes.isEnabled() for each in panel.answers)
    assert panel.pad.isEnabled()


def test_or_on_paper_with_who_saw_it(shell: Shell, unlocked: Unlocked) -> None:
    page = turned(shell, unlocked)
    page.step_on()
    answer(page, yes=True)
    assert page.panel is not None
    page.panel.seen_by.setText("Wilma")
    page.step_on()
    (kept,) = consents(unlocked)
    assert kept.method is ConsentMethod.PAPER


def test_the_second_parent_is_asked_and_one_no_is_a_no(shell: Shell, unlocked: Unlocked) -> None:
    page = turned(shell, unlocked, parents=2)
    page.step_on()
    answer(page, yes=True)
    sign(page)
    page.step_on()
    assert page.message.text() == "Kept. Who else decides?"
    assert page.panel is not None
    first, second = consents(unlocked)[0].contact_id, page.panel.contact_id()
    assert second
    assert second != first
    answer(page, yes=False)
    page.step_on()
    assert page._steps.currentIndex() == 2
    refused = handover_state(unlocked, page._handover_id)[1]
    assert refused is not None


@pytest.mark.parametrize("language", ["ar", "ti"])
def test_letters_of_every_language_can_be_drawn(shell: Shell, unlocked: Unlocked, language: str) -> None:
    page = turned(shell, unlocked)
    page.languages.setCurrentIndex(page.languages.findData(language))
    QApplication.processEvents()  # until what was drawn anew is there
    beside = [label for label in page.findChildren(QLabel) if label.property("beside") and label.isVisible()]
    assert beside
    if language == "ar":
        assert all(label.layoutDirection() is Qt.LayoutDirection.RightToLeft for label in beside)


LONG = "Iets wat iemand in één regel heeft getypt omdat er plaats is voor tweehonderd tekens. " * 2 + "EINDE"


def test_nothing_that_leaves_is_cut_off_at_the_edge(shell: Shell, unlocked: Unlocked) -> None:
    page = turned(shell, unlocked)
    child = list_records(unlocked, "child")[0]
    assert isinstance(child, Child)
    save_child(unlocked, replace(child, site="w" * 200, group=LONG, strengths=("x" * 900, "b", "c")))
    handover = list_records(unlocked, "handover")[0]
    assert isinstance(handover, HandoverConversation)
    save_handover(unlocked, replace(handover, place=LONG))
    promise = an_agreement(child.family_id, handover_id=handover.id, what=LONG, benefit=LONG)
    save_agreement(unlocked, promise)
    shell.back()
    overview = shell.page()
    assert isinstance(overview, HandoverOverview)
    overview.read_along()
    page = shell.page()  # type: ignore[assignment]
    settle(page)
    read = [each for each in page.findChildren(QLabel) if each.isVisibleTo(page) and each.text()]
    assert sum("EINDE" in each.text() for each in read) == 4
    for each in read:
        words = re.split(r"[ \u200b]", each.text()) if each.wordWrap() else [each.text()]
        widest = max(each.fontMetrics().horizontalAdvance(word) for word in words)
        assert widest <= each.width(), each.text()
        assert each.mapTo(page, QPoint(each.width(), 0)).x() <= page.width(), each.text()
        assert each.height() >= each.heightForWidth(each.width()) - 1, each.text()


def test_the_day_of_a_moment_stands_behind_it(shell: Shell, unlocked: Unlocked) -> None:
    page = turned(shell, unlocked)
    handover = list_records(unlocked, "handover")[0]
    assert isinstance(handover, HandoverConversation)
    save_handover(unlocked, replace(handover, moment="Ze bouwde een brug.", moment_date=handover.date))
    shell.back()
    overview = shell.page()
    assert isinstance(overview, HandoverOverview)
    overview.read_along()
    settle(shell)
    page = shell.page()  # type: ignore[assignment]
    labels = {each.text(): each for each in page.findChildren(QLabel) if each.isVisibleTo(page)}
    day = next(each for text, each in labels.items() if text.startswith("Date of that moment"))
    assert day.mapTo(page, QPoint()).y() > labels["Ze bouwde een brug."].mapTo(page, QPoint()).y()


def test_two_parents_with_one_name_are_told_apart_and_an_ampersand_is_one(
    shell: Shell, unlocked: Unlocked
) -> None:
    page = turned(shell, unlocked, parents=2)
    contacts = [c for c in list_records(unlocked, "contact") if isinstance(c, ContactPerson)]
    for contact in contacts:
        save_contact(unlocked, replace(contact, name="Sam & Co"))
    shell.desk.changes.happened.emit(Changes(frozenset({"contact"}), frozenset({contacts[-1].family_id})))
    shell.back()
    overview = shell.page()
    assert isinstance(overview, HandoverOverview)
    decided = [each.text() for each in overview.findChildren(QLabel) if each.text().startswith("Sam")]
    assert sorted(set(decided)) == ["Sam & Co (father)", "Sam & Co (mother)"]
    overview.read_along()
    page = shell.page()  # type: ignore[assignment]
    page.step_on()
    assert page.panel is not None
    chips = {chip.text(): str(chip.property("contact")) for chip in page.panel._who.buttons()}
    by_id = {c.id: c for c in list_records(unlocked, "contact")}
    assert {text: by_id[number].relation for text, number in chips.items()} == {  # type: ignore[attr-defined]
        "Sam && Co (mother)": Relation.MOTHER,
        "Sam && Co (father)": Relation.FATHER,
    }


def agreed_and_changed(shell: Shell, unlocked: Unlocked, *, parents: int = 1) -> ReadAlongPage:
    """All parents agreed; then the school adapts something else, and the screen is turned to them again."""
    page = turned(shell, unlocked, parents=parents)
    page.step_on()
    for _each in range(parents):
        answer(page, yes=True)
        sign(page)
        page.step_on()
    hold_down(page.take_over)
    handover = list_records(unlocked, "handover")[0]
    assert isinstance(handover, HandoverConversation)
    save_handover(unlocked, replace(handover, school_adapts="Een plek bij het raam.", place=""))
    overview = shell.page()
    assert isinstance(overview, HandoverOverview)
    overview.refresh(Changes())
    overview.read_along()
    found = shell.page()
    assert isinstance(found, ReadAlongPage)
    return found


def test_only_what_was_changed_is_shown_and_asked_again(shell: Shell, unlocked: Unlocked) -> None:
    page = agreed_and_changed(shell, unlocked)
    told = texts(page)
    assert "bij het raam" in told
    assert "new or changed" in told
    assert "zingt" not in told, "the words of the parents were not changed"
    page.step_on()
    assert page.panel is not None
    assert [each.part for each in page.panel.answers] == [Part.SCHOOL]
    answer(page, yes=True)
    sign(page)
    page.step_on()
    first, second = consents(unlocked)
    assert (first.about, second.about) == ((), (Part.SCHOOL,))
    paper = text_of(preview_handover(unlocked, page._handover_id).pdf)
    assert "bij het raam" in paper
    assert "zingt" in paper, "what was decided about the rest stands"


def test_who_wants_to_sees_and_decides_about_everything_again(shell: Shell, unlocked: Unlocked) -> None:
    page = agreed_and_changed(shell, unlocked)
    next(b for b in page.findChildren(QAbstractButton) if b.text() == "Show everything").click()
    settle(page)
    assert "zingt" in texts(page)
    page.step_on()
    assert page.panel is not None
    page.panel.everything.click()
    settle(page)
    assert len(page.panel.answers) > 3
    answer(page, yes=False)
    page.step_on()
    assert consents(unlocked)[-1].about == ()
    assert consents(unlocked)[-1].decision is ConsentDecision.NO


def test_the_signature_of_one_is_never_kept_for_another(shell: Shell, unlocked: Unlocked) -> None:
    page = turned(shell, unlocked, parents=2)
    page.step_on()
    panel = page.panel
    assert panel is not None
    assert panel.whose.text() == "Signature of Ayşe"
    answer(page, yes=True)
    sign(page)
    panel.seen_by.setText("Wilma")
    other = next(chip for chip in panel._who.buttons() if chip.text() == "Mehmet")
    other.click()
    assert panel.whose.text() == panel.pad.accessibleName() == "Signature of Mehmet"
    assert panel.pad.strokes() == ()
    assert panel.seen_by.text() == ""
    assert panel.unanswered(), "nor what the other one answered"
    page.step_on()
    assert not consents(unlocked)


def test_after_a_decision_the_next_adult_begins_at_the_top(shell: Shell, unlocked: Unlocked) -> None:
    page = turned(shell, unlocked, parents=2)
    page.step_on()
    settle(page)
    area = page._steps.currentWidget()
    assert isinstance(area, QScrollArea)
    answer(page, yes=True)
    sign(page)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert area.verticalScrollBar().value() > 0, "control: it is longer than the window"
    page.step_on()
    assert area.verticalScrollBar().value() == 0
    assert page.panel is not None
    assert page.panel.whose.text() == "Signature of Mehmet"


def test_a_parent_cannot_come_to_the_staff_screen_by_a_double_click(shell: Shell, unlocked: Unlocked) -> None:
    page = turned(shell, unlocked)
    page.step_on()
    answer(page, yes=True)
    sign(page)
    settle(page)
    where = page.next_button.mapTo(shell, page.next_button.rect().center())
    double_click(page.next_button)
    settle(page)
    assert page._steps.currentIndex() == 2
    under = shell.childAt(where)
    assert not isinstance(under, QAbstractButton), "nothing lies where the parents pressed"
    # Nor does a click, a double click or a short press on the button that is there, or Enter.
    QTest.mouseClick(page.take_over, Qt.MouseButton.LeftButton)
    double_click(page.take_over)
    QTest.keyClick(page.take_over, Qt.Key.Key_Return)
    QTest.keyClick(page.take_over, Qt.Key.Key_Space)
    assert shell.page() is page
    assert "two seconds" in page.take_over.text(), "it says how it works"
    assert "Elif" not in texts(shell)
    hold_down(page.take_over)
    assert shell.page() is not page


def test_with_the_space_bar_the_laptop_is_taken_back_too(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot
) -> None:
    page = turned(shell, unlocked)
    page.give_back()
    assert page.take_over.hasFocus() or not shell.isActiveWindow()
    QTest.keyPress(page.take_over, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shell.page() is not page)


def test_what_was_said_of_open_questions_goes_when_the_laptop_is_given_back(
    shell: Shell, unlocked: Unlocked
) -> None:
    page = turned(shell, unlocked)
    page.step_on()
    page.step_on()
    assert page.message.text().startswith("Yes or no? Still open")
    page.give_back()
    assert not page.message.isVisibleTo(shell)

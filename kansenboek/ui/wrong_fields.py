"""What is said of a page on which fields could not be read: it counts down while they are mended, and goes."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kansenboek.kit.i18n import ngettext

from .forms import FieldBox, Form
from .strips import MessageStrip


class WrongFields(QObject):
    """Says in `strip` how many fields of `page` have something wrong with them."""

    def __init__(self, page: QWidget, strip: MessageStrip) -> None:
        super().__init__(page)
        self._page, self._strip = page, strip
        self._watched: list[Form] = []
        self._said = ""
        self._more = ""

    def say(self, more: str) -> None:
        """Say it, after the fields were told what is wrong; `more` is what stands in none of them."""
        for form in self._page.findChildren(Form):
            if form not in self._watched:
                self._watched.append(form)
                form.edited.connect(self._look)
        self._more = more
        self._said = self._text()
        self._strip.show_error(self._said)

    def _text(self) -> str:
        wrong = [box for box in self._page.findChildren(FieldBox) if box.problem.text()]
        # The box around a list tells that something in it is wrong, which is not one field more.
        count = sum(not any(each is not box and box.isAncestorOf(each) for each in wrong) for box in wrong)
        told = (
            ngettext(
                "There is still {count} field to look at.",
                "There are still {count} fields to look at.",
                count,
            )
            if count
            else ""
        )
        return " ".join(filter(None, (told, self._more)))

    def _look(self) -> None:
        if not self._said or self._strip.text() != self._said:
            return  # something else is said by now
        text = self._text()
        if text != self._said:
            self._said = text
            self._strip.change(text)

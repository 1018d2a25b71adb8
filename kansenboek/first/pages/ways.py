"""What comes before and after the passphrase of a new book, for the window to lead to. Brings in nothing early."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kansenboek.ui.choices import Choices

if TYPE_CHECKING:
    from kansenboek.book.unlocked import Unlocked
    from kansenboek.ui.folders import AskFolder

    from .language_step import LanguageStep
    from .road import Road


class FirstWays:
    """Makes those steps for one window."""

    def __init__(
        self, choices: Choices, letters: Callable[[], str], ask_folder: AskFolder | None = None
    ) -> None:
        self._choices, self._letters, self._ask_folder = choices, letters, ask_folder

    def language_is_chosen(self) -> bool:
        """Whether somebody chose the language of this laptop already, here or on the command line."""
        return self._choices.was_chosen("language")

    def language(self) -> LanguageStep:
        """Ask for the language; what is chosen holds at once."""
        from .language_step import LanguageStep  # noqa: PLC0415 - once on a laptop

        step = LanguageStep(self._letters(), lambda: str(self._choices.get("language")))
        step.chosen.connect(lambda code: self._choices.choose("language", code))
        return step

    def road(self, unlocked: Unlocked) -> Road | None:
        """The steps that are still to come in a book that was just made; None when they are behind us."""
        if unlocked.is_begun or unlocked.read_only:
            return None
        from .road import Road  # noqa: PLC0415 - once in the life of a book

        return Road(unlocked, self._letters, self._ask_folder)

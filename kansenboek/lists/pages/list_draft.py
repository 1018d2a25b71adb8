"""What was said of a list and not done yet, as a draft. The file itself is kept nowhere."""

from __future__ import annotations

from collections.abc import Callable

from kansenboek.kit.drafts import Draft
from kansenboek.kit.place import Place
from kansenboek.lists.rules import saying
from kansenboek.lists.rules.saying import Unfinished
from kansenboek.ui.drafts import DraftKeeper
from kansenboek.ui.page import Page

PLACE = Place("import")
_FORM = "list"


class ListDraft(DraftKeeper):
    """Keeps what is said of the list that is open; as long as nothing is, what was said of the one before it.

    `said`: what was said of the open list; None for nothing.
    """

    def __init__(self, page: Page, said: Callable[[], Unfinished | None]) -> None:
        self._said = said
        super().__init__(page, Draft(kind="import", place=PLACE), self._forms_now)
        self.before = self.unfinished()
        """What was said of a list before, whose file is not open now."""

    def unfinished(self) -> Unfinished | None:
        """What is kept of a list."""
        draft = self.earlier()
        plain = draft.forms.get(_FORM) if draft is not None else None
        return saying.from_plain(plain) if plain is not None else None

    def let_go(self) -> None:
        """Throw away what is kept."""
        self.before = None
        self.earlier()
        self.drop()

    def _forms_now(self) -> dict[str, dict[str, object]]:
        found = self._said() or self.before
        return {_FORM: saying.as_plain(found)} if found is not None else {}

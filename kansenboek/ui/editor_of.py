"""Which editor a field has, by its kind and by what more its description says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from kansenboek.kit.errors import BugError
from kansenboek.kit.fields import FieldSpec, Kind, Record
from kansenboek.kit.i18n import _

from . import choosers, editors
from .choosers import Option
from .editors import Editor
from .language_choosers import LanguageEditor, LanguagesEditor, language_options
from .name_editors import NameEditor
from .nested import NestedEditor
from .typed_editors import DateEditor, NumberEditor, PartialDateEditor, PhoneEditor, TimeEditor

Known = Callable[[str], Sequence[str]]
"""Gives what the book already has for a free text, by the key of its field (`FieldSpec.suggests`)."""


def make_editor(
    spec: FieldSpec,
    today: date,
    options: Sequence[Option],
    known: Known | None,
    draw: Callable[[type[Record]], Any],
) -> Editor:
    """The editor for one field.

    `options`: the records that a reference can point at. `draw`: the form of one item of a list. Raises BugError.
    """
    if spec.kind is Kind.DATE:
        return PartialDateEditor(spec, today) if spec.known_by else DateEditor(spec, today)
    if spec.kind in _PLAIN_EDITORS:
        return _text_editor(spec, known) or _PLAIN_EDITORS[spec.kind](spec)
    if spec.kind in (Kind.LANGUAGE, Kind.LANGUAGES):
        of_kind = LanguageEditor if spec.kind is Kind.LANGUAGE else LanguagesEditor
        return of_kind(language_options())
    if spec.kind in (Kind.CHOICES, Kind.REFERENCES):
        return choosers.TickChips(options or choosers.options_of(spec), _("Nothing to choose from yet."))
    if spec.kind in (Kind.CHOICE, Kind.REFERENCE):
        answers = options or choosers.options_of(spec)
        if 0 < len(answers) <= choosers.MOST_CHIPS:
            return choosers.RadioChips(answers, may_be_empty=not spec.mandatory)
        return choosers.ListChooser(answers)
    if spec.kind is Kind.NESTED:
        return NestedEditor(spec, draw)
    raise BugError(f"no editor for {spec.kind}")


def _text_editor(spec: FieldSpec, known: Known | None) -> Editor | None:
    """The editor of a text of which more is known than that it is one; None for any other field."""
    if spec.telephone:
        return PhoneEditor(spec)
    return NameEditor(spec, partial(known, spec.suggests)) if spec.suggests and known is not None else None


_PLAIN_EDITORS: Mapping[Kind, Callable[[FieldSpec], Editor]] = {
    Kind.TEXT: editors.LineEditor,
    Kind.LONG_TEXT: editors.NoteEditor,
    Kind.LINES: editors.LinesEditor,
    Kind.TIME: TimeEditor,
    Kind.NUMBER: NumberEditor,
    Kind.YES: editors.YesEditor,
}

"""Language: Dutch first, others by choice. Message ids are English; `catalogues` finds the languages there are.

`Language` turns message ids, dates and errors into text of one language and can be passed around, so a Dutch
handover can be made from an English window. `_` and `ngettext` use the language of the window, chosen once at
the start. Babel comes in at the first date, number or language name, never at the start of the window.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from enum import Enum
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import catalogues
from .catalogues import DOMAIN, all_spoken, catalogue_folder, codes, spoken
from .compiled_texts import CompiledTexts
from .errors import N_, BugError, InvalidRecord, KnownError, Label, Problem
from .languages import NOT_KNOWN

if TYPE_CHECKING:
    from .customs import Customs
    from .partial_days import PartialDay

DEFAULT = catalogues.DEFAULT
Day = date
"""The type, for where the name `date` is a method."""


def _compiled(folder: Path, code: str) -> CompiledTexts:
    """The texts in the language with this code. Raises BugError in a checkout that nobody set up."""
    try:
        return CompiledTexts(folder / code / "LC_MESSAGES" / f"{DOMAIN}.mo")
    except (FileNotFoundError, ValueError) as error:
        raise BugError(f"the texts in {code} are not compiled; python3 dev.py setup compiles them") from error


def _ages() -> Any:
    """What reckons with days and ages: no text of the first window does."""
    from . import ages  # noqa: PLC0415 - see above

    return ages


class Language:
    """Texts, dates and names in one language."""

    def __init__(self, code: str) -> None:
        if code not in codes():
            known = ", ".join(f"{each.name} ({each.code})" for each in all_spoken())
            raise KnownError(N_("Kansenboek speaks {languages}, not {code}."), languages=known, code=code)
        self.code = code
        self.spoken = spoken(code)
        self._catalogue = _compiled(catalogue_folder(), code)

    def text(self, message: str, **values: object) -> str:
        """`message` translated, its ``{places}`` filled. Values are text, never templates."""
        translated = self._catalogue.gettext(message) if message else ""
        if not values:
            return translated
        return translated.format(**{name: self.value(value) for name, value in values.items()})

    def plural(self, singular: str, plural: str, count: int, **values: object) -> str:
        """The right form for `count`; ``{count}`` is filled."""
        translated = self._catalogue.ngettext(singular, plural, count)
        filled = {name: self.value(value) for name, value in values.items()}
        return translated.format(count=count, **filled)

    def value(self, value: object) -> str:
        """Any value as text for people: labels and choices translated, dates written out."""
        if isinstance(value, Label):
            return self.text(value.message)
        if isinstance(value, Enum):
            return self.text(str(getattr(value, "label", value.value)))  # a Choice of the domain
        if isinstance(value, bool):
            return self.text(N_("yes") if value else N_("no"))
        if isinstance(value, time):
            return value.strftime("%H:%M")
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, tuple):
            return ", ".join(self.value(item) for item in value)
        return "" if value is None else self._written(value)

    def _written(self, value: object) -> str:
        if isinstance(value, str | int):
            return str(value)
        return self.partial_day(value) if isinstance(value, _ages().PartialDay) else str(value)

    def near(self, day: date, today: date, style: str = "EEE d MMM") -> str:
        """A day as in a list of what is due: “ma 14 sep.”, with its year when that is not this one."""
        return self.date(day, style if day.year == today.year else f"{style} yyyy")

    def date(self, day: date, style: str = "long") -> str:
        """A day written out: “3 september 2026”; `style` short gives “03-09-2026”."""
        pattern = {"short": "dd-MM-yyyy", "month": "LLLL yyyy"}.get(style, style)
        return self._customs.date(day, pattern)

    def time(self, instant: datetime) -> str:
        """The time of day where the user is: “14:03”."""
        return instant.astimezone().strftime("%H:%M")

    def moment(self, instant: datetime) -> str:
        """Day and time where the user is: “3 september 2026, 14:03”."""
        return f"{self.date(instant.astimezone().date())}, {self.time(instant)}"

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        return self._customs.number(value)

    def partial_day(self, day: PartialDay) -> str:
        """A day as far as it is known: “12 oktober 2022”, “mei 2022”, “2022”, “onbekend”."""
        known = _ages().DayKnown
        if day.first is None:
            return self.text(N_("unknown")) if day.known is known.UNKNOWN else ""
        if day.known is known.YEAR:
            return str(day.first.year)
        return self.date(day.first, "month" if day.known is known.MONTH else "long")

    def age(self, born: PartialDay | Day, on: Day) -> str:
        """“3 jaar en 9 maanden”; “ongeveer 3 jaar” of whom the month or the year of birth is known; else nothing."""
        day: PartialDay = _ages().PartialDay(born) if isinstance(born, Day) else born
        found = _ages().about_age_on(day, on)
        if found is None:
            return ""
        told = self._years_and_months(*found)
        return told if day.is_whole else self.text(N_("about {age}"), age=told)

    def _years_and_months(self, years: int, months: int) -> str:
        told_years = self.plural("{count} year", "{count} years", years)
        if months == 0:
            return told_years
        told_months = self.plural("{count} month", "{count} months", months)
        if years == 0:
            return told_months
        return self.text(N_("{years} and {months}"), years=told_years, months=told_months)

    def language_name(self, code: str) -> str:
        """The name of a language; the code itself when no name is known."""
        own = _OWN_LANGUAGE_NAMES.get(code)
        if own:
            return self.text(own)
        return self._customs.language_name(code) or code

    def language_names(self, codes: Iterable[str]) -> str:
        """“Nederlands, Turks”."""
        return ", ".join(self.language_name(code) for code in codes)

    def problem(self, problem: Problem) -> str:
        """One sentence about one field: “Geboortedatum ligt in de toekomst”."""
        values: dict[str, Any] = {"field": Label(problem.label), **dict(problem.values)}
        return self.text(problem.message, **values)

    def sentence(self, problem: Problem) -> str:
        """The sentence about one field with its full stop; a question has its own mark already."""
        told = self.problem(problem)
        return told if told.endswith("?") else f"{told}."

    def explain(self, error: KnownError) -> str:
        """What happened and what to do, in one or two sentences; for a record, every field."""
        said = [self.text(error.message, **error.values)]
        if isinstance(error, InvalidRecord):
            said += [self.sentence(problem) for problem in error.problems]
        if error.advice:
            said.append(self.text(error.advice, **error.values))
        return " ".join(said)

    @cached_property
    def _customs(self) -> Customs:
        from .customs import WRITTEN, Customs  # noqa: PLC0415 - the first window tells no day

        written = self._catalogue.gettext(WRITTEN)
        return Customs(self.spoken.locale, written if written != WRITTEN else "")


_OWN_LANGUAGE_NAMES = {
    "prs": N_("Dari"),
    "rif": N_("Tarifit (Berber)"),
    "zgh": N_("Tamazight (Berber)"),
    "rom": N_("Romani"),
    "dse": N_("Dutch Sign Language"),
    "aii": N_("Assyrian Neo-Aramaic"),
    # “Syrisch” alone would be chosen for Arabic, and “Soranî” looked for among the Kurdish languages.
    "syr": N_("Syriac (Aramaic)"),
    "ckb": N_("Kurdish (Sorani)"),
    "nb": N_("Norwegian"),
    NOT_KNOWN: N_("to be asked"),
}
"""Names the language data lacks, or that people here know under another name."""


def language(code: str) -> Language:
    """The language with this code; loaded once. Raises KnownError when there is no catalogue for it."""
    return _loaded(code, catalogue_folder())


@cache
def _loaded(code: str, _folder: Path) -> Language:
    return Language(code)


class _Current:
    """The window's language: the one piece of state in this module."""

    language: Language | None = None


def set_language(code: str) -> None:
    """Choose the language of the window or the command line."""
    _Current.language = language(code)


def current() -> Language:
    """The chosen language; Dutch until one was chosen."""
    return _Current.language or language(DEFAULT)


def _(message: str, **values: object) -> str:
    """`message` in the current language."""
    return current().text(message, **values)


def ngettext(singular: str, plural: str, count: int, **values: object) -> str:
    """The right form for `count` in the current language."""
    return current().plural(singular, plural, count, **values)

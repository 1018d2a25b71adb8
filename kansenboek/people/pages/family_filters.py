"""What the list of families is narrowed down to: a fold with a list of answers for each thing.

Only answers that families have are offered, each with the number of families that it gives beside what is chosen
elsewhere. What is chosen lives as long as the page: a name that is chosen stands in no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.people.rules.narrowing import (
    Facts,
    Narrowed,
    Offered,
    offered,
)
from kansenboek.people.rules.timeline import FamilyLine
from kansenboek.ui.filter_box import FilterBox
from kansenboek.ui.flow import FlowBox


class FamilyFilters(FlowBox):
    """The lists of answers. `on_change` is called when somebody chose another one."""

    def __init__(self, on_change: Callable[[], object]) -> None:
        super().__init__(gap=10)
        self.group = FilterBox(_("Group"), _("All groups"), 12)
        self.school = FilterBox(_("Primary school"), _("All schools"), 18)
        self.mentor = FilterBox(_("Mentor"), _("All mentors"), 12)
        self.site = FilterBox(_("Site"), _("All sites"), 14)
        self.age_from = FilterBox(_("Age from"), _("From any age"), 15)
        self.age_to = FilterBox(_("Age up to"), _("Up to any age"), 13)
        self.language = FilterBox(_("Language at home"), _("All languages"), 13)
        self.silence = FilterBox(_("Last contact"), _("Any last contact"), 18)
        self.handover = FilterBox(_("Handover"), _("With and without a handover"), 20)
        self.archive = FilterBox(_("Archive"), _("Without the archive"), 18)
        self.wants = FilterBox(_("Wants to and can"), _("Whatever parents offer"), 20)
        self.whose = FilterBox(_("Whose families"), _("Everybody's families"), 16)
        self.all = (
            self.whose,
            self.group,
            self.school,
            self.mentor,
            self.site,
            self.age_from,
            self.age_to,
            self.language,
            self.silence,
            self.handover,
            self.archive,
            self.wants,
        )
        for each in self.all:
            self.flow.addWidget(each)
            each.activated.connect(lambda _place: on_change())

    def narrowed(self) -> Narrowed:
        """What is chosen now."""
        return Narrowed(
            group=self.group.answer() or "",
            school=self.school.answer() or "",
            mentor=self.mentor.answer() or "",
            site=self.site.answer() or "",
            language=self.language.answer() or "",
            age_from=self.age_from.answer(),
            age_to=self.age_to.answer(),
            silence=self.silence.answer(),
            handover=self.handover.answer(),
            archive=self.archive.answer(),
            offer=self.wants.answer(),
            mine=bool(self.whose.answer()),
        )

    def offer(self, lines: Iterable[FamilyLine], facts: Facts, asked: Narrowed, today: date) -> None:
        """Offer what these families have. `asked`: what is chosen, and what follows from words that are typed."""
        lines = tuple(lines)
        mine = len(replace(asked, mine=True).of(lines, facts, today)) if facts.mine else 0
        _fill(
            self.whose, [(_("my families"), True, mine)] if facts.mine else [], lambda _on: _("my families")
        )
        self._offer(offered(lines, facts, asked, today))

    def _offer(self, found: Offered) -> None:
        spoken = current()
        for box, names in (
            (self.group, found.group),
            (self.school, found.school),
            (self.mentor, found.mentor),
            (self.site, found.site),
        ):
            _fill(box, [(name, name, count) for name, count in names], str)
        _fill(
            self.language,
            [(spoken.language_name(code), code, count) for code, count in found.language],
            spoken.language_name,
        )
        _fill(self.silence, [(_(each.label), each, count) for each, count in found.silence], _label)
        _fill(self.handover, [(_(each.label), each, count) for each, count in found.handover], _label)
        _fill(self.archive, [(_(each.label), each, count) for each, count in found.archive], _label)
        _fill(self.wants, [(_(each.label), each, count) for each, count in found.offer], _label)
        for box, told in ((self.age_from, _from), (self.age_to, _up_to)):
            chosen = box.answer()
            ages = sorted({age for age, _count in found.age} | ({chosen} if chosen is not None else set()))
            box.offer((told(age), age) for age in ages)
            box.setVisible(bool(ages))

    def told(self) -> str:
        """What is chosen, in words."""
        narrowed, spoken = self.narrowed(), current()
        parts = [
            _("my families") if narrowed.mine else "",
            narrowed.group,
            narrowed.school,
            narrowed.mentor,
            narrowed.site,
            _from(narrowed.age_from) if narrowed.age_from is not None else "",
            _up_to(narrowed.age_to) if narrowed.age_to is not None else "",
            spoken.language_name(narrowed.language) if narrowed.language else "",
            _("last contact {when}", when=narrowed.silence) if narrowed.silence else "",
            _(narrowed.handover.label) if narrowed.handover else "",
            _(narrowed.archive.label) if narrowed.archive else "",
            _(narrowed.offer.label) if narrowed.offer else "",
        ]
        return " · ".join(part for part in parts if part)

    def let_all_through(self) -> None:
        """Choose the first answer everywhere."""
        for each in self.all:
            each.setCurrentIndex(0)


def _fill(box: FilterBox, answers: list[tuple[str, Any, int]], name: Callable[[Any], str]) -> None:
    """Offer answers with their counts, in alphabetical order where they have one; what is chosen always stays."""
    chosen = box.answer()
    if chosen is not None and chosen not in [value for _text, value, _count in answers]:
        answers = [*answers, (name(chosen), chosen, 0)]
    box.offer((_("{name} ({count})", name=text, count=count), value) for text, value, count in answers)
    box.setVisible(bool(answers))


def _label(choice: Any) -> str:
    return _(choice.label)


def _from(age: int) -> str:
    return _("from {age}", age=ngettext("{count} year", "{count} years", age))


def _up_to(age: int) -> str:
    return _("up to and including {age}", age=ngettext("{count} year", "{count} years", age))

"""The papers of the demo's child, and what they looked like when somebody last looked at them.

    python -m tests.golden_papers DIR        writes the papers into DIR, to look at
    python -m tests.golden_papers --accept   keeps what they look like as the golden papers

Each paper is kept as a text in tests/data/papers: all that stands on it, where and how (tests/paper_lines.py), so
that a diff shows what changed. Its first line is the paper's fingerprint, which holds everything else: the SHA-256
of every object with its streams unpacked, as another zlib packs the same page in other bytes. It depends on the
versions of the libraries in `VERSIONS`.
"""

from __future__ import annotations

import difflib
import hashlib
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pypdf.generic import IndirectObject, StreamObject

from kansenboek.demo.organisation import DemoOrganisation, organisation
from kansenboek.demo.school_days import DEMO_TODAY
from kansenboek.handover.papers.announcing_letter import render_letter_before
from kansenboek.handover.papers.blank_sheets import render_sheet
from kansenboek.handover.papers.consent_form import render_consent_form
from kansenboek.handover.papers.legal_pdf import render_legal_part
from kansenboek.handover.papers.own_pages import render_own_pages
from kansenboek.handover.papers.paper_a import render_handover
from kansenboek.handover.papers.paper_b import render_support
from kansenboek.handover.papers.parent_edition import render_parent_edition
from kansenboek.handover.papers.return_card_pdf import render_return_card
from kansenboek.handover.papers.strength_card_pdf import render_strength_card
from kansenboek.handover.records.consent import Permission
from kansenboek.handover.rules.blank_sheets import Sheet
from kansenboek.handover.rules.legal_part import compose_legal_part
from kansenboek.handover.rules.paper_a import compose
from kansenboek.handover.rules.paper_b import compose_support
from kansenboek.handover.rules.paper_kit import (
    ConsentForm,
    compose_letter,
    compose_own_pages,
    form_parts,
)
from kansenboek.handover.rules.parent_edition import PHRASE_LANGUAGES, compose_parent_edition
from kansenboek.handover.rules.reading_along import pages
from kansenboek.handover.rules.return_card import compose_return_card
from kansenboek.handover.rules.strength_card import compose_strength_card
from kansenboek.kit.days_off import DaysOff, Off
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Part
from kansenboek.kit.i18n import language
from kansenboek.lost.papers.lost_laptop import checklist_paper, register_paper
from kansenboek.lost.rules import Inventory, Loss
from kansenboek.organisation.records import contact_at
from kansenboek.outgoing.papers.list_paper import list_paper
from kansenboek.outgoing.rules.people_lists import Asked
from kansenboek.outgoing.rules.week_list import week_list
from kansenboek.terms.papers.receipt import receipt_paper
from kansenboek.terms.records import Destruction, Gone, TermKind
from kansenboek.week.rules import WeekLine, in_days, monday_of
from tests.paper.reading import objects
from tests.rights.papers_of_demo import papers as papers_of_rights

from .paper_lines import lines_of

GOLDEN = Path(__file__).resolve().parent / "data" / "papers"
VERSIONS = ("reportlab", "uharfbuzz", "Babel", "font-source-sans-pro")


def papers(**of_child: Any) -> dict[str, bytes]:
    """Name → paper of the demo's child, with everything allowed. Ids are fixed: the demo may draw others.

    `of_child`: what is otherwise with the child.
    """
    demo = organisation(families=8)
    child, handover = replace(demo.children[0], **of_child), demo.handovers[0]
    family = next(f for f in demo.families if f.id == child.family_id)
    contacts = [c for c in demo.contacts if c.family_id == family.id]
    agreements = [a for a in demo.agreements if a.handover_id == handover.id]
    consents = [replace(c, parts=tuple(Part)) for c in demo.consents if c.handover_id == handover.id]
    handover = replace(handover, id="0123456789abcdef")
    contact = contact_at(demo.sites, child.site, child.mentor)
    permission = Permission(frozenset(Part), tuple(consents))
    paper = compose(family, child, handover, agreements, permission, made_on=DEMO_TODAY, contact=contact)
    support = compose_support(
        child, handover, permission, contacts=contacts, contact=contact, made_on=DEMO_TODAY
    )
    legal = compose_legal_part(child, reference=handover.id, made_on=DEMO_TODAY, contact=contact)
    made = {
        "handover-nl": render_handover(paper, "nl"),
        "handover-en": render_handover(paper, "en"),
        "support-nl": render_support(support, "nl"),
        "legal-part-nl": render_legal_part(legal, "nl"),
        "strength-card-nl": render_strength_card(compose_strength_card(child, made_on=DEMO_TODAY), "nl"),
        "return-card-nl": render_return_card(compose_return_card(paper), "nl"),
        **papers_of_rights(demo),
        "week-nl": _a_week(demo),
    }
    asked = form_parts(pages(family, child, handover, agreements, contacts=contacts, hidden=frozenset()))
    for code in ("", "tr", "ar", "ti"):
        form = ConsentForm(
            reference=handover.id,
            version=1,
            made_on=DEMO_TODAY,
            given_name=child.given_name,
            surname=child.surname,
            born=child.born,
            school=child.school,
            parts=asked,
            code="K7QF-2M9X",
            beside=code,
            adult=contacts[0].name,
        )
        letter = compose_letter(child, handover, beside=code, made_on=DEMO_TODAY)
        own = compose_own_pages(child, handover.id, beside=code, made_on=DEMO_TODAY)
        made[f"consent-form-{code or 'nl'}"] = render_consent_form(form)
        made[f"letter-{code or 'nl'}"] = render_letter_before(letter)
        made[f"own-pages-{code or 'nl'}"] = render_own_pages(own)
        for sheet in (Sheet.VISIT, Sheet.CONVERSATION):
            made[f"sheet-{sheet.value}-{code or 'nl'}"] = render_sheet(sheet, code, "", DEMO_TODAY)
    made |= _that_name_nobody()
    for code in ("", *PHRASE_LANGUAGES):
        edition = compose_parent_edition(paper, support=support, beside=code)
        made[f"parents-{code or 'nl'}"] = render_parent_edition(edition)
    return made


@cache
def papers_of_demo() -> dict[str, bytes]:
    """The same, made once for all tests of a process that only look at them."""
    return papers()


def _a_week(demo: DemoOrganisation) -> bytes:
    """A week of the demo: visits, sessions, agreements and birthdays of its families, and a day off."""
    names = {family.id: family.family_name for family in demo.families}
    first = monday_of(DEMO_TODAY)
    lines = [
        WeekLine(day=first + timedelta(days=number % 5), told=told, record=record, family_id=family)
        for number, (told, record, family) in enumerate(
            (
                *((N_("Home visit"), each, each.family_id) for each in demo.visits[:4]),
                *((N_("Session"), each, "") for each in demo.sessions[:2]),
                *((N_("Agreement"), each, each.family_id) for each in demo.agreements[:3]),
            )
        )
    ]
    child = demo.children[0]
    born = WeekLine(
        day=first, told=N_("Birthday"), record=child, child_name=f"{child.given_name} {child.surname}", age=4
    )
    named = [replace(line, family_name=names.get(line.family_id, "")) for line in (*lines, born)]
    off = DaysOff((Off(first + timedelta(days=4), first + timedelta(days=4), name="Studiedag"),))
    content = week_list(in_days(first, named, off), Asked(language("nl"), DEMO_TODAY, "Het Luchtkasteel"))
    return list_paper(content, DEMO_TODAY, "nl")


def _that_name_nobody() -> dict[str, bytes]:
    """The receipt of what was destroyed, and the two sheets for a lost laptop."""
    gone = (
        Gone(term=TermKind.FAMILY, days=730, what="family", count=2),
        Gone(term=TermKind.FAMILY, days=730, what="home visit", count=31),
        Gone(term=TermKind.NAMES, days=1, what="parent session", count=40),
    )
    receipt = Destruction(
        id="0123456789abcdef",
        done_on=DEMO_TODAY,
        things=3,
        gone=gone,
        backups_done=4,
        backups_left=("kansenboek-01234567-2026-01-31T090000-000123.kbk",),
        backups_until=date(2027, 1, 31),
    )
    noticed = datetime(2026, 9, 28, 8, 30).astimezone()
    numbers = Inventory(datetime(2026, 9, 27, 16, 0).astimezone(), "01234567", {"family": 48, "child": 60})
    loss = Loss(noticed, noticed + timedelta(hours=5), numbers)
    return {
        "destruction-nl": receipt_paper(receipt, "nl"),
        "lost-laptop-nl": checklist_paper(loss, "nl"),
        "lost-laptop-blank-en": checklist_paper(Loss(), "en"),
        "data-breach-nl": register_paper(loss, "nl"),
    }


def fingerprint(pdf: bytes) -> str:
    digest = hashlib.sha256()
    for thing in objects(pdf):
        if isinstance(thing, StreamObject):
            digest.update(thing.get_data())
        digest.update(repr(_plain(thing)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _plain(thing: Any) -> Any:
    """An object without what packing decides, and with references as numbers."""
    if isinstance(thing, IndirectObject):
        return f"{thing.idnum} R"
    if isinstance(thing, dict):
        return {str(k): _plain(v) for k, v in dict.items(thing) if k not in {"/Length", "/Filter"}}
    if isinstance(thing, list):
        return [_plain(item) for item in list.__iter__(thing)]
    return str(thing)


def told(pdf: bytes) -> str:
    """A paper as it is kept: its fingerprint, the libraries that made it, and what stands on it."""
    libraries = ", ".join(f"{name} {version(name)}" for name in VERSIONS)
    return "\n".join([f"objects: sha256 {fingerprint(pdf)}", f"made by: {libraries}", *lines_of(pdf), ""])


def golden() -> dict[str, str]:
    """Name → the text that is kept of each paper."""
    return {path.stem: path.read_text("utf-8") for path in sorted(GOLDEN.glob("*.txt"))}


def difference(kept: Mapping[str, str], made: Mapping[str, str], most: int = 60) -> str:
    """What differs between the papers that are kept and those that are made; at the most so many lines a paper."""
    lines: list[str] = []
    for name in sorted(kept.keys() | made.keys()):
        old, new = (texts.get(name, "").split("\n") for texts in (kept, made))
        found = list(difflib.unified_diff(old, new, f"kept/{name}", f"made/{name}", n=1, lineterm=""))
        lines += found[:most] + [f"... and {len(found) - most} lines more"] * (len(found) > most)
    return "\n".join(lines)


def accept(made: Mapping[str, str], folder: Path = GOLDEN) -> None:
    """Keep these papers, and no others."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.txt"):
        path.unlink()
    for name, text in made.items():
        (folder / f"{name}.txt").write_text(text, "utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    made = papers()
    if arguments == ["--accept"]:
        accept({name: told(pdf) for name, pdf in made.items()})
        return 0
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)  # noqa: T201
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name, pdf in made.items():
        (folder / f"{name}.pdf").write_bytes(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

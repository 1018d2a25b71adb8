"""Lives in which everything that a person can do is done in any order, with every field as it can be typed.

After each step every paper to everybody is tried, and its words are held against a model (`adversary_model`).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from kansenboek.book.records import save
from kansenboek.book.stores import create_prepared, derive_keys, prepare_store, unlock_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.following.actions.agreements import save_agreement
from kansenboek.handover.actions.consent_rule import choose_every_parent_decides
from kansenboek.handover.actions.content import HandoverContent, handover_content, written_content
from kansenboek.handover.actions.handovers import correct_handover, take_step
from kansenboek.handover.actions.leaving import ready_paper
from kansenboek.handover.actions.reading_along import (
    Decided,
    decide,
    hide_sentence,
    read_along,
    save_parent_view,
    show_sentence,
)
from kansenboek.handover.actions.same_child import answer_about_children
from kansenboek.handover.actions.withdrawal import destroy_handover_set, withdraw
from kansenboek.handover.records.child_pairs import Sameness
from kansenboek.handover.records.consent import Consent, ConsentDecision, ConsentMethod
from kansenboek.handover.records.departures import PaperKind
from kansenboek.handover.records.handovers import Area, DevelopmentArea, HandoverConversation
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.errors import KnownError
from kansenboek.kit.fields import Part, YesNoUnknown
from kansenboek.kit.names import addressed
from kansenboek.lists.actions.doing import run_import
from kansenboek.lists.actions.planning import plan_import
from kansenboek.people import table as families
from kansenboek.people.actions.merging import merge_families
from kansenboek.people.records import ContactPerson, Relation
from kansenboek.safety.actions.backups import derive_backup_keys, make_backup, restore_backup
from kansenboek.safety.actions.rescue import rescue_store
from kansenboek.storage.records import table_of
from tests.factory import a_child, a_contact, a_family, a_handover, an_agreement
from tests.lists.files import source_of

from .adversary_model import Model, Said, decides, granted, without, words_by_part, words_in
from .stores import CHEAP

STEPS = 14
"""Things that are done in a life, after its beginning."""
NOON = datetime(2026, 9, 28, 10, 0, tzinfo=UTC)
PASSPHRASE = "vijf paarse olifanten dansen"
SCHOOLS = ("Basisschool De Brug", "BSO De Hut")
TO_SCHOOL = (PaperKind.A, PaperKind.B, PaperKind.RETURN)
TO_PARENTS = (PaperKind.PARENTS, PaperKind.STRENGTHS)
NAMES = ("Elif", "Lif", "elif ", "Elîf", "Çelik", "Celik", "Celik-Jansen", "Yıldız")


@dataclass
class Life:
    """One store, what truly happened in it, and the dice."""

    home: Path
    dice: Random
    unlocked: Unlocked
    model: Model = field(default_factory=Model)
    typed: int = 0
    wrong: str = ""
    backup: Path | None = None
    left: int = 0
    """Papers that could leave, of all that were tried."""

    def word(self) -> str:
        """A text with a word that is nowhere else."""
        self.typed += 1
        return f"zq{self.typed}x."

    def all(self, kind: str) -> list[Any]:
        with self.unlocked.read() as tx:
            return list(table_of(kind).select(tx))

    def one(self, kind: str) -> Any:
        found = self.all(kind)
        return self.dice.choice(found) if found else None

    def content(self, handover_id: str, *, written: bool = False) -> HandoverContent:
        with self.unlocked.read() as tx:
            return (written_content if written else handover_content)(tx, handover_id)

    def told(self, handover_id: str) -> list[tuple[Part, str]]:
        """The words of a handover that parents can see now, by part."""
        seen = self.content(handover_id, written=True)
        records = (seen.family, seen.child, seen.handover, *seen.agreements)
        return [(part, word) for part, word in words_by_part(*records) if word not in self.model.hidden]

    def contact(self, number: str) -> ContactPerson:
        with self.unlocked.read() as tx:
            return families.CONTACTS.get(tx, number)

    # --- what a person can do ----------------------------------------------------------------------------

    def household(self, truly: str, **child: Any) -> None:
        """A family with two parents, a teacher, the child, and a handover."""
        home = save(self.unlocked, a_family(family_strengths=self.word())).record
        self.add_child(home, truly, **child)
        save(self.unlocked, a_contact(home))
        save(self.unlocked, a_contact(home, name="Mehmet", relation=Relation.FATHER))
        if self.dice.random() < 0.5:
            save(self.unlocked, a_contact(home, name="Juf Anna", relation=Relation.PROFESSIONAL))

    def add_child(self, home: str, truly: str, **child: Any) -> None:
        texts = {"approach_tips": self.word(), "dream": self.word(), "strengths": (self.word(), self.word())}
        number = save(self.unlocked, a_child(home, **{**texts, **child})).record
        self.model.truly[number] = truly
        self.begin(home, number)

    def begin(self, home: str, child: str) -> None:
        area = DevelopmentArea(area=Area.PLAY, strength=self.word(), help=self.word())
        words = {"parent_words": (self.word(),), "care": self.word(), "school_adapts": self.word()}
        made = a_handover(home, child, areas=(area,), parent_view=self.word(), **words)
        number = save(self.unlocked, made).record
        save_agreement(self.unlocked, an_agreement(home, handover_id=number, what=self.word()))

    def edit(self) -> None:
        record = self.one(self.dice.choice(("child", "handover", "family", "agreement")))
        fields = {
            "child": ("approach_tips", "first_week", "dream", "strengths"),
            "handover": ("care", "school_adapts", "parent_words", "expectation", "moment"),
            "family": ("family_strengths",),
            "agreement": ("what", "benefit"),
        }
        if record is not None:
            name = self.dice.choice(fields[record.kind])
            old = getattr(record, name)
            save(
                self.unlocked,
                replace(record, **{name: (*old, self.word()) if isinstance(old, tuple) else self.word()}),
            )

    def contact_field(self) -> None:
        contact = self.one("contact")
        change: dict[str, Any] = self.dice.choice(
            (
                {"relation": self.dice.choice(tuple(Relation))},
                {"has_custody": self.dice.choice(tuple(YesNoUnknown))},
                {
                    "relation": self.dice.choice(tuple(Relation)),
                    "has_custody": self.dice.choice(tuple(YesNoUnknown)),
                },
                {"name": self.dice.choice(("Ayşe", "Mehmet", "X"))},
                {"family_id": self.one("family").id},
            )
        )
        save(self.unlocked, replace(contact, **change))

    def move_adult(self) -> None:
        """Put an adult with another family, and often nobody else."""
        save(self.unlocked, replace(self.one("contact"), family_id=self.one("family").id))

    def old_row(self) -> None:
        """A contact as an older version let it be written down: any relation with any custody."""
        contact = self.one("contact")
        change = {
            "relation": self.dice.choice(tuple(Relation)),
            "has_custody": self.dice.choice(tuple(YesNoUnknown)),
        }
        with self.unlocked.write("contact.changed", contact.id) as tx:
            families.CONTACTS.change(tx, replace(contact, **change))

    def child_field(self) -> None:
        child = self.one("child")
        change: dict[str, Any] = self.dice.choice(
            (
                {"given_name": self.dice.choice(NAMES)},
                {"surname": self.dice.choice(NAMES)},
                {"school": self.dice.choice((*SCHOOLS[:1], "basisschool de brug", "De Wilgen"))},
                {"bso": SCHOOLS[1]},
                {"family_id": self.one("family").id},
            )
        )
        save(self.unlocked, replace(child, **change))

    def show(self) -> None:
        handover = self.one("handover")
        read_along(self.unlocked, handover.id)
        self.model.shown.setdefault(handover.id, set()).update(word for _part, word in self.told(handover.id))

    def read_and_decide(self) -> None:
        handover = self.one("handover")
        to = self.dice.choice(("", *SCHOOLS))
        reading = read_along(self.unlocked, handover.id, to)
        self.model.shown.setdefault(handover.id, set()).update(word for _part, word in self.told(handover.id))
        adult = self.dice.choice([c.id for c in self.all("contact") if c.family_id == handover.family_id])
        no = self.dice.random() < 0.3
        parts = {p.part: not no and (p.part is Part.CHILD or self.dice.random() < 0.7) for p in reading.parts}
        decided = Decided(
            contact_id=adult, recipient=reading.recipient, parts=parts, strokes=(((1, 1), (500, 500)),)
        )
        before = self.told(handover.id)
        number = decide(self.unlocked, handover.id, decided, reading.content_sha256).record
        yes = frozenset(part for part, said in parts.items() if said)
        words = frozenset(word for part, word in before if part in yes)
        self._said(number, handover, adult, reading.recipient, words if yes else None)

    def typed_decision(self) -> None:
        """The form of a consent, with any day."""
        handover = self.one("handover")
        adult = self.dice.choice([c.id for c in self.all("contact") if c.family_id == handover.family_id])
        decision = self.dice.choice(tuple(ConsentDecision))
        ticked = frozenset(part for part in Part if self.dice.random() < 0.6) | {Part.CHILD}
        to = self.dice.choice((SCHOOLS[0], SCHOOLS[0], "basisschool  DE BRUG", SCHOOLS[1]))
        made = Consent(
            family_id=handover.family_id, child_id=handover.child_id, handover_id=handover.id, contact_id=adult,
            decision=decision, parts=tuple(part for part in Part if part in ticked), recipient=to,
            method=ConsentMethod.PAPER, witness="Marloes", given_on=self.day(),
            valid_until=self.day() if self.dice.random() < 0.2 else None,
            custody_established="Uittreksel" if self.dice.random() < 0.1 else "",
        )  # fmt: skip
        now, shown = self.told(handover.id), self.model.shown.get(handover.id, set())
        number = save(self.unlocked, made).record
        yes = granted(decision.value, ticked)
        words = frozenset(word for part, word in now if part in yes and word in shown)
        self._said(number, handover, adult, to, None if decision is ConsentDecision.NO else words)

    def _said(
        self, number: str, handover: HandoverConversation, adult: str, to: str, words: frozenset[str] | None
    ) -> None:
        counts = not without(self.contact(adult))
        self.model.said[number] = Said(adult, handover.child_id, handover.id, addressed(to), words, counts)

    def day(self) -> date:
        """Often the day it is, for most others are refused."""
        today = self.unlocked.clock.today()
        return today if self.dice.random() < 0.6 else today + timedelta(days=self.dice.randint(-200, 60))

    def take_back(self) -> None:
        given = self.one("consent")
        if given is not None:
            withdraw(self.unlocked, given.id, "per telefoon")
            for each in self.all("consent"):
                if each.withdrawn_on is not None and each.id in self.model.said:
                    said = self.model.said.pop(each.id)
                    self.model.said[each.id] = said  # taking back is a word of its own: the last
                    said.taken_back = True

    def step(self) -> None:
        handover = self.one("handover")
        take_step(self.unlocked, handover)

    def correct(self) -> None:
        correct_handover(self.unlocked, self.one("handover"), "Een naam.")

    def another_handover(self) -> None:
        child = self.one("child")
        self.begin(child.family_id, child.id)

    def second_record(self) -> None:
        child = self.one("child")
        name = {
            "given_name": self.dice.choice(NAMES),
            "surname": self.dice.choice(NAMES),
            "school": child.school,
        }
        self.add_child(child.family_id, self.model.truly[child.id], birth_date=child.birth_date, **name)

    def other_household(self) -> None:
        child = self.one("child")
        name = {
            "given_name": self.dice.choice(NAMES),
            "surname": child.surname,
            "birth_date": child.birth_date,
        }
        self.household(self.model.truly[child.id], **name)

    def merge(self) -> None:
        merge_families(self.unlocked, self.one("family").id, self.one("family").id)

    def table(self) -> None:
        child = self.one("child")
        born = f"{child.birth_date:%d-%m-%Y}"
        cells = (
            str(self.dice.randint(1, 9)),
            child.surname,
            child.given_name.strip(),
            born,
            "B",
            "Sanne",
            "nl",
        )
        headings = "Gezinsnr;Achternaam;Roepnaam kind;Geb.datum;Groep;Ouder 1;Thuistaal"
        data = "\r\n".join((headings, ";".join(cells), "")).encode()
        run_import(self.unlocked, plan_import(self.unlocked, source_of(data)))
        for each in self.all("child"):
            if each.id not in self.model.truly:
                self.model.truly[each.id] = self.model.truly[child.id]

    def clock(self) -> None:
        self.unlocked.clock = FixedClock(
            NOON + timedelta(days=self.dice.choice((-400, -90, -1, 0, 1, 90, 400)))
        )

    def hide(self) -> None:
        handover = self.one("handover")
        reading = read_along(self.unlocked, handover.id)
        sentences = [
            sentence
            for part in reading.parts for item in part.items for line in item.paragraphs for sentence in line
            if sentence.key
        ]  # fmt: skip
        chosen = self.dice.choice(sentences)
        (show_sentence if chosen.hidden else hide_sentence)(self.unlocked, handover.id, chosen.key)
        change = self.model.hidden.difference_update if chosen.hidden else self.model.hidden.update
        change(words_in(chosen.text))

    def view(self) -> None:
        save_parent_view(self.unlocked, self.one("handover").id, self.word())

    def rule(self) -> None:
        on = self.dice.random() < 0.5
        choose_every_parent_decides(self.unlocked, on)
        self.model.everyone = on

    def answer(self) -> None:
        one, other = self.one("child").id, self.one("child").id
        truly = self.model.truly[one] == self.model.truly[other]
        answer_about_children(self.unlocked, one, other, Sameness.SAME if truly else Sameness.OTHER)

    def destroy(self) -> None:
        destroy_handover_set(self.unlocked, self.one("handover").id)

    def back_up(self) -> None:
        self.backup = make_backup(self.unlocked, self.home.parent / "stick").path

    def restore(self) -> None:
        if self.backup is not None:
            keys = derive_backup_keys(self.backup, PASSPHRASE, kdf=CHEAP)
            self.anew(lambda into: restore_backup(self.backup, keys, into, clock=self.unlocked.clock))  # type: ignore[arg-type]

    def rescue(self) -> None:
        home, clock = self.home, self.unlocked.clock
        self.unlocked.close()
        keys = derive_keys(home, PASSPHRASE, kdf=CHEAP)
        self.anew(lambda into: rescue_store(home, keys, clock=clock, into=into)[0])

    def anew(self, make: Callable[[Path], Unlocked]) -> None:
        """Go on in another store, made in a folder of its own."""
        clock, into = self.unlocked.clock, self.home.with_name(f"{self.home.name}-")
        self.unlocked.close()
        try:
            make(into).close()
            self.home = into
            self.model.everyone = True
        finally:
            self.unlocked = unlock_store(self.home, PASSPHRASE, kdf=CHEAP, clock=clock)

    # --- trying every paper ------------------------------------------------------------------------------

    def look(self) -> None:
        """Try every paper of every handover to everybody; keep why one is wrong."""
        for handover in self.all("handover"):
            content = self.content(handover.id)
            for kind in TO_SCHOOL:
                for to in {content.child.school.strip(), *SCHOOLS} - {""}:
                    self._try_school(content, kind, to)
            for kind in TO_PARENTS:
                for contact in content.contacts:
                    self._try_parent(content, kind, contact)

    def _try_school(self, content: HandoverContent, kind: PaperKind, to: str) -> None:
        words = self._words(content, kind, to)
        if words is None:
            return
        child, handover = content.child.id, content.handover.id
        why = self.model.wrong_to_school(child, handover, addressed(to), words, content.contacts)
        self.wrong = self.wrong or (f"{kind.value}: {why}" if why else "")

    def _try_parent(self, content: HandoverContent, kind: PaperKind, contact: ContactPerson) -> None:
        words = self._words(content, kind, contact.id)
        if words is None:
            return
        if not decides(contact):
            self.wrong = self.wrong or f"{kind.value}: to somebody without custody"
        if words & self.model.hidden:
            self.wrong = self.wrong or f"{kind.value}: a hidden sentence"

    def _words(self, content: HandoverContent, kind: PaperKind, to: str) -> frozenset[str] | None:
        try:
            found = words_in(ready_paper(self.unlocked, content, kind, to).paper)
        except KnownError:
            return None
        self.left += kind in TO_SCHOOL
        return found


Acts = tuple[tuple[Callable[[Life], None], int], ...]
ACTS: Acts = (
    (Life.edit, 6), (Life.contact_field, 5), (Life.move_adult, 1), (Life.old_row, 2), (Life.child_field, 4),
    (Life.show, 2), (Life.read_and_decide, 14),
    (Life.typed_decision, 9), (Life.take_back, 3), (Life.step, 3), (Life.correct, 1), (Life.another_handover, 1),
    (Life.second_record, 2), (Life.other_household, 2), (Life.merge, 1), (Life.table, 1), (Life.clock, 2),
    (Life.hide, 3), (Life.view, 1), (Life.rule, 1), (Life.answer, 2), (Life.destroy, 1), (Life.back_up, 2),
    (Life.restore, 2), (Life.rescue, 1),
)  # fmt: skip
"""What can be done, and how often beside the others."""


def template(folder: Path) -> Path:
    """A new store, to be copied for each life."""
    home = folder / "template"
    create_prepared(home, prepare_store(PASSPHRASE, kdf=CHEAP), clock=FixedClock(NOON)).unlocked.close()
    return home


def live(start: Path, folder: Path, seed: int, doing: Acts = ()) -> tuple[str, int]:
    """Live one life; gives why a paper was wrong after a step, or nothing, and how many could leave to a school."""
    dice = Random(seed)
    home = folder / f"life-{seed}" / "home"
    shutil.copytree(start, home)
    life = Life(home, dice, unlock_store(home, PASSPHRASE, kdf=CHEAP, clock=FixedClock(NOON)))
    try:
        life.household("one")
        if dice.random() < 0.4:
            life.household("another", given_name="Noor", surname="Visser", birth_date=date(2022, 3, 2))
        acts, weights = zip(*(doing or ACTS), strict=True)
        for number in range(STEPS):
            act = dice.choices(acts, weights)[0]
            try:
                act(life)
            except (KnownError, IndexError):
                continue  # refused, or there is nothing to do it with
            life.look()
            if life.wrong:
                return f"life {seed}, {act.__name__} ({number}): {life.wrong}", life.left
    finally:
        life.unlocked.close()
        shutil.rmtree(home.parent, ignore_errors=True)
    return "", life.left

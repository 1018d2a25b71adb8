"""A list that was read by hand: every state a row can be in, for tests of the pages that need no file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.errors import KnownError
from kansenboek.lists.actions.doing import ImportResult
from kansenboek.lists.pages.work import Looked, Step
from kansenboek.lists.rules.answers import Answers
from kansenboek.lists.rules.earlier import ImportLine, Undone
from kansenboek.lists.rules.plan import (
    APART,
    LEAVE_OUT,
    SAME,
    Counts,
    FieldChange,
    ImportPlan,
    Option,
    PlanRow,
    Question,
    QuestionKind,
    RowProblem,
    RowState,
    Side,
)
from kansenboek.lists.rules.seen_columns import SeenColumn
from kansenboek.lists.rules.source import FileKind, Sheet, Source, TableRow

NAMES = (
    ("Mila", "van der Berg", date(2023, 2, 3)),
    ("Yusuf", "Öztürk", date(2022, 11, 30)),
    ("Zoë", "de Wit", date(2023, 5, 12)),
    ("Sami", "Bouzian", date(2022, 12, 1)),
    ("Elif", "Çelik", date(2022, 10, 12)),
    ("Noor", "Jansen", None),
    ("", "", None),
)
OPTIONS = (Option(SAME, "the same child"), Option(APART, "another child"), Option(LEAVE_OUT, "leave it out"))
QUESTION = Question(
    key="same_child:3",
    kind=QuestionKind.SAME_CHILD,
    rows=(3,),
    message="Is {name} of row {row} the {name} who is in your book already?",
    values=(("name", "Yusuf"), ("row", 3)),
    options=OPTIONS,
    against="c1",
    sides=(
        Side(
            (3,),
            "child",
            "",
            (("Given name", "Yusuf"), ("Date of birth", "30-11-2022"), ("Phone", "06 12345678")),
        ),
        Side(
            (),
            "child",
            "c1",
            (("Given name", "Yusuf"), ("Date of birth", "30-11-2022"), ("Phone", "06 87654321")),
        ),
    ),
)
CHANGES = tuple(
    FieldChange(f"child:c2:{name}", (6,), "child", "c2", "f2", name, label, old, new)
    for name, label, old, new in (
        ("group", "Group", "Bijtjes", "Vlinders"),
        ("school", "Primary school", "", "De Regenboog"),
    )
)
COLUMNS = (
    SeenColumn("Roepnaam", "Roepnaam", 7, ("Mila", "Yusuf", "Zoë"), "given_name"),
    SeenColumn("Achternaam", "Achternaam", 7, ("van der Berg", "Öztürk", "de Wit"), "surname"),
    SeenColumn("Geb.datum", "Geb.datum", 6, ("3-2-2023", "30-11-2022", "12-5-2023"), "birth_date"),
    SeenColumn("Tel", "Tel", 5, ("06 12345678",), "parent1_phone"),
    SeenColumn("Geslacht", "Geslacht", 7, ("m", "v")),
    SeenColumn("BSN", "BSN", 7, (), is_forbidden=True),
)
LIST = Path("lijst.xlsx")
KNOWN = Answers(mapping={"given_name": "Roepnaam"})
"""What is remembered of such a list that was read before."""
MAC = bytes(range(32))


def a_source(rows: int = len(NAMES), **values: object) -> Source:
    """A spreadsheet with one sheet."""
    lines = tuple(TableRow(number, ("Mila",)) for number in range(1, rows + 2))
    found = Source(FileKind.XLSX, (Sheet("Vlinders", lines),), mac_of=MAC)
    return replace(found, **values)  # type: ignore[arg-type]


@dataclass
class HandMade:
    """Does what `ListWork` promises, with a plan that follows what is said."""

    source: Source = field(default_factory=a_source)
    known: Answers = field(default_factory=Answers)
    problem: KnownError | None = None
    many: int = 0
    """Rows more than those with something to say."""
    remarks: tuple[RowProblem, ...] = (RowProblem(2, "Tel", "A leading zero was added"),)
    done: list[Answers] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    lines: list[ImportLine] = field(default_factory=list)
    looks: list[Answers] = field(default_factory=list)

    def read(self, path: Path, check: Callable[[], None]) -> Source:
        check()
        if not path.name.endswith("xlsx"):
            raise KnownError("This is a PDF, not a list.")
        return self.source

    def remembered(self, unlocked: Unlocked, source: Source) -> Answers:
        return self.known

    def look(self, unlocked: Unlocked, source: Source, answers: Answers) -> Looked:
        self.looks.append(answers)
        said = {column: target for target, column in answers.mapping.items()}
        gone = {target for target, column in answers.mapping.items() if column is None}
        columns = tuple(
            replace(each, target=said.get(each.name, "" if each.target in gone else each.target))
            for each in COLUMNS
        )
        plan = self._plan(answers)
        return Looked(plan, columns, answers.sheet or "Vlinders", self.problem)

    def do(self, unlocked: Unlocked, source: Source, plan: ImportPlan, step: Step) -> ImportResult:
        step(0.5)
        with unlocked.write("table.imported", ""):
            self.done.append(self.looks[-1])
        line = ImportLine("i1", date(2026, 9, 28), "xlsx", 5, 3, plan.counts.children, 2, 0, can_undo=True)
        self.lines.insert(0, line)
        return ImportResult(families=plan.counts.families, children=plan.counts.children)

    def earlier(self, unlocked: Unlocked) -> tuple[ImportLine, ...]:
        return tuple(self.lines)

    def undo(self, unlocked: Unlocked, import_id: str) -> Undone:
        self.undone.append(import_id)
        self.lines = [replace(each, can_undo=False) for each in self.lines]
        return Undone(families=3, children=4)

    def _plan(self, answers: Answers) -> ImportPlan:
        question = replace(QUESTION, answer=answers.questions.get(QUESTION.key, ""))
        changes = tuple(replace(each, taken=each.key in answers.take_over) for each in CHANGES)
        rows = tuple(self._row(place, answers, question) for place in range(len(NAMES)))
        rows += tuple(_plain_row(number) for number in range(len(NAMES) + 2, len(NAMES) + 2 + self.many))
        new = sum(1 for each in rows if each.state is RowState.NEW)
        problems = tuple(problem for each in rows for problem in each.problems)
        return ImportPlan(
            problems=problems,
            remarks=self.remarks,
            rows=rows,
            questions=(question,),
            changes=changes,
            counts=Counts(families=new, children=new, contacts=new),
        )

    def _row(self, place: int, answers: Answers, question: Question) -> PlanRow:
        number = place + 2
        given, surname, born = NAMES[place]
        given = answers.corrected.get((number, "given_name"), given)
        states = (
            RowState.NEW,
            RowState.ASKED if question.is_open else RowState.NEW,
            RowState.NEW,
            RowState.KNOWN,
            RowState.CHANGED,
            RowState.NEW,
            RowState.NEW if given else RowState.REFUSED,
        )
        state = RowState.NOTHING if number in answers.left_out else states[place]
        refused = state is RowState.REFUSED
        return PlanRow(
            number,
            state,
            given,
            surname,
            born,
            surname,
            problems=(RowProblem(number, "Roepnaam", "a child needs a name"),) if refused else (),
            questions=(question.key,) if number == 3 else (),
            changes=tuple(each.key for each in CHANGES) if number == 6 else (),
            cells={"given_name": given, "surname": surname, "birth_date": str(born or "")},
        )


def _plain_row(number: int) -> PlanRow:
    name = f"Kind {number}"
    return PlanRow(
        number, RowState.NEW, name, "Jansen", date(2023, 1, 1), "Jansen", cells={"given_name": name}
    )

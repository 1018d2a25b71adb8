"""The house rules of the tests themselves: what they may wait for, who closes their windows, and their lane."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from .architecture.modules import nodes_of
from .lanes import MOST_BEATS, long_ones_first, overrun
from .pace import a_beat
from .tools import need_programs

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
PAUSES = {"qWait", "sleep", "msleep", "usleep", "qSleep", "wait"}
"""What stands still for a time that the writer chose; `wait` only of pytest-qt's robot, others wait for something."""
LOOKED_AT = re.compile(r"\b(" + "|".join([*PAUSES, "Shell"]) + r")\(")
REASON = re.compile(r"# pause: \w+( \S+)+")
OPENS_ITS_OWN = {"ui/fixtures.py", "stories/counts_hands.py"}
"""Where a Shell is made, and closed however the test ends."""


def sources() -> Iterator[tuple[str, str]]:
    """Every file of the tests with something to look at, and every program that stands in one as a text."""
    for path in sorted(TESTS.rglob("*.py")):
        name, source = path.relative_to(TESTS).as_posix(), path.read_text("utf-8")
        if name == Path(__file__).name or not LOOKED_AT.search(source):
            continue
        yield name, source
        for node in nodes_of(source):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "import " in node.value:
                yield f"{name}:{node.lineno}", node.value


def within(source: str) -> tuple[ast.AST, ...]:
    """Every node of a text; none of one that is no Python."""
    try:
        return nodes_of(source)
    except SyntaxError:
        return ()


def calls(nodes: Iterable[ast.AST]) -> Iterator[tuple[ast.Call, str]]:
    """Each call among these nodes, and the name that is called."""
    for node in nodes:
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute):
                yield node, called.attr
            elif isinstance(called, ast.Name):
                yield node, called.id


def paused(nodes: Iterable[ast.AST]) -> Iterator[ast.Call]:
    """Each fixed pause among these nodes."""
    for node, name in calls(nodes):
        if name in PAUSES and (name != "wait" or _called_on(node).split(".")[-1] == "qtbot"):
            yield node


def _called_on(call: ast.Call) -> str:
    return ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""


def pauses(source: str) -> Iterator[tuple[int, bool]]:
    """The line of each fixed pause, and whether it says why none of the waits for something will do."""
    lines = source.splitlines()
    for node in paused(within(source)):
        yield node.lineno, bool(REASON.search(lines[node.lineno - 1]))


def asserted_after_a_pause(source: str) -> Iterator[int]:
    """The lines of pauses, with a reason or without, that an assert follows in the same block."""
    for node in within(source):
        for block in (getattr(node, field, None) for field in ("body", "orelse", "finalbody")):
            if isinstance(block, list):
                yield from _asserted(block)


def _asserted(block: list[ast.stmt]) -> Iterator[int]:
    for number, statement in enumerate(block):
        is_pause = isinstance(statement, ast.Expr) and any(paused(ast.walk(statement)))
        if is_pause and any(isinstance(later, ast.Assert) for later in block[number + 1 :]):
            yield statement.lineno


# --- pauses ------------------------------------------------------------------------------------------------


def test_every_pause_says_why_it_is_not_a_wait_for_something() -> None:
    silent = [f"{name}:{line}" for name, source in sources() for line, told in pauses(source) if not told]
    assert not silent, "wait for the thing (tests.ui.waits.settle, qtbot.waitUntil), or say why: # pause: …"


def test_nothing_is_asserted_after_a_pause() -> None:
    found = [f"{name}:{line}" for name, source in sources() for line in asserted_after_a_pause(source)]
    assert not found, "a slower machine fails here: wait until it is so"


@pytest.mark.parametrize(
    "source",
    [
        "QTest.qWait(30)",
        "time.sleep(0.1)  # a moment",
        "qtbot.wait(400)",
        "self.qtbot.wait(400)  # pause: because",
        "from time import sleep\nsleep(1)",
        "QThread.msleep(5)",
    ],
)
def test_a_pause_without_a_reason_is_seen(source: str) -> None:
    assert [told for _line, told in pauses(source)] == [False]


@pytest.mark.parametrize(
    "source",
    ["event.wait(5)", "process.wait()", "QTest.qWait(5)  # pause: between two looks", "settle(page)"],
)
def test_waiting_for_something_is_no_pause(source: str) -> None:
    assert all(told for _line, told in pauses(source))


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("def test():\n    QTest.qWait(30)  # pause: it is drawn by then\n    x = 1\n    assert x", [2]),
        ("if a:\n    pass\nelse:\n    time.sleep(1)\n    assert b", [4]),
        ("for _ in range(9):\n    if ready():\n        break\n    time.sleep(1)\nassert ready()", []),
        ("assert a\ntime.sleep(1)", []),
    ],
)
def test_an_assert_after_a_pause_is_seen(source: str, lines: list[int]) -> None:
    assert list(asserted_after_a_pause(source)) == lines


# --- limits ------------------------------------------------------------------------------------------------


MOST_IMPATIENT = 60
"""Seconds that whatever surely comes is given: a limit says that it never comes, not that the machine is busy."""
OF_QT = {"waitUntil", "waitSignal", "waitSignals", "waitActive", "waitExposed"}
SURELY_COMES = {*OF_QT, "run", "communicate", "check_output", "wait", "recv_until_filtered"}


def impatient(source: str) -> Iterator[int]:
    """The lines of calls that give what they wait for less than that; those of pytest-qt count in milliseconds."""
    lines = source.splitlines()
    for node, name in calls(within(source)):
        for each in node.keywords if name in SURELY_COMES else ():
            if each.arg == "timeout" and isinstance(each.value, ast.Constant):
                given = each.value.value
                short = type(given) is int and given < MOST_IMPATIENT * (1000 if name in OF_QT else 1)
                if short and not re.search(r"# limit: \w+", lines[each.value.lineno - 1]):
                    yield each.value.lineno


def test_what_surely_comes_is_given_time() -> None:
    found = [
        f"{path.relative_to(TESTS).as_posix()}:{line}"
        for path in sorted(TESTS.rglob("*.py"))
        if path.name != Path(__file__).name and "timeout=" in (source := path.read_text("utf-8"))
        for line in impatient(source)
    ]
    assert not found, "a busy machine fails here: leave out the limit, or say what it is for: # limit: …"


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("qtbot.waitUntil(done, timeout=2000)", [1]),
        ("subprocess.run(command, timeout=30)", [1]),
        ("qtbot.waitUntil(done, timeout=60_000)", []),
        ("subprocess.run(command, timeout=60)", []),
        ("process.wait(timeout=5)  # limit: it was killed", []),
        ("qtbot.waitUntil(done)", []),
    ],
)
def test_a_limit_that_a_busy_machine_reaches_is_seen(source: str, lines: list[int]) -> None:
    assert list(impatient(source)) == lines


# --- seconds -----------------------------------------------------------------------------------------------

OF_THE_PROCESSOR = {"process_time", "perf_counter", "thread_time"}
CLOCKS = re.compile("_time|perf_counter|monotonic")
TELLS_ONLY = {"pace.py", "battery/keys.py", "years/run.py"}
"""Where the processor's clock is asked: for a beat, and in programs that print what something took."""


def asserted_seconds(source: str) -> Iterator[int]:
    """The lines where a test asks the processor's clock, or asserts how long something took by any clock."""
    for node in within(source):
        if isinstance(node, ast.Assert):
            taken = (each for each in ast.walk(node) if isinstance(each, ast.BinOp))
            if any(name == "monotonic" for each in taken for _call, name in calls(ast.walk(each))):
                yield node.lineno
    for node, name in calls(within(source)):
        if name in OF_THE_PROCESSOR:
            yield node.lineno


def test_no_test_hangs_on_how_quick_the_machine_is() -> None:
    found = [
        f"{path.relative_to(TESTS).as_posix()}:{line}"
        for path in sorted(TESTS.rglob("*.py"))
        if path.relative_to(TESTS).as_posix() not in TELLS_ONLY
        if CLOCKS.search(source := path.read_text("utf-8"))
        for line in asserted_seconds(source)
    ]
    assert not found, "say in beats what it may cost: tests.pace"


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("began = time.process_time()", [1]),
        ("before = perf_counter()", [1]),
        ("assert time.monotonic() - began < 15", [1]),
        ("while time.monotonic() < until:\n    assert time.monotonic() < until", []),
        ("assert beats(work) < 16", []),
    ],
)
def test_a_limit_in_seconds_is_seen(source: str, lines: list[int]) -> None:
    assert list(asserted_seconds(source)) == lines


def test_no_example_has_to_be_quick() -> None:
    assert settings().deadline is None


# --- windows -----------------------------------------------------------------------------------------------


def shells_made(source: str) -> list[int]:
    made = (node for node, name in calls(within(source)) if name == "Shell")
    return [node.lineno for node in made if isinstance(node.func, ast.Name)]


def test_a_window_is_opened_where_it_is_closed_too() -> None:
    made = [
        f"{name}:{line}"
        for name, source in sources()
        for line in shells_made(source)
        if name not in OPENS_ITS_OWN and ":" not in name
    ]
    assert not made, "take the fixture open_shell: it closes the pages also when the test fails"


def test_a_window_that_a_test_opens_by_itself_is_seen() -> None:
    assert shells_made("def test(unlocked):\n    shell = Shell(unlocked, tasks)") == [2]
    assert all(shells_made((TESTS / name).read_text("utf-8")) for name in OPENS_ITS_OWN)


WITH_WINDOWS = ("-p", "tests.ui.fixtures")
FAILS_WITH_A_WINDOW = """
import pytest

@pytest.mark.parametrize("turn", [1, 2])
def test_fails(open_shell, unlocked, turn):
    shell = open_shell()
    shell.watch.start()
    assert turn == 0, "on purpose"

def test_holds(open_shell, qtbot):
    shell = open_shell()
    with qtbot.waitSignal(shell.watch.ended):
        shell.watch.start()
"""


def run_apart(folder: Path, source: str, *options: str) -> str:
    """What pytest says of a file of tests with our fixtures, in a process of its own."""
    (folder / "test_apart.py").write_text(source, "utf-8")
    command = f"-m pytest -c {ROOT / 'pyproject.toml'} --rootdir {folder} --basetemp {folder / 'temporary'}"
    command += " -p tests.conftest -p no:cacheprovider -p no:randomly test_apart.py"
    done = subprocess.run(
        [sys.executable, *command.split(), *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    return done.stdout + done.stderr


@pytest.mark.slow
def test_a_test_that_fails_closes_its_window_and_harms_no_other(tmp_path: Path) -> None:
    said = run_apart(tmp_path, FAILS_WITH_A_WINDOW, *WITH_WINDOWS)
    assert "2 failed, 1 passed" in said, said
    assert " error" not in said, said
    left_open = FAILS_WITH_A_WINDOW.replace("shell = open_shell()", "shell = left_open(unlocked)", 1)
    control = run_apart(tmp_path, LEFT_OPEN + left_open + UNTIL_IT_WORKS, *WITH_WINDOWS)
    # Whether it is in a test or between two that it works in a closed store hangs on how busy the machine is.
    assert re.search(r"\d errors? in|\b3 failed", control), control


PRESSES = """
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

def test_presses(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    QTest.mousePress(widget, Qt.MouseButton.LeftButton)

def test_comes_after(qapp):
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton
"""


@pytest.mark.slow
def test_a_test_that_leaves_the_mouse_down_is_told_and_harms_no_other(tmp_path: Path) -> None:
    said = run_apart(tmp_path, PRESSES, *WITH_WINDOWS)
    assert "2 passed, 1 error" in said, said
    assert "release it" in said


LEFT_OPEN = """
from kansenboek.ui.shell import Shell
from kansenboek.ui.tasks import Tasks

kept = []

def left_open(unlocked):
    kept.append(Shell(unlocked, Tasks()))
    kept[-1].show()
    kept[-1].begin()
    return kept[-1]
"""


UNTIL_IT_WORKS = """
    from kansenboek.ui.search_upkeep import SearchUpkeep

    upkeep = kept[-1].findChild(SearchUpkeep)
    qtbot.waitUntil(lambda: not upkeep._timer.isActive())
"""
"""Goes on in the last test: a quick machine is through all of them before a window left open does anything."""


# --- lanes -------------------------------------------------------------------------------------------------


def test_the_rules_look_at_every_file_with_something_to_find() -> None:
    looked_at = {name.split(":")[0] for name, _source in sources()}
    assert {*OPENS_ITS_OWN, "ui/waits.py", "stories/flows.py", "battery/crashes.py"} <= looked_at


@pytest.mark.parametrize(
    ("slow", "cost", "told"),
    [(False, MOST_BEATS * 2, True), (False, 10, False), (True, MOST_BEATS * 2, False)],
)
def test_a_test_of_the_fast_lane_that_is_slow_is_told(slow: bool, cost: float, told: bool) -> None:
    assert bool(overrun("test_x", slow=slow, seconds=cost * a_beat())) is told


MOST_HERE = 0.2  # seconds
IN_TWO_LANES = """
import time
import pytest
from tests import lanes

lanes.MOST_BEATS, lanes.CERTAINLY_QUICK = 0, {most}

def test_quick():
    pass

@pytest.mark.slow
def test_marked():
    burn()

def test_with_a_window(qapp):
    pass

def test_too_slow():
    burn()

def burn():
    until = time.process_time() + lanes.CERTAINLY_QUICK * 2
    while time.process_time() < until:
        pass
"""


@pytest.mark.slow
def test_the_fast_lane_leaves_out_what_is_slow_and_refuses_what_hides_it(tmp_path: Path) -> None:
    source = IN_TWO_LANES.format(most=MOST_HERE)
    said = run_apart(tmp_path, source, "-m", "not slow")
    assert "1 failed, 1 passed, 2 deselected" in said, said
    assert "mark it slow" in said


@pytest.mark.parametrize(
    ("build_machine", "system", "outcome"),
    [
        ("true", "linux", pytest.fail.Exception),
        ("", "linux", pytest.skip.Exception),
        ("true", "win32", pytest.skip.Exception),
    ],
)
def test_a_program_that_is_not_there_fails_on_a_build_machine_and_elsewhere_leaves_out(
    monkeypatch: pytest.MonkeyPatch, build_machine: str, system: str, outcome: type[BaseException]
) -> None:
    need_programs("python3" if os.name != "nt" else "python")
    monkeypatch.setenv("CI", build_machine)
    monkeypatch.setattr(sys, "platform", system)
    with pytest.raises(outcome, match="not on this machine: no-such-program"):
        need_programs("no-such-program")


# --- the order ---------------------------------------------------------------------------------------------


class Named:
    """A test by its name; one in capitals is marked long."""

    def __init__(self, name: str) -> None:
        self.name = name

    def get_closest_marker(self, name: str) -> object | None:
        return name if name == "long" and self.name.isupper() else None


@pytest.mark.parametrize(
    ("names", "workers", "ordered"),
    [
        ("abCdEf", 1, "CEabdf"),
        ("abCdEf", 2, "CabEdf"),  # each begins with a long one
        ("abCdEfGh", 2, "CGabEdfh"),
        ("abcdE", 3, "Eabcd"),
        ("ABC", 4, "ABC"),
        ("", 2, ""),
        ("bca", 2, "bca"),
    ],
)
def test_each_worker_begins_with_long_tests_and_the_others_stay_as_they_were_shuffled(
    names: str, workers: int, ordered: str
) -> None:
    items = [Named(name) for name in names]
    assert "".join(item.name for item in long_ones_first(items, workers)) == ordered  # type: ignore[arg-type]


@pytest.mark.slow
def test_long_tests_begin_first_however_they_are_shuffled(tmp_path: Path) -> None:
    source = "import pytest\n" + "".join(f"def test_{n}(): pass\n" for n in range(30))
    source += "@pytest.mark.long\ndef test_of_long(): pass\n"
    orders = set()
    for seed in (1, 2):
        said = run_apart(tmp_path, source, "-p", "pytest_randomly", f"--randomly-seed={seed}", "-v")
        orders.add(tuple(re.findall(r"::(test_\w+) PASSED", said)))
    assert {order[0] for order in orders} == {"test_of_long"}
    assert len(orders) == 2

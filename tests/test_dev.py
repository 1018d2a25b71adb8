"""dev.py: what it decides. What it starts is tried by everyone who uses it."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

DEV = Path(__file__).resolve().parent.parent / "dev.py"


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A fresh copy of the module, on a machine that is no build machine."""
    for name in ("CI", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    spec = importlib.util.spec_from_file_location("dev_under_test", DEV)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_old_python_can_read_it_up_to_the_sentence() -> None:
    tree = ast.parse(DEV.read_text("utf-8"), feature_version=(3, 6))
    check = next(n for n, node in enumerate(tree.body) if "version_info" in ast.unparse(node))
    first = next(n for n, node in enumerate(tree.body) if isinstance(node, ast.FunctionDef | ast.ClassDef))
    assert check < first


def test_it_needs_the_standard_library_only() -> None:
    for node in ast.walk(ast.parse(DEV.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


# --- the stamp: what a next run has to do ------------------------------------------------------------------


def test_steps_follow_from_what_changed(dev: ModuleType) -> None:
    want = dev.wanted_stamp(b"lock", b"project", "here")
    assert dev.steps_to_do(want, want) == []
    assert dev.steps_to_do(dev.wanted_stamp(b"older", b"project", "here"), want) == ["packages", "project"]
    assert dev.steps_to_do(dev.wanted_stamp(b"lock", b"older", "here"), want) == ["project"]
    assert dev.steps_to_do(dev.wanted_stamp(b"lock", b"project", "there"), want) == ["project"]


@pytest.mark.parametrize("have", [[], ["half"], ["a", "b", "c"]])
def test_an_interrupted_set_up_starts_afresh(dev: ModuleType, have: list[str]) -> None:
    assert dev.steps_to_do(have, dev.wanted_stamp(b"lock", b"project", "here"))[0] == "venv"


@pytest.fixture
def checkout(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """dev.py in an empty checkout; the list holds the steps it takes instead of taking them."""
    steps: list[str] = []

    def make_venv() -> None:
        (tmp_path / ".venv").mkdir(exist_ok=True)
        steps.append("venv")

    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "stamp.txt")
    monkeypatch.setattr(dev, "PYTHON", sys.executable)
    monkeypatch.setattr(dev, "pip", lambda *words: steps.append(words[0]))
    monkeypatch.setattr(dev, "make_venv", make_venv)
    (tmp_path / dev.LOCK).write_text("a==1", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]", encoding="utf-8")
    return steps


def test_set_up_does_each_step_once(dev: ModuleType, checkout: list[str]) -> None:
    dev.set_up()
    assert checkout == ["venv", "--require-hashes", "--no-deps"]
    dev.set_up()
    assert len(checkout) == 3
    (dev.ROOT / dev.LOCK).write_text("a==2", encoding="utf-8")
    dev.set_up()
    assert checkout[3:] == ["--require-hashes", "--no-deps"]


def test_set_up_compiles_the_texts_that_are_newer_than_their_compiled_file(
    dev: ModuleType, checkout: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(dev, "run", noting(ran, 0))
    source = dev.ROOT / "resources" / "locale" / "nl" / "LC_MESSAGES" / "kansenboek.po"
    source.parent.mkdir(parents=True)
    source.write_text("", encoding="utf-8")
    dev.set_up()
    assert ran == [("-m", "tests.catalogue", "--compile")]
    compiled = source.with_suffix(".mo")
    compiled.write_text("", encoding="utf-8")
    os.utime(compiled, ns=(0, source.stat().st_mtime_ns + 1))
    dev.set_up()
    assert len(ran) == 1
    days = dev.ROOT / "kansenboek" / "kit" / "customs_of_babel.py"
    days.parent.mkdir(parents=True)
    days.write_text("", encoding="utf-8")
    os.utime(days, ns=(0, compiled.stat().st_mtime_ns + 1))
    dev.set_up()
    assert len(ran) == 2, "what is told of days in it is of an earlier program"
    os.utime(compiled, ns=(0, source.stat().st_mtime_ns))
    monkeypatch.setattr(dev, "run", noting(ran, 1))
    with pytest.raises(dev.Stop, match="could not be compiled"):
        dev.set_up()


def test_a_set_up_that_broke_off_is_done_again(
    dev: ModuleType, checkout: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_network(*words: str) -> None:
        raise dev.Stop("no network")

    with monkeypatch.context() as broken:
        broken.setattr(dev, "pip", no_network)
        with pytest.raises(dev.Stop):
            dev.set_up()
    dev.set_up()
    assert checkout == ["venv", "venv", "--require-hashes", "--no-deps"]


def test_a_venv_whose_python_is_gone_is_made_again(
    dev: ModuleType, checkout: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.set_up()
    monkeypatch.setattr(dev, "PYTHON", str(dev.VENV / "gone"))
    dev.set_up()
    assert checkout[3] == "venv"


# --- libraries of the system -------------------------------------------------------------------------------

LOADER = "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory"
UNREADABLE = "ImportError: /lib/x86_64-linux-gnu/libGL.so.1: file too short"
PLUGIN = (
    'qt.core.library: "/venv/PySide6/Qt/plugins/platforms/libqxcb.so" cannot load: Cannot load library'
    " /venv/PySide6/Qt/plugins/platforms/libqxcb.so: libxcb-cursor.so.0: cannot open shared object file\n"
    'qt.qpa.plugin: Could not load the Qt platform plugin "xcb" in "" even though it was found.'
)
LDD = "\tlibxcb-icccm.so.4 => not found\n\tlibc.so.6 => /libc.so.6 (0x1)\n\tlibxcb-icccm.so.4 => not found\n"


@pytest.mark.parametrize(
    ("text", "libraries"),
    [
        (LOADER, ["libEGL.so.1"]),
        (UNREADABLE, ["libGL.so.1"]),
        (PLUGIN, ["libxcb-cursor.so.0"]),
        (LDD, ["libxcb-icccm.so.4"]),
        (PLUGIN + LDD, ["libxcb-cursor.so.0", "libxcb-icccm.so.4"]),
        ("libglib-2.0.so.0: cannot open shared object file", ["libglib-2.0.so.0"]),
        ("qt.qpa.xcb: could not connect to display :0", []),
        ("ModuleNotFoundError: No module named 'PySide6'", []),
    ],
)
def test_missing_libraries_are_read_from_what_the_loader_says(
    dev: ModuleType, text: str, libraries: list[str]
) -> None:
    assert dev.missing_libraries(text) == libraries


@pytest.mark.parametrize(
    ("library", "debian"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libGL.so.1", "libgl1"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-randr.so.0", "libxcb-randr0"),
        ("libxcb-xkb.so.1", "libxcb-xkb1"),
        ("libxcb.so.1", "libxcb1"),
    ],
)
def test_every_library_has_its_package(dev: ModuleType, library: str, debian: str) -> None:
    assert dev.packages_of(library)[0] == debian


def test_advice_is_one_sentence_to_copy(dev: ModuleType) -> None:
    assert dev.advice(["libEGL.so.1"]) == (
        "Kansenboek's window needs libEGL, which is missing here: install it with `sudo apt install libegl1`"
        " (Fedora: `sudo dnf install mesa-libEGL`) and run this again."
    )
    both = dev.advice(["libxcb-cursor.so.0", "libxcb-shape.so.0"])
    assert "libxcb-cursor, libxcb-shape, which are missing" in both
    assert "`sudo apt install libxcb-cursor0 libxcb-shape0`" in both
    assert dev.advice(["libnew.so.9"]) == (
        "Kansenboek's window needs libnew, which is missing here: install it and run this again."
    )


def test_a_missing_library_stops_with_that_sentence(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "why_no_qt", lambda environment: LOADER)
    with pytest.raises(dev.Stop, match="sudo apt install libegl1"):
        dev.need_qt({})


def test_a_build_machine_installs_and_tries_again(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [PLUGIN + LDD, ""]
    commands: list[list[str]] = []

    def apt(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(dev, "why_no_qt", lambda environment: answers.pop(0))
    monkeypatch.setattr(dev, "may_install", lambda: True)
    monkeypatch.setattr(dev.subprocess, "run", apt)
    dev.need_qt({})
    assert commands[0][-1] == "update"
    assert commands[1][-2:] == ["libxcb-cursor0", "libxcb-icccm4"]


def test_installing_in_vain_ends(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "why_no_qt", lambda environment: LOADER)
    monkeypatch.setattr(dev, "may_install", lambda: True)
    monkeypatch.setattr(dev.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 0))
    with pytest.raises(dev.Stop, match="libEGL"):
        dev.need_qt({})


@pytest.mark.parametrize("value", ["", "false", "0"])
def test_only_a_build_machine_installs(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CI", value)
    assert not dev.may_install()


def test_a_screen_that_does_not_answer_is_named(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "qt.core.plugin: looking\nqt.qpa.xcb: could not connect to display :0\nAvailable plugins: x\n"
    monkeypatch.setattr(dev, "why_no_qt", lambda environment: said)
    with pytest.raises(dev.Stop, match=r"cannot start here \(qt.qpa.xcb: could not connect to display :0\)"):
        dev.need_qt({})


# --- what a few tests need ---------------------------------------------------------------------------------


def test_a_program_and_a_library_that_the_robot_misses_are_packages(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "program", lambda name: None if name == "xdotool" else f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "output_of", lambda *_: (0, LDD))
    assert dev.missing_for_robot() == ["libxcb-icccm4", "xdotool"]


def test_what_makes_the_package_and_the_installer_are_packages(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "program", lambda name: name if name == "readelf" else None)
    assert dev.missing_programs(dev.PACKERS) == {"nsis", "dpkg-dev"}


def test_a_build_machine_installs_at_once_what_any_test_needs(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[list[str]] = []
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.setattr(dev, "missing_for_robot", lambda: ["openbox", "xdotool"])
    monkeypatch.setattr(dev, "missing_programs", lambda table: {"nsis"})
    monkeypatch.setattr(dev, "install_or_stop", lambda packages, _sentence: installed.append(packages))
    dev.need_all_tests()
    assert installed == [["nsis", "openbox", "xdotool"]]


def test_elsewhere_a_sentence_each_says_what_the_tests_need_and_they_go_on(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.setattr(dev, "missing_for_robot", lambda: ["xvfb"])
    monkeypatch.setattr(dev, "missing_programs", lambda table: {"nsis"})
    dev.need_all_tests()
    told = capsys.readouterr().out.splitlines()
    assert [line.rpartition(" are left out: ")[2] for line in told] == [
        "they need `sudo apt install xvfb`.",
        "they need `sudo apt install nsis`.",
    ]
    monkeypatch.setattr(dev, "missing_programs", lambda table: set())
    dev.need_all_tests()
    assert len(capsys.readouterr().out.splitlines()) == 1
    monkeypatch.setattr(dev, "LINUX", False)
    dev.need_all_tests()
    assert capsys.readouterr().out == ""


def test_the_workflows_install_what_their_tests_need_and_call_verbs_that_are_there(dev: ModuleType) -> None:
    workflows = {
        path.name: path.read_text("utf-8") for path in (DEV.parent / ".github" / "workflows").glob("*.yml")
    }
    check = workflows["check.yml"].partition("  check:")[2].partition("\n\n  ")[0].split()
    packages = {line.split()[1] for line in (dev.ROBOT + dev.PACKERS).strip().splitlines() if line}
    assert packages - set(check) == set()
    called = {verb for text in workflows.values() for verb in re.findall(r"python dev\.py (\w+)", text)}
    assert {"test", "bundle", "package", "installer"} <= called <= dev.VERBS.keys()


# --- the verbs ---------------------------------------------------------------------------------------------


def test_demo_fills_in_what_was_not_said(dev: ModuleType) -> None:
    start = ["-m", "kansenboek", "demo"]
    here = ["--out", str(dev.ROOT / "demo")]
    assert dev.demo_arguments([], screen=True) == [*start, *here, "--yes"]
    assert dev.demo_arguments([], screen=False) == [*start, *here, "--yes", "--no-window"]
    assert dev.demo_arguments(["--out", "x", "--no-window"], screen=False) == [
        *[*start, "--yes"],
        *["--out", "x", "--no-window"],
    ]
    assert dev.demo_arguments(["--out=x", "--yes"], screen=True) == [*start, "--out=x", "--yes"]


def test_demo_without_its_libraries_goes_on_without_a_window(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(dev, "has_screen", lambda: True)
    monkeypatch.setattr(dev, "why_no_qt", lambda environment: LOADER)
    monkeypatch.setattr(dev, "run", noting(ran, 0))
    assert dev.demo([]) == 0
    assert "--no-window" in ran[0]
    assert "sudo apt install libegl1" in capsys.readouterr().out


@pytest.mark.parametrize(("names", "screen"), [([], False), (["DISPLAY"], True), (["WAYLAND_DISPLAY"], True)])
def test_screen_on_linux(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, names: list[str], screen: bool
) -> None:
    monkeypatch.setattr(dev, "LINUX", True)
    for name in names:
        monkeypatch.setenv(name, ":0")
    assert dev.has_screen() is screen


def test_other_systems_have_a_screen(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "LINUX", False)
    assert dev.has_screen()


def noting(ran: list[tuple[str, ...]], code: int) -> Callable[..., int]:
    """A `run` that writes down its words and ends with this code."""

    def run(*words: str, **_options: object) -> int:
        ran.append(words)
        return code

    return run


@pytest.fixture
def ran(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The programs that a verb starts; none of them really starts."""
    programs: list[tuple[str, ...]] = []
    monkeypatch.setattr(dev, "set_up", lambda: None)
    monkeypatch.setattr(dev, "need_qt", lambda environment: None)
    monkeypatch.setattr(dev, "need_all_tests", lambda: None)
    monkeypatch.setattr(dev, "run", noting(programs, 0))
    return programs


def test_test_checks_style_and_types_before_the_tests(dev: ModuleType, ran: list[tuple[str, ...]]) -> None:
    assert dev.main(["test"]) == 0
    assert [words[1] for words in ran] == ["ruff", "ruff", "mypy", "pytest"]
    assert "-n" in ran[-1]
    assert "not slow" not in ran[-1]


def test_the_fast_lane_is_checked_too_and_leaves_out_what_is_slow(
    dev: ModuleType, ran: list[tuple[str, ...]]
) -> None:
    assert dev.main(["test", "--fast"]) == 0
    assert [words[1] for words in ran] == ["ruff", "ruff", "mypy", "pytest"]
    assert ran[-1][2:5] == ("-m", "not slow", "-n")
    assert ran[-1][5] == "auto"
    assert dev.main(["test", "--fast", "-k", "store"]) == 0
    assert ran[-1] == ("-m", "pytest", "-m", "not slow", "-k", "store")


def test_the_stores_of_the_tests_lie_in_memory_where_there_is_room_for_them(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.setattr(dev.os, "access", lambda *_: True)

    def disk(*, free: int, flag: int = 0) -> object:
        monkeypatch.setattr(
            dev.os,
            "statvfs",
            lambda _: SimpleNamespace(f_bavail=free, f_frsize=1, f_flag=flag),
            raising=False,
        )
        return dev.memory_disk()

    assert disk(free=dev.MEMORY_NEEDED) == Path("/dev") / "shm"
    assert disk(free=dev.MEMORY_NEEDED - 1) is None
    assert disk(free=dev.MEMORY_NEEDED, flag=dev.os.ST_NOEXEC) is None
    monkeypatch.setattr(dev, "LINUX", False)
    assert disk(free=dev.MEMORY_NEEDED) is None


def test_what_a_worker_compiled_the_other_and_every_program_of_a_test_finds(
    dev: ModuleType, ran: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environments: list[dict[str, str]] = []

    def run(*words: str, environment: dict[str, str] | None = None) -> int:
        environments.append(environment or {})
        return 0

    monkeypatch.setattr(dev, "run", run)
    monkeypatch.setitem(dev.OFFSCREEN, "PYTHONDONTWRITEBYTECODE", "1")
    assert dev.main(["test"]) == 0
    (tmp_path / "some_module.py").touch()
    for environment, kept in ((environments[-1], True), (dev.OFFSCREEN, False)):  # the second is the control
        compiled = tmp_path / str(kept)
        subprocess.run(
            [sys.executable, "-c", "import some_module"],
            cwd=tmp_path,
            env={**environment, "PYTHONPATH": str(tmp_path), "PYTHONPYCACHEPREFIX": str(compiled)},
            check=True,
        )
        assert any(compiled.rglob("some_module.*.pyc")) is kept


def test_test_with_arguments_runs_only_the_tests(dev: ModuleType, ran: list[tuple[str, ...]]) -> None:
    assert dev.main(["test", "-k", "store"]) == 0
    assert ran == [("-m", "pytest", "-k", "store")]


def test_the_first_failure_stops_it(
    dev: ModuleType, ran: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "run", noting(ran, 3))
    assert dev.main(["test"]) == 3
    assert len(ran) == 1


@pytest.mark.usefixtures("ran")
def test_bench_refuses_an_unknown_name(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "benchmarks" / "start.py").touch()
    (tmp_path / "benchmarks" / "_common.py").touch()
    assert dev.main(["bench", "stat"]) == 1
    assert capsys.readouterr().err == "There is no such benchmark; there is: start.\n"


def test_bench_runs_all_or_the_named_ones(
    dev: ModuleType, ran: list[tuple[str, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    (tmp_path / "benchmarks").mkdir()
    for name in ("save", "start"):
        (tmp_path / "benchmarks" / f"{name}.py").touch()
    assert dev.main(["bench"]) == 0
    assert [Path(words[0]).stem for words in ran] == ["save", "start"]
    assert dev.main(["bench", "start", "--quick"]) == 0
    assert Path(ran[2][0]).stem == "start"
    assert ran[2][1:] == ("--quick",)


def test_what_is_not_there_yet_says_so(
    dev: ModuleType, ran: list[tuple[str, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    for verb in ("battery", "bundle", "bench"):
        assert dev.main([verb]) == 1
    assert not ran


@pytest.mark.parametrize(("words", "code"), [([], 2), (["fly"], 2), (["--help"], 0)])
def test_usage_names_every_verb(
    dev: ModuleType, words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(words) == code
    shown = capsys.readouterr().out
    assert all(f"  {verb} " in shown for verb in dev.VERBS)


def test_a_package_is_made_or_tried(dev: ModuleType, ran: list[tuple[str, ...]]) -> None:
    assert dev.main(["package", "--fast"]) == 0
    assert dev.main(["package", "--try", "root", "--keep"]) == 0
    assert ran == [
        ("-m", "installers.deb", "--fast"),
        ("-m", "installers.try_deb", "root", "--keep"),
    ]


# --- the bundle --------------------------------------------------------------------------------------------


@pytest.fixture
def tried(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the bundle is used for; instead of that, every demo has one paper."""
    words: list[str] = []

    def answer(command: list[str], _environment: dict[str, str]) -> tuple[int, str]:
        word = next(word for word in command if word in ("--quit-when-shown", "demo", "check"))
        words.append(word)
        if word == "demo":
            (Path(command[-1]) / "handovers").mkdir(parents=True)
            (Path(command[-1]) / "handovers" / "a.pdf").write_bytes(b"paper")
        return 0, ""

    monkeypatch.setattr(dev, "output_of", answer)
    return words


def test_a_bundle_that_opens_and_prints_as_the_checkout_does_is_fine(
    dev: ModuleType, tried: list[str]
) -> None:
    assert dev.try_bundle(Path("kansenboek"))
    assert tried == ["--quit-when-shown", "demo", "check", "demo"]


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("--quit-when-shown", "why\n.*exit code 1 when opening the window"),
        ("demo", "why\n.*exit code 1 when making the demo"),
        ("check", "why\n.*exit code 1 when checking its store"),
        ("-m", "why\nThe checkout cannot make the demo"),
    ],
)
def test_a_bundle_that_fails_says_at_what(
    dev: ModuleType, tried: list[str], monkeypatch: pytest.MonkeyPatch, broken: str, says: str
) -> None:
    works = dev.output_of
    monkeypatch.setattr(
        dev,
        "output_of",
        lambda command, environment: (1, "why") if broken in command else works(command, environment),
    )
    with pytest.raises(dev.Stop, match=says):
        dev.try_bundle(Path("kansenboek"))


@pytest.mark.parametrize(
    ("handovers", "says"),
    [
        ({}, "no handover on paper"),
        ({"a.pdf": b"another"}, "other papers"),
        ({"b.pdf": b"paper"}, "other papers"),
    ],
)
def test_a_bundle_that_prints_something_else_is_seen(
    dev: ModuleType,
    tried: list[str],
    monkeypatch: pytest.MonkeyPatch,
    handovers: dict[str, bytes],
    says: str,
) -> None:
    papers = dev.papers
    monkeypatch.setattr(dev, "papers", lambda folder: handovers if folder.name == "demo" else papers(folder))
    with pytest.raises(dev.Stop, match=says):
        dev.try_bundle(Path("kansenboek"))


def test_the_program_without_a_console_is_the_one_that_opens(
    dev: ModuleType, tried: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kansenboek-window.exe").touch()
    used: list[str] = []
    monkeypatch.setattr(dev, "use_bundle", lambda command, *_rest: used.append(Path(command[-2]).name))
    with pytest.raises(dev.Stop):
        dev.try_bundle(tmp_path / "kansenboek.exe")
    assert used[0] == "kansenboek-window.exe"


def test_the_bundle_is_tried_where_a_window_can_open(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda: False)
    monkeypatch.setattr(dev.shutil, "which", lambda name: name)
    assert dev.screen_to_try({}) == (["xvfb-run", "-a"], {}, "under Xvfb")
    assert dev.screen_to_try({"QT_QPA_PLATFORM": "vnc"})[1] == {"QT_QPA_PLATFORM": "vnc"}
    monkeypatch.setattr(dev.shutil, "which", lambda _name: None)
    assert dev.screen_to_try({})[1] == {"QT_QPA_PLATFORM": "offscreen"}
    monkeypatch.setattr(dev, "has_screen", lambda: True)
    assert dev.screen_to_try({"A": "b"})[:2] == ([], {"A": "b"})


def test_the_bundle_is_tried_without_this_python(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "KEPT"):
        monkeypatch.setenv(name, "x")
    environment = dev.plain_environment()
    assert "KEPT" in environment
    assert not {"PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "QT_PLUGIN_PATH"} & environment.keys()

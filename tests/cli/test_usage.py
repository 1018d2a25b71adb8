"""What the command line answers when it is used wrongly, asked for help, or goes wrong itself."""

from __future__ import annotations

import errno
import gettext
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kansenboek import __version__
from kansenboek.cli import tools as tools_module
from kansenboek.cli.main import run
from kansenboek.cli.parser import make_parser, plurals
from kansenboek.cli.tools import DemoMade, Tools
from kansenboek.cli.verbs_demo import has_screen
from kansenboek.kit.errors import BugError, KnownError, UsageError
from kansenboek.kit.i18n import Language
from kansenboek.kit.settings import Settings, save_settings

from .conftest import Answer, Cli


def test_no_catalogue_of_another_program_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """What argparse says is known in English; in another language it would be told as it is."""
    monkeypatch.setattr(gettext, "find", refused)
    monkeypatch.setattr(gettext, "gettext", refused)
    parser = make_parser()
    with pytest.raises(UsageError) as wrong:
        parser.parse_args(["list"])
    assert Language("en").explain(wrong.value).startswith("KIND is missing.")


def refused(*_told: object, **_more: object) -> str:
    raise AssertionError("a catalogue is looked for")


def no_window(*_: object, **__: object) -> int:
    raise AssertionError("no window was asked for")


class Demo:
    """Stands for the maker of fictional data: notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def __call__(self, out: Path, *, progress: Callable[[str], None], **asked: Any) -> DemoMade:
        progress("Working")
        self.asked.append(asked)
        return Made(out / "home")


class Made:
    def __init__(self, home: Path) -> None:
        self.home = home
        self.passphrase_file = home.parent / "passphrase.txt"

    def lines(self, language: Language) -> list[str]:
        return [f"made in {language.code}"]

    def plain(self) -> dict[str, Any]:
        return {"home": str(self.home)}


def answer_of(*words: str, open_window: Any = no_window, make_demo: Any = None) -> Answer:
    out, err = io.StringIO(), io.StringIO()
    tools = Tools(stdout=out, stderr=err)
    code = run(words, tools, open_window=open_window, make_demo=make_demo or Demo())
    return Answer(code, out.getvalue(), err.getvalue())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("bogus",), "'bogus' is not possible"),
        (("list",), "KIND is missing."),
        (("list", "fish"), "'fish' is not possible; it is one of:"),
        (("list", "families", "--fast"), "“--fast” is not understood here."),
        (("list", "families", "extra"), "“extra” is not understood here."),
        (("show", "family"), "ID is missing."),
        (("add", "family"), "--file is missing."),
        (("demo", "--out", "x", "--families", "many"), "--families has to be a whole number, not 'many'."),
        (("demo", "--out", "x", "--families", "0"), "--families has to be from 1 to 20000."),
        (("list", "families", "--home"), "--home needs something behind it."),
        (("search",), "WORD is missing."),
        (("--pass", "x", "init"), "is not"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_2(words: tuple[str, ...], says: str) -> None:
    answer = answer_of(*words, "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
    assert answer.err.count("\n") == 1
    assert "--help" in answer.err


def test_help_of_every_verb_is_shown() -> None:
    whole = answer_of("--help", "--lang", "en")
    assert (whole.code, whole.err) == (0, "")
    for verb in ("demo", "init", "check", "list", "show", "add", "search", "handover", "import"):
        assert verb in whole.out
        own = answer_of(verb, "-h", "--lang=en")
        assert own.code == 0
        assert own.out.startswith(f"usage: kansenboek {verb} ")


def test_the_version_is_shown() -> None:
    assert answer_of("--version").out == f"kansenboek {__version__}\n"


def test_the_same_options_count_before_and_after_the_verb() -> None:
    before = make_parser().parse_args(["--home", "h", "--json", "--lang", "en", "list", "families"])
    after = make_parser().parse_args(["list", "families", "--home", "h", "--json", "--lang", "en"])
    assert before == after
    assert make_parser().parse_args(["list", "families"]).json is False


def test_the_language_of_the_settings_is_spoken(tmp_path: Path) -> None:
    save_settings(tmp_path, Settings().with_value("language", "en"))
    assert answer_of("list", "--home", str(tmp_path)).err.startswith("KIND is missing.")


def test_every_kind_of_the_program_can_be_listed() -> None:
    from kansenboek.book.records import kinds

    assert set(plurals().values()) == set(kinds())


def test_no_verb_opens_the_window(tmp_path: Path) -> None:
    seen: list[tuple[Path | None, dict[str, Any]]] = []

    def window(home: Path | None, **told: Any) -> int:
        seen.append((home, told))
        return 7

    file = tmp_path / "passphrase.txt"
    file.write_text("vier woorden zijn genoeg\n", encoding="utf-8")
    words = ("--home", "h", "--lang", "en", "--quit-when-shown", "--passphrase-file", str(file))
    assert answer_of(open_window=window).code == 7
    assert answer_of(*words, open_window=window).code == 7
    assert seen == [
        (None, {"language": None, "passphrase": None, "quit_when_shown": False}),
        (Path("h"), {"language": "en", "passphrase": "vier woorden zijn genoeg", "quit_when_shown": True}),
    ]


def raising(error: BaseException) -> Callable[..., int]:
    def window(*_: object, **__: object) -> int:
        raise error

    return window


def test_our_own_mistake_names_the_place_and_no_value() -> None:
    for error in (
        BugError("Elif"),
        ValueError("Elif"),
        KeyError("Elif"),
        MemoryError(),
        RecursionError("Elif"),
    ):
        answer = answer_of("--lang", "en", open_window=raising(error))
        assert (answer.code, answer.out) == (3, "")
        assert answer.err.count("\n") == 1
        assert f"({type(error).__name__} at kansenboek.cli.main:" in answer.err
        assert "Elif" not in answer.err


def test_what_the_user_can_mend_is_exit_code_1() -> None:
    answer = answer_of("--lang", "en", open_window=raising(KnownError("No room for {what}.", what="a chair")))
    assert (answer.code, answer.err) == (1, "No room for a chair.\n")


def test_control_c_ends_without_a_word() -> None:
    answer = answer_of(open_window=raising(KeyboardInterrupt()))
    assert (answer.code, answer.out, answer.err) == (130, "", "")


class Closed(io.StringIO):
    """A pipe that nobody reads any more."""

    def flush(self) -> None:
        raise BrokenPipeError


def test_a_reader_who_leaves_is_no_error() -> None:
    err = io.StringIO()
    code = run(["--version"], Tools(stdout=Closed(), stderr=err), open_window=no_window, make_demo=Demo())
    assert (code, err.getvalue()) == (141, "")


class ClosedOnWindows(io.StringIO):
    """The same there."""

    def write(self, text: str) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")


class Full(io.StringIO):
    """The control: a disk that is full is no reader that left."""

    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(("stream", "code"), [(ClosedOnWindows, 141), (Full, 3)])
def test_a_reader_who_leaves_is_no_error_on_windows_either(stream: type[io.StringIO], code: int) -> None:
    err = io.StringIO()
    tools = Tools(stdout=stream(), stderr=err)
    assert run(["--version"], tools, open_window=no_window, make_demo=Demo()) == code
    assert bool(err.getvalue()) == (code == 3)


def test_without_a_terminal_nobody_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools_module, "getpass", lambda _prompt: pytest.fail("it would wait for ever"))
    for stdin in (None, io.StringIO()):
        monkeypatch.setattr("sys.stdin", stdin)
        with pytest.raises(KnownError, match="no terminal"):
            tools_module.ask_secret("?", "win32")


def test_the_demo_is_made_and_told(tmp_path: Path) -> None:
    demo = Demo()
    answer = answer_of("demo", "--out", str(tmp_path), "--no-window", "--lang", "en", make_demo=demo)
    assert (answer.code, answer.out, answer.err) == (0, "Working …\nmade in en\n", "")
    again = answer_of(
        *(
            "demo",
            "--out",
            str(tmp_path),
            "--families",
            "3",
            "--seed",
            "9",
            "--on",
            "2027-02-03",
            "--yes",
            "--no-window",
            "--json",
        ),
        make_demo=demo,
    )
    assert again.json == {"home": str(tmp_path / "home")}
    assert demo.asked == [
        {"families": 48, "seed": 1, "today": Tools().clock.today(), "replace": False, "kdf": None},
        {"families": 3, "seed": 9, "today": date(2027, 2, 3), "replace": True, "kdf": None},
    ]


@pytest.mark.slow
def test_a_real_demo_is_made_replaced_only_when_told_and_readable(cli: Cli, tmp_path: Path) -> None:
    words = ("demo", "--out", str(tmp_path / "demo"), "--families", "4", "--no-window", "--json")
    made = cli(*words)
    assert (made.code, made.err) == (0, "")
    assert made.json["records"]["family"] == 4
    assert all(Path(paper).read_bytes().startswith(b"%PDF") for paper in made.json["handovers"])
    again = cli(*words)
    assert (again.code, again.out) == (1, "")
    assert cli(*words, "--yes").code == 0
    read = ("--home", made.json["home"], "--passphrase-file", made.json["passphrase_file"])
    assert len(cli("list", "families", "--json", *read).json) == 4


@pytest.mark.parametrize(
    ("environment", "platform", "screen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_where_a_window_can_show(environment: dict[str, str], platform: str, screen: bool) -> None:
    assert has_screen(environment, platform) is screen

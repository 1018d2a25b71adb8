"""The real program in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .conftest import Cli

ROOT = Path(__file__).resolve().parent.parent.parent
PASSPHRASE = b"vier woorden zijn genoeg\n"


def kansenboek(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "kansenboek", *words],
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


@pytest.mark.slow
def test_a_store_is_made_filled_and_read_with_the_real_key_derivation(tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    made = kansenboek("init", "--home", home, "--passphrase-file", "-", "--json", stdin=PASSPHRASE)
    assert (made.returncode, made.stderr) == (0, b"")
    assert json.loads(made.stdout)["recovery_key"]
    record = tmp_path / "f.json"
    record.write_text('{"family_name":"Çelik","home_languages":["tr"],"preferred_language":"tr"}', "utf-8")
    added = kansenboek(
        *("--home", home, "--passphrase-file", "-", "add", "family", "--file", str(record)), stdin=PASSPHRASE
    )
    assert (added.returncode, added.stderr) == (0, b"")
    listed = kansenboek(
        *("list", "families", "--json", "--passphrase-file", "-"),
        stdin=PASSPHRASE,
        KANSENBOEK_HOME=home,
        PYTHONIOENCODING="latin-1",
    )
    assert listed.returncode == 0
    assert json.loads(listed.stdout.decode("utf-8"))[0]["family_name"] == "Çelik"
    wrong = kansenboek(
        "list", "families", "--home", home, "--passphrase-file", "-", "--lang", "en", stdin=b"no\n"
    )
    assert (wrong.returncode, wrong.stdout) == (1, b"")
    assert wrong.stderr.startswith(b"This passphrase does not open the store.")
    assert b"Traceback" not in wrong.stderr


def test_wrong_use_ends_with_2_and_help_with_0() -> None:
    wrong = kansenboek("list", "fish")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert b"Traceback" not in wrong.stderr
    assert kansenboek("--help").returncode == 0


def test_without_a_terminal_the_passphrase_has_to_come_from_a_file(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "kansenboek", "init", "--home", str(tmp_path / "home"), "--lang", "en"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
        cwd=ROOT,
        start_new_session=True,
    )
    assert (made.returncode, made.stdout) == (1, b"")
    assert made.stderr.startswith(b"There is no terminal to type a passphrase in.")


@pytest.mark.parametrize("words", [("--quit-when-shown",), ("--lang", "nl", "--quit-when-shown")])
def test_the_command_line_before_the_window_imports_nothing_heavy(words: tuple[str, ...]) -> None:
    heavy = (
        "sqlcipher3",
        "msgspec",
        "cryptography",
        "reportlab",
        "babel",
        "sqlite_utils",
        "kansenboek.actions",
    )
    program = (
        "import sys, kansenboek.__main__ as m\n"
        "m._open_window = lambda *a, **k: 0\n"
        f"code = m.main({words!r})\n"
        f"print(code, [name for name in {heavy!r} if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, timeout=60, check=True, cwd=ROOT
    )
    assert found.stdout.decode().strip() == "0 []"


NO_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}


def demo_words(out: Path) -> tuple[str, ...]:
    return ("demo", "--out", str(out), "--families", "1", "--yes", "--lang", "en", "--quit-when-shown")


@pytest.mark.slow
def test_the_demo_opens_its_window(tmp_path: Path) -> None:
    screen: dict[str, Any] = {**NO_SCREEN, "QT_QPA_PLATFORM": "offscreen"}
    shown = kansenboek(*demo_words(tmp_path), **screen)
    assert (shown.returncode, shown.stderr) == (0, b"")


@pytest.mark.slow
@pytest.mark.of_linux("Windows always has a screen")
def test_the_demo_says_that_there_is_no_screen(
    empty_cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (*NO_SCREEN.items(), ("QT_QPA_PLATFORM", "")):
        monkeypatch.setenv(name, value)
    nowhere = empty_cli(*demo_words(tmp_path / "demo"), bare=True)
    assert nowhere.code == 0
    assert "There is no screen here, so no window was opened." in nowhere.err


@pytest.mark.slow
def test_the_demo_says_that_its_window_could_not_be_opened(
    empty_cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Only the window has a process of its own here: a demo with the real derivation of keys is made above."""
    for name, value in (*NO_SCREEN.items(), ("QT_QPA_PLATFORM", "no such platform")):
        monkeypatch.setenv(name, value)
    broken = empty_cli(*demo_words(tmp_path / "demo"), bare=True)
    assert broken.code == 0
    assert "The window could not be opened here; the demo itself is ready." in broken.err
    assert "no such platform" in capfd.readouterr().err, (
        "control: it is the platform that the window fails on"
    )

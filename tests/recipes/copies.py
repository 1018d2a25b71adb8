"""A copy of the program, to do a recipe to, and to use in a process of its own.

Nothing is found by its place: each class and each list is asked where it is written.
"""

from __future__ import annotations

import inspect
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import kansenboek
from kansenboek.book.stores import KdfPolicy
from kansenboek.kit.resources import resources_root
from kansenboek.storage import migrations

PACKAGE = Path(kansenboek.__file__).parent
TESTS = Path(__file__).resolve().parent.parent
KDF = KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)
"""The fixture `kdf`, for the other process."""
MOST_SECONDS = 120


def copied(folder: Path) -> Path:
    """A copy of the program in `folder`; what is put on the path to run it."""
    shutil.copytree(PACKAGE, folder / PACKAGE.name)
    shutil.copytree(resources_root(), folder / "resources")
    return folder


def next_step(name: str) -> str:
    """The name of a migration behind the last one."""
    return f"m{len(migrations.STEPS) + 1:04}_{name}"


def add_step(folder: Path, step: str, source: str) -> None:
    """A migration: a file, and its name at the end of the list."""
    listed = copy_of(folder, migrations)
    (listed.parent / f"{step}.py").write_text(source, encoding="utf-8")
    last = f'    "{migrations.STEPS[-1]}",\n'
    put_in(listed, last, f'{last}    "{step}",\n')


def copy_of(folder: Path, thing: type[object] | ModuleType) -> Path:
    """The file of the copy in which this class or module is written."""
    written = inspect.getsourcefile(thing)
    assert written is not None
    return folder / PACKAGE.name / Path(written).relative_to(PACKAGE)


def put_in(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which stands there once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} does not read as the recipe says"
    path.write_text(text.replace(old, new), encoding="utf-8")


def used(
    copy: Path, module: ModuleType, home: Path, passphrase: str, *words: str | Path
) -> subprocess.CompletedProcess[str]:
    """What `module` says of a store when it runs in a process of its own on the program in `copy`."""
    secret = copy / "passphrase"
    secret.write_text(passphrase, encoding="utf-8")
    given = ("-m", module.__name__, home, secret, *words)
    return subprocess.run(
        [sys.executable, *map(str, given)],
        capture_output=True,
        text=True,
        cwd=copy,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(copy), str(TESTS.parent))),
            "QT_QPA_PLATFORM": "offscreen",
        },
        check=False,
        timeout=MOST_SECONDS,
        encoding="utf-8",
    )


def told(copy: Path, ended: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """What it said, when all went well, and the program that was used is the copy."""
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    assert Path(found["program"]).is_relative_to(copy)
    return found

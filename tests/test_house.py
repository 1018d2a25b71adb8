"""The house rules of what is not code: locks, configuration, versions, and what may be in no file."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
# pyproject.toml holds all of it; a second file would quietly win from it.
SECOND_CONFIGURATIONS = {
    *("setup.cfg", "setup.py", "pytest.ini", ".pytest.ini", "pytest.toml", ".pytest.toml", "tox.ini"),
    *("mypy.ini", ".mypy.ini", "ruff.toml", ".ruff.toml", ".flake8", ".coveragerc", "pyrightconfig.json"),
    *("uv.lock", "uv.toml", "poetry.lock", "pdm.lock", "Pipfile", "Pipfile.lock"),
}
# Put together here, so that this file does not find itself.
FOLDERS_OF_ONE_MACHINE = ["/" + "work" + "/", "/" + "root" + "/", "/" + "Users" + "/"]
PACKAGE_HOSTS = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com"]
FOREIGN = re.compile(
    r"(?<![\w.*$}])(?:" + "|".join(FOLDERS_OF_ONE_MACHINE) + ")|" + "|".join(map(re.escape, PACKAGE_HOSTS))
)


def project_files() -> list[Path]:
    """What is in the repository or on its way into it; without git, what is in the unpacked source."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = (
            subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        )
        paths = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [
            path
            for folder in ("kansenboek", "resources", "tests", "docs", "benchmarks", ".ci")
            for path in (ROOT / folder).rglob("*")
        ]
        paths += ROOT.glob("*")
    return sorted(path for path in paths if path.is_file() and "__pycache__" not in path.parts)


def text_of(path: Path) -> str:
    """The text of a file; nothing for a file that is no text."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", "replace")


def lock_faults(text: str) -> Iterator[str]:
    """What pip would not check, or what would tie the lock to one place."""
    for word in ("://", "/", "\\\\", "index", "find-links", "@ ", "trusted-host"):
        if word in text:
            yield f"holds {word!r}: make it again with python3 dev.py relock"
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    for block in re.split(r"\n(?=\S)", "\n".join(lines)):
        name = block.split()[0] if block.split() else "an empty line"
        if not re.match(r"[a-z0-9][a-z0-9.-]*==[\w.+!]+ ", block):
            yield f"{name} is not pinned to one version"
        if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", block):
            yield f"{name} has no hash"


def pins(text: str) -> dict[str, str]:
    return dict(re.findall(r"(?m)^([a-z0-9.-]+)==([^\s;]+)", text))


def plain_name(requirement: str) -> str:
    """The part before the version, as locks write it: PySide6_Pdf>=6.10 is pyside6-pdf."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~; \[]", requirement)[0]).lower()


@pytest.mark.parametrize("name", LOCKS)
def test_lock_is_whole_and_names_no_place(name: str) -> None:
    assert not list(lock_faults((ROOT / name).read_text("utf-8")))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("--index-url https:" + "//example.nl/simple\na==1 --hash=sha256:" + "0" * 64, "://"),
        ("--find-links wheels\na==1 --hash=sha256:" + "0" * 64, "find-links"),
        ("a==1 \\\n    # via b", "a==1 has no hash"),
        ("a==1 \\\n    --hash=sha256:00", "a==1 has no hash"),
        ("a>=1 \\\n    --hash=sha256:" + "0" * 64, "not pinned"),
        ("a @ file:" + "///wheels/a.whl --hash=sha256:" + "0" * 64, "not pinned"),
        ("a==1 \\\n    --hash=sha256:" + "0" * 64 + "\nb==1 \\\n    # via a", "b==1 has no hash"),
    ],
)
def test_a_lock_that_is_not_is_seen(text: str, says: str) -> None:
    assert any(says in fault for fault in lock_faults(text))


def test_locks_hold_what_the_project_asks_for_and_agree() -> None:
    runtime, everything = (pins((ROOT / name).read_text("utf-8")) for name in LOCKS)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert {plain_name(word) for word in settings["project"]["dependencies"]} <= runtime.keys()
    assert {plain_name(word) for word in settings["dependency-groups"]["dev"]} <= everything.keys()
    assert runtime.items() <= everything.items()


def test_pyproject_is_the_only_configuration() -> None:
    assert not [path for path in project_files() if path.name in SECOND_CONFIGURATIONS]
    assert ROOT / "pyproject.toml" in project_files()


def test_no_file_names_a_machine_or_a_package_host() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for path in project_files()
        for text in [text_of(path)]
        for match in FOREIGN.finditer(text)
    ]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("place", [*FOLDERS_OF_ONE_MACHINE, *PACKAGE_HOSTS])
def test_a_machine_or_package_host_is_seen(place: str) -> None:
    assert FOREIGN.search(f"see {place}somewhere")
    assert FOREIGN.search(f'path = "{place}x"')


def test_the_search_reads_this_very_file() -> None:
    assert Path(__file__).resolve() in project_files()
    assert "FOLDERS_OF_ONE_MACHINE" in text_of(Path(__file__))


def test_versions_agree() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    package = (ROOT / "kansenboek" / "__init__.py").read_text("utf-8")
    assert re.findall(r'(?m)^__version__ = "(.+)"$', package) == [version]
    headings = re.findall(r"(?m)^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert headings, "the changelog has no section"
    released = [heading for heading in headings if heading != "Unreleased"]
    assert released[:1] in ([], [version])
    assert headings[0] == "Unreleased" or headings[0] == version


def test_licence_is_the_whole_text() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert [int(number) for number in re.findall(r"(?m)^(\d+)\.\D", text)] == list(range(1, 16))
    assert "‘Compatible Licences’ according to Article 5 EUPL" in text


def test_ci_does_what_a_person_does() -> None:
    script = ROOT / ".ci" / "run"
    lines = [line for line in script.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert lines[0] == "set -euo pipefail"
    # A build machine says that it is one: there, nothing that is missing is left out.
    assert lines[-1] == 'CI="${CI:-true}" python3 dev.py test'
    assert len(lines) == 3
    assert os.name == "nt" or os.access(script, os.X_OK)

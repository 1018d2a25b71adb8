"""What goes into the bundle and what stays out, by the names that files have on each system.

PyInstaller takes along whatever could be used. `build_installer.spec` asks here; a test asks with the names that the
packages have on Linux and on Windows, because the bundle was never made on Windows.
"""

from __future__ import annotations

import csv
import importlib.metadata
import re
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterable
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent

CATALOGUES = {po.parent.parent.name: po for po in (ROOT / "resources" / "locale").glob("*/LC_MESSAGES/*.po")}
FONTS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "LICENSE.txt")

# Plug-ins for devices that a laptop does not have, a second toolkit that Qt would draw in, and the network. Files
# begin with “lib” on Linux and macOS and with nothing on Windows; `wanted` takes that away.
UNWANTED_PLUGINS = (
    "designer/",
    "egldeviceintegrations/",
    "generic/",
    "networkinformation/",
    "platforminputcontexts/qtvirtualkeyboard",
    "platforms/qdirect2d",
    "platforms/qeglfs",
    "platforms/qlinuxfb",
    "platforms/qminimal",
    "platforms/qvkkhrdisplay",
    "platforms/qvnc",
    "platformthemes/qgtk3",
    "qmltooling/",
    "sqldrivers/",
    "tls/",
)
# Beside the Python files of PySide6, on Windows: a program that draws for machines without a graphics card (20 MB),
# and the languages of Qt that no page here is written in.
UNWANTED_LIBRARIES = (
    *("opengl32sw.", "d3dcompiler_", "dxcompiler.", "dxil."),
    *("qt6qml", "qt6quick", "qt6pdfquick", "qt6virtualkeyboard", "qt6shadertools", "qt6labs", "qt6designer"),
)

# sqlite-utils asks for pip; readline is GPL; nothing here uses a network; pictures are drawn without letters; the
# others come along only because something could use them.
EXCLUDED = (
    *("pip", "setuptools", "numpy", "tkinter", "unittest", "pytest", "readline", "pydoc_data"),
    *("ssl", "_ssl"),
    *("PySide6.QtQml", "PySide6.QtQuick"),
    *("PIL._avif", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingtk"),
)

# Files of these stay as their makers built them: Qt (LGPL-3) and Hunspell (MPL-1.1) are passed on unchanged, and
# what auditwheel changed does not become smaller.
AS_BUILT = ("PySide6/", "shiboken6/", "hunspell/", "pillow.libs/")

# Packages whose licence text lies in docs/licences, because they do not bring it.
LICENCE_IS_OURS_TO_ADD = ("pyside6-essentials", "pyside6-pdf", "shiboken6")


def locales() -> set[str]:
    """The languages of window and paper, and what they inherit from; Babel brings all 1,100."""
    found = {"root", "en", "en_001", "en_GB", *CATALOGUES, *_on_paper()}
    for po in CATALOGUES.values():
        told = re.search(r"X-Locale: (\w+)", po.read_text("utf-8"))
        if told is None:
            raise SystemExit(f"{po} does not say X-Locale.")
        found.add(told[1])
    return found


def _on_paper() -> set[str]:
    """The languages that stand beside Dutch on a paper for parents."""
    tables = (ROOT / "resources" / "phrases").glob("*.csv")
    return {
        row["language"] for table in tables for row in csv.DictReader(table.read_text("utf-8").splitlines())
    }


def wanted(target: str, spoken: set[str]) -> bool:
    """Whether somebody here uses this file, named as it will lie in the bundle; `spoken`: what `locales` gives."""
    target = target.replace("\\", "/")
    folder, _, name = target.rpartition("/")
    if folder == "babel/locale-data":
        return name.split(".")[0] in spoken
    if folder.startswith("PySide6"):
        return _wanted_of_qt(folder, name)
    # Of Hunspell only its library: the dictionary is ours, in `resources/spelling`. Texts travel compiled.
    return "hunspell/dictionaries/" not in target and not (
        folder.startswith("resources/") and name.endswith(".po")
    )


def _wanted_of_qt(folder: str, name: str) -> bool:
    if folder.endswith("/translations"):
        return name in {f"qtbase_{code}.qm" for code in CATALOGUES}
    if folder.endswith("plugins/imageformats"):  # only our own icons are read, and PNG is part of Qt itself
        return "svg" in name
    bare = name.removeprefix("lib")
    if bare.lower().startswith(UNWANTED_LIBRARIES) or "/qml/" in f"{folder}/":
        return False
    plain = f"{folder}/{bare}"
    return not any(f"plugins/{plugin}" in plain for plugin in UNWANTED_PLUGINS)


def may_be_stripped(path: Path, bundle: Path) -> bool:
    """Whether the names of functions may be taken out of this file: a library of ours to choose, on Linux."""
    inside = path.relative_to(bundle).as_posix().removeprefix("_internal/")
    if path.is_symlink() or not path.is_file() or inside.startswith(AS_BUILT):
        return False
    # The program itself holds our modules behind its end; nothing may be cut there.
    if ".so" not in path.name:
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def strip(bundle: Path, tool: str) -> int:
    """Take the names of functions out of the libraries; gives how many bytes that saved. Raises CalledProcessError.

    They serve who looks for a fault in the library. A third of Python and half of SQLCipher are such names.
    """
    saved = 0
    for path in sorted(bundle.rglob("*.so*")):
        if may_be_stripped(path, bundle):
            before = path.stat().st_size
            subprocess.run([tool, "--strip-unneeded", str(path)], check=True)
            saved += before - path.stat().st_size
    return saved


def runtime_packages() -> dict[str, importlib.metadata.Distribution]:
    """The installed packages that Kansenboek needs to run, with all that they need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: dict[str, importlib.metadata.Distribution] = {}
    waiting: list[str] = list(project["dependencies"])
    while waiting:
        requirement = Requirement(waiting.pop())
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        is_meant = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if is_meant and name not in found and name not in EXCLUDED:
            found[name] = importlib.metadata.distribution(name)
            waiting += found[name].requires or ()
    return found


def licences() -> list[tuple[str, str]]:
    """The licence files of all packages and of Python, and the texts that the packages do not bring.

    Raises SystemExit for a package of which nobody has a licence.
    """
    texts = [(str(path), "licences") for path in sorted((ROOT / "docs" / "licences").iterdir())]
    for name, package in sorted(runtime_packages().items()):
        names = re.compile(r"(licen[cs]e|copying|notice|authors)(\.|$)", re.IGNORECASE)
        files = [file for file in package.files or () if names.match(file.name)]
        if not files and name not in LICENCE_IS_OURS_TO_ADD:
            raise SystemExit(f"{name} brings no licence: put its text in docs/licences and its name above.")
        texts += [(str(file.locate()), f"licences/{name}-{package.version}") for file in files]
    for folder in (sysconfig.get_path("stdlib"), sys.base_prefix):
        if (Path(folder) / "LICENSE.txt").is_file():
            return [*texts, (str(Path(folder) / "LICENSE.txt"), "licences/python")]
    return texts


def packages_of_the_system(sources: Iterable[str]) -> list[str]:
    """On Debian and Ubuntu: the packages that these files belong to."""
    # /lib is a link to /usr/lib, and dpkg knows a file under one of the two names.
    names = [name for each in sorted(sources) for name in (each, each.removeprefix("/usr"), f"/usr{each}")]
    told = subprocess.run(
        ["dpkg-query", "--search", *names], capture_output=True, text=True, encoding="utf-8"
    ).stdout
    return sorted({line.split(":")[0] for line in told.splitlines()})

"""The list of everything that is in the bundle: CycloneDX 1.6 in JSON, beside the licences.

It has the packages of the lock with what their makers say is in them (PEP 770), Python, what is built into Qt and
SQLCipher, the fonts, lists and dictionary, and on Debian and Ubuntu the packages that a library was taken from.
Who hears of a fault in some library can look here whether it is in.

Written by ourselves: it is one table and a loop, and a library for it would be a dozen packages in the lock. What
comes out was validated against the schema of CycloneDX.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterable
from email.message import Message
from pathlib import Path
from typing import Any, cast

from kansenboek import __version__
from kansenboek.kit.clock import BUILT_ON

from .contents import ROOT, packages_of_the_system, runtime_packages

SPEC_VERSION = "1.6"
FILE_NAME = "kansenboek.cdx.json"

# What is built into the libraries of a package and stands in no list of it: package, name, licence.
# Of Qt: its own list of third-party code (doc.qt.io/qt-6/licenses-used-in-qt.html), for the modules that we use.
BUILT_IN = """
pyside6-essentials qtbase LGPL-3.0-only
pyside6-essentials qtsvg LGPL-3.0-only
pyside6-essentials qtwayland LGPL-3.0-only
pyside6-essentials icu Unicode-3.0
pyside6-essentials pcre2 BSD-3-Clause
pyside6-essentials zlib Zlib
pyside6-essentials libpng libpng-2.0
pyside6-essentials freetype FTL
pyside6-essentials harfbuzz MIT
pyside6-essentials double-conversion BSD-3-Clause
pyside6-essentials md4c MIT
pyside6-essentials tinycbor MIT
pyside6-essentials xkbcommon MIT
pyside6-pdf qtpdf LGPL-3.0-only
pyside6-pdf pdfium BSD-3-Clause
pyside6-pdf abseil-cpp Apache-2.0
pyside6-pdf agg BSD-3-Clause
pyside6-pdf fast-float MIT
pyside6-pdf freetype FTL
pyside6-pdf icu Unicode-3.0
pyside6-pdf lcms2 MIT
pyside6-pdf libjpeg-turbo BSD-3-Clause
pyside6-pdf openjpeg BSD-2-Clause
pyside6-pdf zlib Zlib
chunspell hunspell MPL-1.1
uharfbuzz harfbuzz MIT
"""

# What lies in `resources` and is of others, and its licence. Its version stands in the README beside it.
DATA = {
    "third_party/noto-naskh-arabic": "OFL-1.1",
    "third_party/noto-sans-ethiopic": "OFL-1.1",
    "third_party/schools": "CC0-1.0",
    "spelling": "BSD-3-Clause",
}


def _component(kind: str, name: str, version: str, licence: str = "", purl: str = "") -> dict[str, Any]:
    """One component; what is not known is left out."""
    made: dict[str, Any] = {"type": kind, "name": name}
    if version:
        made["version"] = version
    if licence:
        # What is no expression of SPDX (“BSD”, a sentence) is passed on as the maker called it.
        known = re.fullmatch(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+()-]+)*", licence)
        made["licenses"] = [{"expression": licence}] if known else [{"license": {"name": licence}}]
    if purl:
        made["purl"] = purl
    return made


def _licence_of(told: Message) -> str:
    """What a package says its licence is: the expression, the old line, or the classifier."""
    expression = told.get("License-Expression")
    if expression:
        return str(expression)
    classifiers = [each for each in told.get_all("Classifier") or () if each.startswith("License ::")]
    if classifiers:
        return str(classifiers[-1].rsplit(" :: ", 1)[-1])
    line = str(told.get("License") or "").strip()
    return "" if "\n" in line or len(line) > 80 else line


def _told_by_makers(files: Iterable[Path]) -> list[dict[str, Any]]:
    """The components of the lists that a package brings, name and version once."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for path in files:
        for each in json.loads(path.read_text("utf-8")).get("components", ()):
            name, version = str(each.get("name", "")), str(each.get("version", ""))
            kept = {key: each[key] for key in ("type", "licenses") if key in each}
            # A path on the machine of its maker says nothing to anybody.
            if "purl" in each and "file:" not in each["purl"]:
                kept["purl"] = each["purl"]
            found[name, version] = {
                "type": "library",
                "name": name,
                **({"version": version} if version else {}),
                **kept,
            }
    return list(found.values())


def _python_packages() -> list[dict[str, Any]]:
    built_in: dict[str, list[dict[str, Any]]] = {}
    for line in BUILT_IN.strip().splitlines():
        carrier, part, licence = line.split()
        built_in.setdefault(carrier, []).append(_component("library", part, "", licence))
    made = []
    for name, package in sorted(runtime_packages().items()):
        purl = f"pkg:pypi/{name}@{package.version}"
        told = _licence_of(cast("Message", package.metadata))
        component = _component("library", name, package.version, told, purl)
        lists = [
            Path(str(file.locate()))
            for file in package.files or ()
            if file.parent.name == "sboms" and file.suffix == ".json"
        ]
        parts = [*_told_by_makers(lists), *built_in.pop(name, [])]
        parts += _inside_sqlcipher() if name == "sqlcipher3" else []
        if parts:
            component["components"] = parts
        made.append(component)
    if built_in:
        raise SystemExit(f"No package of these names is needed any more: {', '.join(built_in)}.")
    return made


def _inside_sqlcipher() -> list[dict[str, Any]]:
    """SQLCipher, SQLite and OpenSSL, as the library itself tells them."""
    import sqlcipher3  # noqa: PLC0415 - only here

    connection = sqlcipher3.connect(":memory:")
    try:
        ((cipher,),) = connection.execute("PRAGMA cipher_version").fetchall()
        ((sqlite,),) = connection.execute("SELECT sqlite_version()").fetchall()
    finally:
        connection.close()
    return [
        _component("library", "sqlcipher", cipher.split()[0], "BSD-3-Clause"),
        _component("library", "sqlite", sqlite, "blessing"),
        _component("library", "openssl", "", "Apache-2.0"),
    ]


def _of_the_system(sources: Iterable[str]) -> list[dict[str, Any]]:
    """The packages of Debian or Ubuntu that libraries were taken from, with their versions."""
    if not shutil.which("dpkg-query"):
        return []
    names = packages_of_the_system(sources)
    if not names:
        return []
    told = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Package} ${Version}\n", *names],
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout
    system = platform.freedesktop_os_release().get("ID", "debian")
    pairs = sorted({(words[0], words[1]) for words in (line.split() for line in told.splitlines())})
    return [_component("library", n, v, "", f"pkg:deb/{system}/{n}@{v}") for n, v in pairs]


def _data() -> list[dict[str, Any]]:
    """Fonts, lists and dictionary in `resources`, with the version that stands beside them."""
    made = []
    for folder, licence in DATA.items():
        readme = (ROOT / "resources" / folder / "README.md").read_text("utf-8")
        version = re.search(r"^\| Version \|\s*(.+?)\s*\|$", readme, re.MULTILINE)
        if version is None:
            raise SystemExit(f"The README in resources/{folder} does not say which version it is.")
        # Behind the version the line goes on: “2.004 (in the files themselves)”.
        short = re.split(r" \(|: ", version[1])[0]
        made.append(_component("data", folder.rpartition("/")[2], short, licence))
    return made


def content(sources: Iterable[str]) -> dict[str, Any]:
    """The whole list; `sources`: the files that libraries were taken from."""
    python = _component("platform", "python", platform.python_version(), "PSF-2.0")
    return {
        "$schema": f"http://cyclonedx.org/schema/bom-{SPEC_VERSION}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": SPEC_VERSION,
        "version": 1,
        "metadata": {
            # The day of the version and not of the making: the same sources give the same list.
            "timestamp": f"{BUILT_ON.isoformat()}T00:00:00Z",
            "component": {
                "type": "application",
                "bom-ref": "kansenboek",
                "name": "kansenboek",
                "version": __version__,
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            },
        },
        "components": [python, *_python_packages(), *_of_the_system(sources), *_data()],
    }


def write(folder: Path, binaries: Iterable[tuple[str, str, str]]) -> Path:
    """Write the list for these entries of PyInstaller (target, source, kind) into `folder`; gives the file."""
    made = content({os.fspath(source) for _, source, kind in binaries if kind == "BINARY"})
    path = folder / FILE_NAME
    path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path


def locked_versions() -> dict[str, str]:
    """Package → version, as `requirements.lock` has them."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ \\\n;]+)", text, re.MULTILINE))

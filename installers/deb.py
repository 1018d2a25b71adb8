"""A package for Debian and Ubuntu around the bundle: python3 dev.py package [--version 0.1.1].

    dist/kansenboek_0.1.0_amd64.deb

The bundle lies in /usr/lib/kansenboek, a link in /usr/bin leads to it. Menus, icons and kinds of files are taken up
by Debian's own triggers. The one script of the package refuses to replace a program that is open; none runs at
removing, so nothing of a user is ever touched, also not by `apt purge`. What the bundle needs of the system is asked
of its libraries (dpkg-shlibdeps), not guessed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, time
from email.utils import format_datetime
from pathlib import Path

from kansenboek import __version__
from kansenboek.kit.clock import BUILT_ON
from kansenboek.kit.i18n import Language

from .contents import CATALOGUES, ROOT, packages_of_the_system
from .manpage import page

SOURCES = ROOT / "installers" / "linux"
BUNDLE = ROOT / "dist" / "kansenboek"
LIBRARY = "usr/lib/kansenboek"
TOOLS = ("dpkg-deb", "dpkg-shlibdeps", "dpkg", "readelf")
DEFAULT_LANGUAGE_OF_PAGES = "en"
"""The manual page in this language lies where every other language falls back to."""
MAINTAINER = "Kansenboek <kansenboek@localhost>"
"""Whoever publishes the package gives a name and an address with `--maintainer`."""

DESCRIPTION = """\
encrypted notes of families with young children
 For people who work with young children and their parents: notes of home
 visits, agreements, and the handover to primary school, which parents read
 and decide about before it leaves.
 .
 Everything stays on the laptop. Kansenboek never uses a network."""

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Kansenboek
Comment: The licences of everything that travels along (Python, Qt, SQLCipher and others) are the files in
 /usr/lib/kansenboek/_internal/licences; kansenboek.cdx.json there is the list of it all (CycloneDX). Qt is under
 the LGPL-3: its libraries are unchanged files in /usr/lib/kansenboek/_internal/PySide6 that may be replaced by
 others, and SOURCES.md in the folder of licences says where their sources are.

Files: *
Copyright: the authors of Kansenboek
License: EUPL-1.2
"""

# What libraries in the bundle read of the system: library, package with its data. Without them no letter can be typed
# or a message about it stands on the command line.
DATA = {
    "libfontconfig.so.1": "fontconfig-config",
    "libxkbcommon.so.0": "xkb-data",
    "libX11.so.6": "libx11-data",
}

# Each line is a complaint of lintian that is true and stays so; the reason stands above it.
OVERRIDES = """\
# The bundle carries Python and its libraries, so that it runs the same everywhere and without them.
kansenboek: embedded-library
# Libraries of the bundle find each other beside themselves.
kansenboek: custom-library-search-path
# Qt and others are passed on as their makers built them.
kansenboek: hardening-no-pie
kansenboek: unstripped-binary-or-object
kansenboek: shared-library-lacks-prerequisites
kansenboek: executable-in-usr-lib
# The same letters are a package of Debian too, of another version; papers have to be the same everywhere.
kansenboek: duplicate-font-file
# Data in the form of a library (ICU), and a few that need nothing of the system.
kansenboek: library-not-linked-against-libc
# A backup or a parcel opens the window, and is taken in there, after the passphrase.
kansenboek: desktop-mime-but-no-exec-code
"""


# The program reads its parts from its own file while it runs: replaced under it, the next page would not open.
PREINST = """\
#!/bin/sh
set -e
if [ "$1" = upgrade ]; then
    for running in /proc/[0-9]*/exe; do
        if [ "$(readlink "$running" 2>/dev/null)" = /usr/lib/kansenboek/kansenboek ]; then
            echo "Kansenboek staat nog open. Sluit het en probeer het opnieuw. Er is niets veranderd." >&2
            echo "Kansenboek is still open. Close it and try again. Nothing was changed." >&2
            exit 1
        fi
    done
fi
exit 0
"""


class Missing(Exception):
    """A tool or the bundle is not there; the text says which."""


def version_of(text: str) -> str:
    """A version that dpkg takes. Raises Missing."""
    if not re.fullmatch(r"[0-9][0-9A-Za-z.+~-]*", text):
        raise Missing(f"{text!r} is no version that a package can have.")
    return text


def lay_out(root: Path, bundle: Path, version: str, maintainer: str) -> None:
    """Put everything where the package has it, under `root`."""
    shutil.copytree(bundle, root / LIBRARY, symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/kansenboek").symlink_to("../lib/kansenboek/kansenboek")
    _put(
        root / "usr/share/applications/kansenboek.desktop",
        (SOURCES / "kansenboek.desktop").read_text("utf-8"),
    )
    _put(root / "usr/share/mime/packages/kansenboek.xml", (SOURCES / "kansenboek.xml").read_text("utf-8"))
    told = (SOURCES / "kansenboek.metainfo.xml").read_text("utf-8")
    told = told.replace("@VERSION@", version).replace("@DAY@", BUILT_ON.isoformat())
    _put(root / "usr/share/metainfo/kansenboek.metainfo.xml", told)
    icons = ROOT / "resources" / "icons"
    for picture in (icons / "app").glob("kansenboek-*.png"):
        size = picture.stem.rpartition("-")[2]
        _copy(picture, root / f"usr/share/icons/hicolor/{size}x{size}/apps/kansenboek.png")
    _copy(icons / "kansenboek.svg", root / "usr/share/icons/hicolor/scalable/apps/kansenboek.svg")
    for code in CATALOGUES:
        folder = "usr/share/man" if code == DEFAULT_LANGUAGE_OF_PAGES else f"usr/share/man/{code}"
        _put_packed(root / folder / "man1/kansenboek.1.gz", page(Language(code)))
    doc = root / "usr/share/doc/kansenboek"
    _put(doc / "copyright", COPYRIGHT + _as_field((ROOT / "LICENSE").read_text("utf-8")))
    _put_packed(doc / "changelog.gz", changelog(version, maintainer))
    _put_packed(doc / "CHANGELOG.md.gz", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    for name in ("install.md", "install.nl.md"):
        _copy(ROOT / "docs" / name, doc / name)
    _put(root / "usr/share/lintian/overrides/kansenboek", OVERRIDES)
    _set_rights(root)


def changelog(version: str, maintainer: str) -> str:
    """What Debian calls the changelog; what changed for people is told in CHANGELOG.md."""
    day = format_datetime(datetime.combine(BUILT_ON, time(), UTC))
    return (
        f"kansenboek ({version}) unstable; urgency=medium\n\n  * What changed stands in CHANGELOG.md.\n\n"
        f" -- {maintainer}  {day}\n"
    )


def _as_field(text: str) -> str:
    """A text as the lines behind a field of a copyright file."""
    return "".join(f" {line}\n" if line.strip() else " .\n" for line in text.splitlines())


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _put_packed(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Without a time in it: the same sources give the same file.
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _set_rights(root: Path) -> None:
    """What Debian wants: everybody reads, nobody but root writes, and only the program itself is started."""
    for path in [root, *root.rglob("*")]:
        if path.is_symlink():
            continue
        started = path.is_dir() or path == root / LIBRARY / "kansenboek"
        path.chmod(0o755 if started else 0o644)


def needs(root: Path) -> str:
    """What the libraries of the bundle need of the system, as a Depends. Raises CalledProcessError, Missing.

    dpkg-shlibdeps names the packages and the least version of each, but takes a library that lies in the bundle for
    one of the system's too. So what stays is what no file of the bundle is called.
    """
    binaries = [path for path in (root / LIBRARY).rglob("*") if _is_elf(path)]
    inside = {path.name for path in (root / LIBRARY).rglob("*.so*")}
    outside = {name for path in binaries for name in _needed_by(path)} - inside
    with tempfile.TemporaryDirectory() as folder:
        # It wants to stand in a source package.
        _put(Path(folder, "debian/control"), "Source: kansenboek\n\nPackage: kansenboek\nArchitecture: any\n")
        command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
        command += [f"-l{each}" for each in sorted({str(path.parent) for path in binaries})]
        command += [f"-e{path}" for path in binaries]
        told = subprocess.run(
            command, cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8"
        )
    found = re.search(r"^shlibs:Depends=(.*)$", told.stdout, re.MULTILINE)
    if found is None:
        raise Missing(f"dpkg-shlibdeps names no package: {told.stderr}")
    packages = packages_of_the_system(_places(outside))
    libraries = [each for each in found[1].split(", ") if each.split()[0] in packages]
    return ", ".join([*libraries, *(data for library, data in DATA.items() if library in inside)])


def _needed_by(path: Path) -> list[str]:
    """The names of the libraries that a program or library asks for."""
    told = subprocess.run(
        ["readelf", "--dynamic", str(path)], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout
    return re.findall(r"\(NEEDED\).*\[(.+)\]", told)


def _places(names: set[str]) -> list[str]:
    """Where the system has the libraries of these names."""
    told = subprocess.run(
        ["/sbin/ldconfig", "--print-cache"], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout
    return [
        place
        for name, place in re.findall(r"^\s*(\S+) \(.*\) => (\S+)$", told, re.MULTILINE)
        if name in names
    ]


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def control(version: str, depends: str, kilobytes: int, maintainer: str) -> str:
    """The text that describes the package to dpkg."""
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout.strip()
    return (
        f"Package: kansenboek\nVersion: {version}\nArchitecture: {architecture}\nMaintainer: {maintainer}\n"
        f"Installed-Size: {kilobytes}\nDepends: {depends}\n"
        f"Section: misc\nPriority: optional\nDescription: {DESCRIPTION}\n"
    )


def build(bundle: Path, out: Path, version: str, maintainer: str, *, fast: bool) -> Path:
    """Make the package in the folder `out`; gives its file. Raises Missing, CalledProcessError."""
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        raise Missing(f"Making a package needs {', '.join(missing)} (Debian packages dpkg-dev and binutils).")
    if not (bundle / "kansenboek").exists():
        raise Missing("There is no bundle yet: python3 dev.py bundle makes it.")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "root")
        lay_out(root, bundle, version, maintainer)
        files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
        kilobytes = sum(-(-path.stat().st_size // 1024) for path in files)
        text = control(version, needs(root), kilobytes, maintainer)
        sums = "".join(
            f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
            for path in files
        )
        _put(root / "DEBIAN/control", text)
        _put(root / "DEBIAN/md5sums", sums)
        _put(root / "DEBIAN/preinst", PREINST)
        for path in (root / "DEBIAN", root / "DEBIAN/preinst"):
            path.chmod(0o755)
        out.mkdir(parents=True, exist_ok=True)
        packing = ["-Zgzip", "-z1"] if fast else ["-Zxz"]
        command = ["dpkg-deb", "--root-owner-group", *packing, "--build", str(root), str(out)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    architecture = re.search(r"^Architecture: (.+)$", text, re.MULTILINE)
    return out / f"kansenboek_{version}_{architecture[1] if architecture else 'all'}.deb"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="dev.py package", description=__doc__)
    parser.add_argument("--version", default=__version__, help="another version, to try an update with")
    parser.add_argument("--bundle", type=Path, default=BUNDLE)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--maintainer", default=MAINTAINER)
    parser.add_argument("--fast", action="store_true", help="pack quickly and larger, to try it")
    told = parser.parse_args(arguments)
    try:
        made = build(told.bundle, told.out, version_of(told.version), told.maintainer, fast=told.fast)
    except (Missing, subprocess.CalledProcessError) as error:
        print(getattr(error, "stderr", None) or error, file=sys.stderr)
        return 1
    digest = hashlib.sha256(made.read_bytes()).hexdigest()
    made.with_suffix(".deb.sha256").write_text(f"{digest}  {made.name}\n", "ascii")
    print(f"{made}: {made.stat().st_size // 10**6} MB\nSHA-256 {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

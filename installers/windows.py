"""The installer for Windows around the bundle: python3 dev.py installer. Needs NSIS (`makensis`).

    dist/kansenboek-0.1.0-setup.exe, and its SHA-256 beside it

On Linux it is made around the bundle for Linux: that shows that the script is sound, and such an installer is of
use to nobody. It has not run on Windows; .github/workflows/windows.yml is to make and run it there.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from kansenboek import __version__

from .contents import ROOT

SCRIPT = ROOT / "installers" / "kansenboek.nsi"
# Where its own installer puts it, when it stands on no path.
USUAL_PLACES = (Path("C:/Program Files (x86)/NSIS/makensis.exe"), Path("C:/Program Files/NSIS/makensis.exe"))


def tool() -> str | None:
    """The compiler of NSIS, or None."""
    found = shutil.which("makensis")
    return found or next((str(place) for place in USUAL_PLACES if place.exists()), None)


def command(
    compiler: str, bundle: Path, out: Path, version: str, *, fast: bool = False, wide: bool = False
) -> list[str]:
    """What is run to compile the script; warnings count as errors."""
    told = {"VERSION": version, "BUNDLE": bundle, "OUT": out, "ROOT": ROOT, **({"FAST": 1} if fast else {})}
    told |= {"TARGET64": 1} if wide else {}
    dash = "/" if os.name == "nt" else "-"
    defined = [f"{dash}D{name}={value}" for name, value in told.items()]
    return [compiler, f"{dash}V2", f"{dash}WX", *defined, str(SCRIPT)]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="dev.py installer", description=__doc__)
    parser.add_argument("--version", default=__version__, help="another version, to try an update with")
    parser.add_argument("--bundle", type=Path, default=ROOT / "dist" / "kansenboek")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--fast", action="store_true", help="pack quickly and larger, to try the script")
    parser.add_argument("--wide", action="store_true", help="one of 64 bits, where the compiler can")
    told = parser.parse_args(arguments)
    compiler = tool()
    if compiler is None:
        print(
            "Making the installer needs NSIS: makensis is not there (Debian: apt install nsis).",
            file=sys.stderr,
        )
        return 1
    if not told.bundle.is_dir():
        print("There is no bundle yet: python3 dev.py bundle makes it.", file=sys.stderr)
        return 1
    made = told.out.resolve() / f"kansenboek-{told.version}-setup.exe"
    made.parent.mkdir(parents=True, exist_ok=True)
    line = command(compiler, told.bundle.resolve(), made, told.version, fast=told.fast, wide=told.wide)
    code = subprocess.run(line).returncode
    if code:
        return code
    digest = hashlib.sha256(made.read_bytes()).hexdigest()
    made.with_suffix(".exe.sha256").write_text(f"{digest}  {made.name}\n", "ascii")
    print(f"{made}: {made.stat().st_size // 10**6} MB\nSHA-256 {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

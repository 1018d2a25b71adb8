"""The way of a user through the package, on a bare Debian or Ubuntu: python3 dev.py package --try ROOT.

ROOT is the folder of a bare system without Python, as debootstrap makes it; where nothing is, it makes one. It stays
as it is: all is done in a copy beside it, which goes at the end. Only root may do this (chroot). The package comes
out of dist/, what it needs of the system from where ROOT gets its packages.

Each step is told; the first that fails says why, and ends it with exit code 1. The screen (Xvfb) stands outside:
inside it would bring libraries along that the package may have forgotten to ask for.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kansenboek import __version__

from .contents import CATALOGUES, ROOT
from .deb import DEFAULT_LANGUAGE_OF_PAGES, SOURCES, Missing

TOOLS = ("unshare", "chroot", "dpkg-deb", "Xvfb")
USER = "sam"
HOME = f"home/{USER}"
WORDS = "five words that are made up"
FAMILY = "Voorbeeldgezin"
DESKTOP = ("desktop-file-utils", "shared-mime-info", "man-db", "libglib2.0-bin")
"""What a desktop has, and a bare system not: it reads the menu, the kinds of files and the manual pages."""
LONGEST = 1800  # seconds for one step, which may have to fetch packages
DISPLAYS = "/tmp/.X11-unix"  # noqa: S108 - where X has them on every Linux

# Mounts are seen in here only, and go when this ends, as does every process that it leaves behind.
ENTER = f"""
mount -t proc proc "$1/proc"
mount -t tmpfs tmpfs "$1/dev/shm"
mkdir -p "$1{DISPLAYS}"
mount --bind {DISPLAYS} "$1{DISPLAYS}"
root=$1 display=$2 script=$3
shift 3
exec chroot "$@" "$root" /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin LANG=C.UTF-8 \\
    DEBIAN_FRONTEND=noninteractive DISPLAY="$display" HOME=/{HOME} USER={USER} /bin/sh -ec "$script"
"""
AS_USER = ("--userspec=1000:1000", "--groups=1000")


class Failed(Exception):
    """A step did not go as it should; the text says what was seen."""


class Inside:
    """A system in a folder, with a screen."""

    def __init__(self, folder: Path, display: str) -> None:
        self.folder = folder
        self.display = display

    def run(self, script: str, *, as_user: bool = False) -> str:
        """What a script says that runs in there, as root or as the user. Raises Failed when it ends with an error."""
        command = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "/bin/sh", "-ec", ENTER, "enter"]
        command += [str(self.folder), self.display]
        command += [f"cd\n{script}", *AS_USER] if as_user else [script]
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                timeout=LONGEST,
                encoding="utf-8",
            )
        except subprocess.TimeoutExpired as error:
            raise Failed(f"no end after {LONGEST} seconds: {script.strip()}") from error
        if done.returncode:
            raise Failed(f"{done.stdout.strip()}\nexit code {done.returncode} of: {script.strip()}")
        return done.stdout

    def use(self, words: str) -> str:
        """What the installed program says to the user."""
        return self.run(f"kansenboek {words}", as_user=True)

    def files_of_user(self) -> dict[str, str]:
        """Every file of the user by its name, and its digest."""
        home = self.folder / HOME
        files = (path for path in home.rglob("*") if path.is_file() and not path.is_symlink())
        return {str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


class Way:
    """What a user and whoever looks after the laptop do, in this order. Each step raises Failed."""

    def __init__(self, inside: Inside, package: Path, newer: Path) -> None:
        self.inside = inside
        self.package = package
        self.newer = newer
        self.files: dict[str, str] = {}

    def bare(self) -> None:
        """the system is bare: no Python, nothing of Kansenboek"""
        self._require_no_python()
        self.inside.run("! dpkg-query --status kansenboek 2>/dev/null")

    def installed(self) -> None:
        """apt installs the package with what it needs, and no Python comes along"""
        for package in (self.package, self.newer):
            shutil.copyfile(package, self.inside.folder / "tmp" / package.name)
        self.inside.run("apt-get -qq update")
        self.inside.run(_install(f"/tmp/{self.package.name}"))  # noqa: S108
        self.inside.run('dpkg --verify kansenboek && test -z "$(dpkg --audit)"')
        self._require_no_python()
        self._require_version(self.package)
        self.inside.run(f"useradd --uid 1000 --user-group --create-home {USER}")

    def window(self) -> None:
        """the window opens for a user who is not root"""
        self.inside.use("--quit-when-shown")

    def demo(self) -> None:
        """the demo is made and opens; its book is sound, and its handovers are on paper"""
        self.inside.use("demo --out demo --yes --quit-when-shown")
        self.inside.use("check demo/home --passphrase-file demo/passphrase.txt")
        if not [name for name in self.inside.files_of_user() if re.match(r"demo/handovers/.*\.pdf$", name)]:
            raise Failed("the demo has no handover on paper")

    def notes(self) -> None:
        """a book with a family in the usual place"""
        told = json.dumps({"family_name": FAMILY, "home_languages": ["tr"], "preferred_language": "nl"})
        self.inside.run(f"echo '{WORDS}' > words; echo '{told}' > family.json", as_user=True)
        self.inside.use("--passphrase-file words init")
        self.inside.use("--passphrase-file words add family --file family.json")
        self._require_notes()

    def over_an_open_window(self) -> None:
        """over an open window nothing is replaced"""
        self.inside.run(f"""
            chroot {" ".join(AS_USER)} / /usr/bin/kansenboek &
            until readlink /proc/[0-9]*/exe | grep -qx /usr/lib/kansenboek/kansenboek; do sleep 0.2; done
            if dpkg --install /tmp/{self.newer.name}; then echo "it was replaced"; exit 1; fi
            kill $!
        """)
        self._require_version(self.package)
        self._require_notes()

    def updated(self) -> None:
        """over a closed one the newer package goes, with the notes as they were"""
        # From here on as on a desktop: what it knows of programs has to follow the package.
        self.inside.run(_install(*DESKTOP))
        self.inside.run(_install(f"/tmp/{self.newer.name}"))  # noqa: S108
        self._require_version(self.newer)
        self._require_notes()
        self.inside.use("--quit-when-shown")

    def known(self) -> None:
        """the desktop knows the program, its icon, its kinds of files and its manual pages"""
        self.inside.run("desktop-file-validate /usr/share/applications/kansenboek.desktop")
        self.inside.run("grep -q kansenboek.desktop /usr/share/applications/mimeinfo.cache")
        self.inside.run("test -s /usr/share/icons/hicolor/48x48/apps/kansenboek.png")
        for ending, kind in kinds().items():
            if self._kind_of(ending) != kind:
                raise Failed(f"{ending} is no {kind} but {self._kind_of(ending)}")
        for code in CATALOGUES:
            folder = "" if code == DEFAULT_LANGUAGE_OF_PAGES else f"{code}/"
            # As the user: what root reads, man keeps laid out in a folder of its own.
            found = self.inside.run(f"man -L {code} -w kansenboek", as_user=True).strip()
            if found != f"/usr/share/man/{folder}man1/kansenboek.1.gz":
                raise Failed(f"the manual page in {code} is {found}")
            shown = self.inside.run(f"MANWIDTH=80 man -L {code} kansenboek", as_user=True)
            if "KANSENBOEK(1)" not in shown:
                raise Failed(f"the manual page in {code} does not show")

    def removed(self) -> None:
        """removed, the program is gone and every file of the user is as it was"""
        self.files = self.inside.files_of_user()
        if ".local/share/kansenboek/store.db" not in self.files:
            raise Failed("the book does not lie in the usual place")
        self.inside.run("apt-get -qq -y remove kansenboek")
        self.inside.run("test ! -e /usr/lib/kansenboek && ! command -v kansenboek")
        self.inside.run("! grep -qs kansenboek /usr/share/applications/mimeinfo.cache")
        for ending, kind in kinds().items():
            if self._kind_of(ending) == kind:
                raise Failed(f"the desktop still knows {ending}")
        self._require_same_files()

    def again(self) -> None:
        """installed again, the notes open"""
        self.inside.run(_install(f"/tmp/{self.newer.name}"))  # noqa: S108
        self._require_notes()

    def purged(self) -> None:
        """purged, nothing of it is left in the system, and every file of the user is as it was"""
        self.files = self.inside.files_of_user()
        self.inside.run("apt-get -qq -y purge kansenboek")
        left = self.inside.run(
            "find / -xdev -iname '*kansenboek*' ! -path '/home/*' ! -path '/proc/*' ! -path '/tmp/*'"
        )
        if left:
            raise Failed(f"left behind: {' '.join(left.split())}")
        self._require_same_files()

    def _kind_of(self, ending: str) -> str:
        """What the desktop says that a file with this ending is."""
        told = self.inside.run(
            f"echo x > '/tmp/a{ending}'; gio info -a standard::content-type '/tmp/a{ending}'"
        )
        found = re.search(r"standard::content-type: (\S+)", told)
        return found[1] if found else ""

    def _require_no_python(self) -> None:
        self.inside.run("for name in python python3; do ! command -v $name || exit 1; done")

    def _require_version(self, package: Path) -> None:
        found = self.inside.run("dpkg-query --show --showformat '${Status} ${Version}' kansenboek").strip()
        if found != f"install ok installed {version_in(package)}":
            raise Failed(f"dpkg says: {found}")

    def _require_notes(self) -> None:
        if FAMILY not in self.inside.use("--passphrase-file words list families"):
            raise Failed("the family is not in the book")
        self.inside.use("--passphrase-file words check")

    def _require_same_files(self) -> None:
        now = self.inside.files_of_user()
        other = sorted(name for name, _digest in self.files.items() ^ now.items())
        if other:
            raise Failed(f"changed: {', '.join(dict.fromkeys(other))}")


STEPS: tuple[Callable[[Way], None], ...] = (
    Way.bare,
    Way.installed,
    Way.window,
    Way.demo,
    Way.notes,
    Way.over_an_open_window,
    Way.updated,
    Way.known,
    Way.removed,
    Way.again,
    Way.purged,
)


def go(way: Way) -> bool:
    """Take every step and tell of each; whether all went as they should."""
    for step in STEPS:
        try:
            step(way)
        except Failed as error:
            print(f"FAILED  {step.__doc__}\n{error}", flush=True)
            return False
        print(f"ok      {step.__doc__}", flush=True)
    return True


def _install(*packages: str) -> str:
    return f"apt-get -qq -y --no-install-recommends install {' '.join(packages)}"


def kinds() -> dict[str, str]:
    """Each ending of ours, and the kind of file that a desktop is to take it for."""
    told = (SOURCES / "kansenboek.xml").read_text("utf-8")
    described = re.findall(r'<mime-type type="([^"]+)">(.*?)</mime-type>', told, re.DOTALL)
    return {
        ending: kind for kind, text in described for ending in re.findall(r'<glob pattern="\*([^"]+)"', text)
    }


def version_in(package: Path) -> str:
    """The version of a package. Raises CalledProcessError."""
    command = ["dpkg-deb", "--field", str(package), "Version"]
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ).stdout.strip()


def newer_than(package: Path, out: Path) -> Path:
    """The same package with a higher version, in the folder `out`. Raises CalledProcessError."""
    with tempfile.TemporaryDirectory(dir=out) as folder:
        subprocess.run(["dpkg-deb", "--raw-extract", str(package), folder], check=True)
        control = Path(folder, "DEBIAN", "control")
        version = f"{version_in(package)}+1"
        told = control.read_text("utf-8")
        control.write_text(re.sub(r"(?m)^Version: .*$", f"Version: {version}", told), "utf-8")
        made = out / f"kansenboek_{version}.deb"
        command = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", folder, str(made)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return made


def make_root(root: Path, suite: str | None) -> None:
    """A bare system by debootstrap, of this machine's own kind when no suite is told. Raises Missing."""
    if shutil.which("debootstrap") is None:
        raise Missing(f"{root} is not there, and making it needs debootstrap.")
    release = dict(
        line.rstrip().replace('"', "").split("=", 1)
        for line in Path("/etc/os-release").read_text("utf-8").splitlines()
        if "=" in line
    )
    suite = suite or release.get("VERSION_CODENAME", "stable")
    print(f"Making {root} ({suite}) with debootstrap.", flush=True)
    root.parent.mkdir(parents=True, exist_ok=True)
    part = root.with_name(f"{root.name}.part")
    components = "main,universe" if release.get("ID") == "ubuntu" else "main"
    command = ["debootstrap", "--variant=minbase", f"--components={components}", suite, str(part)]
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        encoding="utf-8",
    )
    if done.returncode:
        raise Missing(f"{done.stdout.strip()}\ndebootstrap could not make {root}.")
    part.rename(root)


@contextmanager
def a_screen() -> Iterator[str]:
    """An X server for as long as the block; gives what DISPLAY has to be."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-screen", "0", "1366x768x24"]
    server = subprocess.Popen(
        command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as told:
            number = told.readline().strip()
        if not number:
            raise Missing("Xvfb does not start.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def try_package(root: Path, package: Path, *, keep: bool) -> bool:
    """Go the whole way in a copy of `root`; whether it went well. Raises CalledProcessError, Missing."""
    copy = Path(tempfile.mkdtemp(dir=root.parent, prefix=f"{root.name}-tried-"))
    try:
        subprocess.run(["cp", "--archive", f"{root}/.", str(copy)], check=True)
        with tempfile.TemporaryDirectory() as folder, a_screen() as display:
            newer = newer_than(package, Path(folder))
            return go(Way(Inside(copy, display), package, newer))
    finally:
        if keep:
            print(f"The system as it is now: {copy}")
        else:
            shutil.rmtree(copy)


def require(package: Path) -> None:
    """Raises Missing when this machine cannot try it, or there is nothing to try."""
    if getattr(os, "geteuid", lambda: 1)() != 0:
        raise Missing("Only root can enter another system: run this with sudo.")
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        raise Missing(
            f"Trying a package needs {', '.join(missing)} (Debian packages util-linux, coreutils, dpkg, xvfb)."
        )
    if not package.is_file():
        raise Missing(f"{package} is not there: python3 dev.py package makes one.")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="dev.py package --try", description=__doc__)
    parser.add_argument("root", type=Path, help="the folder of a bare system; made where there is none")
    parser.add_argument("--package", type=Path, help="another one than that of this version in dist")
    parser.add_argument(
        "--suite", help="what debootstrap makes: bookworm, trixie, noble; else as this machine is"
    )
    parser.add_argument("--keep", action="store_true", help="leave the copy that was tried")
    told = parser.parse_args(arguments)
    made = sorted((ROOT / "dist").glob(f"kansenboek_{__version__}_*.deb"))
    package = told.package or (made[0] if made else ROOT / "dist" / f"kansenboek_{__version__}.deb")
    root = told.root.resolve()
    try:
        require(package)
        if not root.exists():
            make_root(root, told.suite)
        return 0 if try_package(root, package.resolve(), keep=told.keep) else 1
    except (Missing, subprocess.CalledProcessError) as error:
        print(getattr(error, "stderr", None) or error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())

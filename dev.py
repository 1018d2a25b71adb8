"""One door to the checkout: python3 dev.py VERB; without a verb it names them all.

Standard library only. The first run makes .venv from requirements-dev.lock (every file checked against its
hash); later runs redo only what changed. Everything after the verb is handed on as it stands.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# Stands before the first function, so that an old Python says this and not something about annotations.
if sys.version_info < (3, 11):
    sys.exit("Kansenboek needs Python 3.11 or newer, and this is {}.{}.".format(*sys.version_info))

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
STAMP = VENV / "kansenboek-stamp.txt"
LOCK = "requirements-dev.lock"
LINUX = sys.platform.startswith("linux")
# Tests and measurements need no screen; whoever wants to watch them sets the platform first.
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "PYTHONWARNDEFAULTENCODING": "1", **os.environ}

# Also where Python is told to keep no compiled files: each worker, and each program that a test starts, would compile
# all of Kansenboek anew.
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
# One worker a core; one that is done takes work over from another. A third for two cores made the pages slower.
WORKERS = ["-n", "auto", "--dist", "worksteal"]
MEMORY_NEEDED = 2 * 10**9

# What Qt expects from the system: shared library, Debian/Ubuntu package, Fedora package.
LIBRARIES = """
libEGL.so.1 libegl1 mesa-libEGL
libGL.so.1 libgl1 mesa-libGL
libGLX.so.0 libglx0 libglvnd-glx
libICE.so.6 libice6 libICE
libOpenGL.so.0 libopengl0 libglvnd-opengl
libSM.so.6 libsm6 libSM
libX11-xcb.so.1 libx11-xcb1 libX11-xcb
libX11.so.6 libx11-6 libX11
libdbus-1.so.3 libdbus-1-3 dbus-libs
libdrm.so.2 libdrm2 libdrm
libfontconfig.so.1 libfontconfig1 fontconfig
libfreetype.so.6 libfreetype6 freetype
libglib-2.0.so.0 libglib2.0-0 glib2
libgssapi_krb5.so.2 libgssapi-krb5-2 krb5-libs
libgthread-2.0.so.0 libglib2.0-0 glib2
libwayland-client.so.0 libwayland-client0 libwayland-client
libwayland-cursor.so.0 libwayland-cursor0 libwayland-cursor
libwayland-egl.so.1 libwayland-egl1 libwayland-egl
libxcb-cursor.so.0 libxcb-cursor0 xcb-util-cursor
libxcb-icccm.so.4 libxcb-icccm4 xcb-util-wm
libxcb-image.so.0 libxcb-image0 xcb-util-image
libxcb-keysyms.so.1 libxcb-keysyms1 xcb-util-keysyms
libxcb-render-util.so.0 libxcb-render-util0 xcb-util-renderutil
libxcb-util.so.1 libxcb-util1 xcb-util
libxcb.so.1 libxcb1 libxcb
libxkbcommon-x11.so.0 libxkbcommon-x11-0 libxkbcommon-x11
libxkbcommon.so.0 libxkbcommon0 libxkbcommon
libz.so.1 zlib1g zlib
libzstd.so.1 libzstd1 libzstd
"""
PACKAGES = {line.split()[0]: line.split()[1:] for line in LIBRARIES.strip().splitlines()}
# What the robot user of tests/hand needs to sit at a real window: program, Debian/Ubuntu package, Fedora package.
ROBOT = """
Xvfb xvfb xorg-x11-server-Xvfb
openbox openbox openbox
xdotool xdotool xdotool
setxkbmap x11-xkb-utils setxkbmap
dbus-daemon dbus dbus-daemon
setpriv util-linux util-linux
at-spi-bus-launcher at-spi2-core at-spi2-core
"""
# What the tests of the package and the installer (tests/test_installers.py, test_try_deb.py) need besides.
PACKERS = """
makensis nsis mingw32-nsis
dpkg-shlibdeps dpkg-dev dpkg-dev
readelf binutils binutils
"""
# Where programs stand that are not for people to start.
HIDDEN_PROGRAMS = ("/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib")
# What the loader says (missing or unreadable), and what ldd says.
MISSING = re.compile(
    r"\b(lib[\w.+-]+?\.so(?:\.\d+)*)"
    r"(?:: cannot open shared object file|: file too short|: invalid ELF header| => not found)"
)
START_QT = """
from PySide6 import QtPdf, QtPrintSupport, QtSvg, QtWidgets
QtWidgets.QApplication([])
print("Qt starts")
"""
# The loader stops at the first missing library; ldd names them all, for the platform that is meant.
LIST_QT = """
import importlib.util, os, pathlib, subprocess
folder = pathlib.Path(importlib.util.find_spec("PySide6").origin).parent
platform = os.environ.get("QT_QPA_PLATFORM") or ("wayland" if os.environ.get("WAYLAND_DISPLAY") else "xcb")
files = [folder / f"Qt{name}.abi3.so" for name in ("Gui", "Widgets", "PrintSupport", "Svg", "Pdf")]
for file in [*files, *folder.glob(f"Qt/plugins/platforms/libq{platform.split(':')[0]}.so")]:
    subprocess.run(["ldd", str(file)])
"""


class Stop(Exception):
    """An end with one sentence."""


def output_of(command: list[str], environment: dict[str, str] | None = None) -> tuple[int, str]:
    """The exit code, and everything the command said."""
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=180,
            encoding="utf-8",
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return 1, str(error)
    return done.returncode, done.stdout + done.stderr


def run(*arguments: str, environment: dict[str, str] | None = None) -> int:
    """Runs the Python of .venv and hands back its exit code."""
    return subprocess.run([PYTHON, *arguments], cwd=ROOT, env=environment).returncode


# --- the virtual environment --------------------------------------------------------------------------------


def wanted_stamp(lock: bytes, project: bytes, root: str) -> list[str]:
    """What the packages depend on, and what the editable install (a path and an entry point) depends on."""
    return [hashlib.sha256(lock).hexdigest(), hashlib.sha256(root.encode() + b"\0" + project).hexdigest()]


def steps_to_do(have: list[str], want: list[str]) -> list[str]:
    """No whole stamp means that an earlier set-up was interrupted, and that starts afresh."""
    if len(have) != len(want):
        return ["venv", "packages", "project"]
    if have[0] != want[0]:
        return ["packages", "project"]
    return [] if have == want else ["project"]


def set_up() -> None:
    """Brings .venv up to date."""
    want = wanted_stamp((ROOT / LOCK).read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT))
    have = STAMP.read_text("ascii", "replace").split() if STAMP.exists() else []
    # A renewed or removed Python leaves a .venv that does not start, or starts without its packages.
    if have and output_of([PYTHON, "-c", "import pip"])[0]:
        have = []
    steps = steps_to_do(have, want)
    if steps:
        STAMP.unlink(missing_ok=True)
    if "venv" in steps:
        print("Making .venv; this needs the network and takes a minute or two.", flush=True)
        make_venv()
    if "packages" in steps:
        print("Installing the locked packages into .venv.", flush=True)
        # Wheels only: a source package would run a build of its own, with tools that no lock names.
        pip("--require-hashes", "--only-binary", ":all:", "-r", LOCK)
    if "project" in steps:
        pip("--no-deps", "--no-build-isolation", "--editable", ".")
        STAMP.write_text("\n".join(want) + "\n", "ascii")
    if stale_catalogues() and run("-m", "tests.catalogue", "--compile"):
        raise Stop("The texts could not be compiled; the lines above say why.")


def stale_catalogues() -> list[Path]:
    """The catalogues of texts whose compiled file is missing, or not newer than they and what tells it of days."""
    catalogues = sorted((ROOT / "resources" / "locale").glob("*/LC_MESSAGES/*.po"))
    compiled = {path: path.with_suffix(".mo") for path in catalogues}
    days = ROOT.glob("kansenboek/kit/customs_of_babel.py")
    told = max((each.stat().st_mtime_ns for each in days), default=0)
    return [
        path
        for path, made in compiled.items()
        if not made.exists() or made.stat().st_mtime_ns <= max(path.stat().st_mtime_ns, told)
    ]


def make_venv() -> None:
    # The base interpreter, for when dev.py was itself started from the .venv that is about to be emptied.
    command = [getattr(sys, "_base_executable", sys.executable), "-m", "venv", "--clear", str(VENV)]
    code, output = output_of(command)
    if code and ("ensurepip" in output or "No module named venv" in output):
        package = f"python3.{sys.version_info[1]}-venv"
        sentence = f"This Python lacks its venv part: `sudo apt install {package}`, and run this again."
        install_or_stop([package], sentence)
        code, output = output_of(command)
    if code:
        raise Stop(f"{output.strip()}\nThe folder .venv could not be made; the lines above say why.")


def pip(*arguments: str) -> None:
    options = ("--quiet", "--disable-pip-version-check", "--no-input")
    if run("-m", "pip", "install", *options, *arguments, environment={**os.environ, "PIP_USER": "0"}):
        raise Stop(
            "The packages could not be installed (the lines above say why): check the network connection and"
            " the free disk space, and run this again."
        )


# --- libraries of the system --------------------------------------------------------------------------------


def missing_libraries(text: str) -> list[str]:
    """The shared libraries that the loader, Qt or ldd calls missing in this text."""
    return sorted(set(MISSING.findall(text)))


def packages_of(library: str) -> list[str]:
    """The Debian/Ubuntu and the Fedora package with this library; nothing when unknown."""
    part = re.fullmatch(r"libxcb-([a-z]+)\.so\.(\d+)", library)
    if library not in PACKAGES and part:
        return [f"libxcb-{part[1]}{part[2]}", "libxcb"]
    return PACKAGES.get(library, [])


def advice(libraries: list[str]) -> str:
    """One sentence: what is missing, and how to get it."""
    names = ", ".join(library.split(".so")[0] for library in libraries)
    known = [packages for packages in map(packages_of, libraries) if packages]
    debian = " ".join(sorted({packages[0] for packages in known}))
    fedora = " ".join(sorted({packages[1] for packages in known}))
    how = f"with `sudo apt install {debian}` (Fedora: `sudo dnf install {fedora}`) " if known else ""
    missing, them = ("is missing", "it") if len(libraries) == 1 else ("are missing", "them")
    return f"Kansenboek's window needs {names}, which {missing} here: install {them} {how}and run this again."


def may_install() -> bool:
    """Only a build machine installs by itself; on a person's computer it is theirs to decide."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return root and os.environ.get("CI", "").lower() == "true" and shutil.which("apt-get") is not None


def install_or_stop(packages: list[str], sentence: str) -> None:
    if not packages or not may_install():
        raise Stop(sentence)
    print(f"Installing {' '.join(packages)} with apt-get, because CI=true.", flush=True)
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if subprocess.run(["apt-get", "-qq", *command], env=environment).returncode:
            raise Stop(sentence)


def why_no_qt(environment: dict[str, str]) -> str:
    """Nothing when Qt starts in this environment, else what it and the loader have to say."""
    code, said = output_of([PYTHON, "-c", START_QT], {**environment, "QT_DEBUG_PLUGINS": "1"})
    if code == 0 and "Qt starts" in said:
        return ""
    if LINUX and shutil.which("ldd") and missing_libraries(said):
        said += output_of([PYTHON, "-c", LIST_QT], environment)[1]
    return said or "Qt does not start"


def need_qt(environment: dict[str, str]) -> None:
    """Comes back when Qt can start in this environment."""
    for may_try_again in (True, True, False):
        said = why_no_qt(environment)
        if not said:
            return
        libraries = missing_libraries(said)
        packages = sorted({packages_of(library)[0] for library in libraries if packages_of(library)})
        if libraries:
            install_or_stop(packages if may_try_again else [], advice(libraries))
        else:
            lines = [line for line in said.splitlines() if line.strip() and not line.startswith("qt.core.")]
            reason = next(
                (line for line in lines if "could not" in line.lower()), lines[-1:] or "no reason given"
            )
            raise Stop(f"Kansenboek's window cannot start here ({reason}).")


# --- what a few tests need ----------------------------------------------------------------------------------


def program(name: str) -> str | None:
    """Where a program of the system stands; None when it is not here."""
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(HIDDEN_PROGRAMS))


def missing_programs(table: str) -> set[str]:
    """The Debian/Ubuntu packages of the programs in this table that are not here."""
    lines = [line.split() for line in table.strip().splitlines()]
    return {debian for name, debian, _fedora in lines if program(name) is None}


def missing_for_robot() -> list[str]:
    """The Debian/Ubuntu packages that are not here and that the robot user needs; nothing where Qt has them all."""
    packages = missing_programs(ROBOT)
    if shutil.which("ldd"):
        said = output_of([PYTHON, "-c", LIST_QT], {**os.environ, "QT_QPA_PLATFORM": "xcb"})[1]
        packages |= {packages_of(library)[0] for library in missing_libraries(said) if packages_of(library)}
    return sorted(packages)


def need_all_tests() -> None:
    """Installs what a few tests need on a build machine; elsewhere says in a sentence each which are left out."""
    if not LINUX:
        return
    needs = {
        "The stories of the robot user (tests/hand)": missing_for_robot(),
        "Tests of the package and the installer": sorted(missing_programs(PACKERS)),
    }
    sentence = "\n".join(
        f"{tests} are left out: they need `sudo apt install {' '.join(packages)}`."
        for tests, packages in needs.items()
        if packages
    )
    if sentence:
        try:
            install_or_stop(sorted({each for packages in needs.values() for each in packages}), sentence)
        except Stop as stop:
            print(stop, flush=True)


# --- the verbs ----------------------------------------------------------------------------------------------


def has_screen() -> bool:
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def demo_arguments(extra: list[str], screen: bool) -> list[str]:
    """The demo's command line: what the user did not say is filled in."""
    said = [word.split("=")[0] for word in extra]
    out = [] if "--out" in said else ["--out", str(ROOT / "demo")]
    yes = [] if "--yes" in said else ["--yes"]
    window = [] if screen or "--no-window" in said else ["--no-window"]
    return ["-m", "kansenboek", "demo", *out, *yes, *window, *extra]


def demo(extra: list[str]) -> int:
    """a fictional organisation, in a window where there is a screen"""
    screen = has_screen()
    if screen and "--no-window" not in extra:
        try:
            need_qt(dict(os.environ))
        except Stop as stop:
            print(f"{stop}\nGoing on without a window.", flush=True)
            screen = False
    return run(*demo_arguments(extra, screen))


def test(extra: list[str]) -> int:
    """ruff, mypy and all tests; --fast: without the slow ones; with other arguments only pytest"""
    lane = ["-m", "not slow"] if "--fast" in extra else []
    extra = [word for word in extra if word != "--fast"]
    code = 0 if extra else lint([])
    if code:
        return code
    need_qt(OFFSCREEN)
    need_all_tests()
    # Who picks tests gets one process, where a debugger works and nothing has to start up.
    if extra:
        return run("-m", "pytest", *lane, *extra, environment=OFFSCREEN)
    with tempfile.TemporaryDirectory(prefix="kansenboek-tests-", dir=memory_disk()) as folder:
        return run("-m", "pytest", *lane, *WORKERS, environment={**OFFSCREEN, **COMPILED, "TMPDIR": folder})


def memory_disk() -> Path | None:
    """Where files lie in memory, with room for the stores of the tests; None: in the usual place.

    Most of the time of the tests went into waiting until a disk had really written.
    """
    disk = Path("/dev") / "shm"
    if not LINUX or not os.access(disk, os.W_OK):
        return None
    state = os.statvfs(disk)
    runs_programs = not state.f_flag & os.ST_NOEXEC
    return disk if runs_programs and state.f_bavail * state.f_frsize >= MEMORY_NEEDED else None


def coverage(extra: list[str]) -> int:
    """what the tests reach, held to tests/coverage.toml; --keep writes the table anew"""
    need_qt(OFFSCREEN)
    return run("-m", "tests.covered", *extra, environment=OFFSCREEN)


def lint(extra: list[str]) -> int:
    """ruff check, ruff format --check, mypy"""
    for step in (["ruff", "check"], ["ruff", "format", "--check"], ["mypy", "--num-workers", "auto"]):
        print("==", *step, flush=True)
        code = run("-m", *step, *extra)
        if code:
            return code
    return 0


def catalogue(extra: list[str]) -> int:
    """gathers all texts of the code into resources/locale and compiles them"""
    return run("-m", "tests.catalogue", *extra)


def bench(extra: list[str]) -> int:
    """every measurement in benchmarks/, or the named ones"""
    scripts = {path.stem: path for path in sorted((ROOT / "benchmarks").glob("[!_]*.py"))}
    options = [word for word in extra if word.startswith("-")]
    names = [Path(word).stem for word in extra if not word.startswith("-")] or list(scripts)
    if not names or not scripts.keys() >= set(names):
        raise Stop(f"There is no such benchmark; there is: {', '.join(scripts) or 'nothing yet'}.")
    need_qt(OFFSCREEN)
    codes = []
    for name in names:
        print("==", name, flush=True)
        codes.append(run(str(scripts[name]), *options, environment=OFFSCREEN))
    return max(codes)


def battery(extra: list[str]) -> int:
    """hostile files, cut power and full disks, against the whole program"""
    if not list((ROOT / "tests").glob("battery*")):
        raise Stop("The battery (tests/battery) is not part of this version.")
    need_qt(OFFSCREEN)
    return run("-m", "tests.battery", *extra, environment=OFFSCREEN)


def mutate(extra: list[str]) -> int:
    """a sample of small faults in the rules: does a test see each; --seed, --places, --only, --near"""
    need_qt(OFFSCREEN)
    return run("-m", "tests.mutation", *extra, environment=OFFSCREEN)


def bundle(extra: list[str]) -> int:
    """a program that needs no Python, in dist/; checked by using it"""
    if not (ROOT / "build_installer.spec").exists():
        raise Stop("The recipe for the bundle (build_installer.spec) is not part of this version.")
    print("Making the bundle in dist; this takes some minutes.", flush=True)
    if run("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN", *extra, "build_installer.spec"):
        raise Stop("PyInstaller could not make the bundle; the lines above say why.")
    programs = [
        path for name in ("kansenboek", "kansenboek.exe") for path in (ROOT / "dist").glob(f"*/{name}")
    ]
    if not programs:
        raise Stop("PyInstaller is done, but no folder of dist has a program kansenboek.")
    where = try_bundle(programs[0])
    folder = programs[0].parent
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    megabytes = sum(path.stat().st_size for path in files) // 10**6
    print(f"{folder}: {megabytes} MB; opens its window {where}, and prints the same papers as the checkout.")
    return 0


def package(extra: list[str]) -> int:
    """a package for Debian and Ubuntu around the bundle, in dist/; --try ROOT uses it on a bare system"""
    if "--try" in extra:
        return run("-m", "installers.try_deb", *[word for word in extra if word != "--try"])
    return run("-m", "installers.deb", *extra)


def installer(extra: list[str]) -> int:
    """the installer for Windows around the bundle, in dist/; needs NSIS"""
    return run("-m", "installers.windows", *extra)


def try_bundle(program: Path) -> str:
    """Open its window, make the demo and check its store. Says where the window opened; raises Stop."""
    window = program.with_name(f"kansenboek-window{program.suffix}")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**plain_environment(), "KANSENBOEK_HOME": folder}
        before, of_window, where = screen_to_try(environment)
        opens = str(window if window.exists() else program)
        use_bundle([*before, opens, "--quit-when-shown"], of_window, "opening the window")
        demo, home, phrase = f"{folder}/demo", f"{folder}/demo/home", f"{folder}/demo/passphrase.txt"
        make = ["demo", "--no-window", "--out"]
        use_bundle([str(program), *make, demo], environment, "making the demo")
        use_bundle(
            [str(program), "check", home, "--passphrase-file", phrase], environment, "checking its store"
        )
        made = papers(Path(demo))
        if not any(name.endswith(".pdf") for name in made):
            raise Stop("The demo of the bundle has no handover on paper.")
        code, said = output_of([PYTHON, "-m", "kansenboek", *make, f"{folder}/checkout"], environment)
        if code:
            raise Stop(
                f"{said.strip()}\nThe checkout cannot make the demo, so nothing is there to compare with."
            )
        if made != papers(Path(folder, "checkout")):
            raise Stop("The demo of the bundle prints other papers than that of the checkout.")
    return where


def use_bundle(command: list[str], environment: dict[str, str], doing: str) -> None:
    code, said = output_of(command, environment)
    if code:
        raise Stop(f"{said.strip()}\nThe bundle ends with exit code {code} when {doing}.")


def plain_environment() -> dict[str, str]:
    """Without what could lead the bundle to the Python or the Qt of this machine."""
    leads = ("PYTHON", "QT_PLUGIN", "QT_QPA_PLATFORM_PLUGIN", "LD_", "DYLD_")
    return {name: value for name, value in os.environ.items() if not name.startswith(leads)}


def screen_to_try(environment: dict[str, str]) -> tuple[list[str], dict[str, str], str]:
    """What stands before a command that opens a window, its environment, and where the window opens."""
    if has_screen():
        return [], environment, "on this screen"
    if shutil.which("xvfb-run") and "QT_QPA_PLATFORM" not in environment:
        return ["xvfb-run", "-a"], environment, "under Xvfb"
    return [], {"QT_QPA_PLATFORM": "offscreen", **environment}, "off screen"


def papers(folder: Path) -> dict[str, bytes]:
    """Everything that a demo prints."""
    return {path.name: path.read_bytes() for path in [*folder.glob("handovers/*"), *folder.glob("*.csv")]}


def icons(extra: list[str]) -> int:
    """draws the program's own icon anew, in all sizes"""
    return run("installers/icons.py", *extra, environment=OFFSCREEN)


def setup(_extra: list[str]) -> int:
    """only makes .venv or brings it up to date"""
    print(f"Ready: {VENV}")
    return 0


def relock(extra: list[str]) -> int:
    """makes the locks again from pyproject.toml; --upgrade takes newer versions"""
    # uv writes one lock for all systems and Pythons; pip-tools knows only the system it runs on.
    uv = shutil.which("uv")
    if uv is None:
        raise Stop("The locks are made with uv: install it (`pipx install uv`) and run this again.")
    common = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--quiet"]
    common += ["--no-emit-index-url", "--no-emit-find-links", *extra]
    dev = ["--group", "dev", "--constraint", "requirements.lock"]
    for lock, more in (("requirements.lock", []), (LOCK, dev)):
        command = [uv, "pip", "compile", "pyproject.toml", *more, *common, "--output-file", lock]
        code = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL).returncode
        if code:
            return code
    print("Both locks are made again; write down in docs/decisions/ what changed and why.")
    return 0


VERBS = {
    verb.__name__: verb
    for verb in (
        demo,
        test,
        lint,
        coverage,
        mutate,
        catalogue,
        bench,
        battery,
        icons,
        bundle,
        package,
        installer,
        setup,
        relock,
    )
}


def main(arguments: list[str]) -> int:
    verb = VERBS.get(arguments[0]) if arguments else None
    if verb is None:
        print("usage: python3 dev.py VERB [what the verb takes]\n")
        print("\n".join(f"  {name:9} {function.__doc__}" for name, function in VERBS.items()))
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    try:
        if verb is not relock:
            set_up()
        return verb(arguments[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

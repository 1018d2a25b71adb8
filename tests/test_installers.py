"""The bundle and the installers: what goes in, what the scripts promise, and that their pages say the same."""

from __future__ import annotations

import ast
import re
import shutil
import struct
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from installers import contents, deb, manpage, resource, sbom, windows
from kansenboek.cli.parser import make_parser
from kansenboek.counts.actions.collecting import ENDING as OF_COUNTS
from kansenboek.counts.actions.passing_on import LEDGER_NAME
from kansenboek.counts.tables import lead_keys, sealed
from kansenboek.handover.papers.parent_phrases import _rows_of
from kansenboek.kit import practice, settings
from kansenboek.kit.i18n import Language
from kansenboek.lost.tables import card
from kansenboek.parcels.tables import files as parcels
from kansenboek.storage import backup, generations

from .tools import leave_out, need_programs

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = windows.SCRIPT.read_text("utf-8")
CODE = "\n".join(line for line in SCRIPT.splitlines() if not line.lstrip().startswith(";"))
HOW_TO = {name: (ROOT / "docs" / name).read_text("utf-8") for name in ("install.md", "install.nl.md")}
ENDINGS = {".kbk", lead_keys.ENDING, Path(LEDGER_NAME).suffix, OF_COUNTS, parcels.ENDING}


# --- the start -----------------------------------------------------------------------------------------------


def test_the_program_can_be_started_as_a_script_as_the_bundle_does() -> None:
    for node in ast.walk(ast.parse((ROOT / "kansenboek" / "__main__.py").read_text("utf-8"))):
        assert not isinstance(node, ast.ImportFrom) or node.level == 0, ast.unparse(node)


def test_windows_has_a_way_in_without_a_console() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["gui-scripts"] == {"kansenboek-window": project["scripts"]["kansenboek"]}


FIRST_IN_THE_BUNDLE = """
import runpy, sys
runpy.run_path(sys.argv[1])
import PySide6.QtCore
from kansenboek.kit.signatures_later import _kept
print(*_kept)
"""


def test_qt_waits_with_its_descriptions_in_the_bundle_too() -> None:
    hook = ROOT / "installers" / "qt_first.py"
    recipe = (ROOT / "build_installer.spec").read_text("utf-8")
    assert f'runtime_hooks=[str(ROOT / "installers" / "{hook.name}")]' in recipe
    command = [sys.executable, "-c", FIRST_IN_THE_BUNDLE, str(hook)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8")
    assert "shibokensupport/signature/parser.py" in done.stdout.split()


# --- what goes into the bundle -------------------------------------------------------------------------------

WANTED = """
PySide6/Qt6Core.dll
PySide6/Qt6Gui.dll
PySide6/Qt6Network.dll
PySide6/Qt6Pdf.dll
PySide6/Qt6PdfWidgets.dll
PySide6/Qt6Svg.dll
PySide6/plugins/iconengines/qsvgicon.dll
PySide6/plugins/imageformats/qsvg.dll
PySide6/plugins/platforms/qoffscreen.dll
PySide6/plugins/platforms/qwindows.dll
PySide6/plugins/styles/qmodernwindowsstyle.dll
PySide6/translations/qtbase_nl.qm
PySide6/Qt/lib/libQt6Core.so.6
PySide6/Qt/plugins/platforms/libqxcb.so
PySide6/Qt/plugins/platforms/libqwayland.so
PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so
PySide6/Qt/plugins/printsupport/libcupsprintersupport.so
babel/locale-data/nl.dat
resources/locale/nl/LC_MESSAGES/kansenboek.mo
resources/icons/kansenboek.ico
"""
UNWANTED = """
PySide6/opengl32sw.dll
PySide6/Qt6Qml.dll
PySide6/Qt6QmlModels.dll
PySide6/Qt6Quick.dll
PySide6/Qt6QuickControls2Basic.dll
PySide6/Qt6PdfQuick.dll
PySide6/Qt6LabsStyleKit.dll
PySide6/qml/QtQuick/VirtualKeyboard/Plugins/Pinyin/qtvkbpinyinplugin.dll
PySide6/plugins/designer/qaxwidget.dll
PySide6/plugins/generic/qtuiotouchplugin.dll
PySide6/plugins/imageformats/qtiff.dll
PySide6/plugins/networkinformation/qnetworklistmanager.dll
PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll
PySide6/plugins/platforms/qdirect2d.dll
PySide6/plugins/platforms/qminimal.dll
PySide6/plugins/qmltooling/qmldbg_native.dll
PySide6/plugins/sqldrivers/qsqlite.dll
PySide6/plugins/tls/qschannelbackend.dll
PySide6/translations/qtbase_de.qm
PySide6/Qt/lib/libQt6Qml.so.6
PySide6/Qt/plugins/platforms/libqminimal.so
PySide6/Qt/plugins/platforms/libqeglfs.so
PySide6/Qt/plugins/platformthemes/libqgtk3.so
PySide6/Qt/plugins/tls/libqopensslbackend.so
babel/locale-data/de.dat
hunspell/dictionaries/en_US.dic
resources/locale/nl/LC_MESSAGES/kansenboek.po
"""


@pytest.mark.parametrize("slash", ["/", "\\"])
def test_what_nobody_uses_stays_out_on_windows_and_on_linux(slash: str) -> None:
    spoken = contents.locales()
    names = [(name, True) for name in WANTED.split()] + [(name, False) for name in UNWANTED.split()]
    assert [
        name for name, told in names if contents.wanted(name.replace("/", slash), spoken) is not told
    ] == []


def test_the_days_of_each_language_beside_dutch_on_a_paper_go_along() -> None:
    spoken = contents.locales()
    written = {row["language"] for row in _rows_of("edition.csv")}
    assert {"ar", "tr"} < written  # control: these are read
    left_out = {each for each in written if not contents.wanted(f"babel/locale-data/{each}.dat", spoken)}
    assert left_out == set(), "their papers would tell days as English does"


def test_only_libraries_of_our_choice_lose_the_names_of_their_functions(tmp_path: Path) -> None:
    elf = b"\x7fELF rest"
    names = {
        "_internal/sqlcipher3/_sqlite3.so": True,
        "_internal/libpython3.11.so.1.0": True,
        "_internal/PySide6/Qt/lib/libQt6Core.so.6": False,
        "_internal/shiboken6/libshiboken6.abi3.so": False,
        "_internal/hunspell/libhunspell-1.7.so.0": False,
        "kansenboek": False,  # our own modules lie behind its end
    }
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(elf)
    (tmp_path / "_internal/text.so").write_text("no library", encoding="utf-8")
    found = {
        name: contents.may_be_stripped(tmp_path / name, tmp_path) for name in [*names, "_internal/text.so"]
    }
    assert found == {**names, "_internal/text.so": False}


def test_every_package_has_a_licence_that_travels() -> None:
    folders = {folder for _, folder in contents.licences()}
    for name in contents.runtime_packages():
        assert name in contents.LICENCE_IS_OURS_TO_ADD or any(
            f.startswith(f"licences/{name}-") for f in folders
        )
    ours = {Path(path).name for path, folder in contents.licences() if folder == "licences"}
    assert {"LGPL-3.0.txt", "GPL-3.0.txt", "SOURCES.md", "Qt-third-party.txt", "README.md"} <= ours


# --- the list of parts ---------------------------------------------------------------------------------------


def test_the_list_of_parts_has_what_the_lock_has_and_what_is_inside() -> None:
    made = sbom.content([])
    by_name = {each["name"]: each for each in made["components"]}
    locked = sbom.locked_versions()
    assert len(locked) > 15
    packages = {name: package.version for name, package in contents.runtime_packages().items()}
    assert {name: by_name[name]["version"] for name in packages} == {name: locked[name] for name in packages}
    assert {"pdfium", "icu"} <= {each["name"] for each in by_name["pyside6-pdf"]["components"]}
    inside = {each["name"]: each.get("version") for each in by_name["sqlcipher3"]["components"]}
    assert inside["sqlcipher"] and inside["sqlite"]
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")


def test_the_list_names_everything_of_others_in_the_resources() -> None:
    there = {
        f"third_party/{path.name}" for path in (ROOT / "resources/third_party").iterdir() if path.is_dir()
    }
    assert set(sbom.DATA) == there | {"spelling"}


def test_the_list_holds_no_path_of_a_machine() -> None:
    assert "file:" not in str(sbom.content([]))


# --- the icon and what Windows shows ------------------------------------------------------------------------


def test_the_icon_has_every_size_that_windows_and_linux_ask_for() -> None:
    data = (ROOT / "resources/icons/kansenboek.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", data)
    entries = [struct.unpack_from("<BBBBHHII", data, 6 + 16 * number) for number in range(count)]
    assert kind == 1
    assert [entry[0] or 256 for entry in entries] == [16, 24, 32, 48, 64, 128, 256]
    assert entries[-1][-1] + entries[-1][-2] == len(data)
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        png = (ROOT / f"resources/icons/app/kansenboek-{size}.png").read_bytes()
        assert struct.unpack_from(">II", png, 16) == (size, size)


@pytest.mark.parametrize("name", list(resource.DESCRIPTIONS))
def test_the_version_that_windows_shows_is_sound(name: str) -> None:
    tree = ast.parse(resource.text(name, "1.20.3"))  # PyInstaller evaluates it
    assert "(1, 20, 3, 0)" in ast.unparse(tree)
    assert f"{name}.exe" in ast.unparse(tree)


@pytest.mark.parametrize("version", ["1.2.3.4.5", "1.2rc1", ""])
def test_a_version_that_windows_cannot_show_is_refused(version: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        resource.numbers(version)


# --- the installer for Windows -------------------------------------------------------------------------------


def test_the_installer_asks_no_rights_and_writes_for_this_user_only() -> None:
    assert re.findall(r"RequestExecutionLevel (\w+)", CODE) == ["user"]
    assert "HKLM" not in re.sub(r"ReadRegStr \$0 HKLM .*", "", CODE)
    assert re.search(r'^InstallDir "\$LOCALAPPDATA\\Programs\\', CODE, re.MULTILINE)


def test_nothing_is_ended_by_force() -> None:
    assert re.findall(r"taskkill.*", CODE) == ["taskkill /IM ${WINDOW}'"]
    assert "TerminateProcess" not in CODE


def test_the_notes_go_only_when_somebody_asks() -> None:
    removes = [line.strip() for line in CODE.splitlines() if "${DATA}" in line and "RMDir" in line]
    assert removes == [f'RMDir /r "${{DATA}}{each}"' for each in ("", practice.ENDING, "-state")]
    before = CODE[: CODE.index('RMDir /r "${DATA}"')].rstrip().splitlines()
    assert before[-1].strip() == "${If} $EraseData = 1"
    assert re.findall(r"StrCpy \$EraseData (\d)", CODE) == ["0", "1"]
    assert "MB_DEFBUTTON2" in CODE  # a hurried Enter erases nothing


def test_all_folders_of_a_user_go_then_and_what_stays_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store, the practice book beside it, and what the program only remembers."""
    monkeypatch.delenv("KANSENBOEK_HOME", raising=False)
    monkeypatch.delenv("KANSENBOEK_STATE", raising=False)
    monkeypatch.setenv("LOCALAPPDATA", "L")
    for module in (settings, generations):
        monkeypatch.setattr(module.sys, "platform", "win32")
    home = settings.default_home()
    assert {home.name, f"{home.name}{practice.ENDING}", generations.state_folder().name} == {
        f"Kansenboek{each}" for each in ("", practice.ENDING, "-state")
    }
    after = CODE[CODE.index('RMDir /r "${DATA}-state"') :]
    assert re.search(
        r'FileExists\} "\$\{DATA\}\\\*\.\*"\s+!insertmacro StopWith "un\." \$\{NOTES_STAY\}', after
    )


def test_every_question_has_an_answer_for_a_silent_run_but_the_one_about_erasing() -> None:
    asked = [line for line in CODE.splitlines() if "MessageBox" in line]
    assert len(asked) == 3  # one of them is a macro, for all that is only told
    assert [line for line in asked if "/SD" not in line and "DataSure" not in line] == []


def test_the_installer_speaks_both_languages_and_no_text_is_missing() -> None:
    told = re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\}", CODE, re.MULTILINE)
    names = {name for name, _ in told}
    assert set(told) == {(name, language) for name in names for language in ("DUTCH", "ENGLISH")}
    assert names == set(re.findall(r"\$\((\w+)\)", CODE))


def test_the_pages_call_the_box_that_erases_as_it_is_called() -> None:
    called = re.findall(r'LangString DataBox \S+ "([^"]+)"', CODE)
    assert len(called) == 2
    assert all(any(f"“{box}”" in text for text in HOW_TO.values()) for box in called)


@pytest.mark.parametrize("page", list(HOW_TO))
def test_the_page_for_administrators_has_every_switch_and_exit_code(page: str) -> None:
    switches = set(re.findall(r'GetOptions\} \$\w+ "(/\w+)=?"', CODE)) | {"/S", "/D"}
    assert switches == {"/LANG", "/NOICONS", "/DESKTOP", "/NOASSOC", "/ERASEDATA", "/S", "/D"}
    assert [each for each in switches if each not in HOW_TO[page]] == []
    codes = {"0", "1", "2", *re.findall(r"^!define \w+ (\d)$", CODE, re.MULTILINE)}
    assert set(re.findall(r"^\| (\d) \|", HOW_TO[page], re.MULTILINE)) == codes


def test_the_pages_for_administrators_say_the_same_in_both_languages() -> None:
    shapes = [
        (
            len(re.findall("^## ", text, re.MULTILINE)),
            # The folder of the example has a name in the language of the page.
            sorted(re.sub(r"(?<=/D=C:\\).*(?=`)", "", each) for each in re.findall(r"`[/%].*?`", text)),
        )
        for text in HOW_TO.values()
    ]
    assert len(shapes[0][1]) > 10  # control: switches and places are found
    assert shapes[0] == shapes[1]
    assert all(len(text.splitlines()) < 130 for text in HOW_TO.values())


@pytest.mark.slow
def test_the_installer_compiles_without_a_warning(tmp_path: Path) -> None:
    tool = windows.tool() or leave_out("NSIS is not on this machine")
    bundle = tmp_path / "bundle"
    (bundle / "_internal").mkdir(parents=True)
    for name in ("kansenboek.exe", "kansenboek-window.exe", "_internal/part.txt"):
        (bundle / name).write_text("x", encoding="utf-8")
    out = tmp_path / "kansenboek-setup.exe"
    done = subprocess.run(
        windows.command(tool, bundle, out, "0.1.0", fast=True),
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert out.read_bytes()[:2] == b"MZ"


# --- kinds of files ------------------------------------------------------------------------------------------


def test_every_kind_of_file_of_ours_is_known_to_both_systems() -> None:
    assert {".kbk", ".kbl", ".kbv", ".kbo"} == ENDINGS
    kinds = set(re.findall(r'insertmacro Kind "(\w+)"', CODE))
    assert {f".{kind}" for kind in kinds} == ENDINGS
    assert kinds == set(re.findall(r'insertmacro NoKind "(\w+)"', CODE))
    text = (deb.SOURCES / "kansenboek.xml").read_text("utf-8")
    assert {f"*{ending}" for ending in ENDINGS} <= set(re.findall(r'glob pattern="([^"]+)"', text))


def test_a_kind_of_file_is_called_the_same_on_both_systems_and_as_in_the_window() -> None:
    root = ET.fromstring((deb.SOURCES / "kansenboek.xml").read_text("utf-8"))
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    on_linux = [comment.text or "" for comment in root.iter(f"{space}comment")]
    on_windows = re.findall(r'LangString Kind\w+ \S+ "([^"]+)"', CODE)
    assert len(on_windows) == 2 * len(ENDINGS)
    assert set(on_windows) <= set(on_linux)
    assert "Back-up van Kansenboek" in on_linux
    assert not re.search("reservekopie|telling|leidinggevende", " ".join(on_linux), re.IGNORECASE)


def test_files_are_known_by_how_they_begin() -> None:
    root = ET.fromstring((deb.SOURCES / "kansenboek.xml").read_text("utf-8"))
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    found = {
        kind.attrib["type"].rpartition(".")[2]: [
            match.attrib["value"].replace("\\n", "\n").encode() for match in kind.iter(f"{space}match")
        ]
        for kind in root.iter(f"{space}mime-type")
    }
    assert found["backup"] == [backup.MAGIC]
    assert found["inventory"] == [card.MAGIC]
    begins = (sealed.MAGIC, b"KNSBPRC1\n", b"KNSBPRW1\n", b"KNSBRCP1\n")
    assert all(any(begin.startswith(known) for known in found["parcel"]) for begin in begins)
    desktop = (deb.SOURCES / "kansenboek.desktop").read_text("utf-8")
    assert all(f"application/vnd.kansenboek.{kind};" in desktop for kind in found)


# --- the package for Debian ----------------------------------------------------------------------------------


@pytest.mark.parametrize("code", list(contents.CATALOGUES))
def test_the_manual_page_has_every_command(code: str) -> None:
    page = manpage.page(Language(code))
    for name, _told, _parser in manpage._verbs(make_parser()):
        assert f"\n.SS {name.replace('-', chr(92) + '-')}\n" in page
    # A line that begins with a dot is an order to roff; a text may not give any.
    orders = {line.split()[0] for line in page.splitlines() if line.startswith(".")}
    assert orders == {".TH", ".SH", ".SS", ".TP"}


@pytest.mark.parametrize(
    ("version", "is_good"), [("0.1.0", True), ("1.0~rc1", True), ("", False), ("v1", False), ("1 2", False)]
)
def test_a_version_that_dpkg_does_not_take_is_refused(version: str, is_good: bool) -> None:
    if is_good:
        assert deb.version_of(version) == version
    else:
        with pytest.raises(deb.Missing):
            deb.version_of(version)


_PLACES = """
usr/lib/kansenboek/kansenboek
usr/share/applications/kansenboek.desktop
usr/share/mime/packages/kansenboek.xml
usr/share/metainfo/kansenboek.metainfo.xml
usr/share/icons/hicolor/scalable/apps/kansenboek.svg
usr/share/icons/hicolor/16x16/apps/kansenboek.png
usr/share/icons/hicolor/48x48/apps/kansenboek.png
usr/share/icons/hicolor/256x256/apps/kansenboek.png
usr/share/doc/kansenboek/copyright
usr/share/doc/kansenboek/install.md
usr/share/doc/kansenboek/install.nl.md
""".split()
"""Where a desktop looks for the menu, the icon, the kinds of files, and what a store of programs tells."""


def _of(code: str) -> str:
    return "" if code == deb.DEFAULT_LANGUAGE_OF_PAGES else f"{code}/"


@pytest.mark.slow
def test_the_package_has_all_that_a_desktop_looks_for_and_touches_no_folder_of_a_user(tmp_path: Path) -> None:
    need_programs(*deb.TOOLS)
    bundle = tmp_path / "bundle"
    (bundle / "_internal").mkdir(parents=True)
    shutil.copy("/bin/true", bundle / "kansenboek")
    made = deb.build(bundle, tmp_path / "out", "0.1.0", deb.MAINTAINER, fast=True)
    listed = subprocess.run(
        ["dpkg-deb", "--contents", made], capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout
    rows = [line.split() for line in listed.splitlines()]
    assert {row[1] for row in rows} == {"root/root"}
    placed = {row[5].removeprefix("./") for row in rows}
    assert placed > {
        *_PLACES,
        *(f"usr/share/man/{_of(code)}man1/kansenboek.1.gz" for code in contents.CATALOGUES),
    }
    links = {row[5].removeprefix("./"): row[7] for row in rows if row[6:7] == ["->"]}
    assert links["usr/bin/kansenboek"] == "../lib/kansenboek/kansenboek"
    assert all(row[5].startswith("./usr/") or row[5] in {"./", "./usr/"} for row in rows)
    assert [row for row in rows if set(row[0]) & {"s", "S", "t"}] == []
    told = subprocess.run(
        ["dpkg-deb", "--info", made], capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout
    # One script, which refuses to replace a program that is open; none of those that could take something away.
    assert re.findall(r"(preinst|postinst|prerm|postrm|conffiles)", told) == ["preinst"]
    assert re.findall(r"\b(?:rm|mv|kill|pkill)\b", deb.PREINST) == []
    assert re.search(r"^ Depends: libc6 \(>= 2\.\d+\)$", told, re.MULTILINE)

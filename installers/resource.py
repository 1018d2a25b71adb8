"""What Windows shows of a program: its name, version and maker, as PyInstaller wants to read it.

Without it SmartScreen, the task manager and the list of installed programs show a file name.
"""

from __future__ import annotations

from pathlib import Path
from string import Template

from kansenboek import __version__

DESCRIPTIONS = {
    "kansenboek": "Kansenboek, command line",
    "kansenboek-window": "Kansenboek",
}

_TEXT = Template("""\
VSVersionInfo(
  ffi=FixedFileInfo(filevers=$numbers, prodvers=$numbers, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1,
                    subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('CompanyName', 'Kansenboek'),
      StringStruct('FileDescription', '$description'),
      StringStruct('FileVersion', '$version'),
      StringStruct('InternalName', '$name'),
      StringStruct('LegalCopyright', 'EUPL-1.2'),
      StringStruct('OriginalFilename', '$name.exe'),
      StringStruct('ProductName', 'Kansenboek'),
      StringStruct('ProductVersion', '$version')])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])])
  ]
)
""")


def numbers(version: str) -> tuple[int, int, int, int]:
    """The four numbers that Windows wants: 0.1.0 is (0, 1, 0, 0). Raises ValueError for another form."""
    parts = [int(part) for part in version.split(".")]
    if not 1 <= len(parts) <= 4:
        raise ValueError(version)
    first, second, third, fourth = [*parts, 0, 0, 0][:4]
    return first, second, third, fourth


def text(name: str, version: str = __version__) -> str:
    """The resource of the program `name`."""
    return _TEXT.substitute(
        numbers=numbers(version), description=DESCRIPTIONS[name], version=version, name=name
    )


def write(folder: Path, name: str) -> Path:
    """Write the resource of the program `name` into `folder`; gives the file."""
    path = folder / f"{name}-version.txt"
    path.write_text(text(name), "utf-8")
    return path

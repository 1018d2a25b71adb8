"""Files that mean harm, offered as lists: bombs, entities, a million columns, endless quotes, false endings.

None may take longer than ten seconds or more than 512 MiB, and each ends in rows or in one sentence. Each run reads
one file in a process of its own, as the program does.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

from .figures import Figure

ROOT: Final = Path(__file__).resolve().parents[2]
MOST_SECONDS: Final = 10.0
MOST_BYTES: Final = 512 * 1024 * 1024
_FULL: Final = 31 * 1024 * 1024
_SS: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

Make = Callable[[Random, float], bytes]


def _zip(parts: dict[str, bytes], stored: bool = False) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return file.getvalue()


def _xlsx(sheet: bytes, strings: bytes = b"") -> bytes:
    """The smallest workbook around one sheet."""
    rels = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'.encode()
    kinds += f'<Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'.encode()
    top = f'<Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode()
    book = f'<workbook {_MAIN} xmlns:r="{office}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets>'
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": rels + top,
        "xl/workbook.xml": f"{book}</workbook>".encode(),
        "xl/_rels/workbook.xml.rels": rels + kinds + b"</Relationships>",
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}><sheetData>".encode() + sheet,
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f"<sst {_MAIN}>".encode() + strings
    return _zip(parts)


def _ods(table: bytes) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = (
        f'xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0"'
    )
    content = f"<office:document-content {spaces}><office:body><office:spreadsheet>".encode() + table
    content += b"</office:spreadsheet></office:body></office:document-content>"
    manifest = f'<m:manifest xmlns:m="{office}:manifest:1.0"/>'.encode()
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return _zip({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def _zip_bomb(_dice: Random, size: float) -> bytes:
    return _xlsx(b"<row>" + bytes(int(250_000_000 * size)) + b"</row>")


def _bomb_of_cells(_dice: Random, size: float) -> bytes:
    cells = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, int(1_000_000 * size))
    )
    return _xlsx(cells + b"</sheetData></worksheet>")


def _bomb_of_strings(_dice: Random, size: float) -> bytes:
    strings = b"<si><t>" + b"x" * 30_000 + b"</t></si>"
    return _xlsx(
        b'<row><c t="s"><v>0</v></c></row></sheetData></worksheet>', strings * int(6_000 * size) + b"</sst>"
    )


def _one_string_everywhere(dice: Random, size: float) -> bytes:
    """A long string that every cell points to."""
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 16_000 + b"</row>"
    return _xlsx(
        row * int(60 * size + 1), b"<si><t>" + b"y" * dice.randint(20_000, 30_000) + b"</t></si></sst>"
    )


def _far_cells(dice: Random, _size: float) -> bytes:
    row, column = dice.choice((("1048576", "XFD"), ("9999999", "ZZZ"), ("1048576", "A"), ("500000", "ABC")))
    cells = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{column}{row}"><v>2</v></c></row>'
    return _xlsx(cells.encode() + b"</sheetData></worksheet>")


def _huge_dimension(_dice: Random, _size: float) -> bytes:
    data = _xlsx(b'<row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>')
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    return _zip(parts)


def _wrong_strings(dice: Random, _size: float) -> bytes:
    cells = f'<row><c t="s"><v>{dice.choice((-1, 10**9, 2**64, 1))}</v></c></row></sheetData></worksheet>'
    return _xlsx(cells.encode(), b"<si><r><t>a</t></r></si></sst>")


def _cyclic_rels(_dice: Random, _size: float) -> bytes:
    data = _xlsx(b"</sheetData></worksheet>")
    return data.replace(b"sharedStrings.xml", b"worksheets/sheet1").replace(
        b"worksheets/sheet1.xml", b"workbook.xml/////"
    )


def _ods_repeats(dice: Random, _size: float) -> bytes:
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="{dice.choice((1048576, 10**12))}">{cell}'
    return _ods(f'<table:table table:name="a">{row}</table:table-row></table:table>'.encode())


def _billion_laughs(dice: Random, _size: float) -> bytes:
    depth = dice.randint(9, 30)
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, depth))
    head = f'<?xml version="1.0"?><!DOCTYPE EDEX [<!ENTITY l0 "lol">{entities}]>'
    pupil = f"<leerling><roepnaam>&l{depth - 1};</roepnaam></leerling>"
    return f"{head}<EDEX><leerlingen>{pupil}</leerlingen></EDEX>".encode()


def _laughs_in_a_workbook(dice: Random, size: float) -> bytes:
    laughs = _billion_laughs(dice, size)
    head = laughs[: laughs.index(b"<EDEX")].replace(b"DOCTYPE EDEX", b"DOCTYPE worksheet")
    data = _xlsx(b"</sheetData></worksheet>")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = (
        b'<worksheet><sheetData><row><c t="inlineStr"><is><t>&l8;</t></is></c></row></sheetData></worksheet>'
    )
    return _zip(parts | {"xl/worksheets/sheet1.xml": head + sheet})


def _entity_from_elsewhere(dice: Random, _size: float) -> bytes:
    place = dice.choice(("file:///etc/passwd", "http://127.0.0.1:9/x", "\\\\\\\\server\\\\share"))
    return (
        f'<?xml version="1.0"?><!DOCTYPE EDEX [<!ENTITY x SYSTEM "{place}"><!ENTITY % y SYSTEM "{place}"> %y;]>'
        "<EDEX><leerlingen><leerling><roepnaam>&x;</roepnaam></leerling></leerlingen></EDEX>"
    ).encode()


def _deep_xml(_dice: Random, size: float) -> bytes:
    deep = int(2_000_000 * size)
    return b"<EDEX><leerlingen>" + b"<a>" * deep + b"</a>" * deep + b"</leerlingen></EDEX>"


def _many_elements(_dice: Random, size: float) -> bytes:
    return b"<EDEX><leerlingen>" + b"<leerling/>" * int(2_800_000 * size) + b"</leerlingen></EDEX>"


def _many_attributes(_dice: Random, size: float) -> bytes:
    many = b" ".join(b'a%d="x"' % n for n in range(int(2_000_000 * size)))
    return b"<EDEX><leerlingen><leerling " + many + b"/></leerlingen></EDEX>"


def _long_text_in_xml(_dice: Random, size: float) -> bytes:
    return (
        b"<EDEX><leerlingen><leerling><roepnaam>"
        + b"x" * int(_FULL * size)
        + b"</roepnaam></leerling></leerlingen></EDEX>"
    )


def _far_xml_sheet(_dice: Random, _size: float) -> bytes:
    cells = (
        '<Row ss:Index="999999999"><Cell ss:Index="999999999"><Data ss:Type="String">x</Data></Cell></Row>'
    )
    return f'<Workbook xmlns:ss="{_SS}"><Worksheet><Table>{cells}</Table></Worksheet></Workbook>'.encode()


def _nested_tables(_dice: Random, size: float) -> bytes:
    return b"<html>" + b"<table><tr><td>" * int(1_000_000 * size)


def _spans(_dice: Random, size: float) -> bytes:
    cell = b'<td colspan="1000000000" rowspan="1000000000">x</td>'
    return b"<table>" + (b"<tr>" + cell * 20 + b"</tr>") * int(5_000 * size) + b"</table>"


def _html_unclosed(dice: Random, size: float) -> bytes:
    piece = dice.choice((b"<td", b"<!--", b"<![CDATA[", b"&#", b"<a b='", b"</", b"<script>", b"<td a=b "))
    return b"<table><tr><td>x</td></tr>" + piece * int(_FULL * size / len(piece))


def _columns(dice: Random, size: float) -> bytes:
    return (
        b"Naam" + dice.choice((b";", b",", b"\t", b";x")) * int(1_000_000 * max(size, 0.1)) + b"\r\nx;y\r\n"
    )


def _quotes(dice: Random, size: float) -> bytes:
    piece = dice.choice((b'"', b'""', b'"a;', b'"\n', b'";"', b'"a\n";', b"'\";", b'\\"', b'="'))
    return b"N;M\r\n" + piece * int(_FULL * size / len(piece))


def _one_long_cell(dice: Random, size: float) -> bytes:
    return b"N;M\r\n" + dice.choice((b"a", b"\xc3\xab", b" ", b"\t ", b"'")) * int(_FULL * size / 2)


def _many_rows(dice: Random, size: float) -> bytes:
    piece = dice.choice((b"\n", b"\r", b"x\n", b";\n", b"a;b\r\n", b"\xe9;\xff\n", b'"a";\n'))
    return b"N;M\r\n" + piece * int(_FULL * size / len(piece))


def _nought(dice: Random, size: float) -> bytes:
    return dice.choice((b"", b"Naam;x\r\n", b"\xff\xfe", b"PK\x03\x04")) + bytes(int(_FULL * size))


def _mixed_letters(dice: Random, size: float) -> bytes:
    lines = ("Öztürk;Zoë\n".encode(code) for code in ("utf-8", "cp1252", "mac_roman", "utf-16-le", "cp850"))
    pieces = list(lines)
    return b"".join(dice.choice(pieces) for _ in range(int(1_000_000 * size)))


def _many_words(dice: Random, size: float) -> bytes:
    """Each row a word of its own in high bytes: the judging of letters has the most work."""
    return b"\n".join(bytes(dice.choices(range(128, 256), k=20)) for _ in range(int(400_000 * size)))


def _garbled_words(dice: Random, size: float) -> bytes:
    signs = "Ã«├╝√ƒ£¤ÐÂâ€™\x9d"
    return "\n".join("".join(dice.choices(signs, k=40)) + ";x" for _ in range(int(20_000 * size))).encode()


def _random_bytes(dice: Random, size: float) -> bytes:
    return dice.choice((b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<")) + dice.randbytes(
        int(3_000_000 * size)
    )


def _cut_short(dice: Random, _size: float) -> bytes:
    whole = dice.choice((_far_cells(dice, 1), _ods(b"<table:table/>"), _bomb_of_strings(dice, 0.01)))
    return whole[: dice.randrange(10, len(whole))]


def _flipped(dice: Random, _size: float) -> bytes:
    whole = bytearray(
        dice.choice((_far_cells(dice, 1), _ods(b"<table:table/>"), _bomb_of_strings(dice, 0.01)))
    )
    for _ in range(dice.randint(1, 40)):
        whole[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
    return bytes(whole)


def _false_sizes(_dice: Random, _size: float) -> bytes:
    """A part that says that it is small, and is not."""
    data = bytearray(_zip_bomb(_dice, 0.5))
    big = (125_000_000 + 80).to_bytes(4, "little")
    at = 0
    while (at := data.find(big[2:], at)) >= 0:
        data[at - 2 : at + 2] = (100).to_bytes(4, "little")
        at += 4
    return bytes(data)


def _false_ending(dice: Random, _size: float) -> bytes:
    return dice.choice(
        (
            b"MZ" + bytes(500),
            b"GIF89a" + bytes(50),
            b"%PDF-1.7" + bytes(50),
            zlib.compress(bytes(10_000)),
            _zip({"lijst.csv": b"a;b"}),
            _zip({"a.zip": _zip({"b.zip": _zip_bomb(dice, 0.05)})}),
            _zip({f"{n}.txt": b"x" for n in range(5_000)}),
        )
    )


def _cards(dice: Random, size: float) -> bytes:
    piece = dice.choice(
        (b"BEGIN:VCARD\n", b"N:" + b";" * 1_000 + b"\n", b"TEL;" + b"a;" * 500 + b":1\n", b"X:\n " * 300)
    )
    return b"BEGIN:VCARD\nVERSION:3.0\n" + piece * int(_FULL * size / len(piece))


def _folded(_dice: Random, size: float) -> bytes:
    return b"BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:" + b"=\n" * int(_FULL * size / 2) + b"\nEND:VCARD"


def _entities_in_text(dice: Random, size: float) -> bytes:
    piece = dice.choice((b"&amp;", b"&#233;", b"&", b"&#99999999;", b"&euml;;", b"\\u00eb"))
    return b"N;M\n" + (piece * 200 + b"\n") * int(_FULL * size / len(piece) / 220)


KINDS: Final[dict[str, Make]] = {
    "zip bomb": _zip_bomb,
    "bomb of cells": _bomb_of_cells,
    "bomb of strings": _bomb_of_strings,
    "one string everywhere": _one_string_everywhere,
    "far cells": _far_cells,
    "huge dimension": _huge_dimension,
    "wrong strings": _wrong_strings,
    "cyclic parts": _cyclic_rels,
    "repeated cells": _ods_repeats,
    "billion laughs": _billion_laughs,
    "laughs in a workbook": _laughs_in_a_workbook,
    "entity from elsewhere": _entity_from_elsewhere,
    "deep xml": _deep_xml,
    "many elements": _many_elements,
    "many attributes": _many_attributes,
    "long text in xml": _long_text_in_xml,
    "far xml sheet": _far_xml_sheet,
    "nested tables": _nested_tables,
    "spans": _spans,
    "page without ends": _html_unclosed,
    "columns": _columns,
    "quotes": _quotes,
    "one long cell": _one_long_cell,
    "many rows": _many_rows,
    "nought": _nought,
    "mixed letters": _mixed_letters,
    "many words": _many_words,
    "garbled words": _garbled_words,
    "random bytes": _random_bytes,
    "cut short": _cut_short,
    "flipped": _flipped,
    "false sizes": _false_sizes,
    "false ending": _false_ending,
    "cards": _cards,
    "folded cards": _folded,
    "entities in text": _entities_in_text,
}
"""What kind of harm → the file that means it, from dice and a size (1 is as large as is read at all)."""


def made(kind: str, dice: Random, size: float = 1.0) -> bytes:
    """A hostile file."""
    return KINDS[kind](dice, size)


PROGRAM: Final = """
# What the system says of the memory of a process reaches back to the one that started it; its own peak does not.
import resource, sys, time
from pathlib import Path
from kansenboek.kit.errors import ImportRefused
{reader}
if __name__ == "__main__":
    data = Path(sys.argv[1]).read_bytes()
    began = time.monotonic()
    try:
        source = read_source(data)
        said = f"{{sum(len(sheet.rows) for sheet in source.sheets)}} rows"
    except ImportRefused as error:
        said = error.values["reason"].message
    took = time.monotonic() - began
    own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
    largest = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    print(f"{{took}}|{{largest * 1024}}|{{said}}")
"""
OURS: Final = "from kansenboek.lists.sources.reading import read_source"
CARELESS: Final = """
import io, types, zipfile
def read_source(data):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        rows = [packed.read(name) for name in packed.namelist() for _ in range(3)]
        return types.SimpleNamespace(sheets=[types.SimpleNamespace(rows=rows)])
"""
"""Unpacks a workbook into memory, and keeps two copies of it for its own use."""


def hostile(folder: Path, dice: Random, runs: int) -> Figure:
    """Each file is read by a program of its own, so that time and memory are its own too.

    The control is a careless reader of a zip bomb: the harness has to see that it goes over the limits.
    """
    program, careless = folder / "read_one.py", folder / "careless.py"
    folder.mkdir(parents=True, exist_ok=True)
    program.write_text(PROGRAM.format(reader=OURS), encoding="utf-8")
    careless.write_text(PROGRAM.format(reader=CARELESS), encoding="utf-8")
    file = folder / "offered"
    kinds = list(KINDS)
    if runs < len(kinds):  # a few of them, from all over the list and other ones with another seed
        kinds = dice.sample(kinds, runs)
    wrong, slowest, largest = 0, 0.0, 0
    for run in range(runs):
        kind = kinds[run % len(kinds)]
        size = dice.choice((1.0, 1.0, 0.3)) if runs > len(KINDS) else 0.05
        file.write_bytes(made(kind, dice, size))
        took, memory, said = read_one(program, file)
        slowest, largest = max(slowest, took), max(largest, memory)
        if not _within(took, memory, said):
            wrong += 1
            sys.stdout.write(f"{kind}: {took:.1f} s, {memory / 2**20:.0f} MiB, {said or 'no sentence'}\n")
        elif os.environ.get("HOSTILE_SHOWN"):
            sys.stdout.write(f"{kind}: {took:.1f} s, {memory / 2**20:.0f} MiB, {said}\n")
    file.write_bytes(_zip_bomb(dice, 1))
    _took, memory, said = read_one(careless, file)
    control = int(bool(said) and not _within(0.0, memory, said))
    note = f"slowest {slowest:.1f} s, largest {largest / 2**20:.0f} MiB"
    return Figure(
        "hostile files read as lists",
        runs,
        wrong,
        "over the limits in a careless reader, of 1",
        control,
        note,
    )


def _within(took: float, memory: int, said: str) -> bool:
    return took <= MOST_SECONDS + 0.5 and memory <= MOST_BYTES and bool(said)


def read_one(program: Path, file: Path) -> tuple[float, int, str]:
    """Seconds, bytes of memory, and what was said; empty when the program itself fell over."""
    done = subprocess.run(
        [sys.executable, str(program), str(file)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        return 0.0, 0, ""
    took, memory, said = done.stdout.strip().split("|", 2)
    return float(took), int(memory), said

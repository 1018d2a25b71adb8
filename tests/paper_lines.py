"""A PDF as lines that a person can read in a diff: what stands where, how it looks, and how it is built.

Pages in order; on a page everything in the order in which it is drawn. Places are points from the lower left
corner, rounded to a tenth. Texts are read back through the font's own table, not through a guess at words.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

Matrix = tuple[float, float, float, float, float, float]

Texts = dict[tuple[int, int], str]
"""What each marked piece of content says: page and its number there → text."""

STILL: Matrix = (1, 0, 0, 1, 0, 0)
HELD_ELSEWHERE = {"/AP", "/Parent", "/P", "/Kids", "/Rect", "/Type", "/DR"}
"""Parts of a field or an annotation that are told by another line, or lead back up."""
PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
FILLS = {"rg", "g", "k", "scn", "sc"}
STROKES = {"RG", "G", "K", "SCN", "SC"}


def lines_of(pdf: bytes) -> Iterator[str]:
    """Every line about a PDF: its properties, fonts, pages, bookmarks, and tags in the order of reading."""
    reader = PdfReader(io.BytesIO(pdf), strict=True)
    yield from (f"property {key[1:]}: {value}" for key, value in sorted((reader.metadata or {}).items()))
    root: Any = reader.trailer["/Root"]
    for key, value in sorted(root.items()):
        if not isinstance(DictionaryObject.raw_get(root, key), IndirectObject):
            yield f"document {key[1:]}: {_told(value)}"
    yield from sorted({line for page in reader.pages for line in _fonts(page)})
    texts: Texts = {}
    for number, page in enumerate(reader.pages, 1):
        width, height = page.mediabox.width, page.mediabox.height
        yield f"page {number} of {len(reader.pages)}: {width:.1f} x {height:.1f}"
        drawn = _Drawn(page, number, texts)
        yield from (f"  {line}" for line in drawn.lines())
        yield from (f"  {line}" for line in _annotations(page))
    yield from _bookmarks(reader.outline)
    tree = root.get("/StructTreeRoot")
    if tree is not None:
        pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, 1)}  # type: ignore[union-attr]
        yield from _tags(tree.get("/K"), pages, texts, "", 0)


def _fonts(page: PageObject) -> Iterator[str]:
    for font in _resources(page, "/Font").values():
        thing = font.get_object()
        below = thing["/DescendantFonts"][0].get_object() if "/DescendantFonts" in thing else thing
        held = below.get("/FontDescriptor")
        inside = held is not None and any(key.startswith("/FontFile") for key in held.get_object())
        yield f"font {_name(thing)}: {below['/Subtype'][1:]}, {'embedded' if inside else 'NOT embedded'}"


def _name(font: Any) -> str:
    """The name of a font, without the six letters that mark a subset."""
    return str(font["/BaseFont"])[1:].partition("+")[2] or str(font["/BaseFont"])[1:]


def _resources(page: PageObject, kind: str) -> dict[str, Any]:
    found: Any = page["/Resources"]
    return dict(found[kind].get_object()) if kind in found else {}


@dataclass(frozen=True)
class _State:
    """What q keeps and Q gives back."""

    place: Matrix = STILL
    fill: str = "#000000"
    stroke: str = "#000000"
    width: float = 1
    dash: str = ""
    font: str = ""
    size: float = 0


@dataclass
class _Path:
    points: list[tuple[float, float]] = field(default_factory=list)
    parts: str = ""


class _Drawn:
    """One page, operator after operator."""

    def __init__(self, page: PageObject, number: int, texts: Texts) -> None:
        self.page, self.number, self.texts = page, number, texts
        self.fonts = {key: _Font(value.get_object()) for key, value in _resources(page, "/Font").items()}
        self.images = _resources(page, "/XObject")
        self.state, self.kept = _State(), list[_State]()
        self.line, self.leading, self.path = STILL, 0.0, _Path()
        self.marks: list[tuple[str, int | None]] = []
        self.clips = False

    def lines(self) -> Iterator[str]:
        content = self.page.get_contents()
        for operands, operator in content.operations if content is not None else ():
            line = self.line_for(operator.decode("ascii"), operands)
            if line:
                yield line

    def line_for(self, operator: str, operands: Any) -> str:
        """What an operator shows, if it shows anything."""
        if operator in {"Tj", "TJ"}:
            return self._text(operands[0] if operator == "TJ" else operands)
        if operator in PAINTS or operator == "n":
            return self._painted(operator)
        if operator == "Do":
            return self._image(self.images[operands[0]].get_object())
        if operator == "INLINE IMAGE":
            return f"image in the page: {_sha(operands['data'])}"
        self._set(operator, operands)
        self._move(operator, operands)
        self._draw(operator, operands)
        return ""

    def _set(self, operator: str, operands: Any) -> None:
        if operator == "q":
            self.kept.append(self.state)
        elif operator == "Q":
            self.state = self.kept.pop()
        elif operator in FILLS:
            self.state = replace(self.state, fill=_colour(operands))
        elif operator in STROKES:
            self.state = replace(self.state, stroke=_colour(operands))
        elif operator == "w":
            self.state = replace(self.state, width=float(operands[0]))
        elif operator == "d":
            dash = f" dashed {_told(operands[0])}" if operands[0] else ""
            self.state = replace(self.state, dash=dash)
        elif operator == "Tf":
            self.state = replace(self.state, font=operands[0], size=float(operands[1]))
        elif operator in {"BDC", "BMC"}:
            properties = operands[1] if len(operands) > 1 else {}
            number = properties.get("/MCID") if isinstance(properties, dict) else None
            self.marks.append((operands[0], number))
        elif operator == "EMC":
            self.marks.pop()

    def _move(self, operator: str, operands: Any) -> None:
        if operator == "cm":
            self.state = replace(self.state, place=_times(_matrix(operands), self.state.place))
        elif operator == "BT":
            self.line = STILL
        elif operator == "Tm":
            self.line = _matrix(operands)
        elif operator == "TL":
            self.leading = float(operands[0])
        elif operator in {"Td", "TD", "T*"}:
            x, y = (0.0, -self.leading) if operator == "T*" else (float(operands[0]), float(operands[1]))
            self.leading = -y if operator == "TD" else self.leading
            self.line = _times((1, 0, 0, 1, x, y), self.line)

    def _draw(self, operator: str, operands: Any) -> None:
        if operator in {"m", "l", "c", "v", "y"}:
            numbers = [float(number) for number in operands]
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
        elif operator == "re":
            x, y, width, height = (float(number) for number in operands)
            points = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        else:
            self.clips = self.clips or operator in {"W", "W*"}
            return
        self.path.points += [_at(self.state.place, *point) for point in points]
        self.path.parts += {"m": "", "re": "r"}.get(operator, operator)

    def _text(self, shown: Any) -> str:
        font = self.fonts[self.state.font]
        signs = [sign for part in shown if not isinstance(part, int | float) for sign in font.read(part)]
        # Text from right to left is drawn from left to right, and marked as such.
        if any(tag == "/ReversedChars" for tag, _ in self.marks):
            signs.reverse()
        text = "".join(signs)
        mark = next((number for _, number in reversed(self.marks) if number is not None), None)
        if mark is not None:
            known = self.texts.get((self.number, mark), "")
            self.texts[self.number, mark] = known + text
        x, y = _at(_times(self.line, self.state.place), 0, 0)
        if not text.strip():
            return ""
        return f"text {_place(x, y)}, {self.state.size:g} {font.name} {self.state.fill}: {text}"

    def _painted(self, operator: str) -> str:
        path, self.path = self.path, _Path()
        clips, self.clips = self.clips, False
        if not path.points or (operator == "n" and not clips):
            return ""
        xs, ys = [x for x, _ in path.points], [y for _, y in path.points]
        kind = {"r": "box", "l": "line"}.get(path.parts, "shape")
        corners = f"{_place(min(xs), min(ys))} to {_place(max(xs), max(ys))}"
        if kind == "line":
            corners = " to ".join(_place(*point) for point in path.points)
        drawn = operator.lower()
        stroke = (
            f", stroke {self.state.stroke} {self.state.width:g}{self.state.dash}" if drawn[0] in "sb" else ""
        )
        fill = f", fill {self.state.fill}" if drawn[0] in "fb" else ""
        parts = (
            f", {_parts(path.parts)}, {_sha(str(_round(path.points)).encode())}" if kind == "shape" else ""
        )
        return f"{'clip to ' if operator == 'n' else ''}{kind} {corners}{stroke}{fill}{parts}"

    def _image(self, image: Any) -> str:
        corners = [_at(self.state.place, *corner) for corner in ((0, 0), (1, 1))]
        size = f"{image.get('/Width')} x {image.get('/Height')} pixels"
        return f"image {_place(*corners[0])} to {_place(*corners[1])}, {size}, {_sha(image.get_data())}"


class _Font:
    """What the codes of a font stand for, out of its ToUnicode table."""

    def __init__(self, font: Any) -> None:
        self.name = _name(font)
        self.bytes_of_code = 2 if font["/Subtype"] == "/Type0" else 1
        self.signs: dict[int, str] = {}
        if "/ToUnicode" in font:
            self._learn(font["/ToUnicode"].get_object().get_data().decode("latin-1"))

    def _learn(self, table: str) -> None:
        for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
            for code, sign in re.findall(r"<(\w+)>\s*<(\w+)>", block):
                self.signs[int(code, 16)] = _signs(sign)
        for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
            found = re.findall(r"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[(.*?)\])", block, re.DOTALL)
            for first, last, start, each in found:
                signs = [_signs(sign) for sign in re.findall(r"<(\w+)>", each)]
                for n, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                    self.signs[code] = signs[n] if signs else _after(_signs(start), n)

    def read(self, shown: Any) -> list[str]:
        raw = shown.original_bytes if hasattr(shown, "original_bytes") else bytes(shown)
        size = self.bytes_of_code
        codes = [int.from_bytes(raw[n : n + size]) for n in range(0, len(raw), size)]
        return [self.signs.get(code, chr(code) if size == 1 else f"<{code}>") for code in codes]


def _signs(hexadecimal: str) -> str:
    return bytes.fromhex(hexadecimal).decode("utf-16-be")


def _after(signs: str, steps: int) -> str:
    return signs[:-1] + chr(ord(signs[-1]) + steps)


def _annotations(page: PageObject) -> Iterator[str]:
    """Fields to fill in and links: where they are, what they are called, what may be filled in, how they look."""
    for one in page.get("/Annots") or ():
        thing = one.get_object()
        said: dict[str, Any] = {**(thing["/Parent"].get_object() if "/Parent" in thing else {}), **thing}
        x0, y0, x1, y1 = (float(number) for number in thing["/Rect"])
        words = [
            f"{key[1:]} {_told(value)}" for key, value in sorted(said.items()) if key not in HELD_ELSEWHERE
        ]
        looks = _told(thing.get("/AP", "none"))
        states = thing["/AP"]["/N"].get_object() if "/AP" in thing else {}
        named = f", states {' '.join(sorted(states))}" if not isinstance(states, StreamObject) else ""
        yield f"field {_place(x0, y0)} to {_place(x1, y1)}: {', '.join(words)}{named}, looks {_sha(looks.encode())}"


def _bookmarks(outline: Any, depth: int = 0) -> Iterator[str]:
    for one in outline:
        if isinstance(one, list):
            yield from _bookmarks(one, depth + 1)
        else:
            yield f"bookmark {'  ' * depth}{one.title}: {one.left:.1f} {one.top:.1f}"


def _tags(thing: Any, pages: dict[int, int], texts: Texts, page: str, depth: int) -> Iterator[str]:
    """The structure that a screen reader follows, with the texts of each part on one line."""
    for one in thing if isinstance(thing, list) else [thing]:
        part = one.get_object() if isinstance(one, IndirectObject) else one
        if not isinstance(part, dict) or "/S" not in part:
            continue
        kids = part.get("/K", [])
        kids = list.__iter__(kids) if isinstance(kids, list) else [kids]
        held = list(kids)
        here = str(pages.get(getattr(dict.get(part, "/Pg"), "idnum", -1), page))
        said = "".join(texts.get(_mark(kid, here, pages), "") for kid in held)
        more = [
            f"{key[1:]} {_told(part[key])}"
            for key in ("/Alt", "/ActualText", "/Lang", "/T", "/A")
            if key in part
        ]
        yield f"tag {'  ' * depth}{' '.join([part['/S'][1:], *more])}{': ' if said else ''}{said}"
        yield from _tags(held, pages, texts, here, depth + 1)


def _mark(kid: Any, page: str, pages: dict[int, int]) -> tuple[int, int]:
    """Page and number of a marked piece of content; page 0 for what is none."""
    if isinstance(kid, int):
        return int(page or 0), int(kid)
    part = kid.get_object() if isinstance(kid, IndirectObject) else kid
    if isinstance(part, dict) and "/MCID" in part:
        return pages.get(getattr(dict.get(part, "/Pg"), "idnum", -1), int(page or 0)), int(part["/MCID"])
    return 0, 0


def _told(value: Any) -> str:
    """A value inside the document on one line."""
    if isinstance(value, IndirectObject):
        value = value.get_object()
    if isinstance(value, StreamObject):
        return _sha(value.get_data())
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key[1:]} {_told(dict.get(value, key))}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + " ".join(_told(one) for one in list.__iter__(value)) + "]"
    return f"{value:g}" if isinstance(value, float) else repr(value) if value == "" else str(value)


def _parts(parts: str) -> str:
    lines, curves, boxes = parts.count("l"), sum(map(parts.count, "cvy")), parts.count("r")
    told = [(lines, "lines"), (curves, "curves"), (boxes, "boxes")]
    return ", ".join(f"{count} {what}" for count, what in told if count) or "no lines"


def _round(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(round(x, 1) + 0.0, round(y, 1) + 0.0) for x, y in points]


def _place(x: float, y: float) -> str:
    return f"{round(x, 1) + 0.0:.1f} {round(y, 1) + 0.0:.1f}"


def _colour(parts: Any) -> str:
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    if len(numbers) == 1:
        numbers *= 3
    if len(numbers) == 3:
        return "#" + "".join(f"{round(number * 255):02x}" for number in numbers)
    return "/".join(f"{number:g}" for number in numbers)


def _sha(data: bytes) -> str:
    return f"sha256 {hashlib.sha256(data).hexdigest()[:12]}"


def _matrix(numbers: Any) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in numbers)
    return a, b, c, d, e, f


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _at(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]

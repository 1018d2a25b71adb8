"""What is wrong with the tags of a PDF, as far as a program can see it (PDF/UA-1, Matterhorn protocol 1.1).

Ours and quick, for every paper in the tests; how the papers stand before a validator of somebody else is in
docs/decisions/papers.md.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

_TOKENS = re.compile(
    rb"\((?:\\.|[^()\\])*\)|<[0-9A-Fa-f\s]*>|/[^\s<>\[\]()/]+|[A-Za-z][A-Za-z0-9*]*|-?[0-9.]+"
)
_PAINTS = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"Tj", b"TJ", b"BI"}
_HIDDEN = 2
_BELOW = {
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
}
"""What may stand in what."""
_ONLY_IN = {
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody"},
    "/TD": {"/TR"},
    "/TH": {"/TR"},
}
ROLES = {
    "/Document", "/Part", "/Div", "/P", "/H1", "/H2", "/H3", "/H4", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TR",
    "/TH", "/TD", "/Figure", "/Form", "/Span", "/THead", "/TBody",
}  # fmt: skip


class Tags:
    """The tags of one file."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(pdf), strict=True)
        self.root: Any = self.reader.trailer["/Root"]

    @property
    def tree(self) -> Any:
        """The top of the tree: one document."""
        kids = self.root["/StructTreeRoot"]["/K"]
        return (kids[0] if isinstance(kids, ArrayObject) else kids).get_object()

    def walk(self, element: Any = None, above: str = "") -> Iterator[tuple[str, Any]]:
        """Every element with the role of the one above it, in the order of reading."""
        element = self.tree if element is None else element
        yield above, element
        for kid in kids_of(element):
            if isinstance(kid, DictionaryObject) and "/S" in kid:
                yield from self.walk(kid, str(element["/S"]))

    def roles(self) -> Counter[str]:
        """How often each role is used."""
        return Counter(str(element["/S"]) for _above, element in self.walk())

    def faults(self) -> list[str]:
        """Everything that is wrong, in words."""
        if "/StructTreeRoot" not in self.root:
            return ["no tree"]
        return [*self._of_document(), *self._of_tree(), *self._of_pages(), *self._of_fonts()]

    def _of_document(self) -> Iterator[str]:
        root = self.root
        if not (root.get("/MarkInfo") or {}).get("/Marked"):
            yield "not marked as tagged"
        if not root.get("/Lang"):
            yield "no language"
        if not (root.get("/ViewerPreferences") or {}).get("/DisplayDocTitle"):
            yield "the title is not shown"
        about = root["/Metadata"].get_data().decode() if "/Metadata" in root else ""
        if not re.search(r'pdfuaid:part(="1"|>1<)', about):
            yield "does not say that it is PDF/UA-1"
        title = str(self.reader.metadata.title or "") if self.reader.metadata else ""
        if not title or title.replace("&", "&amp;") not in about:
            yield "its title is not told twice"
        version = self.reader.pdf_header
        if version < "%PDF-1.7":
            yield f"calls itself {version}"

    def _of_tree(self) -> Iterator[str]:
        level = 0
        for above, element in self.walk():
            role = str(element["/S"])
            below = [
                str(kid["/S"])
                for kid in kids_of(element)
                if isinstance(kid, DictionaryObject) and "/S" in kid
            ]
            if role not in ROLES:
                yield f"{role} is no role of ours"
            yield from (f"{kid} in {role}" for kid in below if role in _BELOW and kid not in _BELOW[role])
            if role in _ONLY_IN and above not in _ONLY_IN[role]:
                yield f"{role} in {above}"
            if re.fullmatch(r"/H\d", role):
                if int(role[2]) > level + 1:
                    yield f"{role} after level {level}"
                level = int(role[2])
            if role == "/Figure" and not str(element.get("/Alt", "")).strip():
                yield "a picture without words"
            if role == "/TH" and "/Scope" not in _attributes(element):
                yield "the head of nothing"
            if role in {"/L", "/Table", "/TR"} and not below:
                yield f"{role} is empty"
            if role == "/Table":
                yield from _uneven(element)

    def _of_pages(self) -> Iterator[str]:
        parents = _numbers(self.root["/StructTreeRoot"]["/ParentTree"])
        pieces: Counter[tuple[int, int]] = Counter()
        for _above, element in self.walk():
            pieces.update(_pieces(element))
        for number, page in enumerate(self.reader.pages, 1):
            if page.get("/Tabs") != "/S":
                yield f"page {number}: fields are not in the order of the tree"
            content = page.get_contents()
            found, loose = _marks(content.get_data() if content is not None else b"")
            yield from (f"page {number}: {each}" for each in loose)
            mine = parents.get(page.get("/StructParents"), ArrayObject())
            assert page.indirect_reference is not None
            for mark in found:
                if pieces[page.indirect_reference.idnum, mark] != 1:
                    yield f"page {number}: piece {mark} stands {pieces[page.indirect_reference.idnum, mark]} times"
                if mark >= len(mine):
                    yield f"page {number}: piece {mark} has no parent"
            if len(set(found)) != len(found) or len(found) != len(mine):
                yield f"page {number}: {len(found)} pieces, {len(mine)} parents"
            for field in page.get("/Annots", ()):
                yield from self._of_field(field.get_object(), parents)

    @staticmethod
    def _of_field(field: Any, parents: dict[Any, Any]) -> Iterator[str]:
        if field.get("/F", 0) & _HIDDEN:
            return
        element = parents.get(field.get("/StructParent"), {})
        if element.get("/S") != "/Form":
            yield "a field that is no part of the tree"
        if not (field.get("/TU") or field.get("/Parent", {}).get("/TU")):
            yield "a field without words"

    def _of_fonts(self) -> Iterator[str]:
        for thing in _fonts(self.reader):
            below = thing["/DescendantFonts"][0].get_object() if "/DescendantFonts" in thing else thing
            held = below.get("/FontDescriptor", {})
            if not any(key in held for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"{thing['/BaseFont']} is not embedded"
            told = thing["/ToUnicode"].get_data() if "/ToUnicode" in thing else b""
            for letters in re.findall(rb"<[0-9A-F]+> *<([0-9A-F]+)>", told.upper()):
                if letters in {b"0000", b"FEFF", b"FFFE"}:
                    yield f"{thing['/BaseFont']} reads a code as U+{letters.decode()}"


def kids_of(element: Any) -> list[Any]:
    """What stands in an element."""
    kids = element.get("/K", ArrayObject())
    return [kid.get_object() for kid in (kids if isinstance(kids, ArrayObject) else [kids])]


def _attributes(element: Any) -> dict[str, Any]:
    told = element.get("/A", {})
    parts = told if isinstance(told, ArrayObject) else [told]
    return (
        {str(key): value for part in parts for key, value in dict(part.get_object()).items()} if told else {}
    )


def _uneven(table: Any) -> Iterator[str]:
    rows = [
        row
        for each in kids_of(table)
        for row in (kids_of(each) if each["/S"] in {"/THead", "/TBody"} else [each])
    ]
    wide = {sum(_attributes(cell).get("/ColSpan", 1) for cell in kids_of(row)) for row in rows}
    if len(wide) > 1:
        yield f"rows of a table are {sorted(wide)} cells wide"


def _pieces(element: Any) -> Iterator[tuple[int, int]]:
    """Page and number of each piece of page in an element."""
    kids = element.get("/K", ArrayObject())
    page: Any = element.raw_get("/Pg") if "/Pg" in element else None
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        thing = kid.get_object()
        if isinstance(thing, int):
            assert isinstance(page, IndirectObject)
            yield page.idnum, int(thing)
        elif thing.get("/Type") == "/MCR":
            yield (thing.raw_get("/Pg") if "/Pg" in thing else page).idnum, int(thing["/MCID"])


def _numbers(tree: Any) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    told = tree.get("/Nums", ArrayObject())
    for place in range(0, len(told), 2):
        found[told[place]] = told[place + 1].get_object()
    for kid in tree.get("/Kids", ()):
        found |= _numbers(kid.get_object())
    return found


def _marks(content: bytes) -> tuple[list[int], list[str]]:
    """The numbers of the pieces of a page, and what is drawn in none."""
    found, loose, depth, marked = [], [], 0, []
    last: list[bytes] = []
    for token in _TOKENS.findall(content):
        if token in {b"BMC", b"BDC"}:
            if b"/MCID" in last:
                found.append(int(last[last.index(b"/MCID") + 1]))
            marked.append(b"/MCID" in last or b"/Artifact" in last)
            depth += 1
        elif token == b"EMC":
            depth -= 1
            marked and marked.pop()
        elif token in _PAINTS and not any(marked):
            loose.append(f"{token.decode()} after {b' '.join(last[-4:])!r} is in no tag")
        if token in {b"BMC", b"BDC", b"EMC"} or token in _PAINTS:
            last = []
        else:
            last.append(token)
    if depth:
        loose.append(f"{depth} tags are not closed")
    return found, loose


def _fonts(reader: PdfReader) -> Iterator[Any]:
    seen = set()
    root: Any = reader.trailer["/Root"]
    places: list[Any] = [page.get("/Resources", {}) for page in reader.pages]
    places.append(root.get("/AcroForm", {}).get("/DR", {}))
    for page in reader.pages:
        for field in page.get("/Annots", ()):
            for look in field.get_object().get("/AP", {}).values():
                thing = look.get_object()
                looks = [each.get_object() for each in thing.values()] if "/BBox" not in thing else [thing]
                places += [each.get("/Resources", {}) for each in looks if isinstance(each, DictionaryObject)]
    for place in places:
        for font in (place.get("/Font") or {}).values():
            thing = font.get_object()
            if id(thing) not in seen:
                seen.add(id(thing))
                yield thing

"""An empty document that tells nothing of who made it, where or when, and is the same bytes each time.

What is drawn on it is tagged as it is drawn (`tags`), so that no paper can forget it.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas as PdfCanvas

from kansenboek.kit.errors import BugError
from kansenboek.kit.i18n import language
from kansenboek.kit.practice import WORDS, is_practising

from .form_font import EmbeddedForm
from .inks import REGULAR
from .parts import Canvas
from .style import BODY
from .tags import Block, Element, Field, Tree, in_pdf, written

_PDF_VERSION = (1, 7)
"""What PDF/UA-1 builds on (ISO 32000-1)."""
_HIDDEN = 2
"""A field that is not shown; it is not read either."""
_PAINTERS = "line lines rect roundRect ellipse circle arc wedge bezier drawPath".split()
_UNKNOWN = "drawInlineImage doForm linearGradient radialGradient shade clipPath grid".split()
"""Ways to draw that no paper of ours uses, and that nobody taught how to be tagged."""
_EDGES = {
    "": "BMC",
    "Header": "<</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC",
    "Footer": "<</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC",
}
"""How decoration begins (ISO 32000-1, 14.8.2.2)."""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>
"""


class TaggedCanvas(PdfCanvas):  # type: ignore[misc]
    """A canvas that tags what is drawn on it: words as paragraphs, lines and boxes as decoration.

    Raises BugError for a picture that nobody told in words, and for a way to draw that it does not know.
    """

    def __init__(self, *told: Any, lang: str, **more: Any) -> None:
        self.tree = Tree()
        self._lang = lang
        self._whole = False
        """Whether all that is drawn now belongs to one thing."""
        self._decorates = False
        """Whether decoration is being drawn, so that more of it needs no mark of its own."""
        self._keys: list[int] = []
        self._fields: dict[int, Element] = {}
        self._field = ""
        super().__init__(*told, lang=lang, pdfVersion=_PDF_VERSION, **more)
        # Else the number of the file depends on a day that some build has set for its own files.
        self._doc.signature = hashlib.md5(b"Kansenboek", usedforsecurity=False)

    # --- what a paper says about what it draws ---

    def begin(self, block: Block | None, edge: str = "") -> str:
        """The operator that begins a piece of a block, or of decoration without one; empty within another whole."""
        if self._whole:
            return ""
        if block is None:
            return f"/Artifact {_EDGES[edge]}"
        element = self.tree.element(block)
        return f"/{block.role if not block.level else 'H'} <</MCID {self.tree.piece(element)}>> BDC"

    @property
    def end(self) -> str:
        """The operator that ends what `begin` began."""
        return "" if self._whole else "EMC"

    @contextmanager
    def tagged(self, block: Block | None, edge: str = "") -> Iterator[None]:
        """All that is drawn inside is this block, and nothing in it has a tag of its own; None for decoration."""
        if self._whole:
            yield
            return
        self.end_decoration()
        self._code.append(self.begin(block, edge))
        self._whole = True
        try:
            yield
        finally:
            self._whole = False
            self._code.append("EMC")

    def decoration(self, edge: str = "") -> Any:
        """All that is drawn inside is not read. `edge`: Header or Footer, for what stands around every page."""
        return self.tagged(None, edge)

    def footer(self, *, last: bool) -> Any:
        """What is drawn inside stands at the foot of every page, and is read once: on the last."""
        return nullcontext() if last else self.decoration("Footer")

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """What is drawn inside stands in this element."""
        before, self.tree.inside = self.tree.inside, element
        try:
            yield
        finally:
            self.tree.inside = before

    @contextmanager
    def field(self, told: str) -> Iterator[None]:
        """Fields drawn inside are told in these words: which box of several this one is."""
        self._field = told
        try:
            yield
        finally:
            self._field = ""

    def say(self, block: Block | None, words: str) -> None:
        """Note words of a block as they were written, which is not always the order in which they are drawn."""
        if block is not None and not self._whole:
            self.tree.element(block).said += words

    def expect(self, block: Block) -> None:
        """Give a block its place in the order of reading before it is drawn."""
        if not self._whole:
            if block.label is not None:
                self.tree.element(block.label)
            self.tree.element(block)

    # --- what reportlab draws ---

    def decorate(self) -> None:
        """Begin decoration, unless something is drawn that is a whole already."""
        if not self._whole and not self._decorates:
            self._code.append("/Artifact BMC")
            self._decorates = True

    def end_decoration(self) -> None:
        """End decoration, when there is some."""
        if self._decorates:
            self._code.append("EMC")
            self._decorates = False

    def drawText(self, text: Any) -> None:  # noqa: N802 - its name in reportlab
        """Draw words; those that nobody called anything are a paragraph."""
        self.end_decoration()
        if self._whole or getattr(text, "is_tagged", False):
            super().drawText(text)
        else:
            with self.tagged(Block()):
                super().drawText(text)

    def drawImage(self, *told: Any, **more: Any) -> Any:  # noqa: N802
        """Draw a picture, which has to stand in a block that says what it shows, or be called decoration."""
        if not self._whole:
            raise BugError("a picture on a paper has to be told in words")
        return super().drawImage(*told, **more)

    def saveState(self) -> None:  # noqa: N802
        self.end_decoration()
        super().saveState()

    def restoreState(self) -> None:  # noqa: N802
        self.end_decoration()
        super().restoreState()

    def _addAnnotation(self, annotation: Any, *told: Any, **more: Any) -> None:  # noqa: N802
        """Add a field of a form, and give it its place among what is read."""
        super()._addAnnotation(annotation, *told, **more)
        if annotation.dict.get("F", 0) & _HIDDEN:
            return
        key = annotation.dict["StructParent"] = self._next_key()
        element = self.tree.new(Block("Form", alt=self._field), self.tree.inside)
        reference = self._doc.Reference(annotation).format(self._doc).decode()
        element.kids.append(Field(reference))
        self._fields[key] = element

    @property
    def acroForm(self) -> EmbeddedForm:  # noqa: N802
        """The form of this file; made when a field is drawn."""
        found = getattr(self, "_form", None)
        if found is None:
            found = self._form = EmbeddedForm(self)
            self._doc.Catalog.AcroForm = found
        return found

    def _next_key(self) -> int:
        return len(self._keys) + len(self._fields)

    def showPage(self) -> None:  # noqa: N802
        """End the page."""
        self.end_decoration()
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.StructParents = self._next_key()
        page.Tabs = pdfdoc.PDFName("S")
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        self._keys.append(page.StructParents)
        self.tree.pages.append([])

    def save(self) -> None:
        """Write the file, with its tree."""
        if self._code:
            self.showPage()
        catalog, document = self._doc.Catalog, self._doc
        catalog.StructTreeRoot = written(self.tree, document, self._keys, self._fields)
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": _Literal("true")})
        catalog.Lang = _Literal(in_pdf(self._lang))
        self.setViewerPreference("DisplayDocTitle", "true")
        about = pdfdoc.PDFStream(
            pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}),
            _XMP.format(title=escape(document.info.title), lang=self._lang).encode(),
        )
        catalog.Metadata = document.Reference(about)
        super().save()


class _Literal(pdfdoc.PDFObject):  # type: ignore[misc]
    """A value as it stands in the file."""

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, _document: Any) -> bytes:
        return self.text.encode("ascii")


def _decorating(name: str) -> Callable[..., Any]:
    draw = getattr(PdfCanvas, name)

    @wraps(draw)
    def drawn(self: TaggedCanvas, *told: Any, **more: Any) -> Any:
        self.decorate()
        return draw(self, *told, **more)

    return drawn


def _refused(name: str) -> Callable[..., Any]:
    def refuse(_self: TaggedCanvas, *_told: Any, **_more: Any) -> Any:
        raise BugError(f"{name} draws what nobody tagged")

    return refuse


for _name in _PAINTERS:
    setattr(TaggedCanvas, _name, _decorating(_name))
for _name in _UNKNOWN:
    setattr(TaggedCanvas, _name, _refused(_name))


class _PracticeCanvas(TaggedCanvas):
    """Writes across each page, below what is drawn on it, that it comes out of the book to practise in."""

    covered = False
    """Whether what is drawn fills the page, so that the words have to lie over it to be seen."""

    def __init__(self, *told: Any, lang: str, **more: Any) -> None:
        self.across = language(lang.partition("-")[0]).text(WORDS)
        super().__init__(*told, lang=lang, **more)

    def showPage(self) -> None:  # noqa: N802 - its name in reportlab
        """End the page. What was drawn on it lies over the words, unless it fills the page."""
        self.end_decoration()
        drawn: list[str] = self._code
        self._code: list[str] = []
        self.saveState()
        with self.decoration():
            self.translate(A4[0] / 2, A4[1] / 2)
            self.rotate(55)
            self.setFont(REGULAR, 34)
            self.setFillGray(0.88 if not self.covered else 0, 1 if not self.covered else 0.12)
            for line in (-1, 0, 1):
                self.drawCentredString(0, line * 170, self.across)
        self.restoreState()
        words = self._code
        self._code = drawn + words if self.covered else words + drawn
        super().showPage()


def bare_canvas(file: io.BytesIO, language_code: str, title: str) -> Canvas:
    """Make a canvas on `file`; `title` is all that its properties say. Never put a name in it."""
    make = _PracticeCanvas if is_practising() else TaggedCanvas
    canvas = make(
        file,
        pagesize=A4,
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,
        initialFontSize=BODY.size,
        lang=language(language_code).spoken.tag,
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("Kansenboek")
    return canvas

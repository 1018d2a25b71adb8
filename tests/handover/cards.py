"""Return cards for tests: filled in as a viewer does it, and put into the many shapes that a PDF allows."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from kansenboek.handover.papers.return_card_pdf import (
    BY,
    HOW,
    HOW_WORDS,
    NOT_KNOWN,
    ON,
    OUTCOME,
    REFERENCE,
    WORDS,
    render_return_card,
)
from kansenboek.handover.papers.return_card_reading import read_return_cards
from kansenboek.handover.rules.return_card import CardRefused, ReturnCard, ReturnedCard, compose_return_card

from .papers import rich_paper

CARD = compose_return_card(rich_paper())
OTHER = replace(CARD, reference="0a1b2c3d", given_name="Noor", promises=CARD.promises[:2])

ANSWERS = {
    HOW: "/getting_there",
    HOW_WORDS: "Ze speelt met Noor.\nEn ze zingt.",
    OUTCOME.format(1): "/done",
    OUTCOME.format(3): "/not_yet",
    WORDS.format(2): "volgende week",
    NOT_KNOWN: "Dat ze al kan fietsen. سلام 🚲",
    BY: "Juf Petra",
    ON: "24 november",
}
OTHERS = {
    HOW: "/finding_a_way",
    HOW_WORDS: "Huilt nog bij het afscheid.",
    OUTCOME.format(1): "/partly",
    WORDS.format(1): "van de ander",
    NOT_KNOWN: "Van het andere kind.",
    BY: "Meester Joost",
    ON: "1 december",
}


def read_return_card(pdf: bytes, check: Callable[[], None] = lambda: None, words: str = "") -> ReturnedCard:
    """The answers on the one card of a file; a file with several is none of those."""
    cards = read_return_cards(pdf, check, words)
    if len(cards) > 1:
        raise CardRefused("several cards")
    return cards[0]


def filled_in(values: Mapping[str, str], card: ReturnCard = CARD) -> bytes:
    """The card as a viewer saves it: the value of each field, whatever it draws."""
    return _filled_in(tuple(values.items()), card)


@cache
def _filled_in(values: tuple[tuple[str, str], ...], card: ReturnCard) -> bytes:
    return saved(_filled(dict(values), card))


@cache
def blank(card: ReturnCard) -> bytes:
    """The card as the program makes it, which takes as long as half a filled one: most tests fill in the same."""
    return render_return_card(card)


def saved(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def fields_of(writer: PdfWriter) -> list[Any]:
    """The fields that the form lists."""
    form = writer.root_object["/AcroForm"]
    return [item.get_object() for item in form["/Fields"]]  # type: ignore[index]


def _filled(values: Mapping[str, str], card: ReturnCard = CARD) -> PdfWriter:
    writer = PdfWriter(clone_from=io.BytesIO(blank(card)))
    for field in fields_of(writer):
        value = values.get(field["/T"])
        if value is not None:
            kind = NameObject if field["/FT"] == "/Btn" else TextStringObject
            field[NameObject("/V")] = kind(value)
    return writer


def _form(writer: PdfWriter) -> Any:
    return writer.root_object["/AcroForm"]


Shape = Callable[[PdfWriter], bytes]
SHAPES: dict[str, Shape] = {}
"""Ways to keep one and the same card; each gives the bytes of the file."""


def shape(make: Shape) -> Shape:
    """Add a way to keep a card."""
    SHAPES[make.__name__] = make
    return make


@shape
def as_it_is(writer: PdfWriter) -> bytes:
    return saved(writer)


def _under(writer: PdfWriter, name: str) -> None:
    around = DictionaryObject(
        {NameObject("/T"): TextStringObject(name), NameObject("/Kids"): _form(writer)["/Fields"]}
    )
    reference = writer._add_object(around)
    for field in fields_of(writer):
        field[NameObject("/Parent")] = reference
    _form(writer)[NameObject("/Fields")] = ArrayObject([reference])


@shape
def under_one_parent(writer: PdfWriter) -> bytes:
    _under(writer, "form1")
    return saved(writer)


@shape
def three_deep(writer: PdfWriter) -> bytes:
    for name in ("kaart", "bladzijde[0]", "doc.1"):
        _under(writer, name)
    return saved(writer)


@shape
def only_on_the_page(writer: PdfWriter) -> bytes:
    _form(writer)[NameObject("/Fields")] = ArrayObject()
    return saved(writer)


@shape
def without_a_form(writer: PdfWriter) -> bytes:
    del writer.root_object["/AcroForm"]
    return saved(writer)


@shape
def only_in_the_form(writer: PdfWriter) -> bytes:
    del writer.pages[0]["/Annots"]
    return saved(writer)


@shape
def only_in_the_form_and_nowhere_placed(writer: PdfWriter) -> bytes:
    del writer.pages[0]["/Annots"]
    for field in fields_of(writer):
        for each in (field, *(kid.get_object() for kid in field.get("/Kids", ()))):
            each.pop("/P", None)
    return saved(writer)


@shape
def field_and_widget_apart(writer: PdfWriter) -> bytes:
    """Each text field becomes a field with one widget below it, as many programs write it."""
    for field in fields_of(writer):
        if "/Kids" in field:
            continue
        reference = field.indirect_reference
        kept = DictionaryObject(
            {
                NameObject(name): field[name]
                for name in ("/T", "/FT", "/Ff", "/V", "/DV", "/TU")
                if name in field
            }
        )
        for name in kept:
            del field[name]
        kept[NameObject("/Kids")] = ArrayObject([reference])
        above = writer._add_object(kept)
        field[NameObject("/Parent")] = above
        listed = _form(writer)["/Fields"]
        listed[listed.index(reference)] = above
    return saved(writer)


@shape
def with_prefixed_names(writer: PdfWriter) -> bytes:
    for field in fields_of(writer):
        field[NameObject("/T")] = TextStringObject("Doc1_" + field["/T"])
    return saved(writer)


@shape
def with_numbers_behind_the_names(writer: PdfWriter) -> bytes:
    for field in fields_of(writer):
        field[NameObject("/T")] = TextStringObject(field["/T"] + "#2")
    return saved(writer)


@shape
def with_one_dotted_name(writer: PdfWriter) -> bytes:
    for field in fields_of(writer):
        field[NameObject("/T")] = TextStringObject("form.page1." + field["/T"])
    return saved(writer)


@shape
def with_numbered_boxes(writer: PdfWriter) -> bytes:
    """The states of the boxes are 0, 1, 2, and what they mean stands in /Opt."""
    for field in fields_of(writer):
        if field["/FT"] != "/Btn":
            continue
        meanings = []
        for n, kid in enumerate(field["/Kids"]):
            box = kid.get_object()
            pictures = box["/AP"]["/N"]
            name = next(each for each in pictures if each != "/Off")
            meanings.append(TextStringObject(name[1:]))
            pictures[NameObject(f"/{n}")] = pictures[name]
            del pictures[name]
            if field.get("/V") == name:
                field[NameObject("/V")] = NameObject(f"/{n}")
                box[NameObject("/AS")] = NameObject(f"/{n}")
        field[NameObject("/Opt")] = ArrayObject(meanings)
    return saved(writer)


@shape
def with_boxes_of_odd_names(writer: PdfWriter) -> bytes:
    """A program that names the states anew, without saying what they mean: the place on the page does."""
    for field in fields_of(writer):
        if field["/FT"] != "/Btn":
            continue
        for n, kid in enumerate(field["/Kids"]):
            pictures = kid.get_object()["/AP"]["/N"]
            name = next(each for each in pictures if each != "/Off")
            odd = NameObject(f"/Keuze#20{'cab'[n]}")
            pictures[odd] = pictures[name]
            del pictures[name]
            if field.get("/V") == name:
                field[NameObject("/V")] = odd
        field[NameObject("/Kids")] = ArrayObject(reversed(field["/Kids"]))
    return saved(writer)


@shape
def ticked_by_the_box_alone(writer: PdfWriter) -> bytes:
    """The field has no value; the box that is ticked shows itself ticked."""
    for field in fields_of(writer):
        if field["/FT"] == "/Btn" and "/V" in field:
            value = field.pop("/V")
            for kid in field["/Kids"]:
                box = kid.get_object()
                if value in box["/AP"]["/N"]:
                    box[NameObject("/AS")] = NameObject(value)
    return saved(writer)


@shape
def with_boxes_that_lost_their_pictures(writer: PdfWriter) -> bytes:
    for field in fields_of(writer):
        for kid in field.get("/Kids", ()):
            del kid.get_object()["/AP"]
    return saved(writer)


@shape
def with_values_as_bytes(writer: PdfWriter) -> bytes:
    for field in fields_of(writer):
        if field["/FT"] == "/Tx" and field.get("/V"):
            field[NameObject("/V")] = ByteStringObject(b"\xef\xbb\xbf" + str(field["/V"]).encode())
    return saved(writer)


@shape
def with_values_that_stand_apart(writer: PdfWriter) -> bytes:
    for field in fields_of(writer):
        if "/V" in field:
            field[NameObject("/V")] = writer._add_object(field["/V"])
    return saved(writer)


@shape
def listed_twice(writer: PdfWriter) -> bytes:
    listed = _form(writer)["/Fields"]
    listed.extend(list(listed))
    return saved(writer)


@shape
def with_appearances_needed(writer: PdfWriter) -> bytes:
    from pypdf.generic import BooleanObject

    _form(writer)[NameObject("/NeedAppearances")] = BooleanObject(True)
    for field in fields_of(writer):
        field.pop("/AP", None)
    return saved(writer)


@shape
def turned(writer: PdfWriter) -> bytes:
    writer.pages[0][NameObject("/Rotate")] = NumberObject(90)
    return saved(writer)


@shape
def behind_another_document(writer: PdfWriter) -> bytes:
    writer.insert_blank_page(595, 842, 0)
    writer.add_blank_page(595, 842)
    return saved(writer)


@shape
def with_a_foreign_field_beside_it(writer: PdfWriter) -> bytes:
    page = writer.insert_blank_page(595, 842, 0)
    foreign = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("how"),
            NameObject("/V"): TextStringObject("iets anders"),
        }
    )
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(foreign)])
    return saved(writer)


@shape
def with_holes_among_its_annotations(writer: PdfWriter) -> bytes:
    writer.pages[0]["/Annots"].extend([NullObject(), DictionaryObject(), NumberObject(7)])  # type: ignore[attr-defined]
    return saved(writer)


@shape
def changed_twice(writer: PdfWriter) -> bytes:
    """Saved, and saved again behind what was there, as viewers do it."""
    once = saved(writer)
    again = PdfWriter(io.BytesIO(once), incremental=True)
    field = next(each for each in fields_of(again) if each["/T"] == BY)
    field[NameObject("/V")] = TextStringObject("Juf Petra")
    return saved(again)


@shape
def with_values_in_streams(writer: PdfWriter) -> bytes:
    for field in fields_of(writer):
        if field["/FT"] == "/Tx" and field.get("/V"):
            stream = StreamObject()
            stream.set_data(b"\xfe\xff" + str(field["/V"]).encode("utf-16-be"))
            field[NameObject("/V")] = writer._add_object(stream)
    return saved(writer)


@shape
def partly_on_the_page(writer: PdfWriter) -> bytes:
    """A program that forgot what is hidden and what is empty when it listed the boxes of the page."""
    kept = [each for each in writer.pages[0]["/Annots"] if "/Parent" in each.get_object()]  # type: ignore[attr-defined]
    writer.pages[0][NameObject("/Annots")] = ArrayObject(kept)
    return saved(writer)


@shape
def as_single_boxes(writer: PdfWriter) -> bytes:
    """A group of boxes becomes boxes of the same name, all with the state “Yes”."""
    listed = _form(writer)["/Fields"]
    for field in fields_of(writer):
        if field["/FT"] != "/Btn":
            continue
        listed.remove(field.indirect_reference)
        for kid in field["/Kids"]:
            box = kid.get_object()
            pictures = box["/AP"]["/N"]
            name = next(each for each in pictures if each != "/Off")
            pictures[NameObject("/Yes")] = pictures.pop(name)
            state = NameObject("/Yes" if field.get("/V") == name else "/Off")
            del box["/Parent"]
            box.update({NameObject("/V"): state, NameObject("/AS"): state})
            box.update({NameObject("/T"): field["/T"], NameObject("/FT"): NameObject("/Btn")})
            listed.append(kid)
    return saved(writer)


@shape
def in_a_stream_of_objects(writer: PdfWriter) -> bytes:
    """As PDF 1.5 packs it: all but streams in one packed stream, and a table that is a stream."""
    plain = PdfReader(io.BytesIO(saved(writer)))
    size = int(plain.trailer["/Size"])  # type: ignore[call-overload]
    packed: list[int] = []
    head, body, pdf = "", b"", b"%PDF-1.5\n"
    lines = {0: (0, 0, 0)}
    for number in range(1, size):
        found = plain.get_object(number)
        if found is None:
            continue
        file = io.BytesIO()
        found.write_to_stream(file)
        if isinstance(found, StreamObject):
            lines[number] = (1, len(pdf), 0)
            pdf += b"%d 0 obj\n%s\nendobj\n" % (number, file.getvalue())
        else:
            lines[number] = (2, size, len(packed))
            head += f"{number} {len(body)} "
            body += file.getvalue() + b" "
            packed.append(number)
    for number, kind in ((size, "ObjStm"), (size + 1, "XRef")):
        lines[number] = (1, len(pdf), 0)
        rows = b"".join(
            bytes([kind_]) + a.to_bytes(4, "big") + b.to_bytes(2, "big")
            for kind_, a, b in (lines.get(n, (0, 0, 0)) for n in range(size + 2))
        )
        data = zlib.compress(head.encode() + body if kind == "ObjStm" else rows)
        more = (
            f"/N {len(packed)}/First {len(head)}"
            if kind == "ObjStm"
            else f"/Size {size + 2}/W[1 4 2]/Root {_root(plain)}"
        )
        told = f"{number} 0 obj\n<</Type/{kind}{more}/Filter/FlateDecode/Length {len(data)}>>stream\n"
        pdf += told.encode() + data + b"\nendstream\nendobj\n"
    return pdf + b"startxref\n%d\n%%%%EOF" % lines[size + 1][1]


def _root(reader: PdfReader) -> str:
    return f"{reader.trailer.raw_get('/Root').idnum} 0 R"


def _without_values(writer: PdfWriter) -> list[tuple[Any, str]]:
    """Take the words out of the fields of words, but for the reference; gives each field with its words."""
    return [
        (field, str(field.pop("/V")))
        for field in fields_of(writer)
        if field["/FT"] == "/Tx" and field.get("/V") and field["/T"] != REFERENCE
    ]


def _picture(words: str) -> StreamObject:
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    lines = [b"(" + line.encode("cp1252", "replace") + b") Tj" for line in words.split("\n")]
    picture = StreamObject()
    picture.set_data(b"/Tx BMC q BT /F1 10 Tf 2 30 Td " + b" 0 -12 Td ".join(lines) + b" ET Q EMC")
    corners = ArrayObject(map(NumberObject, (0, 0, 400, 60)))
    fonts = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    picture.update({NameObject("/Subtype"): NameObject("/Form"), NameObject("/BBox"): corners})
    picture[NameObject("/Resources")] = fonts
    return picture


def with_words_in_pictures_alone(writer: PdfWriter, *, value: str | None = None) -> bytes:
    """The words stand in the pictures of the fields only; `value`: what the fields say instead."""
    for field, words in _without_values(writer):
        picture = writer._add_object(_picture(words))
        field[NameObject("/AP")] = DictionaryObject({NameObject("/N"): picture})
        if value is not None:
            field[NameObject("/V")] = TextStringObject(value)
    return saved(writer)


@shape
def with_formatted_words_alone(writer: PdfWriter) -> bytes:
    for field, words in _without_values(writer):
        lines = "".join(f'<p style="color:#000">{line}</p>' for line in words.split("\n"))
        field[NameObject("/RV")] = TextStringObject(
            f'<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml">{lines}</body>'
        )
    return saved(writer)


def typed(writer: PdfWriter, words: str, place: Any, kind: str = "/FreeText") -> None:
    """Type on the page, as the tools of viewers do."""
    note = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject(kind),
            NameObject("/Rect"): place,
            NameObject("/Contents"): TextStringObject(words),
        }
    )
    writer.pages[0]["/Annots"].append(writer._add_object(note))  # type: ignore[attr-defined]


@shape
def with_words_typed_on_the_boxes(writer: PdfWriter) -> bytes:
    """Nobody saw that there were fields: all is typed on them, and the boxes are ticked with an x."""
    for field, words in _without_values(writer):
        typed(writer, words, field["/Rect"])
    for field in fields_of(writer):
        if field["/FT"] == "/Btn" and "/V" in field:
            value = field.pop("/V")
            for kid in field["/Kids"]:
                box = kid.get_object()
                if value in box["/AP"]["/N"]:
                    typed(writer, "x", box["/Rect"])
    return saved(writer)


def _before(junk: bytes) -> Shape:
    return lambda writer: junk + saved(writer)


SHAPES["behind_a_line_break"] = _before(b"\r\n")
SHAPES["behind_a_mark_of_the_encoding"] = _before(b"\xef\xbb\xbf")
SHAPES["behind_the_head_of_a_message"] = _before(b"Content-Type: application/pdf\r\nX-Scan: clean\r\n\r\n")
SHAPES["behind_1024_bytes"] = _before(b"x" * 1023 + b"\n")
SHAPES["before_the_foot_of_a_message"] = lambda writer: saved(writer) + b"\r\n--=_grens--\r\n" + b"-" * 400


@shape
def behind_bytes_that_are_counted(writer: PdfWriter) -> bytes:
    """What stands before the PDF is counted in the places of its table."""
    junk, pdf = b"\n" * 10, saved(writer)
    at = pdf.rindex(b"startxref")
    table = int(pdf[at:].split()[1])
    lines = pdf[table:at].split(b"\n")
    moved = [b"%010d%s" % (int(x[:10]) + 10, x[10:]) if x[10:18].endswith(b" n") else x for x in lines]
    return junk + pdf[:table] + b"\n".join(moved) + b"startxref\n%d\n%%%%EOF\n" % (table + 10)


@shape
def with_the_password_of_an_owner(writer: PdfWriter) -> bytes:
    writer.encrypt("", "van de eigenaar", algorithm="AES-256")
    return saved(writer)


@shape
def with_an_old_password_of_an_owner(writer: PdfWriter) -> bytes:
    writer.encrypt("", "van de eigenaar", algorithm="RC4-128")
    return saved(writer)


@shape
def in_a_portfolio(writer: PdfWriter) -> bytes:
    around = PdfWriter()
    around.add_blank_page(595, 842)
    around.add_attachment("kaart.pdf", saved(writer))
    around.add_attachment("brief.txt", b"Beste juf")
    return saved(around)


def one(make: Shape, values: Mapping[str, str] = ANSWERS, card: ReturnCard = CARD) -> bytes:
    """A card in one of the shapes."""
    return make(_filled(values, card))


# Two cards in one file


def appended(renamed: Callable[[str], str] = lambda name: name) -> bytes:
    """Two cards put behind each other; `renamed`: what becomes of the names of the second."""
    writer = PdfWriter(clone_from=io.BytesIO(filled_in(ANSWERS)))
    second = PdfWriter(clone_from=io.BytesIO(filled_in(OTHERS, OTHER)))
    for field in fields_of(second):
        field[NameObject("/T")] = TextStringObject(renamed(str(field["/T"])))
    writer.append(PdfReader(io.BytesIO(saved(second))))
    return saved(writer)


def merged_by_name() -> bytes:
    """Two cards of which fields of one name became one field with two boxes: they share one answer."""
    writer = PdfWriter(clone_from=io.BytesIO(appended()))
    first, second = (_by_name(page) for page in writer.pages)
    for name, box in second.items():
        if name in first and "/T" in first[name]:
            for key in ("/T", "/V", "/FT"):
                box.pop(key, None)
            box[NameObject("/Parent")] = first[name].indirect_reference
    return saved(writer)


def _by_name(page: Any) -> dict[str, Any]:
    """The boxes of a page by the name of their field."""
    boxes = [each.get_object() for each in page["/Annots"]]
    return {str(box["/T"] if "/T" in box else box["/Parent"]["/T"]): box for box in boxes}

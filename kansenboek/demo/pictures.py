"""Drawings of children of the demo: simple shapes, drawn by code, the same every time."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from PIL import Image, ImageDraw

from kansenboek.attachments.records import Attachment, AttachmentKind
from kansenboek.kit.picture import Picture, fingerprint
from kansenboek.paper.pictures import clean
from kansenboek.people.records import Child

_SIZE = (1400, 1000)
_PAPER = "#FFFDF6"
_CRAYON = 16
Draw = ImageDraw.ImageDraw


@dataclass(frozen=True)
class DrawnPicture:
    """A record with the bytes that lie beside it."""

    attachment: Attachment
    jpeg: bytes = field(repr=False)


@cache
def boat_of_shells(child: Child, day: date) -> DrawnPicture:
    """Draw Amina's dream: a boat for the whole street."""
    return _made(child, AttachmentKind.DREAM, "De boot, met oma aan het roer", day, _boat)


@cache
def things_on_wheels(child: Child, day: date) -> DrawnPicture:
    """Draw what Ilyas likes best: things that roll."""
    return _made(child, AttachmentKind.DRAWING, "Auto met heel veel wielen", day, _car)


def _made(
    child: Child, what: AttachmentKind, caption: str, day: date, draw: Callable[[Draw], None]
) -> DrawnPicture:
    image = Image.new("RGB", _SIZE, _PAPER)
    draw(ImageDraw.Draw(image))
    file = io.BytesIO()
    image.save(file, "PNG")
    picture: Picture = clean(file.getvalue())
    attachment = Attachment(
        id=fingerprint(f"{child.id} {caption}".encode())[:16],
        family_id=child.family_id,
        child_id=child.id,
        what=what,
        caption=caption,
        width=picture.width,
        height=picture.height,
        size=len(picture.jpeg),
        sha256=picture.sha256,
        added=day,
    )
    return DrawnPicture(attachment, picture.jpeg)


def _boat(d: Draw) -> None:
    _sun(d, 1200, 170)
    for row, colour in ((760, "#5BA7D1"), (830, "#3E8DBB"), (900, "#2C76A3")):
        for x in range(-60, 1460, 120):
            d.arc((x, row, x + 130, row + 90), 180, 360, fill=colour, width=_CRAYON)
    d.polygon([(250, 600), (1150, 600), (1010, 790), (390, 790)], fill="#B5651D")
    d.line([(250, 600), (1150, 600), (1010, 790), (390, 790), (250, 600)], fill="#7A3E0C", width=_CRAYON)
    d.line((660, 600, 660, 150), fill="#7A3E0C", width=20)
    d.polygon([(690, 170), (690, 520), (1020, 520)], fill="#E4572E")
    d.polygon([(630, 210), (630, 520), (380, 520)], fill="#F3A712")
    for x, coat, hair in (
        (340, "#8A4FBF", "#CFCFCF"), (470, "#D6336C", "#3B2415"), (590, "#2B8A3E", "#3B2415"),
        (740, "#1C7ED6", "#5C3A1E"), (870, "#F76707", "#111111"), (1000, "#0B7285", "#8B5A2B"),
    ):  # fmt: skip
        _person(d, x, 600, coat, hair)
    shells = ((150, 930, "#F8B4C4"), (520, 950, "#F2D7A1"), (940, 940, "#F8B4C4"), (1270, 930, "#CDB4DB"))
    for x, y, colour in shells:
        _shell(d, x, y, colour)


def _car(d: Draw) -> None:
    _sun(d, 180, 170)
    d.line((0, 830, 1400, 815), fill="#6B6B6B", width=_CRAYON)
    d.rounded_rectangle((160, 470, 1240, 700), 60, fill="#E03131", outline="#8F1414", width=_CRAYON)
    d.polygon(
        [(400, 470), (520, 300), (900, 300), (1020, 470)], fill="#9BD3F0", outline="#8F1414", width=_CRAYON
    )
    d.line((710, 300, 710, 470), fill="#8F1414", width=_CRAYON)
    for x in (230, 400, 570, 740, 910, 1080):
        d.ellipse((x, 640, x + 160, 800), fill="#343A40", outline="#111111", width=_CRAYON)
        d.ellipse((x + 55, 695, x + 105, 745), fill="#FFD43B")
    d.ellipse((1180, 540, 1250, 610), fill="#FFD43B", outline="#8F1414", width=8)


def _sun(d: Draw, x: int, y: int) -> None:
    for dx, dy in (
        (0, -150),
        (106, -106),
        (150, 0),
        (106, 106),
        (0, 150),
        (-106, 106),
        (-150, 0),
        (-106, -106),
    ):
        d.line((x + dx * 0.65, y + dy * 0.65, x + dx, y + dy), fill="#FAB005", width=_CRAYON)
    d.ellipse((x - 80, y - 80, x + 80, y + 80), fill="#FFD43B", outline="#FAB005", width=_CRAYON)


def _person(d: Draw, x: int, feet: int, coat: str, hair: str) -> None:
    d.polygon([(x, feet - 110), (x - 45, feet), (x + 45, feet)], fill=coat)
    d.line((x - 70, feet - 90, x, feet - 70, x + 70, feet - 95), fill=coat, width=12)
    d.ellipse((x - 36, feet - 185, x + 36, feet - 110), fill="#E8B98F")
    d.pieslice((x - 40, feet - 192, x + 40, feet - 108), 180, 360, fill=hair)
    d.arc((x - 18, feet - 150, x + 18, feet - 122), 20, 160, fill="#7A1F1F", width=5)


def _shell(d: Draw, x: int, y: int, colour: str) -> None:
    d.pieslice((x - 60, y - 50, x + 60, y + 60), 180, 360, fill=colour, outline="#8D6E63", width=6)
    for dx in (-36, -12, 12, 36):
        d.line((x, y, x + dx, y - 40), fill="#8D6E63", width=5)

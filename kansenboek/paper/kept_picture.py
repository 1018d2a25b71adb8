"""A picture of ours on a paper: its bytes go into the file as they were kept, and are never packed again."""

from __future__ import annotations

import io
from dataclasses import replace

from reportlab.lib.utils import ImageReader

from .parts import THIN, Canvas, Line
from .style import HAIRLINE, SMALL
from .tags import Block

_BELOW = 0.26
"""What of a line's height lies under its baseline; see `parts`."""


class KeptPicture(ImageReader):  # type: ignore[misc]
    """A picture of ours. Its JPEG bytes go into the file as they are, so nobody needs to unpack them for a name."""

    def __init__(self, jpeg: bytes) -> None:
        super().__init__(io.BytesIO(jpeg))
        self._bytes = jpeg
        self._dataA = None  # reportlab asks it for a mask, which a JPEG never has

    def getRGBData(self) -> bytes:  # noqa: N802 - reportlab's name
        return self._bytes


Place = tuple[float, float, float, float]
"""The lower left corner of a picture, its width and its height, in points."""


def figure(told: str, place: Place) -> Block:
    """A picture as it is read: what it shows in words, and where it stands on its page."""
    x, bottom, width, height = place
    box = " ".join(f"{side:.2f}" for side in (x, bottom, x + width, bottom + height))
    return Block("Figure", alt=told, attributes=f"<< /O /Layout /Placement /Block /BBox [ {box} ] >>")


def draw_picture(canvas: Canvas, jpeg: bytes, told: str, place: Place) -> None:
    """Draw a picture of ours; `told` is what it shows, in words."""
    with canvas.tagged(figure(told, place)):
        canvas.drawImage(KeptPicture(jpeg), *place)


def picture_line(jpeg: bytes, told: str, width: float, height: float, *, keep: bool = False) -> Line:
    """A line of text without text, as high as a picture with a thin edge; `told` is what it shows, in words."""
    block = Block("Figure", alt=told)

    def draw(canvas: Canvas, x: float, baseline: float) -> None:
        bottom = baseline - height * _BELOW
        block.attributes = figure(told, (x, bottom, width, height)).attributes
        canvas.drawImage(KeptPicture(jpeg), x, bottom, width, height)
        canvas.setStrokeColor(HAIRLINE)
        canvas.setLineWidth(THIN)
        canvas.rect(x, bottom, width, height)

    return Line("", replace(SMALL, leading=height), mark=draw, keep=keep, block=block)

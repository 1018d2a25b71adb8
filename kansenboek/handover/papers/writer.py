"""What handover A is written with: the paper, and a writer in its language."""

from __future__ import annotations

from kansenboek.handover.rules.paper_a import HandoverPaper
from kansenboek.kit.i18n import Language
from kansenboek.paper.writer import PaperWriter


class Writer(PaperWriter):
    """A writer that knows the handover paper it writes. `picture_scale` scales the room for a drawing.

    `in_short`: the first page leaves for the second what can wait.
    """

    def __init__(
        self,
        paper: HandoverPaper,
        language: Language,
        scale: float = 1,
        picture_scale: float = 1,
        *,
        in_short: bool = False,
    ) -> None:
        super().__init__(language, scale)
        self.in_short = in_short
        self.picture_scale = picture_scale
        self.paper = paper

"""How long a handover paper takes, against a plain document of reportlab with the same lines in the same font.

The other papers stand beside it. One process, taken in turns, medians:  python3 dev.py bench handover
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pypdf import PdfReader  # noqa: E402 - the path comes first
from reportlab.lib.styles import ParagraphStyle  # noqa: E402
from reportlab.platypus import Paragraph, SimpleDocTemplate  # noqa: E402

from kansenboek.handover.papers.legal_pdf import render_legal_part  # noqa: E402
from kansenboek.handover.papers.paper_a import render_handover  # noqa: E402
from kansenboek.handover.papers.paper_b import render_support  # noqa: E402
from kansenboek.handover.papers.parent_edition import render_parent_edition  # noqa: E402
from kansenboek.handover.papers.return_card_pdf import render_return_card  # noqa: E402
from kansenboek.handover.papers.strength_card_pdf import render_strength_card  # noqa: E402
from kansenboek.handover.rules.legal_part import compose_legal_part  # noqa: E402
from kansenboek.handover.rules.parent_edition import compose_parent_edition  # noqa: E402
from kansenboek.handover.rules.return_card import compose_return_card  # noqa: E402
from kansenboek.handover.rules.strength_card import compose_strength_card  # noqa: E402
from kansenboek.paper.inks import REGULAR  # noqa: E402
from kansenboek.paper.sealed import sealed  # noqa: E402
from tests.handover.papers import CHILD, MADE_ON, rich_paper, rich_support  # noqa: E402

PLAIN = ParagraphStyle("plain", fontName=REGULAR, fontSize=9, leading=12)


def plain_document(lines: list[str]) -> bytes:
    """The lines under each other, as the library does it by itself."""
    file = io.BytesIO()
    SimpleDocTemplate(file).build([Paragraph(escape(line), PLAIN) for line in lines])
    return file.getvalue()


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    runs = parser.parse_args().runs
    paper = rich_paper()
    pages = PdfReader(io.BytesIO(render_handover(paper))).pages
    lines = [line for page in pages for line in page.extract_text().splitlines()]
    pdf, support = render_handover(paper), rich_support()
    legal = compose_legal_part(CHILD, reference=paper.reference, made_on=MADE_ON)
    strengths, card = compose_strength_card(CHILD, made_on=MADE_ON), compose_return_card(paper)
    dutch, arabic = (compose_parent_edition(paper, support=support, beside=code) for code in ("", "ar"))
    work: dict[str, Callable[[], bytes]] = {
        "plain document": lambda: plain_document(lines),
        "handover": lambda: render_handover(paper),
        "support and care": lambda: render_support(support),
        "legal part": lambda: render_legal_part(legal),
        "strength card": lambda: render_strength_card(strengths),
        "return card": lambda: render_return_card(card),
        "parents, Dutch": lambda: render_parent_edition(dutch),
        "parents, Arabic beside": lambda: render_parent_edition(arabic),
        "password on the handover": lambda: sealed(pdf, "appel berg ijsje molen zomer"),
    }
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _run in range(runs):
        for name, make in work.items():
            taken[name].append(seconds(make))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    print(
        f"{len(pages)} pages, {len(lines)} lines, {runs} runs{'median':>12}{'least':>10}{'most':>10}{'ratio':>9}"
    )
    for name, times in taken.items():
        told = (medians[name], min(times), max(times))
        ratio = medians[name] / medians["plain document"]
        print(f"{name:<28}" + "".join(f"{1000 * value:>7.1f} ms" for value in told) + f"{ratio:>8.2f} ×")
    print(f"ratio {medians['handover'] / medians['plain document']:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

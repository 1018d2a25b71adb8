"""How long a handover paper takes, against a plain document of reportlab with the same lines in the same font.

One process, taken in turns, medians:  python3 dev.py bench handover
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

from kansenboek.exchange.handover_pdf import render_handover  # noqa: E402
from kansenboek.exchange.pdf_style import REGULAR  # noqa: E402
from tests.exchange.papers import rich_paper  # noqa: E402

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
    work: dict[str, Callable[[], bytes]] = {
        "plain document": lambda: plain_document(lines),
        "handover": lambda: render_handover(paper),
    }
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _run in range(runs):
        for name, make in work.items():
            taken[name].append(seconds(make))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    print(f"{len(pages)} pages, {len(lines)} lines, {runs} runs{'median':>12}{'least':>10}{'most':>10}")
    for name, times in taken.items():
        told = (medians[name], min(times), max(times))
        print(f"{name:<28}" + "".join(f"{1000 * value:>7.1f} ms" for value in told))
    print(f"ratio {medians['handover'] / medians['plain document']:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

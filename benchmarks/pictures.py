"""What a picture costs: taking in a photo of twelve million pixels, against Pillow doing the same without any check;
and a handover with a drawing, against the same paper without.

One process, taken in turns, medians:  python3 dev.py bench pictures
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image, ImageFilter  # noqa: E402 - the path comes first

from kansenboek.handover.papers.paper_a import render_handover  # noqa: E402
from kansenboek.handover.rules.paper_a import PaperDrawing  # noqa: E402
from kansenboek.paper.pictures import clean, rgb  # noqa: E402
from tests.handover.papers import rich_paper  # noqa: E402

SIZE = (4000, 3000)


def photo() -> bytes:
    """As much detail as a photo has: noise, softened."""
    file = io.BytesIO()
    grain = Image.effect_noise(SIZE, 80).filter(ImageFilter.GaussianBlur(3))
    Image.merge("RGB", (grain, grain.rotate(90).resize(SIZE), grain)).save(file, "JPEG", quality=92)
    return file.getvalue()


def bare(data: bytes) -> bytes:
    """Unpack, make small, pack."""
    image = Image.open(io.BytesIO(data))
    image.draft("RGB", (2000, 2000))
    image.thumbnail((2000, 2000), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=85, subsampling=0, optimize=True)
    return file.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    data = photo()
    kept = clean(data)
    drawing = PaperDrawing(jpeg=kept.jpeg, width=kept.width, height=kept.height, caption="")
    with_drawing = replace(rich_paper(), drawing=drawing)
    work: dict[str, Callable[[], object]] = {
        "bare picture": lambda: bare(data),
        "picture taken in": lambda: clean(data),
        "thumbnail": lambda: rgb(kept.jpeg, 552),
        "paper": lambda: render_handover(rich_paper()),
        "paper with drawing": lambda: render_handover(with_drawing),
    }
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _run in range(runs):
        for name, make in work.items():
            begin = time.perf_counter()
            make()
            taken[name].append(time.perf_counter() - begin)
    print(
        f"{len(data):,} bytes in, {len(kept.jpeg):,} kept, {runs} runs{'median':>12}{'least':>10}{'most':>10}"
    )
    for name, times in taken.items():
        told = (statistics.median(times), min(times), max(times))
        print(f"{name:<38}" + "".join(f"{1000 * value:>7.1f} ms" for value in told))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    print(f"ratio taken in {medians['picture taken in'] / medians['bare picture']:.2f}")
    print(f"ratio with drawing {medians['paper with drawing'] / medians['paper']:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

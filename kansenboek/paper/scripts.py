"""Arabic letters joined, lines that run from right to left, and the fonts for both and for Ethiopic.

reportlab draws letters one by one from left to right. So a line that holds Arabic is turned here into what the
eye sees: joined forms, in the order in which they stand on paper, each piece with its font. Programs that read the
paper turn the words round again by themselves; the forms are letters to them (Unicode calls it compatible, NFKC).

The order follows the Unicode Bidirectional Algorithm (UAX 9) for what people type: letters, digits and signs in
two directions. Explicit direction marks are taken out before. The joining follows the forms that Unicode itself
lists for each letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kansenboek.kit.resources import resource_folder

from .style import REGULAR, SEMIBOLD, Style, advances, covered_by, register_fonts

ARABIC_LETTERS = "\u0600-\u06ff\u0750-\u077f"
_NON_JOINER = "\u200c"
_FOLDERS = {"NotoNaskhArabic": "noto-naskh-arabic", "NotoSansEthiopic": "noto-sans-ethiopic"}
_WEIGHTS = {REGULAR: "Regular", SEMIBOLD: "Bold"}
_MIRRORED = dict(zip("()[]{}<>«»\u2039\u203a", ")(][}{><»«\u203a\u2039", strict=True))


@cache
def fallback_fonts(font: str) -> tuple[str, ...]:
    """The fonts that step in for `font`, in order; loaded at their first use."""
    register_fonts()
    names = []
    for family, folder in _FOLDERS.items():
        name = f"{family}-{_WEIGHTS[font]}"
        file = Path(resource_folder("third_party")) / folder / f"{name}.ttf"
        pdfmetrics.registerFont(TTFont(name, str(file), shapable=False))
        names.append(name)
    return tuple(names)


@cache
def covered_by_all() -> frozenset[str]:
    """Every character that our fonts together can print, in both weights."""
    weights = [
        frozenset().union(covered_by(font), *(covered_by(name) for name in fallback_fonts(font)))
        for font in _WEIGHTS
    ]
    return frozenset.intersection(*weights)


def runs_right_to_left(paragraph: str) -> bool:
    """Whether a paragraph begins with a letter of a script that runs from right to left."""
    strong = (unicodedata.bidirectional(sign) for sign in paragraph)
    return next((kind in {"R", "AL"} for kind in strong if kind in {"L", "R", "AL"}), False)


def pieces(line: str, font: str, *, right_to_left: bool = False) -> Iterator[tuple[str, str]]:
    """Lay `line` out as it stands on paper, from left to right: letters, and the font they are drawn in."""
    clusters = _clusters(line)
    levels = _levels([cluster[0] for cluster in clusters], 1 if right_to_left else 0)
    return _by_font("".join(_seen(clusters, levels)), font)


def _clusters(line: str) -> list[str]:
    """Split a line in letters, each with the signs above and below it."""
    found: list[str] = []
    for sign in line:
        if found and unicodedata.bidirectional(sign) == "NSM":
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _levels(signs: list[str], base: int) -> list[int]:
    """Find the embedding level of each letter (UAX 9: W1–W7, N0–N2 and I1–I2, without explicit embeddings)."""
    kinds = [unicodedata.bidirectional(sign) for sign in signs]
    strong = "R" if base else "L"
    resolved: list[str] = []
    for n, kind in enumerate(kinds):
        if kind in {"L", "R", "AL"}:
            strong = "L" if kind == "L" else "R"
            resolved.append(strong)
        elif kind in {"EN", "AN"}:
            resolved.append("number" if strong == "R" or kind == "AN" else "L")
        elif kind in {"CS", "ES"} and 0 < n < len(kinds) - 1 and {kinds[n - 1], kinds[n + 1]} == {"EN"}:
            resolved.append(resolved[-1])
        else:
            resolved.append("")
    sides = {"L": "L", "R": "R", "number": "R"}
    own = "R" if base else "L"
    _brackets(signs, resolved, sides, own)
    before = own
    for n, kind in enumerate(resolved):
        if kind:
            before = sides[kind]
            continue
        after = next((sides[later] for later in resolved[n:] if later in sides), own)
        # Not written back as a letter: the next neutral still looks at the same two sides.
        resolved[n] = f"={before if before == after else own}"
    steps = {"L": (0, 2), "R": (1, 1), "number": (2, 2), "=L": (0, 2), "=R": (1, 1)}
    return [steps[kind][base] for kind in resolved]


def _brackets(signs: list[str], resolved: list[str], sides: dict[str, str], own: str) -> None:
    """Let two brackets run the same way: that of the line, unless all inside and before runs the other (N0)."""
    opened: list[int] = []
    for n, sign in enumerate(signs):
        if sign in "([{":
            opened.append(n)
        elif sign in ")]}" and opened and _MIRRORED[signs[opened[-1]]] == sign:
            start = opened.pop()
            inside = {sides[kind] for kind in resolved[start + 1 : n] if kind in sides}
            before = next((sides[kind] for kind in reversed(resolved[:start]) if kind in sides), own)
            if inside:
                resolved[start] = resolved[n] = own if own in inside or before == own else before


def _seen(clusters: list[str], levels: list[int]) -> Iterator[str]:
    """Put the joined forms in the order of the paper (UAX 9: L2 and L4)."""
    order = list(range(len(clusters)))
    shaped = _joined(clusters)
    for level in range(max(levels, default=0), 0, -1):
        n = 0
        while n < len(order):
            end = n
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[n:end] = reversed(order[n:end])
            n = max(end, n + 1)
    for n in order:
        yield _MIRRORED.get(shaped[n], shaped[n]) if levels[n] % 2 else shaped[n]


@cache
def _forms() -> dict[str, dict[str, str]]:
    """The joined forms of each letter or pair of letters, as Unicode lists them."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE80, 0xFEFD)):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if kind in {"<isolated>", "<final>", "<initial>", "<medial>"} and len(letters) <= 2:
            text = "".join(chr(int(letter, 16)) for letter in letters)
            if len(text) == 1 or text in {"لا", "لأ", "لآ", "لإ"}:
                forms.setdefault(text, {}).setdefault(kind, chr(code))
    forms["ـ"] = dict.fromkeys(("<isolated>", "<final>", "<initial>", "<medial>"), "ـ")
    return forms


def _joined(clusters: list[str]) -> list[str]:
    """Choose the form of each letter beside its neighbours.

    A lam with its alef becomes one sign; the other is empty.
    """
    forms = _forms()
    letters = [cluster[0] for cluster in clusters]
    after = [letter in forms and "<initial>" in forms[letter] for letter in letters]
    before = [letter in forms and "<final>" in forms[letter] for letter in letters]
    shaped = [cluster.replace(_NON_JOINER, "") for cluster in clusters]
    n = 0
    while n < len(clusters):
        pair = "".join(letters[n : n + 2])
        takes = 2 if len(pair) == 2 and pair in forms else 1
        known = forms.get(pair if takes == 2 else letters[n])
        if known:
            joins_before = n > 0 and after[n - 1] and before[n]
            end = n + takes
            joins_after = takes == 1 and end < len(clusters) and after[n] and before[end]
            kind = _KINDS[joins_before, joins_after]
            marks = "".join(cluster[1:] for cluster in shaped[n:end])
            shaped[n:end] = [known.get(kind, known.get("<isolated>", letters[n])) + marks, ""][:takes]
        n += takes
    return shaped


_KINDS = {
    (False, False): "<isolated>",
    (True, False): "<final>",
    (False, True): "<initial>",
    (True, True): "<medial>",
}


def _by_font(text: str, font: str) -> Iterator[tuple[str, str]]:
    """Cut a text in stretches of one font: ours where it has the letter, else the first that steps in and has it."""
    stretch, name = "", font
    for sign in text:
        here = name if sign == " " else _font_for(sign, font)
        if here != name and stretch:
            yield stretch, name
            stretch = ""
        name = here
        stretch += sign
    if stretch:
        yield stretch, name


def _font_for(sign: str, font: str) -> str:
    if sign in covered_by(font):
        return font
    return next((name for name in fallback_fonts(font) if sign in covered_by(name)), font)


def text_width(text: str, style: Style) -> float:
    """Measure the width of `text` on one line, in points. Only for text that our fonts cover."""
    try:
        return sum(map(advances(style.font).__getitem__, text)) * style.size / 1000
    except KeyError:
        thousandths = sum(
            sum(map(advances(font).__getitem__, piece)) for piece, font in pieces(text, style.font)
        )
        return thousandths * style.size / 1000

"""What a set of fonts can print, and what stands in the place of what it cannot. No library for papers is needed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cached_property

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import Language

from .signs import INVISIBLE, even

_SCRIPTS = {
    "ARABIC": N_("Arabic script"),
    "HEBREW": N_("Hebrew script"),
    "SYRIAC": N_("Syriac script"),
    "ETHIOPIC": N_("Ethiopic script"),
    "ARMENIAN": N_("Armenian script"),
    "GEORGIAN": N_("Georgian script"),
    "DEVANAGARI": N_("Devanagari script"),
    "BENGALI": N_("Bengali script"),
    "TAMIL": N_("Tamil script"),
    "THAI": N_("Thai script"),
    "CJK": N_("Chinese or Japanese script"),
    "HIRAGANA": N_("Japanese script"),
    "KATAKANA": N_("Japanese script"),
    "HANGUL": N_("Korean script"),
}
_PICTURE = N_("picture sign")
_OTHER = N_("unknown sign")


class Letters:
    """What a set of fonts can print.

    `joiner_in`: a range of letters between which an invisible joiner has a meaning and stays (Arabic script writes
    some words with one inside).
    """

    def __init__(self, covered_signs: frozenset[str], joiner_in: str = "") -> None:
        self._covered = covered_signs
        self._invisible = INVISIBLE
        if joiner_in:
            kept = rf"(?<=[{joiner_in}])\u200c(?=[{joiner_in}])"
            self._invisible = re.compile(f"(?!{kept}){INVISIBLE.pattern}")

    @cached_property
    def _lacking(self) -> re.Pattern[str]:
        """A sign the fonts lack. Made for the first text with one: it is long, and most texts have none."""
        return re.compile(self._of_lacking)

    @cached_property
    def _lacking_run(self) -> re.Pattern[str]:
        """Whole words and sentences the fonts lack, with the spaces between them."""
        return re.compile(f"{self._of_lacking}+(?: +{self._of_lacking}+)*")

    @property
    def _of_lacking(self) -> str:
        return f"[^{re.escape(''.join(sorted(self._covered)))}\n]"

    def has(self, text: str) -> bool:
        """Whether the fonts have every sign of `text`; False does not say that they lack a visible one."""
        return self._covered.issuperset(unicodedata.normalize("NFC", text).replace("\n", ""))

    def printable(self, text: str, mark: Callable[[str], str]) -> str:
        """Compose `text`: its line breaks as ``\\n``, without what shows nothing; `mark` names each lacking run."""
        composed = unicodedata.normalize("NFC", "\n".join(text.splitlines()).replace("\t", " "))
        visible = even(self._invisible.sub("", composed))
        if self._covered.issuperset(visible.replace("\n", "")):
            return visible
        plain = self._lacking.sub(self._look_alike, visible)
        return self._lacking_run.sub(lambda run: mark(run[0]), plain)

    def whole(self, text: str) -> bool:
        """Whether nothing that shows in `text` would become a mark."""
        marks: list[str] = []

        def mark(run: str) -> str:
            marks.append(run)
            return run

        self.printable(text, mark)
        return not marks

    def _look_alike(self, sign: re.Match[str]) -> str:
        """Find the plain form of a sign (a narrow space, a full-width letter), when the fonts have that."""
        plain = unicodedata.normalize("NFKC", sign[0])
        return plain if self._covered.issuperset(plain) else sign[0]


def mark_for(run: str, language: Language) -> str:
    """Write what stands in the place of `run`: the names of its scripts between square brackets."""
    names = dict.fromkeys(language.text(_script(sign)) for sign in run if not sign.isspace())
    return f"[{', '.join(names)}]"


def _script(sign: str) -> str:
    known = _SCRIPTS.get(unicodedata.name(sign, "").partition(" ")[0])
    return known or (_PICTURE if unicodedata.category(sign) in {"So", "Sk"} else _OTHER)

"""The parents' edition as a PDF: large type, pictograms, simple Dutch, and fixed phrases beside it.

Set by typst, because reportlab can neither join Arabic letters nor tag a file for screen readers. The template
is fixed; what people typed goes into it as JSON and is set as plain text. There is nothing it could read: no
folder, no network, no fonts of the system. A letter that no font has never leaves a hole: beforehand it becomes
a mark that names its script, and one that slips through stops the making with its code.
"""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
from reportlab.pdfbase.ttfonts import TTFontFile

from kansenboek.handover.rules.parent_edition import RIGHT_TO_LEFT, ParentEdition
from kansenboek.kit.errors import N_, BugError, KnownError
from kansenboek.kit.i18n import DEFAULT, language
from kansenboek.kit.practice import WORDS, is_practising
from kansenboek.kit.resources import resource_folder
from kansenboek.kit.working_folder import working_folder
from kansenboek.paper.scripts import CLOSE, OPEN
from kansenboek.paper.text import Letters

from .parent_edition_content import EditionWriter, edition_data

_OURS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")
_VENDORED = ("noto-naskh-arabic", "noto-sans-ethiopic")
_ARABIC = "\u0600-\u06ff\u0750-\u077f"
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')


def render_parent_edition(edition: ParentEdition) -> bytes:
    """Draw `edition` as a tagged PDF (PDF/UA-1) on A4. The same edition gives the same bytes.

    Raises KnownError naming the code of a letter that no font has.
    """
    writer = EditionWriter(edition, language(DEFAULT), edition_letters())
    data = edition_data(writer)
    data["practice"] = language(DEFAULT).text(WORDS) if is_practising() else ""
    data["lang"] = edition.beside or "nl"
    data["dir"] = "rtl" if edition.beside in RIGHT_TO_LEFT else "ltr"
    return _set(json.dumps(data, ensure_ascii=False), edition)


def _set(data: str, edition: ParentEdition) -> bytes:
    import typst  # noqa: PLC0415 - 77 MB that only this paper needs

    set_with: Any = typst.compile  # its types ask that template and folders be of one kind
    template = (resource_folder("templates") / "parent_edition.typ").read_bytes()
    made = datetime.combine(edition.paper.made_on, time(), tzinfo=UTC)
    with working_folder("paper") as folder:
        # Fonts and an empty root: no word of the paper is written to disk.
        root, fonts = folder / "root", folder / "fonts"
        root.mkdir()
        fonts.mkdir()
        for file in _font_files():
            shutil.copyfile(file, fonts / file.name)
        try:
            pdf = set_with(
                template,
                root=str(root),
                font_paths=[str(fonts)],
                ignore_system_fonts=True,
                format="pdf",
                sys_inputs={"data": data},
                pdf_standards=["ua-1"],
                timestamp=int(made.timestamp()),
                package_path=str(root),
                package_cache_path=str(root),
            )
        except typst.TypstError as error:
            raise _explained(error) from None  # its own text may quote what was typed
    if not isinstance(pdf, bytes):
        raise BugError("one document was asked for")
    return pdf


def _explained(error: Any) -> Exception:
    missing = _MISSING.search(str(error.message))
    if not missing:
        return BugError("the template of the parents' edition cannot be set")
    written = re.fullmatch(r"\\u\{([0-9a-f]+)\}", missing[1])
    signs = chr(int(written[1], 16)) if written else missing[1]
    code = " ".join(f"U+{ord(sign):04X}" for sign in signs)
    return KnownError(
        N_("The parents' edition cannot print the sign {code}."),
        advice=N_("Take that sign out of the text, and make the edition again."),
        code=code,
    )


def _font_files() -> list[Path]:
    """Exactly the fonts that are used, so that no other one can take the place of a letter."""
    ours = [Path(font_source_sans_pro.font_directory) / name for name in _OURS]
    third_party = resource_folder("third_party")
    return ours + [file for folder in _VENDORED for file in sorted((third_party / folder).glob("*.ttf"))]


@cache
def edition_letters() -> Letters:
    """Every letter of our fonts together: a family's regular and bold have the same ones."""
    families: dict[str, frozenset[str]] = {}
    for file in _font_files():
        signs = frozenset(map(chr, TTFontFile(str(file)).charToGlyph))
        family = file.name.partition("-")[0]
        families[family] = families.get(family, signs) & signs
    return Letters(frozenset().union(*families.values()) | {OPEN, CLOSE}, joiner_in=_ARABIC)

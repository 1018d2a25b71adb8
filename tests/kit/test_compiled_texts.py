"""A compiled catalogue gives each text when it is asked for, exactly as Python's own reader does."""

from __future__ import annotations

from gettext import GNUTranslations
from pathlib import Path

import pytest

from kansenboek.kit.catalogues import DOMAIN, catalogue_folder, codes
from kansenboek.kit.compiled_texts import CompiledTexts


def file_of(code: str) -> Path:
    return catalogue_folder() / code / "LC_MESSAGES" / f"{DOMAIN}.mo"


@pytest.mark.parametrize("code", codes())
def test_every_text_is_the_one_that_python_itself_reads(code: str) -> None:
    with file_of(code).open("rb") as opened:
        known = GNUTranslations(opened)
    texts = CompiledTexts(file_of(code))
    asked = {key if isinstance(key, str) else key[0] for key in known._catalog}  # type: ignore[attr-defined]
    assert len(asked) > 50, "the control"
    assert {text: texts.gettext(text) for text in asked} == {text: known.gettext(text) for text in asked}


@pytest.mark.parametrize("count", [0, 1, 2, 21])
@pytest.mark.parametrize("pair", [("{count} year", "{count} years"), ("{count} walrus", "{count} walruses")])
def test_the_form_for_a_number_is_the_one_that_python_itself_gives(count: int, pair: tuple[str, str]) -> None:
    with file_of("nl").open("rb") as opened:
        known = GNUTranslations(opened)
    assert CompiledTexts(file_of("nl")).ngettext(*pair, count) == known.ngettext(*pair, count)


def test_what_is_not_translated_comes_back_as_it_was_asked_for() -> None:
    assert CompiledTexts(file_of("nl")).gettext("no such text, zzz") == "no such text, zzz"
    assert CompiledTexts(file_of("nl")).gettext("\uffff") == "\uffff", "behind the last line of the table"


@pytest.mark.parametrize("data", [b"", b"short", b"\0" * 40])
def test_what_is_no_catalogue_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.mo").write_bytes(data)
    with pytest.raises(ValueError):
        CompiledTexts(tmp_path / "a.mo")

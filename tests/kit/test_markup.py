"""Text within markup is never read as a tag."""

from __future__ import annotations

import html

import pytest

from kansenboek.kit.markup import escaped


@pytest.mark.parametrize(
    "text", ["", "a & b", "<b>\"'</b>", "&amp; é \U0001f600", "]]> <!-- x='1' y=\"2\" -->"]
)
def test_it_is_written_as_the_library_of_python_writes_it(text: str) -> None:
    assert escaped(text) == html.escape(text, quote=True)
    assert html.unescape(escaped(text)) == text

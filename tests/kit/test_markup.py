"""Text within markup is never read as a tag."""

from __future__ import annotations

import html
from xml.etree import ElementTree as ET

import pytest

from kansenboek.kit.markup import escaped


@pytest.mark.parametrize(
    "text", ["", "a & b", "<b>\"'</b>", "&amp; é \U0001f600", "]]> <!-- x='1' y=\"2\" -->"]
)
def test_it_is_written_as_the_library_of_python_writes_it(text: str) -> None:
    assert escaped(text) == html.escape(text, quote=True)
    assert html.unescape(escaped(text)) == text


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_no_sign_goes_along_that_makes_a_file_of_xml_unreadable(sign: str) -> None:
    assert escaped(f"De{sign} Wilg\t\n") == "De Wilg\t\n"
    with pytest.raises((ET.ParseError, UnicodeError)):  # control: it does
        ET.fromstring(f"<a>{sign}</a>".encode())

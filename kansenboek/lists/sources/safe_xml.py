"""XML of strangers: no definitions of its own, no files from elsewhere, and no deeper than a list can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from .decoding import Decoded
from .refusals import NotRead

_MOST_DEEP: Final = 60
_MOST_ELEMENTS: Final = 3_000_000
_PART: Final = 1 << 16
_HEAD: Final = re.compile(r"\A\s*<\?xml.*?\?>", re.DOTALL)
_CONTROLS: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));"
)
_LOOSE: Final = re.compile(r"&(?!(?:#\d+|#[xX][0-9a-fA-F]+|amp|lt|gt|quot|apos);)")

Event = tuple[str, str, dict[str, str]]
"""“begin”, “end” or “text”; the name without its namespace, or the text; the attributes without theirs."""


def events(decoded: Decoded) -> Iterator[Event]:
    """What stands in an XML text, in order. Raises NotRead."""
    text = _HEAD.sub("", decoded.text.lstrip("\ufeff \t\r\n"))
    reader = _Reader()
    try:
        for start in range(0, len(text), _PART):
            reader.parser.Parse(text[start : start + _PART].encode("utf-8", "replace"))
            yield from reader.taken()
        reader.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise NotRead("broken") from error
    yield from reader.taken()


def mended(decoded: Decoded) -> Decoded:
    """The text with loose ampersands and signs that no XML may hold put right, as careless programs write them."""
    text = _LOOSE.sub("&amp;", _CONTROLS.sub("", decoded.text))
    return Decoded(text, decoded.encoding, decoded.other)


class _Reader:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.StartDoctypeDeclHandler = self._no_doctype
        self.parser.EntityDeclHandler = self._no_doctype
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._events: list[Event] = []
        self._deep = self._elements = 0

    def taken(self) -> list[Event]:
        taken, self._events = self._events, []
        return taken

    def _no_doctype(self, *_said: object) -> None:
        raise NotRead("dtd")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._deep += 1
        self._elements += 1
        if self._deep > _MOST_DEEP:
            raise NotRead("deep")
        if self._elements > _MOST_ELEMENTS:
            raise NotRead("heavy")
        bare = {key.rpartition(":")[2].lower(): value for key, value in attributes.items()}
        self._events.append(("begin", name.rpartition(":")[2].lower(), bare))

    def _end(self, name: str) -> None:
        self._deep -= 1
        self._events.append(("end", name.rpartition(":")[2].lower(), {}))

    def _text(self, text: str) -> None:
        self._events.append(("text", text, {}))

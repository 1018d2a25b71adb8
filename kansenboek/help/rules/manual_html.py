"""The manual as the text of a page: its own words with the look of the window. No word of a user comes in here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from kansenboek.kit.markup import escaped

from .manual_text import (
    AllShortcuts,
    Block,
    Code,
    Heading,
    Items,
    Manual,
    Paragraph,
    Picture,
    Table,
)

Size = tuple[int, int]
Shortcuts = Iterable[tuple[str, str, str]]
"""Where a shortcut works, what it does, and the keys."""
_INLINE = re.compile(r"\*\*([^*]+)\*\*|\*([^*]+)\*|`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)")


def style_of(colours: Mapping[str, str], pixels: int) -> str:
    """The style sheet of the manual: colours of the theme by role, and the height of ordinary text."""
    wide, half, third = pixels * 2, pixels // 2, pixels // 3
    sizes = [round(pixels * times) for times in (1.75, 1.45, 1.15)]
    return f"""
h1 {{ font-size: {sizes[0]}px; font-weight: 600; margin-top: 0; margin-bottom: {pixels}px; }}
h2 {{ font-size: {sizes[1]}px; font-weight: 600; margin-top: {wide}px; margin-bottom: {half}px; }}
h3 {{ font-size: {sizes[2]}px; font-weight: 600; margin-top: {pixels}px; margin-bottom: {third}px; }}
p, li {{ margin-top: 0; margin-bottom: {half}px; }}
a {{ color: {colours["accent"]}; }}
code, pre {{ font-family: monospace; font-size: {round(pixels * 0.9)}px; background-color: {colours["sunken"]}; }}
pre {{ white-space: pre-wrap; }}
b {{ font-weight: 600; }}
th {{ font-weight: 600; text-align: left; background-color: {colours["sunken"]}; }}
th, td {{ padding: {third}px; }}
"""


def as_html(manual: Manual, size_of: Callable[[str], Size], shortcuts: Shortcuts = ()) -> str:
    """The whole manual. `size_of`: how wide and high a picture is to be drawn; `shortcuts`: of every page."""
    return "\n".join(part for block in manual.blocks for part in _drawn(block, size_of, shortcuts))


def _drawn(block: Block, size_of: Callable[[str], Size], shortcuts: Shortcuts) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h{block.level}>{_anchored(block.anchors)}{inline(block.text)}</h{block.level}>"
    elif isinstance(block, Paragraph):
        yield f"<p>{_anchored(block.anchors)}{inline(block.text)}</p>"
    elif isinstance(block, Items):
        tag = "ol" if block.numbered else "ul"
        items = "".join(f"<li>{_anchored(item.anchors)}{inline(item.text)}</li>" for item in block.items)
        yield f"<{tag}>{items}</{tag}>"
    elif isinstance(block, Table):
        yield _table(block.rows, inline)
    elif isinstance(block, Code):
        yield f"<pre>{escaped(block.text)}</pre>"
    elif isinstance(block, AllShortcuts):
        yield from _shortcuts(shortcuts)
    else:
        yield _picture(block, size_of)


def _picture(picture: Picture, size_of: Callable[[str], Size]) -> str:
    wide, high = size_of(picture.name)
    told = escaped(picture.told)
    return f'<p><img src="{picture.name}" width="{wide}" height="{high}" alt="{told}"><br>{told}</p>'


def _anchored(anchors: Iterable[str]) -> str:
    return "".join(f'<a name="{anchor}"></a>' for anchor in anchors)


def _table(rows: Iterable[tuple[str, ...]], worded: Callable[[str], str]) -> str:
    lines = []
    for number, cells in enumerate(rows):
        tag = "td" if number else "th"
        lines.append("<tr>" + "".join(f"<{tag}>{worded(cell)}</{tag}>" for cell in cells) + "</tr>")
    return f'<table border="1" cellspacing="0" style="border-collapse: collapse;">{"".join(lines)}</table>'


def _shortcuts(shortcuts: Shortcuts) -> Iterator[str]:
    """The shortcuts of every page, a table for each."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for where, text, keys in shortcuts:
        groups.setdefault(where, []).append((text, keys))
    for where, lines in groups.items():
        yield f"<p><b>{escaped(where)}</b></p>"
        cells = "".join(f"<tr><td>{escaped(text)}</td><td>{escaped(keys)}</td></tr>" for text, keys in lines)
        yield f'<table border="1" cellspacing="0" style="border-collapse: collapse;">{cells}</table>'


def inline(text: str) -> str:
    """Words in bold, in italics and as they are typed, and links to other places of the manual."""
    made, last = "", 0
    for found in _INLINE.finditer(text):
        made += escaped(text[last : found.start()])
        bold, slanted, typed, link, target = found.groups()
        if bold:
            made += f"<b>{escaped(bold)}</b>"
        elif slanted:
            made += f"<i>{escaped(slanted)}</i>"
        elif typed:
            made += f"<code>{escaped(typed)}</code>"
        else:
            made += f'<a href="{escaped(target)}">{escaped(link)}</a>'
        last = found.end()
    return made + escaped(text[last:])


def plain(text: str) -> str:
    """The same words without any look, for the table of contents."""
    return _INLINE.sub(lambda found: next(each for each in found.groups() if each), text)

"""What somebody hears who cannot see the window: a page from its title on, and what is said where the cursor comes.

It follows what Orca 43 says of the same tree: the name of the page when one comes to it, a group when one enters it,
then what has the cursor with its state and its line of help.
"""

from __future__ import annotations

from collections.abc import Iterator

from jeepney import DBusAddress, new_method_call

from .bus import AccessBus, Node
from .questions import ACCESSIBLE, PROPERTIES

PAGE, GROUP, HEADING = "layered pane", "panel", "heading"
SPOKEN = {
    "push button": "button", "toggle button": "toggle button", "check box": "tick", "radio button": "choice",
    "text": "text", "password text": "hidden text", "combo box": "list", "page tab": "tab", "table": "table",
    "link": "link", "image": "picture", "progress bar": "progress", "menu item": "menu item", "spin button": "number",
}  # fmt: skip
"""Roles of the bus that are said, and how."""
SILENT = {"filler", "scroll bar", "label", HEADING, GROUP, PAGE, "page tab list", "list item", "separator"}


def attributes(bus: AccessBus, node: Node) -> dict[str, str]:
    """What else a node tells of itself, such as how deep a heading lies."""
    where = DBusAddress(node.path, bus_name=node.bus, interface=ACCESSIBLE)
    told = bus.ask(new_method_call(where, "GetAttributes"))[0]
    return dict(told)


def description(bus: AccessBus, node: Node) -> str:
    """The line of help of a node."""
    where = DBusAddress(node.path, bus_name=node.bus, interface=PROPERTIES)
    return str(bus.ask(new_method_call(where, "Get", "ss", (ACCESSIBLE, "Description")))[0][1])


def plain(name: str) -> str:
    """A name as it is read: without the sign before an underlined letter."""
    return name.replace("&&", "\0").replace("&", "").replace("\0", "&")


def page_of(tree: Node) -> Node:
    """The page that is shown; the whole window where there is none, as before the book is open."""
    pages = [node for node in tree.walk() if node.role == PAGE and node.name and node.showing]
    return pages[-1] if pages else tree


def told(bus: AccessBus, tree: Node) -> list[str]:
    """A page as it is read from top to bottom."""
    return list(_lines(bus, page_of(tree), 0, labels=_labels(bus, tree)))


def _labels(bus: AccessBus, tree: Node) -> set[str]:
    """The labels that are the name of a field: they are said with it."""
    labels = (node for node in tree.walk() if node.role == "label" and node.showing)
    return {node.path for node in labels if "label for" in bus.relations(node)}


def _lines(bus: AccessBus, node: Node, depth: int, *, labels: set[str]) -> Iterator[str]:
    if not node.showing and node.role not in ("application", "filler"):
        return
    line, inside = _said(bus, node, labels), depth
    if line:
        yield "  " * depth + line
        inside += node.role in (GROUP, PAGE)
    if node.role in ("table", "combo box", "menu bar"):
        return
    for child in node.children:
        yield from _lines(bus, child, inside, labels=labels)


def _said(bus: AccessBus, node: Node, labels: set[str]) -> str:
    name = plain(node.name)
    if node.role == PAGE:
        return f"page: {name}" if name else ""
    if node.role == GROUP:
        return f"group: {name}" if name else ""
    if node.role == HEADING:
        return f"heading {attributes(bus, node).get('level', '?')}: {name}"
    if node.role == "label":
        return "" if node.path in labels or not name else f"words: {name}"
    if node.role not in SPOKEN:
        return ""
    return said_of(bus, node)


def said_of(bus: AccessBus, node: Node) -> str:
    """One thing that can be used: what it is, its name, its state and its line of help."""
    states = [state for state in ("checked", "pressed", "selected", "read only") if state in node.states]
    if node.role not in ("radio button", "check box", "toggle button", "page tab", "text"):
        states = []
    told = f"{SPOKEN.get(node.role, node.role)}: {plain(node.name)}"
    told += f", {', '.join(states)}" if states else ""
    more = description(bus, node)
    return told + (f" — {more}" if more else "")


def at_cursor(bus: AccessBus, tree: Node, before: str = "") -> list[str]:
    """What is said where the cursor is now: of what stands around it only what one enters, coming from `before`."""
    nodes = {node.path: node for node in tree.walk()}
    here = next((node for node in nodes.values() if "focused" in node.states and node.showing), None)
    if here is None:
        return []
    left = set(_around(nodes, before))
    entered = [nodes[path] for path in reversed(_around(nodes, here.path)) if path not in left]
    said = [
        f"{'page' if n.role == PAGE else 'group'}: {n.name}"
        for n in entered
        if n.role in (PAGE, GROUP) and n.name
    ]
    return [*said, f"heading: {here.name}" if here.role == HEADING else said_of(bus, here)]


def _around(nodes: dict[str, Node], path: str) -> list[str]:
    """The paths around a node, the nearest first."""
    around: list[str] = []
    while path in nodes and nodes[path].parent:
        path = nodes[path].parent
        around.append(path)
    return around

"""The questions that a screen reader asks of one thing in a window, and what the answers say.

Names of roles and states: https://docs.gtk.org/atspi2/enum.Role.html and enum.StateType.html.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jeepney import DBusAddress, Message, MessageType, new_method_call

ACCESSIBLE = "org.a11y.atspi.Accessible"
PROPERTIES = "org.freedesktop.DBus.Properties"
NO_OBJECT = "/org/a11y/atspi/null"

STATES = {
    1: "active", 4: "checked", 7: "editable", 8: "enabled", 9: "expandable", 10: "expanded", 11: "focusable",
    12: "focused", 16: "modal", 17: "multi line", 20: "pressed", 22: "selectable", 23: "selected",
    24: "sensitive", 25: "showing", 30: "visible", 33: "required", 36: "invalid entry", 39: "is default",
    41: "checkable", 43: "read only",
}  # fmt: skip
"""The states that are looked at, by the number of their bit."""


def questions(bus: str, path: str) -> list[Message]:
    """What each node is asked; `bus._seen` reads the answers in this order."""
    node = DBusAddress(path, bus_name=bus, interface=ACCESSIBLE)
    return [
        new_method_call(node, "GetRoleName"),
        new_method_call(node, "GetState"),
        ask_property(bus, path, "Name"),
    ]


QUESTIONS = 3
"""How many those are."""


def ask_property(bus: str, path: str, which: str) -> Message:
    """For its name, or how many things stand in it."""
    value = DBusAddress(path, bus_name=bus, interface=PROPERTIES)
    return new_method_call(value, "Get", "ss", (ACCESSIBLE, which))


def ask_count(bus: str, path: str) -> Message:
    return ask_property(bus, path, "ChildCount")


def ask_children(bus: str, path: str) -> Message:
    return new_method_call(DBusAddress(path, bus_name=bus, interface=ACCESSIBLE), "GetChildren")


def paths_in(body: tuple[Any, ...]) -> list[str]:
    return [child for _bus, child in body[0] if child != NO_OBJECT] if body else []


def ask_extents(bus: str, path: str) -> Message:
    where = DBusAddress(path, bus_name=bus, interface="org.a11y.atspi.Component")
    return new_method_call(where, "GetExtents", "u", (0,))


def body_of(message: Message) -> tuple[Any, ...]:
    return () if message.header.message_type is MessageType.error else message.body


def extents_in(body: tuple[Any, ...]) -> tuple[int, int, int, int]:
    if not body:
        return 0, 0, 0, 0
    left, top, width, height = body[0]
    return left, top, width, height


def scaled(box: tuple[int, int, int, int], scale: float) -> tuple[int, int, int, int]:
    """A place in pixels of the screen."""
    left, top, width, height = (round(each * scale) for each in box)
    return left, top, width, height


def states_in(words: Sequence[int]) -> frozenset[str]:
    bits = sum(word << 32 * number for number, word in enumerate(words))
    return frozenset(name for bit, name in STATES.items() if bits >> bit & 1)

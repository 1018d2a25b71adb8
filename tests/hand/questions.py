"""The questions that a screen reader asks of one thing in a window, and what the answers say.

Names of roles and states: https://docs.gtk.org/atspi2/enum.Role.html and enum.StateType.html.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
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


@lru_cache(1 << 15)
def question(
    bus: str, path: str, interface: str, member: str, *, signature: str = "", body: tuple[Any, ...] = ()
) -> bytes:
    """A question as it goes over the bus, without a number; `numbered` gives it one.

    The same thing is asked the same again and again, and to write a question down takes longer than to ask it.
    """
    where = DBusAddress(path, bus_name=bus, interface=interface)
    return bytes(new_method_call(where, member, signature or None, body).serialise(serial=1))


def numbered(asked: bytes, serial: int) -> bytes:
    """The question with its number, behind its first eight bytes (D-Bus specification, “Message Format”)."""
    return asked[:8] + serial.to_bytes(4, "little") + asked[12:]


def questions(bus: str, path: str) -> list[bytes]:
    """What each node is asked; `bus._seen` reads the answers in this order."""
    return [
        question(bus, path, ACCESSIBLE, "GetRoleName"),
        question(bus, path, ACCESSIBLE, "GetState"),
        ask_property(bus, path, "Name"),
    ]


QUESTIONS = 3
"""How many those are."""


def ask_property(bus: str, path: str, which: str) -> bytes:
    """For its name, or how many things stand in it."""
    return question(bus, path, PROPERTIES, "Get", signature="ss", body=(ACCESSIBLE, which))


def ask_count(bus: str, path: str) -> bytes:
    return ask_property(bus, path, "ChildCount")


def ask_children(bus: str, path: str) -> bytes:
    return question(bus, path, ACCESSIBLE, "GetChildren")


def paths_in(body: tuple[Any, ...]) -> list[str]:
    return [child for _bus, child in body[0] if child != NO_OBJECT] if body else []


def ask_extents(bus: str, path: str) -> bytes:
    return question(bus, path, "org.a11y.atspi.Component", "GetExtents", signature="u", body=(0,))


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

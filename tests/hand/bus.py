"""What the window tells on the accessibility bus (AT-SPI): the tree a screen reader reads, and its events."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from jeepney import DBusAddress, MatchRule, Message, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from .questions import (
    ACCESSIBLE,
    NO_OBJECT,
    PROPERTIES,
    QUESTIONS,
    ask_children,
    ask_count,
    ask_extents,
    body_of,
    extents_in,
    numbered,
    paths_in,
    question,
    questions,
    scaled,
    states_in,
)

REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
HELD_BY = {1: "label for", 2: "labelled by", 3: "controller for", 4: "controlled by", 16: "described by"}
"""The relations that are looked at, by number."""
MOST_CHILDREN = 200
"""A table tells all its cells, the unseen ones too; of one with more, only the rows in view are read."""


@dataclass(frozen=True)
class Node:
    """One thing in the window, as a screen reader is told."""

    bus: str
    path: str
    role: str
    name: str
    states: frozenset[str]
    extents: tuple[int, int, int, int]
    """Left, top, width and height on the screen, in its own pixels; nothing of what does not show."""
    children: tuple[Node, ...] = ()
    parent: str = ""
    """The path of what it stands in."""

    @property
    def middle(self) -> tuple[int, int]:
        """Where a finger would point."""
        left, top, width, height = self.extents
        return left + width // 2, top + height // 2

    @property
    def showing(self) -> bool:
        """Whether it is drawn and has a size."""
        return "showing" in self.states and self.extents[2] > 0 and self.extents[3] > 0

    def walk(self) -> Iterator[Node]:
        """It and all that stand in it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, name: str | None = None, *, role: str | None = None) -> Node | None:
        """The first in it with that name (a part of it when it ends in `…`) and role."""
        return next((node for node in self.walk() if matches(node, name, role)), None)

    def lines(self, depth: int = 0, *, below: int = 1 << 30) -> Iterator[str]:
        """The tree in words, to read after a failure; nothing that begins below that line of the screen."""
        if depth and (not self.showing or self.extents[1] > below or self.extents[1] < 0):
            return
        told = sorted(self.states & {"checked", "focused", "selected", "invalid entry", "expanded"})
        state = f" ({', '.join(told)})" if told else ""
        says = bool(self.name or told)
        if says:
            yield f"{'  ' * min(depth, 4)}{self.role} “{self.name[:60]}”{state} {self.extents}"
        for child in self.children:
            if not (self.role == "push button" and child.role in {"label", "graphic"}):
                yield from child.lines(depth + says, below=below)


def matches(node: Node, name: str | None, role: str | None) -> bool:
    """Whether a node is called so and is of that kind. A name that ends in `…` is only the beginning of it."""
    if role is not None and node.role != role:
        return False
    if name is None:
        return True
    called = node.name.split("\t")[0]  # a menu item tells its key behind its name
    return called == name or (name.endswith("…") and called.startswith(name[:-1]))


def plain(name: str) -> str:
    """A name as it is read: without the sign before an underlined letter, and without a key behind it."""
    return name.replace("&&", "\0").replace("&", "").replace("\0", "&").split("\t")[0]


@dataclass(frozen=True)
class Event:
    """Something the window told by itself."""

    kind: str
    """`focused`, `announcement`, `window`, `checked` …"""
    path: str
    text: str = ""
    value: int = 0
    at: float = 0.0
    """Seconds, of a clock that only goes forward."""


class AccessBus:
    """A connection to the accessibility bus of one screen, as a screen reader has."""

    def __init__(self, address: str, scale: float = 1.0, *, listens: bool = True) -> None:
        """`scale`: how many pixels of the screen the program takes for one of its own, in which it tells places.

        `listens`: whether the program has to tell what happens in it; who only reads trees spares it that.
        """
        self._scale = scale
        self._connection: DBusConnection = open_dbus_connection(address)
        self.events: list[Event] = []
        if listens:
            self._register()

    def _register(self) -> None:
        registry = DBusAddress("/org/a11y/atspi/registry", bus_name=REGISTRY, interface=REGISTRY)
        for event in ("object:state-changed", "object:announcement", "window", "object:text-changed"):
            self.ask(new_method_call(registry, "RegisterEvent", "s", (event,)))
        for interface in ("Object", "Window"):
            rule = MatchRule(type="signal", interface=f"org.a11y.atspi.Event.{interface}")
            self.ask(message_bus.AddMatch(rule))

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()

    # --- asking ---

    def ask(self, message: Message, *, patience: float = 20) -> tuple[Any, ...]:
        """The answer to one question. Raises ConnectionError for an answer that is an error."""
        reply = self.ask_all([message], patience=patience)[0]
        if reply.header.message_type is MessageType.error:
            raise ConnectionError(str(reply.body[:1]))
        return tuple(reply.body)

    def ask_all(self, messages: Sequence[Message | bytes], *, patience: float = 20) -> list[Message]:
        """The answers to many questions, asked all at once. Bytes: as `questions.question` writes them down."""
        answers: dict[int, Message] = {}
        order = []
        sent = []
        for message in messages:
            order.append(serial := next(self._connection.outgoing_serial))
            if isinstance(message, bytes):
                sent.append(numbered(message, serial))
            else:
                sent.append(message.serialise(serial=serial))
        self._connection.sock.sendall(b"".join(sent))
        until = time.monotonic() + patience
        while len(answers) < len(order):
            got = self._connection.receive(timeout=max(until - time.monotonic(), 0.001))
            self._keep(got)
            from_it = got.header.fields.get(REPLY_SERIAL)
            if from_it is not None:
                answers[from_it] = got
        return [answers[serial] for serial in order]

    def ping(self, bus: str) -> None:
        """Come back when the program has answered: what was in its queue before is done."""
        where = DBusAddress(ROOT, bus_name=bus, interface=ACCESSIBLE)
        self.ask(new_method_call(where, "GetRoleName"))

    def listen(self, patience: float = 0.001) -> None:
        """Take in what was told meanwhile."""
        with suppress(TimeoutError):
            while True:
                self._keep(self._connection.receive(timeout=patience))

    def _keep(self, message: Message) -> None:
        if message.header.message_type is not MessageType.signal:
            return
        fields = message.header.fields
        kind, path = str(fields.get(MEMBER, "")), str(fields.get(PATH, ""))
        body = message.body
        if len(body) < 4:
            return
        detail, value = str(body[0]), int(body[1])
        if kind == "StateChanged":
            kind = detail
        elif kind == "Announcement":
            kind = "announcement"
        elif str(fields.get(INTERFACE, "")).endswith("Window"):
            kind = f"window {kind.lower()}"
        text = body[3][1] if isinstance(body[3], tuple) and isinstance(body[3][1], str) else ""
        self.events.append(Event(kind, path, text, value, time.monotonic()))

    # --- the tree ---

    def programs(self) -> list[tuple[str, str]]:
        """Bus name and path of each program that shows something."""
        where = DBusAddress(ROOT, bus_name=REGISTRY, interface=ACCESSIBLE)
        return list(self.ask(new_method_call(where, "GetChildren"))[0])

    def tree(self, bus: str, path: str = ROOT) -> Node:
        """All that a program shows now: hidden pages and what stands in them are left out."""
        known: dict[str, _Seen] = {}
        level = [(path, "")]
        while level:
            opened: dict[str, _Seen] = {}
            told = self._look(bus, [each for each, _parent in level])
            for (each, parent), seen in zip(level, told, strict=True):
                if seen is None:
                    continue
                known[each] = seen
                seen.parent = parent
                if each == path or "showing" in seen.states or seen.role in OPEN_ROLES:
                    opened[each] = seen
            self._look_into(bus, opened)
            following: list[tuple[str, str]] = []
            for each, seen in opened.items():
                seen.children = [child for child in seen.children if child not in known]
                following += [(child, each) for child in seen.children]
            level = list(dict(following).items())
        return _build(bus, path, known)

    def _look(self, bus: str, paths: Sequence[str]) -> list[_Seen | None]:
        asked = [question for path in paths for question in questions(bus, path)]
        answers = iter(self.ask_all(asked))
        return [_seen(list(islice(answers, QUESTIONS))) for _path in paths]

    def _look_into(self, bus: str, opened: dict[str, _Seen]) -> None:
        """Where what shows stands, and what stands in it: asked of all of a level at once."""
        asked: list[bytes] = []
        for path, seen in opened.items():
            what = ask_count if seen.role in OF_MANY else ask_children
            asked += [ask_extents(bus, path), what(bus, path)]
        answers = iter(self.ask_all(asked))
        for path, seen in opened.items():
            extents, children = map(body_of, islice(answers, 2))
            seen.extents = scaled(extents_in(extents), self._scale)
            if seen.role in OF_MANY:
                count = children[0][1] if children else 0
                seen.children = self._children_of_many(bus, path, seen.extents, count)
            else:
                seen.children = paths_in(children)

    def _children_of_many(
        self, bus: str, path: str, extents: tuple[int, int, int, int], count: int
    ) -> list[str]:
        if count <= MOST_CHILDREN:
            return paths_in(body_of(self.ask_all([ask_children(bus, path)])[0])) if count else []
        return self._children_in_view(bus, path, extents, count)

    def _children_in_view(
        self, bus: str, path: str, extents: tuple[int, int, int, int], count: int
    ) -> list[str]:
        """Of something with very many children: the ones that stand within it, which follow each other."""
        where = DBusAddress(path, bus_name=bus, interface=ACCESSIBLE)
        top, bottom = extents[1], extents[1] + extents[3]
        inside: list[str] = []
        for first in range(0, count, 60):
            asked = range(first, min(first + 60, count))
            answers = self.ask_all([new_method_call(where, "GetChildAtIndex", "i", (n,)) for n in asked])
            paths = [body[0][1] for body in map(body_of, answers) if body and body[0][1] != NO_OBJECT]
            boxes = [
                scaled(extents_in(body_of(answer)), self._scale)
                for answer in self.ask_all([ask_extents(bus, path) for path in paths])
            ]
            both = list(zip(paths, boxes, strict=True))
            inside += [path for path, (_x, y, _w, high) in both if high and y + high > top and y < bottom]
            if boxes and min(y for _x, y, _w, _h in boxes) > bottom:
                break
        return inside

    def text(self, node: Node) -> str:
        """The text in a field, as it stands there."""
        return self.all_texts([node])[0]

    def all_texts(self, nodes: Sequence[Node]) -> list[str]:
        """The texts in many fields; empty for what has none."""
        asked = [
            question(node.bus, node.path, "org.a11y.atspi.Text", "GetText", signature="ii", body=(0, -1))
            for node in nodes
        ]
        return [str(told[0]) if told else "" for told in map(body_of, self.ask_all(asked))]

    def description(self, node: Node) -> str:
        """What a screen reader says about it after its name."""
        where = DBusAddress(node.path, bus_name=node.bus, interface=PROPERTIES)
        told = body_of(self.ask_all([new_method_call(where, "Get", "ss", (ACCESSIBLE, "Description"))])[0])
        return str(told[0][1]) if told else ""

    def relations(self, node: Node) -> dict[str, list[str]]:
        """What a node says it belongs to: kind of relation → paths."""
        where = DBusAddress(node.path, bus_name=node.bus, interface=ACCESSIBLE)
        told = body_of(self.ask_all([new_method_call(where, "GetRelationSet")])[0])
        sets = told[0] if told else []
        return {HELD_BY.get(kind, str(kind)): [path for _bus, path in ends] for kind, ends in sets}

    def caret(self, bus: str, path: str) -> tuple[int, int, int, int] | None:
        """The box of the letter at the caret (or before it, at the end of a text); None outside texts."""
        where = DBusAddress(path, bus_name=bus, interface="org.a11y.atspi.Text")
        value = DBusAddress(path, bus_name=bus, interface=PROPERTIES)
        asked = new_method_call(value, "Get", "ss", ("org.a11y.atspi.Text", "CaretOffset"))
        told = body_of(self.ask_all([asked])[0])
        if not told:
            return None
        place = int(told[0][1])
        for at in (place, place - 1):
            box = body_of(self.ask_all([new_method_call(where, "GetCharacterExtents", "iu", (at, 0))])[0])
            if box and box[3] > 0:
                return scaled((int(box[0]), int(box[1]), int(box[2]), int(box[3])), self._scale)
        return None

    def focused(self) -> str:
        """The path of what got the keyboard last; empty when nothing was told."""
        self.listen()
        return next(
            (event.path for event in reversed(self.events) if event.kind == "focused" and event.value), ""
        )

    def wait_for_event(
        self, wanted: Callable[[Event], bool], *, patience: float = 20, since: int = 0
    ) -> Event | None:
        """The first event from number `since` on that is wanted; None when it does not come."""
        until = time.monotonic() + patience
        while True:
            found = next((event for event in self.events[since:] if wanted(event)), None)
            if found or time.monotonic() > until:
                return found
            self.listen(0.02)


OPEN_ROLES = {"application"}
"""What is looked into though it says that it is not shown."""
OF_MANY = {"table", "tree", "tree table", "list"}
"""What may have more than MOST_CHILDREN in it: how many is asked first."""

REPLY_SERIAL, PATH, INTERFACE, MEMBER = 5, 1, 2, 3
"""Numbers of the fields in the head of a message (D-Bus specification, “Header Fields”)."""


@dataclass
class _Seen:
    """What a node answered."""

    role: str
    name: str
    states: frozenset[str]
    extents: tuple[int, int, int, int] = (0, 0, 0, 0)
    children: list[str] = field(default_factory=list)
    parent: str = ""


def _seen(answers: list[Message]) -> _Seen | None:
    """What the answers say; None for something that is gone meanwhile."""
    role, state, name = map(body_of, answers)
    if not role or not state:
        return None
    return _Seen(role=role[0], name=name[0][1] if name else "", states=states_in(state[0]))


def _build(bus: str, path: str, known: dict[str, _Seen]) -> Node:
    seen = known.get(path)
    if seen is None:
        raise ConnectionError("the program tells nothing on the accessibility bus")
    return Node(
        bus=bus,
        path=path,
        role=seen.role,
        name=seen.name,
        states=seen.states,
        extents=seen.extents,
        children=tuple(_build(bus, child, known) for child in seen.children if child in known),
        parent=seen.parent,
    )

"""What shows at one moment, as far as the monkey judges it: answers, texts, dialogs, and where the keyboard is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .bus import Node
from .user import CONTROLS, User

ANSWERS = ("radio button", "check box", "combo box", "spin button")
DIALOGS = ("dialog", "alert", "file chooser", "color chooser", "font chooser")
TEXTS = ("text", "password text")
UNLOCKS = {"Openen", "Open"}


@dataclass
class Snapshot:
    """One moment."""

    root: Node | None
    controls: list[Node] = field(default_factory=list)
    boxes: dict[str, tuple[int, int, int, int]] = field(default_factory=dict)
    """The part of each control that is in view."""
    answers: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Path of each answer → its name, and what it is."""
    texts: dict[str, str] = field(default_factory=dict)
    notes: set[str] = field(default_factory=set)
    """Paths of texts in which any letter may stand: boxes of several lines."""
    focused: str = ""
    dialogs: list[str] = field(default_factory=list)
    page: str = ""
    locked: bool = False
    covered: bool = False
    """Nothing of the page shows: the curtain is down."""

    def middle_of(self, node: Node) -> tuple[int, int]:
        """Where to point at it."""
        left, top, width, height = self.boxes[node.path]
        return left + width // 2, top + height // 2

    def name_of(self, path: str) -> str:
        """What it is called; empty for nothing known."""
        return next((node.name for node in self.controls if node.path == path), "")


def look(user: User) -> Snapshot:
    """Take in what shows now; without a root when the program tells nothing any more."""
    root = user.try_tree()
    if root is None:
        return Snapshot(None)
    seen = Snapshot(root)
    screen = (0, 0, *user.screen.size)
    told = user.bus.focused()
    popped = [node for node in root.walk() if node.role == "popup menu" and node.showing]
    fields: list[Node] = []
    for node, box in in_view(root, screen):
        if node.role in CONTROLS and box is not None and "sensitive" in node.states:
            seen.controls.append(node)
            seen.boxes[node.path] = box
        if node.role in ANSWERS:
            seen.answers[node.path] = (node.name, "on" if "checked" in node.states else node.name)
        if node.role in TEXTS and node.name:
            fields.append(node)
            if "multi line" in node.states:
                seen.notes.add(node.path)
        if "focused" in node.states and (node.path == told or not seen.focused):
            seen.focused = node.path
        if node.role in DIALOGS or (node.role == "frame" and "modal" in node.states):
            seen.dialogs.append(f"{node.role} “{node.name}”")
    seen.texts = dict(zip([node.path for node in fields], user.bus.all_texts(fields), strict=True))
    if popped:  # while a menu is open, only that can be clicked
        inside = {each.path for menu in popped for each in menu.walk()}
        seen.controls = [node for node in seen.controls if node.path in inside] or seen.controls
    seen.page = next((n.name for n in root.walk() if n.role == "heading" and n.showing), "")
    buttons = {node.name for node in seen.controls if node.role == "push button"}
    seen.locked = bool(UNLOCKS & buttons) and len(seen.texts) == 1
    seen.covered = not seen.page and not seen.locked
    return seen


Box = tuple[int, int, int, int]


def in_view(node: Node, clip: Box) -> Iterator[tuple[Node, Box | None]]:
    """Everything that shows, with the part of it that is not cut off by what it stands in."""
    for child in node.children:
        if not child.showing and child.children == ():
            continue
        alone = child.role in {"popup menu", "list", "frame", "dialog"}
        box = child.extents if alone else cut(child.extents, clip)
        yield child, box if box and min(box[2], box[3]) >= 8 else None
        if child.showing or child.role in {"menu item", "combo box"}:
            yield from in_view(child, box or clip if child.showing else clip)


def cut(box: Box, clip: Box) -> Box | None:
    """What two boxes share."""
    left, top = max(box[0], clip[0]), max(box[1], clip[1])
    right, bottom = min(box[0] + box[2], clip[0] + clip[2]), min(box[1] + box[3], clip[1] + clip[3])
    return (left, top, right - left, bottom - top) if right > left and bottom > top else None


def changed_answers(before: Snapshot, after: Snapshot) -> list[str]:
    """Answers that stand on both and are not what they were."""
    both = before.answers.keys() & after.answers.keys()
    return [
        f"“{before.answers[path][0]}” is now {after.answers[path][1]}"
        for path in sorted(both)
        if before.page == after.page and before.answers[path] != after.answers[path]
    ]


def lost_letters(before: Snapshot, after: Snapshot) -> list[str]:
    """Texts that stand on both and are not what they were."""
    both = before.texts.keys() & after.texts.keys()
    return [
        f"“{before.texts[path][:60]}” is now “{after.texts[path][:60]}”"
        for path in sorted(both)
        if before.page == after.page and before.texts[path] != after.texts[path]
    ]

"""The robot user: what a person does at the window, and what a person sees there.

It knows nothing of the program but what the screen and the accessibility bus tell. It counts letters, keys, clicks
and turns of the wheel apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from .bus import AccessBus, Event, Node, matches
from .program import Program
from .screen import Screen
from .waiting import PATIENCE, NotThere, wait_until

KEYS = {
    "enter": "Return", "esc": "Escape", "tab": "Tab", "space": "space", "backspace": "BackSpace",
    "delete": "Delete", "home": "Home", "end": "End", "up": "Up", "down": "Down", "left": "Left",
    "right": "Right", "pageup": "Prior", "pagedown": "Next", "menu": "Menu", "plus": "plus", "minus": "minus",
    "shift": "shift", "ctrl": "ctrl", "alt": "alt",
    "comma": "comma", "period": "period", ".": "period", ",": "comma", "/": "slash",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}  # fmt: skip
"""Names of keys in stories, and what X calls them."""
CONTROLS = (
    "push button", "menu item", "check menu item", "radio menu item", "check box", "radio button", "toggle button",
    "text", "password text", "combo box", "spin button", "page tab", "list item", "cell", "table cell",
    "table row", "link",
)  # fmt: skip
"""Roles of what can be clicked, the likeliest first."""
HELD = "0.02"
"""Seconds between the keys of a chord: quicker than any hand, and slow enough to be two keys and not one."""
TYPED_IN = ("text", "password text", "entry", "paragraph", "combo box", "spin button")
STANDS_ALONE = ("frame", "dialog", "alert", "window", "popup menu", "combo box", "menu item", "application")
"""Roles that what stands in them may stick out of: nothing above one of these hides a part of it."""
WHEEL_UP, WHEEL_DOWN = 4, 5
MOST_WHEEL = 60


@dataclass(frozen=True)
class Count:
    """What somebody did: letters typed, keys or chords pressed, clicks, and pulls at the wheel."""

    letters: int = 0
    keys: int = 0
    clicks: int = 0
    wheels: int = 0

    @property
    def operations(self) -> int:
        """Everything beside the letters."""
        return self.keys + self.clicks + self.wheels

    def __sub__(self, other: Count) -> Count:
        return Count(
            self.letters - other.letters,
            self.keys - other.keys,
            self.clicks - other.clicks,
            self.wheels - other.wheels,
        )


class User:
    """Somebody at the screen. Every wait ends when the thing is there, or raises NotThere with what shows."""

    def __init__(self, screen: Screen, program: Program) -> None:
        self.screen = screen
        self.program = program
        self.bus = AccessBus(screen.access, screen.scale)
        self.count = Count()
        self._name = ""
        self._seen: Node | None = None
        """The tree that was read last."""
        self._keeping_count = True

    def close(self) -> None:
        """Go away."""
        self.bus.close()

    # --- looking ---

    def tree(self) -> Node:
        """All that the program shows now."""
        return wait_until(self.try_tree, "the program tells nothing on the accessibility bus")

    def try_tree(self) -> Node | None:
        """All that the program shows now; None when it tells nothing at this moment."""
        if not self.program.lives:
            raise NotThere(f"the program ended with {self.program.exit_code}:\n{self.screen.said()[-3000:]}")
        try:
            if not self._name:
                names = [name for name, _path in self.bus.programs()]
                if not names:
                    return None
                self._name = names[-1]
            self._seen = self.bus.tree(self._name)
        except (ConnectionError, IndexError):
            self._name = ""
            return None
        return self._seen

    def find_all(
        self, name: str | None = None, *, role: str | None = None, within: str | None = None
    ) -> list[Node]:
        """All that show with that name (its beginning, when it ends in `…`) and role, in reading order.

        `within`: only in the first group, form, table or dialog of that name.
        """
        tree: Node | None = self.tree()
        if within is not None:
            tree = tree.find(within) if tree else None
        nodes = list(tree.walk()) if tree else []
        return [node for node in nodes if matches(node, name, role) and node.showing]

    def find(
        self, name: str | None = None, *, role: str | None = None, within: str | None = None
    ) -> Node | None:
        """The likeliest that shows with that name: what can be used goes before what only stands there."""
        found = self.find_all(name, role=role, within=within)
        ranks = {role: rank for rank, role in enumerate(CONTROLS)}
        return min(found, key=lambda node: ranks.get(node.role, len(ranks)), default=None)

    def see(self, name: str, *, role: str | None = None) -> bool:
        """Whether it shows now."""
        return self.find(name, role=role) is not None

    def first_of(self, *wanted: tuple[str, str], among: Node | None = None) -> Node | None:
        """The first of these, each a name and a role, that shows now: one look at the tree for all of them.

        `among`: a tree that was read just now, to look in that one.
        """
        nodes = [node for node in (among or self.tree()).walk() if node.showing]
        return next((node for name, role in wanted for node in nodes if matches(node, name, role)), None)

    def wait_for(
        self, name: str, *, role: str | None = None, within: str | None = None, patience: float = PATIENCE
    ) -> Node:
        """Wait until it shows. Raises NotThere."""
        missed = lambda: f"“{name}” ({role or 'anything'}) did not come:\n{self.told()}"  # noqa: E731
        return wait_until(lambda: self.find(name, role=role, within=within), missed, patience=patience)

    def on_page(self, name: str) -> bool:
        """Whether the page has that title."""
        return self.first_of((name, "heading"), (name, "label")) is not None

    def wait_page(self, name: str, *, patience: float = PATIENCE) -> None:
        """Wait for the page with that title. Raises NotThere."""
        missed = lambda: f"the page “{name}” did not come:\n{self.told()}"  # noqa: E731
        wait_until(lambda: self.on_page(name), missed, patience=patience)

    def wait_gone(self, name: str, *, role: str | None = None, patience: float = PATIENCE) -> None:
        """Wait until it shows no more. Raises NotThere."""
        wait_until(lambda: not self.see(name, role=role), f"“{name}” stayed", patience=patience)

    def told(self) -> str:
        """What stands on the screen, in words; what has to be scrolled to is left out."""
        bottom = self.screen.size[1]
        return "\n".join(self.tree().lines(below=bottom))

    def words(self) -> list[str]:
        """Every name that shows, in reading order."""
        return [node.name for node in self.tree().walk() if node.name and node.showing]

    def text(self, name: str, *, role: str | None = None) -> str:
        """What stands in a field."""
        return self.bus.text(self.wait_for(name, role=role))

    def checked(self, name: str, *, role: str | None = None, within: str | None = None) -> bool:
        """Whether a tick or a choice is on."""
        return "checked" in self.wait_for(name, role=role, within=within).states

    def focus(self) -> Node | None:
        """What has the keyboard, as a screen reader knows it."""
        tree = self.tree()
        path = self.bus.focused()
        nodes = [node for node in tree.walk() if "focused" in node.states and node.showing]
        found = next((node for node in nodes if node.path == path), None)
        if found is None and path:
            with suppress(ConnectionError):  # a menu of its own stands beside the window, in no tree
                away = self.bus.tree(self._name, path)
                found = away if "focused" in away.states else None
        return found or (nodes[-1] if nodes else None)

    def caret(self) -> tuple[int, int, int, int] | None:
        """Where on the screen the next letter will come, in the text that has the keyboard."""
        path = self.bus.focused()
        return self.bus.caret(self._name, path) if path else None

    def wait_focus(self, name: str, *, role: str | None = None) -> Node:
        """Wait until the keyboard is there. Raises NotThere."""

        def look() -> Node | None:
            focus = self.focus()
            return focus if focus and matches(focus, name, role) else None

        return wait_until(look, lambda: f"the keyboard is not at “{name}” but at {self.focus()}")

    def announced(self) -> list[Event]:
        """What a screen reader was told to say, in order."""
        self.bus.listen(0.01)
        return [event for event in self.bus.events if event.kind == "announcement"]

    def title(self) -> str:
        """What stands above the window that is in front."""
        frames = [node for node in self.tree().children if "active" in node.states]
        return frames[0].name if frames else ""

    def picture(self, path: Path) -> Path:
        """Take a picture of the whole screen."""
        self.screen.picture().save(path)
        return path

    def settle(self) -> Node:
        """Wait until what shows stays the same for two looks, and give it."""
        before: list[Node | None] = [None]

        def look() -> Node | None:
            now = self.tree()
            same = now == before[0]
            before[0] = now
            return now if same else None

        return wait_until(look, "the window does not come to rest")

    # --- doing ---

    @contextmanager
    def uncounted(self) -> Iterator[None]:
        """What is done here is not counted: it only makes ready."""
        self._keeping_count, before = False, self._keeping_count
        try:
            yield
        finally:
            self._keeping_count = before

    def _counted(self, **more: int) -> None:
        if self._keeping_count:
            self.count = replace(
                self.count, **{which: getattr(self.count, which) + number for which, number in more.items()}
            )

    def type(self, text: str, *, delay_ms: int = 6) -> None:
        """Type letters where the keyboard is, one by one."""
        self._counted(letters=len(text))
        if text:
            self.screen.run("xdotool", "type", "--clearmodifiers", "--delay", str(delay_ms), "--", text)
        self._answer()

    def press(self, *chords: str) -> None:
        """Press keys, each a name or a chord: `press("tab", "ctrl+s", "shift+f10")`."""
        self._counted(keys=len(chords))
        for chord in chords:
            *held, last = [KEYS.get(part, part) for part in chord.split("+")]
            words = [word for key in held for word in ("keydown", key)]
            pause = ["sleep", HELD] if held else []
            words += [*pause, "key", last, *pause]
            words += [word for key in reversed(held) for word in ("keyup", key)]
            self.screen.run("xdotool", *words)
            self._answer()

    def click(
        self,
        name: str,
        *,
        role: str | None = None,
        within: str | None = None,
        button: int = 1,
        times: int = 1,
    ) -> Node:
        """Click on what has that name, turning the wheel first when it is out of view."""
        node = self.reach(name, role=role, within=within)
        self._counted(clicks=1)
        self.click_at(*self.middle(node), button=button, times=times, counted=False)
        return node

    def click_at(self, x: int, y: int, *, button: int = 1, times: int = 1, counted: bool = True) -> None:
        """Click on that pixel of the screen."""
        self._counted(clicks=int(counted))
        self.screen.run("xdotool", "mousemove", str(x), str(y))
        self._answer()
        self.screen.run("xdotool", "click", "--repeat", str(times), "--delay", "40", str(button))
        self._answer()

    def reach(
        self, name: str, *, role: str | None = None, within: str | None = None, whole: bool = False
    ) -> Node:
        """Wait for it, and turn the wheel until it is in view (`whole`: all of it)."""
        node = self.wait_for(name, role=role, within=within)
        box = self.visible(node, whole=whole)
        for turn in range(MOST_WHEEL):
            pane = None if box is not None else self._pane(node)
            if pane is None:
                break
            self._counted(wheels=int(turn == 0))
            top, bottom = pane[1], pane[1] + pane[3]
            direction = WHEEL_UP if node.middle[1] < (top + bottom) // 2 else WHEEL_DOWN
            self.wheel_at(pane[0] + 8, top + pane[3] // 2, direction, counted=False)
            moved = self._moved(node, name, role=role, within=within)
            if moved is None:
                raise NotThere(
                    f"“{name}” cannot be brought into view with the wheel: {node.extents} in {pane}"
                )
            node, box = moved, self.visible(moved, whole=whole)
        return node

    def _moved(self, before: Node, name: str, *, role: str | None, within: str | None) -> Node | None:
        """The same thing when it stands elsewhere; None when it stays where it was."""

        def look() -> Node | None:
            now = self.find(name, role=role, within=within)
            return now if now and now.extents != before.extents else None

        with suppress(NotThere):
            return wait_until(look, "it does not move", patience=2)
        return None

    def wheel_at(
        self, x: int, y: int, button: int = WHEEL_DOWN, *, times: int = 1, counted: bool = True
    ) -> None:
        """Turn the wheel with the pointer there."""
        self._counted(wheels=int(counted))
        self.screen.run(
            "xdotool",
            "mousemove",
            str(x),
            str(y),
            "click",
            "--repeat",
            str(times),
            "--delay",
            "15",
            str(button),
        )
        self._answer()

    def wheel(self, name: str, button: int = WHEEL_DOWN, *, role: str | None = None, times: int = 1) -> None:
        """Turn the wheel with the pointer over what has that name."""
        self.wheel_at(*self.middle(self.reach(name, role=role)), button, times=times)

    def hold(self, name: str) -> None:
        """Press on a button and keep it down until it has done what it does, and is gone."""
        self._counted(clicks=1)
        x, y = self.middle(self.reach(name, role="push button"))
        self.screen.run("xdotool", "mousemove", str(x), str(y), "mousedown", "1")
        try:
            self.wait_gone(name, role="push button")
        finally:
            self.screen.run("xdotool", "mouseup", "1")
        self._answer()

    def drag(self, start: tuple[int, int], stop: tuple[int, int]) -> None:
        """Press at one pixel, move, and let go at another."""
        self._counted(clicks=1)
        between = [start[0] + (stop[0] - start[0]) // 2, start[1] + (stop[1] - start[1]) // 2]
        words = ["mousemove", *map(str, start), "mousedown", "1", "mousemove", *map(str, between)]
        self.screen.run("xdotool", *words, "mousemove", *map(str, stop), "mouseup", "1")
        self._answer()

    def menu(self, *names: str) -> None:
        """Open a menu of the bar and choose in it: `menu("Help", "Sneltoetsen")`."""
        for name in names:
            self.click(name)

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase and press Enter."""
        self.wait_for("Wachtzin", role="text")
        self.type(passphrase)
        self.press("enter")

    # --- where things are ---

    def visible(self, node: Node, *, whole: bool = False) -> tuple[int, int, int, int] | None:
        """The part of it that is in view; None when too little of it is to click on."""
        left, top, right, bottom = _corners(node.extents)
        for clip in self._clips(node):
            cut_left, cut_top, cut_right, cut_bottom = _corners(clip)
            left, top = max(left, cut_left), max(top, cut_top)
            right, bottom = min(right, cut_right), min(bottom, cut_bottom)
        enough = node.extents[3] if whole else min(node.extents[3], 16)
        if right - left < min(node.extents[2], 8) or bottom - top < enough:
            return None
        return left, top, right - left, bottom - top

    def middle(self, node: Node) -> tuple[int, int]:
        """Where to point: the middle of what is in view of it."""
        left, top, width, height = self.visible(node) or node.extents
        return left + width // 2, top + height // 2

    def _clips(self, node: Node) -> list[tuple[int, int, int, int]]:
        """What it can be cut off by: the screen, and all that it stands in up to its window."""
        boxes = [(0, 0, *self.screen.size)]
        for each in reversed(_above(self._tree_of(node), node)):
            if each.role in STANDS_ALONE:
                break
            if each.extents[2]:
                boxes.append(each.extents)
        return boxes

    def _tree_of(self, node: Node) -> Node:
        """The tree in which it was seen, when that was read last; else what shows now."""
        seen = self._seen
        return seen if seen is not None and any(each is node for each in seen.walk()) else self.tree()

    def _pane(self, node: Node) -> tuple[int, int, int, int] | None:
        """The innermost place that has to be scrolled to bring it into view."""
        _left, top, _width, height = node.extents
        for box in self._clips(node)[1:]:
            if top < box[1] or top + height > box[1] + box[3]:
                return box
        return None

    def _answer(self) -> None:
        """Wait until the program took in what was done: it answers a question that was asked after it."""
        if self._name:
            self._try_ping()

    def _try_ping(self) -> None:
        try:
            for _turn in range(2):
                self.bus.ping(self._name)
        except (ConnectionError, TimeoutError):
            self._name = ""


def _corners(extents: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    left, top, width, height = extents
    return left, top, left + width, top + height


def _above(tree: Node, node: Node) -> list[Node]:
    """What a node stands in, from the outside in."""
    if tree.path == node.path:
        return []
    for child in tree.children:
        if child.path == node.path:
            return [tree]
        found = _above(child, node)
        if found:
            return [tree, *found]
    return []

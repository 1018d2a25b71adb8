"""Fixtures every test may use: a cheap key derivation, a clock that stands still, a real encrypted store."""

from __future__ import annotations

import gc
import shutil
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

import pytest
from hypothesis import settings

from kansenboek.book.stores import create_prepared, derive_keys, prepare_store
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.clock import FixedClock
from kansenboek.kit.i18n import current
from kansenboek.storage import opening
from kansenboek.storage.kdf import KdfPolicy

from .architecture.modules import PACKAGE, read_modules
from .catalogue import compile_stale
from .lanes import cpu_seconds, is_slow, long_ones_first, overrun, under_measurement

compile_stale()
# How long an example takes hangs on how busy the machine is; what a test may cost is told in beats (tests.pace).
settings.register_profile("any machine", settings(deadline=None))
settings.load_profile("any machine")

PASSPHRASE = "vier woorden zijn genoeg"
TODAY = datetime(2026, 9, 28, 10, 0, tzinfo=UTC)
MANY_OBJECTS = 200_000
OpenFilled = Callable[..., tuple[Unlocked, str]]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Nothing is garbage while tests are gathered, and what was gathered stays: no search ever looks at it."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_itemcollected(item: pytest.Item) -> None:
    """The lane that tests.lanes chooses becomes the marker that `-m` asks for."""
    if is_slow(item):
        item.add_marker("slow")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """After they were shuffled: every worker gets the same order, and each begins with long ones."""
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    items[:] = long_ones_first(items, workers)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """A test of the fast lane that is slow fails."""
    began = cpu_seconds()
    result = yield
    told = overrun(item.nodeid, slow=is_slow(item), seconds=cpu_seconds() - began)
    if told and not under_measurement():
        pytest.fail(told, pytrace=False)
    return result


@pytest.fixture(autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept outside stores is kept in a temporary folder, which processes of a test use too."""
    monkeypatch.setenv("KANSENBOEK_STATE", str(tmp_path_factory.getbasetemp() / "state" / token_hex(4)))


@pytest.fixture(autouse=True)
def nothing_stays_pressed() -> Iterator[None]:
    """A button of the mouse that a test leaves down is down in all tests after it: the caret is not followed then."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")  # who has no window loads no Qt
    if widgets is None or widgets.QApplication.instance() is None:
        return
    nothing = sys.modules["PySide6.QtCore"].Qt.MouseButton.NoButton
    pressed = widgets.QApplication.mouseButtons()
    if pressed != nothing:
        from PySide6.QtTest import QTest

        for button in pressed:
            QTest.mouseRelease(widgets.QWidget(), button)
        pytest.fail("a button of the mouse is left down: release it", pytrace=False)


@pytest.fixture(autouse=True)
def garbage_between_tests() -> Iterator[None]:
    """Once there is a window, Python searches for garbage from the event loop only; here nothing keeps that going.

    Each search looks only at what came since the one before: the trees of all files, which the tests of the house
    read, are a million objects.
    """
    yield
    if not gc.isenabled() and gc.get_count()[0] > MANY_OBJECTS:
        gc.collect()
        gc.freeze()  # what is left is kept by something that stays


@pytest.fixture(scope="session")
def kdf() -> KdfPolicy:
    """Argon2id with parameters far below the floor of real stores, so that tests are quick."""
    return KdfPolicy(floor_memory_kib=64, floor_passes=1, candidates_kib=(64,), passes=1, lanes=1)


@pytest.fixture(scope="session")
def package_read() -> None:
    """The syntax trees of the package were read and walked: that is the time of no test that looks at all of them."""
    for module in read_modules(PACKAGE):
        assert module.nodes


@pytest.fixture
def clock() -> FixedClock:
    """Monday 28 September 2026, ten o'clock."""
    return FixedClock(TODAY)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder for a store that does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def passphrase() -> str:
    """The passphrase of the store of the fixture `unlocked`."""
    return PASSPHRASE


@pytest.fixture(scope="session")
def made_stores(tmp_path_factory: pytest.TempPathFactory) -> MadeStores:
    """New stores, each made once and copied for each test that wants one."""
    return MadeStores(tmp_path_factory.mktemp("stores"))


class MadeStores:
    """Fresh stores by passphrase and moment; making one takes as long as five copies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[tuple[object, ...], Path] = {}
        self._filled: dict[tuple[object, ...], tuple[Path, str]] = {}

    def copy(self, home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock) -> None:
        """A new store in `home`, closed."""
        what = (passphrase, kdf, clock.now())
        if what not in self._made:
            folder = self._folder / str(len(self._made))
            create_prepared(folder, prepare_store(passphrase, kdf=kdf), clock=clock).unlocked.close()
            self._made[what] = folder
        shutil.copytree(self._made[what], home, dirs_exist_ok=True)

    def open_copy(self, home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock) -> Unlocked:
        """A new store in `home`, open, as `create_prepared` leaves it."""
        self.copy(home, passphrase, kdf, clock)
        return self.open(home, passphrase, kdf, clock)

    def copy_filled(
        self, home: Path, new: Callable[[Path], Unlocked], fill: Callable[[Unlocked], str], *what: object
    ) -> str:
        """A store in `home`, closed, that `fill` has filled; the id that it gave.

        `new` opens a new store in a folder. `what`: which store that is, what it is filled with and in which
        language. Each is filled once: a copy takes less.
        """
        if what not in self._filled:
            folder = self._folder / f"filled {token_hex(8)}"  # anew also after one that could not be filled
            with new(folder) as store:
                given = fill(store)
                store.catch_up_search()  # as a window would in its first seconds, of each copy anew
            self._filled[what] = folder, given
        folder, given = self._filled[what]
        shutil.copytree(folder, home, dirs_exist_ok=True)
        return given

    @staticmethod
    def open(home: Path, passphrase: str, kdf: KdfPolicy, clock: FixedClock) -> Unlocked:
        keys = derive_keys(home, passphrase, kdf=kdf, clock=clock)
        return Unlocked(opening.open_vault(home, keys, clock.now()), clock)


@pytest.fixture
def unlocked(
    made_stores: MadeStores, home: Path, kdf: KdfPolicy, clock: FixedClock, passphrase: str
) -> Iterator[Unlocked]:
    """A fresh, real, encrypted store, open; closed afterwards."""
    with made_stores.open_copy(home, passphrase, kdf, clock) as store:
        yield store


@pytest.fixture
def open_filled(
    made_stores: MadeStores, home: Path, kdf: KdfPolicy, clock: FixedClock, passphrase: str
) -> Iterator[OpenFilled]:
    """Opens a store that a function has filled, which gives an id; the function gets a fresh store, and only once.

    The further arguments say what it fills in; in another language it is filled anew.
    """
    with ExitStack() as stack:

        def open_it(fill: Callable[[Unlocked], str], *what: object) -> tuple[Unlocked, str]:
            def new(folder: Path) -> Unlocked:
                return made_stores.open_copy(folder, passphrase, kdf, clock)

            given = made_stores.copy_filled(
                home, new, fill, passphrase, kdf, clock.now(), current().code, *what
            )
            return stack.enter_context(made_stores.open(home, passphrase, kdf, clock)), given

        yield open_it

"""A store with one family in a window: filled once for each name and language, and copied for each test."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from kansenboek.ui.shell import Shell
from tests.conftest import OpenFilled

from .fixtures import OpenShell
from .pages import fill

OpenFamily = Callable[..., tuple[Shell, str]]

__all__ = ["OpenFamily", "open_family"]


@pytest.fixture
def open_family(open_filled: OpenFilled, show_shell: OpenShell) -> OpenFamily:
    """Opens a store with a family of this name in a window of this size; gives the window and the family's id."""

    def open_it(
        size: tuple[int, int] = (1280, 800), *, name: str = "Çelik", **further: Any
    ) -> tuple[Shell, str]:
        store, family = open_filled(partial(fill, name=name), "one family", name)
        return show_shell(store, size, **further), family

    return open_it

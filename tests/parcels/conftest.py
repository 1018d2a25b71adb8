"""Laptops for tests of parcels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kansenboek.kit.clock import FixedClock
from kansenboek.storage.kdf import KdfPolicy
from tests.conftest import PASSPHRASE, MadeStores

from .desks import Desk, Desks


@pytest.fixture
def desks(made_stores: MadeStores, tmp_path: Path, kdf: KdfPolicy, clock: FixedClock) -> Iterator[Desks]:
    """New laptops by name; closed afterwards."""
    found: list[Desk] = []

    def new(name: str) -> Desk:
        home = tmp_path / f"home of {name}"
        found.append(Desk(name, made_stores.open_copy(home, PASSPHRASE, kdf, clock), kdf))
        return found[-1]

    yield new
    for each in found:
        each.unlocked.close()

"""The settings file is of this user, but what stands in it is anybody's: it never holds up the start."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kansenboek.kit.settings import FILE_NAME, load_settings


@pytest.mark.parametrize(
    "held", [b"[" * 200_000, b"{" * 60_000, b'{"language": "en"' + b" " * 200_000 + b"}", b"\xff\xfe"]
)
def test_a_file_that_nests_deeply_or_is_huge_counts_as_none(tmp_path: Path, held: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(held)
    assert load_settings(tmp_path).values == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / FILE_NAME)
    assert load_settings(tmp_path).values == {}

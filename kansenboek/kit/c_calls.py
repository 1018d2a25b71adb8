"""Calling the C library, where Python itself has no way to what is wanted."""

from __future__ import annotations

from types import ModuleType


def c_calls() -> ModuleType:
    """The module `ctypes`, loaded when it is first asked for."""
    import ctypes  # noqa: PLC0415 - two milliseconds, which no first window waits for

    return ctypes

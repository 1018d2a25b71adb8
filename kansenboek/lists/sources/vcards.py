"""Not read yet."""

from __future__ import annotations

from .decoding import Decoded
from .found import Found
from .refusals import NotRead


def read(_data: bytes, _decoded: Decoded) -> Found:
    """Raises NotRead."""
    raise NotRead("broken")


read_mhtml = read_flat_ods = read

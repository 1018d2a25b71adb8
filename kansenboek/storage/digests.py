"""A keyed digest of every row: what SQLCipher's page check cannot see, the digest does.

An old copy of a page put back, or a half-copied file, passes every check of SQLCipher and SQLite. An old row
comes back with its own old digest, so the store also keeps the sum of all digests (an additive multiset hash:
Clarke et al., 2003) in `meta`: one row more, less or older, and the sum differs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from json.encoder import c_make_encoder, encode_basestring  # type: ignore[attr-defined]  # what JSONEncoder is made of
from typing import Any

from cryptography.hazmat.primitives import hashes, hmac


def _refused(value: object) -> Any:
    raise TypeError(f"a {type(value).__name__} has no canonical spelling")


_canonical: Callable[[Any, int], tuple[str, ...]] = c_make_encoder(
    None, _refused, encode_basestring, None, ":", ",", True, False, True
)
"""What ``JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))`` makes anew for each value.

For every row that is compared, and twice for every save, that took longer than to write out a short row.
"""


class MacKey(bytearray):
    """A key of `mac` that is used again and again, with an HMAC under it that was begun.

    To begin one asks OpenSSL for all of its parts: among other work that takes several times as long as the digest of
    a row itself. It goes with this object, so that wiping the bytes alone is not enough.
    """

    __slots__ = ("begun",)

    def __init__(self, key: bytes | bytearray) -> None:
        super().__init__(key)
        self.begun = hmac.HMAC(self, hashes.SHA256())


def canonical(value: Any) -> bytes:
    """Write equal values in one spelling: sorted keys, no spaces, UTF-8."""
    return "".join(_canonical(value, 0)).encode("utf-8")


def mac(key: bytes | bytearray, *parts: bytes) -> bytes:
    """HMAC-SHA256 over `parts`, each preceded by its length so that parts cannot run together."""
    authenticator = key.begun.copy() if isinstance(key, MacKey) else hmac.HMAC(key, hashes.SHA256())
    for part in parts:
        authenticator.update(len(part).to_bytes(8, "big"))
        authenticator.update(part)
    return authenticator.finalize()


def row_digest(key: bytes | bytearray, table: str, plain: Mapping[str, Any]) -> bytes:
    """The digest of the values of one row, for tables that know themselves what is in it."""
    return mac(key, table.encode(), canonical(plain))


def stored_digest(key: bytes | bytearray, table: str, stored: Mapping[str, Any]) -> bytes:
    """The digest of one row of records, over its columns as they are stored.

    The part in the middle keeps it apart from every digest of `row_digest`.
    """
    return mac(key, table.encode(), b"as stored", canonical(stored))


SUM_BYTES = 32


def as_number(digest: bytes) -> int:
    """A digest as a term of the sum."""
    return int.from_bytes(digest, "big")


def shifted_sum(total: bytes, change: int) -> bytes:
    """The sum after adding `change`, modulo 2**256."""
    if not change:
        return total
    return ((as_number(total) + change) % (1 << (8 * SUM_BYTES))).to_bytes(SUM_BYTES, "big")

"""Reads a store or a backup of Kansenboek, by docs/format.md alone: ``reader.py [--sheet] PLACE < secret.txt``."""

import base64
import hashlib
import hmac
import json
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf import argon2, hkdf
from sqlcipher3 import dbapi2

RAW, DIGITS = base64.b64decode, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def derived(key: bytes, salt: bytes | None, label: bytes, length: int = 32) -> bytes:
    return hkdf.HKDF(hashes.SHA256(), length, salt, b"kansenboek/" + label + b"/v1").derive(key)


def bound(label: bytes, **values: Any) -> bytes:
    return b"kansenboek/" + label + json.dumps(values, sort_keys=True, separators=(",", ":")).encode()


def by_sheet(typed: str) -> bytes:
    plain = "".join(typed.upper().replace("-", "").split()).translate(str.maketrans("OIL", "011"))
    number = sum(DIGITS.index(each) << 5 * place for place, each in enumerate(reversed(plain[:26])))
    key = (number >> 2).to_bytes(16, "big")
    check = int.from_bytes(hashlib.sha256(key).digest()[:3], "big") >> 4
    assert number & 3 == 0 and plain[26:] == "".join(DIGITS[check >> n & 31] for n in (15, 10, 5, 0))
    return key


def by_passphrase(words: str, file: bytes) -> bytes:
    assert file[:10] == b"KNSBSLOT1\n" and hashlib.sha256(file[:-32]).digest() == file[-32:]
    head, words = json.loads(file[14:-64]), unicodedata.normalize("NFC", words)
    version, store = head["v"], RAW(head["store"])
    for slot in head["slots"]:
        ct, box, m, t, p = RAW(slot.pop("ct")), slot.pop("box", ""), slot["m"], slot["t"], slot["p"]
        wrap = argon2.Argon2id(salt=RAW(slot["salt"]), length=32, iterations=t, lanes=p, memory_cost=m)
        aad = bound(b"slot/v%d\0" % version, v=version, store=head["store"], slot=slot)
        try:
            key = AESGCM(wrap.derive(words.encode())).decrypt(RAW(slot["nonce"]), ct, aad)
        except InvalidTag:
            continue
        signing = derived(derived(key, None, b"dek", 48)[:32], store, b"header-mac")
        if version == 2:
            signing, inside = (
                derived(key[32:], store, b"people-list"),
                derived(key[32:], store, b"people-seal"),
            )
            info = bound(b"recovery-key/v2\0", store=head["store"], id=slot["id"], pub=slot["pub"])
            key = SUITE.decrypt(RAW(box), X25519PrivateKey.from_private_bytes(key[:32]), info)
            key = AESGCM(inside).decrypt(key[:12], key[12:], info)
        assert hmac.digest(signing, file[:-64], "sha256") == file[-64:-32]
        return key
    raise ValueError("this passphrase opens no slot")


def tables(path: Path, key: bytes) -> dict[str, list[dict[str, Any]]]:
    database = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    database.execute(f"PRAGMA key = \"x'{derived(key, None, b'dek', 48).hex()}'\"")
    database.row_factory = dbapi2.Row
    names = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    found = {name: [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')] for name in names}
    database.close()
    return found


def read(place: Path, secret: str, *, sheet: bool = False) -> dict[str, list[dict[str, Any]]]:
    if place.is_dir():
        key = by_sheet(secret) if sheet else by_passphrase(secret, (place / "keys.a").read_bytes())
        return tables(place / "store.db", key)
    file = place.read_bytes()
    end = 12 + int.from_bytes(file[8:12], "big")
    key = by_sheet(secret) if sheet else by_passphrase(secret, file[12:end])
    store = RAW(json.loads(file[26 : end - 64])["store"])
    signing = derived(derived(key, None, b"dek", 48)[:32], store, b"backup-mac")
    assert file[:8] == b"KNSBBK1\n" and hmac.digest(signing, file[:-32], "sha256") == file[-32:]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "store.db").write_bytes(file[end + 8 : -32])
        return tables(Path(folder, "store.db"), key)


if __name__ == "__main__":
    json.dump(read(Path(sys.argv[-1]), input(), sheet="--sheet" in sys.argv), sys.stdout, default=bytes.hex)

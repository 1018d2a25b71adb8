"""What else docs/format.md tells, read by that page alone: digests and the log, and the files that travel."""

import base64
import hashlib
import hmac
import json
import zlib
from typing import Any

from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf import argon2, hkdf

SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def mac(key: bytes, *parts: bytes) -> bytes:
    return hmac.digest(key, b"".join(len(part).to_bytes(8, "big") + part for part in parts), "sha256")


def subkey(recovery_key: bytes, store: bytes, label: bytes) -> bytes:
    data_key = hkdf.HKDF(hashes.SHA256(), 48, None, b"kansenboek/dek/v1").derive(recovery_key)[:32]
    return hkdf.HKDF(hashes.SHA256(), 32, store, b"kansenboek/" + label + b"/v1").derive(data_key)


def record_digest(key: bytes, table: str, row: dict[str, Any], defaults: dict[str, Any]) -> bytes:
    """Of one row of records; `defaults`: column → its DEFAULT, NULL for a column without one that may be empty."""
    told = {
        name: value
        for name, value in row.items()
        if name not in {"digest", "saved_at"} and not (name in defaults and defaults[name] == value)
    }
    return mac(key, table.encode(), b"as stored", canonical(told))


def side_digest(key: bytes, table: str, values: list[Any]) -> bytes:
    plain = [value.hex() if isinstance(value, bytes) else value for value in values]
    return mac(key, b"beside records", table.encode(), canonical(plain))


def log_ends(key: bytes, rows: list[dict[str, Any]]) -> bytes:
    """The chain over a log that is whole."""
    chain = bytes(32)
    for row in rows:
        told = [row["seq"], row["at"], row["verb"], row["record"], *([row["by"]] if row["by"] else [])]
        chain = mac(key, chain, canonical(told), row["state"])
        assert chain == row["chain"]
    return chain


def never_list(key: bytes, file: bytes) -> Any:
    end = 13 + int.from_bytes(file[9:13], "big")
    assert file[:9] == b"KNSBNEV1\n"
    assert mac(key, b"never again", file[:end]) in {file[at : at + 32] for at in range(end, len(file), 32)}
    return json.loads(file[13:end])


def inventory(backup_key: bytes, file: bytes) -> Any:
    magic, box = b"KNSBINV1\n", file[13 : 13 + int.from_bytes(file[9:13], "big")]
    assert file.startswith(magic)
    return json.loads(AESGCM(mac(backup_key, b"inventory card/v1")).decrypt(box[:12], box[12:], magic))


def signed(plain: bytes, covers: bytes) -> bytes:
    length = int.from_bytes(plain[96:100], "big")
    payload, rest = plain[100 : 100 + length], plain[100 + length :]
    Ed25519PublicKey.from_public_bytes(plain[:32]).verify(plain[32:96], covers + payload)
    assert not any(rest)
    return payload


def parcel(file: bytes, private: bytes) -> Any:
    magic, own = file[:9], X25519PrivateKey.from_private_bytes(private)
    plain = SUITE.decrypt(file[9:], own, magic)
    covers = b"kansenboek/parcels/signature/v1\0" + magic + own.public_key().public_bytes_raw()
    return json.loads(zlib.decompress(signed(plain, covers)))


def parcel_with_words(file: bytes, words: str) -> Any:
    magic, head = file[:9], file[9:49]
    m, t, p = (int.from_bytes(head[at : at + 4], "big") for at in (0, 4, 8))
    wrap = argon2.Argon2id(salt=head[12:28], length=32, iterations=t, lanes=p, memory_cost=m)
    plain = AESGCM(wrap.derive(words.encode())).decrypt(head[28:40], file[49:], magic + head)
    return json.loads(zlib.decompress(signed(plain, b"kansenboek/parcels/signature/v1\0" + magic)))


def counts(file: bytes, private: bytes) -> Any:
    own = X25519PrivateKey.from_private_bytes(private)
    assert (file[:9], len(file)) == (b"KNSBCNT1\n", 32768)
    plain = SUITE.decrypt(file[9:], own, b"kansenboek/sealed counts/v1")
    covers = b"kansenboek/sealed counts/signature/v1\0" + own.public_key().public_bytes_raw()
    return json.loads(signed(plain, covers))


def lead_key(file: bytes) -> Any:
    card, raw = json.loads(file), base64.b64decode
    told = bytes.fromhex(card["team"]) + raw(card["sealing"]) + raw(card["signing"]) + card["plan"].encode()
    Ed25519PublicKey.from_public_bytes(raw(card["signing"])).verify(
        raw(card["signature"]), b"kansenboek/year plan/v1\0" + told
    )
    return card


def laptop_card(file: bytes) -> Any:
    card, raw = json.loads(file), base64.b64decode
    keys = raw(card["sealing"]) + raw(card["signing"])
    Ed25519PublicKey.from_public_bytes(raw(card["signing"])).verify(
        raw(card["signature"]), b"kansenboek/parcels/card/v1\0" + keys + card["name"].encode()
    )
    card["id"] = hashlib.sha256(b"kansenboek/parcels/laptop/v1\0" + keys).hexdigest()[:16]
    return card


def published(file: bytes) -> Any:
    plain = json.loads(file)
    signature = base64.b64decode(plain.pop("signature"))
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(plain["lead"]["signing"])).verify(
        signature, b"kansenboek/published counts/v1\0" + canonical(plain)
    )
    chain = "0" * 64
    for entry in plain["entries"]:
        chain = hashlib.sha256(bytes.fromhex(chain) + canonical(entry["content"])).hexdigest()
        assert chain == entry["chain"]
    assert (plain["head"], plain["count"]) == (chain, len(plain["entries"]))
    return plain

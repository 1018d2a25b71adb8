"""The note beside a store and beside backups: what the folder is, and how it is read without Kansenboek.

For whoever finds the folder in ten years, or wants to tidy it away today. It is the same text everywhere: no name and
nothing of a store stands in it.
"""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import Language, language

PAGE = "format.md"
"""The page on the format, among the files of the program and in its source."""

_STORE = N_(
    "This folder belongs to Kansenboek. It holds notes about families, encrypted. Change nothing in it, move no"
    " single file, and leave it on this computer: a copy elsewhere may be put over the newest one."
)
_BACKUPS = N_(
    "The files that end in .kbk here are backups of Kansenboek: notes about families, encrypted. They open with the"
    " passphrase of the day on which they were made, or with the recovery key on paper of that time. Keep the file"
    " that ends in .never beside them: it says what must not come back."
)
_PAPER = N_(
    "The recovery key is a sheet of paper with six groups of five characters. It opens everything without a"
    " passphrase."
)
_FORMAT = N_(
    "How these files are read without Kansenboek stands in {page}, among the files of the program and in its source."
)

_IN_SHORT = """\
HOW TO READ IT WITHOUT THE PROGRAM, IN SHORT
Sheet: Crockford base32; the first 26 characters are 128 bits and two zero bits, the last 4 check them.
R = those 16 bytes.   K = HKDF-SHA256(R, no salt, info "kansenboek/dek/v1", 48 bytes), in hexadecimal.
store.db: SQLCipher 4, PRAGMA key = "x'K'". Each table holds one kind of record; lists in it are JSON.
keys.a = keys.b: "KNSBSLOT1\\n", u32 length, JSON, 64 bytes. A slot gives R to who has its passphrase (Argon2id).
.kbk: "KNSBBK1\\n", u32 length, a key file, u64 length, a store.db, 32 bytes. Numbers are big-endian.
"""


def note(*, backups: bool) -> bytes:
    """The note for the folder of a store, or for one with `backups`: in Dutch, then in English."""
    parts = [_part(language(code), _BACKUPS if backups else _STORE) for code in ("nl", "en")]
    return "\n".join([*parts, _IN_SHORT]).replace("\n", "\r\n").encode("utf-8-sig")


def _part(spoken: Language, what: str) -> str:
    told = (spoken.text(what), spoken.text(_PAPER), spoken.text(_FORMAT, page=PAGE))
    return "".join(f"{each}\n" for each in told)

"""The short code of a consent form on paper: by it the form that comes back is told from one of another text.

Seven letters or digits and a check sign, in the alphabet of Douglas Crockford's base 32, which has no I, L, O and U.
It follows from the handover, the recipient and the fingerprints of every part, so the same text always has the same
code. It is no secret and proves nothing by itself: it says which text a signature belongs to.

Source: https://www.crockford.com/base32.html (alphabet, letters that are read as digits, check modulo 37).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import count

from kansenboek.handover.records.printed_forms import PrintedConsentForm
from kansenboek.kit.errors import N_, InvalidRecord, Label, Problem
from kansenboek.kit.fields import Part
from kansenboek.kit.fingerprints import sha256
from kansenboek.kit.names import addressed

from .told import Told, changed_fields, read_told, written

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
"""Seven signs and the check sign."""
_CHECK = 37
"""A prime above 32, so one wrong sign, or two that changed places, never fit."""
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", "\u00a0": "", "\u2013": ""})
_FIELD = "paper_code"


def code_of(handover_id: str, recipient: str, told: Told) -> str:
    """The code of the form for this text and recipient, as it is printed: ``K7QF-2M9X``."""
    about = json.dumps([handover_id, addressed(recipient), written(told)])
    for n in count():  # one in eight has a check sign outside the alphabet, and is drawn again
        digest = sha256(f"consent form {n} {about}".encode())
        value = int.from_bytes(digest[:8]) >> (64 - 5 * (LENGTH - 1))
        if value % _CHECK < len(ALPHABET):
            break
    signs = "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(LENGTH - 1)))
    code = signs + ALPHABET[value % _CHECK]
    return f"{code[:4]}-{code[4:]}"


def read_code(typed: str, label: str) -> str:
    """Give a typed code as it is printed. Raises InvalidRecord (of the field with this label) for what is none."""
    signs = typed.upper().translate(_READ_AS)
    if len(signs) != LENGTH or not set(signs) <= set(ALPHABET):
        raise _wrong(label, N_("{field}: it has eight letters and digits, at the bottom of the consent form"))
    value = 0
    for sign in signs[:-1]:
        value = value << 5 | ALPHABET.index(sign)
    if value % _CHECK != ALPHABET.index(signs[-1]):
        raise _wrong(label, N_("{field}: there is a mistake in it; compare it with the form, sign by sign"))
    return f"{signs[:4]}-{signs[4:]}"


def require_fits(
    typed: str,
    label: str,
    *,
    handover_id: str,
    recipient: str,
    now: Told,
    printed: Iterable[PrintedConsentForm],
) -> str:
    """Give the code as it is printed, when the form is about the text as it stands `now`.

    `printed`: the forms of this handover. Raises InvalidRecord: for what is no code, for the form of another handover
    or recipient, and for a text that was changed since, naming the parts.
    """
    code = read_code(typed, label)
    if code == code_of(handover_id, recipient, now):
        return code
    form = next((form for form in printed if form.code == code), None)
    if form is None:
        told = N_(
            "{field}: no form with this code was printed for this handover, so it is about another text"
        )
        raise _wrong(label, told)
    if addressed(form.recipient) != addressed(recipient):
        raise _wrong(label, N_("{field}: that form is for {recipient}"), recipient=form.recipient)
    changed = changed_parts(read_told(form.seen), now)
    told = N_(
        "{field}: since that form was printed, this was changed: {parts}. Print it anew, and let it be signed"
    )
    raise _wrong(label, told, parts=tuple(Label(part.label) for part in changed))


def changed_parts(before: Told, now: Told) -> tuple[Part, ...]:
    """The parts of which something is new, other than it was, or gone."""
    return tuple(part for part in Part if changed_fields(before, now, part))


def _wrong(label: str, message: str, **values: object) -> InvalidRecord:
    return InvalidRecord((Problem(_FIELD, label, message, tuple(values.items())),))

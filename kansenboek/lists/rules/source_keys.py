"""By what a row is known again when the same table comes back: its number and names, within its own source.

The store keeps a digest of these keys and the record that the row became, never the keys themselves. What an older
program remembered is looked up as well (`keys_of_before`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from kansenboek.people.records import Child, ContactPerson

from .columns import fingerprint
from .evidence import name_letters, phone_keys, words_of


def source_of(headings: Iterable[str]) -> str:
    """A short code of the headings of a table, in any order: tables with the same headings have one source."""
    return fingerprint(tuple(headings))[:16]


def family_key(source: str, number: str) -> str:
    """The key of a family number within its source; empty without a number."""
    return f"{source}|family|{number}" if number else ""


def child_key(source: str, number: str, child: Child, contacts: Iterable[ContactPerson]) -> str:
    """The key of a child: its names and birthday, the number of its family, and the adults around it."""
    adults = sorted(
        f"{' '.join(sorted(words_of(contact.name)))} {' '.join(sorted(phone_keys(contact.phone)))}"
        for contact in contacts
    )
    day = child.birth_date.isoformat() if child.birth_date else ""
    names = f"{name_letters(child.surname)}|{''.join(words_of(child.given_name))}|{day}"
    return f"{source}|child|{number}|{names}|{'|'.join(adults)}"


def pupil_key(source: str, number: str) -> str:
    """The key of the number of a child within its source; empty without a number."""
    return f"{source}|pupil|{number}" if any(map(str.isdigit, number)) and set(number) != {"0"} else ""


def keys_of_before(
    number: str, child: Child, contacts: Iterable[ContactPerson], first: tuple[str, str]
) -> tuple[str, ...]:
    """The keys under which an older program remembered a child.

    `number`: of its family, as typed. `first`: name and telephone of the first parent.
    """
    parent, phone = first
    surname, given = _plain(child.surname), _plain(child.given_name)
    if number.strip():
        family = _plain(number)
    elif parent or phone:
        family = f"{surname}|{_plain(parent)}|{_digits(phone)}"
    else:
        names = [contact.name for contact in contacts][:1]
        family = f"{surname}|{_plain(''.join(names))}|{given}|{child.birth_date}"
    return (f"child:{family}|{given}|{child.birth_date}",)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())


def _digits(phone: str) -> str:
    digits = "".join(sign for sign in phone if sign.isdecimal())
    if phone.lstrip().startswith("+31"):
        return "0" + digits[2:].removeprefix("0")
    if digits.startswith("0031"):
        return "0" + digits[4:].removeprefix("0")
    return digits or _plain(phone)

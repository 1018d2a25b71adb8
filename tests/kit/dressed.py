"""Telephone numbers of thirty countries and numbers of one person in every dress, drawn with a seed.

`python -m tests.kit.dressed` tells how many are refused, asked about and accepted.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from kansenboek.kit.elfproef import passes_elfproef
from kansenboek.kit.numbers import numbers_in

THIRTY = ("NL BE DE FR GB ES PT IT PL RO BG HU CZ UA TR SY IQ IR AF PK IN CN MA DZ TN EG ER SO SR US").split()
SEED = 20261129
_SPACES = (" ", "  ", "\u00a0", "\u2009", "\u202f", "\u2007", "\u3000", "\t", "\n", "\r\n", " \n ", "\u2028")
_SIGNS = (
    "-",
    ".",
    "/",
    ",",
    ", ",
    " - ",
    "\u2010",
    "\u2011",
    "\u2013",
    "\u2014",
    "\u2212",
    "_",
    ":",
    "\u00b7",
    "|",
)
_UNSEEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u2063", "\u3164")
_COPIED = ("&nbsp;", "<br>", "</span><span>", "</td><td>", "&#160;", "<br/>\n")
_SENTENCES = (
    "{}", "Moeder: {}", "Zij gaf {} op.", "{} van vader", "Het staat op de brief: {}.", "nummer {} (moeder)",
    "Oma zei {} en ging weer weg.", "Ayşe is 3 jaar; {}; komt dinsdag om 9.30 uur", "1. {}\n2. brood", "({})",
)  # fmt: skip


def telephones(count: int, seed: int = SEED) -> Iterator[str]:
    """Give valid telephone numbers of thirty countries, in the ways in which people write them, in a sentence."""
    draw = random.Random(seed)
    sentences = (
        "{}",
        "Oma: {}",
        "Bel {} na 17.00 uur",
        "tante {}",
        "mobiel {}",
        "{} of via school",
        "tel. {}",
    )
    for number in range(count):
        country = THIRTY[number % len(THIRTY)]
        yield draw.choice(sentences).format(_written(draw, _valid(draw, country)))


def _valid(draw: random.Random, country: str) -> phonenumbers.PhoneNumber:
    kinds = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
    while True:
        example = phonenumbers.example_number_for_type(country, draw.choice(kinds))
        if example is None:
            continue
        told = phonenumbers.national_significant_number(example)
        keep = draw.randint(1, 3)
        digits = told[:keep] + "".join(draw.choice("0123456789") for _sign in told[keep:])
        found = phonenumbers.PhoneNumber(country_code=example.country_code, national_number=int(digits))
        if phonenumbers.is_valid_number(found):
            return found


def _written(draw: random.Random, number: phonenumbers.PhoneNumber) -> str:
    abroad = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    home = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    plain = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    bare = "".join(filter(str.isdigit, home))
    by_two = " ".join(bare[at : at + 2] for at in range(0, len(bare), 2))
    own = phonenumbers.national_significant_number(number)
    ways = (
        abroad, plain, home, bare, by_two, abroad.replace(" ", "-"), abroad.replace(" ", "\u00a0"),
        "00" + abroad[1:], "00" + plain[1:], f"(+{number.country_code}) {own}", f"+{number.country_code} {own}",
        f"+{number.country_code}-{own}", f"+{number.country_code} (0){own}", f"00{number.country_code} {own}",
        f"00{number.country_code}-{own}", home.replace(" ", "."), own,
    )  # fmt: skip
    return draw.choice(ways)


def citizens(count: int, seed: int = SEED) -> Iterator[str]:
    """Give citizen service numbers in every dress, in a sentence."""
    draw = random.Random(seed)
    for _number in range(count):
        digits = ""
        while not passes_elfproef(digits):
            digits = f"{draw.randint(1_000_000, 999_999_999):09}"
        if draw.random() < 0.1 and digits.startswith("0") and digits[1] != "0":
            digits = digits[1:]
        if draw.random() < 0.08:
            yield draw.choice(_SENTENCES).format(f"0031 {digits}")
            continue
        yield draw.choice(_SENTENCES).format(
            _dressed(draw, digits, ((3, 3, 3), (4, 2, 3), (2, 2, 2, 3), (1,) * 9))
        )


_BANKS = "ABNA INGB RABO TRIO SNSB ASNB KNAB BUNQ REVO".split()


def accounts(count: int, seed: int = SEED) -> Iterator[str]:
    """Give bank account numbers of several countries in every dress, in a sentence."""
    draw = random.Random(seed)
    shapes: tuple[tuple[str, Callable[[], str]], ...] = (
        ("NL", lambda: draw.choice(_BANKS) + _some(draw, 10)),
        ("BE", lambda: _some(draw, 12)),
        ("DE", lambda: _some(draw, 18)),
        ("TR", lambda: "000" + _some(draw, 19)),
        ("PL", lambda: _some(draw, 24)),
    )
    for number in range(count):
        country, make = shapes[0] if number % 2 else draw.choice(shapes)
        bank = make()
        turned = "".join(str(int(sign, 36)) for sign in f"{bank}{country}00")
        whole = f"{country}{98 - int(turned) % 97:02}{bank}"
        if draw.random() < 0.3:
            whole = whole.lower()
        yield draw.choice(_SENTENCES).format(_dressed(draw, whole, ((4,) * 9, (2, 2, 4, 4, 4, 2), (1,) * 34)))


def _some(draw: random.Random, count: int) -> str:
    return "".join(draw.choice("0123456789") for _digit in range(count))


def _dressed(draw: random.Random, signs: str, groupings: tuple[tuple[int, ...], ...]) -> str:
    """Dress a number: its groups with something between them, its digits of another script, or both."""
    groups, at = [], 0
    for size in draw.choice(groupings):
        if at < len(signs):
            groups.append(signs[at : at + size])
            at += size
    if at < len(signs):
        groups.append(signs[at:])
    if len(groups) > 15:
        between = draw.choice((" ", "\u00a0", "-", ".", "\u200b", "&nbsp;"))
        return _script(draw, between.join(groups))
    between = draw.choice((*_SPACES, *_SIGNS, *_UNSEEN, *_COPIED, ""))
    mixed = draw.random() < 0.15
    dressed = groups[0]
    for group in groups[1:]:
        dressed += (draw.choice((*_SPACES, *_UNSEEN, "-", ".", "/")) if mixed else between) + group
    return dressed if "&#" in dressed else _script(draw, dressed)


def _script(draw: random.Random, text: str) -> str:
    zero = draw.choice((0x30,) * 5 + (0xFF10, 0x0660, 0x06F0, 0x0966, 0x1D7CE))
    return "".join(
        chr(zero + int(sign)) if sign in "0123456789" and "&#" not in text else sign for sign in text
    )


def outcome(text: str) -> str:
    """Say what happens with `text`: refused, asked or accepted."""
    found = numbers_in(text)
    if any(each.sure for each in found):
        return "refused"
    return "asked" if found else "accepted"


def main() -> None:
    for name, texts in (
        ("10,000 telephone numbers", telephones(10_000)),
        ("1,000 dressed BSNs", citizens(1_000)),
        ("1,000 dressed IBANs", accounts(1_000)),
    ):
        sys.stdout.write(f"{name} {dict(Counter(map(outcome, texts)))}\n")


if __name__ == "__main__":
    main()

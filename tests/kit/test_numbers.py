"""Numbers of one person are found in any dress; telephone numbers and ordinary texts are left alone."""

from __future__ import annotations

from collections import Counter

import pytest

from kansenboek.demo import texts_children, texts_handovers, texts_parents, texts_sessions, texts_visits
from kansenboek.kit.numbers import NumberKind, numbers_in
from tests.kit.dressed import SEED, accounts, citizens, outcome, telephones
from tests.kit.ordinary import sentences


def told(text: str) -> list[tuple[NumberKind, str]]:
    return [(found.kind, text[found.start : found.end]) for found in numbers_in(text)]


@pytest.mark.parametrize("seed", [SEED, SEED + 1])
def test_no_telephone_number_of_thirty_countries_is_refused(seed: int) -> None:
    outcomes = Counter(map(outcome, telephones(5_000, seed)))
    assert outcomes["refused"] == 0
    assert outcomes["accepted"] > 4_900  # the control: most are not even asked about


def test_no_dressed_citizen_number_is_accepted_without_a_question() -> None:
    assert [text for text in citizens(1_000) if outcome(text) == "accepted"] == []


def test_no_dressed_account_number_is_accepted() -> None:
    assert [text for text in accounts(1_000) if outcome(text) != "refused"] == []


def test_what_is_not_dressed_as_a_number_is_accepted_so_the_figures_can_fail() -> None:
    assert [outcome(text) for text in ("123456789", "NL91ABNA0417164301", "06-12345678")] == ["accepted"] * 3


def test_ordinary_sentences_are_never_asked_about() -> None:
    assert [text for text in sentences(3_000) if numbers_in(text)] == []


def test_the_texts_of_the_demo_are_never_asked_about() -> None:
    texts = [
        text
        for module in (texts_children, texts_handovers, texts_parents, texts_sessions, texts_visits)
        for value in vars(module).values()
        if isinstance(value, tuple)
        for text in value
        if isinstance(text, str)
    ]
    assert len(texts) > 200
    assert [text for text in texts if numbers_in(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "123-456-782", "123\u00a0456\u00a0782", "123\u2009456\u2009782", "123\t456\t782", "123  456  782",
        "123\n456\n782", "123/456/782", "123,456,782", "123.456.782", "1\u200b2\u200b3\u200b456782",
        "123\u00ad456\u00ad782", "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff12", "0031 123456782",
        "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0662", "<td>123</td><td>456</td><td>782</td>",
        "123&nbsp;456&nbsp;782", "1. 123456782\n2. brood", "kind van 4, 123456782", "12300421",
    ],
)  # fmt: skip
def test_a_citizen_number_is_found_in_this_dress(text: str) -> None:
    assert [kind for kind, _where in told(text)] == [NumberKind.CITIZEN]


@pytest.mark.parametrize(
    "text",
    [
        "Oma belt op +48 600 123 042.", "Oma in Polen: 0048 601 000 420", "tante +34 612 000 035",
        "vader +963 944000630", "(+31) 612300420", "tel. 612300420", "mobiel 601 000 420 (oma)",
        "06-12300420", "0031 6 12300420", "020 26 00 014",
    ],
)  # fmt: skip
def test_what_is_written_as_a_telephone_number_is_one(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ["bestelling 202600014", "0031-612300420", "Polen: 601 000 419"])
def test_what_can_be_a_telephone_number_as_well_is_a_doubt(text: str) -> None:
    assert [found.sure for found in numbers_in(text)] == [False]


@pytest.mark.parametrize(
    "text", ["BSN 612300420", "burgerservicenummer van moeder: 123 456 782", "004778753"]
)
def test_what_can_be_nothing_else_is_certain(text: str) -> None:
    assert [(found.kind, found.sure) for found in numbers_in(text)] == [(NumberKind.CITIZEN, True)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("paspoort NWK1BP8R4 van moeder", "NWK1BP8R4"),
        ("paspoort NWK1BPTR4, van moeder", "NWK1BPTR4"),  # no fewer digits
        ("paspoortnummer van vader is U12345678", "U12345678"),
        ("V-nummer 2801234567", "2801234567"),
        ("v-nr: 280.123.4567", "280.123.4567"),
        ("verblijfsdocument IR\u00a01234567", "IR\u00a01234567"),
        ("id-kaart nwk1bp8r4", "nwk1bp8r4"),
        ("rijbewijs 5123456789", "5123456789"),
        ("XI85935F86NLD6503101F2403096<<<<<<<<<<<<<<84", "XI85935F86NLD6503101F2403096<<<<<<<<<<<<<<84"),
    ],
)
def test_the_number_of_a_paper_is_certain_beside_its_word(text: str, number: str) -> None:
    assert [(text[f.start : f.end], f.kind, f.sure) for f in numbers_in(text)] == [
        (number, NumberKind.DOCUMENT, True)
    ]


@pytest.mark.parametrize("text", ["SPECI2014", "NWK 1BP 8R4", "AB 1234567", "2801234567", "280.123.4567"])
def test_the_shape_of_such_a_number_alone_is_a_doubt(text: str) -> None:
    assert [(f.kind, f.sure) for f in numbers_in(text)] == [(NumberKind.DOCUMENT, False)]


@pytest.mark.parametrize(
    "text",
    [
        "ID-kaart geldig tot 12-03-2029", "paspoort verlengd op 3 mei 2026 om 10.30 uur", "groep 1/2B, lokaal V12",
        "VE 2025-2026, 16 uur", "KDV De Ster", "verblijfsvergunning tot 2028",
    ],
)  # fmt: skip
def test_words_about_papers_with_days_and_years_are_no_numbers(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "sign", ["0 ", "1.", "9", "06 1", "NL 91", "A1", "<b>", "2-", "\u200b1", "paspoort "]
)
def test_a_text_as_long_as_there_is_room_for_is_read_soon(sign: str) -> None:
    numbers_in((sign * 20_000)[:20_000])  # a pattern that goes back over what it read would take minutes

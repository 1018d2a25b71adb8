"""What a language calls its days and numbers: what Babel says, of our own languages without Babel."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from babel import Locale, core, localedata
from babel.dates import format_date
from babel.numbers import format_decimal

from kansenboek.kit.customs import Customs
from kansenboek.kit.customs_of_babel import customs_of
from kansenboek.kit.i18n import language

LOCALES = "nl_NL en_GB en_US de_DE fr_FR es_ES tr_TR pl_PL ar fa_IR ti_ER uk_UA sv_SE hi_IN th_TH bg_BG pt_PT zh_Hans"
PATTERNS = (
    *("full", "long", "medium", "short", "dd-MM-yyyy", "LLLL yyyy", "yyyy", "EEE d MMM yyyy"),
    *("EEEE d MMMM", "d MMM", "d MMMM yyyy", "E d LLL", "d 'o''clock' M yy"),
)
NUMBERS = (0, 7, 1234, 1234.5, 12345678.9, -1234.5, 0.0005, 0.0015, 2.0625, 1e15, -0.0001, 999.9996)


@pytest.mark.parametrize("locale", LOCALES.split())
def test_a_day_is_written_as_babel_writes_it(locale: str) -> None:
    customs = Customs(locale)  # after which Babel mixes nothing of another language with this one
    for pattern in PATTERNS:
        for day in (date(2026, 1, 3) + timedelta(27 * n) for n in range(14)):
            assert customs.date(day, pattern) == format_date(day, pattern, locale=locale), pattern


@pytest.mark.parametrize("locale", LOCALES.split())
def test_a_number_is_written_as_babel_writes_it(locale: str) -> None:
    customs = Customs(locale)
    assert [customs.number(each) for each in NUMBERS] == [
        format_decimal(each, locale=locale) for each in NUMBERS
    ]


@pytest.mark.parametrize("code", ["nl", "en"])
def test_our_languages_know_their_customs_without_babel(code: str) -> None:
    program = (
        "import sys\nfrom datetime import date\nfrom kansenboek.kit.i18n import language\n"
        f"spoken = language({code!r})\n"
        "told = spoken.date(date(2026, 11, 30)), spoken.number(1234.5), spoken.language_name('tr')\n"
        "print(ascii(told), 'babel' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        encoding="utf-8",
    )
    locale = Locale.parse(language(code).spoken.locale)
    told = (
        format_date(date(2026, 11, 30), "long", locale=locale),
        format_decimal(1234.5, locale=locale),
        locale.languages["tr"],
    )
    assert done.stdout == f"{told!a} False\n"


def test_a_pattern_that_nobody_writes_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="QQQ"):
        Customs("nl").date(date(2026, 11, 30), "QQQ yyyy")


def test_a_locale_that_babel_does_not_know_has_those_of_english() -> None:
    assert customs_of("xx_YY") == customs_of("en_GB")


def test_what_was_read_before_of_another_language_changes_nothing() -> None:
    # Babel notes in what all languages share which months stand alone, as the language that asked first calls them.
    localedata._cache.clear()
    alone = customs_of("es_ES")
    localedata._cache.clear()
    assert Locale.parse("zh_Hans").months["stand-alone"]["wide"][1] == "一月"
    assert customs_of("es_ES") == alone


def test_what_babel_reads_of_the_whole_world_is_let_go_and_the_language_stays() -> None:
    Locale.parse("de_DE").languages.get("nl")
    core.get_global("likely_subtags")
    assert core._global_data is not None  # so the name is the one that Babel uses
    customs = Customs("nl")
    assert core._global_data is None
    assert customs.date(date(2026, 11, 30), "d MMMM yyyy") == "30 november 2026"
    assert (customs.number(1234.5), customs.language_name("tr")) == ("1.234,5", "Turks")
    assert core._global_data is None
    assert core.get_global("likely_subtags")  # and it comes back for who asks

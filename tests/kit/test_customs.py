"""What a language calls its days and numbers, and what stays in memory of all others."""

from __future__ import annotations

from datetime import date

from babel import Locale, core

from kansenboek.kit.customs import Customs


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

"""The table of what the tests reach: how it is counted, and that a folder that falls is told."""

from __future__ import annotations

import tomllib

import pytest

from .covered import TABLE, TOP, fallen, folder_of, reached, table

PACKAGE = TABLE.parent.parent / "kansenboek"


def a_report(**files: tuple[int, int]) -> dict[str, object]:
    return {
        "files": {
            path.replace("__", "/") + ".py": {"summary": {"num_statements": all_, "covered_lines": hit}}
            for path, (all_, hit) in files.items()
        }
    }


def test_lines_are_counted_per_folder_of_the_package() -> None:
    report = a_report(kansenboek__app=(10, 9), kansenboek__ui__a=(10, 10), kansenboek__ui__deep__b=(30, 10))
    assert reached(report) == {TOP: 90.0, "ui": 50.0}
    assert folder_of("kansenboek\\ui\\page.py") == "ui"


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ({"ui": 90.0}, []),
        ({"ui": 95.0}, []),
        ({"ui": 89.9}, ["ui fell to 89.9 % from 90.0 %: test what is new in it"]),
        ({"ui": 90.0, "people": 1.0}, ["people has no floor yet: keep the table anew with --keep"]),
        ({}, ["ui is not there any more: keep the table anew with --keep"]),
    ],
)
def test_a_folder_that_falls_is_told(now: dict[str, float], told: list[str]) -> None:
    assert list(fallen(now, {"ui": 90.0})) == told


def test_the_table_can_be_read_again_and_holds_what_it_was_made_of() -> None:
    now = {"ui": 93.74, TOP: 90.5}
    assert tomllib.loads(table(now))["floor"] == {"ui": 93.5, TOP: 90.5}
    assert not list(fallen(now, tomllib.loads(table(now))["floor"]))

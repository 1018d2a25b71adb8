"""What says that something has to be chosen names on the command line the word that chooses it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.cli.flags import HOW, with_flag
from kansenboek.cli.verbs import VERBS
from kansenboek.kit.errors import KnownError
from tests.architecture.modules import nodes_of
from tests.handover.at_the_table import AtTheTable

from .conftest import Cli

ROOT = Path(__file__).parents[2] / "kansenboek"
CHOOSES = re.compile(r"\b(?:Choose|choose|Tick)\b")
NOT_SAID_HERE = {
    "Choose another report, or let the parents leave its tick off.": "reports are taken in by the window alone",
    "Choose the day on which the parent told you.": "the command line takes a consent back today",
    "Choose another one. Your book is as it was.": "going back is done in the window",
    "Tick who leaves.": "a list to tick stands in the window",
    "Choose fewer of them. Nothing was made.": "the numbers themselves are the choice",
    "Choose another folder, or free up space. Nothing was changed.": "the place that was named is told",
    "Make room there, or choose another folder. Nothing was changed.": "the place that was named is told",
    "Nothing was changed. Choose the file with the table.": "the file is the value of the word itself",
    "Nothing was changed. Save the table as CSV, in UTF-8, and choose that file.": "as above",
}
"""What the command line never says, or where what was named is what is to be named anew."""


def of_errors() -> set[str]:
    """What errors say outside the window: texts with a choice in them, where a KnownError is made."""
    found = set()
    for path in ROOT.rglob("*.py"):
        if {"pages", "ui", "papers", "demo", "cli"} & set(path.relative_to(ROOT).parts):
            continue
        for node in nodes_of(path.read_text("utf-8")):
            told: list[ast.AST] = []
            if isinstance(node, ast.Raise) or getattr(node, "arg", "") in {"message", "advice"}:
                told = list(ast.walk(node))
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in {"message", "advice"}:
                told = list(ast.walk(node.value))
            found |= {
                each.value
                for each in told
                if isinstance(each, ast.Constant)
                and isinstance(each.value, str)
                and CHOOSES.search(each.value)
            }
    return {text for text in found if text.endswith(".")}


@pytest.mark.usefixtures("package_read")
def test_each_sentence_that_tells_to_choose_has_its_word() -> None:
    other_programs = {text for text in of_errors() if "duo.nl" in text or "Export" in text}
    assert of_errors() - other_programs == set(HOW) | set(NOT_SAID_HERE)


def test_the_words_named_are_there(cli: Cli) -> None:
    spelled = "\n".join(cli(verb, "--help").out for verb in VERBS)
    for told in HOW.values():
        for word in re.findall(r"--[a-z-]+", told):
            assert word in spelled, word


def test_two_parents_are_told_apart_with_the_word_that_does_it(
    cli: Cli, open_store: Unlocked, tmp_path: Path
) -> None:
    table = AtTheTable(open_store, father=True)
    open_store.close()
    asked = ("handover", table.id, "--paper", "parents", "--plain", "--out", str(tmp_path / "uit"))
    refused = cli(*asked)
    assert refused.code == 1
    assert "--to" in refused.err
    assert cli(*asked, "--to", table.father).code == 0
    assert table.father in cli("list", "contacts").out  # as it says


def test_what_says_nothing_of_choosing_stays_as_it_is() -> None:
    error = KnownError("Something went wrong.")
    assert with_flag(error) is error

"""argparse in the language of the user: help that is translated when it is shown, errors that are raised.

Texts are given to argparse as message ids and translated only when help is printed, so that starting the
window loads no catalogue for them.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from kansenboek.kit.errors import N_, UsageError
from kansenboek.kit.i18n import Language

from .output import ShowAndStop

# What argparse says itself stays as `_MESSAGES` knows it. It would look on the disk for a catalogue of its own at
# every verb, which took most of the time of making the parser, and could find one of another program.
argparse._ = str  # type: ignore[attr-defined]

_MESSAGES = (
    (re.compile(r"the following arguments are required: (?P<what>.+)", re.DOTALL), N_("{what} is missing.")),
    (re.compile(r"unrecognized arguments: (?P<what>.+)", re.DOTALL), N_("“{what}” is not understood here.")),
    (
        re.compile(
            r"argument (?P<where>.+?): invalid choice: (?P<what>.+?) \(choose from (?P<all>.+)\)", re.DOTALL
        ),
        N_("{what} is not possible; it is one of: {all}."),
    ),
    (
        re.compile(r"argument (?P<where>.+?): expected (?:one|at least one) argument"),
        N_("{where} needs something behind it."),
    ),
    (
        re.compile(r"argument (?P<where>.+?): invalid int value: (?P<what>.+)", re.DOTALL),
        N_("{where} has to be a whole number, not {what}."),
    ),
    (
        re.compile(r"argument (?P<where>.+?): (?P<least>\d+)–(?P<most>\d+)"),
        N_("{where} has to be from {least} to {most}."),
    ),
)
"""What argparse says, and how we say it."""


class Parser(argparse.ArgumentParser):
    """A parser that neither prints nor exits."""

    def __init__(self, *, prog: str, description: str = "", **_more: Any) -> None:
        super().__init__(prog=prog, description=description, add_help=False, allow_abbrev=False)
        self.options = self.add_argument_group(N_("options"))
        self.options.add_argument(
            "-h", "--help", action=_Show, text=self._help, help=N_("show this help and stop")
        )

    def error(self, message: str) -> NoReturn:
        """Raise UsageError in our words for what argparse has to say."""
        advice = N_("See “{prog} --help”.")
        for pattern, ours in _MESSAGES:
            if found := pattern.fullmatch(message):
                raise UsageError(ours, advice=advice, prog=self.prog, **found.groupdict())
        raise UsageError(N_("Wrong use: {what}."), advice=advice, prog=self.prog, what=message)

    def _help(self, language: Language) -> str:
        self.formatter_class = _formatter_of(language)
        return self.format_help().rstrip()


class _Show(argparse.Action):
    """An option that shows a text and does nothing else."""

    def __init__(self, *, text: Callable[[Language], str], **more: Any) -> None:
        super().__init__(nargs=0, default=argparse.SUPPRESS, **more)
        self._text = text

    def __call__(self, *_: object) -> NoReturn:
        raise ShowAndStop(self._text)


def show_version(version: str) -> dict[str, Any]:
    """Arguments of `add_argument` for an option that shows the version."""
    return {"action": _Show, "text": lambda _language: version, "help": N_("show the version and stop")}


def _formatter_of(language: Language) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        """Translates what it prints."""

        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[Any],
            prefix: str | None = None,
        ) -> None:
            super().add_usage(usage, actions, groups, prefix or language.text(N_("usage: ")))

        def start_section(self, heading: str | None) -> None:
            super().start_section(language.text(heading or ""))

        def add_text(self, text: str | None) -> None:
            super().add_text(language.text(text or "") or None)

        def _get_help_string(self, action: argparse.Action) -> str:
            return language.text(action.help or "")

    return Formatter

"""The manual page of the command line, written from its own parser, so that it cannot say something else."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import Any

from kansenboek import __version__
from kansenboek.cli.parser import make_parser
from kansenboek.kit.clock import BUILT_ON
from kansenboek.kit.i18n import Language

# The few words that the parser does not have. They are no texts of the program, so no catalogue holds them.
WORDS = {
    "en": {
        "name": "NAME",
        "line": "encrypted notes of families and handovers",
        "use": "SYNOPSIS",
        "option": "OPTION",
        "verb": "VERB",
        "what": "DESCRIPTION",
        "options": "OPTIONS",
        "verbs": "VERBS",
        "places": "FILES",
        "notes": "The notes, encrypted. Removing the program does not touch them.",
        "licences": "The licence, and the licences of everything that travels along.",
    },
    "nl": {
        "name": "NAAM",
        "line": "versleutelde notities over gezinnen en overdrachten",
        "use": "GEBRUIK",
        "option": "OPTIE",
        "verb": "OPDRACHT",
        "what": "BESCHRIJVING",
        "options": "OPTIES",
        "verbs": "OPDRACHTEN",
        "places": "BESTANDEN",
        "notes": "De notities, versleuteld. Wie het programma verwijdert, laat ze staan.",
        "licences": "De licentie, en de licenties van alles wat meekomt.",
    },
}


def _plain(text: str) -> str:
    """The text with what roff would take for itself written out."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text


def _choices(action: argparse.Action) -> str:
    """What stands behind an option: its name, or what can be chosen."""
    if action.nargs == 0:
        return ""
    if action.metavar:
        return str(action.metavar if isinstance(action.metavar, str) else action.metavar[0])
    if action.choices is not None:
        return "{" + ",".join(str(each) for each in action.choices) + "}"
    return action.dest.upper()


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:  # argparse has no other way to read a parser back
        if action.help != argparse.SUPPRESS and not isinstance(action, argparse._SubParsersAction):
            yield action


def _item(action: argparse.Action, language: Language) -> Iterator[str]:
    behind = _choices(action)
    if action.option_strings:
        names = ", ".join(f"\\fB{_plain(name)}\\fR" for name in action.option_strings)
        head = f"{names} \\fI{_plain(behind)}\\fR" if behind else names
    else:
        head = f"\\fI{_plain(behind)}\\fR"
    yield ".TP"
    yield head
    yield _plain(language.text(action.help or ""))


def _verbs(parser: argparse.ArgumentParser) -> Iterable[tuple[str, str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            told: dict[str, Any] = {each.dest: each.help for each in action._choices_actions}
            for name, own in action.choices.items():
                yield name, told.get(name) or "", own


def page(language: Language) -> str:
    """The whole page in `language`, as roff."""
    parser = make_parser()
    say, own_words = language.text, WORDS[language.code]
    lines = [
        f'.TH KANSENBOEK 1 "{BUILT_ON.isoformat()}" "Kansenboek {__version__}"',
        f".SH {own_words['name']}",
        f"kansenboek \\- {_plain(own_words['line'])}",
        f".SH {own_words['use']}",
        f"\\fBkansenboek\\fR [\\fI{own_words['option']}\\fR…] [\\fI{own_words['verb']}\\fR …]",
        f".SH {own_words['what']}",
        _plain(say(parser.description or "")),
        f".SH {own_words['options']}",
    ]
    for action in _actions(parser):
        lines += _item(action, language)
    lines.append(f".SH {own_words['verbs']}")
    general = {action.dest for action in _actions(parser)}
    for name, told, own in _verbs(parser):
        lines += [f".SS {_plain(name)}", _plain(say(told or own.description or ""))]
        inner = [action for action in _actions(own) if action.dest not in general]
        for action in inner:
            lines += _item(action, language)
    lines.append(f".SH {own_words['places']}")
    for place, told in (("~/.local/share/kansenboek", "notes"), ("/usr/share/doc/kansenboek", "licences")):
        lines += [".TP", f"\\fI{_plain(place)}\\fR", _plain(own_words[told])]
    return "\n".join(line for line in lines if line) + "\n"

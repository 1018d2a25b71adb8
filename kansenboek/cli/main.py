"""One run of the command line from words to exit code. Nothing that is heavy is imported before it is needed.

Exit codes: 0 done, 1 refused or damaged, 2 wrong usage, 3 a mistake of the program, 130 stopped with Ctrl-C,
141 nobody read the answer any more.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, TextIO

from kansenboek.kit.catalogues import codes, use_catalogues
from kansenboek.kit.errors import N_, InvalidRecord, KnownError, UsageError
from kansenboek.kit.i18n import Language, language
from kansenboek.kit.settings import default_home, load_settings

from .flags import with_flag
from .output import Output, ShowAndStop

if TYPE_CHECKING:
    from argparse import Namespace

    from .tools import MakeDemo, OpenWindow, Tools

DONE, REFUSED, WRONG_USE, OUR_MISTAKE, INTERRUPTED, NOBODY_READS = 0, 1, 2, 3, 130, 141
_ONLY_THE_WINDOW: tuple[list[str], ...] = ([], ["--quit-when-shown"])
"""The words with which a click on the icon starts the program: straight to the window, without a command line."""
_PACKAGE = __name__.partition(".")[0]


def run(words: Sequence[str], tools: Tools, *, open_window: OpenWindow, make_demo: MakeDemo) -> int:
    """Do what `words` ask and give the exit code. Never raises, never shows a traceback."""
    if tools.catalogues is not None:
        use_catalogues(tools.catalogues)
    output = Output(
        tools.stdout or _utf8(sys.stdout), tools.stderr or _utf8(sys.stderr), lambda: _spoken(words)
    )
    try:
        code = _answer(output, lambda: _run(words, output, tools, open_window, make_demo))
        output.flush()
    except BrokenPipeError:
        output.close_quietly()
        return NOBODY_READS
    return code


def _answer(output: Output, work: Callable[[], int]) -> int:
    """The exit code of `work`; what went wrong becomes one sentence on standard error."""
    try:
        return work()
    except BrokenPipeError:
        raise
    except KnownError as error:
        output.complain(_explained(output.language, error))
        return WRONG_USE if isinstance(error, UsageError) else REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: say where, never with what
        message = N_(
            "Kansenboek itself made a mistake ({name} at {place}). What was saved before is still there."
        )
        output.complain(output.language.text(message, name=type(error).__name__, place=_place_of(error)))
        return OUR_MISTAKE


def _run(
    words: Sequence[str], output: Output, tools: Tools, open_window: OpenWindow, make_demo: MakeDemo
) -> int:
    if list(words) in _ONLY_THE_WINDOW:
        return open_window(None, language=None, passphrase=None, quit_when_shown=bool(words))
    from .parser import make_parser  # noqa: PLC0415 - only for who says something

    try:
        arguments = make_parser().parse_args(words)
    except ShowAndStop as shown:
        output.line(shown.text(output.language))
        return DONE
    output.as_json = arguments.json
    if arguments.verb is None:
        return _show_window(arguments, output, tools, open_window)
    from .verbs import do  # noqa: PLC0415 - all actions and their cryptography: never before the window

    return do(arguments, output, tools, make_demo)


def _show_window(arguments: Namespace, output: Output, tools: Tools, open_window: OpenWindow) -> int:
    """Show the window; with --passphrase-file it opens the store at once."""
    passphrase = None
    if arguments.passphrase_file is not None:
        from .reading import read_passphrase  # noqa: PLC0415 - reads forms, which the window needs later

        passphrase = read_passphrase(tools, output.language, arguments.passphrase_file)
    return open_window(
        Path(arguments.home) if arguments.home else None,
        language=arguments.lang,
        passphrase=passphrase,
        quit_when_shown=arguments.quit_when_shown,
    )


def _spoken(words: Sequence[str]) -> Language:
    """The language to answer in: the one given with --lang, else the one in the settings of the home folder."""
    code = _told(words, "--lang")
    if code in codes():
        return language(code)
    home = _told(words, "--home")
    return language(load_settings(default_home() if home is None else Path(home)).get("language"))


def _told(words: Sequence[str], option: str) -> str | None:
    """The word given with an option (the last one counts), found even when the words as a whole make no sense."""
    value = None
    for word, following in zip_longest(words, words[1:]):
        if word == option:
            value = following
        elif word.startswith(f"{option}="):
            value = word.partition("=")[2]
    return value


def _explained(spoken: Language, error: KnownError) -> str:
    """What happened and what to do; for a record every field on a line of its own."""
    if not isinstance(error, InvalidRecord):
        return spoken.explain(with_flag(error))
    lines = [spoken.text(error.message, **error.values)]
    lines += [f"  {problem.field}: {spoken.problem(problem)}" for problem in error.problems]
    if error.doubts():
        lines.append(
            spoken.text(N_("If it is a telephone number or another number, not of a person, add --is-phone."))
        )
    return "\n".join(lines)


def _place_of(error: BaseException) -> str:
    """Module and line of ours where it went wrong. Not the message: that can hold what was typed."""
    places = [
        f"{frame.f_globals.get('__name__', '?')}:{line}"
        for frame, line in walk_tb(error.__traceback__)
        if str(frame.f_globals.get("__name__", "")).partition(".")[0] == _PACKAGE
    ]
    return places[-1] if places else "?"


def _utf8(stream: TextIO | None) -> TextIO:
    """The stream, writing UTF-8 whatever the system's code page; nowhere for a program without a terminal."""
    if stream is None:
        return io.StringIO()
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream

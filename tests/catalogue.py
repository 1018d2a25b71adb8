"""The catalogues: every text for people in the code, with its translation, and compiled.

`python3 dev.py catalogue` runs this, and `python3 dev.py catalogue de` begins a catalogue for German. The compiled
files are not kept in the repository: dev.py, the tests and the making of a wheel compile what is older than its
catalogue (`--compile` does only that). The code is read as Python itself reads it, so a text inside an f-string is
found on every version of Python. A text that left the code leaves the catalogues; a translation stays as long as its
text stays.
"""

from __future__ import annotations

import ast
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import babel
from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kansenboek.kit import customs_of_babel
from kansenboek.kit.catalogues import DEFAULT, DOMAIN
from kansenboek.kit.customs import WRITTEN
from kansenboek.kit.customs_of_babel import customs_of

from .architecture.modules import nodes_of

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kansenboek"
LOCALE = ROOT / "resources" / "locale"

MARKS = {"_": 1, "N_": 1, "ngettext": 2, "plural": 2}
"""What marks a text in the code, and how many of its first arguments do: one text, or singular and plural."""

MADE_WITH = (Path(customs_of_babel.__file__), Path(babel.__file__))
"""What says how days and numbers are written in a compiled catalogue: another version of it says something else."""

Text = str | tuple[str, str]
"""A message id; for a text that counts something, its singular and its plural."""


class Texts(Catalog):
    """A catalogue whose head says only what a reader of it needs: no dates, no people, no tools."""

    def __init__(self, code: str, own: Mapping[str, str] | None = None) -> None:
        super().__init__(locale=code, fuzzy=False)
        self.own = own or own_head(code)
        """What the language says of itself: X-Name and X-Locale."""

    @property
    def header_comment(self) -> str:
        return "# Gathered from the code, and compiled with what its locale calls days, by: python3 dev.py catalogue"

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale_identifier)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", str(self.plural_forms)),
            ("X-Name", self.own["X-Name"]),
            ("X-Locale", f"{self.own['X-Locale']}\n"),
        ]


def texts_in(source: str) -> Iterator[Text]:
    """Every marked text of a module, as often as it is there."""
    for name, arguments in _calls(source):
        texts = [text for argument in arguments[: MARKS.get(name, 0)] if (text := _text(argument))]
        if texts and len(texts) == MARKS[name]:
            yield texts[0] if len(texts) == 1 else (texts[0], texts[1])


def unmarked_in(source: str) -> Iterator[str]:
    """Texts that will not be translated: said without a mark, or marked where nothing can be gathered."""
    for name, arguments in _calls(source):
        first = arguments[0] if arguments else None
        if name in {"text", "say", "Label"} and first is not None and _text(first):
            yield f"line {first.lineno}: {name}({ast.unparse(first)}) has no N_() around its text"
        if name == "N_" and not (first is not None and _text(first)):
            yield f"a text has to stand between the brackets of N_, not {name}({_told(arguments)})"
        if name == "plural" and arguments and any(isinstance(a, ast.Starred) for a in arguments):
            yield f"line {first.lineno if first else 0}: the two texts have to stand in plural() itself"
        if name == "plural" and any(isinstance(a, ast.Call) and _name(a) == "N_" for a in arguments[:2]):
            yield "plural() marks its two texts itself, so N_() would make two single texts of them"


def _calls(source: str) -> Iterator[tuple[str, list[ast.expr]]]:
    for node in nodes_of(source):
        if isinstance(node, ast.Call):
            yield _name(node), node.args


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _text(node: ast.expr) -> str:
    """The text that stands there; nothing for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _told(arguments: Iterable[ast.expr]) -> str:
    return ", ".join(map(ast.unparse, arguments))


def gather() -> dict[Text, list[str]]:
    """Every text of the program and the files it is in. A text that also counts is kept with its plural."""
    found: dict[Text, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for text in dict.fromkeys(texts_in(path.read_text("utf-8"))):
            found.setdefault(text, []).append(name)
    for text in [text for text in found if isinstance(text, tuple)]:
        found[text] += found.pop(text[0], [])
    return found


def file_of(code: str, kind: str, locale: Path | None = None) -> Path:
    """The catalogue of a language; `kind` is po or mo."""
    return (locale or LOCALE) / code / "LC_MESSAGES" / f"{DOMAIN}.{kind}"


def languages_in(locale: Path | None = None) -> tuple[str, ...]:
    """Every language with a folder, `DEFAULT` first."""
    return tuple(
        sorted((each.name for each in (locale or LOCALE).iterdir()), key=lambda code: (code != DEFAULT, code))
    )


def own_head(code: str, locale: Path | None = None) -> dict[str, str]:
    """What the head of a catalogue says of its language; of a new one what Babel knows, to be looked at."""
    path = file_of(code, "po", locale)
    if path.exists():
        head = path.read_text("utf-8").split("\n\n", 1)[0]
        told = dict(re.findall(r'(?m)^"(X-Name|X-Locale): (.*)\\n"$', head))
        if len(told) == 2:
            return told
    try:
        return {"X-Name": str(Locale.parse(code).display_name).capitalize(), "X-Locale": code}
    except UnknownLocaleError:
        return {"X-Name": code, "X-Locale": code}


def read(code: str) -> Catalog:
    """The catalogue as it lies there; empty when there is none."""
    path = file_of(code, "po")
    if not path.exists():
        return Texts(code)
    with path.open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def renewed(code: str, found: Mapping[Text, list[str]], known: Catalog) -> Texts:
    """Exactly the texts that were `found`, with the translations that were `known`.

    English is its own translation; only what counts something is filled in, as the pattern of the two forms.
    """
    fresh = Texts(code)
    for text, files in found.items():
        single = text if isinstance(text, str) else text[0]
        old = known.get(single)
        kept = old.string if old is not None and old.id == text else ""
        if not kept and code == "en" and isinstance(text, tuple):
            kept = text
        comments = old.user_comments if old is not None else ()
        fresh.add(text, kept, locations=[(file, 0) for file in files], user_comments=comments)
    return fresh


def po_bytes(texts: Catalog) -> bytes:
    """A catalogue as its file: in the order of the texts, with files but no line numbers."""
    file = io.BytesIO()
    write_po(file, texts, width=0, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return file.getvalue().rstrip(b"\n") + b"\n"


def mo_bytes(texts: Texts) -> bytes:
    """A catalogue as the program reads it: with how its locale writes days and numbers as one text more."""
    file = io.BytesIO()
    locale = texts.own["X-Locale"] or str(texts.locale_identifier)
    texts.add(WRITTEN, json.dumps(customs_of(locale), ensure_ascii=False))
    write_mo(file, texts)
    texts.delete(WRITTEN)
    return file.getvalue()


def text_of(message: Message) -> Text:
    """The text of a message, as `texts_in` finds it."""
    if isinstance(message.id, str):
        return message.id
    singular, plural = message.id
    return singular, plural


def forms_of(message: Message) -> tuple[str, ...]:
    """The translation of a text, empty where there is none; of one that counts something all its forms."""
    shown = message.string or ""
    return (shown,) if isinstance(shown, str) else tuple(shown)


def untranslated(texts: Catalog) -> list[Text]:
    """Texts without a translation, or with only one of its two forms."""
    return [text_of(message) for message in texts if message.id and not all(forms_of(message))]


def compile_stale() -> None:
    """Compile every catalogue whose compiled file `is_stale`. Others may do the same at the same time."""
    for code in languages_in():
        if is_stale(file_of(code, "po"), file_of(code, "mo")):
            keep_compiled(file_of(code, "mo"), mo_bytes(as_it_lies_there(code)))


def as_it_lies_there(code: str) -> Texts:
    """The catalogue of a language with the head that we give it, which says nothing of days and tools."""
    texts = Texts(code)
    for message in read(code):
        if message.id:
            texts.add(message.id, message.string)
    return texts


def is_stale(source: Path, compiled: Path) -> bool:
    """Whether the compiled file is missing, or not newer than what it is compiled from and what is told in it."""
    newest = max(each.stat().st_mtime_ns for each in (source, *MADE_WITH))
    return not compiled.exists() or compiled.stat().st_mtime_ns <= newest


def keep_compiled(path: Path, data: bytes) -> None:
    """Write a compiled catalogue in one step: whoever reads it meanwhile gets the old one or the new one."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def main(arguments: Sequence[str] = ()) -> int:
    """Bring all catalogues up to date and begin those of the languages named; 1 when a Dutch text is missing.

    Another language may miss texts: those are shown in English.
    """
    if list(arguments) == ["--compile"]:
        compile_stale()
        return 0
    found = gather()
    missing: list[Text] = []
    languages = tuple(dict.fromkeys((*languages_in(), *arguments)))
    for code in languages:
        texts = renewed(code, found, read(code))
        file_of(code, "po").parent.mkdir(parents=True, exist_ok=True)
        file_of(code, "po").write_bytes(po_bytes(texts))
        keep_compiled(file_of(code, "mo"), mo_bytes(texts))
        if code == DEFAULT:
            missing += untranslated(texts)
    lines = [f"{len(found)} texts in {len(languages)} catalogues, {len(missing)} without translation."]
    sys.stdout.write("\n".join([*lines, *(f"  {text}" for text in missing), ""]))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

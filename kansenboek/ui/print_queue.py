"""Hands a paper to the queue of the system (CUPS) as the PDF that it is: its letters stay letters, sharp at any size.

Painted by Qt every page is a picture of 300 dots an inch. A queue of CUPS takes the PDF itself, from memory: no file
of it is made here, and CUPS keeps the pages as it keeps those of any program. The job waits until it is written down
that the paper leaves; only then it is let go.

Not everything that can be chosen in the dialog can be said to a queue so that it is certainly done: a sheet that
lies, grey on a printer with colours, a sheet of one's own measure. Then, and on systems without a queue (Windows,
and macOS, where this has not run), the pages are painted.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

Run = Callable[[Sequence[str], bytes], str]
"""The words of a program and what it reads → what it says. Raises OSError when it fails."""

_QT_CUPS_OPTIONS = 0xFE00
"""Where Qt keeps what else was chosen for CUPS, such as the tray: names and values in turn. None: no CUPS."""
_OURS = frozenset(
    {"page-ranges", "page-set", "outputorder", "copies", "collate", "sides", "media", "job-hold-until"}
)
"""What we say ourselves, so that it is said once."""
_SECONDS = 30
_JOB = re.compile(r"request id is (\S+)")
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
    QPrinter.DuplexMode.DuplexAuto: "two-sided-long-edge",
}


class QueueRefuses(OSError):
    """The queue does not take the paper, or did not let it go."""


class QueueSilent(QueueRefuses):
    """The queue did not answer in time: nobody knows whether it does what it was asked."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a job asks of its queue. `media`: name of the sheet as PPD files have it; `more`: what else was chosen."""

    printer: str
    title: str = "Kansenboek"
    media: str = "A4"
    copies: int = 1
    collate: bool = True
    sides: str = "one-sided"
    same_size: bool = True
    """Whether the pages are as large as the sheet, so that nothing is scaled."""
    more: Mapping[str, str] = field(default_factory=dict)

    def words(self, pages: Sequence[int], count: int) -> list[str]:
        """The words for ``lp``: hold these pages (from 1, in this order) of a paper of `count` pages."""
        said = {
            "media": self.media,
            "sides": self.sides,
            "collate": "true" if self.collate else "false",
            **self.more,
        }
        if list(pages) != sorted(pages):
            said["outputorder"] = "reverse"
        if self.more.get("number-up", "1") == "1":
            said["print-scaling"] = "none" if self.same_size else "fit"
        words = ["lp", "-d", self.printer, "-t", self.title, "-H", "hold", "-n", str(self.copies)]
        if len(pages) < count:
            words += ["-P", ",".join(str(page) for page in sorted(pages))]
        for name, value in sorted(said.items()):
            words += ["-o", f"{name}={value}"]
        return words


def asked_beside(printer: QPrinter) -> dict[str, str] | None:
    """What was chosen for the queue beside what Qt knows itself; None for a printer that is no queue of CUPS."""
    engine = printer.printEngine()
    found = engine.property(engine.PrintEnginePropertyKey(_QT_CUPS_OPTIONS)) if engine is not None else None
    if found is None:
        return None
    told = [str(each) for each in found]
    return {name: value for name, value in zip(told[::2], told[1::2], strict=False) if value}


def take_over(printer: QPrinter, names: Sequence[str]) -> None:
    """Let Qt not ask these of the queue any more, because we do it."""
    kept = asked_beside(printer)
    if kept is None or not set(names) & set(kept):
        return
    engine = printer.printEngine()
    left = [word for name, value in kept.items() if name not in names for word in (name, value)]
    engine.setProperty(engine.PrintEnginePropertyKey(_QT_CUPS_OPTIONS), left)


def wanted_of(printer: QPrinter, pages_of_size: QPageSize) -> Wanted | None:
    """What to ask of the queue behind this printer for pages of this size; None when the pages have to be painted."""
    beside, layout = asked_beside(printer), printer.pageLayout()
    sheet = layout.pageSize()
    if (
        beside is None
        or printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat
        or layout.orientation() is QPageLayout.Orientation.Landscape
        or sheet.id() is QPageSize.PageSizeId.Custom
        or not _says_colour(printer)
    ):
        return None
    return Wanted(
        printer=printer.printerName(),
        media=sheet.key(),
        copies=printer.copyCount(),
        collate=printer.collateCopies(),
        sides=_SIDES[printer.duplex()],
        same_size=sheet.isEquivalentTo(pages_of_size),
        more={name: value for name, value in beside.items() if name not in _OURS},
    )


def _says_colour(printer: QPrinter) -> bool:
    """Whether the colours come out as chosen without a word: all there are, or grey where there is nothing else."""
    if printer.colorMode() is QPrinter.ColorMode.Color:
        return True
    return (
        QPrinter.ColorMode.Color not in QPrinterInfo.printerInfo(printer.printerName()).supportedColorModes()
    )


def run_program(words: Sequence[str], data: bytes) -> str:
    """Run a program that came with the queue. Takes up to half a minute. Raises QueueRefuses, QueueSilent."""
    program = shutil.which(words[0])
    if program is None:
        raise QueueRefuses(words[0])
    environment = {**os.environ, "LC_ALL": "C"}
    if getattr(sys, "frozen", False):  # the libraries of the bundle are ours alone
        environment["LD_LIBRARY_PATH"] = environment.pop("LD_LIBRARY_PATH_ORIG", "")
    try:
        ended = subprocess.run(  # noqa: S603 - a program of the system, without a shell
            [program, *words[1:]],
            input=data,
            capture_output=True,
            check=True,
            timeout=_SECONDS,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise QueueSilent(words[0]) from None
    except (OSError, subprocess.SubprocessError):
        raise QueueRefuses(words[0]) from None
    return ended.stdout.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue of CUPS, by the programs that come with it."""

    run: Run = run_program

    @staticmethod
    def is_there() -> bool:
        """Whether this computer has the programs."""
        return sys.platform != "win32" and all(map(shutil.which, ("lp", "cancel")))

    def hold(self, pdf: bytes, words: Sequence[str]) -> str:
        """Give the queue a paper that it does not print yet; the name of the job. Raises QueueRefuses."""
        found = _JOB.search(self.run(words, pdf))
        if found is None:
            raise QueueRefuses("lp")
        return found[1]

    def let_go(self, job: str, until: str = "") -> None:
        """Let the queue print it: now, or when somebody chose. Raises QueueRefuses, QueueSilent."""
        self.run(["lp", "-i", job, "-H", until or "resume"], b"")

    def drop(self, job: str) -> None:
        """Take it out of the queue, unprinted, with its pages. Raises QueueRefuses."""
        self.run(["cancel", "-x", job], b"")

"""Why a paper did not get on paper, and what to do then."""

from __future__ import annotations

from kansenboek.kit.errors import N_, KnownError


class CannotPrint(KnownError):
    """The printer takes nothing."""

    message = N_("The printer does not take the paper, so nothing left.")
    advice = N_("Look whether it is on and connected, or choose another printer.")


class NoPrinter(CannotPrint):
    """The computer knows no printer."""

    message = N_("This computer knows no printer, so nothing was printed.")
    advice = N_("Connect one and try again.")


OR_AS_A_FILE = N_("Connect one, or save the paper as an encrypted PDF.")
"""What to do without a printer, where the paper may also be a file."""


class NoSuchPages(CannotPrint):
    """The pages that were asked for are not in the paper."""

    message = N_("The paper does not have these pages, so nothing was printed.")
    advice = N_("Choose pages that are there, or all of them.")


class NotOnPaper(CannotPrint):
    """A paper that is never a plain file was to be printed into one."""

    message = N_("“{printer}” makes a file or a fax, nothing on paper, so nothing was printed.")
    advice = N_("Choose a printer with paper in it. As a file this may only be an encrypted PDF.")


class PrinterStopped(KnownError):
    """The printer took the paper and broke off."""

    message = N_(
        "The printer stopped half-way. The paper is written down as printed, for a part may be on paper."
    )
    advice = N_("Look what lies in the printer, and print it again.")


class StoppedByHand(PrinterStopped):
    """Somebody stopped it between two pages."""

    message = N_(
        "You stopped the printing half-way. The paper is written down as printed, for a part may be on paper."
    )


class NotLetGo(PrinterStopped):
    """The queue took the paper and did not print it; it was taken out again."""

    message = N_(
        "The printer did not print the paper, so it was taken out of its queue. It is written down as printed."
    )
    advice = N_(
        "Look whether the printer is on, and print it again. Of a handover, write down that the first one did not"
        " leave."
    )


def of_nothing_written(broken: PrinterStopped) -> PrinterStopped:
    """The same as `broken`, said of what is written down nowhere."""
    if isinstance(broken, NotLetGo):
        return NotLetGo(
            N_("The printer did not print the paper, so it was taken out of its queue."),
            advice=N_("Look whether the printer is on, and print it again."),
        )
    if isinstance(broken, StoppedByHand):
        return StoppedByHand(N_("You stopped the printing half-way. A part may be on paper."))
    return PrinterStopped(N_("The printer stopped half-way. A part may be on paper."))

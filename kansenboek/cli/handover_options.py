"""What the verb that writes the paper of a handover takes."""

from __future__ import annotations

from kansenboek.kit.errors import N_

from .usage import Parser

PAPERS = tuple("a b legal parents strengths return consent-form letter own-page observation".split())
"""Codes of `PaperKind`, spelled out so that the usage is shown without loading what makes papers."""


def add_handover_options(own: Parser) -> None:
    """Which handover, which paper, for whom, and how it is sealed."""
    own.add_argument("id", metavar="ID", nargs="?", help=N_("number of the handover"))
    own.add_argument("--class", metavar="SCHOOL", dest="school", help=N_("all handovers for this school"))
    own.add_argument("--out", metavar="DIR", required=True, help=N_("folder to write it in"))
    own.add_argument("--paper", choices=PAPERS, default="a", help=N_("which paper"))
    own.add_argument(
        "--to",
        metavar="NAME",
        default="",
        help=N_("a school, or a parent by number; else the child's school"),
    )
    own.add_argument(
        "--about",
        metavar="NAME",
        default="",
        help=N_("on a consent form: the BSO or other preschool that it is about; else the school"),
    )
    own.add_argument(
        "--language",
        metavar="CODE",
        help=N_("on a paper for parents: the language beside Dutch, such as tr; nl for Dutch alone"),
    )
    own.add_argument(
        "--other-child",
        metavar="CHILD",
        action="append",
        default=[],
        help=N_("say that the child with this number, which has a no, is another one"),
    )
    own.add_argument(
        "--same-child",
        metavar="CHILD",
        action="append",
        default=[],
        help=N_("say that the child with this number is the same one, so that its no counts"),
    )
    own.add_argument(
        "--pdf-password-file",
        metavar="FILE",
        help=N_(
            "encrypt the PDF with the password in this file; five words are put in it when there is none"
        ),
    )
    own.add_argument(
        "--plain", action="store_true", help=N_("not encrypted: I know that anybody can open that file")
    )

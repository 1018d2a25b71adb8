"""The verbs for what parents may ask of us, and for the privacy officer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kansenboek.kit.errors import N_
from kansenboek.rights.records import IdentitySeen


def add_verbs(verb: Callable[[str, str], Any]) -> None:
    """Add `access`, `restrict` and `dpia`."""
    _access(verb("access", N_("give a parent what is kept of them, or take such a file in")))
    _restrict(verb("restrict", N_("set a family aside, use it again, or list those that are set aside")))
    _dpia(verb("dpia", N_("write the fact sheet for a data protection impact assessment")))


def _access(own: Any) -> None:
    own.add_argument("family", metavar="FAMILY", nargs="?", help=N_("number of the family"))
    own.add_argument("--adult", metavar="ID", help=N_("number of the parent or carer who asks"))
    own.add_argument("--out", metavar="DIR", help=N_("folder to write the encrypted PDF in"))
    own.add_argument(
        "--children", metavar="ID", nargs="+", help=N_("only about these children; else about all")
    )
    own.add_argument("--asked", metavar="DATE", help=N_("the day it was asked; else today"))
    own.add_argument("--identity", choices=tuple(map(str, IdentitySeen)), help=N_("how you know who asks"))
    own.add_argument(
        "--together",
        action="store_true",
        help=N_("the parents live in one household, although two addresses are known"),
    )
    own.add_argument(
        "--apart", action="store_true", help=N_("the parents live apart: nothing of the other goes along")
    )
    own.add_argument(
        "--facts",
        action="store_true",
        help=N_("to a parent without custody: also what matters most about the child"),
    )
    own.add_argument(
        "--leave-out",
        metavar="ID.FIELD=WHY",
        nargs="+",
        default=[],
        help=N_("hold this field of that record back; why is kept here and printed nowhere"),
    )
    own.add_argument(
        "--pdf-password-file", metavar="FILE", help=N_("file with the words for the PDF; else five are drawn")
    )
    own.add_argument(
        "--open-files", action="store_true", help=N_("also the files beside it that anybody can open")
    )
    own.add_argument("--yes", action="store_true", help=N_("with --open-files: I know that they are open"))
    own.add_argument("--import", dest="file", metavar="FILE", help=N_("take in what another store kept"))
    own.add_argument(
        "--erased-too", action="store_true", help=N_("also a child that is like one that was erased before")
    )


def _restrict(own: Any) -> None:
    own.add_argument("family", metavar="FAMILY", nargs="?", help=N_("number of the family; else list them"))
    own.add_argument("--lift", action="store_true", help=N_("use it again"))
    own.add_argument("--why", metavar="TEXT", default="", help=N_("why it may be used again"))


def _dpia(own: Any) -> None:
    own.add_argument("--out", metavar="DIR", required=True, help=N_("folder to write it in"))
    own.add_argument(
        "--ground",
        metavar="PURPOSE=GROUND",
        nargs="+",
        default=[],
        help=N_("choose the ground of the law for a purpose first, such as arranging=consent"),
    )

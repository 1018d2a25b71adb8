"""The words for families that go to a colleague's laptop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kansenboek.kit.errors import N_


def add_verbs(verb: Callable[..., Any]) -> None:
    """Add them to the verbs."""
    _laptops(
        verb("laptops", N_("list laptops of colleagues, hand out the card of this one, or know another"))
    )
    _parcel(verb("parcel", N_("make a sealed parcel of families for a colleague's laptop")))
    _receive(verb("receive", N_("look at a parcel or a receipt, and take it in")))
    _conflicts(verb("conflicts", N_("list shared families and what was written in two ways, and choose")))


def _laptops(own: Any) -> None:
    own.add_argument(
        "--card", metavar="FILE", help=N_("write the card of this laptop, to give to colleagues")
    )
    own.add_argument("--know", metavar="FILE", help=N_("card of a colleague's laptop"))
    own.add_argument("--words", metavar="WORDS", default="", help=N_("its six words, as heard by telephone"))
    own.add_argument("--name", metavar="NAME", default="", help=N_("what that laptop is called"))
    own.add_argument("--forget", metavar="LAPTOP", help=N_("number of a laptop that is not known any more"))


def _parcel(own: Any) -> None:
    own.add_argument("families", metavar="FAMILY", nargs="*", help=N_("number of a family"))
    own.add_argument("--mentor", metavar="NAME", default="", help=N_("all families of this mentor"))
    way = own.add_mutually_exclusive_group(required=True)
    way.add_argument(
        "--to", metavar="LAPTOP", default="", help=N_("number or name of a laptop that is known")
    )
    way.add_argument("--words", action="store_true", help=N_("for whoever has six words that are drawn"))
    own.add_argument("--out", metavar="FILE", required=True, help=N_("the parcel, a file that ends in .kbo"))
    own.add_argument("--gives", action="store_true", help=N_("they are given away: nothing is to stay here"))


def _receive(own: Any) -> None:
    own.add_argument("file", metavar="FILE", help=N_("a parcel or a receipt, a file that ends in .kbo"))
    own.add_argument("--words", metavar="WORDS", default="", help=N_("the six words of a parcel with words"))
    own.add_argument("--dry-run", action="store_true", help=N_("only say what would happen"))
    own.add_argument("--refuse", action="store_true", help=N_("take nothing over, and say so to the sender"))
    own.add_argument(
        "--merge-with", metavar="FAMILY", default="", help=N_("the family here that turns out to be the same")
    )
    own.add_argument(
        "--sender-words", metavar="WORDS", default="", help=N_("six words of a sender that is not known yet")
    )
    own.add_argument(
        "--also-erased", action="store_true", help=N_("it is right that what was erased here is written anew")
    )
    own.add_argument("--receipt", metavar="FILE", help=N_("where to write the receipt for the sender"))


def _conflicts(own: Any) -> None:
    own.add_argument("family", metavar="FAMILY", nargs="?", default="", help=N_("number of a shared family"))
    own.add_argument("--choose", metavar="N", type=int, help=N_("number of what is chosen between"))
    own.add_argument("--value", metavar="K", type=int, help=N_("number of the value that stays"))
    own.add_argument("--both", action="store_true", help=N_("keep both texts, one under the other"))

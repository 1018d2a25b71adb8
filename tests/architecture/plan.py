"""The plan of the house: its parts, the layers of a feature, and who may import whom.

A layer goes by its file name: ``handover/rules.py`` and all of ``handover/rules/`` are rules. What stands in no line
here may not be imported at all. The reasons: docs/decisions/house.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from .modules import Module


def words(text: str) -> frozenset[str]:
    """A line of names as a set."""
    return frozenset(text.split())


KITS = {
    "kit": words(""),
    "storage": words("kit"),
    "book": words("kit storage"),
    "paper": words("kit"),
    "ui": words("kit book"),
}
"""Kit → the kits it stands on. A kit knows no feature."""

LAYERS = words("records rules sources tables actions papers pages feature")
SPELLINGS = {"table": "tables"}

OWN = {
    "records": words("records"),
    "rules": words("records rules"),
    "sources": words("records rules sources"),
    "tables": words("records rules tables"),
    "papers": words("records rules papers"),
    "actions": words("records rules sources tables papers actions"),
    "pages": words("records rules actions pages"),
    "feature": words("records rules tables actions feature"),
}
"""Layer → the layers of its own feature that it may use."""

ON_KITS = {
    "records": words("kit"),
    "rules": words("kit"),
    "sources": words("kit"),
    "tables": words("kit storage"),
    "papers": words("kit paper"),
    "actions": words("kit storage book paper"),
    "pages": words("kit book ui"),
    "feature": words("kit storage book"),
}
"""Layer → the kits that it may use."""

OF_OTHERS = {
    "records": words("records"),
    "rules": words("records rules"),
    "sources": words(""),
    "tables": words("records rules tables"),
    "papers": words("records rules"),
    "actions": words("records rules tables actions"),
    "pages": words("records rules actions pages"),
    "feature": words(""),
}
"""Layer → the layers of another declared feature. Of its pages only rows and cards: a page is gone to by the door."""

NEEDS = {
    "bin": words("colleagues"),
    "colleagues": words("following handover people sessions"),
    "people": words("attachments colleagues following handover organisation safety schools"),
    "attachments": words("people"),
    "contacts": words("colleagues following people today"),
    "sessions": words("colleagues people today year"),
    "following": words("colleagues handover people today"),
    "today": words("colleagues following people safety year"),
    "handover": words("attachments colleagues contacts following organisation people safety today year"),
    "counts": words("contacts following handover people sessions"),
    "safety": words("colleagues lost"),
    "first": words("colleagues organisation safety"),
    "help": words(""),
    "lists": words("handover people"),
    "organisation": words("colleagues people"),
    "outgoing": words("contacts following handover people safety sessions week"),
    "moving": words("rights trail"),
    "spelling": words(""),
    "week": words("contacts people today year"),
    "trail": words("colleagues handover outgoing people"),
    "lost": words("counts"),
    "terms": words("handover people safety sessions"),
    "schools": words("handover organisation people"),
    "parcels": words("people safety"),
    "rights": words(
        "attachments colleagues following handover outgoing people safety sessions terms today trail"
    ),
    "year": words("colleagues people"),
}
"""Feature → the features it may look into."""

OUTSIDE = {
    "cli": (words("kit book"), words("records rules actions")),
    "demo": (words("kit storage book paper ui cli window"), LAYERS),
    "window": (words("kit storage book paper ui"), LAYERS),
    "app": (words("kit storage book paper ui window demo"), LAYERS),
    "__main__": (words("kit storage book paper ui cli app window demo"), LAYERS),
    "__init__": (words(""), words("")),
}
"""What stands around the features → the kits and the layers of features that it may use."""

OTHERS = {
    "kit": words("babel cryptography phonenumbers"),
    "storage": words("sqlite_utils sqlcipher3 cryptography msgspec"),
    "paper": words("reportlab pypdf xlsxwriter font_source_sans_pro PIL uharfbuzz bidi"),
    "papers": words("reportlab pypdf xlsxwriter font_source_sans_pro PIL uharfbuzz bidi"),
    "sources": words("python_calamine"),
    "ui": words("PySide6 shiboken6 hunspell"),
    "pages": words("PySide6"),
    "cli": words("msgspec"),
    "demo": words("PIL"),
    "app": words("PySide6 shibokensupport"),
    "window": words("PySide6"),
    "counts.tables": words("msgspec"),
    "parcels.tables": words("msgspec"),
}
"""Kit or layer → the packages of others that it may use."""

MOST_LINES = 400
MOST_FUNCTION_LINES = 60
MOST_INLINE = 56
"""Imports within functions, in the whole package: those that keep the start short, and no others."""


@dataclass(frozen=True)
class Place:
    """Where a module stands: in which part, and in which layer when that part is a feature."""

    part: str
    layer: str = ""

    def __str__(self) -> str:
        """As one says it: ``handover.rules``."""
        return f"{self.part}.{self.layer}" if self.layer else self.part


def place_of(module: Module | str) -> Place:
    """Where a module stands, by its name; an unknown part or layer is told by `problem_of`."""
    pieces = module.pieces if isinstance(module, Module) else module.split(".")[1:]
    part = pieces[0] if pieces else "__init__"
    if part not in NEEDS or len(pieces) < 2:
        return Place(part)
    return Place(part, SPELLINGS.get(pieces[1], pieces[1]))


def problem_of(place: Place) -> str:
    """Why a module has no place in the house; empty when it has."""
    if place.part not in {*KITS, *NEEDS, *OUTSIDE}:
        return "a new part of the house; give it a line in tests/architecture/plan.py and in docs/decisions/house.md"
    if place.layer and place.layer not in LAYERS:
        return f"no layer of a feature: name it {' '.join(sorted(LAYERS))}"
    return ""


def may_use(here: Place, there: Place) -> str:
    """Empty when `here` may import `there`; else what `here` may import, in words."""
    if here == there and here.part not in NEEDS:
        return ""
    if here.part in KITS:
        allowed = KITS[here.part]
        return "" if there.part in allowed | {here.part} else f"{here} may only import {listed(allowed)}"
    if here.part in OUTSIDE:
        return may_use_outside(here, there)
    if not here.layer:
        return f"{here} itself holds no code"
    if there.part == here.part:
        return "" if there.layer in OWN[here.layer] else f"{here} may only use own {listed(OWN[here.layer])}"
    if there.part in KITS:
        allowed = ON_KITS[here.layer]
        return "" if there.part in allowed else f"{here} may only stand on {listed(allowed)}"
    if there.part not in NEEDS[here.part]:
        return f"{here.part} may only look into {listed(NEEDS[here.part])}"
    allowed = OF_OTHERS[here.layer]
    return "" if there.layer in allowed else f"{here.layer} may only use {listed(allowed)} of another feature"


def may_use_outside(here: Place, there: Place) -> str:
    """As `may_use`, for what stands around the features."""
    kits, layers = OUTSIDE[here.part]
    if there.part in kits | {here.part} or there.layer in layers or there.part == "__init__":
        return ""
    return f"{here} may only import {listed(kits)}, and {listed(layers)} of features"


def listed(names: frozenset[str]) -> str:
    """Names in one line."""
    return " ".join(sorted(names)) or "nothing of ours"

"""The register of kinds of records: the kits read here what each feature says of its kinds.

Features are found by folder when somebody first asks, never imported by name: so a kit knows no feature, and a new
kind of record is a new folder and no line here. Whoever asks while a module is being imported asks too early;
ask within a function.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from .errors import BugError
from .feature import Feature, Kept, PageEntry

_PACKAGE, _HERE = __name__.split(".")[:2]


@cache
def features() -> tuple[Feature, ...]:
    """Every kind of record, before the kinds that refer to it. Raises BugError for two of the same kind."""
    return in_order(feature for name in modules() for feature in getattr(import_module(name), "FEATURES", ()))


@cache
def kept() -> tuple[Kept, ...]:
    """Everything that features keep in the store beside records, ordered by name. Raises BugError for a name that
    occurs twice.
    """
    found = [each for name in modules() for each in getattr(import_module(name), "KEPT", ())]
    if len({each.name for each in found}) < len(found):
        raise BugError("two features keep something under the same name")
    return tuple(sorted(found, key=lambda each: each.name))


@cache
def pages() -> tuple[PageEntry, ...]:
    """Every page of the window, those of the list on the left first. Raises BugError for two at one kind of place."""
    own = (feature.page for feature in features() if feature.page is not None)
    others = (entry for name in modules() for entry in getattr(import_module(name), "PAGES", ()))
    found = sorted((*own, *others), key=lambda entry: (not entry.title, entry.order))
    if len({entry.kind for entry in found}) < len(found):
        raise BugError("two pages are reached by the same kind of place")
    return tuple(found)


def feature_of(kind: str) -> Feature:
    """What there is to know of this kind of record. Raises BugError for an unknown one."""
    found = _by_kind().get(kind)
    if found is None:
        raise BugError("no feature has this kind of record")
    return found


def is_kind(kind: str) -> bool:
    """Whether this is the short name of a kind of record. A part of a record, such as a guest, is none."""
    return kind in _by_kind()


def in_order(found: Iterator[Feature]) -> tuple[Feature, ...]:
    """The features by their `order`. Raises BugError when two are of the same kind or stand in the same place."""
    these = sorted(found, key=lambda feature: feature.order)
    if len({feature.kind for feature in these}) < len(these):
        raise BugError("two features have the same kind of record")
    if len({feature.order for feature in these}) < len(these):
        raise BugError("two features stand in the same place of the order")
    return tuple(these)


@cache
def _by_kind() -> dict[str, Feature]:
    return {feature.kind: feature for feature in features()}


def modules(package: str = _PACKAGE, here: str = _HERE) -> Iterator[str]:
    """The modules in which features say what they are: ``feature.py`` of each folder.

    `here`: the folder to pass over: its own ``feature.py`` defines what a feature is, and declares none.
    """
    root = Path(import_module(package).__path__[0])
    for folder in pkgutil.iter_modules([str(root)]):
        if folder.ispkg and folder.name != here:
            for module in pkgutil.iter_modules([str(root / folder.name)]):
                if module.name == "feature":
                    yield f"{package}.{folder.name}.{module.name}"

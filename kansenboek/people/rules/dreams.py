"""How a child's dream stands: open, on the way, or come true (domain notes, 7.9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kansenboek.following.records.referrals import OPEN, Referral, ReferralStatus
from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice
from kansenboek.people.records import Child


class DreamStands(Choice):
    OPEN = "open", N_("open")
    ON_THE_WAY = "on_the_way", N_("on the way")
    CAME_TRUE = "came_true", N_("came true")


@dataclass(frozen=True, slots=True)
class Dream:
    """The dream of one child. `road`: what is arranged towards it, or was last."""

    child: Child = field(repr=False)
    family_name: str = field(repr=False)
    road: Referral | None = None

    @property
    def stands(self) -> DreamStands:
        """A road that was refused or given up leaves the dream open; one that has begun is on its way."""
        if self.child.dream_came_true is not None:
            return DreamStands.CAME_TRUE
        under_way = OPEN | {ReferralStatus.STARTED}
        is_under_way = self.road is not None and self.road.status in under_way
        return DreamStands.ON_THE_WAY if is_under_way else DreamStands.OPEN


def numbers(dreams: Iterable[Dream]) -> dict[DreamStands, int]:
    """How many dreams stand how; a number for each way, nought included. For this laptop alone."""
    counted = Counter(dream.stands for dream in dreams)
    return {stands: counted[stands] for stands in DreamStands}

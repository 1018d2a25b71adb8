"""When it was noticed that a laptop is gone. Nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Record, clock_time, day


@dataclass(frozen=True, kw_only=True)
class Noticed(Record):
    """The moment from which the 72 hours run (AVG art. 33)."""

    title = N_("laptop lost or stolen")

    noticed_on: date | None = day(N_("When was it noticed?"), mandatory=True, back=True)
    noticed_at: time | None = clock_time(N_("At what time?"), mandatory=True)

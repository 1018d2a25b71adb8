"""Drawing a list in each of its forms. Brings in what draws, so it is only imported once a list is made."""

from __future__ import annotations

from kansenboek.kit.i18n import language
from kansenboek.outgoing.papers.list_paper import list_paper
from kansenboek.outgoing.papers.list_sheet import as_csv, as_xlsx
from kansenboek.outgoing.records import ListWay
from kansenboek.outgoing.rules.calendar import as_calendar
from kansenboek.outgoing.rules.ready import NothingToCome, ReadyList
from kansenboek.paper.sealed import sealed


def drawn(ready: ReadyList, way: ListWay, words: str = "") -> bytes:
    """The bytes of a list as it leaves this way. `words`: what an encrypted PDF opens with. Raises NothingToCome."""
    if way is ListWay.SPREADSHEET:
        return as_xlsx(ready.content)
    if way is ListWay.CSV:
        return as_csv(ready.content)
    if way is ListWay.CALENDAR:
        if not ready.appointments:
            raise NothingToCome
        return as_calendar(ready.appointments, language(ready.code), ready.now)
    pdf = list_paper(ready.content, ready.made_on, ready.code)
    return sealed(pdf, words) if way is ListWay.SEALED_PDF else pdf

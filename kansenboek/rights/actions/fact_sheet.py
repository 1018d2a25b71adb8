"""The fact sheet for a data protection impact assessment: from the store's own tables, as PDF and JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.catalogues import codes
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import N_, CannotWrite, KnownError
from kansenboek.kit.i18n import Language, language
from kansenboek.rights.records import AccessRequest
from kansenboek.rights.rules.data_map import (
    MEASURES,
    RECEIVERS,
    RESIDUAL_RISKS,
    DataMap,
    data_map,
)
from kansenboek.rights.rules.files_outside import FILES
from kansenboek.rights.rules.machine_file import as_bytes
from kansenboek.rights.rules.purposes import PURPOSES, Grounds
from kansenboek.rights.table import GROUNDS, columns_of_all, grounds
from kansenboek.storage import files
from kansenboek.storage.records import tables
from kansenboek.terms.tables.kept import terms

_STEM = "dpia"


def read_data_map(unlocked: Unlocked) -> DataMap:
    """The data map of this store. Raises NotTold for a table or column that nobody told of."""
    with unlocked.read() as tx:
        found, chosen, why = columns_of_all(tx), terms(tx), grounds(tx)
    return data_map(found, {table.record.kind: table.name for table in tables()}, chosen, why)


def chosen_grounds(unlocked: Unlocked) -> Grounds:
    """Code of a purpose → the ground on which things are kept for it, the preset where nothing was chosen."""
    with unlocked.read() as tx:
        chosen = grounds(tx)
    return {purpose.code: chosen.get(purpose.code, purpose.basis) for purpose in PURPOSES}


def choose_grounds(unlocked: Unlocked, chosen: Grounds) -> Changes:
    """Let these grounds hold from now on. Raises KnownError for a purpose that there is not."""
    for code in chosen:
        if code not in {purpose.code for purpose in PURPOSES}:
            raise KnownError(N_("There is no purpose called {code}."), code=code)
    with unlocked.write("grounds.chosen", "") as tx:
        for code, basis in chosen.items():
            GROUNDS.put(tx, (code, basis.value))
    return Changes(frozenset({AccessRequest.kind}))


def fact_sheet(unlocked: Unlocked, code: str) -> bytes:
    """The sheet as a PDF in memory, in the language with this code."""
    from .drawing import sheet_drawn  # noqa: PLC0415 - reportlab and its fonts stay out of the start

    return sheet_drawn(read_data_map(unlocked), unlocked.clock.today(), code)


def write_fact_sheet(unlocked: Unlocked, folder: Path) -> tuple[Path, ...]:
    """Write the sheet in each language as PDF, and once as JSON; older ones make way. Raises CannotWrite."""
    found = {f"{_STEM}-{code}.pdf": fact_sheet(unlocked, code) for code in codes()}
    found[f"{_STEM}.json"] = as_bytes(as_plain(read_data_map(unlocked), language("en")))
    try:
        files.write_set(folder, found)
    except CannotWrite as refused:
        raise files.in_folder(refused, folder) from None
    return tuple(folder / name for name in found)


def as_plain(found: DataMap, spoken: Language) -> dict[str, Any]:
    """The sheet as values of JSON."""
    say = spoken.text
    return {
        "format": "kansenboek/dpia",
        "version": 1,
        "tables": [
            {
                "table": each.name,
                "what": say(each.what),
                "about": spoken.value(each.about),
                "why": say(each.purpose.told) if each.purpose else None,
                "ground": each.purpose.basis.value if each.purpose else None,
                "how_long": each.purpose.how_long(spoken, found.terms) if each.purpose else None,
                "columns": [
                    {"column": line.name, "what": say(line.what), "travels": [say(far) for far in line.far]}
                    for line in each.columns
                ],
            }
            for each in found.tables
        ],
        "receivers": [{"who": say(who), "what": say(what)} for who, what in RECEIVERS],
        "files": [
            {"module": module, "what": say(each.what), "closed": spoken.value(each.closed)}
            for module, each in sorted(FILES.items())
        ],
        "measures": [{"what": say(what), "rows": list(rows)} for what, rows in MEASURES],
        "residual_risks": [say(risk) for risk in RESIDUAL_RISKS],
    }

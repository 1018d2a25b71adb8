"""An import in words: what kind of file it is, what would come in, what came in, and what went away again."""

from __future__ import annotations

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _, current, ngettext
from kansenboek.lists.rules.earlier import ImportLine, Undone
from kansenboek.lists.rules.plan import ImportPlan, RowState
from kansenboek.lists.rules.source import FileKind
from kansenboek.ui.kinds import SEPARATOR

KINDS = {
    FileKind.CSV: N_("CSV"),
    FileKind.XLSX: N_("Excel"),
    FileKind.XLS: N_("Excel (older)"),
    FileKind.ODS: N_("OpenDocument"),
    FileKind.HTML: N_("table of a web page"),
    FileKind.EDEX: N_("EDEX.XML of a school administration"),
    FileKind.VCARD: N_("visiting cards (vCard)"),
}


def kind_of(code: str) -> str:
    """What a file was saved as, in words."""
    return _(KINDS[FileKind(code)]) if code in {each.value for each in FileKind} else code


def rows_told(count: int) -> str:
    """“28 rows”."""
    return ngettext("{count} row", "{count} rows", count)


def children_told(count: int) -> str:
    """“28 children”."""
    return ngettext("{count} child", "{count} children", count)


def families_told(count: int) -> str:
    """“26 families”."""
    return ngettext("{count} family", "{count} families", count)


def adults_told(count: int) -> str:
    """“40 parents and carers”."""
    return ngettext("{count} parent or carer", "{count} parents and carers", count)


def taken_count(plan: ImportPlan) -> int:
    """How many changes of records that are there already somebody chose to take over."""
    return sum(1 for change in plan.changes if change.taken)


def brings_something(plan: ImportPlan) -> bool:
    """Whether doing it would change anything."""
    counts = plan.counts
    return bool(counts.families or counts.children or counts.contacts or taken_count(plan))


def act_told(plan: ImportPlan) -> str:
    """What the button says that does it."""
    children, changes = plan.counts.children, taken_count(plan)
    if children:
        return ngettext("Take over {count} child", "Take over {count} children", children)
    if changes:
        return ngettext("Take over {count} change", "Take over {count} changes", changes)
    return _("Take over")


def new_told(plan: ImportPlan) -> str:
    """What is new, in one sentence; empty for nothing."""
    counts = plan.counts
    parts = [
        told(count)
        for told, count in (
            (children_told, counts.children),
            (families_told, counts.families),
            (adults_told, counts.contacts),
        )
        if count
    ]
    return ", ".join(parts)


def state_counts(plan: ImportPlan) -> dict[RowState, int]:
    """How many rows are in each state."""
    found: dict[RowState, int] = {}
    for each in plan.rows:
        found[each.state] = found.get(each.state, 0) + 1
    return found


def earlier_told(line: ImportLine) -> str:
    """An import of before, in one line."""
    parts = [
        current().date(line.day),
        kind_of(line.file_kind),
        children_told(line.children) if line.children else "",
        families_told(line.families) if line.families else "",
        ngettext("{count} changed", "{count} changed", line.changed) if line.changed else "",
    ]
    return SEPARATOR.join(part for part in parts if part)


def undone_told(undone: Undone) -> str:
    """What went away again, in one sentence."""
    gone = [
        told(count)
        for told, count in (
            (children_told, undone.children),
            (families_told, undone.families),
            (adults_told, undone.contacts),
        )
        if count
    ]
    told = _("The import was undone.")
    if gone:
        told += " " + _("Gone again: {what}.", what=", ".join(gone))
    if undone.put_back:
        told += " " + ngettext(
            "{count} record is what it was before.",
            "{count} records are what they were before.",
            undone.put_back,
        )
    return told

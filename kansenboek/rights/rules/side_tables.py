"""What stands in each table of the store that holds no records, column by column, for the fact sheet (P25).

A table or column that is not told here fails a test: whoever adds one says what it is, and about whom.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kansenboek.kit.errors import N_
from kansenboek.kit.fields import Choice


class About(Choice):
    """Whom a piece of data is about."""

    NOBODY = "nobody", N_("nobody")
    FAMILIES = "families", N_("children and parents")
    COLLEAGUES = "colleagues", N_("colleagues")
    OTHERS = "others", N_("people outside the organisation")
    ALL = "all", N_("everybody who is written down")


@dataclass(frozen=True, slots=True)
class SideTable:
    """A table that holds no records: what it is for, about whom it is, and what stands in each column."""

    what: str
    about: About
    columns: Mapping[str, str]


FINGERPRINT = N_("fingerprint, so that a change is noticed")
MOMENT = N_("day and time")
NUMBER = N_("random number of a record")
FAMILY_NUMBER = N_("random number of a family")
KIND = N_("kind of record")
COUNTER = N_("counter")
SETTING = N_("a choice or a mark of the program")
ENCRYPTED = N_("what was written, within the encrypted store")
OF_RECORDS = {"digest": FINGERPRINT, "saved_at": MOMENT}
"""Columns that every table of records has beside its fields."""

_D = {"digest": FINGERPRINT}

SIDE_TABLES: Mapping[str, SideTable] = {
    "_sqlite_migrations": SideTable(
        N_("Which steps the tables went through."),
        About.NOBODY,
        {"id": COUNTER, "migration_set": SETTING, "name": SETTING, "applied_at": MOMENT},
    ),
    "at_work": SideTable(
        N_("Who said last to be at work with a passphrase that several people know."),
        About.COLLEAGUES,
        {"slot": COUNTER, "colleague": NUMBER, **_D},
    ),
    "audit": SideTable(
        N_("The log of what was done: no names and no text."),
        About.ALL,
        {
            "seq": COUNTER,
            "at": MOMENT,
            "verb": N_("what was done, as a code"),
            "record": NUMBER,
            "state": FINGERPRINT,
            "chain": FINGERPRINT,
            "by": N_("random number of the colleague at work"),
        },
    ),
    "audit_from": SideTable(
        N_("Where the log begins, when its oldest rows were destroyed."),
        About.NOBODY,
        {"seq": COUNTER, "chain": FINGERPRINT, "at": MOMENT, **_D},
    ),
    "backup_folders": SideTable(
        N_("Where backups were made, to find them again."),
        About.NOBODY,
        {"path": N_("folder on this computer"), **_D},
    ),
    "counts_kept": SideTable(
        N_("Counts of laptops and keys of the team lead."),
        About.NOBODY,
        {"kind": SETTING, "name": SETTING, "value": N_("sealed counts or a key"), **_D},
    ),
    "counts_ledger": SideTable(
        N_("What was published of the counts, rounded to fives."),
        About.NOBODY,
        {
            "seq": COUNTER,
            "team": SETTING,
            "cube": SETTING,
            "period": N_("month or quarter"),
            "content": N_("rounded counts"),
            "chain": FINGERPRINT,
            "private": N_("what came late or was corrected, sealed"),
            **_D,
        },
    ),
    "counts_teams": SideTable(
        N_("The keys with which counts are rounded."),
        About.NOBODY,
        {"team": SETTING, "key": N_("a key"), **_D},
    ),
    "deleted_records": SideTable(
        N_("The bin: what was deleted, for 30 days."),
        About.ALL,
        {
            "record": NUMBER,
            "kind": KIND,
            "family": FAMILY_NUMBER,
            "act": N_("random number of what was deleted in one go"),
            "place": COUNTER,
            "at": MOMENT,
            "by": N_("random number of the colleague at work"),
            "saved_at": MOMENT,
            **_D,
            "what": ENCRYPTED,
            "beside": N_("a picture"),
        },
    ),
    "drafts": SideTable(
        N_("What was typed and not saved yet."),
        About.ALL,
        {
            "form": SETTING,
            "kind": KIND,
            "record": NUMBER,
            "family": FAMILY_NUMBER,
            "forms": N_("what was typed"),
            "kept_at": MOMENT,
            **_D,
        },
    ),
    "erased": SideTable(
        N_("Families that were erased, so that none comes back (kept by an older version)."),
        About.NOBODY,
        {"record": FAMILY_NUMBER, "at": MOMENT, **_D},
    ),
    "former_keys": SideTable(
        N_("Keys of backups of before, so that their list is still believed."),
        About.NOBODY,
        {"backup": N_("a key"), **_D},
    ),
    "grounds": SideTable(
        N_("On which ground of the law things are kept, as the organisation chose."),
        About.NOBODY,
        {"purpose": SETTING, "basis": SETTING, **_D},
    ),
    "holidays": SideTable(
        N_("School holidays of the three regions."),
        About.NOBODY,
        {
            "year": N_("school year"),
            "region": SETTING,
            "holiday": SETTING,
            "first": N_("day"),
            "last": N_("day"),
            "advised": SETTING,
            **_D,
        },
    ),
    "import_added": SideTable(
        N_("What an import of a list added, so that it can be taken back."),
        About.FAMILIES,
        {"import": COUNTER, "part": SETTING, "what": NUMBER, **_D},
    ),
    "import_before": SideTable(
        N_("What stood there before an import of a list, for 30 days."),
        About.FAMILIES,
        {
            "import": COUNTER,
            "record": NUMBER,
            "kind": KIND,
            "family": FAMILY_NUMBER,
            "before": ENCRYPTED,
            "saved_at": MOMENT,
            "after": FINGERPRINT,
            **_D,
        },
    ),
    "import_sources": SideTable(
        N_("What the columns of a list of one source mean."),
        About.NOBODY,
        {"source": FINGERPRINT, "what": N_("headings and what they mean"), **_D},
    ),
    "imported": SideTable(
        N_("Which row of a list became which record."),
        About.FAMILIES,
        {"source": FINGERPRINT, "record": NUMBER, **_D},
    ),
    "imports": SideTable(
        N_("When a list was taken over, and how much of it."),
        About.NOBODY,
        {
            "id": COUNTER,
            "number": COUNTER,
            "at": MOMENT,
            "file_kind": SETTING,
            "counts": N_("how many"),
            "source": FINGERPRINT,
            **_D,
        },
    ),
    "meta": SideTable(
        N_("What the program has to know of the store itself."),
        About.NOBODY,
        {
            **dict.fromkeys(
                (
                    "only_row",
                    "slot_gen",
                    "write_gen",
                    "audit_count",
                    "to_index",
                    "spelled_as",
                    "spelled_to",
                    "consents_from",
                ),
                COUNTER,
            ),
            **dict.fromkeys(("audit_head", "row_sum", "side_sum"), FINGERPRINT),
            **dict.fromkeys(("created", "backed_up"), MOMENT),
            "store_id": N_("random number of the store"),
            "backup_folder": N_("folder on this computer"),
            "import_key": N_("a key"),
            "every_parent_decides": SETTING,
            "sheet_confirmed": SETTING,
            "first_step": SETTING,
            "is_practice": SETTING,
        },
    ),
    "never_again": SideTable(
        N_("What must not come back from a backup: erased families, refusals, destroyed sets."),
        About.FAMILIES,
        {
            "kind": SETTING,
            "id": NUMBER,
            "number": COUNTER,
            "place": COUNTER,
            "at": MOMENT,
            "more": N_("codes by which the same person is recognised, which nobody can read back"),
            **_D,
        },
    ),
    "own_words": SideTable(
        N_("Words that the spelling takes as right."),
        About.ALL,
        {"word": N_("a word"), **_D},
    ),
    "parcels_kept": SideTable(
        N_(
            "Keys of this laptop, laptops of colleagues, and how shared families stand until somebody chooses."
        ),
        About.ALL,
        {"kind": SETTING, "name": NUMBER, "value": N_("a key, or what was written on each laptop"), **_D},
    ),
    "pictures": SideTable(
        N_("The pictures themselves, without place, time or device."),
        About.FAMILIES,
        {"attachment": NUMBER, "jpeg": N_("a picture")},
    ),
    "school_list": SideTable(
        N_("The public list of all primary schools."),
        About.NOBODY,
        {"name": SETTING, "read_on": MOMENT, "data": N_("public list of DUO"), **_D},
    ),
    "search_rows": SideTable(
        N_("To find records by their words."),
        About.ALL,
        {"rowid": COUNTER, "kind": KIND, "record": NUMBER, "family": FAMILY_NUMBER},
    ),
    "search_text": SideTable(
        N_("The words of all records, to search in."),
        About.ALL,
        {"body": N_("words"), "names": N_("names"), "spelled": N_("other spellings of names")},
    ),
    "search_text_config": SideTable(
        N_("Part of the search index."), About.NOBODY, {"k": SETTING, "v": SETTING}
    ),
    "search_text_content": SideTable(
        N_("Part of the search index."),
        About.ALL,
        {"id": COUNTER, "c0": N_("words"), "c1": N_("names"), "c2": N_("other spellings of names")},
    ),
    "search_text_data": SideTable(
        N_("Part of the search index."), About.ALL, {"id": COUNTER, "block": N_("words")}
    ),
    "search_text_docsize": SideTable(
        N_("Part of the search index."), About.NOBODY, {"id": COUNTER, "sz": COUNTER}
    ),
    "search_text_idx": SideTable(
        N_("Part of the search index."), About.ALL, {"segid": COUNTER, "term": N_("words"), "pgno": COUNTER}
    ),
    "terms": SideTable(
        N_("How long each sort of thing is kept, as the organisation chose."),
        About.NOBODY,
        {"kind": SETTING, "days": N_("how many"), **_D},
    ),
    "year_before": SideTable(
        N_("What stood there before groups went up, so that it can be taken back."),
        About.FAMILIES,
        {
            "turn": COUNTER,
            "record": NUMBER,
            "kind": KIND,
            "family": FAMILY_NUMBER,
            "before": ENCRYPTED,
            "saved_at": MOMENT,
            "after": FINGERPRINT,
            **_D,
        },
    ),
    "year_settings": SideTable(
        N_("Choices for the school year."), About.NOBODY, {"name": SETTING, "value": SETTING, **_D}
    ),
    "year_turns": SideTable(
        N_("When groups went up, and how many children."),
        About.NOBODY,
        {"id": COUNTER, "number": COUNTER, "at": MOMENT, "counts": N_("how many"), **_D},
    ),
}

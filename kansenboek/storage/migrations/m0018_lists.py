"""What lists of others need: imports that can be undone, schools, and days of birth that are known in part."""

from __future__ import annotations

from sqlite_utils import Database

from .registry import migrations

BIRTHDAYS: tuple[str, ...] = (
    # How much of a day of birth is known; the lists that read children from an index alone read it too.
    "ALTER TABLE children ADD COLUMN birth_known TEXT NOT NULL DEFAULT 'day'",
    "DROP INDEX children_season",
    (
        "CREATE INDEX children_season ON children (family_id, id, given_name, surname, birth_date, birth_known, school,"
        ' school_start, site, "group", mentor, ve_indication, care_end, exit_reason)'
    ),
    "DROP INDEX children_family_id",
    "CREATE INDEX children_family_id ON children (family_id, birth_date, given_name, birth_known)",
)
"""What is known of a birthday."""

LISTS_LEFT: tuple[str, ...] = (
    # Lists that left the laptop, and of which families something stood on them.
    """
    CREATE TABLE lists_left (
        "id" TEXT NOT NULL PRIMARY KEY,
        "list_kind" TEXT,
        "way" TEXT,
        "reason" TEXT,
        "what_for" TEXT NOT NULL,
        "receiver" TEXT NOT NULL,
        "left_on" TEXT,
        "how_many" INTEGER,
        "sha256" TEXT NOT NULL,
        "pages" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE listed_families (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "list_id" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX listed_families_family_id ON listed_families (family_id, list_id)",
)
"""What left, and of whom."""

SCHOOLS: tuple[str, ...] = (
    """
    CREATE TABLE schools (
        "id" TEXT NOT NULL PRIMARY KEY,
        "name" TEXT NOT NULL,
        "sort" TEXT,
        "street" TEXT NOT NULL DEFAULT '',
        "postcode" TEXT NOT NULL DEFAULT '',
        "town" TEXT NOT NULL DEFAULT '',
        "municipality" TEXT NOT NULL DEFAULT '',
        "code" TEXT NOT NULL DEFAULT '',
        "phone" TEXT NOT NULL DEFAULT '',
        "email" TEXT NOT NULL DEFAULT '',
        "website" TEXT NOT NULL DEFAULT '',
        "also_called" TEXT NOT NULL DEFAULT '[]',
        "gone_since" TEXT,
        "spellings" TEXT NOT NULL DEFAULT '[]',
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    """,
    # Which school or organisation the text beside it means; empty: only the text is known.
    "ALTER TABLE children ADD COLUMN school_id TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE children ADD COLUMN bso_id TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE children ADD COLUMN next_preschool_id TEXT NOT NULL DEFAULT ''",
    # For the list of schools with how many children name each: no child's notes are read for it.
    "CREATE INDEX children_schools ON children (school, school_id, bso, bso_id, next_preschool, next_preschool_id, id)",
    # A newer list of all primary schools, as it was read; one row.
    """
    CREATE TABLE school_list (
        "name" TEXT NOT NULL PRIMARY KEY,
        "read_on" TEXT NOT NULL,
        "data" BLOB NOT NULL,
        "digest" BLOB NOT NULL
    ) STRICT
    """,
)
"""Schools and other organisations of children, and the list that they are chosen from."""

IMPORTS: tuple[str, ...] = (
    """
    CREATE TABLE imports (
        "id" TEXT NOT NULL PRIMARY KEY,
        "number" INTEGER NOT NULL,
        "at" TEXT NOT NULL,
        "file_kind" TEXT NOT NULL,
        "counts" TEXT NOT NULL,
        "source" TEXT NOT NULL,
        "digest" BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE import_added (
        "import" TEXT NOT NULL,
        "part" INTEGER NOT NULL,
        "what" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        PRIMARY KEY ("import", "part")
    ) STRICT
    """,
    """
    CREATE TABLE import_before (
        "import" TEXT NOT NULL,
        "record" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "family" TEXT NOT NULL,
        "before" TEXT NOT NULL,
        "saved_at" TEXT NOT NULL,
        "after" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        PRIMARY KEY ("import", "record")
    ) STRICT
    """,
    # Whoever goes, goes from these too; without an index that reads all of them for each record.
    "CREATE INDEX imported_record ON imported (record)",
    "CREATE INDEX children_professionals ON children (professionals) WHERE professionals <> '[]'",
    "CREATE TABLE import_sources (source TEXT NOT NULL PRIMARY KEY, what TEXT NOT NULL, digest BLOB NOT NULL) STRICT",
)
"""What an import did, for taking it back; and how tables with certain headings were read."""

SPELLINGS: tuple[str, ...] = (
    # The spellings that the search index knows, and how far it was made anew with them.
    "ALTER TABLE meta ADD COLUMN spelled_as INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE meta ADD COLUMN spelled_to INTEGER NOT NULL DEFAULT 0",
)
"""How names are found."""

STATEMENTS: tuple[str, ...] = (*BIRTHDAYS, *LISTS_LEFT, *SCHOOLS, *IMPORTS, *SPELLINGS)
"""A statement for each new table, column and index."""


@migrations()
def m0018_lists(db: Database) -> None:
    """Columns and tables only; a row that stands already keeps its digest, because defaults are left out of it."""
    for statement in STATEMENTS:
        db.execute(statement)

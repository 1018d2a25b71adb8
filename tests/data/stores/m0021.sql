CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE meta (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        store_id TEXT NOT NULL,
        slot_gen INTEGER NOT NULL,
        write_gen INTEGER NOT NULL,
        audit_count INTEGER NOT NULL,
        audit_head BLOB,
        row_sum BLOB NOT NULL,
        created TEXT NOT NULL,
        backed_up TEXT
    , backup_folder TEXT, import_key BLOB, to_index TEXT NOT NULL DEFAULT '', every_parent_decides INTEGER CHECK (every_parent_decides IN (0, 1)), consents_from INTEGER NOT NULL DEFAULT 0, side_sum BLOB, sheet_confirmed INTEGER NOT NULL DEFAULT 1, spelled_as INTEGER NOT NULL DEFAULT 0, spelled_to INTEGER NOT NULL DEFAULT 0, first_step TEXT NOT NULL DEFAULT '', is_practice INTEGER NOT NULL DEFAULT 0) STRICT
    ;
CREATE TABLE audit (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        verb TEXT NOT NULL,
        record TEXT NOT NULL,
        state BLOB NOT NULL,
        chain BLOB NOT NULL
    , "by" TEXT NOT NULL DEFAULT '') STRICT
    ;
CREATE TABLE imported (source BLOB NOT NULL PRIMARY KEY, record TEXT NOT NULL, digest BLOB) STRICT;
CREATE TABLE search_rows (
        rowid INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        record TEXT NOT NULL UNIQUE,
        family TEXT NOT NULL
    ) STRICT
    ;
CREATE VIRTUAL TABLE search_text USING fts5 (
        body, names, spelled, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    );
CREATE TABLE families (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_name" TEXT NOT NULL,
        "home_languages" TEXT NOT NULL,
        "preferred_language" TEXT NOT NULL,
        "interpreter_need" TEXT,
        "reading_support" INTEGER NOT NULL,
        "visit_preference" TEXT,
        "custody_note" TEXT NOT NULL,
        "neighbourhood" TEXT NOT NULL,
        "family_strengths" TEXT NOT NULL,
        "practical_notes" TEXT NOT NULL,
        "retain_until" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    , restricted_since TEXT, set_aside_before TEXT NOT NULL DEFAULT '') STRICT
    ;
CREATE TABLE children (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "given_name" TEXT NOT NULL,
        "surname" TEXT NOT NULL,
        "birth_date" TEXT,
        "site" TEXT NOT NULL,
        "group" TEXT NOT NULL,
        "mentor" TEXT NOT NULL,
        "care_start" TEXT,
        "sessions_per_week" INTEGER,
        "ve_indication" TEXT NOT NULL,
        "ve_programme" TEXT,
        "ve_from" TEXT,
        "ve_hours" INTEGER,
        "school" TEXT NOT NULL,
        "school_start" TEXT,
        "observation_tool" TEXT,
        "last_observed" TEXT,
        "strengths" TEXT NOT NULL,
        "interests" TEXT NOT NULL,
        "approach_tips" TEXT NOT NULL,
        "dream" TEXT NOT NULL,
        "professionals" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    , latin_given_name TEXT NOT NULL DEFAULT '', latin_surname TEXT NOT NULL DEFAULT '', bso TEXT NOT NULL DEFAULT '', next_preschool TEXT NOT NULL DEFAULT '', dream_came_true TEXT, first_week TEXT NOT NULL DEFAULT '', care_end TEXT, exit_reason TEXT, birth_known TEXT NOT NULL DEFAULT 'day', school_id TEXT NOT NULL DEFAULT '', bso_id TEXT NOT NULL DEFAULT '', next_preschool_id TEXT NOT NULL DEFAULT '') STRICT
    ;
CREATE INDEX families_line ON families (id, family_name, home_languages, neighbourhood);
CREATE TABLE contacts (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "name" TEXT NOT NULL,
        "relation" TEXT NOT NULL,
        "has_custody" TEXT NOT NULL,
        "may_consent" INTEGER NOT NULL,
        "phone" TEXT NOT NULL,
        "email" TEXT NOT NULL,
        "address" TEXT NOT NULL,
        "language" TEXT NOT NULL,
        "contact_channel" TEXT,
        "do_not_contact_via" TEXT,
        "organisation" TEXT NOT NULL,
        "role" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    , offers TEXT NOT NULL DEFAULT '[]', offers_words TEXT NOT NULL DEFAULT '') STRICT
    ;
CREATE INDEX contacts_family_id ON contacts (family_id);
CREATE TABLE visits (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "date" TEXT,
        "start" TEXT,
        "end" TEXT,
        "outcome" TEXT NOT NULL,
        "purpose" TEXT NOT NULL,
        "place" TEXT,
        "participants" TEXT NOT NULL,
        "language" TEXT NOT NULL,
        "interpreter" TEXT,
        "topics" TEXT NOT NULL,
        "parent_words" TEXT NOT NULL,
        "parent_questions" TEXT NOT NULL,
        "observed" TEXT NOT NULL,
        "impression" TEXT NOT NULL,
        "our_response" TEXT NOT NULL,
        "next_contact" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    , "by" TEXT NOT NULL DEFAULT '', children TEXT NOT NULL DEFAULT '[]') STRICT
    ;
CREATE TABLE sessions (
        "id" TEXT NOT NULL PRIMARY KEY,
        "session_kind" TEXT NOT NULL,
        "date" TEXT,
        "start" TEXT,
        "end" TEXT,
        "site" TEXT NOT NULL,
        "theme" TEXT,
        "theme_text" TEXT NOT NULL,
        "guests" TEXT NOT NULL,
        "adults" INTEGER,
        "new_adults" INTEGER,
        "children" INTEGER,
        "attendance" TEXT NOT NULL,
        "languages" TEXT NOT NULL,
        "hosts" TEXT NOT NULL,
        "questions" TEXT NOT NULL,
        "wishes" TEXT NOT NULL,
        "smiley_happy" INTEGER,
        "smiley_neutral" INTEGER,
        "smiley_sad" INTEGER,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    , series TEXT NOT NULL DEFAULT '', cancelled INTEGER NOT NULL DEFAULT 0) STRICT
    ;
CREATE TABLE handovers (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "child_id" TEXT NOT NULL REFERENCES children (id),
        "state" TEXT NOT NULL,
        "version" INTEGER,
        "corrects" TEXT NOT NULL,
        "correction_reason" TEXT NOT NULL,
        "mode" TEXT,
        "date" TEXT,
        "place" TEXT NOT NULL,
        "language" TEXT NOT NULL,
        "interpreter" TEXT,
        "participants" TEXT NOT NULL,
        "moment" TEXT NOT NULL,
        "moment_date" TEXT,
        "parent_words" TEXT NOT NULL,
        "child_words" TEXT NOT NULL,
        "wellbeing" TEXT NOT NULL,
        "wellbeing_scale" INTEGER,
        "involvement" TEXT NOT NULL,
        "involvement_scale" INTEGER,
        "areas" TEXT NOT NULL,
        "expectation" TEXT NOT NULL,
        "care" TEXT NOT NULL,
        "home_school" TEXT NOT NULL,
        "support" TEXT NOT NULL,
        "parent_view" TEXT NOT NULL,
        "school_adapts" TEXT NOT NULL,
        "delivery" TEXT,
        "delivered_on" TEXT,
        "received_on" TEXT,
        "received_by" TEXT NOT NULL,
        "feedback_on" TEXT,
        "feedback" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    , settled_sha256 TEXT NOT NULL DEFAULT '', from_visits TEXT NOT NULL DEFAULT '[]') STRICT
    ;
CREATE INDEX handovers_family_id ON handovers (family_id);
CREATE TABLE agreements (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "child_id" TEXT NOT NULL,
        "handover_id" TEXT NOT NULL,
        "visit_id" TEXT NOT NULL,
        "what" TEXT NOT NULL,
        "benefit" TEXT NOT NULL,
        "owner_role" TEXT NOT NULL,
        "owner_name" TEXT NOT NULL,
        "due" TEXT,
        "status" TEXT NOT NULL,
        "obstacle" TEXT,
        "reviewed_on" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    , asked INTEGER NOT NULL DEFAULT 0, agreed_on TEXT, own_part TEXT NOT NULL DEFAULT '', moment_id TEXT NOT NULL DEFAULT '') STRICT
    ;
CREATE INDEX agreements_family_id ON agreements (family_id);
CREATE INDEX agreements_handover_id ON agreements (handover_id);
CREATE TABLE referrals (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "child_id" TEXT NOT NULL,
        "wish" TEXT NOT NULL,
        "destination" TEXT NOT NULL,
        "components" TEXT NOT NULL,
        "step_by" TEXT NOT NULL,
        "consent" TEXT,
        "shared_data" TEXT NOT NULL,
        "status" TEXT NOT NULL,
        "check_back" TEXT,
        "outcome_note" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    , organisation_id TEXT NOT NULL DEFAULT '', asked_on TEXT, discussed_on TEXT, dream INTEGER NOT NULL DEFAULT 0) STRICT
    ;
CREATE INDEX referrals_family_id ON referrals (family_id);
CREATE TABLE consents (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "child_id" TEXT NOT NULL REFERENCES children (id),
        "handover_id" TEXT NOT NULL REFERENCES handovers (id),
        "contact_id" TEXT NOT NULL REFERENCES contacts (id),
        "name" TEXT NOT NULL,
        "has_custody" TEXT,
        "custody_established" TEXT NOT NULL,
        "decision" TEXT NOT NULL,
        "parts" TEXT NOT NULL,
        "recipient" TEXT NOT NULL,
        "method" TEXT NOT NULL,
        "given_on" TEXT,
        "valid_until" TEXT,
        "recorded_by" TEXT NOT NULL,
        "text_version" TEXT NOT NULL,
        "language" TEXT NOT NULL,
        "interpreter" TEXT NOT NULL,
        "content_sha256" TEXT NOT NULL,
        "exported_sha256" TEXT NOT NULL,
        "withdrawn_on" TEXT,
        "withdrawn_how" TEXT NOT NULL,
        "consequence" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    , paper_code TEXT NOT NULL DEFAULT '', about TEXT NOT NULL DEFAULT '[]', seen TEXT NOT NULL DEFAULT '', log_place INTEGER, withdrawn_place INTEGER, witness TEXT NOT NULL DEFAULT '') STRICT
    ;
CREATE INDEX consents_family_id ON consents (family_id);
CREATE INDEX consents_handover_id ON consents (handover_id);
CREATE TABLE drafts (
        form TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        family TEXT NOT NULL,
        forms TEXT NOT NULL,
        kept_at TEXT NOT NULL,
        digest BLOB NOT NULL
    ) STRICT
    ;
CREATE TABLE erased (record TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, digest BLOB) STRICT;
CREATE TABLE former_keys (backup BLOB NOT NULL PRIMARY KEY, digest BLOB) STRICT;
CREATE INDEX visits_next_contact ON visits (next_contact) WHERE next_contact IS NOT NULL;
CREATE INDEX sessions_date ON sessions (date);
CREATE TABLE attachments (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "child_id" TEXT NOT NULL,
        "handover_id" TEXT NOT NULL,
        "what" TEXT NOT NULL,
        "caption" TEXT NOT NULL,
        "width" INTEGER,
        "height" INTEGER,
        "size" INTEGER,
        "sha256" TEXT NOT NULL,
        "added" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    , taken_out TEXT, report TEXT NOT NULL DEFAULT '', page INTEGER) STRICT
    ;
CREATE INDEX attachments_family_id ON attachments (family_id);
CREATE INDEX attachments_child_id ON attachments (child_id);
CREATE TABLE pictures (
        attachment TEXT NOT NULL PRIMARY KEY REFERENCES attachments (id) DEFERRABLE INITIALLY DEFERRED,
        jpeg BLOB NOT NULL
    ) STRICT
    ;
CREATE TABLE organisations (
        "id" TEXT NOT NULL PRIMARY KEY,
        "name" TEXT NOT NULL,
        "destination" TEXT,
        "components" TEXT NOT NULL,
        "offer" TEXT NOT NULL,
        "audience" TEXT NOT NULL,
        "neighbourhood" TEXT NOT NULL,
        "address" TEXT NOT NULL,
        "phone" TEXT NOT NULL,
        "email" TEXT NOT NULL,
        "website" TEXT NOT NULL,
        "opening_hours" TEXT NOT NULL,
        "how_to_apply" TEXT,
        "contact_name" TEXT NOT NULL,
        "checked_on" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    ;
CREATE INDEX referrals_organisation_id ON referrals (organisation_id) WHERE organisation_id <> '';
CREATE INDEX agreements_visit_id ON agreements (visit_id) WHERE visit_id <> '';
CREATE INDEX sessions_series ON sessions (series) WHERE series <> '';
CREATE INDEX agreements_due ON agreements (due, family_id, id) WHERE status = 'open';
CREATE INDEX referrals_check_back ON referrals (check_back, status, family_id, id);
CREATE INDEX visits_planned ON visits (date, family_id, id) WHERE outcome = 'planned';
CREATE INDEX children_days ON children (birth_date, school_start, family_id, id);
CREATE INDEX handovers_child_id ON handovers (child_id, state);
CREATE TABLE hidden_sentences (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "handover_id" TEXT NOT NULL REFERENCES handovers (id),
        "key" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    , words TEXT NOT NULL DEFAULT '', may_go INTEGER NOT NULL DEFAULT 0) STRICT
    ;
CREATE INDEX hidden_sentences_handover_id ON hidden_sentences (handover_id);
CREATE TABLE signatures (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "consent_id" TEXT NOT NULL REFERENCES consents (id),
        "strokes" TEXT NOT NULL,
        "seen_by" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    ;
CREATE INDEX signatures_consent_id ON signatures (consent_id);
CREATE TABLE departures (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "child_id" TEXT NOT NULL REFERENCES children (id),
        "handover_id" TEXT NOT NULL REFERENCES handovers (id),
        "version" INTEGER,
        "paper" TEXT NOT NULL,
        "recipient" TEXT NOT NULL,
        "way" TEXT NOT NULL,
        "left_on" TEXT,
        "sha256" TEXT NOT NULL,
        "consents" TEXT NOT NULL,
        "received_on" TEXT,
        "received_by" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    , contact_id TEXT NOT NULL DEFAULT '', struck_on TEXT, struck_why TEXT NOT NULL DEFAULT '', pages TEXT NOT NULL DEFAULT '') STRICT
    ;
CREATE INDEX departures_handover_id ON departures (handover_id);
CREATE INDEX departures_left_on ON departures (left_on, child_id);
CREATE TABLE school_answers (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "child_id" TEXT NOT NULL REFERENCES children (id),
        "handover_id" TEXT NOT NULL REFERENCES handovers (id),
        "answered_on" TEXT,
        "answered_by" TEXT NOT NULL,
        "how_is_child" TEXT NOT NULL,
        "what_succeeded" TEXT NOT NULL,
        "not_known" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    , settled_in TEXT) STRICT
    ;
CREATE INDEX school_answers_handover_id ON school_answers (handover_id);
CREATE INDEX handovers_to_ask_after ON handovers (delivered_on, id, family_id) WHERE received_on IS NULL AND feedback_on IS NULL;
CREATE TABLE counts_ledger (
            seq INTEGER PRIMARY KEY,
            team TEXT NOT NULL,
            cube TEXT NOT NULL,
            period TEXT NOT NULL,
            content TEXT NOT NULL,
            chain TEXT NOT NULL,
            private TEXT NOT NULL,
            digest BLOB NOT NULL,
            UNIQUE (team, cube, period)
        ) STRICT
        ;
CREATE TABLE counts_teams (team TEXT NOT NULL PRIMARY KEY, key BLOB NOT NULL, digest BLOB NOT NULL) STRICT;
CREATE TRIGGER counts_ledger_update BEFORE UPDATE OF seq, team, cube, period, content, chain ON counts_ledger BEGIN SELECT raise(ABORT, 'append only'); END;
CREATE TRIGGER counts_ledger_delete BEFORE DELETE ON counts_ledger BEGIN SELECT raise(ABORT, 'append only'); END;
CREATE TABLE counts_kept (
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            value BLOB NOT NULL,
            digest BLOB NOT NULL,
            PRIMARY KEY (kind, name)
        ) STRICT
        ;
CREATE TABLE printed_forms (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "handover_id" TEXT NOT NULL REFERENCES handovers (id),
        "recipient" TEXT NOT NULL,
        "code" TEXT NOT NULL,
        "printed_on" TEXT,
        "seen" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    , on_screen INTEGER NOT NULL DEFAULT 0) STRICT
    ;
CREATE INDEX printed_forms_handover_id ON printed_forms (handover_id);
CREATE TABLE sites (
        "id" TEXT NOT NULL PRIMARY KEY,
        "organisation" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "address" TEXT NOT NULL,
        "phone" TEXT NOT NULL,
        "email" TEXT NOT NULL,
        "mentors" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    ;
CREATE INDEX handovers_season ON handovers (child_id, id, state, corrects, date, delivered_on, received_on, feedback_on);
CREATE INDEX departures_season ON departures (paper, handover_id, recipient, left_on, received_on, struck_on);
CREATE INDEX school_answers_season ON school_answers (handover_id, answered_on);
CREATE INDEX consents_season ON consents (child_id, contact_id, recipient, decision, withdrawn_on, about, log_place, withdrawn_place);
CREATE INDEX audit_opened ON audit (at) WHERE verb = 'store.opened';
CREATE INDEX contacts_deciding ON contacts (has_custody, family_id, id, relation);
CREATE TABLE child_pairs (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "one" TEXT NOT NULL,
        "other" TEXT NOT NULL,
        "answer" TEXT,
        "answered_on" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    ;
CREATE INDEX child_pairs_one ON child_pairs (one, other);
CREATE INDEX child_pairs_other ON child_pairs (other);
CREATE INDEX child_pairs_family_id ON child_pairs (family_id);
CREATE INDEX consents_no ON consents (child_id) WHERE decision = 'no' OR withdrawn_on IS NOT NULL;
CREATE TABLE never_again (
        "kind" TEXT NOT NULL,
        "id" TEXT NOT NULL,
        "number" INTEGER NOT NULL,
        "place" INTEGER NOT NULL,
        "at" TEXT NOT NULL,
        "more" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        PRIMARY KEY ("kind", "id")
    ) STRICT
    ;
CREATE TABLE backup_folders (path TEXT NOT NULL PRIMARY KEY, digest BLOB NOT NULL) STRICT;
CREATE INDEX children_season ON children (family_id, id, given_name, surname, birth_date, birth_known, school, school_start, site, "group", mentor, ve_indication, care_end, exit_reason);
CREATE INDEX children_family_id ON children (family_id, birth_date, given_name, birth_known);
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
    ;
CREATE TABLE listed_families (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "list_id" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    ;
CREATE INDEX listed_families_family_id ON listed_families (family_id, list_id);
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
    ;
CREATE INDEX children_schools ON children (school, school_id, bso, bso_id, next_preschool, next_preschool_id, id);
CREATE TABLE school_list (
        "name" TEXT NOT NULL PRIMARY KEY,
        "read_on" TEXT NOT NULL,
        "data" BLOB NOT NULL,
        "digest" BLOB NOT NULL
    ) STRICT
    ;
CREATE TABLE imports (
        "id" TEXT NOT NULL PRIMARY KEY,
        "number" INTEGER NOT NULL,
        "at" TEXT NOT NULL,
        "file_kind" TEXT NOT NULL,
        "counts" TEXT NOT NULL,
        "source" TEXT NOT NULL,
        "digest" BLOB NOT NULL
    ) STRICT
    ;
CREATE TABLE import_added (
        "import" TEXT NOT NULL,
        "part" INTEGER NOT NULL,
        "what" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        PRIMARY KEY ("import", "part")
    ) STRICT
    ;
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
    ;
CREATE INDEX imported_record ON imported (record);
CREATE INDEX children_professionals ON children (professionals) WHERE professionals <> '[]';
CREATE TABLE import_sources (source TEXT NOT NULL PRIMARY KEY, what TEXT NOT NULL, digest BLOB NOT NULL) STRICT;
CREATE TABLE contact_moments (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "date" TEXT,
        "start" TEXT,
        "medium" TEXT NOT NULL,
        "reached" TEXT NOT NULL,
        "by" TEXT NOT NULL,
        "who_began" TEXT,
        "participants" TEXT NOT NULL,
        "children" TEXT NOT NULL,
        "observed" TEXT NOT NULL,
        "parent_words" TEXT NOT NULL,
        "impression" TEXT NOT NULL,
        "our_response" TEXT NOT NULL,
        "next_contact" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    ;
CREATE INDEX contact_moments_next_contact ON contact_moments (next_contact, family_id, id, date) WHERE next_contact IS NOT NULL;
CREATE INDEX agreements_moment_id ON agreements (moment_id) WHERE moment_id <> '';
CREATE INDEX contacts_offers ON contacts (family_id, offers) WHERE offers <> '[]';
CREATE TABLE book_loans (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "book" TEXT NOT NULL,
        "child_id" TEXT NOT NULL,
        "language" TEXT NOT NULL,
        "lent_on" TEXT,
        "due_back" TEXT,
        "back_on" TEXT,
        "how_it_was" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    ;
CREATE INDEX book_loans_family_id ON book_loans (family_id);
CREATE INDEX book_loans_out ON book_loans (due_back, family_id, id) WHERE back_on IS NULL;
CREATE TABLE colleagues (
        "id" TEXT NOT NULL PRIMARY KEY,
        "name" TEXT NOT NULL,
        "role" TEXT NOT NULL,
        "sites" TEXT NOT NULL,
        "groups" TEXT NOT NULL,
        "phone" TEXT NOT NULL,
        "email" TEXT NOT NULL,
        "from_day" TEXT,
        "until_day" TEXT,
        "elsewhere" INTEGER NOT NULL,
        "slot" INTEGER,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    ;
CREATE TABLE at_work (
        slot INTEGER NOT NULL PRIMARY KEY,
        colleague TEXT NOT NULL,
        digest BLOB NOT NULL
    ) STRICT
    ;
CREATE TABLE free_days (
        "id" TEXT NOT NULL PRIMARY KEY,
        "name" TEXT NOT NULL,
        "first" TEXT,
        "last" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    ;
CREATE TABLE holidays (
        "year" TEXT NOT NULL,
        "region" TEXT NOT NULL,
        "holiday" TEXT NOT NULL,
        "first" TEXT NOT NULL,
        "last" TEXT NOT NULL,
        "advised" INTEGER NOT NULL,
        "digest" BLOB NOT NULL,
        PRIMARY KEY ("year", "region", "holiday")
    ) STRICT
    ;
CREATE TABLE year_settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, digest BLOB NOT NULL) STRICT;
CREATE TABLE year_turns (
        "id" TEXT NOT NULL PRIMARY KEY,
        "number" INTEGER NOT NULL,
        "at" TEXT NOT NULL,
        "counts" TEXT NOT NULL,
        "digest" BLOB NOT NULL
    ) STRICT
    ;
CREATE TABLE year_before (
        "turn" TEXT NOT NULL,
        "record" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "family" TEXT NOT NULL,
        "before" TEXT NOT NULL,
        "saved_at" TEXT NOT NULL,
        "after" TEXT NOT NULL,
        "digest" BLOB NOT NULL,
        PRIMARY KEY ("turn", "record")
    ) STRICT
    ;
CREATE TABLE parcels_kept (
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        value BLOB NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (kind, name)
    ) STRICT
    ;
CREATE TABLE holds (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL,
        "item" TEXT NOT NULL,
        "reason" TEXT NOT NULL,
        "from_day" TEXT,
        "until" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    ;
CREATE INDEX holds_family_id ON holds (family_id);
CREATE TABLE destructions (
        "id" TEXT NOT NULL PRIMARY KEY,
        "done_on" TEXT,
        "things" INTEGER,
        "gone" TEXT NOT NULL DEFAULT '[]',
        "backups_done" INTEGER,
        "backups_left" TEXT NOT NULL DEFAULT '[]',
        "backups_until" TEXT,
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    ;
CREATE TABLE terms (
        "kind" TEXT NOT NULL PRIMARY KEY,
        "days" INTEGER NOT NULL,
        "digest" BLOB NOT NULL
    ) STRICT
    ;
CREATE TABLE audit_from (
        "seq" INTEGER NOT NULL PRIMARY KEY,
        "chain" BLOB NOT NULL,
        "at" TEXT NOT NULL,
        "digest" BLOB NOT NULL
    ) STRICT
    ;
CREATE TABLE access_requests (
        "id" TEXT NOT NULL PRIMARY KEY,
        "family_id" TEXT NOT NULL REFERENCES families (id),
        "contact_id" TEXT NOT NULL,
        "children" TEXT NOT NULL DEFAULT '[]',
        "asked_on" TEXT,
        "due_on" TEXT,
        "identity_seen" TEXT,
        "facts_of_child" INTEGER NOT NULL DEFAULT 0,
        "apart" INTEGER NOT NULL DEFAULT 0,
        "withheld" TEXT NOT NULL DEFAULT '[]',
        "given_on" TEXT,
        "sha256" TEXT NOT NULL DEFAULT '',
        "left_out" TEXT NOT NULL DEFAULT '[]',
        "closed_why" TEXT NOT NULL DEFAULT '',
        "digest" BLOB NOT NULL,
        "saved_at" TEXT NOT NULL
    ) STRICT
    ;
CREATE INDEX access_requests_family_id ON access_requests (family_id);
CREATE TABLE grounds (
        "purpose" TEXT NOT NULL PRIMARY KEY,
        "basis" TEXT NOT NULL,
        "digest" BLOB NOT NULL
    ) STRICT
    ;
CREATE TABLE deleted_records (
        record TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        family TEXT NOT NULL,
        act TEXT NOT NULL,
        place INTEGER NOT NULL,
        at TEXT NOT NULL,
        "by" TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        digest BLOB NOT NULL,
        what TEXT NOT NULL,
        beside BLOB NOT NULL
    );
CREATE TABLE own_words (word TEXT PRIMARY KEY, digest BLOB NOT NULL);
CREATE INDEX visits_family_id ON visits (family_id, date, outcome, "by");
CREATE INDEX contact_moments_family_id ON contact_moments (family_id, date, reached, "by");
INSERT INTO search_text (search_text, rank) VALUES ('pgsz', 3900);
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (1, 'kansenboek', 'm0001_first_tables', '2026-11-21T09:00:00+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (2, 'kansenboek', 'm0002_drafts_and_care', '2026-11-21T09:00:00+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (3, 'kansenboek', 'm0003_attachments', '2026-11-21T09:00:00+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (4, 'kansenboek', 'm0004_organisations', '2026-11-21T09:00:00+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (5, 'kansenboek', 'm0005_series_of_sessions', '2026-11-21T09:00:00+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (6, 'kansenboek', 'm0006_search_later', '2026-11-21T09:00:00+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (7, 'kansenboek', 'm0007_due_from_indexes', '2026-11-21T09:00:00+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (8, 'kansenboek', 'm0008_handover_conversation', '2026-11-21T09:00:00+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (9, 'kansenboek', 'm0009_counts_ledger', '2026-11-21T09:00:00+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (10, 'kansenboek', 'm0010_counts_kept', '2026-11-21T09:00:00+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (11, 'kansenboek', 'm0011_days_for_counts', '2026-11-21T09:00:00+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (12, 'kansenboek', 'm0012_what_did_not_leave', '2026-11-21T09:00:00+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (13, 'kansenboek', 'm0013_cancelled_sessions', '2026-11-21T09:00:00+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (14, 'kansenboek', 'm0014_rows_as_stored', '2026-11-29 02:33:07.035828+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (15, 'kansenboek', 'm0015_rule_of_every_parent', '2026-11-29 03:16:02.990628+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (16, 'kansenboek', 'm0016_the_season', '2026-11-29 08:18:32.534929+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (17, 'kansenboek', 'm0017_the_edges', '2026-11-29 12:06:32.238944+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (18, 'kansenboek', 'm0018_lists', '2026-11-29 16:00:03.162077+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (19, 'kansenboek', 'm0019_the_years', '2026-11-29 19:11:47.358899+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (20, 'kansenboek', 'm0020_in_the_hand', '2026-11-29 23:01:39.113651+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (21, 'kansenboek', 'm0021_one_index_less', '2026-11-30 09:12:23.360378+00:00');
INSERT INTO "never_again" ("kind", "id", "number", "place", "at", "more", "digest") VALUES ('decided', 'd730bee1c79a64a1', 1, 52, '2026-11-03T09:00:00+00:00', '{"adult":"1002a7e6c46dfb68","child":"8aac9d47e2ec6d09","family":"5c5680a6a8bb192a","like":"0d4f78ecfe7f2bc2f76ab2614d0ce927"}', X'B5F2A090AFB15E6CDDC1071AF30C2052675500CD1A35FA2EE84C10AEA7E68214');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (1, 'family', '5c5680a6a8bb192a', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (2, 'family', 'e5345717d7531dcb', 'e5345717d7531dcb');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (3, 'contact', 'c942a4e52c70ea82', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (4, 'child', '8aac9d47e2ec6d09', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (5, 'child', '8fe8a7255a4d7bd8', 'e5345717d7531dcb');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (6, 'contact', '1002a7e6c46dfb68', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (7, 'visit', '91d8ed42be5d365e', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (8, 'visit', 'b688e917856f55c0', 'e5345717d7531dcb');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (9, 'organisation', 'ae669d53e612c661', '');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (10, 'referral', '584b5defa35090cc', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (11, 'referral', 'da37a6c831b69c38', 'e5345717d7531dcb');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (12, 'session', 'cf079332e6d7ba46', '');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (13, 'session', 'b842ce338bf65079', '');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (14, 'attachment', '6048ec339046f101', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (15, 'handover', 'da50d6c87255a911', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (16, 'agreement', 'f8268c959b277e01', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (17, 'hidden', 'd61b31897af19bad', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (18, 'consent', 'd730bee1c79a64a1', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (19, 'signature', '463bda6dca51f688', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (20, 'departure', 'df87a01683e3a977', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (21, 'departure', '38592dc0ae2d0ada', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (22, 'answer', '66a6a60e2acedfdb', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (23, 'agreement', 'a5590a1e8ef70e77', '5c5680a6a8bb192a');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (1, 'Çelik
Overdie
De bel doet het niet', 'celik', 'celik');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (2, 'De Vries
Overdie', 'de vries', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (3, 'Petra Bos
06-00000012
CJG
arts', 'petra bos', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (4, 'Elif
Çelik
De Vlinder
Bijtjes
Basisschool De Brug
troost andere kinderen
bouwt hoog
zingt graag
muziek
Geef haar even tijd; daarna doet ze mee.
Een draak zien', 'elif celik', 'celik');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (5, 'Sem
De Vries
De Vlinder
Bijtjes
Basisschool De Brug
troost andere kinderen
bouwt hoog
zingt graag
muziek
Geef haar even tijd; daarna doet ze mee.', 'sem de vries', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (6, 'Ayşe Çelik
06-00000012', 'ayse celik', 'ayse celik');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (7, 'Ze leest zelf voor.
Elif liet haar knuffelkonijn zien. “Lief”, zei ze.
Na stap 16', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (8, '', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (9, 'Bibliotheek', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (10, 'Leren zwemmen', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (11, 'Leren zwemmen', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (12, 'De Vlinder', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (13, 'De Vlinder', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (14, 'De draak', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (15, 'Ayşe Çelik
Marloes
Juf Petra
Thuis zingt ze de hele dag.
Ik kan al tot tien.
Zij lacht vaak. Zij huilt bij afscheid.
Speelt samen.
Een rustig hoekje.
CJG
Wij herkennen haar hierin.
Een plek vlak bij de juf.', '', 'ayse celik');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (16, 'Elke ochtend samen beginnen
Juf Petra', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (17, '', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (18, 'Ayşe Çelik
Basisschool De Brug', '', 'ayse celik');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (19, '', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (20, 'Basisschool De Brug', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (21, 'Basisschool De Brug', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (22, 'Ze speelt met iedereen.', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (23, 'Elke ochtend samen beginnen
Juf Petra', '', '');
INSERT INTO "families" ("id", "family_name", "home_languages", "preferred_language", "interpreter_need", "reading_support", "visit_preference", "custody_note", "neighbourhood", "family_strengths", "practical_notes", "retain_until", "digest", "saved_at", "restricted_since", "set_aside_before") VALUES ('5c5680a6a8bb192a', 'Çelik', '["tr","nl"]', 'nl', NULL, 0, NULL, '', 'Overdie', '', 'De bel doet het niet', '2028-10-12', X'1005B67A6F80EA2B228E9DC3BBF44E4423AE4E731ADB881B6BD0A887948301F8', '2026-11-03T09:00:00+00:00', '2026-10-05', '');
INSERT INTO "families" ("id", "family_name", "home_languages", "preferred_language", "interpreter_need", "reading_support", "visit_preference", "custody_note", "neighbourhood", "family_strengths", "practical_notes", "retain_until", "digest", "saved_at", "restricted_since", "set_aside_before") VALUES ('e5345717d7531dcb', 'De Vries', '["nl"]', 'nl', NULL, 0, NULL, '', 'Overdie', '', '', '2028-10-12', X'3411660DD0F3057E7AED6926E7FFB876DDBE5176B79A37729BF37B20FAFFF8A6', '2026-11-03T09:00:00+00:00', NULL, '');
INSERT INTO "children" ("id", "family_id", "given_name", "surname", "birth_date", "site", "group", "mentor", "care_start", "sessions_per_week", "ve_indication", "ve_programme", "ve_from", "ve_hours", "school", "school_start", "observation_tool", "last_observed", "strengths", "interests", "approach_tips", "dream", "professionals", "digest", "saved_at", "latin_given_name", "latin_surname", "bso", "next_preschool", "dream_came_true", "first_week", "care_end", "exit_reason", "birth_known", "school_id", "bso_id", "next_preschool_id") VALUES ('8aac9d47e2ec6d09', '5c5680a6a8bb192a', 'Elif', 'Çelik', '2022-10-12', 'De Vlinder', 'Bijtjes', '', NULL, NULL, 'unknown', NULL, NULL, NULL, 'Basisschool De Brug', '2026-10-12', NULL, NULL, '["troost andere kinderen","bouwt hoog","zingt graag"]', '["muziek"]', 'Geef haar even tijd; daarna doet ze mee.', 'Een draak zien', '["c942a4e52c70ea82"]', X'CC9091ED03C3D182028C826434D30ADE062D02470119F0E335000E789EF7C066', '2026-11-03T09:00:00+00:00', '', '', '', '', NULL, '', NULL, NULL, 'day', '', '', '');
INSERT INTO "children" ("id", "family_id", "given_name", "surname", "birth_date", "site", "group", "mentor", "care_start", "sessions_per_week", "ve_indication", "ve_programme", "ve_from", "ve_hours", "school", "school_start", "observation_tool", "last_observed", "strengths", "interests", "approach_tips", "dream", "professionals", "digest", "saved_at", "latin_given_name", "latin_surname", "bso", "next_preschool", "dream_came_true", "first_week", "care_end", "exit_reason", "birth_known", "school_id", "bso_id", "next_preschool_id") VALUES ('8fe8a7255a4d7bd8', 'e5345717d7531dcb', 'Sem', 'De Vries', '2022-10-12', 'De Vlinder', 'Bijtjes', '', NULL, NULL, 'unknown', NULL, NULL, NULL, 'Basisschool De Brug', '2026-10-12', NULL, NULL, '["troost andere kinderen","bouwt hoog","zingt graag"]', '["muziek"]', 'Geef haar even tijd; daarna doet ze mee.', '', '[]', X'2CBDA7C0FD2B0878B5D718AB81C6094DB4FB53977D7B183FC91E52266F1A4C2E', '2026-11-03T09:00:00+00:00', '', '', '', '', NULL, '', NULL, NULL, 'day', '', '', '');
INSERT INTO "contacts" ("id", "family_id", "name", "relation", "has_custody", "may_consent", "phone", "email", "address", "language", "contact_channel", "do_not_contact_via", "organisation", "role", "digest", "saved_at", "offers", "offers_words") VALUES ('c942a4e52c70ea82', '5c5680a6a8bb192a', 'Petra Bos', 'professional', 'yes', 1, '06-00000012', '', '', '', NULL, NULL, 'CJG', 'arts', X'319C3FC6A560B20B0819D40253A687E8281AF46EE2F9C1D01D5B4C12FA9025D5', '2026-11-03T09:00:00+00:00', '[]', '');
INSERT INTO "contacts" ("id", "family_id", "name", "relation", "has_custody", "may_consent", "phone", "email", "address", "language", "contact_channel", "do_not_contact_via", "organisation", "role", "digest", "saved_at", "offers", "offers_words") VALUES ('1002a7e6c46dfb68', '5c5680a6a8bb192a', 'Ayşe Çelik', 'mother', 'yes', 1, '06-00000012', '', '', '', NULL, NULL, '', '', X'12B6E00F7DFDA6735DD22691E8BD1308C97B30302C0EBB6EE3C82E59B4D40BB2', '2026-11-03T09:00:00+00:00', '[]', '');
INSERT INTO "visits" ("id", "family_id", "date", "start", "end", "outcome", "purpose", "place", "participants", "language", "interpreter", "topics", "parent_words", "parent_questions", "observed", "impression", "our_response", "next_contact", "digest", "saved_at", "by", "children") VALUES ('91d8ed42be5d365e', '5c5680a6a8bb192a', '2026-09-21', NULL, NULL, 'held', 'first', NULL, '["1002a7e6c46dfb68"]', '', NULL, '[]', '["Ze leest zelf voor."]', '[]', 'Elif liet haar knuffelkonijn zien. “Lief”, zei ze.', 'Na stap 16', '', NULL, X'A2B023DD8CE2E768D7B7D73DBBE623F370BC4B2B786BB3526059560FF00D549E', '2026-11-03T09:00:00+00:00', '', '[]');
INSERT INTO "visits" ("id", "family_id", "date", "start", "end", "outcome", "purpose", "place", "participants", "language", "interpreter", "topics", "parent_words", "parent_questions", "observed", "impression", "our_response", "next_contact", "digest", "saved_at", "by", "children") VALUES ('b688e917856f55c0', 'e5345717d7531dcb', '2026-09-14', NULL, NULL, 'not_home', 'first', NULL, '[]', '', NULL, '[]', '[]', '[]', '', '', '', NULL, X'7668160F1B8257934B6EEE69267406814D184E70983B7A8FBF2071B1A1EEEF37', '2026-11-03T09:00:00+00:00', '', '[]');
INSERT INTO "sessions" ("id", "session_kind", "date", "start", "end", "site", "theme", "theme_text", "guests", "adults", "new_adults", "children", "attendance", "languages", "hosts", "questions", "wishes", "smiley_happy", "smiley_neutral", "smiley_sad", "digest", "saved_at", "series", "cancelled") VALUES ('cf079332e6d7ba46', 'parent_cafe', '2026-09-10', NULL, NULL, 'De Vlinder', NULL, '', '[]', 7, 2, NULL, '[]', '["tr","ar","nl"]', '[]', '[]', '[]', NULL, NULL, NULL, X'E36461E0EA8C80DB0F157E0CFD1AC18ADCC3489E218DCC44C562094A0879521C', '2026-11-03T09:00:00+00:00', '', 0);
INSERT INTO "sessions" ("id", "session_kind", "date", "start", "end", "site", "theme", "theme_text", "guests", "adults", "new_adults", "children", "attendance", "languages", "hosts", "questions", "wishes", "smiley_happy", "smiley_neutral", "smiley_sad", "digest", "saved_at", "series", "cancelled") VALUES ('b842ce338bf65079', 'parent_cafe', '2026-09-17', NULL, NULL, 'De Vlinder', NULL, '', '[]', NULL, NULL, NULL, '[]', '["tr","ar","nl"]', '[]', '[]', '[]', NULL, NULL, NULL, X'F4299E2CE66E8865BA1260122E5DAC92EA5AB310B882EAA0C1DAB491F5BE7167', '2026-11-03T09:00:00+00:00', 'a1', 1);
INSERT INTO "handovers" ("id", "family_id", "child_id", "state", "version", "corrects", "correction_reason", "mode", "date", "place", "language", "interpreter", "participants", "moment", "moment_date", "parent_words", "child_words", "wellbeing", "wellbeing_scale", "involvement", "involvement_scale", "areas", "expectation", "care", "home_school", "support", "parent_view", "school_adapts", "delivery", "delivered_on", "received_on", "received_by", "feedback_on", "feedback", "digest", "saved_at", "settled_sha256", "from_visits") VALUES ('da50d6c87255a911', '5c5680a6a8bb192a', '8aac9d47e2ec6d09', 'fed_back', 1, '', '', 'three_way', '2026-09-21', '', '', NULL, '[{"role":"parent","name":"Ayşe Çelik","present":true},{"role":"staff","name":"Marloes","present":true},{"role":"teacher","name":"Juf Petra","present":true}]', '', NULL, '["Thuis zingt ze de hele dag."]', '["Ik kan al tot tien."]', 'Zij lacht vaak. Zij huilt bij afscheid.', NULL, '', NULL, '[{"area":"play","language":"","strength":"Speelt samen.","help":"Een rustig hoekje."}]', '', '', '', '[{"organisation":"CJG","since":"2026-02-01"}]', 'Wij herkennen haar hierin.', 'Een plek vlak bij de juf.', NULL, NULL, NULL, '', '2026-11-02', '', X'E532E1E85033F1224DE883A5ABEFBCA53E9509CE44429CE2D43F944F55093AAA', '2026-11-03T09:00:00+00:00', '8b14dccbdf4308148c3e2fb0a6a77330e1bea552dc69e6b022d639531549c2a7', '[]');
INSERT INTO "agreements" ("id", "family_id", "child_id", "handover_id", "visit_id", "what", "benefit", "owner_role", "owner_name", "due", "status", "obstacle", "reviewed_on", "digest", "saved_at", "asked", "agreed_on", "own_part", "moment_id") VALUES ('f8268c959b277e01', '5c5680a6a8bb192a', '8aac9d47e2ec6d09', 'da50d6c87255a911', '', 'Elke ochtend samen beginnen', '', 'teacher', 'Juf Petra', '2026-11-01', 'open', NULL, NULL, X'56D8F2C7DDF152B746C6DABF31C29D3F1E503EE3675FA7D9488580E76D9D77C3', '2026-11-03T09:00:00+00:00', 0, NULL, '', '');
INSERT INTO "agreements" ("id", "family_id", "child_id", "handover_id", "visit_id", "what", "benefit", "owner_role", "owner_name", "due", "status", "obstacle", "reviewed_on", "digest", "saved_at", "asked", "agreed_on", "own_part", "moment_id") VALUES ('a5590a1e8ef70e77', '5c5680a6a8bb192a', '8aac9d47e2ec6d09', '', '91d8ed42be5d365e', 'Elke ochtend samen beginnen', '', 'teacher', 'Juf Petra', '2026-11-01', 'open', NULL, NULL, X'99B47D56BF600854991B99B8B686D385DC75061D1E6D3E649E5B4DF3F89608FA', '2026-11-03T09:00:00+00:00', 0, NULL, '', '');
INSERT INTO "organisations" ("id", "name", "destination", "components", "offer", "audience", "neighbourhood", "address", "phone", "email", "website", "opening_hours", "how_to_apply", "contact_name", "checked_on", "digest", "saved_at") VALUES ('ae669d53e612c661', 'Bibliotheek', 'library', '[]', '', '', '', '', '', '', '', '', NULL, '', NULL, X'3CA75FCF5E8B57D7F03562F42218C69A22C4E90B98C52BCC0B3E5BB3E65CBF41', '2026-11-03T09:00:00+00:00');
INSERT INTO "referrals" ("id", "family_id", "child_id", "wish", "destination", "components", "step_by", "consent", "shared_data", "status", "check_back", "outcome_note", "digest", "saved_at", "organisation_id", "asked_on", "discussed_on", "dream") VALUES ('584b5defa35090cc', '5c5680a6a8bb192a', '8aac9d47e2ec6d09', 'Leren zwemmen', 'kindpakket', '[]', 'together', 'unknown', '', 'discussed', '2026-10-20', '', X'3457CFCFEEFE2978C5C08CF620A16FAE1EF0C0B536CB303D72B0609EF8EA5AEB', '2026-11-03T09:00:00+00:00', 'ae669d53e612c661', NULL, NULL, 0);
INSERT INTO "referrals" ("id", "family_id", "child_id", "wish", "destination", "components", "step_by", "consent", "shared_data", "status", "check_back", "outcome_note", "digest", "saved_at", "organisation_id", "asked_on", "discussed_on", "dream") VALUES ('da37a6c831b69c38', 'e5345717d7531dcb', '', 'Leren zwemmen', 'kindpakket', '[]', 'together', 'unknown', '', 'discussed', '2026-10-20', '', X'10174D94A1D197DEB6335AE211C19B7E0761F47FAC5D17E023601328E169B2FF', '2026-11-03T09:00:00+00:00', '', NULL, NULL, 0);
INSERT INTO "consents" ("id", "family_id", "child_id", "handover_id", "contact_id", "name", "has_custody", "custody_established", "decision", "parts", "recipient", "method", "given_on", "valid_until", "recorded_by", "text_version", "language", "interpreter", "content_sha256", "exported_sha256", "withdrawn_on", "withdrawn_how", "consequence", "digest", "saved_at", "paper_code", "about", "seen", "log_place", "withdrawn_place", "witness") VALUES ('d730bee1c79a64a1', '5c5680a6a8bb192a', '8aac9d47e2ec6d09', 'da50d6c87255a911', '1002a7e6c46dfb68', 'Ayşe Çelik', 'yes', '', 'all', '[]', 'Basisschool De Brug', 'screen', '2026-11-03', NULL, '', '', '', '', '8b14dccbdf4308148c3e2fb0a6a77330e1bea552dc69e6b022d639531549c2a7', 'd25be79e261380d95dd3e8580f0b032d844c406838c64b901c765abb310361f8', NULL, '', '', X'C0FBE94B27108954DCAB268AEC3F9EB9528F0FF573310909EDA84E9396130B9C', '2026-11-03T09:00:00+00:00', '', '[]', '', 20, NULL, '');
INSERT INTO "hidden_sentences" ("id", "family_id", "handover_id", "key", "digest", "saved_at", "words", "may_go") VALUES ('d61b31897af19bad', '5c5680a6a8bb192a', 'da50d6c87255a911', 'handover.wellbeing:cadbb4e6f63f22e10c3d110a7616ba34', X'F812F8C2FF8D4A486EE58D2AA3670A133DEED4AAEB17E381301C04A6913CE262', '2026-11-03T09:00:00+00:00', '', 0);
INSERT INTO "signatures" ("id", "family_id", "consent_id", "strokes", "seen_by", "digest", "saved_at") VALUES ('463bda6dca51f688', '5c5680a6a8bb192a', 'd730bee1c79a64a1', '1,1 5,5', '', X'423BD424BDB16232E163F29B49A2B06EBBB9A496B074DA5ED9AF5DC612DDE53F', '2026-11-03T09:00:00+00:00');
INSERT INTO "departures" ("id", "family_id", "child_id", "handover_id", "version", "paper", "recipient", "way", "left_on", "sha256", "consents", "received_on", "received_by", "digest", "saved_at", "contact_id", "struck_on", "struck_why", "pages") VALUES ('df87a01683e3a977', '5c5680a6a8bb192a', '8aac9d47e2ec6d09', 'da50d6c87255a911', 1, 'a', 'Basisschool De Brug', 'printed', '2026-11-03', 'd25be79e261380d95dd3e8580f0b032d844c406838c64b901c765abb310361f8', '["d730bee1c79a64a1"]', NULL, '', X'6657C68324723A2F9D70CF2750C6A0756958CCAA2F8FB8F2D0C334F300361DC0', '2026-11-03T09:00:00+00:00', '', '2026-11-03', 'De printer gaf niets.', '');
INSERT INTO "departures" ("id", "family_id", "child_id", "handover_id", "version", "paper", "recipient", "way", "left_on", "sha256", "consents", "received_on", "received_by", "digest", "saved_at", "contact_id", "struck_on", "struck_why", "pages") VALUES ('38592dc0ae2d0ada', '5c5680a6a8bb192a', '8aac9d47e2ec6d09', 'da50d6c87255a911', 1, 'a', 'Basisschool De Brug', 'printed', '2026-11-03', 'd25be79e261380d95dd3e8580f0b032d844c406838c64b901c765abb310361f8', '["d730bee1c79a64a1"]', NULL, '', X'61F064A01CCAF87D9B918485557BB75F479015F83C85A0025F241111EE503102', '2026-11-03T09:00:00+00:00', '', NULL, '', '');
INSERT INTO "school_answers" ("id", "family_id", "child_id", "handover_id", "answered_on", "answered_by", "how_is_child", "what_succeeded", "not_known", "digest", "saved_at", "settled_in") VALUES ('66a6a60e2acedfdb', '5c5680a6a8bb192a', '8aac9d47e2ec6d09', 'da50d6c87255a911', '2026-11-02', '', 'Ze speelt met iedereen.', '', '', X'16EE60AAF569764BB0A598C521FBC27EDF939EDFEC7F8990A04A4F4C8A8736E6', '2026-11-03T09:00:00+00:00', NULL);
INSERT INTO "attachments" ("id", "family_id", "child_id", "handover_id", "what", "caption", "width", "height", "size", "sha256", "added", "digest", "saved_at", "taken_out", "report", "page") VALUES ('6048ec339046f101', '5c5680a6a8bb192a', '8aac9d47e2ec6d09', '', 'dream', 'De draak', 60, 40, 835, 'bd4f7f2ecc9d125ca8b8cc91e87e6eabea333f6e6885ae220840ae6c14ce6b62', '2026-11-03', X'86648CCE6F2BBAA84EBDC956ED752C2F6F7441B401EEDB93F5B8A9C2EC7DAD60', '2026-11-03T09:00:00+00:00', NULL, '', NULL);
INSERT INTO "counts_ledger" ("seq", "team", "cube", "period", "content", "chain", "private", "digest") VALUES (1, 'c2a1a1b4b26123d6', 'bezoek', '2026-08', '{"algorithm":"crr5/v1","cells":[[15,20],[20,20],[20,15],[15,20],[20,15],[15,20],[20,15],[20,15],[20,20],[15,20],[20,15],[15,20],[15,20],[20,20],[20,15]],"columns":[["first"],["returning"]],"cube":"bezoek","included":[["94da1dff9c0a26d8",1],["fcd052c2dac75be8",1]],"kind":"people","late":[],"missing":[],"period":"2026-08","plan":"678e13ade7233de724637c1306334374d906a6996b092728ed163ba6b477a21c","rows":[["De Wilg","parent_cafe"],["De Wilg","parent_room"],["De Wilg","coffee_morning"],["De Wilg","theme_meeting"],["De Wilg","parent_child"],["Het Anker","parent_cafe"],["Het Anker","parent_room"],["Het Anker","coffee_morning"],["Het Anker","theme_meeting"],["Het Anker","parent_child"],["other","parent_cafe"],["other","parent_room"],["other","coffee_morning"],["other","theme_meeting"],["other","parent_child"]],"team":"c2a1a1b4b26123d6"}', '81a6d6179a437933d5ec1adec59aeac56d2fc8ed20aa3f68afb531c0d3f66400', '{"counted":[[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18]],"seen":[["2026-08",[[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18],[18,18]],2]]}', X'9F08FD548A493A473EA95B5FFABB09F48E48B800D358058398787E90713C464E');
INSERT INTO "counts_ledger" ("seq", "team", "cube", "period", "content", "chain", "private", "digest") VALUES (2, 'c2a1a1b4b26123d6', 'kinderen', '2026-08', '{"algorithm":"crr5/v1","cells":[[15],[20],[15]],"columns":[["children"]],"cube":"kinderen","included":[["94da1dff9c0a26d8",1],["fcd052c2dac75be8",1]],"kind":"people","late":[],"missing":[],"period":"2026-08","plan":"678e13ade7233de724637c1306334374d906a6996b092728ed163ba6b477a21c","rows":[["De Wilg"],["Het Anker"],["other"]],"team":"c2a1a1b4b26123d6"}', '5de680fd7b5755efbc21505245966befe758178dd83f2e5b86675440a42ba6a5', '{"counted":[[18],[18],[18]],"seen":[["2026-08",[[18],[18],[18]],2]]}', X'BADEDDC3508188E88412FE5F67DB7DF24F9F9DA5BE0F9F05F89BFA82821DD934');
INSERT INTO "counts_ledger" ("seq", "team", "cube", "period", "content", "chain", "private", "digest") VALUES (3, 'c2a1a1b4b26123d6', 'sessions', '2026-08', '{"algorithm":"exact","cells":[[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0]],"columns":[["held"],["cancelled"]],"cube":"sessions","included":[["94da1dff9c0a26d8",1],["fcd052c2dac75be8",1]],"kind":"events","late":[],"missing":[],"period":"2026-08","plan":"678e13ade7233de724637c1306334374d906a6996b092728ed163ba6b477a21c","rows":[["De Wilg","parent_cafe"],["De Wilg","parent_room"],["De Wilg","coffee_morning"],["De Wilg","theme_meeting"],["De Wilg","parent_child"],["Het Anker","parent_cafe"],["Het Anker","parent_room"],["Het Anker","coffee_morning"],["Het Anker","theme_meeting"],["Het Anker","parent_child"],["other","parent_cafe"],["other","parent_room"],["other","coffee_morning"],["other","theme_meeting"],["other","parent_child"]],"team":"c2a1a1b4b26123d6"}', '5db96df2f22c88cd2c0bc1e99dddbf01b375b7c50759db025252ff9c007f62f9', '{"counted":[[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0]],"seen":[["2026-08",[[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0]],2]]}', X'BAAAFFDE2859240BD6D10007D0BE301267EC8EB4D6512443A0A18C85D41BF52C');
INSERT INTO "counts_ledger" ("seq", "team", "cube", "period", "content", "chain", "private", "digest") VALUES (4, 'c2a1a1b4b26123d6', 'themes', '2026-08', '{"algorithm":"exact","cells":[[0],[0],[0],[0],[0],[0],[0],[0],[0],[0],[0]],"columns":[["held"]],"cube":"themes","included":[["94da1dff9c0a26d8",1],["fcd052c2dac75be8",1]],"kind":"events","late":[],"missing":[],"period":"2026-08","plan":"678e13ade7233de724637c1306334374d906a6996b092728ed163ba6b477a21c","rows":[["language"],["raising"],["health"],["sleep"],["play"],["school_start"],["money"],["neighbourhood"],["screens"],["meeting"],["other"]],"team":"c2a1a1b4b26123d6"}', '4509bec44578e74c510fffe185380a5fbfa380fc6dff67d7e625133c02e72799', '{"counted":[[0],[0],[0],[0],[0],[0],[0],[0],[0],[0],[0]],"seen":[["2026-08",[[0],[0],[0],[0],[0],[0],[0],[0],[0],[0],[0]],2]]}', X'9CE47270BFF9D8D68197FE88A38A2A72743A604204C995F95753882FAE33C98C');
INSERT INTO "counts_ledger" ("seq", "team", "cube", "period", "content", "chain", "private", "digest") VALUES (5, 'c2a1a1b4b26123d6', 'guests', '2026-08', '{"algorithm":"exact","cells":[[0],[0],[0],[0],[0],[0],[0]],"columns":[["held"]],"cube":"guests","included":[["94da1dff9c0a26d8",1],["fcd052c2dac75be8",1]],"kind":"events","late":[],"missing":[],"period":"2026-08","plan":"678e13ade7233de724637c1306334374d906a6996b092728ed163ba6b477a21c","rows":[["youth_health"],["library"],["district_team"],["language_provider"],["funds"],["police"],["other"]],"team":"c2a1a1b4b26123d6"}', '8b49502cb5a016af673fb46ba25c89394d90f4875f61c4ea79fa45c96722097a', '{"counted":[[0],[0],[0],[0],[0],[0],[0]],"seen":[["2026-08",[[0],[0],[0],[0],[0],[0],[0]],2]]}', X'E0CCF0A308D37E8A00E07246366C8F95E68F62C748326C4FA660C3E77C63FDA6');
INSERT INTO "counts_teams" ("team", "key", "digest") VALUES ('c2a1a1b4b26123d6', X'D4CD38E4CEA3406AD3B7C6D6FD6E55293F3BD64DA576EF123762C2F6C4B38120', X'5AEADC493EE4E2A5983BB3DC1F39E7EE78C6D561F6C091A0777229EE44F0FAB2');
INSERT INTO "counts_kept" ("kind", "name", "value", "digest") VALUES ('lead', '', X'7B227465616D223A2263326131613162346232363132336436222C227365616C696E675F6B6579223A2238444364316F566E7175334768493578565A6F70685539775448377331513562646B772B584A33416F31773D222C227369676E696E675F6B6579223A226C6970647641497547334772754D4836437361394D4D614D35753058445A4858554B35717966574D7934413D227D', X'C241132437512E8C88754C79F933912A527954E58BFB2D6ADA011426B47E9BD5');
INSERT INTO "counts_kept" ("kind", "name", "value", "digest") VALUES ('ledger began', '', X'323032362D31312D3033', X'D2163CE587216F9B9F0CCB01732A79C85C0A6840F8380326C1CB64DDDC276DF8');
INSERT INTO "counts_kept" ("kind", "name", "value", "digest") VALUES ('year plan', '000001', X'7B22666F726D6174223A312C2267726F757073223A5B7B226C616E677561676573223A5B226172225D2C226E616D65223A224172616269736368227D2C7B226C616E677561676573223A5B227472225D2C226E616D65223A225475726B73227D5D2C226B696E6473223A5B22706172656E745F63616665222C22706172656E745F726F6F6D222C22636F666665655F6D6F726E696E67222C227468656D655F6D656574696E67222C22706172656E745F6368696C64225D2C227369746573223A5B2244652057696C67222C2248657420416E6B6572225D2C227465616D223A2263326131613162346232363132336436222C2279656172223A22323032362F32303237227D', X'722C8E4F644C41D3A192A4D3E6ACCE29B142329299BC675473182D2B0691F132');
INSERT INTO "counts_kept" ("kind", "name", "value", "digest") VALUES ('received counts', 'fcd052c2dac75be8 bezoek 2026-08', X'5B312C2236373865313361646537323333646537323436333763313330363333343337346439303661363939366230393237323865643136336261366234373761323163222C5B5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D5D5D', X'D4D24EE4840FE9CBB63F34665975BF029D7C35655CD3D9F6F4C8640761359C6F');
INSERT INTO "counts_kept" ("kind", "name", "value", "digest") VALUES ('received counts', 'fcd052c2dac75be8 kinderen 2026-08', X'5B312C2236373865313361646537323333646537323436333763313330363333343337346439303661363939366230393237323865643136336261366234373761323163222C5B5B395D2C5B395D2C5B395D5D5D', X'2FBD0495A611686FC39A21FF898AB144A646932A3FB938C44E3F0CC71D2103E3');
INSERT INTO "counts_kept" ("kind", "name", "value", "digest") VALUES ('received counts', 'fcd052c2dac75be8 sessions 2026-08', X'5B312C2236373865313361646537323333646537323436333763313330363333343337346439303661363939366230393237323865643136336261366234373761323163222C5B5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D5D5D', X'540AF8D34CB9D50161EFCEE96B180624166E71F91523A31654286BB32BCE34C6');
INSERT INTO "counts_kept" ("kind", "name", "value", "digest") VALUES ('received counts', 'fcd052c2dac75be8 themes 2026-08', X'5B312C2236373865313361646537323333646537323436333763313330363333343337346439303661363939366230393237323865643136336261366234373761323163222C5B5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D5D5D', X'E70261E8C21BF4717CFB3FA276E2702319CD5D352DDCAA8557D4DF08C8F331C3');
INSERT INTO "counts_kept" ("kind", "name", "value", "digest") VALUES ('received counts', 'fcd052c2dac75be8 guests 2026-08', X'5B312C2236373865313361646537323333646537323436333763313330363333343337346439303661363939366230393237323865643136336261366234373761323163222C5B5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D5D5D', X'5D367302F803963C14C44E18BC50D0E21C36C58D842F29E1609167EA694270A5');
INSERT INTO "counts_kept" ("kind", "name", "value", "digest") VALUES ('received counts', '94da1dff9c0a26d8 bezoek 2026-08', X'5B312C2236373865313361646537323333646537323436333763313330363333343337346439303661363939366230393237323865643136336261366234373761323163222C5B5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D2C5B392C395D5D5D', X'C3F87C516F35B3CF2764300A59143D123DB89240FDB87AA2D2E01F1D74CD2F2A');
INSERT INTO "counts_kept" ("kind", "name", "value", "digest") VALUES ('received counts', '94da1dff9c0a26d8 kinderen 2026-08', X'5B312C2236373865313361646537323333646537323436333763313330363333343337346439303661363939366230393237323865643136336261366234373761323163222C5B5B395D2C5B395D2C5B395D5D5D', X'00D8DF7AA5FB3E406D28D9DA2275A92E1D2D967E80BEF2C2B7EEFB94FEDA6C07');
INSERT INTO "counts_kept" ("kind", "name", "value", "digest") VALUES ('received counts', '94da1dff9c0a26d8 sessions 2026-08', X'5B312C2236373865313361646537323333646537323436333763313330363333343337346439303661363939366230393237323865643136336261366234373761323163222C5B5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D2C5B302C305D5D5D', X'77474D397075F180D6C4B0C58DB74E753D4CB299CAABE7811C317070376CCACD');
INSERT INTO "counts_kept" ("kind", "name", "value", "digest") VALUES ('received counts', '94da1dff9c0a26d8 themes 2026-08', X'5B312C2236373865313361646537323333646537323436333763313330363333343337346439303661363939366230393237323865643136336261366234373761323163222C5B5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D5D5D', X'E3D60ECA11F1D2240E91E12478D38F66E9AD33334FC486F9E12B077E2F2954D3');
INSERT INTO "counts_kept" ("kind", "name", "value", "digest") VALUES ('received counts', '94da1dff9c0a26d8 guests 2026-08', X'5B312C2236373865313361646537323333646537323436333763313330363333343337346439303661363939366230393237323865643136336261366234373761323163222C5B5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D2C5B305D5D5D', X'2D1EB1052871B38CE92498C96214B8500F8759C5F4B941220CFC207499E2E27B');
INSERT INTO "counts_kept" ("kind", "name", "value", "digest") VALUES ('laptops', '94da1dff9c0a26d8', X'7B226E756D626572223A312C227374617465223A22636F6E6669726D6564222C226669727374223A22323032362D3038222C226C617374223A22227D', X'E5E64C3F6ECCB6753147DD0A8F1FD1C1883A9E8D0DCE80758CD923860416780F');
INSERT INTO "counts_kept" ("kind", "name", "value", "digest") VALUES ('laptops', 'fcd052c2dac75be8', X'7B226E756D626572223A322C227374617465223A22636F6E6669726D6564222C226669727374223A22323032362D3038222C226C617374223A22227D', X'57EE03CDBC4DE079268BDF23E787CA964468E1F7544813DE59E706B99EEE6849');
INSERT INTO "drafts" ("form", "kind", "record", "family", "forms", "kept_at", "digest") VALUES ('visit:new:5c5680a6a8bb192a', 'visit', '', '5c5680a6a8bb192a', '{"visit":{"observed":"Nog niet af"}}', '2026-11-03T09:00:00+00:00', X'0D20557E26B42DD28791A1E11304152CE7B9FA4E9A77BC1429E633F55C049336');
INSERT INTO "pictures" ("attachment", "jpeg") VALUES ('6048ec339046f101', X'FFD8FFE000104A46494600010100000100010000FFDB0043000503040404030504040405050506070C08070707070F0B0B090C110F1212110F111113161C1713141A1511111821181A1D1D1F1F1F13172224221E241C1E1F1EFFDB0043010505050706070E08080E1E1411141E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1E1EFFC00011080028003C03011100021101031101FFC4001B00010002020300000000000000000000000007080102040609FFC4002D10000103040102020A030000000000000002000104030506121107211332081418223133515593D3414372FFC4001C0101000105010100000000000000000000000102030405060708FFC400311100020004020607090000000000000000000102030411052106123141D1F0071315225161B114173233718191A1C1FFDA000C03010002110311003F00879707767D65F60AA85BD645AA8F95165B99E9551F941FE597728F9522F899B29290802008020209F662C2BEF190FE7A3FA96AFB2E59DD7BC2C4FCBF0F88F662C27EF190FE7A3FA94AC325A77223E903128A170BB67E4F893A8B6A2CDF46E16CCE1DBBB32840401004010040101AF2A8D6BC7AA4D8E24F991A041AD366C8A51A34707AB5AB553600A40CDCB913BF66166FE55C970C51CC52E057652CAD395FA5FD8E15DEA47C73139578854D9C7D6A4CCF54F11C489B900D0DF421D5D9CB57F7BB8B70BD1287A38ADA9A7EBA6C6A07E16BF03122AC853B129744FACB8CF54E256A76F1AD6FBBC5A62726DF25C7761761D8E99379E93116BB7BA5F0D84761E797C7F476B304EF4F8727B1AE7697E5CD51AC894596856C2E852020080C37754B6A18893A875670F8F9F60175C4A4CDAB0A9CF1166914C588A99818983EAFE61D81B91EDCB73DDBE2B330CABECDA986A5E767CF3FA21E6ACCA0D95F45FA9F8DDDCEDB5F0EBBCFD7670936D8A72E8550D885898804B8E75E752D4B821D98795EED49A6587D4C84FAC50F8A797AFF000D4C72224F613A7A26743324B2651133ECB68D5B4548A04F6FB7BB8F8B53C5A4E2552AB7F5B309BB69D8F6F36BAF07C4E9869548AE93EC94DDE5BDFD1EC5C7D7765D2CBB66CB6ABCD4CB080200802008070DF44010040101FFD9');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (1, '2026-11-03T09:00:00+00:00', 'family.added', '5c5680a6a8bb192a', X'EF536A258AAEB06D10F041BE219778F584E38690D7759496FE6A0C7415D07518', X'286B3DA7EB474243AF7661C582962E4239E98477C987AABE0CB5E54B1811756A', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (2, '2026-11-03T09:00:00+00:00', 'family.added', 'e5345717d7531dcb', X'11754FE2B9E8AFA9F734CFEDD7A0447B801C9A9EE9FED0E3374D8E351AFDD69A', X'AC7E428579E7D905D1E59F5945F9698409B9F2F69BE464C9A466F8A2FFAB4D8F', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (3, '2026-11-03T09:00:00+00:00', 'contact.added', 'c942a4e52c70ea82', X'9F45A1072B70C0E908980CEAABAD6A6A7081B9FC5471328C54FFB2213DBC4882', X'F5EE7A7D2B7F21CD6C31E41A0C8F3F397EEE8775980488722B626B381520F317', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (4, '2026-11-03T09:00:00+00:00', 'child.added', '8aac9d47e2ec6d09', X'3AC1B40EDA35E10962F6F67E6DD2FB8BAC0CA5F1C3CC91DCE56F2E0D1AFC58C5', X'60D61BBCA04461F086659A328011F146B8F76988EB0B01DEFD11B4F2AF3FA823', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (5, '2026-11-03T09:00:00+00:00', 'child.added', '8fe8a7255a4d7bd8', X'B2088277C0AFAD1928B5BA78AD2CC8CDCD00084E3B3BFC90A45872798642CF7F', X'E70CDBDC16D06BE864CE7687869B3D6298F38189AE8305FE19CD87B52B89C992', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (6, '2026-11-03T09:00:00+00:00', 'contact.added', '1002a7e6c46dfb68', X'26201E5A69B7E61AF6E1F1D8E32EFBC06624225D50F822AD4416C45F0F5BDCE1', X'F35E7473A4B1A2368C730EFB9547344F7BC9803205E9D3553C73706725817B04', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (7, '2026-11-03T09:00:00+00:00', 'visit.added', '91d8ed42be5d365e', X'C67A3FC353E0C6F73A0FAB21227830FDC245A9E547EC10E0425F501351D8B6FC', X'17B7EEE6C48DF84BEA0EB076F65E3F84FEDC00DB9C41D796F354F9728F870A84', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (8, '2026-11-03T09:00:00+00:00', 'visit.added', 'b688e917856f55c0', X'42DDED259411AD7CBCF89E20A45E610E707A47C68DD20BEB825E44362CD142FE', X'FB472F307899BC129CB23A2FCA72633C59939E1EF4B199794EDAF35858DA1369', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (9, '2026-11-03T09:00:00+00:00', 'organisation.added', 'ae669d53e612c661', X'84FC70DC657337ABF7D53FFA6E5F710F3E93FF1DE72E6A1AFEF7E130C2E8A4B8', X'45AC47954EE57506DCD058A8769C87AF1AE8DAAE7F6A74074F81BD761DBD12FD', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (10, '2026-11-03T09:00:00+00:00', 'referral.added', '584b5defa35090cc', X'38C82790792C0A83A97135EECEF5B5DF3E8169D5EB0FBD0C607CB2578B0F489D', X'71102A73D0D0B6371852322BF293C0687BE6CE26C6EC25FEC4BB9CB688B748CE', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (11, '2026-11-03T09:00:00+00:00', 'referral.added', 'da37a6c831b69c38', X'BEE52DE0D7E88A33FC3C6B6940C34238615191A6E66BEED93A61B1D0D0C88551', X'4D67643D67CA6C89A61F7FBBE9D1ECC1CB99D51FD8B40019667EE016A250056A', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (12, '2026-11-03T09:00:00+00:00', 'session.added', 'cf079332e6d7ba46', X'2A4D71798645573196CB2D9DAC949C65920BA5210901F4B60A9FB3FA3FCE7144', X'94C20C56F10A7F84645B95D0FF27C90BDD9004E19EFF54284FE607BF1DF1C2D7', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (13, '2026-11-03T09:00:00+00:00', 'session.added', 'b842ce338bf65079', X'3F3EEE933A0CA14A81A112B9CB0953130A59A8422FA7584601EEFA27CF248ABC', X'BB838AE055DA3A21386BE0C60E91B9041F736CDF651DEDC33CEA0CA4F78FCA82', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (14, '2026-11-03T09:00:00+00:00', 'attachment.added', '6048ec339046f101', X'281C1511C30C8D6957F387B023E1973E91A579CBEF40D1ACEEA5B5FAC4277F2D', X'C3E6B3F23EDE9A7F1C65CF18487B16A0E5B657B89238FED415C0213A48FD8E31', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (15, '2026-11-03T09:00:00+00:00', 'handover.added', 'da50d6c87255a911', X'32B825D76EFC59BD1F03AB636E04159016DA84F8E2DAE72FE46EC8804C7D3526', X'89FDA8F9CC18CF4D5BD74FD0C4962C3621EBC4BD8FD3C1A2872D5ED68E0486F3', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (16, '2026-11-03T09:00:00+00:00', 'agreement.added', 'f8268c959b277e01', X'4D10D16A27EA6576ACF0B3F119487C65F1EBB98113AB18281586D1B4B2F61D73', X'C613976EC4AFD3845376F5C9453BAACA9601C82CB7F82C0CC36FF8369D56EBE3', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (17, '2026-11-03T09:00:00+00:00', 'handover.shown', 'da50d6c87255a911', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'4C166D02EFC076685ED694797DDAB9E48B0FD150400734C8621763A93E12E933', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (18, '2026-11-03T09:00:00+00:00', 'handover.sentence_hidden', 'da50d6c87255a911', X'4CA94591CC23E15E19B54E4E9AA28067D87692D8610B618FC9B1273BD760FA3C', X'0809AF315C73DDC19FF305EC40EDCE9CB37F73A7F5C71E8B7E38C7E156825394', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (19, '2026-11-03T09:00:00+00:00', 'handover.shown', 'da50d6c87255a911', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'F03177F225928C77151DDB369A98C2564731735E56FE1F272C13F9C5B1C42639', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (20, '2026-11-03T09:00:00+00:00', 'consent.decided', 'd730bee1c79a64a1', X'4F1D2FFBB2215CE8E86595171D42DB0C14FBD2BF1BB59574A0DC0988A03EBB33', X'D69CC5FA6864B0CE5ADDDE927F46EA6C5985B7B9C50F24312161F289886DAE42', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (21, '2026-11-03T09:00:00+00:00', 'handover.shown', 'da50d6c87255a911', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'745BA5E21199A4E6133E83B1E63CF7AA869C824F1652FD285D45D06DB92F4534', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (22, '2026-11-03T09:00:00+00:00', 'handover.changed', 'da50d6c87255a911', X'CA93B09FC82D0CC1E3457B6809F1380D72F363F1FCAD3DD9EF8D5BC371434F1C', X'D75D7ABADB87F0EEF8CE08DA9F7CE3E7A1AF3B4AA9BBB81AA821F3DB61BC3F62', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (23, '2026-11-03T09:00:00+00:00', 'handover.shown', 'da50d6c87255a911', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'1875BFEC5469B33D0D409E376BCB491D03A888ACA8DACE3B66D32C08BDC3BB52', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (24, '2026-11-03T09:00:00+00:00', 'handover.changed', 'da50d6c87255a911', X'9B702411110485BCE487B2C8F86C6FB7F9AD2692B47E00606E23770864E1A4F4', X'4A64A3CDECDD8247FE803DB12AFE76A264741805330E6D9B505DBB89A5C09618', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (25, '2026-11-03T09:00:00+00:00', 'handover.exported', 'da50d6c87255a911', X'528B6E730B6D0ADE754EE0BD82DE3732EA8F3B5D93D296C3BCD29287008CFF30', X'FA5B35115110B3355F07C9F2DFBB50D87DE6F7A24A21AFF3014778F9E17E8015', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (26, '2026-11-03T09:00:00+00:00', 'handover.exported', 'da50d6c87255a911', X'8057B7D86BD1312A806980951621F0F6489B818AFD3B5B5F227A1BCB7D8510C7', X'D243593855A0251799F297774F8F308BA16A5E6EECC94C36CE7E75E2CFB207D2', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (27, '2026-11-03T09:00:00+00:00', 'departure.listed', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'99D9775C80F26A846FF5D6AE1C2C9A9078D5979301A5733E8E60BE790FF03468', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (28, '2026-11-03T09:00:00+00:00', 'departure.struck', 'df87a01683e3a977', X'120C3AD9E42B3A740B9842DF4330EEB6E7E5E010979F91E7B753410236675CD1', X'C7136B586D8B9E97CFA71718ECB6A66F441E3C20604B0148C1829F1A2584603B', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (29, '2026-11-03T09:00:00+00:00', 'answer.added', '66a6a60e2acedfdb', X'85172C1EF598D3A2541E7D56CCBA2B58B2EC855BCF054174BC6FAB80536D2CB8', X'12823BB0D6460246E656D7BA395C81363E0C13C3C063A6D9237372989C4A802D', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (30, '2026-11-03T09:00:00+00:00', 'agreement.added', 'a5590a1e8ef70e77', X'234BBBAF7A264B936DCA3AA7EF470DBD7D45426A5D1168B9463644EA3C8257DA', X'353602186CC931CCAD9B70D7BCCCC7D9D70C90698D4B4D0803CD7383C8DD8F93', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (31, '2026-11-03T09:00:00+00:00', 'plan.kept', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'7CAB879C1494680F633907F71CA06BB747873770CF708342571B81F9E01A180A', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (32, '2026-11-03T09:00:00+00:00', 'plan.kept', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'17BEC38CCFB254C9A86D09190D6B36D3ED44B7F5AF274B997D5561C77B5C8624', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (33, '2026-11-03T09:00:00+00:00', 'lead.key_handed_out', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'9F7263DE336D3575972807120928C6D3D9F66514ECEC84B3ACCF9BD8685E73BE', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (34, '2026-11-03T09:00:00+00:00', 'plan.kept', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'9F73ABCC5378E62E0BB9FB090145E114B6327C881691CD2993A815A10A62152F', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (35, '2026-11-03T09:00:00+00:00', 'lead.key_handed_out', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'20101B7172D1DD692AE3F74A59E89A74043FF2B4FBB260668D1EFF964B8042C9', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (36, '2026-11-03T09:00:00+00:00', 'counts.collected', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'E018156F60B1D37CAC48786F672E0DA2D64573901FA9CA6CCFA46138F82768E0', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (37, '2026-11-03T09:00:00+00:00', 'laptops.changed', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'44827D529A024896C2C9D28C6894D5E9B71ACA87D69DD6A907B71AD3F9FAC1A2', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (38, '2026-11-03T09:00:00+00:00', 'counts.frozen', '', X'5F1351B9F67253DF99C1864B48FD01FAC41A53EE1FBCD8848B1610A387FC69E1', X'C59296780D2326223038B55B8C3B01D13A7601A9B8315CB9833426B55060CEA4', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (39, '2026-11-03T09:00:00+00:00', 'backup.made', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'D891095976ED52A1830EDCBC5A50BD782C276459DB790C9033A448E233535355', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (40, '2026-11-03T09:00:00+00:00', 'store.opened', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'B2EA95609881402795D96E63E24BB8F6E8CADF1304D581049B612DFE4A5317E0', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (41, '2026-11-03T09:00:00+00:00', 'store.opened', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'A83CA873B02FDA9DFD424A304200A1BC7DB8D33B0F1BB01908B7BB849B31A3BD', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (42, '2026-11-03T09:00:00+00:00', 'visit.listed', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'EE521761FC59481AADE8E28D9C522D5DE5DF89D33634EF0D6FC792EDD79ACFE3', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (43, '2026-11-03T09:00:00+00:00', 'visit.changed', '91d8ed42be5d365e', X'54919F4D3282D44D76DADD9815583068300D3254C63F645667B3603FAE6A3D78', X'5803968EB162259CC10697E09F47F2141DF4C31CB0F0A917641BE8AD6EA67F42', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (44, '2026-11-03T09:00:00+00:00', 'store.opened', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'200D44CF2E9E258BCB688439BCAF7A6EFDE1055ED94E928D19AA9EE60F2ECA3B', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (45, '2026-11-03T09:00:00+00:00', 'consent_rule.strict_for_want_of_settings', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'850CAE0E31246FE6C0D1ABD2BC19A46DFCB7F72BDB6BAAFD89FB7BC5E73D8E75', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (46, '2026-11-03T09:00:00+00:00', 'visit.listed', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'44328E95B70F3BBFA2929D434C3117D3063B8833A6C54F303DB34D659C07A61E', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (47, '2026-11-03T09:00:00+00:00', 'visit.changed', '91d8ed42be5d365e', X'3555647D2C85460FEE630971DB607E5A3F68EF41F34AB1C6530836748F0E1662', X'CFD5737A6200FA5E9A207690C4AFBDB0CB5C63FDC3A5D4FBBAF87C9931B1DE0B', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (48, '2026-11-03T09:00:00+00:00', 'store.opened', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'96EB3A8A747F045DC6D31438EFD78ABCAC9A57869329896D3A34BC0A6EC0683F', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (49, '2026-11-03T09:00:00+00:00', 'visit.listed', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'C12C082F758C026968D1A9D4E04E19B2B108B204F10406CD2AD73A0EF6515293', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (50, '2026-11-03T09:00:00+00:00', 'visit.changed', '91d8ed42be5d365e', X'67A136E41658230BFBFFC62FB07C01EC9A860894A462D677E4FD30376490A612', X'6881B54E89A7984984F9F70B2B03BAB184B353F5F0F790DD9311044BCF0750A1', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (51, '2026-11-03T09:00:00+00:00', 'store.opened', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'BAB63D3B68FC57F0337B7457CB0AB54488CA937953BEC49711ECED2A9BD66CA1', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (52, '2026-11-03T09:00:00+00:00', 'consent.placed', '', X'62E6AF57DAA42548C2A349EE46F0289F0405E95713424BBDBA2E68BC2050CA14', X'F99DF7CC60C7B312F2C45F207B41FB086A55CCF601AD1C78B7DF9208474990BE', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (53, '2026-11-03T09:00:00+00:00', 'visit.listed', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'09E3B6ABC5FE4EF5245579446B8B57B6BCE6A33ED184CEB7EB63325AF6A43EDA', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (54, '2026-11-03T09:00:00+00:00', 'store.opened', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'F5E7AF5D9D359A43E17C8D3E69A44D652B1D07CE8C774DEBCE0EDA3CDE0F4B8C', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (55, '2026-11-03T09:00:00+00:00', 'visit.listed', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'D911C069BB17DEA4F52C7753FB74185B1B68E1AD41F9FD191449F8D7AE033042', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (56, '2026-11-03T09:00:00+00:00', 'store.opened', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'AB21F21B2830590F7D45EC9D501184CAF71175BC9C54E6E31E99816272BBC36A', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (57, '2026-11-03T09:00:00+00:00', 'visit.listed', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'6868172779AC179DA9D64ABD97B1DAE26C67E396DA2C7398AFA4280F97DA52B6', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (58, '2026-11-03T09:00:00+00:00', 'store.opened', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'BB5DE38AC5C9652B770BD417887430BE347AC1395480D670CB4B8721A3413598', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (59, '2026-11-03T09:00:00+00:00', 'visit.listed', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'2279038A81BA4D529CD5BFC6FB4E0CC85A2CF552F638935ED4E0F015185BFAD9', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (60, '2026-11-03T09:00:00+00:00', 'store.opened', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'7A02A375A7E76D11A5BB647B3DF1FFB52009E06CC16C13B918BC58A108A5F1B7', '');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain", "by") VALUES (61, '2026-11-03T09:00:00+00:00', 'visit.listed', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'125F0A620454CC17F82BF5504ECA579BBBDCD5161898A008C7816DE2340C1093', '');
INSERT INTO "meta" ("only_row", "store_id", "slot_gen", "write_gen", "audit_count", "audit_head", "row_sum", "created", "backed_up", "backup_folder", "import_key", "to_index", "every_parent_decides", "consents_from", "side_sum", "sheet_confirmed", "spelled_as", "spelled_to", "first_step", "is_practice") VALUES (1, 'bd26ba7fbce57aec408dfba97cb5c36a', 1, 61, 61, X'125F0A620454CC17F82BF5504ECA579BBBDCD5161898A008C7816DE2340C1093', X'174A68644FF98A705BAA5DCA48FA47491B1D65F5A57F037C6E6622AB2FD2A57A', '2026-11-03T09:00:00+00:00', '2026-11-03T09:00:00+00:00', NULL, NULL, '', 1, 0, X'F14BAE8315441E5556CC091C3537DED09D1530F7261189B7EC94EB9D8EA3056D', 1, 0, 0, '', 0);

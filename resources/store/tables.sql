CREATE TABLE "_sqlite_migrations" ("id" INTEGER PRIMARY KEY, "migration_set" TEXT, "name" TEXT, "applied_at" TEXT)
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name" ON "_sqlite_migrations" ("migration_set", "name")
CREATE TABLE meta (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), store_id TEXT NOT NULL, slot_gen INTEGER NOT NULL, write_gen INTEGER NOT NULL, audit_count INTEGER NOT NULL, audit_head BLOB, row_sum BLOB NOT NULL, created TEXT NOT NULL, backed_up TEXT, backup_folder TEXT, import_key BLOB, to_index TEXT NOT NULL DEFAULT '', every_parent_decides INTEGER CHECK (every_parent_decides IN (0, 1)), consents_from INTEGER NOT NULL DEFAULT 0, side_sum BLOB, sheet_confirmed INTEGER NOT NULL DEFAULT 1, spelled_as INTEGER NOT NULL DEFAULT 0, spelled_to INTEGER NOT NULL DEFAULT 0, first_step TEXT NOT NULL DEFAULT '', is_practice INTEGER NOT NULL DEFAULT 0) STRICT
CREATE TABLE audit (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, verb TEXT NOT NULL, record TEXT NOT NULL, state BLOB NOT NULL, chain BLOB NOT NULL, "by" TEXT NOT NULL DEFAULT '') STRICT
CREATE TABLE imported (source BLOB NOT NULL PRIMARY KEY, record TEXT NOT NULL, digest BLOB) STRICT
CREATE TABLE search_rows (rowid INTEGER PRIMARY KEY, kind TEXT NOT NULL, record TEXT NOT NULL UNIQUE, family TEXT NOT NULL) STRICT
CREATE VIRTUAL TABLE search_text USING fts5 (body, names, spelled, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3')
CREATE TABLE families ("id" TEXT NOT NULL PRIMARY KEY, "family_name" TEXT NOT NULL, "home_languages" TEXT NOT NULL, "preferred_language" TEXT NOT NULL, "interpreter_need" TEXT, "reading_support" INTEGER NOT NULL, "visit_preference" TEXT, "custody_note" TEXT NOT NULL, "neighbourhood" TEXT NOT NULL, "family_strengths" TEXT NOT NULL, "practical_notes" TEXT NOT NULL, "retain_until" TEXT, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL, restricted_since TEXT, set_aside_before TEXT NOT NULL DEFAULT '') STRICT
CREATE TABLE children ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "given_name" TEXT NOT NULL, "surname" TEXT NOT NULL, "birth_date" TEXT, "site" TEXT NOT NULL, "group" TEXT NOT NULL, "mentor" TEXT NOT NULL, "care_start" TEXT, "sessions_per_week" INTEGER, "ve_indication" TEXT NOT NULL, "ve_programme" TEXT, "ve_from" TEXT, "ve_hours" INTEGER, "school" TEXT NOT NULL, "school_start" TEXT, "observation_tool" TEXT, "last_observed" TEXT, "strengths" TEXT NOT NULL, "interests" TEXT NOT NULL, "approach_tips" TEXT NOT NULL, "dream" TEXT NOT NULL, "professionals" TEXT NOT NULL, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL, latin_given_name TEXT NOT NULL DEFAULT '', latin_surname TEXT NOT NULL DEFAULT '', bso TEXT NOT NULL DEFAULT '', next_preschool TEXT NOT NULL DEFAULT '', dream_came_true TEXT, first_week TEXT NOT NULL DEFAULT '', care_end TEXT, exit_reason TEXT, birth_known TEXT NOT NULL DEFAULT 'day', school_id TEXT NOT NULL DEFAULT '', bso_id TEXT NOT NULL DEFAULT '', next_preschool_id TEXT NOT NULL DEFAULT '') STRICT
CREATE INDEX families_line ON families (id, family_name, home_languages, neighbourhood)
CREATE TABLE contacts ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "name" TEXT NOT NULL, "relation" TEXT NOT NULL, "has_custody" TEXT NOT NULL, "may_consent" INTEGER NOT NULL, "phone" TEXT NOT NULL, "email" TEXT NOT NULL, "address" TEXT NOT NULL, "language" TEXT NOT NULL, "contact_channel" TEXT, "do_not_contact_via" TEXT, "organisation" TEXT NOT NULL, "role" TEXT NOT NULL, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL, offers TEXT NOT NULL DEFAULT '[]', offers_words TEXT NOT NULL DEFAULT '') STRICT
CREATE INDEX contacts_family_id ON contacts (family_id)
CREATE TABLE visits ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "date" TEXT, "start" TEXT, "end" TEXT, "outcome" TEXT NOT NULL, "purpose" TEXT NOT NULL, "place" TEXT, "participants" TEXT NOT NULL, "language" TEXT NOT NULL, "interpreter" TEXT, "topics" TEXT NOT NULL, "parent_words" TEXT NOT NULL, "parent_questions" TEXT NOT NULL, "observed" TEXT NOT NULL, "impression" TEXT NOT NULL, "our_response" TEXT NOT NULL, "next_contact" TEXT, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL, "by" TEXT NOT NULL DEFAULT '', children TEXT NOT NULL DEFAULT '[]') STRICT
CREATE TABLE sessions ("id" TEXT NOT NULL PRIMARY KEY, "session_kind" TEXT NOT NULL, "date" TEXT, "start" TEXT, "end" TEXT, "site" TEXT NOT NULL, "theme" TEXT, "theme_text" TEXT NOT NULL, "guests" TEXT NOT NULL, "adults" INTEGER, "new_adults" INTEGER, "children" INTEGER, "attendance" TEXT NOT NULL, "languages" TEXT NOT NULL, "hosts" TEXT NOT NULL, "questions" TEXT NOT NULL, "wishes" TEXT NOT NULL, "smiley_happy" INTEGER, "smiley_neutral" INTEGER, "smiley_sad" INTEGER, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL, series TEXT NOT NULL DEFAULT '', cancelled INTEGER NOT NULL DEFAULT 0) STRICT
CREATE TABLE handovers ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "child_id" TEXT NOT NULL REFERENCES children (id), "state" TEXT NOT NULL, "version" INTEGER, "corrects" TEXT NOT NULL, "correction_reason" TEXT NOT NULL, "mode" TEXT, "date" TEXT, "place" TEXT NOT NULL, "language" TEXT NOT NULL, "interpreter" TEXT, "participants" TEXT NOT NULL, "moment" TEXT NOT NULL, "moment_date" TEXT, "parent_words" TEXT NOT NULL, "child_words" TEXT NOT NULL, "wellbeing" TEXT NOT NULL, "wellbeing_scale" INTEGER, "involvement" TEXT NOT NULL, "involvement_scale" INTEGER, "areas" TEXT NOT NULL, "expectation" TEXT NOT NULL, "care" TEXT NOT NULL, "home_school" TEXT NOT NULL, "support" TEXT NOT NULL, "parent_view" TEXT NOT NULL, "school_adapts" TEXT NOT NULL, "delivery" TEXT, "delivered_on" TEXT, "received_on" TEXT, "received_by" TEXT NOT NULL, "feedback_on" TEXT, "feedback" TEXT NOT NULL, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL, settled_sha256 TEXT NOT NULL DEFAULT '', from_visits TEXT NOT NULL DEFAULT '[]') STRICT
CREATE INDEX handovers_family_id ON handovers (family_id)
CREATE TABLE agreements ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "child_id" TEXT NOT NULL, "handover_id" TEXT NOT NULL, "visit_id" TEXT NOT NULL, "what" TEXT NOT NULL, "benefit" TEXT NOT NULL, "owner_role" TEXT NOT NULL, "owner_name" TEXT NOT NULL, "due" TEXT, "status" TEXT NOT NULL, "obstacle" TEXT, "reviewed_on" TEXT, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL, asked INTEGER NOT NULL DEFAULT 0, agreed_on TEXT, own_part TEXT NOT NULL DEFAULT '', moment_id TEXT NOT NULL DEFAULT '') STRICT
CREATE INDEX agreements_family_id ON agreements (family_id)
CREATE INDEX agreements_handover_id ON agreements (handover_id)
CREATE TABLE referrals ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "child_id" TEXT NOT NULL, "wish" TEXT NOT NULL, "destination" TEXT NOT NULL, "components" TEXT NOT NULL, "step_by" TEXT NOT NULL, "consent" TEXT, "shared_data" TEXT NOT NULL, "status" TEXT NOT NULL, "check_back" TEXT, "outcome_note" TEXT NOT NULL, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL, organisation_id TEXT NOT NULL DEFAULT '', asked_on TEXT, discussed_on TEXT, dream INTEGER NOT NULL DEFAULT 0) STRICT
CREATE INDEX referrals_family_id ON referrals (family_id)
CREATE TABLE consents ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "child_id" TEXT NOT NULL REFERENCES children (id), "handover_id" TEXT NOT NULL REFERENCES handovers (id), "contact_id" TEXT NOT NULL REFERENCES contacts (id), "name" TEXT NOT NULL, "has_custody" TEXT, "custody_established" TEXT NOT NULL, "decision" TEXT NOT NULL, "parts" TEXT NOT NULL, "recipient" TEXT NOT NULL, "method" TEXT NOT NULL, "given_on" TEXT, "valid_until" TEXT, "recorded_by" TEXT NOT NULL, "text_version" TEXT NOT NULL, "language" TEXT NOT NULL, "interpreter" TEXT NOT NULL, "content_sha256" TEXT NOT NULL, "exported_sha256" TEXT NOT NULL, "withdrawn_on" TEXT, "withdrawn_how" TEXT NOT NULL, "consequence" TEXT NOT NULL, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL, paper_code TEXT NOT NULL DEFAULT '', about TEXT NOT NULL DEFAULT '[]', seen TEXT NOT NULL DEFAULT '', log_place INTEGER, withdrawn_place INTEGER, witness TEXT NOT NULL DEFAULT '') STRICT
CREATE INDEX consents_family_id ON consents (family_id)
CREATE INDEX consents_handover_id ON consents (handover_id)
CREATE TABLE drafts (form TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, record TEXT NOT NULL, family TEXT NOT NULL, forms TEXT NOT NULL, kept_at TEXT NOT NULL, digest BLOB NOT NULL) STRICT
CREATE TABLE erased (record TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, digest BLOB) STRICT
CREATE TABLE former_keys (backup BLOB NOT NULL PRIMARY KEY, digest BLOB) STRICT
CREATE INDEX visits_next_contact ON visits (next_contact) WHERE next_contact IS NOT NULL
CREATE INDEX sessions_date ON sessions (date)
CREATE TABLE attachments ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "child_id" TEXT NOT NULL, "handover_id" TEXT NOT NULL, "what" TEXT NOT NULL, "caption" TEXT NOT NULL, "width" INTEGER, "height" INTEGER, "size" INTEGER, "sha256" TEXT NOT NULL, "added" TEXT, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL, taken_out TEXT, report TEXT NOT NULL DEFAULT '', page INTEGER) STRICT
CREATE INDEX attachments_family_id ON attachments (family_id)
CREATE INDEX attachments_child_id ON attachments (child_id)
CREATE TABLE pictures (attachment TEXT NOT NULL PRIMARY KEY REFERENCES attachments (id) DEFERRABLE INITIALLY DEFERRED, jpeg BLOB NOT NULL) STRICT
CREATE TABLE organisations ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "destination" TEXT, "components" TEXT NOT NULL, "offer" TEXT NOT NULL, "audience" TEXT NOT NULL, "neighbourhood" TEXT NOT NULL, "address" TEXT NOT NULL, "phone" TEXT NOT NULL, "email" TEXT NOT NULL, "website" TEXT NOT NULL, "opening_hours" TEXT NOT NULL, "how_to_apply" TEXT, "contact_name" TEXT NOT NULL, "checked_on" TEXT, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL) STRICT
CREATE INDEX referrals_organisation_id ON referrals (organisation_id) WHERE organisation_id <> ''
CREATE INDEX agreements_visit_id ON agreements (visit_id) WHERE visit_id <> ''
CREATE INDEX sessions_series ON sessions (series) WHERE series <> ''
CREATE INDEX agreements_due ON agreements (due, family_id, id) WHERE status = 'open'
CREATE INDEX referrals_check_back ON referrals (check_back, status, family_id, id)
CREATE INDEX visits_planned ON visits (date, family_id, id) WHERE outcome = 'planned'
CREATE INDEX children_days ON children (birth_date, school_start, family_id, id)
CREATE INDEX handovers_child_id ON handovers (child_id, state)
CREATE TABLE hidden_sentences ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "handover_id" TEXT NOT NULL REFERENCES handovers (id), "key" TEXT NOT NULL, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL, words TEXT NOT NULL DEFAULT '', may_go INTEGER NOT NULL DEFAULT 0) STRICT
CREATE INDEX hidden_sentences_handover_id ON hidden_sentences (handover_id)
CREATE TABLE signatures ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "consent_id" TEXT NOT NULL REFERENCES consents (id), "strokes" TEXT NOT NULL, "seen_by" TEXT NOT NULL, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL) STRICT
CREATE INDEX signatures_consent_id ON signatures (consent_id)
CREATE TABLE departures ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "child_id" TEXT NOT NULL REFERENCES children (id), "handover_id" TEXT NOT NULL REFERENCES handovers (id), "version" INTEGER, "paper" TEXT NOT NULL, "recipient" TEXT NOT NULL, "way" TEXT NOT NULL, "left_on" TEXT, "sha256" TEXT NOT NULL, "consents" TEXT NOT NULL, "received_on" TEXT, "received_by" TEXT NOT NULL, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL, contact_id TEXT NOT NULL DEFAULT '', struck_on TEXT, struck_why TEXT NOT NULL DEFAULT '', pages TEXT NOT NULL DEFAULT '') STRICT
CREATE INDEX departures_handover_id ON departures (handover_id)
CREATE INDEX departures_left_on ON departures (left_on, child_id)
CREATE TABLE school_answers ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "child_id" TEXT NOT NULL REFERENCES children (id), "handover_id" TEXT NOT NULL REFERENCES handovers (id), "answered_on" TEXT, "answered_by" TEXT NOT NULL, "how_is_child" TEXT NOT NULL, "what_succeeded" TEXT NOT NULL, "not_known" TEXT NOT NULL, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL, settled_in TEXT) STRICT
CREATE INDEX school_answers_handover_id ON school_answers (handover_id)
CREATE INDEX handovers_to_ask_after ON handovers (delivered_on, id, family_id) WHERE received_on IS NULL AND feedback_on IS NULL
CREATE TABLE counts_ledger (seq INTEGER PRIMARY KEY, team TEXT NOT NULL, cube TEXT NOT NULL, period TEXT NOT NULL, content TEXT NOT NULL, chain TEXT NOT NULL, private TEXT NOT NULL, digest BLOB NOT NULL, UNIQUE (team, cube, period)) STRICT
CREATE TABLE counts_teams (team TEXT NOT NULL PRIMARY KEY, key BLOB NOT NULL, digest BLOB NOT NULL) STRICT
CREATE TRIGGER counts_ledger_update BEFORE UPDATE OF seq, team, cube, period, content, chain ON counts_ledger BEGIN SELECT raise(ABORT, 'append only'); END
CREATE TRIGGER counts_ledger_delete BEFORE DELETE ON counts_ledger BEGIN SELECT raise(ABORT, 'append only'); END
CREATE TABLE counts_kept (kind TEXT NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (kind, name)) STRICT
CREATE TABLE printed_forms ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "handover_id" TEXT NOT NULL REFERENCES handovers (id), "recipient" TEXT NOT NULL, "code" TEXT NOT NULL, "printed_on" TEXT, "seen" TEXT NOT NULL, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL, on_screen INTEGER NOT NULL DEFAULT 0) STRICT
CREATE INDEX printed_forms_handover_id ON printed_forms (handover_id)
CREATE TABLE sites ("id" TEXT NOT NULL PRIMARY KEY, "organisation" TEXT NOT NULL, "name" TEXT NOT NULL, "address" TEXT NOT NULL, "phone" TEXT NOT NULL, "email" TEXT NOT NULL, "mentors" TEXT NOT NULL, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL) STRICT
CREATE INDEX handovers_season ON handovers (child_id, id, state, corrects, date, delivered_on, received_on, feedback_on)
CREATE INDEX departures_season ON departures (paper, handover_id, recipient, left_on, received_on, struck_on)
CREATE INDEX school_answers_season ON school_answers (handover_id, answered_on)
CREATE INDEX consents_season ON consents (child_id, contact_id, recipient, decision, withdrawn_on, about, log_place, withdrawn_place)
CREATE INDEX audit_opened ON audit (at) WHERE verb = 'store.opened'
CREATE INDEX contacts_deciding ON contacts (has_custody, family_id, id, relation)
CREATE TABLE child_pairs ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "one" TEXT NOT NULL, "other" TEXT NOT NULL, "answer" TEXT, "answered_on" TEXT, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL) STRICT
CREATE INDEX child_pairs_one ON child_pairs (one, other)
CREATE INDEX child_pairs_other ON child_pairs (other)
CREATE INDEX child_pairs_family_id ON child_pairs (family_id)
CREATE INDEX consents_no ON consents (child_id) WHERE decision = 'no' OR withdrawn_on IS NOT NULL
CREATE TABLE never_again ("kind" TEXT NOT NULL, "id" TEXT NOT NULL, "number" INTEGER NOT NULL, "place" INTEGER NOT NULL, "at" TEXT NOT NULL, "more" TEXT NOT NULL, "digest" BLOB NOT NULL, PRIMARY KEY ("kind", "id")) STRICT
CREATE TABLE backup_folders (path TEXT NOT NULL PRIMARY KEY, digest BLOB NOT NULL) STRICT
CREATE INDEX children_season ON children (family_id, id, given_name, surname, birth_date, birth_known, school, school_start, site, "group", mentor, ve_indication, care_end, exit_reason)
CREATE INDEX children_family_id ON children (family_id, birth_date, given_name, birth_known)
CREATE TABLE lists_left ("id" TEXT NOT NULL PRIMARY KEY, "list_kind" TEXT, "way" TEXT, "reason" TEXT, "what_for" TEXT NOT NULL, "receiver" TEXT NOT NULL, "left_on" TEXT, "how_many" INTEGER, "sha256" TEXT NOT NULL, "pages" TEXT NOT NULL, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL) STRICT
CREATE TABLE listed_families ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "list_id" TEXT NOT NULL, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL) STRICT
CREATE INDEX listed_families_family_id ON listed_families (family_id, list_id)
CREATE TABLE schools ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "sort" TEXT, "street" TEXT NOT NULL DEFAULT '', "postcode" TEXT NOT NULL DEFAULT '', "town" TEXT NOT NULL DEFAULT '', "municipality" TEXT NOT NULL DEFAULT '', "code" TEXT NOT NULL DEFAULT '', "phone" TEXT NOT NULL DEFAULT '', "email" TEXT NOT NULL DEFAULT '', "website" TEXT NOT NULL DEFAULT '', "also_called" TEXT NOT NULL DEFAULT '[]', "gone_since" TEXT, "spellings" TEXT NOT NULL DEFAULT '[]', "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL) STRICT
CREATE INDEX children_schools ON children (school, school_id, bso, bso_id, next_preschool, next_preschool_id, id)
CREATE TABLE school_list ("name" TEXT NOT NULL PRIMARY KEY, "read_on" TEXT NOT NULL, "data" BLOB NOT NULL, "digest" BLOB NOT NULL) STRICT
CREATE TABLE imports ("id" TEXT NOT NULL PRIMARY KEY, "number" INTEGER NOT NULL, "at" TEXT NOT NULL, "file_kind" TEXT NOT NULL, "counts" TEXT NOT NULL, "source" TEXT NOT NULL, "digest" BLOB NOT NULL) STRICT
CREATE TABLE import_added ("import" TEXT NOT NULL, "part" INTEGER NOT NULL, "what" TEXT NOT NULL, "digest" BLOB NOT NULL, PRIMARY KEY ("import", "part")) STRICT
CREATE TABLE import_before ("import" TEXT NOT NULL, "record" TEXT NOT NULL, "kind" TEXT NOT NULL, "family" TEXT NOT NULL, "before" TEXT NOT NULL, "saved_at" TEXT NOT NULL, "after" TEXT NOT NULL, "digest" BLOB NOT NULL, PRIMARY KEY ("import", "record")) STRICT
CREATE INDEX imported_record ON imported (record)
CREATE INDEX children_professionals ON children (professionals) WHERE professionals <> '[]'
CREATE TABLE import_sources (source TEXT NOT NULL PRIMARY KEY, what TEXT NOT NULL, digest BLOB NOT NULL) STRICT
CREATE TABLE contact_moments ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "date" TEXT, "start" TEXT, "medium" TEXT NOT NULL, "reached" TEXT NOT NULL, "by" TEXT NOT NULL, "who_began" TEXT, "participants" TEXT NOT NULL, "children" TEXT NOT NULL, "observed" TEXT NOT NULL, "parent_words" TEXT NOT NULL, "impression" TEXT NOT NULL, "our_response" TEXT NOT NULL, "next_contact" TEXT, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL) STRICT
CREATE INDEX contact_moments_next_contact ON contact_moments (next_contact, family_id, id, date) WHERE next_contact IS NOT NULL
CREATE INDEX agreements_moment_id ON agreements (moment_id) WHERE moment_id <> ''
CREATE INDEX contacts_offers ON contacts (family_id, offers) WHERE offers <> '[]'
CREATE TABLE book_loans ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "book" TEXT NOT NULL, "child_id" TEXT NOT NULL, "language" TEXT NOT NULL, "lent_on" TEXT, "due_back" TEXT, "back_on" TEXT, "how_it_was" TEXT NOT NULL, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL) STRICT
CREATE INDEX book_loans_family_id ON book_loans (family_id)
CREATE INDEX book_loans_out ON book_loans (due_back, family_id, id) WHERE back_on IS NULL
CREATE TABLE colleagues ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "role" TEXT NOT NULL, "sites" TEXT NOT NULL, "groups" TEXT NOT NULL, "phone" TEXT NOT NULL, "email" TEXT NOT NULL, "from_day" TEXT, "until_day" TEXT, "elsewhere" INTEGER NOT NULL, "slot" INTEGER, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL) STRICT
CREATE TABLE at_work (slot INTEGER NOT NULL PRIMARY KEY, colleague TEXT NOT NULL, digest BLOB NOT NULL) STRICT
CREATE TABLE free_days ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "first" TEXT, "last" TEXT, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL) STRICT
CREATE TABLE holidays ("year" TEXT NOT NULL, "region" TEXT NOT NULL, "holiday" TEXT NOT NULL, "first" TEXT NOT NULL, "last" TEXT NOT NULL, "advised" INTEGER NOT NULL, "digest" BLOB NOT NULL, PRIMARY KEY ("year", "region", "holiday")) STRICT
CREATE TABLE year_settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, digest BLOB NOT NULL) STRICT
CREATE TABLE year_turns ("id" TEXT NOT NULL PRIMARY KEY, "number" INTEGER NOT NULL, "at" TEXT NOT NULL, "counts" TEXT NOT NULL, "digest" BLOB NOT NULL) STRICT
CREATE TABLE year_before ("turn" TEXT NOT NULL, "record" TEXT NOT NULL, "kind" TEXT NOT NULL, "family" TEXT NOT NULL, "before" TEXT NOT NULL, "saved_at" TEXT NOT NULL, "after" TEXT NOT NULL, "digest" BLOB NOT NULL, PRIMARY KEY ("turn", "record")) STRICT
CREATE TABLE parcels_kept (kind TEXT NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (kind, name)) STRICT
CREATE TABLE holds ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL, "item" TEXT NOT NULL, "reason" TEXT NOT NULL, "from_day" TEXT, "until" TEXT, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL) STRICT
CREATE INDEX holds_family_id ON holds (family_id)
CREATE TABLE destructions ("id" TEXT NOT NULL PRIMARY KEY, "done_on" TEXT, "things" INTEGER, "gone" TEXT NOT NULL DEFAULT '[]', "backups_done" INTEGER, "backups_left" TEXT NOT NULL DEFAULT '[]', "backups_until" TEXT, "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL) STRICT
CREATE TABLE terms ("kind" TEXT NOT NULL PRIMARY KEY, "days" INTEGER NOT NULL, "digest" BLOB NOT NULL) STRICT
CREATE TABLE audit_from ("seq" INTEGER NOT NULL PRIMARY KEY, "chain" BLOB NOT NULL, "at" TEXT NOT NULL, "digest" BLOB NOT NULL) STRICT
CREATE TABLE access_requests ("id" TEXT NOT NULL PRIMARY KEY, "family_id" TEXT NOT NULL REFERENCES families (id), "contact_id" TEXT NOT NULL, "children" TEXT NOT NULL DEFAULT '[]', "asked_on" TEXT, "due_on" TEXT, "identity_seen" TEXT, "facts_of_child" INTEGER NOT NULL DEFAULT 0, "apart" INTEGER NOT NULL DEFAULT 0, "withheld" TEXT NOT NULL DEFAULT '[]', "given_on" TEXT, "sha256" TEXT NOT NULL DEFAULT '', "left_out" TEXT NOT NULL DEFAULT '[]', "closed_why" TEXT NOT NULL DEFAULT '', "digest" BLOB NOT NULL, "saved_at" TEXT NOT NULL) STRICT
CREATE INDEX access_requests_family_id ON access_requests (family_id)
CREATE TABLE grounds ("purpose" TEXT NOT NULL PRIMARY KEY, "basis" TEXT NOT NULL, "digest" BLOB NOT NULL) STRICT
CREATE TABLE deleted_records (record TEXT PRIMARY KEY, kind TEXT NOT NULL, family TEXT NOT NULL, act TEXT NOT NULL, place INTEGER NOT NULL, at TEXT NOT NULL, "by" TEXT NOT NULL, saved_at TEXT NOT NULL, digest BLOB NOT NULL, what TEXT NOT NULL, beside BLOB NOT NULL)
CREATE TABLE own_words (word TEXT PRIMARY KEY, digest BLOB NOT NULL)
CREATE INDEX visits_family_id ON visits (family_id, date, outcome, "by")
CREATE INDEX contact_moments_family_id ON contact_moments (family_id, date, reached, "by")
INSERT INTO search_text (search_text, rank) VALUES ('pgsz', 3900)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0001_first_tables', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0002_drafts_and_care', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0003_attachments', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0004_organisations', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0005_series_of_sessions', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0006_search_later', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0007_due_from_indexes', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0008_handover_conversation', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0009_counts_ledger', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0010_counts_kept', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0011_days_for_counts', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0012_what_did_not_leave', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0013_cancelled_sessions', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0014_rows_as_stored', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0015_rule_of_every_parent', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0016_the_season', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0017_the_edges', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0018_lists', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0019_the_years', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0020_in_the_hand', :now)
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kansenboek', 'm0021_one_index_less', :now)

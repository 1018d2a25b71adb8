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
    , backup_folder TEXT, import_key BLOB) STRICT
    ;
CREATE TABLE audit (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        verb TEXT NOT NULL,
        record TEXT NOT NULL,
        state BLOB NOT NULL,
        chain BLOB NOT NULL
    ) STRICT
    ;
CREATE TABLE imported (source BLOB NOT NULL PRIMARY KEY, record TEXT NOT NULL) STRICT;
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
    ) STRICT
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
    ) STRICT
    ;
CREATE INDEX families_line ON families (id, family_name, home_languages, neighbourhood);
CREATE INDEX children_family_id ON children (family_id, birth_date, given_name);
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
    ) STRICT
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
    ) STRICT
    ;
CREATE INDEX visits_family_id ON visits (family_id, date, outcome);
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
    ) STRICT
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
    ) STRICT
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
    ) STRICT
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
    ) STRICT
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
    ) STRICT
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
CREATE TABLE erased (record TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL) STRICT;
CREATE TABLE former_keys (backup BLOB NOT NULL PRIMARY KEY) STRICT;
CREATE INDEX agreements_due ON agreements (due) WHERE status = 'open';
CREATE INDEX referrals_check_back ON referrals (check_back);
CREATE INDEX visits_planned ON visits (date) WHERE outcome = 'planned';
CREATE INDEX visits_next_contact ON visits (next_contact) WHERE next_contact IS NOT NULL;
CREATE INDEX sessions_date ON sessions (date);
CREATE INDEX children_birth_date ON children (birth_date);
CREATE INDEX children_school_start ON children (school_start);
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (1, 'kansenboek', 'm0001_first_tables', '2026-11-21T09:00:00+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (2, 'kansenboek', 'm0002_drafts_and_care', '2026-11-21T09:00:00+00:00');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (1, 'family', '5c5680a6a8bb192a', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (2, 'family', 'e5345717d7531dcb', 'e5345717d7531dcb');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (3, 'contact', 'c942a4e52c70ea82', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (4, 'child', '8aac9d47e2ec6d09', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (5, 'child', '8fe8a7255a4d7bd8', 'e5345717d7531dcb');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (6, 'contact', '1002a7e6c46dfb68', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (7, 'visit', '91d8ed42be5d365e', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (8, 'visit', 'b688e917856f55c0', 'e5345717d7531dcb');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (10, 'referral', '584b5defa35090cc', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (11, 'referral', 'da37a6c831b69c38', 'e5345717d7531dcb');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (12, 'session', 'cf079332e6d7ba46', '');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (13, 'session', 'b842ce338bf65079', '');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (15, 'handover', 'da50d6c87255a911', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (16, 'agreement', 'f8268c959b277e01', '5c5680a6a8bb192a');
INSERT INTO "search_rows" ("rowid", "kind", "record", "family") VALUES (18, 'consent', 'd730bee1c79a64a1', '5c5680a6a8bb192a');
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
Elif liet haar knuffelkonijn zien. “Lief”, zei ze.', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (8, '', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (10, 'Leren zwemmen', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (11, 'Leren zwemmen', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (12, 'De Vlinder', '', '');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (13, 'De Vlinder', '', '');
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
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (18, 'Ayşe Çelik
Basisschool De Brug', '', 'ayse celik');
INSERT INTO "search_text" ("rowid", "body", "names", "spelled") VALUES (23, 'Elke ochtend samen beginnen
Juf Petra', '', '');
INSERT INTO "families" ("id", "family_name", "home_languages", "preferred_language", "interpreter_need", "reading_support", "visit_preference", "custody_note", "neighbourhood", "family_strengths", "practical_notes", "retain_until", "digest", "saved_at") VALUES ('5c5680a6a8bb192a', 'Çelik', '["tr","nl"]', 'nl', NULL, 0, NULL, '', 'Overdie', '', 'De bel doet het niet', '2028-10-12', X'BB79F3E0053D0ECF4CCF5D7E7B08D9941FE13F23EBC700BA808402175FB67788', '2026-11-03T09:00:00+00:00');
INSERT INTO "families" ("id", "family_name", "home_languages", "preferred_language", "interpreter_need", "reading_support", "visit_preference", "custody_note", "neighbourhood", "family_strengths", "practical_notes", "retain_until", "digest", "saved_at") VALUES ('e5345717d7531dcb', 'De Vries', '["nl"]', 'nl', NULL, 0, NULL, '', 'Overdie', '', '', '2028-10-12', X'3411660DD0F3057E7AED6926E7FFB876DDBE5176B79A37729BF37B20FAFFF8A6', '2026-11-03T09:00:00+00:00');
INSERT INTO "children" ("id", "family_id", "given_name", "surname", "birth_date", "site", "group", "mentor", "care_start", "sessions_per_week", "ve_indication", "ve_programme", "ve_from", "ve_hours", "school", "school_start", "observation_tool", "last_observed", "strengths", "interests", "approach_tips", "dream", "professionals", "digest", "saved_at") VALUES ('8aac9d47e2ec6d09', '5c5680a6a8bb192a', 'Elif', 'Çelik', '2022-10-12', 'De Vlinder', 'Bijtjes', '', NULL, NULL, 'unknown', NULL, NULL, NULL, 'Basisschool De Brug', '2026-10-12', NULL, NULL, '["troost andere kinderen","bouwt hoog","zingt graag"]', '["muziek"]', 'Geef haar even tijd; daarna doet ze mee.', 'Een draak zien', '["c942a4e52c70ea82"]', X'CC9091ED03C3D182028C826434D30ADE062D02470119F0E335000E789EF7C066', '2026-11-03T09:00:00+00:00');
INSERT INTO "children" ("id", "family_id", "given_name", "surname", "birth_date", "site", "group", "mentor", "care_start", "sessions_per_week", "ve_indication", "ve_programme", "ve_from", "ve_hours", "school", "school_start", "observation_tool", "last_observed", "strengths", "interests", "approach_tips", "dream", "professionals", "digest", "saved_at") VALUES ('8fe8a7255a4d7bd8', 'e5345717d7531dcb', 'Sem', 'De Vries', '2022-10-12', 'De Vlinder', 'Bijtjes', '', NULL, NULL, 'unknown', NULL, NULL, NULL, 'Basisschool De Brug', '2026-10-12', NULL, NULL, '["troost andere kinderen","bouwt hoog","zingt graag"]', '["muziek"]', 'Geef haar even tijd; daarna doet ze mee.', '', '[]', X'2CBDA7C0FD2B0878B5D718AB81C6094DB4FB53977D7B183FC91E52266F1A4C2E', '2026-11-03T09:00:00+00:00');
INSERT INTO "contacts" ("id", "family_id", "name", "relation", "has_custody", "may_consent", "phone", "email", "address", "language", "contact_channel", "do_not_contact_via", "organisation", "role", "digest", "saved_at") VALUES ('c942a4e52c70ea82', '5c5680a6a8bb192a', 'Petra Bos', 'professional', 'yes', 1, '06-00000012', '', '', '', NULL, NULL, 'CJG', 'arts', X'319C3FC6A560B20B0819D40253A687E8281AF46EE2F9C1D01D5B4C12FA9025D5', '2026-11-03T09:00:00+00:00');
INSERT INTO "contacts" ("id", "family_id", "name", "relation", "has_custody", "may_consent", "phone", "email", "address", "language", "contact_channel", "do_not_contact_via", "organisation", "role", "digest", "saved_at") VALUES ('1002a7e6c46dfb68', '5c5680a6a8bb192a', 'Ayşe Çelik', 'mother', 'yes', 1, '06-00000012', '', '', '', NULL, NULL, '', '', X'12B6E00F7DFDA6735DD22691E8BD1308C97B30302C0EBB6EE3C82E59B4D40BB2', '2026-11-03T09:00:00+00:00');
INSERT INTO "visits" ("id", "family_id", "date", "start", "end", "outcome", "purpose", "place", "participants", "language", "interpreter", "topics", "parent_words", "parent_questions", "observed", "impression", "our_response", "next_contact", "digest", "saved_at") VALUES ('91d8ed42be5d365e', '5c5680a6a8bb192a', '2026-09-21', NULL, NULL, 'held', 'first', NULL, '["1002a7e6c46dfb68"]', '', NULL, '[]', '["Ze leest zelf voor."]', '[]', 'Elif liet haar knuffelkonijn zien. “Lief”, zei ze.', '', '', NULL, X'94E20A2D9D491FCBF6FEFA28E29D79A614E909BCD3276C3ED8B1FC59ACD5D56B', '2026-11-03T09:00:00+00:00');
INSERT INTO "visits" ("id", "family_id", "date", "start", "end", "outcome", "purpose", "place", "participants", "language", "interpreter", "topics", "parent_words", "parent_questions", "observed", "impression", "our_response", "next_contact", "digest", "saved_at") VALUES ('b688e917856f55c0', 'e5345717d7531dcb', '2026-09-14', NULL, NULL, 'not_home', 'first', NULL, '[]', '', NULL, '[]', '[]', '[]', '', '', '', NULL, X'7668160F1B8257934B6EEE69267406814D184E70983B7A8FBF2071B1A1EEEF37', '2026-11-03T09:00:00+00:00');
INSERT INTO "sessions" ("id", "session_kind", "date", "start", "end", "site", "theme", "theme_text", "guests", "adults", "new_adults", "children", "attendance", "languages", "hosts", "questions", "wishes", "smiley_happy", "smiley_neutral", "smiley_sad", "digest", "saved_at") VALUES ('cf079332e6d7ba46', 'parent_cafe', '2026-09-10', NULL, NULL, 'De Vlinder', NULL, '', '[]', 7, 2, NULL, '[]', '["tr","ar","nl"]', '[]', '[]', '[]', NULL, NULL, NULL, X'E36461E0EA8C80DB0F157E0CFD1AC18ADCC3489E218DCC44C562094A0879521C', '2026-11-03T09:00:00+00:00');
INSERT INTO "sessions" ("id", "session_kind", "date", "start", "end", "site", "theme", "theme_text", "guests", "adults", "new_adults", "children", "attendance", "languages", "hosts", "questions", "wishes", "smiley_happy", "smiley_neutral", "smiley_sad", "digest", "saved_at") VALUES ('b842ce338bf65079', 'parent_cafe', '2026-09-17', NULL, NULL, 'De Vlinder', NULL, '', '[]', NULL, NULL, NULL, '[]', '["tr","ar","nl"]', '[]', '[]', '[]', NULL, NULL, NULL, X'5128BBD9A49AAA967634C95E98663FE62D959479FBBEAAD6E4D23C10FBC3289F', '2026-11-03T09:00:00+00:00');
INSERT INTO "handovers" ("id", "family_id", "child_id", "state", "version", "corrects", "correction_reason", "mode", "date", "place", "language", "interpreter", "participants", "moment", "moment_date", "parent_words", "child_words", "wellbeing", "wellbeing_scale", "involvement", "involvement_scale", "areas", "expectation", "care", "home_school", "support", "parent_view", "school_adapts", "delivery", "delivered_on", "received_on", "received_by", "feedback_on", "feedback", "digest", "saved_at") VALUES ('da50d6c87255a911', '5c5680a6a8bb192a', '8aac9d47e2ec6d09', 'fed_back', 1, '', '', 'three_way', '2026-09-21', '', '', NULL, '[{"role":"parent","name":"Ayşe Çelik","present":true},{"role":"staff","name":"Marloes","present":true},{"role":"teacher","name":"Juf Petra","present":true}]', '', NULL, '["Thuis zingt ze de hele dag."]', '["Ik kan al tot tien."]', 'Zij lacht vaak. Zij huilt bij afscheid.', NULL, '', NULL, '[{"area":"play","language":"","strength":"Speelt samen.","help":"Een rustig hoekje."}]', '', '', '', '[{"organisation":"CJG","since":"2026-02-01"}]', 'Wij herkennen haar hierin.', 'Een plek vlak bij de juf.', NULL, NULL, NULL, '', '2026-11-02', '', X'C75A9FBF85B05E21F95A8D6473679D29DC3FEFFF713E407ACC22A1B62604F319', '2026-11-03T09:00:00+00:00');
INSERT INTO "agreements" ("id", "family_id", "child_id", "handover_id", "visit_id", "what", "benefit", "owner_role", "owner_name", "due", "status", "obstacle", "reviewed_on", "digest", "saved_at") VALUES ('f8268c959b277e01', '5c5680a6a8bb192a', '8aac9d47e2ec6d09', 'da50d6c87255a911', '', 'Elke ochtend samen beginnen', '', 'teacher', 'Juf Petra', '2026-11-01', 'open', NULL, NULL, X'56D8F2C7DDF152B746C6DABF31C29D3F1E503EE3675FA7D9488580E76D9D77C3', '2026-11-03T09:00:00+00:00');
INSERT INTO "agreements" ("id", "family_id", "child_id", "handover_id", "visit_id", "what", "benefit", "owner_role", "owner_name", "due", "status", "obstacle", "reviewed_on", "digest", "saved_at") VALUES ('a5590a1e8ef70e77', '5c5680a6a8bb192a', '8aac9d47e2ec6d09', '', '91d8ed42be5d365e', 'Elke ochtend samen beginnen', '', 'teacher', 'Juf Petra', '2026-11-01', 'open', NULL, NULL, X'99B47D56BF600854991B99B8B686D385DC75061D1E6D3E649E5B4DF3F89608FA', '2026-11-03T09:00:00+00:00');
INSERT INTO "referrals" ("id", "family_id", "child_id", "wish", "destination", "components", "step_by", "consent", "shared_data", "status", "check_back", "outcome_note", "digest", "saved_at") VALUES ('584b5defa35090cc', '5c5680a6a8bb192a', '8aac9d47e2ec6d09', 'Leren zwemmen', 'kindpakket', '[]', 'together', 'unknown', '', 'discussed', '2026-10-20', '', X'D8137CDDC48AA8954DD1939E71C6D83B485F3831374571660582549BA7F19CF9', '2026-11-03T09:00:00+00:00');
INSERT INTO "referrals" ("id", "family_id", "child_id", "wish", "destination", "components", "step_by", "consent", "shared_data", "status", "check_back", "outcome_note", "digest", "saved_at") VALUES ('da37a6c831b69c38', 'e5345717d7531dcb', '', 'Leren zwemmen', 'kindpakket', '[]', 'together', 'unknown', '', 'discussed', '2026-10-20', '', X'10174D94A1D197DEB6335AE211C19B7E0761F47FAC5D17E023601328E169B2FF', '2026-11-03T09:00:00+00:00');
INSERT INTO "consents" ("id", "family_id", "child_id", "handover_id", "contact_id", "name", "has_custody", "custody_established", "decision", "parts", "recipient", "method", "given_on", "valid_until", "recorded_by", "text_version", "language", "interpreter", "content_sha256", "exported_sha256", "withdrawn_on", "withdrawn_how", "consequence", "digest", "saved_at") VALUES ('d730bee1c79a64a1', '5c5680a6a8bb192a', '8aac9d47e2ec6d09', 'da50d6c87255a911', '1002a7e6c46dfb68', 'Ayşe Çelik', 'yes', '', 'all', '[]', 'Basisschool De Brug', 'screen', '2026-11-03', NULL, '', '', '', '', '8b14dccbdf4308148c3e2fb0a6a77330e1bea552dc69e6b022d639531549c2a7', 'd25be79e261380d95dd3e8580f0b032d844c406838c64b901c765abb310361f8', NULL, '', '', X'F56CCA38D60CAE9B1A53D335FB3C076E878A0C535C2636FF71A87D58A3D243DF', '2026-11-03T09:00:00+00:00');
INSERT INTO "drafts" ("form", "kind", "record", "family", "forms", "kept_at", "digest") VALUES ('visit:new:5c5680a6a8bb192a', 'visit', '', '5c5680a6a8bb192a', '{"visit":{"observed":"Nog niet af"}}', '2026-11-03T09:00:00+00:00', X'0D20557E26B42DD28791A1E11304152CE7B9FA4E9A77BC1429E633F55C049336');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (1, '2026-11-03T09:00:00+00:00', 'family.added', '5c5680a6a8bb192a', X'EF536A258AAEB06D10F041BE219778F584E38690D7759496FE6A0C7415D07518', X'286B3DA7EB474243AF7661C582962E4239E98477C987AABE0CB5E54B1811756A');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (2, '2026-11-03T09:00:00+00:00', 'family.added', 'e5345717d7531dcb', X'11754FE2B9E8AFA9F734CFEDD7A0447B801C9A9EE9FED0E3374D8E351AFDD69A', X'AC7E428579E7D905D1E59F5945F9698409B9F2F69BE464C9A466F8A2FFAB4D8F');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (3, '2026-11-03T09:00:00+00:00', 'contact.added', 'c942a4e52c70ea82', X'9F45A1072B70C0E908980CEAABAD6A6A7081B9FC5471328C54FFB2213DBC4882', X'F5EE7A7D2B7F21CD6C31E41A0C8F3F397EEE8775980488722B626B381520F317');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (4, '2026-11-03T09:00:00+00:00', 'child.added', '8aac9d47e2ec6d09', X'3AC1B40EDA35E10962F6F67E6DD2FB8BAC0CA5F1C3CC91DCE56F2E0D1AFC58C5', X'60D61BBCA04461F086659A328011F146B8F76988EB0B01DEFD11B4F2AF3FA823');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (5, '2026-11-03T09:00:00+00:00', 'child.added', '8fe8a7255a4d7bd8', X'B2088277C0AFAD1928B5BA78AD2CC8CDCD00084E3B3BFC90A45872798642CF7F', X'E70CDBDC16D06BE864CE7687869B3D6298F38189AE8305FE19CD87B52B89C992');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (6, '2026-11-03T09:00:00+00:00', 'contact.added', '1002a7e6c46dfb68', X'26201E5A69B7E61AF6E1F1D8E32EFBC06624225D50F822AD4416C45F0F5BDCE1', X'F35E7473A4B1A2368C730EFB9547344F7BC9803205E9D3553C73706725817B04');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (7, '2026-11-03T09:00:00+00:00', 'visit.added', '91d8ed42be5d365e', X'C67A3FC353E0C6F73A0FAB21227830FDC245A9E547EC10E0425F501351D8B6FC', X'17B7EEE6C48DF84BEA0EB076F65E3F84FEDC00DB9C41D796F354F9728F870A84');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (8, '2026-11-03T09:00:00+00:00', 'visit.added', 'b688e917856f55c0', X'42DDED259411AD7CBCF89E20A45E610E707A47C68DD20BEB825E44362CD142FE', X'FB472F307899BC129CB23A2FCA72633C59939E1EF4B199794EDAF35858DA1369');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (9, '2026-11-03T09:00:00+00:00', 'organisation.added', 'ae669d53e612c661', X'84FC70DC657337ABF7D53FFA6E5F710F3E93FF1DE72E6A1AFEF7E130C2E8A4B8', X'45AC47954EE57506DCD058A8769C87AF1AE8DAAE7F6A74074F81BD761DBD12FD');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (10, '2026-11-03T09:00:00+00:00', 'referral.added', '584b5defa35090cc', X'38C82790792C0A83A97135EECEF5B5DF3E8169D5EB0FBD0C607CB2578B0F489D', X'71102A73D0D0B6371852322BF293C0687BE6CE26C6EC25FEC4BB9CB688B748CE');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (11, '2026-11-03T09:00:00+00:00', 'referral.added', 'da37a6c831b69c38', X'BEE52DE0D7E88A33FC3C6B6940C34238615191A6E66BEED93A61B1D0D0C88551', X'4D67643D67CA6C89A61F7FBBE9D1ECC1CB99D51FD8B40019667EE016A250056A');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (12, '2026-11-03T09:00:00+00:00', 'session.added', 'cf079332e6d7ba46', X'2A4D71798645573196CB2D9DAC949C65920BA5210901F4B60A9FB3FA3FCE7144', X'94C20C56F10A7F84645B95D0FF27C90BDD9004E19EFF54284FE607BF1DF1C2D7');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (13, '2026-11-03T09:00:00+00:00', 'session.added', 'b842ce338bf65079', X'3F3EEE933A0CA14A81A112B9CB0953130A59A8422FA7584601EEFA27CF248ABC', X'BB838AE055DA3A21386BE0C60E91B9041F736CDF651DEDC33CEA0CA4F78FCA82');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (14, '2026-11-03T09:00:00+00:00', 'attachment.added', '6048ec339046f101', X'281C1511C30C8D6957F387B023E1973E91A579CBEF40D1ACEEA5B5FAC4277F2D', X'C3E6B3F23EDE9A7F1C65CF18487B16A0E5B657B89238FED415C0213A48FD8E31');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (15, '2026-11-03T09:00:00+00:00', 'handover.added', 'da50d6c87255a911', X'32B825D76EFC59BD1F03AB636E04159016DA84F8E2DAE72FE46EC8804C7D3526', X'89FDA8F9CC18CF4D5BD74FD0C4962C3621EBC4BD8FD3C1A2872D5ED68E0486F3');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (16, '2026-11-03T09:00:00+00:00', 'agreement.added', 'f8268c959b277e01', X'4D10D16A27EA6576ACF0B3F119487C65F1EBB98113AB18281586D1B4B2F61D73', X'C613976EC4AFD3845376F5C9453BAACA9601C82CB7F82C0CC36FF8369D56EBE3');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (17, '2026-11-03T09:00:00+00:00', 'handover.shown', 'da50d6c87255a911', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'4C166D02EFC076685ED694797DDAB9E48B0FD150400734C8621763A93E12E933');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (18, '2026-11-03T09:00:00+00:00', 'handover.sentence_hidden', 'da50d6c87255a911', X'4CA94591CC23E15E19B54E4E9AA28067D87692D8610B618FC9B1273BD760FA3C', X'0809AF315C73DDC19FF305EC40EDCE9CB37F73A7F5C71E8B7E38C7E156825394');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (19, '2026-11-03T09:00:00+00:00', 'handover.shown', 'da50d6c87255a911', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'F03177F225928C77151DDB369A98C2564731735E56FE1F272C13F9C5B1C42639');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (20, '2026-11-03T09:00:00+00:00', 'consent.decided', 'd730bee1c79a64a1', X'4F1D2FFBB2215CE8E86595171D42DB0C14FBD2BF1BB59574A0DC0988A03EBB33', X'D69CC5FA6864B0CE5ADDDE927F46EA6C5985B7B9C50F24312161F289886DAE42');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (21, '2026-11-03T09:00:00+00:00', 'handover.shown', 'da50d6c87255a911', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'745BA5E21199A4E6133E83B1E63CF7AA869C824F1652FD285D45D06DB92F4534');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (22, '2026-11-03T09:00:00+00:00', 'handover.changed', 'da50d6c87255a911', X'CA93B09FC82D0CC1E3457B6809F1380D72F363F1FCAD3DD9EF8D5BC371434F1C', X'D75D7ABADB87F0EEF8CE08DA9F7CE3E7A1AF3B4AA9BBB81AA821F3DB61BC3F62');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (23, '2026-11-03T09:00:00+00:00', 'handover.shown', 'da50d6c87255a911', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'1875BFEC5469B33D0D409E376BCB491D03A888ACA8DACE3B66D32C08BDC3BB52');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (24, '2026-11-03T09:00:00+00:00', 'handover.changed', 'da50d6c87255a911', X'9B702411110485BCE487B2C8F86C6FB7F9AD2692B47E00606E23770864E1A4F4', X'4A64A3CDECDD8247FE803DB12AFE76A264741805330E6D9B505DBB89A5C09618');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (25, '2026-11-03T09:00:00+00:00', 'handover.exported', 'da50d6c87255a911', X'528B6E730B6D0ADE754EE0BD82DE3732EA8F3B5D93D296C3BCD29287008CFF30', X'FA5B35115110B3355F07C9F2DFBB50D87DE6F7A24A21AFF3014778F9E17E8015');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (26, '2026-11-03T09:00:00+00:00', 'handover.exported', 'da50d6c87255a911', X'8057B7D86BD1312A806980951621F0F6489B818AFD3B5B5F227A1BCB7D8510C7', X'D243593855A0251799F297774F8F308BA16A5E6EECC94C36CE7E75E2CFB207D2');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (27, '2026-11-03T09:00:00+00:00', 'departure.listed', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'99D9775C80F26A846FF5D6AE1C2C9A9078D5979301A5733E8E60BE790FF03468');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (28, '2026-11-03T09:00:00+00:00', 'departure.struck', 'df87a01683e3a977', X'120C3AD9E42B3A740B9842DF4330EEB6E7E5E010979F91E7B753410236675CD1', X'C7136B586D8B9E97CFA71718ECB6A66F441E3C20604B0148C1829F1A2584603B');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (29, '2026-11-03T09:00:00+00:00', 'answer.added', '66a6a60e2acedfdb', X'85172C1EF598D3A2541E7D56CCBA2B58B2EC855BCF054174BC6FAB80536D2CB8', X'12823BB0D6460246E656D7BA395C81363E0C13C3C063A6D9237372989C4A802D');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (30, '2026-11-03T09:00:00+00:00', 'agreement.added', 'a5590a1e8ef70e77', X'234BBBAF7A264B936DCA3AA7EF470DBD7D45426A5D1168B9463644EA3C8257DA', X'353602186CC931CCAD9B70D7BCCCC7D9D70C90698D4B4D0803CD7383C8DD8F93');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (31, '2026-11-03T09:00:00+00:00', 'plan.kept', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'7CAB879C1494680F633907F71CA06BB747873770CF708342571B81F9E01A180A');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (32, '2026-11-03T09:00:00+00:00', 'plan.kept', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'17BEC38CCFB254C9A86D09190D6B36D3ED44B7F5AF274B997D5561C77B5C8624');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (33, '2026-11-03T09:00:00+00:00', 'lead.key_handed_out', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'9F7263DE336D3575972807120928C6D3D9F66514ECEC84B3ACCF9BD8685E73BE');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (34, '2026-11-03T09:00:00+00:00', 'plan.kept', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'9F73ABCC5378E62E0BB9FB090145E114B6327C881691CD2993A815A10A62152F');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (35, '2026-11-03T09:00:00+00:00', 'lead.key_handed_out', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'20101B7172D1DD692AE3F74A59E89A74043FF2B4FBB260668D1EFF964B8042C9');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (36, '2026-11-03T09:00:00+00:00', 'counts.collected', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'E018156F60B1D37CAC48786F672E0DA2D64573901FA9CA6CCFA46138F82768E0');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (37, '2026-11-03T09:00:00+00:00', 'laptops.changed', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'44827D529A024896C2C9D28C6894D5E9B71ACA87D69DD6A907B71AD3F9FAC1A2');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (38, '2026-11-03T09:00:00+00:00', 'counts.frozen', '', X'5F1351B9F67253DF99C1864B48FD01FAC41A53EE1FBCD8848B1610A387FC69E1', X'C59296780D2326223038B55B8C3B01D13A7601A9B8315CB9833426B55060CEA4');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (39, '2026-11-03T09:00:00+00:00', 'backup.made', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'D891095976ED52A1830EDCBC5A50BD782C276459DB790C9033A448E233535355');
INSERT INTO "audit" ("seq", "at", "verb", "record", "state", "chain") VALUES (40, '2026-11-03T09:00:00+00:00', 'store.opened', '', X'9E345D154188D27A52841966C96B04CEB71BBA45D79025D10F6E2E739089042C', X'B2EA95609881402795D96E63E24BB8F6E8CADF1304D581049B612DFE4A5317E0');
INSERT INTO "meta" ("only_row", "store_id", "slot_gen", "write_gen", "audit_count", "audit_head", "row_sum", "created", "backed_up", "backup_folder", "import_key") VALUES (1, 'bd26ba7fbce57aec408dfba97cb5c36a', 1, 40, 40, X'B2EA95609881402795D96E63E24BB8F6E8CADF1304D581049B612DFE4A5317E0', X'028395F2A1DA91D4A55A4FD9CF0D4BD6C508AE61F0820377AB4E61592493F553', '2026-11-03T09:00:00+00:00', '2026-11-03T09:00:00+00:00', NULL, NULL);

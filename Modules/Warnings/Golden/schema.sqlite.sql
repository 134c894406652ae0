CREATE TABLE IF NOT EXISTS "warning" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "number" TEXT,
  "kind" TEXT,
  "hazard" TEXT NOT NULL,
  "level" TEXT NOT NULL,
  "headline" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "instruction" TEXT,
  "certainty" TEXT,
  "divisions" TEXT NOT NULL,
  "shape" TEXT,
  "centre" INTEGER,
  "radius_kilometres" REAL,
  "onset" INTEGER,
  "expires" INTEGER NOT NULL,
  "issuer_kind" TEXT NOT NULL,
  "issuer" BLOB,
  "issuer_name" TEXT,
  "partners" TEXT,
  "phase" TEXT,
  "area" INTEGER NOT NULL,
  "origin" TEXT,
  "proposal" BLOB,
  "follows" BLOB,
  "authors" TEXT,
  "drafter" BLOB,
  "submitted_at" INTEGER,
  "reviewer" BLOB,
  "reviewed_at" INTEGER,
  "review_note" TEXT,
  "signer" BLOB,
  "signed_at" INTEGER,
  "publisher" BLOB,
  "published_at" INTEGER,
  "ended_at" INTEGER,
  "identifier" TEXT,
  "sender" TEXT,
  "cap_references" TEXT,
  "excepted" TEXT,
  "successor" BLOB,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_by_area" ON "warning" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_by_order" ON "warning" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "warning_by_hazard" ON "warning" ("space", "hazard");
CREATE INDEX IF NOT EXISTS "warning_by_level" ON "warning" ("space", "level");
CREATE INDEX IF NOT EXISTS "warning_by_centre" ON "warning" ("space", "centre");
CREATE INDEX IF NOT EXISTS "warning_by_expires" ON "warning" ("space", "expires");
CREATE INDEX IF NOT EXISTS "warning_by_issuer" ON "warning" ("space", "issuer");
CREATE INDEX IF NOT EXISTS "warning_by_phase" ON "warning" ("space", "phase");
CREATE INDEX IF NOT EXISTS "warning_by_proposal" ON "warning" ("space", "proposal");
CREATE INDEX IF NOT EXISTS "warning_by_follows" ON "warning" ("space", "follows");
CREATE INDEX IF NOT EXISTS "warning_by_drafter" ON "warning" ("space", "drafter");
CREATE INDEX IF NOT EXISTS "warning_by_reviewer" ON "warning" ("space", "reviewer");
CREATE INDEX IF NOT EXISTS "warning_by_signer" ON "warning" ("space", "signer");
CREATE INDEX IF NOT EXISTS "warning_by_publisher" ON "warning" ("space", "publisher");
CREATE INDEX IF NOT EXISTS "warning_by_published_at" ON "warning" ("space", "published_at");
CREATE INDEX IF NOT EXISTS "warning_by_successor" ON "warning" ("space", "successor");
CREATE INDEX IF NOT EXISTS "warning_of_county_by_created_at" ON "warning" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "warning_of_county_by_hazard" ON "warning" ("space", ("scope_area" / 1000000), "hazard", "id");
CREATE INDEX IF NOT EXISTS "warning_of_county_by_level" ON "warning" ("space", ("scope_area" / 1000000), "level", "id");
CREATE INDEX IF NOT EXISTS "warning_of_county_by_expires" ON "warning" ("space", ("scope_area" / 1000000), "expires", "id");
CREATE INDEX IF NOT EXISTS "warning_of_county_by_phase" ON "warning" ("space", ("scope_area" / 1000000), "phase", "id");
CREATE INDEX IF NOT EXISTS "warning_of_county_by_follows" ON "warning" ("space", ("scope_area" / 1000000), "follows", "id");
CREATE INDEX IF NOT EXISTS "warning_of_county_by_published_at" ON "warning" ("space", ("scope_area" / 1000000), "published_at", "id");
CREATE TABLE IF NOT EXISTS "warning_proposal" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "hazard" TEXT,
  "level" TEXT NOT NULL,
  "area" INTEGER,
  "place" INTEGER,
  "alarm" BLOB,
  "about" BLOB,
  "basis" TEXT,
  "at" INTEGER NOT NULL,
  "phase" TEXT,
  "decided_by" BLOB,
  "decided_at" INTEGER,
  "reason" TEXT,
  "warning" BLOB,
  "spent_at" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_proposal_by_area" ON "warning_proposal" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_proposal_by_order" ON "warning_proposal" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_by_place" ON "warning_proposal" ("space", "place");
CREATE INDEX IF NOT EXISTS "warning_proposal_by_alarm" ON "warning_proposal" ("space", "alarm");
CREATE INDEX IF NOT EXISTS "warning_proposal_by_about" ON "warning_proposal" ("space", "about");
CREATE INDEX IF NOT EXISTS "warning_proposal_by_phase" ON "warning_proposal" ("space", "phase");
CREATE INDEX IF NOT EXISTS "warning_proposal_by_decided_by" ON "warning_proposal" ("space", "decided_by");
CREATE INDEX IF NOT EXISTS "warning_proposal_by_warning" ON "warning_proposal" ("space", "warning");
CREATE INDEX IF NOT EXISTS "warning_proposal_of_county_by_at" ON "warning_proposal" ("space", ("scope_area" / 1000000), "at", "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_of_county_by_alarm" ON "warning_proposal" ("space", ("scope_area" / 1000000), "alarm", "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_of_county_by_about" ON "warning_proposal" ("space", ("scope_area" / 1000000), "about", "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_of_county_by_phase" ON "warning_proposal" ("space", ("scope_area" / 1000000), "phase", "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_of_county_by_warning" ON "warning_proposal" ("space", ("scope_area" / 1000000), "warning", "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_of_county_by_created_at" ON "warning_proposal" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "warning_publication" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "warning" BLOB NOT NULL,
  "area" INTEGER,
  "channel" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "attempts" INTEGER,
  "done_at" INTEGER,
  "by" BLOB,
  "problem" TEXT,
  "note" TEXT,
  "content" TEXT,
  "fingerprint" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_publication_by_area" ON "warning_publication" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_publication_by_order" ON "warning_publication" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "warning_publication_by_warning" ON "warning_publication" ("space", "warning");
CREATE INDEX IF NOT EXISTS "warning_publication_by_state" ON "warning_publication" ("space", "state");
CREATE INDEX IF NOT EXISTS "warning_publication_by_by" ON "warning_publication" ("space", "by");
CREATE INDEX IF NOT EXISTS "warning_publication_of_county_by_created_at" ON "warning_publication" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "warning_publication_of_county_by_warning" ON "warning_publication" ("space", ("scope_area" / 1000000), "warning", "id");
CREATE INDEX IF NOT EXISTS "warning_publication_of_county_by_state" ON "warning_publication" ("space", ("scope_area" / 1000000), "state", "id");
CREATE TABLE IF NOT EXISTS "responsible_person" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "user" BLOB,
  "mobile" TEXT,
  "area" INTEGER NOT NULL,
  "tier" TEXT NOT NULL,
  "charge" TEXT NOT NULL,
  "about" TEXT,
  "place" INTEGER,
  "site" BLOB,
  "deputy" BLOB,
  "origin" TEXT,
  "fictitious" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "responsible_person_by_area" ON "responsible_person" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "responsible_person_by_order" ON "responsible_person" ("space", "name", "id");
CREATE INDEX IF NOT EXISTS "responsible_person_by_user" ON "responsible_person" ("space", "user");
CREATE INDEX IF NOT EXISTS "responsible_person_by_place" ON "responsible_person" ("space", "place");
CREATE INDEX IF NOT EXISTS "responsible_person_by_site" ON "responsible_person" ("space", "site");
CREATE INDEX IF NOT EXISTS "responsible_person_by_deputy" ON "responsible_person" ("space", "deputy");
CREATE INDEX IF NOT EXISTS "responsible_person_of_county_by_name" ON "responsible_person" ("space", ("scope_area" / 1000000), "name", "id");
CREATE INDEX IF NOT EXISTS "responsible_person_of_county_by_user" ON "responsible_person" ("space", ("scope_area" / 1000000), "user", "id");
CREATE INDEX IF NOT EXISTS "responsible_person_of_county_by_created_at" ON "responsible_person" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "warning_call" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "warning" BLOB NOT NULL,
  "person" BLOB NOT NULL,
  "name" TEXT NOT NULL,
  "user" BLOB,
  "mobile" TEXT,
  "area" INTEGER,
  "level" TEXT NOT NULL,
  "ends_at" INTEGER NOT NULL,
  "deputy" BLOB,
  "phase" TEXT NOT NULL,
  "told_at" INTEGER,
  "telephone_at" INTEGER,
  "deputy_at" INTEGER,
  "above_at" INTEGER,
  "is_unreachable" INTEGER,
  "attempts" INTEGER,
  "answered_at" INTEGER,
  "way" TEXT,
  "answered_by" TEXT,
  "recorded_by" BLOB,
  "note" TEXT,
  "look_at" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_call_by_area" ON "warning_call" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_call_by_order" ON "warning_call" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "warning_call_by_warning" ON "warning_call" ("space", "warning");
CREATE INDEX IF NOT EXISTS "warning_call_by_person" ON "warning_call" ("space", "person");
CREATE INDEX IF NOT EXISTS "warning_call_by_user" ON "warning_call" ("space", "user");
CREATE INDEX IF NOT EXISTS "warning_call_by_deputy" ON "warning_call" ("space", "deputy");
CREATE INDEX IF NOT EXISTS "warning_call_by_phase" ON "warning_call" ("space", "phase");
CREATE INDEX IF NOT EXISTS "warning_call_by_recorded_by" ON "warning_call" ("space", "recorded_by");
CREATE INDEX IF NOT EXISTS "warning_call_by_look_at" ON "warning_call" ("space", "look_at");
CREATE INDEX IF NOT EXISTS "warning_call_of_county_by_created_at" ON "warning_call" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "warning_call_of_county_by_warning" ON "warning_call" ("space", ("scope_area" / 1000000), "warning", "id");
CREATE INDEX IF NOT EXISTS "warning_call_of_county_by_person" ON "warning_call" ("space", ("scope_area" / 1000000), "person", "id");
CREATE INDEX IF NOT EXISTS "warning_call_of_county_by_user" ON "warning_call" ("space", ("scope_area" / 1000000), "user", "id");
CREATE INDEX IF NOT EXISTS "warning_call_of_county_by_phase" ON "warning_call" ("space", ("scope_area" / 1000000), "phase", "id");
CREATE INDEX IF NOT EXISTS "warning_call_of_county_by_look_at" ON "warning_call" ("space", ("scope_area" / 1000000), "look_at", "id");
CREATE INDEX IF NOT EXISTS "warning_call_by_warning_person" ON "warning_call" ("space", "warning", "person");
CREATE TABLE IF NOT EXISTS "warning_issuing_right" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "issuer" TEXT NOT NULL,
  "message" TEXT NOT NULL,
  "hazards" TEXT NOT NULL,
  "levels" TEXT NOT NULL,
  "public_levels" TEXT,
  "tiers" TEXT NOT NULL,
  "partners" TEXT,
  "source" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "effective_from" TEXT,
  "effective_until" TEXT,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_issuing_right_by_area" ON "warning_issuing_right" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_issuing_right_by_order" ON "warning_issuing_right" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "warning_issuing_right_one_code" ON "warning_issuing_right" ("space", "code");
CREATE INDEX IF NOT EXISTS "warning_issuing_right_of_county_by_code" ON "warning_issuing_right" ("space", ("scope_area" / 1000000), "code", "id");
CREATE INDEX IF NOT EXISTS "warning_issuing_right_of_county_by_created_at" ON "warning_issuing_right" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "warning_answer_time" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "levels" TEXT NOT NULL,
  "step" TEXT NOT NULL,
  "after_minutes" INTEGER NOT NULL,
  "source" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "effective_from" TEXT,
  "effective_until" TEXT,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_answer_time_by_area" ON "warning_answer_time" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_answer_time_by_order" ON "warning_answer_time" ("space", "after_minutes", "id");
CREATE INDEX IF NOT EXISTS "warning_answer_time_of_county_by_after_minutes" ON "warning_answer_time" ("space", ("scope_area" / 1000000), "after_minutes", "id");
CREATE INDEX IF NOT EXISTS "warning_answer_time_of_county_by_created_at" ON "warning_answer_time" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "division_population" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "area" INTEGER NOT NULL,
  "persons" INTEGER NOT NULL,
  "year" INTEGER,
  "origin" TEXT NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "division_population_by_area" ON "division_population" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "division_population_by_order" ON "division_population" ("space", "area", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "division_population_one_area" ON "division_population" ("space", "area");
CREATE INDEX IF NOT EXISTS "division_population_of_county_by_area" ON "division_population" ("space", ("scope_area" / 1000000), "area", "id");
CREATE INDEX IF NOT EXISTS "division_population_of_county_by_created_at" ON "division_population" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "warning_channel_share" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "channel" TEXT NOT NULL,
  "area" INTEGER NOT NULL,
  "percent" REAL NOT NULL,
  "origin" TEXT NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_channel_share_by_area" ON "warning_channel_share" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_channel_share_by_order" ON "warning_channel_share" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "warning_channel_share_of_county_by_created_at" ON "warning_channel_share" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "warning_settings" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "sender" TEXT,
  "contact" TEXT,
  "may_reviewer_sign" INTEGER,
  "overlap" TEXT,
  "fingerprint" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_settings_by_area" ON "warning_settings" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_settings_by_order" ON "warning_settings" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "warning_settings_of_county_by_created_at" ON "warning_settings" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "foreign_feed" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "every_minutes" INTEGER NOT NULL,
  "is_active" INTEGER,
  "licence" TEXT,
  "fingerprint" TEXT,
  "next_at" INTEGER,
  "checked_at" INTEGER,
  "failures" INTEGER,
  "problem" TEXT,
  "tag" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "foreign_feed_by_area" ON "foreign_feed" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "foreign_feed_by_order" ON "foreign_feed" ("space", "name", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "foreign_feed_one_name" ON "foreign_feed" ("space", "name");
CREATE INDEX IF NOT EXISTS "foreign_feed_by_next_at" ON "foreign_feed" ("space", "next_at");
CREATE INDEX IF NOT EXISTS "foreign_feed_of_county_by_name" ON "foreign_feed" ("space", ("scope_area" / 1000000), "name", "id");
CREATE INDEX IF NOT EXISTS "foreign_feed_of_county_by_next_at" ON "foreign_feed" ("space", ("scope_area" / 1000000), "next_at", "id");
CREATE INDEX IF NOT EXISTS "foreign_feed_of_county_by_created_at" ON "foreign_feed" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "foreign_alert" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "headline" TEXT,
  "level" TEXT,
  "state" TEXT,
  "feed" BLOB NOT NULL,
  "event" TEXT,
  "sender_name" TEXT,
  "sent_at" INTEGER,
  "onset" INTEGER,
  "expires" INTEGER,
  "description" TEXT,
  "instruction" TEXT,
  "area_text" TEXT,
  "divisions" TEXT,
  "area" INTEGER,
  "place" INTEGER,
  "shape" TEXT,
  "severity" TEXT,
  "status" TEXT,
  "message_type" TEXT,
  "sender" TEXT,
  "identifier" TEXT,
  "cap_references" TEXT,
  "flaws" TEXT,
  "signature" TEXT,
  "key" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "foreign_alert_by_area" ON "foreign_alert" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "foreign_alert_by_order" ON "foreign_alert" ("space", "sent_at", "id");
CREATE INDEX IF NOT EXISTS "foreign_alert_by_state" ON "foreign_alert" ("space", "state");
CREATE INDEX IF NOT EXISTS "foreign_alert_by_feed" ON "foreign_alert" ("space", "feed");
CREATE INDEX IF NOT EXISTS "foreign_alert_by_sent_at" ON "foreign_alert" ("space", "sent_at");
CREATE INDEX IF NOT EXISTS "foreign_alert_by_expires" ON "foreign_alert" ("space", "expires");
CREATE INDEX IF NOT EXISTS "foreign_alert_by_place" ON "foreign_alert" ("space", "place");
CREATE INDEX IF NOT EXISTS "foreign_alert_by_identifier" ON "foreign_alert" ("space", "identifier");
CREATE UNIQUE INDEX IF NOT EXISTS "foreign_alert_one_key" ON "foreign_alert" ("space", "key");
CREATE INDEX IF NOT EXISTS "foreign_alert_of_county_by_sent_at" ON "foreign_alert" ("space", ("scope_area" / 1000000), "sent_at", "id");
CREATE INDEX IF NOT EXISTS "foreign_alert_of_county_by_state" ON "foreign_alert" ("space", ("scope_area" / 1000000), "state", "id");
CREATE INDEX IF NOT EXISTS "foreign_alert_of_county_by_feed" ON "foreign_alert" ("space", ("scope_area" / 1000000), "feed", "id");
CREATE INDEX IF NOT EXISTS "foreign_alert_of_county_by_expires" ON "foreign_alert" ("space", ("scope_area" / 1000000), "expires", "id");
CREATE INDEX IF NOT EXISTS "foreign_alert_of_county_by_identifier" ON "foreign_alert" ("space", ("scope_area" / 1000000), "identifier", "id");
CREATE INDEX IF NOT EXISTS "foreign_alert_of_county_by_created_at" ON "foreign_alert" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "warning_proposal_rule" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "kinds" TEXT NOT NULL,
  "rule_name" TEXT,
  "hazard" TEXT NOT NULL,
  "least_level" TEXT NOT NULL,
  "lower_by" INTEGER,
  "tier" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "effective_from" TEXT,
  "effective_until" TEXT,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_proposal_rule_by_area" ON "warning_proposal_rule" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_proposal_rule_by_order" ON "warning_proposal_rule" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "warning_proposal_rule_one_code" ON "warning_proposal_rule" ("space", "code");
CREATE INDEX IF NOT EXISTS "warning_proposal_rule_of_county_by_code" ON "warning_proposal_rule" ("space", ("scope_area" / 1000000), "code", "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_rule_of_county_by_created_at" ON "warning_proposal_rule" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "warning_proposal_reason" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "hazard" TEXT NOT NULL,
  "area" INTEGER,
  "level" TEXT NOT NULL,
  "is_standing" INTEGER,
  "reading" TEXT,
  "criterion" TEXT,
  "rule" TEXT,
  "alarm" BLOB NOT NULL,
  "place" INTEGER,
  "began_at" INTEGER NOT NULL,
  "changed_at" INTEGER NOT NULL,
  "ended_at" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_by_area" ON "warning_proposal_reason" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_by_order" ON "warning_proposal_reason" ("space", "changed_at", "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_by_alarm" ON "warning_proposal_reason" ("space", "alarm");
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_by_place" ON "warning_proposal_reason" ("space", "place");
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_of_county_by_changed_at" ON "warning_proposal_reason" ("space", ("scope_area" / 1000000), "changed_at", "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_of_county_by_alarm" ON "warning_proposal_reason" ("space", ("scope_area" / 1000000), "alarm", "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_of_county_by_created_at" ON "warning_proposal_reason" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_by_hazard_is_standing" ON "warning_proposal_reason" ("space", "hazard", "is_standing");

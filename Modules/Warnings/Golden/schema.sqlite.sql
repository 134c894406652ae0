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
  "called" INTEGER,
  "through" TEXT,
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
  "email" TEXT,
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
CREATE INDEX IF NOT EXISTS "responsible_person_of_county_by_created_at" ON "responsible_person" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "responsible_person_by_mobile_id" ON "responsible_person" ("space", "mobile", "id");
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
  "is_unsent" INTEGER,
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
CREATE INDEX IF NOT EXISTS "warning_call_by_recorded_by" ON "warning_call" ("space", "recorded_by");
CREATE INDEX IF NOT EXISTS "warning_call_of_county_by_created_at" ON "warning_call" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "warning_call_by_warning_phase_id" ON "warning_call" ("space", "warning", "phase", "id");
CREATE INDEX IF NOT EXISTS "warning_call_by_look_at" ON "warning_call" ("space", "look_at");
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
  "fictitious" INTEGER,
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
  "fictitious" INTEGER,
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
  "measured" TEXT,
  "steps" TEXT,
  "rule" TEXT,
  "alarm" BLOB,
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
CREATE TABLE IF NOT EXISTS "warning_chain_check" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  "warning" BLOB,
  "alarm" BLOB,
  "incident" BLOB,
  "link" TEXT NOT NULL,
  "site" BLOB NOT NULL,
  "area" INTEGER,
  "finding" TEXT NOT NULL,
  "remark" TEXT,
  "checked_by" BLOB,
  "checked_at" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_chain_check_by_area" ON "warning_chain_check" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_chain_check_by_order" ON "warning_chain_check" ("space", "checked_at", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "warning_chain_check_one_key" ON "warning_chain_check" ("space", "key");
CREATE INDEX IF NOT EXISTS "warning_chain_check_by_warning" ON "warning_chain_check" ("space", "warning");
CREATE INDEX IF NOT EXISTS "warning_chain_check_by_alarm" ON "warning_chain_check" ("space", "alarm");
CREATE INDEX IF NOT EXISTS "warning_chain_check_by_incident" ON "warning_chain_check" ("space", "incident");
CREATE INDEX IF NOT EXISTS "warning_chain_check_by_site" ON "warning_chain_check" ("space", "site");
CREATE INDEX IF NOT EXISTS "warning_chain_check_by_checked_by" ON "warning_chain_check" ("space", "checked_by");
CREATE INDEX IF NOT EXISTS "warning_chain_check_of_county_by_checked_at" ON "warning_chain_check" ("space", ("scope_area" / 1000000), "checked_at", "id");
CREATE INDEX IF NOT EXISTS "warning_chain_check_of_county_by_warning" ON "warning_chain_check" ("space", ("scope_area" / 1000000), "warning", "id");
CREATE INDEX IF NOT EXISTS "warning_chain_check_of_county_by_alarm" ON "warning_chain_check" ("space", ("scope_area" / 1000000), "alarm", "id");
CREATE INDEX IF NOT EXISTS "warning_chain_check_of_county_by_incident" ON "warning_chain_check" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "warning_chain_check_of_county_by_created_at" ON "warning_chain_check" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "warning_storm" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "number" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "name_en" TEXT,
  "place" INTEGER NOT NULL,
  "wind" REAL,
  "pressure" REAL,
  "radius_7" REAL,
  "radius_10" REAL,
  "radius_12" REAL,
  "speed" REAL,
  "direction" REAL,
  "grade" TEXT,
  "first_at" INTEGER,
  "at" INTEGER,
  "is_over" INTEGER,
  "is_replay" INTEGER,
  "origin" TEXT,
  "track" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_storm_by_area" ON "warning_storm" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_storm_by_order" ON "warning_storm" ("space", "at", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "warning_storm_one_number" ON "warning_storm" ("space", "number");
CREATE INDEX IF NOT EXISTS "warning_storm_by_place" ON "warning_storm" ("space", "place");
CREATE INDEX IF NOT EXISTS "warning_storm_by_grade" ON "warning_storm" ("space", "grade");
CREATE INDEX IF NOT EXISTS "warning_storm_by_at" ON "warning_storm" ("space", "at");
CREATE INDEX IF NOT EXISTS "warning_storm_by_is_over" ON "warning_storm" ("space", "is_over");
CREATE INDEX IF NOT EXISTS "warning_storm_of_county_by_at" ON "warning_storm" ("space", ("scope_area" / 1000000), "at", "id");
CREATE INDEX IF NOT EXISTS "warning_storm_of_county_by_grade" ON "warning_storm" ("space", ("scope_area" / 1000000), "grade", "id");
CREATE INDEX IF NOT EXISTS "warning_storm_of_county_by_is_over" ON "warning_storm" ("space", ("scope_area" / 1000000), "is_over", "id");
CREATE INDEX IF NOT EXISTS "warning_storm_of_county_by_created_at" ON "warning_storm" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "warning_storm_fix" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "storm" BLOB NOT NULL,
  "at" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "wind" REAL,
  "pressure" REAL,
  "radius_7" REAL,
  "radius_10" REAL,
  "radius_12" REAL,
  "speed" REAL,
  "direction" REAL,
  "grade" TEXT,
  "originally_at" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_storm_fix_by_area" ON "warning_storm_fix" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_storm_fix_by_order" ON "warning_storm_fix" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "warning_storm_fix_by_storm" ON "warning_storm_fix" ("space", "storm");
CREATE INDEX IF NOT EXISTS "warning_storm_fix_by_place" ON "warning_storm_fix" ("space", "place");
CREATE INDEX IF NOT EXISTS "warning_storm_fix_by_grade" ON "warning_storm_fix" ("space", "grade");
CREATE INDEX IF NOT EXISTS "warning_storm_fix_of_county_by_at" ON "warning_storm_fix" ("space", ("scope_area" / 1000000), "at", "id");
CREATE INDEX IF NOT EXISTS "warning_storm_fix_of_county_by_storm" ON "warning_storm_fix" ("space", ("scope_area" / 1000000), "storm", "id");
CREATE INDEX IF NOT EXISTS "warning_storm_fix_of_county_by_grade" ON "warning_storm_fix" ("space", ("scope_area" / 1000000), "grade", "id");
CREATE INDEX IF NOT EXISTS "warning_storm_fix_of_county_by_created_at" ON "warning_storm_fix" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "warning_fact" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "element" TEXT NOT NULL,
  "value" REAL NOT NULL,
  "window_hours" REAL,
  "form" TEXT,
  "area" INTEGER NOT NULL,
  "station" BLOB,
  "holds_until" INTEGER NOT NULL,
  "source" TEXT NOT NULL,
  "note" TEXT,
  "at" INTEGER NOT NULL,
  "recorded_by" BLOB,
  "ended_at" INTEGER,
  "ended_by" BLOB,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_fact_by_area" ON "warning_fact" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_fact_by_order" ON "warning_fact" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "warning_fact_by_station" ON "warning_fact" ("space", "station");
CREATE INDEX IF NOT EXISTS "warning_fact_by_holds_until" ON "warning_fact" ("space", "holds_until");
CREATE INDEX IF NOT EXISTS "warning_fact_by_recorded_by" ON "warning_fact" ("space", "recorded_by");
CREATE INDEX IF NOT EXISTS "warning_fact_by_ended_by" ON "warning_fact" ("space", "ended_by");
CREATE INDEX IF NOT EXISTS "warning_fact_of_county_by_at" ON "warning_fact" ("space", ("scope_area" / 1000000), "at", "id");
CREATE INDEX IF NOT EXISTS "warning_fact_of_county_by_holds_until" ON "warning_fact" ("space", ("scope_area" / 1000000), "holds_until", "id");
CREATE INDEX IF NOT EXISTS "warning_fact_of_county_by_created_at" ON "warning_fact" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "warning_hydro_station" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "point" BLOB,
  "area" INTEGER NOT NULL,
  "river" TEXT,
  "warning_stage" REAL,
  "warning_flow" REAL,
  "guarantee_stage" REAL,
  "guarantee_flow" REAL,
  "historic_stage" REAL,
  "historic_flow" REAL,
  "drought_stage" REAL,
  "drought_flow" REAL,
  "period_stage" REAL,
  "period_flow" REAL,
  "least_stage" REAL,
  "least_flow" REAL,
  "flood_5" REAL,
  "flood_20" REAL,
  "flood_50" REAL,
  "origin" TEXT,
  "fictitious" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_hydro_station_by_area" ON "warning_hydro_station" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_hydro_station_by_order" ON "warning_hydro_station" ("space", "name", "id");
CREATE INDEX IF NOT EXISTS "warning_hydro_station_by_point" ON "warning_hydro_station" ("space", "point");
CREATE INDEX IF NOT EXISTS "warning_hydro_station_of_county_by_name" ON "warning_hydro_station" ("space", ("scope_area" / 1000000), "name", "id");
CREATE INDEX IF NOT EXISTS "warning_hydro_station_of_county_by_created_at" ON "warning_hydro_station" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "warning_village_rain" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "area" INTEGER NOT NULL,
  "place" INTEGER,
  "window_hours" REAL NOT NULL,
  "prepare_mm" REAL NOT NULL,
  "move_mm" REAL NOT NULL,
  "point" BLOB,
  "origin" TEXT NOT NULL,
  "fictitious" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_village_rain_by_area" ON "warning_village_rain" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_village_rain_by_order" ON "warning_village_rain" ("space", "name", "id");
CREATE INDEX IF NOT EXISTS "warning_village_rain_by_place" ON "warning_village_rain" ("space", "place");
CREATE INDEX IF NOT EXISTS "warning_village_rain_by_point" ON "warning_village_rain" ("space", "point");
CREATE INDEX IF NOT EXISTS "warning_village_rain_of_county_by_name" ON "warning_village_rain" ("space", ("scope_area" / 1000000), "name", "id");
CREATE INDEX IF NOT EXISTS "warning_village_rain_of_county_by_created_at" ON "warning_village_rain" ("space", ("scope_area" / 1000000), "created_at", "id");

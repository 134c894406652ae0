CREATE TABLE IF NOT EXISTS "warning" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "number" text COLLATE "C",
  "kind" text COLLATE "C",
  "hazard" text COLLATE "C" NOT NULL,
  "level" text COLLATE "C" NOT NULL,
  "headline" text COLLATE "C" NOT NULL,
  "description" text COLLATE "C" NOT NULL,
  "instruction" text COLLATE "C",
  "certainty" text COLLATE "C",
  "divisions" text COLLATE "C" NOT NULL,
  "shape" text COLLATE "C",
  "centre" bigint,
  "radius_kilometres" double precision,
  "onset" bigint,
  "expires" bigint NOT NULL,
  "issuer_kind" text COLLATE "C" NOT NULL,
  "issuer" uuid,
  "issuer_name" text COLLATE "C",
  "partners" text COLLATE "C",
  "phase" text COLLATE "C",
  "area" bigint NOT NULL,
  "origin" text COLLATE "C",
  "proposal" uuid,
  "follows" uuid,
  "authors" text COLLATE "C",
  "drafter" uuid,
  "submitted_at" bigint,
  "reviewer" uuid,
  "reviewed_at" bigint,
  "review_note" text COLLATE "C",
  "signer" uuid,
  "signed_at" bigint,
  "publisher" uuid,
  "published_at" bigint,
  "ended_at" bigint,
  "identifier" text COLLATE "C",
  "sender" text COLLATE "C",
  "cap_references" text COLLATE "C",
  "excepted" text COLLATE "C",
  "successor" uuid,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_by_area" ON "warning" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_by_order" ON "warning" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_by_hazard" ON "warning" ("space", "hazard" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_by_level" ON "warning" ("space", "level" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_by_centre" ON "warning" ("space", "centre" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_by_expires" ON "warning" ("space", "expires" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_by_issuer" ON "warning" ("space", "issuer" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_by_phase" ON "warning" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_by_proposal" ON "warning" ("space", "proposal" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_by_follows" ON "warning" ("space", "follows" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_by_drafter" ON "warning" ("space", "drafter" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_by_reviewer" ON "warning" ("space", "reviewer" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_by_signer" ON "warning" ("space", "signer" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_by_publisher" ON "warning" ("space", "publisher" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_by_published_at" ON "warning" ("space", "published_at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_by_successor" ON "warning" ("space", "successor" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_of_county_by_created_at" ON "warning" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_of_county_by_hazard" ON "warning" ("space", ("scope_area" / 1000000), "hazard" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_of_county_by_level" ON "warning" ("space", ("scope_area" / 1000000), "level" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_of_county_by_expires" ON "warning" ("space", ("scope_area" / 1000000), "expires" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_of_county_by_phase" ON "warning" ("space", ("scope_area" / 1000000), "phase" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_of_county_by_follows" ON "warning" ("space", ("scope_area" / 1000000), "follows" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_of_county_by_published_at" ON "warning" ("space", ("scope_area" / 1000000), "published_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "warning_proposal" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "hazard" text COLLATE "C",
  "level" text COLLATE "C" NOT NULL,
  "area" bigint,
  "place" bigint,
  "alarm" uuid,
  "about" uuid,
  "basis" text COLLATE "C",
  "at" bigint NOT NULL,
  "phase" text COLLATE "C",
  "decided_by" uuid,
  "decided_at" bigint,
  "reason" text COLLATE "C",
  "warning" uuid,
  "spent_at" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_proposal_by_area" ON "warning_proposal" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_proposal_by_order" ON "warning_proposal" ("space", "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_by_place" ON "warning_proposal" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_proposal_by_alarm" ON "warning_proposal" ("space", "alarm" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_proposal_by_about" ON "warning_proposal" ("space", "about" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_proposal_by_phase" ON "warning_proposal" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_proposal_by_decided_by" ON "warning_proposal" ("space", "decided_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_proposal_by_warning" ON "warning_proposal" ("space", "warning" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_proposal_of_county_by_at" ON "warning_proposal" ("space", ("scope_area" / 1000000), "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_of_county_by_alarm" ON "warning_proposal" ("space", ("scope_area" / 1000000), "alarm" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_of_county_by_about" ON "warning_proposal" ("space", ("scope_area" / 1000000), "about" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_of_county_by_phase" ON "warning_proposal" ("space", ("scope_area" / 1000000), "phase" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_of_county_by_warning" ON "warning_proposal" ("space", ("scope_area" / 1000000), "warning" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_of_county_by_created_at" ON "warning_proposal" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "warning_publication" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "warning" uuid NOT NULL,
  "area" bigint,
  "channel" text COLLATE "C" NOT NULL,
  "state" text COLLATE "C" NOT NULL,
  "attempts" bigint,
  "done_at" bigint,
  "by" uuid,
  "problem" text COLLATE "C",
  "note" text COLLATE "C",
  "called" bigint,
  "through" text COLLATE "C",
  "content" text COLLATE "C",
  "fingerprint" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_publication_by_area" ON "warning_publication" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_publication_by_order" ON "warning_publication" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_publication_by_warning" ON "warning_publication" ("space", "warning" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_publication_by_state" ON "warning_publication" ("space", "state" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_publication_by_by" ON "warning_publication" ("space", "by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_publication_of_county_by_created_at" ON "warning_publication" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_publication_of_county_by_warning" ON "warning_publication" ("space", ("scope_area" / 1000000), "warning" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_publication_of_county_by_state" ON "warning_publication" ("space", ("scope_area" / 1000000), "state" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "responsible_person" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "user" uuid,
  "mobile" text COLLATE "C",
  "email" text COLLATE "C",
  "area" bigint NOT NULL,
  "tier" text COLLATE "C" NOT NULL,
  "charge" text COLLATE "C" NOT NULL,
  "about" text COLLATE "C",
  "place" bigint,
  "site" uuid,
  "deputy" uuid,
  "origin" text COLLATE "C",
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "responsible_person_by_area" ON "responsible_person" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "responsible_person_by_order" ON "responsible_person" ("space", "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "responsible_person_by_user" ON "responsible_person" ("space", "user" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "responsible_person_by_place" ON "responsible_person" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "responsible_person_by_site" ON "responsible_person" ("space", "site" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "responsible_person_by_deputy" ON "responsible_person" ("space", "deputy" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "responsible_person_of_county_by_name" ON "responsible_person" ("space", ("scope_area" / 1000000), "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "responsible_person_of_county_by_created_at" ON "responsible_person" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "responsible_person_by_mobile_id" ON "responsible_person" ("space", "mobile" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "warning_call" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "warning" uuid NOT NULL,
  "person" uuid NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "user" uuid,
  "mobile" text COLLATE "C",
  "area" bigint,
  "level" text COLLATE "C" NOT NULL,
  "ends_at" bigint NOT NULL,
  "deputy" uuid,
  "phase" text COLLATE "C" NOT NULL,
  "told_at" bigint,
  "telephone_at" bigint,
  "deputy_at" bigint,
  "above_at" bigint,
  "is_unreachable" bigint,
  "is_unsent" bigint,
  "attempts" bigint,
  "answered_at" bigint,
  "way" text COLLATE "C",
  "answered_by" text COLLATE "C",
  "recorded_by" uuid,
  "note" text COLLATE "C",
  "look_at" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_call_by_area" ON "warning_call" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_call_by_order" ON "warning_call" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_call_by_warning" ON "warning_call" ("space", "warning" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_call_by_person" ON "warning_call" ("space", "person" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_call_by_user" ON "warning_call" ("space", "user" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_call_by_deputy" ON "warning_call" ("space", "deputy" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_call_by_recorded_by" ON "warning_call" ("space", "recorded_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_call_of_county_by_created_at" ON "warning_call" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_call_by_warning_phase_id" ON "warning_call" ("space", "warning" NULLS FIRST, "phase" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_call_by_look_at" ON "warning_call" ("space", "look_at" NULLS FIRST);
CREATE TABLE IF NOT EXISTS "warning_issuing_right" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  "issuer" text COLLATE "C" NOT NULL,
  "message" text COLLATE "C" NOT NULL,
  "hazards" text COLLATE "C" NOT NULL,
  "levels" text COLLATE "C" NOT NULL,
  "public_levels" text COLLATE "C",
  "tiers" text COLLATE "C" NOT NULL,
  "partners" text COLLATE "C",
  "source" text COLLATE "C" NOT NULL,
  "standing" text COLLATE "C" NOT NULL,
  "effective_from" text COLLATE "C",
  "effective_until" text COLLATE "C",
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_issuing_right_by_area" ON "warning_issuing_right" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_issuing_right_by_order" ON "warning_issuing_right" ("space", "code" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "warning_issuing_right_one_code" ON "warning_issuing_right" ("space", "code");
CREATE INDEX IF NOT EXISTS "warning_issuing_right_of_county_by_code" ON "warning_issuing_right" ("space", ("scope_area" / 1000000), "code" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_issuing_right_of_county_by_created_at" ON "warning_issuing_right" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "warning_answer_time" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "levels" text COLLATE "C" NOT NULL,
  "step" text COLLATE "C" NOT NULL,
  "after_minutes" bigint NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  "standing" text COLLATE "C" NOT NULL,
  "effective_from" text COLLATE "C",
  "effective_until" text COLLATE "C",
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_answer_time_by_area" ON "warning_answer_time" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_answer_time_by_order" ON "warning_answer_time" ("space", "after_minutes" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_answer_time_of_county_by_after_minutes" ON "warning_answer_time" ("space", ("scope_area" / 1000000), "after_minutes" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_answer_time_of_county_by_created_at" ON "warning_answer_time" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "division_population" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "area" bigint NOT NULL,
  "persons" bigint NOT NULL,
  "year" bigint,
  "origin" text COLLATE "C" NOT NULL,
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "division_population_by_area" ON "division_population" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "division_population_by_order" ON "division_population" ("space", "area" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "division_population_one_area" ON "division_population" ("space", "area");
CREATE INDEX IF NOT EXISTS "division_population_of_county_by_area" ON "division_population" ("space", ("scope_area" / 1000000), "area" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "division_population_of_county_by_created_at" ON "division_population" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "warning_channel_share" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "channel" text COLLATE "C" NOT NULL,
  "area" bigint NOT NULL,
  "percent" double precision NOT NULL,
  "origin" text COLLATE "C" NOT NULL,
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_channel_share_by_area" ON "warning_channel_share" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_channel_share_by_order" ON "warning_channel_share" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_channel_share_of_county_by_created_at" ON "warning_channel_share" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "warning_settings" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "sender" text COLLATE "C",
  "contact" text COLLATE "C",
  "may_reviewer_sign" bigint,
  "overlap" text COLLATE "C",
  "fingerprint" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_settings_by_area" ON "warning_settings" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_settings_by_order" ON "warning_settings" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_settings_of_county_by_created_at" ON "warning_settings" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "foreign_feed" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "address" text COLLATE "C" NOT NULL,
  "every_minutes" bigint NOT NULL,
  "is_active" bigint,
  "licence" text COLLATE "C",
  "fingerprint" text COLLATE "C",
  "next_at" bigint,
  "checked_at" bigint,
  "failures" bigint,
  "problem" text COLLATE "C",
  "tag" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "foreign_feed_by_area" ON "foreign_feed" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "foreign_feed_by_order" ON "foreign_feed" ("space", "name" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "foreign_feed_one_name" ON "foreign_feed" ("space", "name");
CREATE INDEX IF NOT EXISTS "foreign_feed_by_next_at" ON "foreign_feed" ("space", "next_at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "foreign_feed_of_county_by_name" ON "foreign_feed" ("space", ("scope_area" / 1000000), "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "foreign_feed_of_county_by_next_at" ON "foreign_feed" ("space", ("scope_area" / 1000000), "next_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "foreign_feed_of_county_by_created_at" ON "foreign_feed" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "foreign_alert" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "headline" text COLLATE "C",
  "level" text COLLATE "C",
  "state" text COLLATE "C",
  "feed" uuid NOT NULL,
  "event" text COLLATE "C",
  "sender_name" text COLLATE "C",
  "sent_at" bigint,
  "onset" bigint,
  "expires" bigint,
  "description" text COLLATE "C",
  "instruction" text COLLATE "C",
  "area_text" text COLLATE "C",
  "divisions" text COLLATE "C",
  "area" bigint,
  "place" bigint,
  "shape" text COLLATE "C",
  "severity" text COLLATE "C",
  "status" text COLLATE "C",
  "message_type" text COLLATE "C",
  "sender" text COLLATE "C",
  "identifier" text COLLATE "C",
  "cap_references" text COLLATE "C",
  "flaws" text COLLATE "C",
  "signature" text COLLATE "C",
  "key" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "foreign_alert_by_area" ON "foreign_alert" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "foreign_alert_by_order" ON "foreign_alert" ("space", "sent_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "foreign_alert_by_state" ON "foreign_alert" ("space", "state" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "foreign_alert_by_feed" ON "foreign_alert" ("space", "feed" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "foreign_alert_by_sent_at" ON "foreign_alert" ("space", "sent_at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "foreign_alert_by_expires" ON "foreign_alert" ("space", "expires" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "foreign_alert_by_place" ON "foreign_alert" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "foreign_alert_by_identifier" ON "foreign_alert" ("space", "identifier" NULLS FIRST);
CREATE UNIQUE INDEX IF NOT EXISTS "foreign_alert_one_key" ON "foreign_alert" ("space", "key");
CREATE INDEX IF NOT EXISTS "foreign_alert_of_county_by_sent_at" ON "foreign_alert" ("space", ("scope_area" / 1000000), "sent_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "foreign_alert_of_county_by_state" ON "foreign_alert" ("space", ("scope_area" / 1000000), "state" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "foreign_alert_of_county_by_feed" ON "foreign_alert" ("space", ("scope_area" / 1000000), "feed" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "foreign_alert_of_county_by_expires" ON "foreign_alert" ("space", ("scope_area" / 1000000), "expires" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "foreign_alert_of_county_by_identifier" ON "foreign_alert" ("space", ("scope_area" / 1000000), "identifier" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "foreign_alert_of_county_by_created_at" ON "foreign_alert" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "warning_proposal_rule" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  "kinds" text COLLATE "C" NOT NULL,
  "rule_name" text COLLATE "C",
  "hazard" text COLLATE "C" NOT NULL,
  "least_level" text COLLATE "C" NOT NULL,
  "lower_by" bigint,
  "tier" text COLLATE "C" NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  "standing" text COLLATE "C" NOT NULL,
  "effective_from" text COLLATE "C",
  "effective_until" text COLLATE "C",
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_proposal_rule_by_area" ON "warning_proposal_rule" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_proposal_rule_by_order" ON "warning_proposal_rule" ("space", "code" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "warning_proposal_rule_one_code" ON "warning_proposal_rule" ("space", "code");
CREATE INDEX IF NOT EXISTS "warning_proposal_rule_of_county_by_code" ON "warning_proposal_rule" ("space", ("scope_area" / 1000000), "code" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_rule_of_county_by_created_at" ON "warning_proposal_rule" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "warning_proposal_reason" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "hazard" text COLLATE "C" NOT NULL,
  "area" bigint,
  "level" text COLLATE "C" NOT NULL,
  "is_standing" bigint,
  "reading" text COLLATE "C",
  "criterion" text COLLATE "C",
  "measured" text COLLATE "C",
  "steps" text COLLATE "C",
  "rule" text COLLATE "C",
  "alarm" uuid,
  "place" bigint,
  "began_at" bigint NOT NULL,
  "changed_at" bigint NOT NULL,
  "ended_at" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_by_area" ON "warning_proposal_reason" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_by_order" ON "warning_proposal_reason" ("space", "changed_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_by_alarm" ON "warning_proposal_reason" ("space", "alarm" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_by_place" ON "warning_proposal_reason" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_of_county_by_changed_at" ON "warning_proposal_reason" ("space", ("scope_area" / 1000000), "changed_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_of_county_by_alarm" ON "warning_proposal_reason" ("space", ("scope_area" / 1000000), "alarm" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_of_county_by_created_at" ON "warning_proposal_reason" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_proposal_reason_by_hazard_is_standing" ON "warning_proposal_reason" ("space", "hazard" NULLS FIRST, "is_standing" NULLS FIRST);
CREATE TABLE IF NOT EXISTS "warning_chain_check" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "key" text COLLATE "C" NOT NULL,
  "warning" uuid,
  "alarm" uuid,
  "incident" uuid,
  "link" text COLLATE "C" NOT NULL,
  "site" uuid NOT NULL,
  "area" bigint,
  "finding" text COLLATE "C" NOT NULL,
  "remark" text COLLATE "C",
  "checked_by" uuid,
  "checked_at" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_chain_check_by_area" ON "warning_chain_check" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_chain_check_by_order" ON "warning_chain_check" ("space", "checked_at" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "warning_chain_check_one_key" ON "warning_chain_check" ("space", "key");
CREATE INDEX IF NOT EXISTS "warning_chain_check_by_warning" ON "warning_chain_check" ("space", "warning" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_chain_check_by_alarm" ON "warning_chain_check" ("space", "alarm" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_chain_check_by_incident" ON "warning_chain_check" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_chain_check_by_site" ON "warning_chain_check" ("space", "site" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_chain_check_by_checked_by" ON "warning_chain_check" ("space", "checked_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_chain_check_of_county_by_checked_at" ON "warning_chain_check" ("space", ("scope_area" / 1000000), "checked_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_chain_check_of_county_by_warning" ON "warning_chain_check" ("space", ("scope_area" / 1000000), "warning" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_chain_check_of_county_by_alarm" ON "warning_chain_check" ("space", ("scope_area" / 1000000), "alarm" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_chain_check_of_county_by_incident" ON "warning_chain_check" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_chain_check_of_county_by_created_at" ON "warning_chain_check" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "warning_storm" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "number" text COLLATE "C" NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "name_en" text COLLATE "C",
  "place" bigint NOT NULL,
  "wind" double precision,
  "pressure" double precision,
  "radius_7" double precision,
  "radius_10" double precision,
  "radius_12" double precision,
  "speed" double precision,
  "direction" double precision,
  "grade" text COLLATE "C",
  "first_at" bigint,
  "at" bigint,
  "is_over" bigint,
  "is_replay" bigint,
  "origin" text COLLATE "C",
  "track" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_storm_by_area" ON "warning_storm" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_storm_by_order" ON "warning_storm" ("space", "at" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "warning_storm_one_number" ON "warning_storm" ("space", "number");
CREATE INDEX IF NOT EXISTS "warning_storm_by_place" ON "warning_storm" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_storm_by_grade" ON "warning_storm" ("space", "grade" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_storm_by_at" ON "warning_storm" ("space", "at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_storm_by_is_over" ON "warning_storm" ("space", "is_over" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_storm_of_county_by_at" ON "warning_storm" ("space", ("scope_area" / 1000000), "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_storm_of_county_by_grade" ON "warning_storm" ("space", ("scope_area" / 1000000), "grade" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_storm_of_county_by_is_over" ON "warning_storm" ("space", ("scope_area" / 1000000), "is_over" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_storm_of_county_by_created_at" ON "warning_storm" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "warning_storm_fix" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "storm" uuid NOT NULL,
  "at" bigint NOT NULL,
  "place" bigint NOT NULL,
  "wind" double precision,
  "pressure" double precision,
  "radius_7" double precision,
  "radius_10" double precision,
  "radius_12" double precision,
  "speed" double precision,
  "direction" double precision,
  "grade" text COLLATE "C",
  "originally_at" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_storm_fix_by_area" ON "warning_storm_fix" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_storm_fix_by_order" ON "warning_storm_fix" ("space", "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_storm_fix_by_storm" ON "warning_storm_fix" ("space", "storm" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_storm_fix_by_place" ON "warning_storm_fix" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_storm_fix_by_grade" ON "warning_storm_fix" ("space", "grade" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_storm_fix_of_county_by_at" ON "warning_storm_fix" ("space", ("scope_area" / 1000000), "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_storm_fix_of_county_by_storm" ON "warning_storm_fix" ("space", ("scope_area" / 1000000), "storm" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_storm_fix_of_county_by_grade" ON "warning_storm_fix" ("space", ("scope_area" / 1000000), "grade" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_storm_fix_of_county_by_created_at" ON "warning_storm_fix" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "warning_fact" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "element" text COLLATE "C" NOT NULL,
  "value" double precision NOT NULL,
  "window_hours" double precision,
  "form" text COLLATE "C",
  "area" bigint NOT NULL,
  "station" uuid,
  "holds_until" bigint NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  "note" text COLLATE "C",
  "at" bigint NOT NULL,
  "recorded_by" uuid,
  "ended_at" bigint,
  "ended_by" uuid,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_fact_by_area" ON "warning_fact" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_fact_by_order" ON "warning_fact" ("space", "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_fact_by_station" ON "warning_fact" ("space", "station" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_fact_by_holds_until" ON "warning_fact" ("space", "holds_until" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_fact_by_recorded_by" ON "warning_fact" ("space", "recorded_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_fact_by_ended_by" ON "warning_fact" ("space", "ended_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_fact_of_county_by_at" ON "warning_fact" ("space", ("scope_area" / 1000000), "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_fact_of_county_by_holds_until" ON "warning_fact" ("space", ("scope_area" / 1000000), "holds_until" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_fact_of_county_by_created_at" ON "warning_fact" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "warning_hydro_station" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "point" uuid,
  "area" bigint NOT NULL,
  "river" text COLLATE "C",
  "warning_stage" double precision,
  "warning_flow" double precision,
  "guarantee_stage" double precision,
  "guarantee_flow" double precision,
  "historic_stage" double precision,
  "historic_flow" double precision,
  "drought_stage" double precision,
  "drought_flow" double precision,
  "period_stage" double precision,
  "period_flow" double precision,
  "least_stage" double precision,
  "least_flow" double precision,
  "flood_5" double precision,
  "flood_20" double precision,
  "flood_50" double precision,
  "origin" text COLLATE "C",
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_hydro_station_by_area" ON "warning_hydro_station" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_hydro_station_by_order" ON "warning_hydro_station" ("space", "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_hydro_station_by_point" ON "warning_hydro_station" ("space", "point" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_hydro_station_of_county_by_name" ON "warning_hydro_station" ("space", ("scope_area" / 1000000), "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_hydro_station_of_county_by_created_at" ON "warning_hydro_station" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "warning_village_rain" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "area" bigint NOT NULL,
  "place" bigint,
  "window_hours" double precision NOT NULL,
  "prepare_mm" double precision NOT NULL,
  "move_mm" double precision NOT NULL,
  "point" uuid,
  "origin" text COLLATE "C" NOT NULL,
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_village_rain_by_area" ON "warning_village_rain" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_village_rain_by_order" ON "warning_village_rain" ("space", "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_village_rain_by_place" ON "warning_village_rain" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_village_rain_by_point" ON "warning_village_rain" ("space", "point" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_village_rain_of_county_by_name" ON "warning_village_rain" ("space", ("scope_area" / 1000000), "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_village_rain_of_county_by_created_at" ON "warning_village_rain" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");

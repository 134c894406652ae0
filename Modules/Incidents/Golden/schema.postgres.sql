CREATE TABLE IF NOT EXISTS "incident" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "number" text COLLATE "C",
  "title" text COLLATE "C" NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "phase" text COLLATE "C",
  "source" text COLLATE "C" NOT NULL,
  "occurred_at" bigint NOT NULL,
  "known_at" bigint NOT NULL,
  "place" bigint,
  "place_name" text COLLATE "C",
  "area" bigint NOT NULL,
  "reporter_name" text COLLATE "C",
  "reporter_telephone" text COLLATE "C",
  "description" text COLLATE "C",
  "magnitude" double precision,
  "magnitude_type" text COLLATE "C",
  "depth_km" double precision,
  "strike_degrees" double precision,
  "intensity_area" text COLLATE "C",
  "deaths" bigint,
  "missing" bigint,
  "injured" bigint,
  "serious_injuries" bigint,
  "light_injuries" bigint,
  "trapped" bigint,
  "affected" bigint,
  "evacuated" bigint,
  "houses_collapsed" bigint,
  "houses_damaged" bigint,
  "households_without_power" bigint,
  "burned_area" double precision,
  "direct_loss" bigint,
  "is_assessed" bigint,
  "population_density" text COLLATE "C",
  "proposed_grade" text COLLATE "C",
  "proposed_rule_set" text COLLATE "C",
  "proposed_criterion" text COLLATE "C",
  "proposed_value" double precision,
  "proposed_source" text COLLATE "C",
  "is_proposal_first_judgement" bigint,
  "grade" text COLLATE "C",
  "grade_rule_set" text COLLATE "C",
  "grade_criterion" text COLLATE "C",
  "grade_value" double precision,
  "grade_source" text COLLATE "C",
  "is_first_judgement" bigint,
  "is_grade_overridden" bigint,
  "grade_reason" text COLLATE "C",
  "graded_at" bigint,
  "graded_by" uuid,
  "window_closes_at" bigint,
  "signal_key" text COLLATE "C",
  "alarm" uuid,
  "confirmed_at" bigint,
  "confirmed_by" uuid,
  "dismissal_reason" text COLLATE "C",
  "response_level" text COLLATE "C",
  "response_started_at" bigint,
  "response_ended_at" bigint,
  "closed_at" bigint,
  "closing_summary" text COLLATE "C",
  "leave_reason" text COLLATE "C",
  "is_made_up" bigint,
  "data_source" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "incident_by_area" ON "incident" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_by_order" ON "incident" ("space", "occurred_at" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "incident_one_number" ON "incident" ("space", "number");
CREATE INDEX IF NOT EXISTS "incident_by_phase" ON "incident" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_by_occurred_at" ON "incident" ("space", "occurred_at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_by_place" ON "incident" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_by_graded_by" ON "incident" ("space", "graded_by" NULLS FIRST);
CREATE UNIQUE INDEX IF NOT EXISTS "incident_one_signal_key" ON "incident" ("space", "signal_key");
CREATE INDEX IF NOT EXISTS "incident_by_alarm" ON "incident" ("space", "alarm" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_by_confirmed_by" ON "incident" ("space", "confirmed_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_of_county_by_occurred_at" ON "incident" ("space", ("scope_area" / 1000000), "occurred_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "incident_of_county_by_created_at" ON "incident" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "incident_by_kind_occurred_at" ON "incident" ("space", "kind" NULLS FIRST, "occurred_at" NULLS FIRST);
CREATE TABLE IF NOT EXISTS "incident_figure" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "value" double precision NOT NULL,
  "former" double precision,
  "standing" text COLLATE "C" NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  "organisation" uuid,
  "at" bigint NOT NULL,
  "is_chosen" bigint,
  "chosen_at" bigint,
  "fall_reason" text COLLATE "C",
  "recorded_by" uuid,
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "incident_figure_by_area" ON "incident_figure" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_figure_by_order" ON "incident_figure" ("space", "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "incident_figure_by_incident" ON "incident_figure" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_figure_by_organisation" ON "incident_figure" ("space", "organisation" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_figure_by_recorded_by" ON "incident_figure" ("space", "recorded_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_figure_of_county_by_at" ON "incident_figure" ("space", ("scope_area" / 1000000), "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "incident_figure_of_county_by_created_at" ON "incident_figure" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "report" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "step" text COLLATE "C" NOT NULL,
  "sequence" bigint,
  "phase" text COLLATE "C",
  "tier" text COLLATE "C" NOT NULL,
  "number" text COLLATE "C",
  "copy_number" text COLLATE "C",
  "former" uuid,
  "area" bigint,
  "title" text COLLATE "C" NOT NULL,
  "addressee" text COLLATE "C",
  "copies" text COLLATE "C",
  "urgency" text COLLATE "C",
  "as_of" bigint,
  "occurred_at" bigint,
  "place" text COLLATE "C",
  "information_source" text COLLATE "C",
  "unit_overview" text COLLATE "C",
  "scene" text COLLATE "C",
  "course" text COLLATE "C",
  "magnitude" double precision,
  "deaths" bigint,
  "missing" bigint,
  "injured" bigint,
  "serious_injuries" bigint,
  "light_injuries" bigint,
  "trapped" bigint,
  "affected" bigint,
  "evacuated" bigint,
  "houses_collapsed" bigint,
  "houses_damaged" bigint,
  "households_without_power" bigint,
  "burned_area" double precision,
  "direct_loss" bigint,
  "casualties_text" text COLLATE "C",
  "direct_effect" text COLLATE "C",
  "measures" text COLLATE "C",
  "forces" text COLLATE "C",
  "forecast" text COLLATE "C",
  "next_steps" text COLLATE "C",
  "needs" text COLLATE "C",
  "cause" text COLLATE "C",
  "lessons" text COLLATE "C",
  "fall_reason" text COLLATE "C",
  "reporter_name" text COLLATE "C",
  "reporter_telephone" text COLLATE "C",
  "drafter" text COLLATE "C",
  "drafted_by" uuid,
  "drafted_at" bigint,
  "checker" text COLLATE "C",
  "checked_by" uuid,
  "checked_at" bigint,
  "signer" text COLLATE "C",
  "signed_by" uuid,
  "signed_at" bigint,
  "return_reason" text COLLATE "C",
  "sent_by" uuid,
  "sent_at" bigint,
  "told_to" text COLLATE "C",
  "due_at" bigint,
  "due_source" text COLLATE "C",
  "is_late" bigint,
  "suggests_late_report" bigint,
  "receipted_at" bigint,
  "receipt_number" text COLLATE "C",
  "receiver" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "report_by_area" ON "report" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "report_by_order" ON "report" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "report_by_incident" ON "report" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "report_by_phase" ON "report" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "report_by_former" ON "report" ("space", "former" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "report_by_drafted_by" ON "report" ("space", "drafted_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "report_by_checked_by" ON "report" ("space", "checked_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "report_by_signed_by" ON "report" ("space", "signed_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "report_by_sent_by" ON "report" ("space", "sent_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "report_by_sent_at" ON "report" ("space", "sent_at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "report_of_county_by_created_at" ON "report" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "report_of_county_by_sent_at" ON "report" ("space", ("scope_area" / 1000000), "sent_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "incident_link" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "other" uuid NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "is_proposed" bigint,
  "note" text COLLATE "C",
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "incident_link_by_area" ON "incident_link" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_link_by_order" ON "incident_link" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "incident_link_by_incident" ON "incident_link" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_link_by_other" ON "incident_link" ("space", "other" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_link_of_county_by_created_at" ON "incident_link" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "incident_review" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "lessons" text COLLATE "C" NOT NULL,
  "improvements" text COLLATE "C",
  "late_count" bigint,
  "missing_count" bigint,
  "reviewed_by" uuid,
  "reviewed_at" bigint,
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "incident_review_by_area" ON "incident_review" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_review_by_order" ON "incident_review" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "incident_review_by_incident" ON "incident_review" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_review_by_reviewed_by" ON "incident_review" ("space", "reviewed_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incident_review_of_county_by_created_at" ON "incident_review" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "review_finding" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "review" uuid NOT NULL,
  "incident" uuid NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "step" text COLLATE "C" NOT NULL,
  "sequence" bigint,
  "due_at" bigint NOT NULL,
  "sent_at" bigint,
  "basis" text COLLATE "C" NOT NULL,
  "source" text COLLATE "C",
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "review_finding_by_area" ON "review_finding" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "review_finding_by_order" ON "review_finding" ("space", "due_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "review_finding_by_review" ON "review_finding" ("space", "review" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "review_finding_by_incident" ON "review_finding" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "review_finding_of_county_by_due_at" ON "review_finding" ("space", ("scope_area" / 1000000), "due_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "review_finding_of_county_by_created_at" ON "review_finding" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "reporting_desk" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "area" bigint NOT NULL,
  "tier" text COLLATE "C" NOT NULL,
  "bureau" text COLLATE "C" NOT NULL,
  "office" text COLLATE "C",
  "telephone" text COLLATE "C",
  "document_word" text COLLATE "C" NOT NULL,
  "signal_km" double precision NOT NULL,
  "signal_magnitude" double precision NOT NULL,
  "series_km" double precision NOT NULL,
  "series_days" bigint NOT NULL,
  "population_density" text COLLATE "C",
  "province_product" bigint,
  "attenuation" text COLLATE "C",
  "strike_degrees" double precision,
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "reporting_desk_by_area" ON "reporting_desk" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "reporting_desk_by_order" ON "reporting_desk" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "reporting_desk_of_county_by_created_at" ON "reporting_desk" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "grade_band" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "rule_set" text COLLATE "C" NOT NULL,
  "applies_to" text COLLATE "C" NOT NULL,
  "criterion" text COLLATE "C" NOT NULL,
  "grade" text COLLATE "C" NOT NULL,
  "lower" double precision NOT NULL,
  "upper" double precision,
  "unit" text COLLATE "C" NOT NULL,
  "counts_missing" bigint,
  "first_judgement" bigint,
  "densities" text COLLATE "C",
  "source" text COLLATE "C" NOT NULL,
  "standing" text COLLATE "C" NOT NULL,
  "effective_from" text COLLATE "C",
  "effective_until" text COLLATE "C",
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "grade_band_by_area" ON "grade_band" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "grade_band_by_order" ON "grade_band" ("space", "rule_set" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "grade_band_of_county_by_rule_set" ON "grade_band" ("space", ("scope_area" / 1000000), "rule_set" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "report_clock" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  "applies_to" text COLLATE "C" NOT NULL,
  "grades" text COLLATE "C",
  "tier" text COLLATE "C" NOT NULL,
  "step" text COLLATE "C" NOT NULL,
  "basis" text COLLATE "C" NOT NULL,
  "minutes" bigint NOT NULL,
  "starts_from" text COLLATE "C" NOT NULL,
  "every_minutes" bigint,
  "source" text COLLATE "C" NOT NULL,
  "standing" text COLLATE "C" NOT NULL,
  "effective_from" text COLLATE "C",
  "effective_until" text COLLATE "C",
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "report_clock_by_area" ON "report_clock" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "report_clock_by_order" ON "report_clock" ("space", "code" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "report_clock_one_code" ON "report_clock" ("space", "code");
CREATE INDEX IF NOT EXISTS "report_clock_of_county_by_code" ON "report_clock" ("space", ("scope_area" / 1000000), "code" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "regrading_window" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "applies_to" text COLLATE "C" NOT NULL,
  "days" bigint NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  "standing" text COLLATE "C" NOT NULL,
  "effective_from" text COLLATE "C",
  "effective_until" text COLLATE "C",
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "regrading_window_by_area" ON "regrading_window" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "regrading_window_by_order" ON "regrading_window" ("space", "applies_to" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "regrading_window_of_county_by_applies_to" ON "regrading_window" ("space", ("scope_area" / 1000000), "applies_to" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "duplicate_threshold" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "applies_to" text COLLATE "C" NOT NULL,
  "metres_max" double precision NOT NULL,
  "minutes_max" bigint NOT NULL,
  "related" text COLLATE "C",
  "source" text COLLATE "C" NOT NULL,
  "standing" text COLLATE "C" NOT NULL,
  "effective_from" text COLLATE "C",
  "effective_until" text COLLATE "C",
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duplicate_threshold_by_area" ON "duplicate_threshold" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duplicate_threshold_by_order" ON "duplicate_threshold" ("space", "applies_to" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duplicate_threshold_of_county_by_applies_to" ON "duplicate_threshold" ("space", ("scope_area" / 1000000), "applies_to" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "report_reach" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "applies_to" text COLLATE "C" NOT NULL,
  "grade" text COLLATE "C" NOT NULL,
  "tier" text COLLATE "C" NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  "standing" text COLLATE "C" NOT NULL,
  "effective_from" text COLLATE "C",
  "effective_until" text COLLATE "C",
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "report_reach_by_area" ON "report_reach" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "report_reach_by_order" ON "report_reach" ("space", "applies_to" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "report_reach_of_county_by_applies_to" ON "report_reach" ("space", ("scope_area" / 1000000), "applies_to" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "intensity_attenuation" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "region" text COLLATE "C" NOT NULL,
  "title_zh" text COLLATE "C" NOT NULL,
  "long_a" double precision NOT NULL,
  "long_b" double precision NOT NULL,
  "long_c" double precision NOT NULL,
  "long_r0_km" double precision NOT NULL,
  "short_a" double precision NOT NULL,
  "short_b" double precision NOT NULL,
  "short_c" double precision NOT NULL,
  "short_r0_km" double precision NOT NULL,
  "sigma" double precision NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  "standing" text COLLATE "C" NOT NULL,
  "effective_from" text COLLATE "C",
  "effective_until" text COLLATE "C",
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "intensity_attenuation_by_area" ON "intensity_attenuation" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "intensity_attenuation_by_order" ON "intensity_attenuation" ("space", "region" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "intensity_attenuation_one_region" ON "intensity_attenuation" ("space", "region");
CREATE INDEX IF NOT EXISTS "intensity_attenuation_of_county_by_region" ON "intensity_attenuation" ("space", ("scope_area" / 1000000), "region" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "report_recipient" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "report" uuid NOT NULL,
  "incident" uuid NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "tier" text COLLATE "C" NOT NULL,
  "role" text COLLATE "C" NOT NULL,
  "state" text COLLATE "C" NOT NULL,
  "basis" text COLLATE "C",
  "sent_at" bigint,
  "receipted_at" bigint,
  "receipt_number" text COLLATE "C",
  "receiver" text COLLATE "C",
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "report_recipient_by_area" ON "report_recipient" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "report_recipient_by_order" ON "report_recipient" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "report_recipient_by_report" ON "report_recipient" ("space", "report" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "report_recipient_by_incident" ON "report_recipient" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "report_recipient_of_county_by_created_at" ON "report_recipient" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "report_recipient_of_county_by_report" ON "report_recipient" ("space", ("scope_area" / 1000000), "report" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "recipient_rule" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "applies_to" text COLLATE "C" NOT NULL,
  "tier" text COLLATE "C" NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "role" text COLLATE "C" NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  "standing" text COLLATE "C" NOT NULL,
  "effective_from" text COLLATE "C",
  "effective_until" text COLLATE "C",
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "recipient_rule_by_area" ON "recipient_rule" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "recipient_rule_by_order" ON "recipient_rule" ("space", "tier" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "recipient_rule_of_county_by_tier" ON "recipient_rule" ("space", ("scope_area" / 1000000), "tier" NULLS FIRST, "id");

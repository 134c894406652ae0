CREATE TABLE IF NOT EXISTS "incident" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "number" text,
  "title" text NOT NULL,
  "kind" text NOT NULL,
  "phase" text,
  "source" text NOT NULL,
  "occurred_at" bigint NOT NULL,
  "known_at" bigint NOT NULL,
  "place" bigint,
  "place_name" text,
  "area" bigint NOT NULL,
  "reporter_name" text,
  "reporter_telephone" text,
  "description" text,
  "magnitude" double precision,
  "magnitude_type" text,
  "depth_km" double precision,
  "strike_degrees" double precision,
  "intensity_area" text,
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
  "population_density" text,
  "proposed_grade" text,
  "proposed_rule_set" text,
  "proposed_criterion" text,
  "proposed_value" double precision,
  "proposed_source" text,
  "is_proposal_first_judgement" bigint,
  "grade" text,
  "grade_rule_set" text,
  "grade_criterion" text,
  "grade_value" double precision,
  "grade_source" text,
  "is_first_judgement" bigint,
  "is_grade_overridden" bigint,
  "grade_reason" text,
  "graded_at" bigint,
  "graded_by" uuid,
  "window_closes_at" bigint,
  "signal_key" text,
  "confirmed_at" bigint,
  "confirmed_by" uuid,
  "dismissal_reason" text,
  "response_level" text,
  "response_started_at" bigint,
  "response_ended_at" bigint,
  "closed_at" bigint,
  "closing_summary" text,
  "leave_reason" text,
  "is_made_up" bigint,
  "data_source" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "incident_by_area" ON "incident" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "incident_by_order" ON "incident" ("space", "occurred_at", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "incident_one_number" ON "incident" ("space", "number");
CREATE INDEX IF NOT EXISTS "incident_by_phase" ON "incident" ("space", "phase");
CREATE INDEX IF NOT EXISTS "incident_by_occurred_at" ON "incident" ("space", "occurred_at");
CREATE INDEX IF NOT EXISTS "incident_by_place" ON "incident" ("space", "place");
CREATE INDEX IF NOT EXISTS "incident_by_graded_by" ON "incident" ("space", "graded_by");
CREATE UNIQUE INDEX IF NOT EXISTS "incident_one_signal_key" ON "incident" ("space", "signal_key");
CREATE INDEX IF NOT EXISTS "incident_by_confirmed_by" ON "incident" ("space", "confirmed_by");
CREATE INDEX IF NOT EXISTS "incident_by_kind_occurred_at" ON "incident" ("space", "kind", "occurred_at");
CREATE TABLE IF NOT EXISTS "incident_figure" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "name" text NOT NULL,
  "value" double precision NOT NULL,
  "former" double precision,
  "standing" text NOT NULL,
  "source" text NOT NULL,
  "organisation" uuid,
  "at" bigint NOT NULL,
  "is_chosen" bigint,
  "chosen_at" bigint,
  "fall_reason" text,
  "recorded_by" uuid,
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "incident_figure_by_area" ON "incident_figure" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "incident_figure_by_order" ON "incident_figure" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "incident_figure_by_incident" ON "incident_figure" ("space", "incident");
CREATE INDEX IF NOT EXISTS "incident_figure_by_organisation" ON "incident_figure" ("space", "organisation");
CREATE INDEX IF NOT EXISTS "incident_figure_by_recorded_by" ON "incident_figure" ("space", "recorded_by");
CREATE TABLE IF NOT EXISTS "report" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "step" text NOT NULL,
  "sequence" bigint,
  "phase" text,
  "tier" text NOT NULL,
  "number" text,
  "copy_number" text,
  "former" uuid,
  "area" bigint,
  "title" text NOT NULL,
  "addressee" text,
  "copies" text,
  "urgency" text,
  "as_of" bigint,
  "occurred_at" bigint,
  "place" text,
  "information_source" text,
  "unit_overview" text,
  "scene" text,
  "course" text,
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
  "casualties_text" text,
  "direct_effect" text,
  "measures" text,
  "forces" text,
  "forecast" text,
  "next_steps" text,
  "needs" text,
  "cause" text,
  "lessons" text,
  "fall_reason" text,
  "reporter_name" text,
  "reporter_telephone" text,
  "drafter" text,
  "drafted_by" uuid,
  "drafted_at" bigint,
  "checker" text,
  "checked_by" uuid,
  "checked_at" bigint,
  "signer" text,
  "signed_by" uuid,
  "signed_at" bigint,
  "return_reason" text,
  "sent_by" uuid,
  "sent_at" bigint,
  "told_to" text,
  "due_at" bigint,
  "due_source" text,
  "is_late" bigint,
  "suggests_late_report" bigint,
  "receipted_at" bigint,
  "receipt_number" text,
  "receiver" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "report_by_area" ON "report" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "report_by_order" ON "report" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "report_by_incident" ON "report" ("space", "incident");
CREATE INDEX IF NOT EXISTS "report_by_phase" ON "report" ("space", "phase");
CREATE INDEX IF NOT EXISTS "report_by_former" ON "report" ("space", "former");
CREATE INDEX IF NOT EXISTS "report_by_drafted_by" ON "report" ("space", "drafted_by");
CREATE INDEX IF NOT EXISTS "report_by_checked_by" ON "report" ("space", "checked_by");
CREATE INDEX IF NOT EXISTS "report_by_signed_by" ON "report" ("space", "signed_by");
CREATE INDEX IF NOT EXISTS "report_by_sent_by" ON "report" ("space", "sent_by");
CREATE INDEX IF NOT EXISTS "report_by_sent_at" ON "report" ("space", "sent_at");
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
  "kind" text NOT NULL,
  "is_proposed" bigint,
  "note" text,
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "incident_link_by_area" ON "incident_link" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "incident_link_by_order" ON "incident_link" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "incident_link_by_incident" ON "incident_link" ("space", "incident");
CREATE INDEX IF NOT EXISTS "incident_link_by_other" ON "incident_link" ("space", "other");
CREATE TABLE IF NOT EXISTS "incident_review" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "title" text NOT NULL,
  "lessons" text NOT NULL,
  "improvements" text,
  "late_count" bigint,
  "missing_count" bigint,
  "reviewed_by" uuid,
  "reviewed_at" bigint,
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "incident_review_by_area" ON "incident_review" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "incident_review_by_order" ON "incident_review" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "incident_review_by_incident" ON "incident_review" ("space", "incident");
CREATE INDEX IF NOT EXISTS "incident_review_by_reviewed_by" ON "incident_review" ("space", "reviewed_by");
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
  "kind" text NOT NULL,
  "step" text NOT NULL,
  "sequence" bigint,
  "due_at" bigint NOT NULL,
  "sent_at" bigint,
  "basis" text NOT NULL,
  "source" text,
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "review_finding_by_area" ON "review_finding" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "review_finding_by_order" ON "review_finding" ("space", "due_at", "id");
CREATE INDEX IF NOT EXISTS "review_finding_by_review" ON "review_finding" ("space", "review");
CREATE INDEX IF NOT EXISTS "review_finding_by_incident" ON "review_finding" ("space", "incident");
CREATE TABLE IF NOT EXISTS "reporting_desk" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "area" bigint NOT NULL,
  "tier" text NOT NULL,
  "bureau" text NOT NULL,
  "office" text,
  "telephone" text,
  "document_word" text NOT NULL,
  "signal_km" double precision NOT NULL,
  "signal_magnitude" double precision NOT NULL,
  "series_km" double precision NOT NULL,
  "series_days" bigint NOT NULL,
  "population_density" text,
  "province_product" bigint,
  "attenuation" text,
  "strike_degrees" double precision,
  "note" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "reporting_desk_by_area" ON "reporting_desk" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "reporting_desk_by_order" ON "reporting_desk" ("space", "created_at", "id");
CREATE TABLE IF NOT EXISTS "grade_band" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "rule_set" text NOT NULL,
  "applies_to" text NOT NULL,
  "criterion" text NOT NULL,
  "grade" text NOT NULL,
  "lower" double precision NOT NULL,
  "upper" double precision,
  "unit" text NOT NULL,
  "counts_missing" bigint,
  "first_judgement" bigint,
  "densities" text,
  "source" text NOT NULL,
  "standing" text NOT NULL,
  "effective_from" text,
  "effective_until" text,
  "note" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "grade_band_by_area" ON "grade_band" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "grade_band_by_order" ON "grade_band" ("space", "rule_set", "id");
CREATE TABLE IF NOT EXISTS "report_clock" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "code" text NOT NULL,
  "applies_to" text NOT NULL,
  "grades" text,
  "tier" text NOT NULL,
  "step" text NOT NULL,
  "basis" text NOT NULL,
  "minutes" bigint NOT NULL,
  "starts_from" text NOT NULL,
  "every_minutes" bigint,
  "source" text NOT NULL,
  "standing" text NOT NULL,
  "effective_from" text,
  "effective_until" text,
  "note" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "report_clock_by_area" ON "report_clock" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "report_clock_by_order" ON "report_clock" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "report_clock_one_code" ON "report_clock" ("space", "code");
CREATE TABLE IF NOT EXISTS "regrading_window" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "applies_to" text NOT NULL,
  "days" bigint NOT NULL,
  "source" text NOT NULL,
  "standing" text NOT NULL,
  "effective_from" text,
  "effective_until" text,
  "note" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "regrading_window_by_area" ON "regrading_window" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "regrading_window_by_order" ON "regrading_window" ("space", "applies_to", "id");
CREATE TABLE IF NOT EXISTS "duplicate_threshold" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "applies_to" text NOT NULL,
  "metres_max" double precision NOT NULL,
  "minutes_max" bigint NOT NULL,
  "related" text,
  "source" text NOT NULL,
  "standing" text NOT NULL,
  "effective_from" text,
  "effective_until" text,
  "note" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duplicate_threshold_by_area" ON "duplicate_threshold" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duplicate_threshold_by_order" ON "duplicate_threshold" ("space", "applies_to", "id");
CREATE TABLE IF NOT EXISTS "report_reach" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "applies_to" text NOT NULL,
  "grade" text NOT NULL,
  "tier" text NOT NULL,
  "source" text NOT NULL,
  "standing" text NOT NULL,
  "effective_from" text,
  "effective_until" text,
  "note" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "report_reach_by_area" ON "report_reach" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "report_reach_by_order" ON "report_reach" ("space", "applies_to", "id");
CREATE TABLE IF NOT EXISTS "intensity_attenuation" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "region" text NOT NULL,
  "title_zh" text NOT NULL,
  "long_a" double precision NOT NULL,
  "long_b" double precision NOT NULL,
  "long_c" double precision NOT NULL,
  "long_r0_km" double precision NOT NULL,
  "short_a" double precision NOT NULL,
  "short_b" double precision NOT NULL,
  "short_c" double precision NOT NULL,
  "short_r0_km" double precision NOT NULL,
  "sigma" double precision NOT NULL,
  "source" text NOT NULL,
  "standing" text NOT NULL,
  "effective_from" text,
  "effective_until" text,
  "note" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "intensity_attenuation_by_area" ON "intensity_attenuation" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "intensity_attenuation_by_order" ON "intensity_attenuation" ("space", "region", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "intensity_attenuation_one_region" ON "intensity_attenuation" ("space", "region");
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
  "name" text NOT NULL,
  "tier" text NOT NULL,
  "role" text NOT NULL,
  "state" text NOT NULL,
  "basis" text,
  "sent_at" bigint,
  "receipted_at" bigint,
  "receipt_number" text,
  "receiver" text,
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "report_recipient_by_area" ON "report_recipient" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "report_recipient_by_order" ON "report_recipient" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "report_recipient_by_report" ON "report_recipient" ("space", "report");
CREATE INDEX IF NOT EXISTS "report_recipient_by_incident" ON "report_recipient" ("space", "incident");
CREATE TABLE IF NOT EXISTS "recipient_rule" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "applies_to" text NOT NULL,
  "tier" text NOT NULL,
  "name" text NOT NULL,
  "role" text NOT NULL,
  "source" text NOT NULL,
  "standing" text NOT NULL,
  "effective_from" text,
  "effective_until" text,
  "note" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "recipient_rule_by_area" ON "recipient_rule" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "recipient_rule_by_order" ON "recipient_rule" ("space", "tier", "id");

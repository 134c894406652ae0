CREATE TABLE IF NOT EXISTS "incident" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "number" TEXT,
  "title" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "phase" TEXT,
  "source" TEXT NOT NULL,
  "occurred_at" INTEGER NOT NULL,
  "known_at" INTEGER NOT NULL,
  "place" INTEGER,
  "place_name" TEXT,
  "area" INTEGER NOT NULL,
  "reporter_name" TEXT,
  "reporter_telephone" TEXT,
  "description" TEXT,
  "magnitude" REAL,
  "magnitude_type" TEXT,
  "depth_km" REAL,
  "strike_degrees" REAL,
  "intensity_area" TEXT,
  "deaths" INTEGER,
  "missing" INTEGER,
  "injured" INTEGER,
  "serious_injuries" INTEGER,
  "light_injuries" INTEGER,
  "trapped" INTEGER,
  "affected" INTEGER,
  "evacuated" INTEGER,
  "houses_collapsed" INTEGER,
  "houses_damaged" INTEGER,
  "households_without_power" INTEGER,
  "burned_area" REAL,
  "direct_loss" INTEGER,
  "is_assessed" INTEGER,
  "population_density" TEXT,
  "proposed_grade" TEXT,
  "proposed_rule_set" TEXT,
  "proposed_criterion" TEXT,
  "proposed_value" REAL,
  "proposed_source" TEXT,
  "is_proposal_first_judgement" INTEGER,
  "grade" TEXT,
  "grade_rule_set" TEXT,
  "grade_criterion" TEXT,
  "grade_value" REAL,
  "grade_source" TEXT,
  "is_first_judgement" INTEGER,
  "is_grade_overridden" INTEGER,
  "grade_reason" TEXT,
  "graded_at" INTEGER,
  "graded_by" BLOB,
  "window_closes_at" INTEGER,
  "signal_key" TEXT,
  "alarm" BLOB,
  "confirmed_at" INTEGER,
  "confirmed_by" BLOB,
  "dismissal_reason" TEXT,
  "response_level" TEXT,
  "response_started_at" INTEGER,
  "response_ended_at" INTEGER,
  "closed_at" INTEGER,
  "closing_summary" TEXT,
  "leave_reason" TEXT,
  "is_made_up" INTEGER,
  "data_source" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "incident_by_area" ON "incident" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "incident_by_order" ON "incident" ("space", "occurred_at", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "incident_one_number" ON "incident" ("space", "number");
CREATE INDEX IF NOT EXISTS "incident_by_phase" ON "incident" ("space", "phase");
CREATE INDEX IF NOT EXISTS "incident_by_occurred_at" ON "incident" ("space", "occurred_at");
CREATE INDEX IF NOT EXISTS "incident_by_place" ON "incident" ("space", "place");
CREATE INDEX IF NOT EXISTS "incident_by_graded_by" ON "incident" ("space", "graded_by");
CREATE UNIQUE INDEX IF NOT EXISTS "incident_one_signal_key" ON "incident" ("space", "signal_key");
CREATE INDEX IF NOT EXISTS "incident_by_alarm" ON "incident" ("space", "alarm");
CREATE INDEX IF NOT EXISTS "incident_by_confirmed_by" ON "incident" ("space", "confirmed_by");
CREATE INDEX IF NOT EXISTS "incident_of_county_by_occurred_at" ON "incident" ("space", ("scope_area" / 1000000), "occurred_at", "id");
CREATE INDEX IF NOT EXISTS "incident_of_county_by_created_at" ON "incident" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "incident_by_kind_occurred_at" ON "incident" ("space", "kind", "occurred_at");
CREATE TABLE IF NOT EXISTS "incident_figure" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "incident" BLOB NOT NULL,
  "name" TEXT NOT NULL,
  "value" REAL NOT NULL,
  "former" REAL,
  "standing" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "organisation" BLOB,
  "at" INTEGER NOT NULL,
  "is_chosen" INTEGER,
  "chosen_at" INTEGER,
  "fall_reason" TEXT,
  "recorded_by" BLOB,
  "area" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "incident_figure_by_area" ON "incident_figure" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "incident_figure_by_order" ON "incident_figure" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "incident_figure_by_incident" ON "incident_figure" ("space", "incident");
CREATE INDEX IF NOT EXISTS "incident_figure_by_organisation" ON "incident_figure" ("space", "organisation");
CREATE INDEX IF NOT EXISTS "incident_figure_by_recorded_by" ON "incident_figure" ("space", "recorded_by");
CREATE INDEX IF NOT EXISTS "incident_figure_of_county_by_at" ON "incident_figure" ("space", ("scope_area" / 1000000), "at", "id");
CREATE INDEX IF NOT EXISTS "incident_figure_of_county_by_created_at" ON "incident_figure" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "report" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "incident" BLOB NOT NULL,
  "step" TEXT NOT NULL,
  "sequence" INTEGER,
  "phase" TEXT,
  "tier" TEXT NOT NULL,
  "number" TEXT,
  "copy_number" TEXT,
  "former" BLOB,
  "area" INTEGER,
  "title" TEXT NOT NULL,
  "addressee" TEXT,
  "copies" TEXT,
  "urgency" TEXT,
  "as_of" INTEGER,
  "occurred_at" INTEGER,
  "place" TEXT,
  "information_source" TEXT,
  "unit_overview" TEXT,
  "scene" TEXT,
  "course" TEXT,
  "magnitude" REAL,
  "deaths" INTEGER,
  "missing" INTEGER,
  "injured" INTEGER,
  "serious_injuries" INTEGER,
  "light_injuries" INTEGER,
  "trapped" INTEGER,
  "affected" INTEGER,
  "evacuated" INTEGER,
  "houses_collapsed" INTEGER,
  "houses_damaged" INTEGER,
  "households_without_power" INTEGER,
  "burned_area" REAL,
  "direct_loss" INTEGER,
  "casualties_text" TEXT,
  "direct_effect" TEXT,
  "measures" TEXT,
  "forces" TEXT,
  "forecast" TEXT,
  "next_steps" TEXT,
  "needs" TEXT,
  "cause" TEXT,
  "lessons" TEXT,
  "fall_reason" TEXT,
  "reporter_name" TEXT,
  "reporter_telephone" TEXT,
  "drafter" TEXT,
  "drafted_by" BLOB,
  "drafted_at" INTEGER,
  "checker" TEXT,
  "checked_by" BLOB,
  "checked_at" INTEGER,
  "signer" TEXT,
  "signed_by" BLOB,
  "signed_at" INTEGER,
  "return_reason" TEXT,
  "sent_by" BLOB,
  "sent_at" INTEGER,
  "told_to" TEXT,
  "due_at" INTEGER,
  "due_source" TEXT,
  "is_late" INTEGER,
  "suggests_late_report" INTEGER,
  "receipted_at" INTEGER,
  "receipt_number" TEXT,
  "receiver" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
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
CREATE INDEX IF NOT EXISTS "report_of_county_by_created_at" ON "report" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "report_of_county_by_sent_at" ON "report" ("space", ("scope_area" / 1000000), "sent_at", "id");
CREATE TABLE IF NOT EXISTS "incident_link" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "incident" BLOB NOT NULL,
  "other" BLOB NOT NULL,
  "kind" TEXT NOT NULL,
  "is_proposed" INTEGER,
  "note" TEXT,
  "area" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "incident_link_by_area" ON "incident_link" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "incident_link_by_order" ON "incident_link" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "incident_link_by_incident" ON "incident_link" ("space", "incident");
CREATE INDEX IF NOT EXISTS "incident_link_by_other" ON "incident_link" ("space", "other");
CREATE INDEX IF NOT EXISTS "incident_link_of_county_by_created_at" ON "incident_link" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "incident_review" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "incident" BLOB NOT NULL,
  "title" TEXT NOT NULL,
  "lessons" TEXT NOT NULL,
  "improvements" TEXT,
  "late_count" INTEGER,
  "missing_count" INTEGER,
  "reviewed_by" BLOB,
  "reviewed_at" INTEGER,
  "area" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "incident_review_by_area" ON "incident_review" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "incident_review_by_order" ON "incident_review" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "incident_review_by_incident" ON "incident_review" ("space", "incident");
CREATE INDEX IF NOT EXISTS "incident_review_by_reviewed_by" ON "incident_review" ("space", "reviewed_by");
CREATE INDEX IF NOT EXISTS "incident_review_of_county_by_created_at" ON "incident_review" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "review_finding" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "review" BLOB NOT NULL,
  "incident" BLOB NOT NULL,
  "kind" TEXT NOT NULL,
  "step" TEXT NOT NULL,
  "sequence" INTEGER,
  "due_at" INTEGER NOT NULL,
  "sent_at" INTEGER,
  "basis" TEXT NOT NULL,
  "source" TEXT,
  "area" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "review_finding_by_area" ON "review_finding" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "review_finding_by_order" ON "review_finding" ("space", "due_at", "id");
CREATE INDEX IF NOT EXISTS "review_finding_by_review" ON "review_finding" ("space", "review");
CREATE INDEX IF NOT EXISTS "review_finding_by_incident" ON "review_finding" ("space", "incident");
CREATE INDEX IF NOT EXISTS "review_finding_of_county_by_due_at" ON "review_finding" ("space", ("scope_area" / 1000000), "due_at", "id");
CREATE INDEX IF NOT EXISTS "review_finding_of_county_by_created_at" ON "review_finding" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "reporting_desk" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "area" INTEGER NOT NULL,
  "tier" TEXT NOT NULL,
  "bureau" TEXT NOT NULL,
  "office" TEXT,
  "telephone" TEXT,
  "document_word" TEXT NOT NULL,
  "signal_km" REAL NOT NULL,
  "signal_magnitude" REAL NOT NULL,
  "series_km" REAL NOT NULL,
  "series_days" INTEGER NOT NULL,
  "population_density" TEXT,
  "province_product" INTEGER,
  "attenuation" TEXT,
  "strike_degrees" REAL,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "reporting_desk_by_area" ON "reporting_desk" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "reporting_desk_by_order" ON "reporting_desk" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "reporting_desk_of_county_by_created_at" ON "reporting_desk" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "grade_band" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "rule_set" TEXT NOT NULL,
  "applies_to" TEXT NOT NULL,
  "criterion" TEXT NOT NULL,
  "grade" TEXT NOT NULL,
  "lower" REAL NOT NULL,
  "upper" REAL,
  "unit" TEXT NOT NULL,
  "counts_missing" INTEGER,
  "first_judgement" INTEGER,
  "densities" TEXT,
  "source" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "effective_from" TEXT,
  "effective_until" TEXT,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "grade_band_by_area" ON "grade_band" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "grade_band_by_order" ON "grade_band" ("space", "rule_set", "id");
CREATE INDEX IF NOT EXISTS "grade_band_of_county_by_rule_set" ON "grade_band" ("space", ("scope_area" / 1000000), "rule_set", "id");
CREATE TABLE IF NOT EXISTS "report_clock" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "applies_to" TEXT NOT NULL,
  "grades" TEXT,
  "tier" TEXT NOT NULL,
  "step" TEXT NOT NULL,
  "basis" TEXT NOT NULL,
  "minutes" INTEGER NOT NULL,
  "starts_from" TEXT NOT NULL,
  "every_minutes" INTEGER,
  "source" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "effective_from" TEXT,
  "effective_until" TEXT,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "report_clock_by_area" ON "report_clock" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "report_clock_by_order" ON "report_clock" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "report_clock_one_code" ON "report_clock" ("space", "code");
CREATE INDEX IF NOT EXISTS "report_clock_of_county_by_code" ON "report_clock" ("space", ("scope_area" / 1000000), "code", "id");
CREATE TABLE IF NOT EXISTS "regrading_window" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "applies_to" TEXT NOT NULL,
  "days" INTEGER NOT NULL,
  "source" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "effective_from" TEXT,
  "effective_until" TEXT,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "regrading_window_by_area" ON "regrading_window" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "regrading_window_by_order" ON "regrading_window" ("space", "applies_to", "id");
CREATE INDEX IF NOT EXISTS "regrading_window_of_county_by_applies_to" ON "regrading_window" ("space", ("scope_area" / 1000000), "applies_to", "id");
CREATE TABLE IF NOT EXISTS "duplicate_threshold" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "applies_to" TEXT NOT NULL,
  "metres_max" REAL NOT NULL,
  "minutes_max" INTEGER NOT NULL,
  "related" TEXT,
  "source" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "effective_from" TEXT,
  "effective_until" TEXT,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "duplicate_threshold_by_area" ON "duplicate_threshold" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duplicate_threshold_by_order" ON "duplicate_threshold" ("space", "applies_to", "id");
CREATE INDEX IF NOT EXISTS "duplicate_threshold_of_county_by_applies_to" ON "duplicate_threshold" ("space", ("scope_area" / 1000000), "applies_to", "id");
CREATE TABLE IF NOT EXISTS "report_reach" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "applies_to" TEXT NOT NULL,
  "grade" TEXT NOT NULL,
  "tier" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "effective_from" TEXT,
  "effective_until" TEXT,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "report_reach_by_area" ON "report_reach" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "report_reach_by_order" ON "report_reach" ("space", "applies_to", "id");
CREATE INDEX IF NOT EXISTS "report_reach_of_county_by_applies_to" ON "report_reach" ("space", ("scope_area" / 1000000), "applies_to", "id");
CREATE TABLE IF NOT EXISTS "intensity_attenuation" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "region" TEXT NOT NULL,
  "title_zh" TEXT NOT NULL,
  "long_a" REAL NOT NULL,
  "long_b" REAL NOT NULL,
  "long_c" REAL NOT NULL,
  "long_r0_km" REAL NOT NULL,
  "short_a" REAL NOT NULL,
  "short_b" REAL NOT NULL,
  "short_c" REAL NOT NULL,
  "short_r0_km" REAL NOT NULL,
  "sigma" REAL NOT NULL,
  "source" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "effective_from" TEXT,
  "effective_until" TEXT,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "intensity_attenuation_by_area" ON "intensity_attenuation" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "intensity_attenuation_by_order" ON "intensity_attenuation" ("space", "region", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "intensity_attenuation_one_region" ON "intensity_attenuation" ("space", "region");
CREATE INDEX IF NOT EXISTS "intensity_attenuation_of_county_by_region" ON "intensity_attenuation" ("space", ("scope_area" / 1000000), "region", "id");
CREATE TABLE IF NOT EXISTS "report_recipient" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "report" BLOB NOT NULL,
  "incident" BLOB NOT NULL,
  "name" TEXT NOT NULL,
  "tier" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "basis" TEXT,
  "sent_at" INTEGER,
  "receipted_at" INTEGER,
  "receipt_number" TEXT,
  "receiver" TEXT,
  "area" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "report_recipient_by_area" ON "report_recipient" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "report_recipient_by_order" ON "report_recipient" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "report_recipient_by_report" ON "report_recipient" ("space", "report");
CREATE INDEX IF NOT EXISTS "report_recipient_by_incident" ON "report_recipient" ("space", "incident");
CREATE INDEX IF NOT EXISTS "report_recipient_of_county_by_created_at" ON "report_recipient" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "report_recipient_of_county_by_report" ON "report_recipient" ("space", ("scope_area" / 1000000), "report", "id");
CREATE TABLE IF NOT EXISTS "recipient_rule" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "applies_to" TEXT NOT NULL,
  "tier" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "effective_from" TEXT,
  "effective_until" TEXT,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "recipient_rule_by_area" ON "recipient_rule" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "recipient_rule_by_order" ON "recipient_rule" ("space", "tier", "id");
CREATE INDEX IF NOT EXISTS "recipient_rule_of_county_by_tier" ON "recipient_rule" ("space", ("scope_area" / 1000000), "tier", "id");

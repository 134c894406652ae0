CREATE TABLE IF NOT EXISTS "point_kind" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "domain" TEXT NOT NULL,
  "unit" TEXT,
  "decimals" INTEGER,
  "symbol" TEXT,
  "every_seconds" INTEGER,
  "silent_seconds" INTEGER,
  "least" REAL,
  "greatest" REAL,
  "reading_days" INTEGER,
  "minute_days" INTEGER,
  "hour_days" INTEGER,
  "origin" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "point_kind_by_area" ON "point_kind" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "point_kind_by_order" ON "point_kind" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "point_kind_one_code" ON "point_kind" ("space", "code");
CREATE INDEX IF NOT EXISTS "point_kind_by_domain" ON "point_kind" ("space", "domain");
CREATE INDEX IF NOT EXISTS "point_kind_of_county_by_code" ON "point_kind" ("space", ("scope_area" / 1000000), "code", "id");
CREATE INDEX IF NOT EXISTS "point_kind_of_county_by_domain" ON "point_kind" ("space", ("scope_area" / 1000000), "domain", "id");
CREATE INDEX IF NOT EXISTS "point_kind_of_county_by_created_at" ON "point_kind" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "point" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "kind" BLOB NOT NULL,
  "site" BLOB,
  "enterprise" BLOB,
  "area" INTEGER NOT NULL,
  "place" INTEGER,
  "address" TEXT,
  "every_seconds" INTEGER,
  "silent_seconds" INTEGER,
  "phase" TEXT,
  "note" TEXT,
  "origin" TEXT,
  "fictitious" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "point_by_area" ON "point" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "point_by_order" ON "point" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "point_one_code" ON "point" ("space", "code");
CREATE INDEX IF NOT EXISTS "point_by_kind" ON "point" ("space", "kind");
CREATE INDEX IF NOT EXISTS "point_by_site" ON "point" ("space", "site");
CREATE INDEX IF NOT EXISTS "point_by_enterprise" ON "point" ("space", "enterprise");
CREATE INDEX IF NOT EXISTS "point_by_place" ON "point" ("space", "place");
CREATE INDEX IF NOT EXISTS "point_by_phase" ON "point" ("space", "phase");
CREATE INDEX IF NOT EXISTS "point_of_county_by_code" ON "point" ("space", ("scope_area" / 1000000), "code", "id");
CREATE INDEX IF NOT EXISTS "point_of_county_by_kind" ON "point" ("space", ("scope_area" / 1000000), "kind", "id");
CREATE INDEX IF NOT EXISTS "point_of_county_by_site" ON "point" ("space", ("scope_area" / 1000000), "site", "id");
CREATE INDEX IF NOT EXISTS "point_of_county_by_enterprise" ON "point" ("space", ("scope_area" / 1000000), "enterprise", "id");
CREATE INDEX IF NOT EXISTS "point_of_county_by_created_at" ON "point" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "alarm_rule" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "kind" BLOB,
  "point" BLOB,
  "overrides" BLOB,
  "definition" TEXT NOT NULL,
  "phase" TEXT,
  "held_by_rule" BLOB,
  "held_by_kind" BLOB,
  "held_where" TEXT,
  "advice" TEXT,
  "origin" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "alarm_rule_by_area" ON "alarm_rule" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "alarm_rule_by_order" ON "alarm_rule" ("space", "name", "id");
CREATE INDEX IF NOT EXISTS "alarm_rule_by_kind" ON "alarm_rule" ("space", "kind");
CREATE INDEX IF NOT EXISTS "alarm_rule_by_point" ON "alarm_rule" ("space", "point");
CREATE INDEX IF NOT EXISTS "alarm_rule_by_overrides" ON "alarm_rule" ("space", "overrides");
CREATE INDEX IF NOT EXISTS "alarm_rule_by_phase" ON "alarm_rule" ("space", "phase");
CREATE INDEX IF NOT EXISTS "alarm_rule_by_held_by_rule" ON "alarm_rule" ("space", "held_by_rule");
CREATE INDEX IF NOT EXISTS "alarm_rule_by_held_by_kind" ON "alarm_rule" ("space", "held_by_kind");
CREATE INDEX IF NOT EXISTS "alarm_rule_of_county_by_name" ON "alarm_rule" ("space", ("scope_area" / 1000000), "name", "id");
CREATE INDEX IF NOT EXISTS "alarm_rule_of_county_by_kind" ON "alarm_rule" ("space", ("scope_area" / 1000000), "kind", "id");
CREATE INDEX IF NOT EXISTS "alarm_rule_of_county_by_point" ON "alarm_rule" ("space", ("scope_area" / 1000000), "point", "id");
CREATE INDEX IF NOT EXISTS "alarm_rule_of_county_by_held_by_rule" ON "alarm_rule" ("space", ("scope_area" / 1000000), "held_by_rule", "id");
CREATE INDEX IF NOT EXISTS "alarm_rule_of_county_by_held_by_kind" ON "alarm_rule" ("space", ("scope_area" / 1000000), "held_by_kind", "id");
CREATE INDEX IF NOT EXISTS "alarm_rule_of_county_by_created_at" ON "alarm_rule" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "alarm" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "level" TEXT,
  "peak" TEXT,
  "is_standing" INTEGER,
  "rule" BLOB NOT NULL,
  "point" BLOB NOT NULL,
  "site" BLOB,
  "enterprise" BLOB,
  "area" INTEGER,
  "place" INTEGER,
  "value" REAL,
  "measured" REAL,
  "began_at" INTEGER,
  "changed_at" INTEGER,
  "found_at" INTEGER,
  "called_at" INTEGER,
  "is_held" INTEGER,
  "held_by" BLOB,
  "released_at" INTEGER,
  "window" BLOB,
  "leader" BLOB,
  "members" INTEGER,
  "count_at" INTEGER,
  "ended_at" INTEGER,
  "times" INTEGER,
  "phase" TEXT,
  "acknowledged_at" INTEGER,
  "acknowledged_by" BLOB,
  "assignee" BLOB,
  "snoozed_until" INTEGER,
  "snooze_reason" TEXT,
  "closed_at" INTEGER,
  "closed_by" BLOB,
  "outcome" TEXT,
  "closing" TEXT,
  "incident" BLOB,
  "remind_at" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "alarm_by_area" ON "alarm" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "alarm_by_order" ON "alarm" ("space", "began_at", "id");
CREATE INDEX IF NOT EXISTS "alarm_by_level" ON "alarm" ("space", "level");
CREATE INDEX IF NOT EXISTS "alarm_by_rule" ON "alarm" ("space", "rule");
CREATE INDEX IF NOT EXISTS "alarm_by_point" ON "alarm" ("space", "point");
CREATE INDEX IF NOT EXISTS "alarm_by_site" ON "alarm" ("space", "site");
CREATE INDEX IF NOT EXISTS "alarm_by_enterprise" ON "alarm" ("space", "enterprise");
CREATE INDEX IF NOT EXISTS "alarm_by_place" ON "alarm" ("space", "place");
CREATE INDEX IF NOT EXISTS "alarm_by_began_at" ON "alarm" ("space", "began_at");
CREATE INDEX IF NOT EXISTS "alarm_by_held_by" ON "alarm" ("space", "held_by");
CREATE INDEX IF NOT EXISTS "alarm_by_window" ON "alarm" ("space", "window");
CREATE INDEX IF NOT EXISTS "alarm_by_leader" ON "alarm" ("space", "leader");
CREATE INDEX IF NOT EXISTS "alarm_by_count_at" ON "alarm" ("space", "count_at");
CREATE INDEX IF NOT EXISTS "alarm_by_phase" ON "alarm" ("space", "phase");
CREATE INDEX IF NOT EXISTS "alarm_by_acknowledged_by" ON "alarm" ("space", "acknowledged_by");
CREATE INDEX IF NOT EXISTS "alarm_by_assignee" ON "alarm" ("space", "assignee");
CREATE INDEX IF NOT EXISTS "alarm_by_closed_by" ON "alarm" ("space", "closed_by");
CREATE INDEX IF NOT EXISTS "alarm_by_incident" ON "alarm" ("space", "incident");
CREATE INDEX IF NOT EXISTS "alarm_by_remind_at" ON "alarm" ("space", "remind_at");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_began_at" ON "alarm" ("space", ("scope_area" / 1000000), "began_at", "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_level" ON "alarm" ("space", ("scope_area" / 1000000), "level", "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_point" ON "alarm" ("space", ("scope_area" / 1000000), "point", "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_site" ON "alarm" ("space", ("scope_area" / 1000000), "site", "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_enterprise" ON "alarm" ("space", ("scope_area" / 1000000), "enterprise", "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_held_by" ON "alarm" ("space", ("scope_area" / 1000000), "held_by", "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_window" ON "alarm" ("space", ("scope_area" / 1000000), "window", "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_leader" ON "alarm" ("space", ("scope_area" / 1000000), "leader", "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_count_at" ON "alarm" ("space", ("scope_area" / 1000000), "count_at", "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_incident" ON "alarm" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_remind_at" ON "alarm" ("space", ("scope_area" / 1000000), "remind_at", "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_created_at" ON "alarm" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "alarm_by_rule_point" ON "alarm" ("space", "rule", "point");
CREATE TABLE IF NOT EXISTS "alarm_comment" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "alarm" BLOB NOT NULL,
  "text" TEXT NOT NULL,
  "by" BLOB,
  "at" INTEGER,
  "area" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "alarm_comment_by_area" ON "alarm_comment" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "alarm_comment_by_order" ON "alarm_comment" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "alarm_comment_by_alarm" ON "alarm_comment" ("space", "alarm");
CREATE INDEX IF NOT EXISTS "alarm_comment_by_by" ON "alarm_comment" ("space", "by");
CREATE INDEX IF NOT EXISTS "alarm_comment_of_county_by_at" ON "alarm_comment" ("space", ("scope_area" / 1000000), "at", "id");
CREATE INDEX IF NOT EXISTS "alarm_comment_of_county_by_alarm" ON "alarm_comment" ("space", ("scope_area" / 1000000), "alarm", "id");
CREATE INDEX IF NOT EXISTS "alarm_comment_of_county_by_created_at" ON "alarm_comment" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "maintenance_window" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "reason" TEXT NOT NULL,
  "point" BLOB,
  "site" BLOB,
  "enterprise" BLOB,
  "begins_at" INTEGER NOT NULL,
  "ends_at" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "maintenance_window_by_area" ON "maintenance_window" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "maintenance_window_by_order" ON "maintenance_window" ("space", "begins_at", "id");
CREATE INDEX IF NOT EXISTS "maintenance_window_by_point" ON "maintenance_window" ("space", "point");
CREATE INDEX IF NOT EXISTS "maintenance_window_by_site" ON "maintenance_window" ("space", "site");
CREATE INDEX IF NOT EXISTS "maintenance_window_by_enterprise" ON "maintenance_window" ("space", "enterprise");
CREATE INDEX IF NOT EXISTS "maintenance_window_by_ends_at" ON "maintenance_window" ("space", "ends_at");
CREATE INDEX IF NOT EXISTS "maintenance_window_of_county_by_begins_at" ON "maintenance_window" ("space", ("scope_area" / 1000000), "begins_at", "id");
CREATE INDEX IF NOT EXISTS "maintenance_window_of_county_by_ends_at" ON "maintenance_window" ("space", ("scope_area" / 1000000), "ends_at", "id");
CREATE INDEX IF NOT EXISTS "maintenance_window_of_county_by_created_at" ON "maintenance_window" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "major_hazard" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "verdict" TEXT NOT NULL,
  "s" TEXT,
  "r" TEXT,
  "enterprise" BLOB,
  "site" BLOB,
  "area" INTEGER NOT NULL,
  "place" INTEGER,
  "persons" INTEGER,
  "substances" TEXT NOT NULL,
  "edition" TEXT,
  "judged_at" INTEGER NOT NULL,
  "judged_by" BLOB,
  "note" TEXT,
  "fictitious" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "major_hazard_by_area" ON "major_hazard" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "major_hazard_by_order" ON "major_hazard" ("space", "judged_at", "id");
CREATE INDEX IF NOT EXISTS "major_hazard_by_verdict" ON "major_hazard" ("space", "verdict");
CREATE INDEX IF NOT EXISTS "major_hazard_by_enterprise" ON "major_hazard" ("space", "enterprise");
CREATE INDEX IF NOT EXISTS "major_hazard_by_site" ON "major_hazard" ("space", "site");
CREATE INDEX IF NOT EXISTS "major_hazard_by_place" ON "major_hazard" ("space", "place");
CREATE INDEX IF NOT EXISTS "major_hazard_by_judged_at" ON "major_hazard" ("space", "judged_at");
CREATE INDEX IF NOT EXISTS "major_hazard_by_judged_by" ON "major_hazard" ("space", "judged_by");
CREATE INDEX IF NOT EXISTS "major_hazard_of_county_by_judged_at" ON "major_hazard" ("space", ("scope_area" / 1000000), "judged_at", "id");
CREATE INDEX IF NOT EXISTS "major_hazard_of_county_by_verdict" ON "major_hazard" ("space", ("scope_area" / 1000000), "verdict", "id");
CREATE INDEX IF NOT EXISTS "major_hazard_of_county_by_enterprise" ON "major_hazard" ("space", ("scope_area" / 1000000), "enterprise", "id");
CREATE INDEX IF NOT EXISTS "major_hazard_of_county_by_site" ON "major_hazard" ("space", ("scope_area" / 1000000), "site", "id");
CREATE INDEX IF NOT EXISTS "major_hazard_of_county_by_created_at" ON "major_hazard" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "standard_table" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "edition" TEXT NOT NULL,
  "rows" TEXT NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "standard_table_by_area" ON "standard_table" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "standard_table_by_order" ON "standard_table" ("space", "name", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "standard_table_one_name" ON "standard_table" ("space", "name");
CREATE INDEX IF NOT EXISTS "standard_table_of_county_by_name" ON "standard_table" ("space", ("scope_area" / 1000000), "name", "id");
CREATE INDEX IF NOT EXISTS "standard_table_of_county_by_created_at" ON "standard_table" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "safety_commitment" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  "enterprise" BLOB NOT NULL,
  "area" INTEGER NOT NULL,
  "date" TEXT NOT NULL,
  "units_running" INTEGER,
  "units_stopped" INTEGER,
  "units_overhauled" INTEGER,
  "tanks" INTEGER,
  "hot_work_special" INTEGER,
  "hot_work_first" INTEGER,
  "hot_work_second" INTEGER,
  "confined_space" INTEGER,
  "blind_plate" INTEGER,
  "work_at_height" INTEGER,
  "lifting" INTEGER,
  "temporary_power" INTEGER,
  "excavation" INTEGER,
  "road_closure" INTEGER,
  "is_trial" INTEGER,
  "is_starting" INTEGER,
  "has_contractors" INTEGER,
  "is_hazard_safe" INTEGER,
  "statement" TEXT NOT NULL,
  "principal" TEXT NOT NULL,
  "signed_at" INTEGER,
  "announced_at" INTEGER NOT NULL,
  "announced_by" BLOB,
  "correction" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "safety_commitment_by_area" ON "safety_commitment" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "safety_commitment_by_order" ON "safety_commitment" ("space", "date", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "safety_commitment_one_key" ON "safety_commitment" ("space", "key");
CREATE INDEX IF NOT EXISTS "safety_commitment_by_enterprise" ON "safety_commitment" ("space", "enterprise");
CREATE INDEX IF NOT EXISTS "safety_commitment_by_date" ON "safety_commitment" ("space", "date");
CREATE INDEX IF NOT EXISTS "safety_commitment_by_announced_by" ON "safety_commitment" ("space", "announced_by");
CREATE INDEX IF NOT EXISTS "safety_commitment_of_county_by_date" ON "safety_commitment" ("space", ("scope_area" / 1000000), "date", "id");
CREATE INDEX IF NOT EXISTS "safety_commitment_of_county_by_enterprise" ON "safety_commitment" ("space", ("scope_area" / 1000000), "enterprise", "id");
CREATE INDEX IF NOT EXISTS "safety_commitment_of_county_by_created_at" ON "safety_commitment" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "commitment_duty" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "by_hour" INTEGER NOT NULL,
  "kinds" TEXT,
  "reminded_on" TEXT,
  "origin" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "commitment_duty_by_area" ON "commitment_duty" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "commitment_duty_by_order" ON "commitment_duty" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "commitment_duty_of_county_by_created_at" ON "commitment_duty" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "reading_source" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "topic" TEXT NOT NULL,
  "area" INTEGER NOT NULL,
  "names_points" INTEGER,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "reading_source_by_area" ON "reading_source" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "reading_source_by_order" ON "reading_source" ("space", "topic", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "reading_source_one_topic" ON "reading_source" ("space", "topic");
CREATE INDEX IF NOT EXISTS "reading_source_of_county_by_topic" ON "reading_source" ("space", ("scope_area" / 1000000), "topic", "id");
CREATE INDEX IF NOT EXISTS "reading_source_of_county_by_created_at" ON "reading_source" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "alarm_settings" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "group_minutes" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "alarm_settings_by_area" ON "alarm_settings" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "alarm_settings_by_order" ON "alarm_settings" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "alarm_settings_of_county_by_created_at" ON "alarm_settings" ("space", ("scope_area" / 1000000), "created_at", "id");

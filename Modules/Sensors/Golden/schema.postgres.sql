CREATE TABLE IF NOT EXISTS "point_kind" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "domain" text COLLATE "C" NOT NULL,
  "unit" text COLLATE "C",
  "decimals" bigint,
  "symbol" text COLLATE "C",
  "every_seconds" bigint,
  "silent_seconds" bigint,
  "least" double precision,
  "greatest" double precision,
  "reading_days" bigint,
  "minute_days" bigint,
  "hour_days" bigint,
  "origin" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "point_kind_by_area" ON "point_kind" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "point_kind_by_order" ON "point_kind" ("space", "code" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "point_kind_one_code" ON "point_kind" ("space", "code");
CREATE INDEX IF NOT EXISTS "point_kind_by_domain" ON "point_kind" ("space", "domain" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "point_kind_of_county_by_code" ON "point_kind" ("space", ("scope_area" / 1000000), "code" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "point_kind_of_county_by_domain" ON "point_kind" ("space", ("scope_area" / 1000000), "domain" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "point_kind_of_county_by_created_at" ON "point_kind" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "point" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  "kind" uuid NOT NULL,
  "site" uuid,
  "enterprise" uuid,
  "area" bigint NOT NULL,
  "place" bigint,
  "address" text COLLATE "C",
  "every_seconds" bigint,
  "silent_seconds" bigint,
  "phase" text COLLATE "C",
  "note" text COLLATE "C",
  "origin" text COLLATE "C",
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "point_by_area" ON "point" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "point_by_order" ON "point" ("space", "code" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "point_one_code" ON "point" ("space", "code");
CREATE INDEX IF NOT EXISTS "point_by_kind" ON "point" ("space", "kind" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "point_by_site" ON "point" ("space", "site" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "point_by_enterprise" ON "point" ("space", "enterprise" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "point_by_place" ON "point" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "point_by_phase" ON "point" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "point_of_county_by_code" ON "point" ("space", ("scope_area" / 1000000), "code" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "point_of_county_by_kind" ON "point" ("space", ("scope_area" / 1000000), "kind" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "point_of_county_by_site" ON "point" ("space", ("scope_area" / 1000000), "site" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "point_of_county_by_enterprise" ON "point" ("space", ("scope_area" / 1000000), "enterprise" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "point_of_county_by_created_at" ON "point" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "alarm_rule" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "kind" uuid,
  "point" uuid,
  "overrides" uuid,
  "definition" text COLLATE "C" NOT NULL,
  "phase" text COLLATE "C",
  "held_by_rule" uuid,
  "held_by_kind" uuid,
  "held_where" text COLLATE "C",
  "advice" text COLLATE "C",
  "origin" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "alarm_rule_by_area" ON "alarm_rule" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_rule_by_order" ON "alarm_rule" ("space", "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_rule_by_kind" ON "alarm_rule" ("space", "kind" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_rule_by_point" ON "alarm_rule" ("space", "point" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_rule_by_overrides" ON "alarm_rule" ("space", "overrides" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_rule_by_phase" ON "alarm_rule" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_rule_by_held_by_rule" ON "alarm_rule" ("space", "held_by_rule" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_rule_by_held_by_kind" ON "alarm_rule" ("space", "held_by_kind" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_rule_of_county_by_name" ON "alarm_rule" ("space", ("scope_area" / 1000000), "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_rule_of_county_by_kind" ON "alarm_rule" ("space", ("scope_area" / 1000000), "kind" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_rule_of_county_by_point" ON "alarm_rule" ("space", ("scope_area" / 1000000), "point" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_rule_of_county_by_held_by_rule" ON "alarm_rule" ("space", ("scope_area" / 1000000), "held_by_rule" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_rule_of_county_by_held_by_kind" ON "alarm_rule" ("space", ("scope_area" / 1000000), "held_by_kind" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_rule_of_county_by_created_at" ON "alarm_rule" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "alarm" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "level" text COLLATE "C",
  "peak" text COLLATE "C",
  "is_standing" bigint,
  "rule" uuid NOT NULL,
  "point" uuid NOT NULL,
  "site" uuid,
  "enterprise" uuid,
  "area" bigint,
  "place" bigint,
  "value" double precision,
  "measured" double precision,
  "began_at" bigint,
  "changed_at" bigint,
  "found_at" bigint,
  "called_at" bigint,
  "is_held" bigint,
  "held_by" uuid,
  "released_at" bigint,
  "window" uuid,
  "leader" uuid,
  "members" bigint,
  "count_at" bigint,
  "ended_at" bigint,
  "times" bigint,
  "phase" text COLLATE "C",
  "acknowledged_at" bigint,
  "acknowledged_by" uuid,
  "assignee" uuid,
  "snoozed_until" bigint,
  "snooze_reason" text COLLATE "C",
  "closed_at" bigint,
  "closed_by" uuid,
  "outcome" text COLLATE "C",
  "closing" text COLLATE "C",
  "incident" uuid,
  "remind_at" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "alarm_by_area" ON "alarm" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_order" ON "alarm" ("space", "began_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_by_level" ON "alarm" ("space", "level" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_rule" ON "alarm" ("space", "rule" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_point" ON "alarm" ("space", "point" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_site" ON "alarm" ("space", "site" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_enterprise" ON "alarm" ("space", "enterprise" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_place" ON "alarm" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_began_at" ON "alarm" ("space", "began_at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_held_by" ON "alarm" ("space", "held_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_window" ON "alarm" ("space", "window" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_leader" ON "alarm" ("space", "leader" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_count_at" ON "alarm" ("space", "count_at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_phase" ON "alarm" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_acknowledged_by" ON "alarm" ("space", "acknowledged_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_assignee" ON "alarm" ("space", "assignee" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_closed_by" ON "alarm" ("space", "closed_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_incident" ON "alarm" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_by_remind_at" ON "alarm" ("space", "remind_at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_began_at" ON "alarm" ("space", ("scope_area" / 1000000), "began_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_level" ON "alarm" ("space", ("scope_area" / 1000000), "level" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_point" ON "alarm" ("space", ("scope_area" / 1000000), "point" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_site" ON "alarm" ("space", ("scope_area" / 1000000), "site" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_enterprise" ON "alarm" ("space", ("scope_area" / 1000000), "enterprise" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_held_by" ON "alarm" ("space", ("scope_area" / 1000000), "held_by" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_window" ON "alarm" ("space", ("scope_area" / 1000000), "window" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_leader" ON "alarm" ("space", ("scope_area" / 1000000), "leader" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_count_at" ON "alarm" ("space", ("scope_area" / 1000000), "count_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_incident" ON "alarm" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_remind_at" ON "alarm" ("space", ("scope_area" / 1000000), "remind_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_created_at" ON "alarm" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_by_rule_point" ON "alarm" ("space", "rule" NULLS FIRST, "point" NULLS FIRST);
CREATE TABLE IF NOT EXISTS "alarm_comment" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "alarm" uuid NOT NULL,
  "text" text COLLATE "C" NOT NULL,
  "by" uuid,
  "at" bigint,
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "alarm_comment_by_area" ON "alarm_comment" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_comment_by_order" ON "alarm_comment" ("space", "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_comment_by_alarm" ON "alarm_comment" ("space", "alarm" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_comment_by_by" ON "alarm_comment" ("space", "by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_comment_of_county_by_at" ON "alarm_comment" ("space", ("scope_area" / 1000000), "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_comment_of_county_by_alarm" ON "alarm_comment" ("space", ("scope_area" / 1000000), "alarm" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_comment_of_county_by_created_at" ON "alarm_comment" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "maintenance_window" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "reason" text COLLATE "C" NOT NULL,
  "point" uuid,
  "site" uuid,
  "enterprise" uuid,
  "begins_at" bigint NOT NULL,
  "ends_at" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "maintenance_window_by_area" ON "maintenance_window" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "maintenance_window_by_order" ON "maintenance_window" ("space", "begins_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "maintenance_window_by_point" ON "maintenance_window" ("space", "point" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "maintenance_window_by_site" ON "maintenance_window" ("space", "site" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "maintenance_window_by_enterprise" ON "maintenance_window" ("space", "enterprise" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "maintenance_window_by_ends_at" ON "maintenance_window" ("space", "ends_at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "maintenance_window_of_county_by_begins_at" ON "maintenance_window" ("space", ("scope_area" / 1000000), "begins_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "maintenance_window_of_county_by_ends_at" ON "maintenance_window" ("space", ("scope_area" / 1000000), "ends_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "maintenance_window_of_county_by_created_at" ON "maintenance_window" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "major_hazard" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "verdict" text COLLATE "C" NOT NULL,
  "s" text COLLATE "C",
  "r" text COLLATE "C",
  "enterprise" uuid,
  "site" uuid,
  "area" bigint NOT NULL,
  "place" bigint,
  "persons" bigint,
  "substances" text COLLATE "C" NOT NULL,
  "edition" text COLLATE "C",
  "judged_at" bigint NOT NULL,
  "judged_by" uuid,
  "note" text COLLATE "C",
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "major_hazard_by_area" ON "major_hazard" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "major_hazard_by_order" ON "major_hazard" ("space", "judged_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "major_hazard_by_verdict" ON "major_hazard" ("space", "verdict" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "major_hazard_by_enterprise" ON "major_hazard" ("space", "enterprise" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "major_hazard_by_site" ON "major_hazard" ("space", "site" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "major_hazard_by_place" ON "major_hazard" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "major_hazard_by_judged_at" ON "major_hazard" ("space", "judged_at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "major_hazard_by_judged_by" ON "major_hazard" ("space", "judged_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "major_hazard_of_county_by_judged_at" ON "major_hazard" ("space", ("scope_area" / 1000000), "judged_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "major_hazard_of_county_by_verdict" ON "major_hazard" ("space", ("scope_area" / 1000000), "verdict" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "major_hazard_of_county_by_enterprise" ON "major_hazard" ("space", ("scope_area" / 1000000), "enterprise" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "major_hazard_of_county_by_site" ON "major_hazard" ("space", ("scope_area" / 1000000), "site" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "major_hazard_of_county_by_created_at" ON "major_hazard" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "standard_table" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "edition" text COLLATE "C" NOT NULL,
  "rows" text COLLATE "C" NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "standard_table_by_area" ON "standard_table" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "standard_table_by_order" ON "standard_table" ("space", "name" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "standard_table_one_name" ON "standard_table" ("space", "name");
CREATE INDEX IF NOT EXISTS "standard_table_of_county_by_name" ON "standard_table" ("space", ("scope_area" / 1000000), "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "standard_table_of_county_by_created_at" ON "standard_table" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "safety_commitment" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "key" text COLLATE "C" NOT NULL,
  "enterprise" uuid NOT NULL,
  "area" bigint NOT NULL,
  "date" text COLLATE "C" NOT NULL,
  "units_running" bigint,
  "units_stopped" bigint,
  "units_overhauled" bigint,
  "tanks" bigint,
  "hot_work_special" bigint,
  "hot_work_first" bigint,
  "hot_work_second" bigint,
  "confined_space" bigint,
  "blind_plate" bigint,
  "work_at_height" bigint,
  "lifting" bigint,
  "temporary_power" bigint,
  "excavation" bigint,
  "road_closure" bigint,
  "is_trial" bigint,
  "is_starting" bigint,
  "has_contractors" bigint,
  "is_hazard_safe" bigint,
  "statement" text COLLATE "C" NOT NULL,
  "principal" text COLLATE "C" NOT NULL,
  "signed_at" bigint,
  "announced_at" bigint NOT NULL,
  "announced_by" uuid,
  "correction" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "safety_commitment_by_area" ON "safety_commitment" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "safety_commitment_by_order" ON "safety_commitment" ("space", "date" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "safety_commitment_one_key" ON "safety_commitment" ("space", "key");
CREATE INDEX IF NOT EXISTS "safety_commitment_by_enterprise" ON "safety_commitment" ("space", "enterprise" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "safety_commitment_by_date" ON "safety_commitment" ("space", "date" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "safety_commitment_by_announced_by" ON "safety_commitment" ("space", "announced_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "safety_commitment_of_county_by_date" ON "safety_commitment" ("space", ("scope_area" / 1000000), "date" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "safety_commitment_of_county_by_enterprise" ON "safety_commitment" ("space", ("scope_area" / 1000000), "enterprise" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "safety_commitment_of_county_by_created_at" ON "safety_commitment" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "commitment_duty" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "by_hour" bigint NOT NULL,
  "kinds" text COLLATE "C",
  "reminded_on" text COLLATE "C",
  "origin" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "commitment_duty_by_area" ON "commitment_duty" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "commitment_duty_by_order" ON "commitment_duty" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "commitment_duty_of_county_by_created_at" ON "commitment_duty" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "reading_source" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "topic" text COLLATE "C" NOT NULL,
  "area" bigint NOT NULL,
  "names_points" bigint,
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "reading_source_by_area" ON "reading_source" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "reading_source_by_order" ON "reading_source" ("space", "topic" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "reading_source_one_topic" ON "reading_source" ("space", "topic");
CREATE INDEX IF NOT EXISTS "reading_source_of_county_by_topic" ON "reading_source" ("space", ("scope_area" / 1000000), "topic" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "reading_source_of_county_by_created_at" ON "reading_source" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "alarm_settings" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "group_minutes" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "alarm_settings_by_area" ON "alarm_settings" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "alarm_settings_by_order" ON "alarm_settings" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "alarm_settings_of_county_by_created_at" ON "alarm_settings" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");

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
  "began_at" INTEGER,
  "changed_at" INTEGER,
  "found_at" INTEGER,
  "called_at" INTEGER,
  "is_held" INTEGER,
  "held_by" BLOB,
  "released_at" INTEGER,
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
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_leader" ON "alarm" ("space", ("scope_area" / 1000000), "leader", "id");
CREATE INDEX IF NOT EXISTS "alarm_of_county_by_count_at" ON "alarm" ("space", ("scope_area" / 1000000), "count_at", "id");
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

CREATE TABLE IF NOT EXISTS "outgoing_message" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "template" TEXT NOT NULL,
  "content" TEXT NOT NULL,
  "link" TEXT,
  "urgency" TEXT NOT NULL,
  "answer" TEXT NOT NULL,
  "area" INTEGER,
  "sender" BLOB,
  "plan" BLOB,
  "step" INTEGER,
  "next_step_at" INTEGER,
  "acknowledged_at" INTEGER,
  "acknowledged_by" BLOB,
  "withdrawal" BLOB,
  "made_at" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "outgoing_message_by_area" ON "outgoing_message" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "outgoing_message_by_order" ON "outgoing_message" ("space", "made_at", "id");
CREATE INDEX IF NOT EXISTS "outgoing_message_by_link" ON "outgoing_message" ("space", "link");
CREATE INDEX IF NOT EXISTS "outgoing_message_by_sender" ON "outgoing_message" ("space", "sender");
CREATE INDEX IF NOT EXISTS "outgoing_message_by_plan" ON "outgoing_message" ("space", "plan");
CREATE INDEX IF NOT EXISTS "outgoing_message_by_next_step_at" ON "outgoing_message" ("space", "next_step_at");
CREATE INDEX IF NOT EXISTS "outgoing_message_by_acknowledged_by" ON "outgoing_message" ("space", "acknowledged_by");
CREATE INDEX IF NOT EXISTS "outgoing_message_by_withdrawal" ON "outgoing_message" ("space", "withdrawal");
CREATE INDEX IF NOT EXISTS "outgoing_message_of_county_by_made_at" ON "outgoing_message" ("space", ("scope_area" / 1000000), "made_at", "id");
CREATE INDEX IF NOT EXISTS "outgoing_message_of_county_by_link" ON "outgoing_message" ("space", ("scope_area" / 1000000), "link", "id");
CREATE INDEX IF NOT EXISTS "outgoing_message_of_county_by_next_step_at" ON "outgoing_message" ("space", ("scope_area" / 1000000), "next_step_at", "id");
CREATE INDEX IF NOT EXISTS "outgoing_message_of_county_by_created_at" ON "outgoing_message" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "delivery" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "message" BLOB,
  "subscription" BLOB,
  "person" BLOB,
  "answer_to" TEXT,
  "channel" TEXT NOT NULL,
  "route" TEXT,
  "address" TEXT,
  "phase" TEXT,
  "attempts" INTEGER,
  "tries" INTEGER,
  "next_at" INTEGER,
  "started_at" INTEGER,
  "sent_at" INTEGER,
  "answered_at" INTEGER,
  "problem" TEXT,
  "response" TEXT,
  "outcome" TEXT,
  "note" TEXT,
  "step" INTEGER,
  "payload" TEXT,
  "queued_at" INTEGER,
  "call_by" INTEGER,
  "area" INTEGER,
  "withdrawal" BLOB,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "delivery_by_area" ON "delivery" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "delivery_by_order" ON "delivery" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "delivery_by_message" ON "delivery" ("space", "message");
CREATE INDEX IF NOT EXISTS "delivery_by_subscription" ON "delivery" ("space", "subscription");
CREATE INDEX IF NOT EXISTS "delivery_by_person" ON "delivery" ("space", "person");
CREATE INDEX IF NOT EXISTS "delivery_by_phase" ON "delivery" ("space", "phase");
CREATE INDEX IF NOT EXISTS "delivery_by_withdrawal" ON "delivery" ("space", "withdrawal");
CREATE INDEX IF NOT EXISTS "delivery_of_county_by_created_at" ON "delivery" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "delivery_by_route_phase_next_at" ON "delivery" ("space", "route", "phase", "next_at");
CREATE INDEX IF NOT EXISTS "delivery_by_message_address" ON "delivery" ("space", "message", "address");
CREATE INDEX IF NOT EXISTS "delivery_by_answer_to" ON "delivery" ("space", "answer_to");
CREATE TABLE IF NOT EXISTS "message_channel" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "is_active" INTEGER,
  "rank" INTEGER NOT NULL,
  "host" TEXT,
  "port" INTEGER,
  "security" TEXT NOT NULL,
  "login" TEXT,
  "sender" TEXT,
  "address" TEXT,
  "form" TEXT NOT NULL,
  "body" TEXT,
  "header" TEXT,
  "success" TEXT,
  "drops_repeats" INTEGER,
  "lines" INTEGER,
  "trusted" TEXT,
  "failing_since" INTEGER,
  "last_problem" TEXT,
  "last_answer" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "message_channel_by_area" ON "message_channel" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "message_channel_by_order" ON "message_channel" ("space", "rank", "id");
CREATE INDEX IF NOT EXISTS "message_channel_of_county_by_rank" ON "message_channel" ("space", ("scope_area" / 1000000), "rank", "id");
CREATE TABLE IF NOT EXISTS "preference" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "user" BLOB NOT NULL,
  "email" TEXT,
  "routine" TEXT,
  "urgent" TEXT,
  "quiet_from" TEXT,
  "quiet_until" TEXT,
  "language" TEXT NOT NULL,
  "deputy" BLOB,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "preference_by_area" ON "preference" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "preference_by_order" ON "preference" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "preference_by_user" ON "preference" ("space", "user");
CREATE INDEX IF NOT EXISTS "preference_by_deputy" ON "preference" ("space", "deputy");
CREATE INDEX IF NOT EXISTS "preference_of_county_by_created_at" ON "preference" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "subscription" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "events" TEXT NOT NULL,
  "area" INTEGER,
  "is_active" INTEGER,
  "trusted" TEXT,
  "failing_since" INTEGER,
  "last_problem" TEXT,
  "last_answer" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "subscription_by_area" ON "subscription" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "subscription_by_order" ON "subscription" ("space", "name", "id");
CREATE INDEX IF NOT EXISTS "subscription_of_county_by_name" ON "subscription" ("space", ("scope_area" / 1000000), "name", "id");
CREATE TABLE IF NOT EXISTS "message_template" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  "chinese" TEXT NOT NULL,
  "english" TEXT NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "message_template_by_area" ON "message_template" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "message_template_by_order" ON "message_template" ("space", "key", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "message_template_one_key" ON "message_template" ("space", "key");
CREATE INDEX IF NOT EXISTS "message_template_of_county_by_key" ON "message_template" ("space", ("scope_area" / 1000000), "key", "id");
CREATE TABLE IF NOT EXISTS "escalation_plan" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "is_usual" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "escalation_plan_by_area" ON "escalation_plan" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "escalation_plan_by_order" ON "escalation_plan" ("space", "name", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "escalation_plan_one_name" ON "escalation_plan" ("space", "name");
CREATE INDEX IF NOT EXISTS "escalation_plan_of_county_by_name" ON "escalation_plan" ("space", ("scope_area" / 1000000), "name", "id");
CREATE TABLE IF NOT EXISTS "escalation_step" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "plan" BLOB NOT NULL,
  "position" INTEGER NOT NULL,
  "after_minutes" INTEGER NOT NULL,
  "target" TEXT NOT NULL,
  "channels" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "escalation_step_by_area" ON "escalation_step" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "escalation_step_by_order" ON "escalation_step" ("space", "position", "id");
CREATE INDEX IF NOT EXISTS "escalation_step_by_plan" ON "escalation_step" ("space", "plan");
CREATE INDEX IF NOT EXISTS "escalation_step_of_county_by_position" ON "escalation_step" ("space", ("scope_area" / 1000000), "position", "id");
CREATE TABLE IF NOT EXISTS "message_withdrawal" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "link" TEXT NOT NULL,
  "since" INTEGER NOT NULL,
  "at" INTEGER NOT NULL,
  "reason" TEXT,
  "follow_up" BLOB,
  "taken" INTEGER,
  "told" INTEGER,
  "done_at" INTEGER,
  "area" INTEGER,
  "is_part" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "message_withdrawal_by_area" ON "message_withdrawal" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "message_withdrawal_by_order" ON "message_withdrawal" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "message_withdrawal_by_link" ON "message_withdrawal" ("space", "link");
CREATE INDEX IF NOT EXISTS "message_withdrawal_by_follow_up" ON "message_withdrawal" ("space", "follow_up");
CREATE INDEX IF NOT EXISTS "message_withdrawal_of_county_by_at" ON "message_withdrawal" ("space", ("scope_area" / 1000000), "at", "id");
CREATE INDEX IF NOT EXISTS "message_withdrawal_of_county_by_link" ON "message_withdrawal" ("space", ("scope_area" / 1000000), "link", "id");
CREATE INDEX IF NOT EXISTS "message_withdrawal_of_county_by_created_at" ON "message_withdrawal" ("space", ("scope_area" / 1000000), "created_at", "id");

CREATE TABLE IF NOT EXISTS "outgoing_message" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "template" text COLLATE "C" NOT NULL,
  "content" text COLLATE "C" NOT NULL,
  "link" text COLLATE "C",
  "urgency" text COLLATE "C" NOT NULL,
  "answer" text COLLATE "C" NOT NULL,
  "area" bigint,
  "sender" uuid,
  "plan" uuid,
  "step" bigint,
  "next_step_at" bigint,
  "acknowledged_at" bigint,
  "acknowledged_by" uuid,
  "withdrawal" uuid,
  "made_at" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "outgoing_message_by_area" ON "outgoing_message" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "outgoing_message_by_order" ON "outgoing_message" ("space", "made_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "outgoing_message_by_link" ON "outgoing_message" ("space", "link" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "outgoing_message_by_sender" ON "outgoing_message" ("space", "sender" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "outgoing_message_by_plan" ON "outgoing_message" ("space", "plan" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "outgoing_message_by_next_step_at" ON "outgoing_message" ("space", "next_step_at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "outgoing_message_by_acknowledged_by" ON "outgoing_message" ("space", "acknowledged_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "outgoing_message_by_withdrawal" ON "outgoing_message" ("space", "withdrawal" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "outgoing_message_of_county_by_made_at" ON "outgoing_message" ("space", ("scope_area" / 1000000), "made_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "outgoing_message_of_county_by_link" ON "outgoing_message" ("space", ("scope_area" / 1000000), "link" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "outgoing_message_of_county_by_next_step_at" ON "outgoing_message" ("space", ("scope_area" / 1000000), "next_step_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "outgoing_message_of_county_by_created_at" ON "outgoing_message" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "delivery" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "message" uuid,
  "subscription" uuid,
  "person" uuid,
  "answer_to" text COLLATE "C",
  "channel" text COLLATE "C" NOT NULL,
  "route" text COLLATE "C",
  "address" text COLLATE "C",
  "phase" text COLLATE "C",
  "attempts" bigint,
  "tries" bigint,
  "next_at" bigint,
  "started_at" bigint,
  "sent_at" bigint,
  "answered_at" bigint,
  "problem" text COLLATE "C",
  "response" text COLLATE "C",
  "outcome" text COLLATE "C",
  "note" text COLLATE "C",
  "step" bigint,
  "payload" text COLLATE "C",
  "queued_at" bigint,
  "call_by" bigint,
  "area" bigint,
  "withdrawal" uuid,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "delivery_by_area" ON "delivery" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "delivery_by_order" ON "delivery" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "delivery_by_message" ON "delivery" ("space", "message" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "delivery_by_subscription" ON "delivery" ("space", "subscription" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "delivery_by_person" ON "delivery" ("space", "person" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "delivery_by_phase" ON "delivery" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "delivery_by_withdrawal" ON "delivery" ("space", "withdrawal" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "delivery_of_county_by_created_at" ON "delivery" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "delivery_by_route_phase_next_at" ON "delivery" ("space", "route" NULLS FIRST, "phase" NULLS FIRST, "next_at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "delivery_by_message_address" ON "delivery" ("space", "message" NULLS FIRST, "address" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "delivery_by_answer_to" ON "delivery" ("space", "answer_to" NULLS FIRST);
CREATE TABLE IF NOT EXISTS "message_channel" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "is_active" bigint,
  "rank" bigint NOT NULL,
  "host" text COLLATE "C",
  "port" bigint,
  "security" text COLLATE "C" NOT NULL,
  "login" text COLLATE "C",
  "sender" text COLLATE "C",
  "address" text COLLATE "C",
  "form" text COLLATE "C" NOT NULL,
  "body" text COLLATE "C",
  "header" text COLLATE "C",
  "success" text COLLATE "C",
  "drops_repeats" bigint,
  "lines" bigint,
  "trusted" text COLLATE "C",
  "failing_since" bigint,
  "last_problem" text COLLATE "C",
  "last_answer" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "message_channel_by_area" ON "message_channel" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "message_channel_by_order" ON "message_channel" ("space", "rank" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "message_channel_of_county_by_rank" ON "message_channel" ("space", ("scope_area" / 1000000), "rank" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "preference" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "user" uuid NOT NULL,
  "email" text COLLATE "C",
  "routine" text COLLATE "C",
  "urgent" text COLLATE "C",
  "quiet_from" text COLLATE "C",
  "quiet_until" text COLLATE "C",
  "language" text COLLATE "C" NOT NULL,
  "deputy" uuid,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "preference_by_area" ON "preference" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "preference_by_order" ON "preference" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "preference_by_user" ON "preference" ("space", "user" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "preference_by_deputy" ON "preference" ("space", "deputy" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "preference_of_county_by_created_at" ON "preference" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "subscription" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "address" text COLLATE "C" NOT NULL,
  "events" text COLLATE "C" NOT NULL,
  "area" bigint,
  "is_active" bigint,
  "trusted" text COLLATE "C",
  "failing_since" bigint,
  "last_problem" text COLLATE "C",
  "last_answer" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "subscription_by_area" ON "subscription" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "subscription_by_order" ON "subscription" ("space", "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "subscription_of_county_by_name" ON "subscription" ("space", ("scope_area" / 1000000), "name" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "message_template" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "key" text COLLATE "C" NOT NULL,
  "chinese" text COLLATE "C" NOT NULL,
  "english" text COLLATE "C" NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "message_template_by_area" ON "message_template" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "message_template_by_order" ON "message_template" ("space", "key" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "message_template_one_key" ON "message_template" ("space", "key");
CREATE INDEX IF NOT EXISTS "message_template_of_county_by_key" ON "message_template" ("space", ("scope_area" / 1000000), "key" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "escalation_plan" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "is_usual" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "escalation_plan_by_area" ON "escalation_plan" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "escalation_plan_by_order" ON "escalation_plan" ("space", "name" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "escalation_plan_one_name" ON "escalation_plan" ("space", "name");
CREATE INDEX IF NOT EXISTS "escalation_plan_of_county_by_name" ON "escalation_plan" ("space", ("scope_area" / 1000000), "name" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "escalation_step" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "plan" uuid NOT NULL,
  "position" bigint NOT NULL,
  "after_minutes" bigint NOT NULL,
  "target" text COLLATE "C" NOT NULL,
  "channels" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "escalation_step_by_area" ON "escalation_step" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "escalation_step_by_order" ON "escalation_step" ("space", "position" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "escalation_step_by_plan" ON "escalation_step" ("space", "plan" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "escalation_step_of_county_by_position" ON "escalation_step" ("space", ("scope_area" / 1000000), "position" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "message_withdrawal" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "link" text COLLATE "C" NOT NULL,
  "since" bigint NOT NULL,
  "at" bigint NOT NULL,
  "reason" text COLLATE "C",
  "follow_up" uuid,
  "taken" bigint,
  "told" bigint,
  "done_at" bigint,
  "area" bigint,
  "is_part" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "message_withdrawal_by_area" ON "message_withdrawal" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "message_withdrawal_by_order" ON "message_withdrawal" ("space", "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "message_withdrawal_by_link" ON "message_withdrawal" ("space", "link" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "message_withdrawal_by_follow_up" ON "message_withdrawal" ("space", "follow_up" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "message_withdrawal_of_county_by_at" ON "message_withdrawal" ("space", ("scope_area" / 1000000), "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "message_withdrawal_of_county_by_link" ON "message_withdrawal" ("space", ("scope_area" / 1000000), "link" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "message_withdrawal_of_county_by_created_at" ON "message_withdrawal" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");

CREATE TABLE IF NOT EXISTS "response" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "tier" text COLLATE "C" NOT NULL,
  "level" text COLLATE "C" NOT NULL,
  "phase" text COLLATE "C",
  "item" text COLLATE "C" NOT NULL,
  "plan" text COLLATE "C",
  "clause" text COLLATE "C",
  "measures" text COLLATE "C" NOT NULL,
  "reason" text COLLATE "C",
  "started_at" bigint NOT NULL,
  "expected_minutes" bigint NOT NULL,
  "until" bigint NOT NULL,
  "decided_by" uuid,
  "ended_at" bigint,
  "end_reason" text COLLATE "C",
  "tasks_left_open" bigint,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "response_by_area" ON "response" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "response_by_order" ON "response" ("space", "started_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "response_by_incident" ON "response" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "response_by_phase" ON "response" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "response_by_decided_by" ON "response" ("space", "decided_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "response_of_county_by_started_at" ON "response" ("space", ("scope_area" / 1000000), "started_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "response_of_county_by_incident" ON "response" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "response_of_county_by_created_at" ON "response" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "level_change" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "response" uuid NOT NULL,
  "incident" uuid NOT NULL,
  "from" text COLLATE "C" NOT NULL,
  "to" text COLLATE "C" NOT NULL,
  "reason" text COLLATE "C" NOT NULL,
  "at" bigint NOT NULL,
  "by" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "level_change_by_area" ON "level_change" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "level_change_by_order" ON "level_change" ("space", "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "level_change_by_response" ON "level_change" ("space", "response" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "level_change_by_incident" ON "level_change" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "level_change_by_by" ON "level_change" ("space", "by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "level_change_of_county_by_at" ON "level_change" ("space", ("scope_area" / 1000000), "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "level_change_of_county_by_response" ON "level_change" ("space", ("scope_area" / 1000000), "response" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "level_change_of_county_by_incident" ON "level_change" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "level_change_of_county_by_created_at" ON "level_change" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "command_post" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "response" uuid NOT NULL,
  "incident" uuid NOT NULL,
  "role" text COLLATE "C" NOT NULL,
  "group" text COLLATE "C",
  "user" uuid,
  "name" text COLLATE "C" NOT NULL,
  "organisation" text COLLATE "C",
  "phone" text COLLATE "C",
  "arrived_at" bigint,
  "arrived_place" bigint,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "command_post_by_area" ON "command_post" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "command_post_by_order" ON "command_post" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "command_post_by_response" ON "command_post" ("space", "response" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "command_post_by_incident" ON "command_post" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "command_post_by_user" ON "command_post" ("space", "user" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "command_post_by_arrived_place" ON "command_post" ("space", "arrived_place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "command_post_of_county_by_created_at" ON "command_post" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "command_post_of_county_by_response" ON "command_post" ("space", ("scope_area" / 1000000), "response" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "command_post_of_county_by_incident" ON "command_post" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "task" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "response" uuid,
  "title" text COLLATE "C" NOT NULL,
  "detail" text COLLATE "C",
  "group" text COLLATE "C",
  "owner" uuid,
  "organisation" uuid,
  "place" bigint,
  "place_name" text COLLATE "C",
  "priority" text COLLATE "C",
  "assigned_at" bigint NOT NULL,
  "due_at" bigint,
  "needs_photo" bigint,
  "phase" text COLLATE "C",
  "progress" bigint,
  "assigned_by" uuid,
  "accepted_at" bigint,
  "done_at" bigint,
  "reason" text COLLATE "C",
  "template" text COLLATE "C",
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "task_by_area" ON "task" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "task_by_order" ON "task" ("space", "due_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "task_by_incident" ON "task" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "task_by_response" ON "task" ("space", "response" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "task_by_owner" ON "task" ("space", "owner" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "task_by_organisation" ON "task" ("space", "organisation" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "task_by_place" ON "task" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "task_by_due_at" ON "task" ("space", "due_at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "task_by_phase" ON "task" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "task_by_assigned_by" ON "task" ("space", "assigned_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "task_of_county_by_due_at" ON "task" ("space", ("scope_area" / 1000000), "due_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "task_of_county_by_incident" ON "task" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "task_of_county_by_response" ON "task" ("space", ("scope_area" / 1000000), "response" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "task_of_county_by_owner" ON "task" ("space", ("scope_area" / 1000000), "owner" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "task_of_county_by_created_at" ON "task" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "task_feedback" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "task" uuid NOT NULL,
  "incident" uuid NOT NULL,
  "text" text COLLATE "C",
  "place" bigint,
  "photos" text COLLATE "C",
  "voices" text COLLATE "C",
  "progress" bigint,
  "is_done" bigint,
  "at" bigint NOT NULL,
  "by" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "task_feedback_by_area" ON "task_feedback" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "task_feedback_by_order" ON "task_feedback" ("space", "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "task_feedback_by_task" ON "task_feedback" ("space", "task" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "task_feedback_by_incident" ON "task_feedback" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "task_feedback_by_place" ON "task_feedback" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "task_feedback_by_by" ON "task_feedback" ("space", "by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "task_feedback_of_county_by_at" ON "task_feedback" ("space", ("scope_area" / 1000000), "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "task_feedback_of_county_by_task" ON "task_feedback" ("space", ("scope_area" / 1000000), "task" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "task_feedback_of_county_by_incident" ON "task_feedback" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "task_feedback_of_county_by_created_at" ON "task_feedback" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "consultation" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "convened_at" bigint NOT NULL,
  "convened_by" uuid,
  "venue" text COLLATE "C",
  "participants" text COLLATE "C" NOT NULL,
  "agenda" text COLLATE "C",
  "conclusions" text COLLATE "C",
  "phase" text COLLATE "C",
  "closed_at" bigint,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "consultation_by_area" ON "consultation" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "consultation_by_order" ON "consultation" ("space", "convened_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "consultation_by_incident" ON "consultation" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "consultation_by_convened_by" ON "consultation" ("space", "convened_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "consultation_by_phase" ON "consultation" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "consultation_of_county_by_convened_at" ON "consultation" ("space", ("scope_area" / 1000000), "convened_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "consultation_of_county_by_incident" ON "consultation" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "consultation_of_county_by_created_at" ON "consultation" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "decision" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "consultation" uuid NOT NULL,
  "incident" uuid NOT NULL,
  "text" text COLLATE "C" NOT NULL,
  "task" uuid,
  "at" bigint NOT NULL,
  "by" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "decision_by_area" ON "decision" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "decision_by_order" ON "decision" ("space", "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "decision_by_consultation" ON "decision" ("space", "consultation" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "decision_by_incident" ON "decision" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "decision_by_task" ON "decision" ("space", "task" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "decision_by_by" ON "decision" ("space", "by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "decision_of_county_by_at" ON "decision" ("space", ("scope_area" / 1000000), "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "decision_of_county_by_consultation" ON "decision" ("space", ("scope_area" / 1000000), "consultation" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "decision_of_county_by_incident" ON "decision" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "decision_of_county_by_created_at" ON "decision" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "plot" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "shape" text COLLATE "C" NOT NULL,
  "label" text COLLATE "C",
  "note" text COLLATE "C",
  "by" uuid,
  "at" bigint NOT NULL,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "plot_by_area" ON "plot" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "plot_by_order" ON "plot" ("space", "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "plot_by_incident" ON "plot" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "plot_by_by" ON "plot" ("space", "by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "plot_of_county_by_at" ON "plot" ("space", ("scope_area" / 1000000), "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "plot_of_county_by_incident" ON "plot" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "plot_of_county_by_created_at" ON "plot" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "situation" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "text" text COLLATE "C" NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  "at" bigint NOT NULL,
  "place" bigint,
  "place_name" text COLLATE "C",
  "photos" text COLLATE "C",
  "voices" text COLLATE "C",
  "is_key" bigint,
  "by" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "situation_by_area" ON "situation" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "situation_by_order" ON "situation" ("space", "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "situation_by_incident" ON "situation" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "situation_by_place" ON "situation" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "situation_by_by" ON "situation" ("space", "by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "situation_of_county_by_at" ON "situation" ("space", ("scope_area" / 1000000), "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "situation_of_county_by_incident" ON "situation" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "situation_of_county_by_created_at" ON "situation" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "instruction" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "number" text COLLATE "C",
  "incident" uuid,
  "title" text COLLATE "C" NOT NULL,
  "text" text COLLATE "C" NOT NULL,
  "to_area" bigint NOT NULL,
  "issued_at" bigint NOT NULL,
  "by" uuid,
  "due_at" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "instruction_by_area" ON "instruction" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "instruction_by_order" ON "instruction" ("space", "issued_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "instruction_by_incident" ON "instruction" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "instruction_by_by" ON "instruction" ("space", "by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "instruction_of_county_by_issued_at" ON "instruction" ("space", ("scope_area" / 1000000), "issued_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "instruction_of_county_by_incident" ON "instruction" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "instruction_of_county_by_created_at" ON "instruction" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "instruction_answer" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "instruction" uuid NOT NULL,
  "incident" uuid,
  "text" text COLLATE "C" NOT NULL,
  "is_final" bigint,
  "at" bigint NOT NULL,
  "by" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "instruction_answer_by_area" ON "instruction_answer" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "instruction_answer_by_order" ON "instruction_answer" ("space", "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "instruction_answer_by_instruction" ON "instruction_answer" ("space", "instruction" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "instruction_answer_by_incident" ON "instruction_answer" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "instruction_answer_by_by" ON "instruction_answer" ("space", "by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "instruction_answer_of_county_by_at" ON "instruction_answer" ("space", ("scope_area" / 1000000), "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "instruction_answer_of_county_by_instruction" ON "instruction_answer" ("space", ("scope_area" / 1000000), "instruction" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "instruction_answer_of_county_by_incident" ON "instruction_answer" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "instruction_answer_of_county_by_created_at" ON "instruction_answer" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "level_request" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "number" text COLLATE "C",
  "incident" uuid,
  "kind" text COLLATE "C" NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "text" text COLLATE "C" NOT NULL,
  "from_area" bigint NOT NULL,
  "to_area" bigint NOT NULL,
  "made_at" bigint NOT NULL,
  "by" uuid,
  "due_at" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "level_request_by_area" ON "level_request" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "level_request_by_order" ON "level_request" ("space", "made_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "level_request_by_incident" ON "level_request" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "level_request_by_by" ON "level_request" ("space", "by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "level_request_of_county_by_made_at" ON "level_request" ("space", ("scope_area" / 1000000), "made_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "level_request_of_county_by_incident" ON "level_request" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "level_request_of_county_by_created_at" ON "level_request" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "request_answer" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "request" uuid NOT NULL,
  "incident" uuid,
  "verdict" text COLLATE "C" NOT NULL,
  "text" text COLLATE "C" NOT NULL,
  "at" bigint NOT NULL,
  "by" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "request_answer_by_area" ON "request_answer" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "request_answer_by_order" ON "request_answer" ("space", "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "request_answer_by_request" ON "request_answer" ("space", "request" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "request_answer_by_incident" ON "request_answer" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "request_answer_by_by" ON "request_answer" ("space", "by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "request_answer_of_county_by_at" ON "request_answer" ("space", ("scope_area" / 1000000), "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "request_answer_of_county_by_request" ON "request_answer" ("space", ("scope_area" / 1000000), "request" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "request_answer_of_county_by_incident" ON "request_answer" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "request_answer_of_county_by_created_at" ON "request_answer" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "response_rule" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  "applies_to" text COLLATE "C" NOT NULL,
  "criterion" text COLLATE "C" NOT NULL,
  "lower" double precision NOT NULL,
  "upper" double precision,
  "tier" text COLLATE "C" NOT NULL,
  "level" text COLLATE "C" NOT NULL,
  "plan" text COLLATE "C" NOT NULL,
  "clause" text COLLATE "C",
  "source" text COLLATE "C" NOT NULL,
  "standing" text COLLATE "C" NOT NULL,
  "effective_from" text COLLATE "C",
  "effective_until" text COLLATE "C",
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "response_rule_by_area" ON "response_rule" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "response_rule_by_order" ON "response_rule" ("space", "code" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "response_rule_one_code" ON "response_rule" ("space", "code");
CREATE INDEX IF NOT EXISTS "response_rule_of_county_by_code" ON "response_rule" ("space", ("scope_area" / 1000000), "code" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "response_rule_of_county_by_created_at" ON "response_rule" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "task_template" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  "applies_to" text COLLATE "C" NOT NULL,
  "levels" text COLLATE "C",
  "title" text COLLATE "C" NOT NULL,
  "title_english" text COLLATE "C",
  "group" text COLLATE "C" NOT NULL,
  "minutes" bigint NOT NULL,
  "needs_photo" bigint,
  "source" text COLLATE "C" NOT NULL,
  "standing" text COLLATE "C" NOT NULL,
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "task_template_by_area" ON "task_template" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "task_template_by_order" ON "task_template" ("space", "code" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "task_template_one_code" ON "task_template" ("space", "code");
CREATE INDEX IF NOT EXISTS "task_template_of_county_by_code" ON "task_template" ("space", ("scope_area" / 1000000), "code" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "task_template_of_county_by_created_at" ON "task_template" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "working_group" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "title_english" text COLLATE "C",
  "source" text COLLATE "C" NOT NULL,
  "standing" text COLLATE "C" NOT NULL,
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "working_group_by_area" ON "working_group" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "working_group_by_order" ON "working_group" ("space", "code" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "working_group_one_code" ON "working_group" ("space", "code");
CREATE INDEX IF NOT EXISTS "working_group_of_county_by_code" ON "working_group" ("space", ("scope_area" / 1000000), "code" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "working_group_of_county_by_created_at" ON "working_group" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "warning_response" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "headline" text COLLATE "C" NOT NULL,
  "warning" uuid NOT NULL,
  "warning_level" text COLLATE "C" NOT NULL,
  "level" text COLLATE "C" NOT NULL,
  "plan" text COLLATE "C",
  "line" text COLLATE "C",
  "phase" text COLLATE "C",
  "area" bigint,
  "proposed_at" bigint NOT NULL,
  "until" bigint NOT NULL,
  "decided_by" uuid,
  "decided_at" bigint,
  "reason" text COLLATE "C",
  "ended_at" bigint,
  "end_reason" text COLLATE "C",
  "former" uuid,
  "is_warning_over" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_response_by_area" ON "warning_response" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_response_by_order" ON "warning_response" ("space", "proposed_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_response_by_warning" ON "warning_response" ("space", "warning" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_response_by_phase" ON "warning_response" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_response_by_decided_by" ON "warning_response" ("space", "decided_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_response_by_former" ON "warning_response" ("space", "former" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_response_of_county_by_proposed_at" ON "warning_response" ("space", ("scope_area" / 1000000), "proposed_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_response_of_county_by_warning" ON "warning_response" ("space", ("scope_area" / 1000000), "warning" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_response_of_county_by_phase" ON "warning_response" ("space", ("scope_area" / 1000000), "phase" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_response_of_county_by_created_at" ON "warning_response" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "warning_response_line" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  "hazards" text COLLATE "C" NOT NULL,
  "warning_level" text COLLATE "C" NOT NULL,
  "level" text COLLATE "C" NOT NULL,
  "plan" text COLLATE "C" NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  "standing" text COLLATE "C" NOT NULL,
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "warning_response_line_by_area" ON "warning_response_line" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "warning_response_line_by_order" ON "warning_response_line" ("space", "code" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "warning_response_line_one_code" ON "warning_response_line" ("space", "code");
CREATE INDEX IF NOT EXISTS "warning_response_line_of_county_by_code" ON "warning_response_line" ("space", ("scope_area" / 1000000), "code" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "warning_response_line_of_county_by_created_at" ON "warning_response_line" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");

CREATE TABLE IF NOT EXISTS "response" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "tier" text NOT NULL,
  "level" text NOT NULL,
  "phase" text,
  "item" text NOT NULL,
  "plan" text,
  "clause" text,
  "measures" text NOT NULL,
  "reason" text,
  "started_at" bigint NOT NULL,
  "expected_minutes" bigint NOT NULL,
  "until" bigint NOT NULL,
  "decided_by" uuid,
  "ended_at" bigint,
  "end_reason" text,
  "tasks_left_open" bigint,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "response_by_area" ON "response" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "response_by_order" ON "response" ("space", "started_at", "id");
CREATE INDEX IF NOT EXISTS "response_by_incident" ON "response" ("space", "incident");
CREATE INDEX IF NOT EXISTS "response_by_phase" ON "response" ("space", "phase");
CREATE INDEX IF NOT EXISTS "response_by_decided_by" ON "response" ("space", "decided_by");
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
  "from" text NOT NULL,
  "to" text NOT NULL,
  "reason" text NOT NULL,
  "at" bigint NOT NULL,
  "by" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "level_change_by_area" ON "level_change" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "level_change_by_order" ON "level_change" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "level_change_by_response" ON "level_change" ("space", "response");
CREATE INDEX IF NOT EXISTS "level_change_by_incident" ON "level_change" ("space", "incident");
CREATE INDEX IF NOT EXISTS "level_change_by_by" ON "level_change" ("space", "by");
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
  "role" text NOT NULL,
  "group" text,
  "user" uuid,
  "name" text NOT NULL,
  "organisation" text,
  "phone" text,
  "arrived_at" bigint,
  "arrived_place" bigint,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "command_post_by_area" ON "command_post" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "command_post_by_order" ON "command_post" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "command_post_by_response" ON "command_post" ("space", "response");
CREATE INDEX IF NOT EXISTS "command_post_by_incident" ON "command_post" ("space", "incident");
CREATE INDEX IF NOT EXISTS "command_post_by_user" ON "command_post" ("space", "user");
CREATE INDEX IF NOT EXISTS "command_post_by_arrived_place" ON "command_post" ("space", "arrived_place");
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
  "title" text NOT NULL,
  "detail" text,
  "group" text,
  "owner" uuid,
  "organisation" uuid,
  "place" bigint,
  "place_name" text,
  "priority" text,
  "assigned_at" bigint NOT NULL,
  "due_at" bigint,
  "needs_photo" bigint,
  "phase" text,
  "progress" bigint,
  "assigned_by" uuid,
  "accepted_at" bigint,
  "done_at" bigint,
  "reason" text,
  "template" text,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "task_by_area" ON "task" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "task_by_order" ON "task" ("space", "due_at", "id");
CREATE INDEX IF NOT EXISTS "task_by_incident" ON "task" ("space", "incident");
CREATE INDEX IF NOT EXISTS "task_by_response" ON "task" ("space", "response");
CREATE INDEX IF NOT EXISTS "task_by_owner" ON "task" ("space", "owner");
CREATE INDEX IF NOT EXISTS "task_by_organisation" ON "task" ("space", "organisation");
CREATE INDEX IF NOT EXISTS "task_by_place" ON "task" ("space", "place");
CREATE INDEX IF NOT EXISTS "task_by_due_at" ON "task" ("space", "due_at");
CREATE INDEX IF NOT EXISTS "task_by_phase" ON "task" ("space", "phase");
CREATE INDEX IF NOT EXISTS "task_by_assigned_by" ON "task" ("space", "assigned_by");
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
  "text" text,
  "place" bigint,
  "photos" text,
  "progress" bigint,
  "is_done" bigint,
  "at" bigint NOT NULL,
  "by" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "task_feedback_by_area" ON "task_feedback" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "task_feedback_by_order" ON "task_feedback" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "task_feedback_by_task" ON "task_feedback" ("space", "task");
CREATE INDEX IF NOT EXISTS "task_feedback_by_incident" ON "task_feedback" ("space", "incident");
CREATE INDEX IF NOT EXISTS "task_feedback_by_place" ON "task_feedback" ("space", "place");
CREATE INDEX IF NOT EXISTS "task_feedback_by_by" ON "task_feedback" ("space", "by");
CREATE TABLE IF NOT EXISTS "consultation" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "title" text NOT NULL,
  "convened_at" bigint NOT NULL,
  "convened_by" uuid,
  "venue" text,
  "participants" text NOT NULL,
  "agenda" text,
  "conclusions" text,
  "phase" text,
  "closed_at" bigint,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "consultation_by_area" ON "consultation" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "consultation_by_order" ON "consultation" ("space", "convened_at", "id");
CREATE INDEX IF NOT EXISTS "consultation_by_incident" ON "consultation" ("space", "incident");
CREATE INDEX IF NOT EXISTS "consultation_by_convened_by" ON "consultation" ("space", "convened_by");
CREATE INDEX IF NOT EXISTS "consultation_by_phase" ON "consultation" ("space", "phase");
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
  "text" text NOT NULL,
  "task" uuid,
  "at" bigint NOT NULL,
  "by" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "decision_by_area" ON "decision" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "decision_by_order" ON "decision" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "decision_by_consultation" ON "decision" ("space", "consultation");
CREATE INDEX IF NOT EXISTS "decision_by_incident" ON "decision" ("space", "incident");
CREATE INDEX IF NOT EXISTS "decision_by_task" ON "decision" ("space", "task");
CREATE INDEX IF NOT EXISTS "decision_by_by" ON "decision" ("space", "by");
CREATE TABLE IF NOT EXISTS "plot" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "kind" text NOT NULL,
  "shape" text NOT NULL,
  "label" text,
  "note" text,
  "by" uuid,
  "at" bigint NOT NULL,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "plot_by_area" ON "plot" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "plot_by_order" ON "plot" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "plot_by_incident" ON "plot" ("space", "incident");
CREATE INDEX IF NOT EXISTS "plot_by_by" ON "plot" ("space", "by");
CREATE TABLE IF NOT EXISTS "situation" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "incident" uuid NOT NULL,
  "text" text NOT NULL,
  "source" text NOT NULL,
  "at" bigint NOT NULL,
  "place" bigint,
  "place_name" text,
  "photos" text,
  "is_key" bigint,
  "by" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "situation_by_area" ON "situation" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "situation_by_order" ON "situation" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "situation_by_incident" ON "situation" ("space", "incident");
CREATE INDEX IF NOT EXISTS "situation_by_place" ON "situation" ("space", "place");
CREATE INDEX IF NOT EXISTS "situation_by_by" ON "situation" ("space", "by");
CREATE TABLE IF NOT EXISTS "instruction" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "number" text,
  "incident" uuid,
  "title" text NOT NULL,
  "text" text NOT NULL,
  "to_area" bigint NOT NULL,
  "issued_at" bigint NOT NULL,
  "by" uuid,
  "due_at" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "instruction_by_area" ON "instruction" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "instruction_by_order" ON "instruction" ("space", "issued_at", "id");
CREATE INDEX IF NOT EXISTS "instruction_by_incident" ON "instruction" ("space", "incident");
CREATE INDEX IF NOT EXISTS "instruction_by_by" ON "instruction" ("space", "by");
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
  "text" text NOT NULL,
  "is_final" bigint,
  "at" bigint NOT NULL,
  "by" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "instruction_answer_by_area" ON "instruction_answer" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "instruction_answer_by_order" ON "instruction_answer" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "instruction_answer_by_instruction" ON "instruction_answer" ("space", "instruction");
CREATE INDEX IF NOT EXISTS "instruction_answer_by_incident" ON "instruction_answer" ("space", "incident");
CREATE INDEX IF NOT EXISTS "instruction_answer_by_by" ON "instruction_answer" ("space", "by");
CREATE TABLE IF NOT EXISTS "level_request" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "number" text,
  "incident" uuid,
  "kind" text NOT NULL,
  "title" text NOT NULL,
  "text" text NOT NULL,
  "from_area" bigint NOT NULL,
  "to_area" bigint NOT NULL,
  "made_at" bigint NOT NULL,
  "by" uuid,
  "due_at" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "level_request_by_area" ON "level_request" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "level_request_by_order" ON "level_request" ("space", "made_at", "id");
CREATE INDEX IF NOT EXISTS "level_request_by_incident" ON "level_request" ("space", "incident");
CREATE INDEX IF NOT EXISTS "level_request_by_by" ON "level_request" ("space", "by");
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
  "verdict" text NOT NULL,
  "text" text NOT NULL,
  "at" bigint NOT NULL,
  "by" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "request_answer_by_area" ON "request_answer" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "request_answer_by_order" ON "request_answer" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "request_answer_by_request" ON "request_answer" ("space", "request");
CREATE INDEX IF NOT EXISTS "request_answer_by_incident" ON "request_answer" ("space", "incident");
CREATE INDEX IF NOT EXISTS "request_answer_by_by" ON "request_answer" ("space", "by");
CREATE TABLE IF NOT EXISTS "response_rule" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "code" text NOT NULL,
  "applies_to" text NOT NULL,
  "criterion" text NOT NULL,
  "lower" double precision NOT NULL,
  "upper" double precision,
  "tier" text NOT NULL,
  "level" text NOT NULL,
  "plan" text NOT NULL,
  "clause" text,
  "source" text NOT NULL,
  "standing" text NOT NULL,
  "effective_from" text,
  "effective_until" text,
  "note" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "response_rule_by_area" ON "response_rule" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "response_rule_by_order" ON "response_rule" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "response_rule_one_code" ON "response_rule" ("space", "code");
CREATE TABLE IF NOT EXISTS "task_template" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "code" text NOT NULL,
  "applies_to" text NOT NULL,
  "levels" text,
  "title" text NOT NULL,
  "title_english" text,
  "group" text NOT NULL,
  "minutes" bigint NOT NULL,
  "needs_photo" bigint,
  "source" text NOT NULL,
  "standing" text NOT NULL,
  "note" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "task_template_by_area" ON "task_template" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "task_template_by_order" ON "task_template" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "task_template_one_code" ON "task_template" ("space", "code");
CREATE TABLE IF NOT EXISTS "working_group" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "code" text NOT NULL,
  "title" text NOT NULL,
  "title_english" text,
  "source" text NOT NULL,
  "standing" text NOT NULL,
  "note" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "working_group_by_area" ON "working_group" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "working_group_by_order" ON "working_group" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "working_group_one_code" ON "working_group" ("space", "code");

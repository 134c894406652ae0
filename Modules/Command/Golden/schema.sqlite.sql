CREATE TABLE IF NOT EXISTS "response" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "incident" BLOB NOT NULL,
  "tier" TEXT NOT NULL,
  "level" TEXT NOT NULL,
  "phase" TEXT,
  "item" TEXT NOT NULL,
  "plan" TEXT,
  "clause" TEXT,
  "measures" TEXT NOT NULL,
  "reason" TEXT,
  "started_at" INTEGER NOT NULL,
  "expected_minutes" INTEGER NOT NULL,
  "until" INTEGER NOT NULL,
  "decided_by" BLOB,
  "ended_at" INTEGER,
  "end_reason" TEXT,
  "tasks_left_open" INTEGER,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "response_by_area" ON "response" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "response_by_order" ON "response" ("space", "started_at", "id");
CREATE INDEX IF NOT EXISTS "response_by_incident" ON "response" ("space", "incident");
CREATE INDEX IF NOT EXISTS "response_by_phase" ON "response" ("space", "phase");
CREATE INDEX IF NOT EXISTS "response_by_decided_by" ON "response" ("space", "decided_by");
CREATE INDEX IF NOT EXISTS "response_of_county_by_started_at" ON "response" ("space", ("scope_area" / 1000000), "started_at", "id");
CREATE INDEX IF NOT EXISTS "response_of_county_by_incident" ON "response" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "response_of_county_by_created_at" ON "response" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "level_change" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "response" BLOB NOT NULL,
  "incident" BLOB NOT NULL,
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "by" BLOB,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "level_change_by_area" ON "level_change" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "level_change_by_order" ON "level_change" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "level_change_by_response" ON "level_change" ("space", "response");
CREATE INDEX IF NOT EXISTS "level_change_by_incident" ON "level_change" ("space", "incident");
CREATE INDEX IF NOT EXISTS "level_change_by_by" ON "level_change" ("space", "by");
CREATE INDEX IF NOT EXISTS "level_change_of_county_by_at" ON "level_change" ("space", ("scope_area" / 1000000), "at", "id");
CREATE INDEX IF NOT EXISTS "level_change_of_county_by_response" ON "level_change" ("space", ("scope_area" / 1000000), "response", "id");
CREATE INDEX IF NOT EXISTS "level_change_of_county_by_incident" ON "level_change" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "level_change_of_county_by_created_at" ON "level_change" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "command_post" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "response" BLOB NOT NULL,
  "incident" BLOB NOT NULL,
  "role" TEXT NOT NULL,
  "group" TEXT,
  "user" BLOB,
  "name" TEXT NOT NULL,
  "organisation" TEXT,
  "phone" TEXT,
  "arrived_at" INTEGER,
  "arrived_place" INTEGER,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "command_post_by_area" ON "command_post" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "command_post_by_order" ON "command_post" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "command_post_by_response" ON "command_post" ("space", "response");
CREATE INDEX IF NOT EXISTS "command_post_by_incident" ON "command_post" ("space", "incident");
CREATE INDEX IF NOT EXISTS "command_post_by_user" ON "command_post" ("space", "user");
CREATE INDEX IF NOT EXISTS "command_post_by_arrived_place" ON "command_post" ("space", "arrived_place");
CREATE INDEX IF NOT EXISTS "command_post_of_county_by_created_at" ON "command_post" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "command_post_of_county_by_response" ON "command_post" ("space", ("scope_area" / 1000000), "response", "id");
CREATE INDEX IF NOT EXISTS "command_post_of_county_by_incident" ON "command_post" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE TABLE IF NOT EXISTS "task" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "incident" BLOB NOT NULL,
  "response" BLOB,
  "title" TEXT NOT NULL,
  "detail" TEXT,
  "group" TEXT,
  "owner" BLOB,
  "organisation" BLOB,
  "place" INTEGER,
  "place_name" TEXT,
  "priority" TEXT,
  "assigned_at" INTEGER NOT NULL,
  "due_at" INTEGER,
  "needs_photo" INTEGER,
  "phase" TEXT,
  "progress" INTEGER,
  "assigned_by" BLOB,
  "accepted_at" INTEGER,
  "done_at" INTEGER,
  "reason" TEXT,
  "template" TEXT,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
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
CREATE INDEX IF NOT EXISTS "task_of_county_by_due_at" ON "task" ("space", ("scope_area" / 1000000), "due_at", "id");
CREATE INDEX IF NOT EXISTS "task_of_county_by_incident" ON "task" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "task_of_county_by_response" ON "task" ("space", ("scope_area" / 1000000), "response", "id");
CREATE INDEX IF NOT EXISTS "task_of_county_by_owner" ON "task" ("space", ("scope_area" / 1000000), "owner", "id");
CREATE INDEX IF NOT EXISTS "task_of_county_by_created_at" ON "task" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "task_feedback" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "task" BLOB NOT NULL,
  "incident" BLOB NOT NULL,
  "text" TEXT,
  "place" INTEGER,
  "photos" TEXT,
  "voices" TEXT,
  "progress" INTEGER,
  "is_done" INTEGER,
  "at" INTEGER NOT NULL,
  "by" BLOB,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "task_feedback_by_area" ON "task_feedback" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "task_feedback_by_order" ON "task_feedback" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "task_feedback_by_task" ON "task_feedback" ("space", "task");
CREATE INDEX IF NOT EXISTS "task_feedback_by_incident" ON "task_feedback" ("space", "incident");
CREATE INDEX IF NOT EXISTS "task_feedback_by_place" ON "task_feedback" ("space", "place");
CREATE INDEX IF NOT EXISTS "task_feedback_by_by" ON "task_feedback" ("space", "by");
CREATE INDEX IF NOT EXISTS "task_feedback_of_county_by_at" ON "task_feedback" ("space", ("scope_area" / 1000000), "at", "id");
CREATE INDEX IF NOT EXISTS "task_feedback_of_county_by_task" ON "task_feedback" ("space", ("scope_area" / 1000000), "task", "id");
CREATE INDEX IF NOT EXISTS "task_feedback_of_county_by_incident" ON "task_feedback" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "task_feedback_of_county_by_created_at" ON "task_feedback" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "consultation" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "incident" BLOB NOT NULL,
  "title" TEXT NOT NULL,
  "convened_at" INTEGER NOT NULL,
  "convened_by" BLOB,
  "venue" TEXT,
  "participants" TEXT NOT NULL,
  "agenda" TEXT,
  "conclusions" TEXT,
  "phase" TEXT,
  "closed_at" INTEGER,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "consultation_by_area" ON "consultation" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "consultation_by_order" ON "consultation" ("space", "convened_at", "id");
CREATE INDEX IF NOT EXISTS "consultation_by_incident" ON "consultation" ("space", "incident");
CREATE INDEX IF NOT EXISTS "consultation_by_convened_by" ON "consultation" ("space", "convened_by");
CREATE INDEX IF NOT EXISTS "consultation_by_phase" ON "consultation" ("space", "phase");
CREATE INDEX IF NOT EXISTS "consultation_of_county_by_convened_at" ON "consultation" ("space", ("scope_area" / 1000000), "convened_at", "id");
CREATE INDEX IF NOT EXISTS "consultation_of_county_by_incident" ON "consultation" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "consultation_of_county_by_created_at" ON "consultation" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "decision" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "consultation" BLOB NOT NULL,
  "incident" BLOB NOT NULL,
  "text" TEXT NOT NULL,
  "task" BLOB,
  "at" INTEGER NOT NULL,
  "by" BLOB,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "decision_by_area" ON "decision" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "decision_by_order" ON "decision" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "decision_by_consultation" ON "decision" ("space", "consultation");
CREATE INDEX IF NOT EXISTS "decision_by_incident" ON "decision" ("space", "incident");
CREATE INDEX IF NOT EXISTS "decision_by_task" ON "decision" ("space", "task");
CREATE INDEX IF NOT EXISTS "decision_by_by" ON "decision" ("space", "by");
CREATE INDEX IF NOT EXISTS "decision_of_county_by_at" ON "decision" ("space", ("scope_area" / 1000000), "at", "id");
CREATE INDEX IF NOT EXISTS "decision_of_county_by_consultation" ON "decision" ("space", ("scope_area" / 1000000), "consultation", "id");
CREATE INDEX IF NOT EXISTS "decision_of_county_by_incident" ON "decision" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "decision_of_county_by_created_at" ON "decision" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "plot" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "incident" BLOB NOT NULL,
  "kind" TEXT NOT NULL,
  "shape" TEXT NOT NULL,
  "label" TEXT,
  "note" TEXT,
  "by" BLOB,
  "at" INTEGER NOT NULL,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "plot_by_area" ON "plot" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "plot_by_order" ON "plot" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "plot_by_incident" ON "plot" ("space", "incident");
CREATE INDEX IF NOT EXISTS "plot_by_by" ON "plot" ("space", "by");
CREATE INDEX IF NOT EXISTS "plot_of_county_by_at" ON "plot" ("space", ("scope_area" / 1000000), "at", "id");
CREATE INDEX IF NOT EXISTS "plot_of_county_by_incident" ON "plot" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "plot_of_county_by_created_at" ON "plot" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "situation" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "incident" BLOB NOT NULL,
  "text" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "place" INTEGER,
  "place_name" TEXT,
  "photos" TEXT,
  "voices" TEXT,
  "is_key" INTEGER,
  "by" BLOB,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "situation_by_area" ON "situation" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "situation_by_order" ON "situation" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "situation_by_incident" ON "situation" ("space", "incident");
CREATE INDEX IF NOT EXISTS "situation_by_place" ON "situation" ("space", "place");
CREATE INDEX IF NOT EXISTS "situation_by_by" ON "situation" ("space", "by");
CREATE INDEX IF NOT EXISTS "situation_of_county_by_at" ON "situation" ("space", ("scope_area" / 1000000), "at", "id");
CREATE INDEX IF NOT EXISTS "situation_of_county_by_incident" ON "situation" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "situation_of_county_by_created_at" ON "situation" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "instruction" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "number" TEXT,
  "incident" BLOB,
  "title" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "to_area" INTEGER NOT NULL,
  "issued_at" INTEGER NOT NULL,
  "by" BLOB,
  "due_at" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "instruction_by_area" ON "instruction" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "instruction_by_order" ON "instruction" ("space", "issued_at", "id");
CREATE INDEX IF NOT EXISTS "instruction_by_incident" ON "instruction" ("space", "incident");
CREATE INDEX IF NOT EXISTS "instruction_by_by" ON "instruction" ("space", "by");
CREATE INDEX IF NOT EXISTS "instruction_of_county_by_issued_at" ON "instruction" ("space", ("scope_area" / 1000000), "issued_at", "id");
CREATE INDEX IF NOT EXISTS "instruction_of_county_by_incident" ON "instruction" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "instruction_of_county_by_created_at" ON "instruction" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "instruction_answer" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "instruction" BLOB NOT NULL,
  "incident" BLOB,
  "text" TEXT NOT NULL,
  "is_final" INTEGER,
  "at" INTEGER NOT NULL,
  "by" BLOB,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "instruction_answer_by_area" ON "instruction_answer" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "instruction_answer_by_order" ON "instruction_answer" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "instruction_answer_by_instruction" ON "instruction_answer" ("space", "instruction");
CREATE INDEX IF NOT EXISTS "instruction_answer_by_incident" ON "instruction_answer" ("space", "incident");
CREATE INDEX IF NOT EXISTS "instruction_answer_by_by" ON "instruction_answer" ("space", "by");
CREATE INDEX IF NOT EXISTS "instruction_answer_of_county_by_at" ON "instruction_answer" ("space", ("scope_area" / 1000000), "at", "id");
CREATE INDEX IF NOT EXISTS "instruction_answer_of_county_by_instruction" ON "instruction_answer" ("space", ("scope_area" / 1000000), "instruction", "id");
CREATE INDEX IF NOT EXISTS "instruction_answer_of_county_by_incident" ON "instruction_answer" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "instruction_answer_of_county_by_created_at" ON "instruction_answer" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "level_request" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "number" TEXT,
  "incident" BLOB,
  "kind" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "from_area" INTEGER NOT NULL,
  "to_area" INTEGER NOT NULL,
  "made_at" INTEGER NOT NULL,
  "by" BLOB,
  "due_at" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "level_request_by_area" ON "level_request" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "level_request_by_order" ON "level_request" ("space", "made_at", "id");
CREATE INDEX IF NOT EXISTS "level_request_by_incident" ON "level_request" ("space", "incident");
CREATE INDEX IF NOT EXISTS "level_request_by_by" ON "level_request" ("space", "by");
CREATE INDEX IF NOT EXISTS "level_request_of_county_by_made_at" ON "level_request" ("space", ("scope_area" / 1000000), "made_at", "id");
CREATE INDEX IF NOT EXISTS "level_request_of_county_by_incident" ON "level_request" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "level_request_of_county_by_created_at" ON "level_request" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "request_answer" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "request" BLOB NOT NULL,
  "incident" BLOB,
  "verdict" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "by" BLOB,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "request_answer_by_area" ON "request_answer" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "request_answer_by_order" ON "request_answer" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "request_answer_by_request" ON "request_answer" ("space", "request");
CREATE INDEX IF NOT EXISTS "request_answer_by_incident" ON "request_answer" ("space", "incident");
CREATE INDEX IF NOT EXISTS "request_answer_by_by" ON "request_answer" ("space", "by");
CREATE INDEX IF NOT EXISTS "request_answer_of_county_by_at" ON "request_answer" ("space", ("scope_area" / 1000000), "at", "id");
CREATE INDEX IF NOT EXISTS "request_answer_of_county_by_request" ON "request_answer" ("space", ("scope_area" / 1000000), "request", "id");
CREATE INDEX IF NOT EXISTS "request_answer_of_county_by_incident" ON "request_answer" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "request_answer_of_county_by_created_at" ON "request_answer" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "response_rule" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "applies_to" TEXT NOT NULL,
  "criterion" TEXT NOT NULL,
  "lower" REAL NOT NULL,
  "upper" REAL,
  "tier" TEXT NOT NULL,
  "level" TEXT NOT NULL,
  "plan" TEXT NOT NULL,
  "clause" TEXT,
  "source" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "effective_from" TEXT,
  "effective_until" TEXT,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "response_rule_by_area" ON "response_rule" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "response_rule_by_order" ON "response_rule" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "response_rule_one_code" ON "response_rule" ("space", "code");
CREATE INDEX IF NOT EXISTS "response_rule_of_county_by_code" ON "response_rule" ("space", ("scope_area" / 1000000), "code", "id");
CREATE INDEX IF NOT EXISTS "response_rule_of_county_by_created_at" ON "response_rule" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "task_template" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "applies_to" TEXT NOT NULL,
  "levels" TEXT,
  "title" TEXT NOT NULL,
  "title_english" TEXT,
  "group" TEXT NOT NULL,
  "minutes" INTEGER NOT NULL,
  "needs_photo" INTEGER,
  "source" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "task_template_by_area" ON "task_template" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "task_template_by_order" ON "task_template" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "task_template_one_code" ON "task_template" ("space", "code");
CREATE INDEX IF NOT EXISTS "task_template_of_county_by_code" ON "task_template" ("space", ("scope_area" / 1000000), "code", "id");
CREATE INDEX IF NOT EXISTS "task_template_of_county_by_created_at" ON "task_template" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "working_group" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "title_english" TEXT,
  "source" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "working_group_by_area" ON "working_group" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "working_group_by_order" ON "working_group" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "working_group_one_code" ON "working_group" ("space", "code");
CREATE INDEX IF NOT EXISTS "working_group_of_county_by_code" ON "working_group" ("space", ("scope_area" / 1000000), "code", "id");
CREATE INDEX IF NOT EXISTS "working_group_of_county_by_created_at" ON "working_group" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "warning_response" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "headline" TEXT NOT NULL,
  "warning" BLOB NOT NULL,
  "warning_level" TEXT NOT NULL,
  "level" TEXT NOT NULL,
  "plan" TEXT,
  "line" TEXT,
  "phase" TEXT,
  "area" INTEGER,
  "proposed_at" INTEGER NOT NULL,
  "until" INTEGER NOT NULL,
  "decided_by" BLOB,
  "decided_at" INTEGER,
  "reason" TEXT,
  "ended_at" INTEGER,
  "end_reason" TEXT,
  "former" BLOB,
  "is_warning_over" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_response_by_area" ON "warning_response" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_response_by_order" ON "warning_response" ("space", "proposed_at", "id");
CREATE INDEX IF NOT EXISTS "warning_response_by_warning" ON "warning_response" ("space", "warning");
CREATE INDEX IF NOT EXISTS "warning_response_by_phase" ON "warning_response" ("space", "phase");
CREATE INDEX IF NOT EXISTS "warning_response_by_decided_by" ON "warning_response" ("space", "decided_by");
CREATE INDEX IF NOT EXISTS "warning_response_by_former" ON "warning_response" ("space", "former");
CREATE INDEX IF NOT EXISTS "warning_response_of_county_by_proposed_at" ON "warning_response" ("space", ("scope_area" / 1000000), "proposed_at", "id");
CREATE INDEX IF NOT EXISTS "warning_response_of_county_by_warning" ON "warning_response" ("space", ("scope_area" / 1000000), "warning", "id");
CREATE INDEX IF NOT EXISTS "warning_response_of_county_by_phase" ON "warning_response" ("space", ("scope_area" / 1000000), "phase", "id");
CREATE INDEX IF NOT EXISTS "warning_response_of_county_by_created_at" ON "warning_response" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "warning_response_line" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "hazards" TEXT NOT NULL,
  "warning_level" TEXT NOT NULL,
  "level" TEXT NOT NULL,
  "plan" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "warning_response_line_by_area" ON "warning_response_line" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "warning_response_line_by_order" ON "warning_response_line" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "warning_response_line_one_code" ON "warning_response_line" ("space", "code");
CREATE INDEX IF NOT EXISTS "warning_response_line_of_county_by_code" ON "warning_response_line" ("space", ("scope_area" / 1000000), "code", "id");
CREATE INDEX IF NOT EXISTS "warning_response_line_of_county_by_created_at" ON "warning_response_line" ("space", ("scope_area" / 1000000), "created_at", "id");

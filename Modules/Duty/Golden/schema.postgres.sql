CREATE TABLE IF NOT EXISTS "duty_rotation" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text NOT NULL,
  "area" bigint NOT NULL,
  "start_date" text NOT NULL,
  "pattern" text NOT NULL,
  "start_minute" bigint NOT NULL,
  "night_minute" bigint,
  "holiday_days" text NOT NULL,
  "is_active" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_rotation_by_area" ON "duty_rotation" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_rotation_by_order" ON "duty_rotation" ("space", "name", "id");
CREATE TABLE IF NOT EXISTS "duty_team" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "rotation" uuid NOT NULL,
  "name" text NOT NULL,
  "track" text NOT NULL,
  "place" bigint NOT NULL,
  "holiday_place" bigint,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_team_by_area" ON "duty_team" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_team_by_order" ON "duty_team" ("space", "place", "id");
CREATE INDEX IF NOT EXISTS "duty_team_by_rotation" ON "duty_team" ("space", "rotation");
CREATE TABLE IF NOT EXISTS "duty_seat" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "team" uuid NOT NULL,
  "post" text NOT NULL,
  "user" uuid,
  "name" text,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_seat_by_area" ON "duty_seat" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_seat_by_order" ON "duty_seat" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "duty_seat_by_team" ON "duty_seat" ("space", "team");
CREATE INDEX IF NOT EXISTS "duty_seat_by_user" ON "duty_seat" ("space", "user");
CREATE TABLE IF NOT EXISTS "duty_change" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "rotation" uuid NOT NULL,
  "kind" text NOT NULL,
  "shift_date" text NOT NULL,
  "shift_slot" text NOT NULL,
  "absent" uuid,
  "present" uuid NOT NULL,
  "other_date" text,
  "other_slot" text,
  "reason" text NOT NULL,
  "made_by" uuid,
  "made_at" bigint,
  "is_withdrawn" bigint,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_change_by_area" ON "duty_change" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_change_by_order" ON "duty_change" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "duty_change_by_rotation" ON "duty_change" ("space", "rotation");
CREATE INDEX IF NOT EXISTS "duty_change_by_shift_date" ON "duty_change" ("space", "shift_date");
CREATE INDEX IF NOT EXISTS "duty_change_by_absent" ON "duty_change" ("space", "absent");
CREATE INDEX IF NOT EXISTS "duty_change_by_present" ON "duty_change" ("space", "present");
CREATE INDEX IF NOT EXISTS "duty_change_by_made_by" ON "duty_change" ("space", "made_by");
CREATE TABLE IF NOT EXISTS "duty_log_entry" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "number" text,
  "at" bigint NOT NULL,
  "kind" text NOT NULL,
  "text" text NOT NULL,
  "incident" uuid,
  "direction" text,
  "counterpart_name" text,
  "counterpart_unit" text,
  "counterpart_telephone" text,
  "instructions" text,
  "corrects" uuid,
  "needs_follow_up" bigint,
  "due_at" bigint,
  "settled_at" bigint,
  "settled_by" uuid,
  "outcome" text,
  "author" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_area" ON "duty_log_entry" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_order" ON "duty_log_entry" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_at" ON "duty_log_entry" ("space", "at");
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_kind" ON "duty_log_entry" ("space", "kind");
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_incident" ON "duty_log_entry" ("space", "incident");
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_corrects" ON "duty_log_entry" ("space", "corrects");
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_settled_by" ON "duty_log_entry" ("space", "settled_by");
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_author" ON "duty_log_entry" ("space", "author");
CREATE TABLE IF NOT EXISTS "roll_call" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "number" text,
  "title" text NOT NULL,
  "reason" text,
  "incident" uuid,
  "area" bigint NOT NULL,
  "scope" text NOT NULL,
  "place" bigint,
  "radius_kilometres" double precision,
  "called_at" bigint NOT NULL,
  "called_by" uuid,
  "due_at" bigint NOT NULL,
  "phase" text,
  "asked" bigint,
  "answered" bigint,
  "need_help" bigint,
  "completed_at" bigint,
  "closed_at" bigint,
  "closing_note" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "roll_call_by_area" ON "roll_call" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "roll_call_by_order" ON "roll_call" ("space", "called_at", "id");
CREATE INDEX IF NOT EXISTS "roll_call_by_incident" ON "roll_call" ("space", "incident");
CREATE INDEX IF NOT EXISTS "roll_call_by_place" ON "roll_call" ("space", "place");
CREATE INDEX IF NOT EXISTS "roll_call_by_called_by" ON "roll_call" ("space", "called_by");
CREATE INDEX IF NOT EXISTS "roll_call_by_phase" ON "roll_call" ("space", "phase");
CREATE TABLE IF NOT EXISTS "roll_call_answer" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "roll_call" uuid NOT NULL,
  "organisation" uuid NOT NULL,
  "organisation_name" text NOT NULL,
  "area" bigint NOT NULL,
  "state" text NOT NULL,
  "answered_at" bigint,
  "answered_by" text,
  "recorded_by" uuid,
  "text" text,
  "deaths" bigint,
  "missing" bigint,
  "injured" bigint,
  "incident" uuid,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_area" ON "roll_call_answer" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_order" ON "roll_call_answer" ("space", "organisation_name", "id");
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_roll_call" ON "roll_call_answer" ("space", "roll_call");
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_organisation" ON "roll_call_answer" ("space", "organisation");
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_state" ON "roll_call_answer" ("space", "state");
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_recorded_by" ON "roll_call_answer" ("space", "recorded_by");
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_incident" ON "roll_call_answer" ("space", "incident");
CREATE TABLE IF NOT EXISTS "duty_handover" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "title" text NOT NULL,
  "rotation" uuid NOT NULL,
  "phase" text,
  "changes_at" bigint NOT NULL,
  "out_date" text NOT NULL,
  "out_slot" text NOT NULL,
  "in_date" text NOT NULL,
  "in_slot" text NOT NULL,
  "outgoing" uuid,
  "incoming" uuid,
  "open_items" bigint,
  "equipment" text,
  "documents" text,
  "note" text,
  "prepared_by" uuid,
  "listed_at" bigint,
  "outgoing_signed_at" bigint,
  "incoming_signed_at" bigint,
  "effective_at" bigint,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_handover_by_area" ON "duty_handover" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_handover_by_order" ON "duty_handover" ("space", "changes_at", "id");
CREATE INDEX IF NOT EXISTS "duty_handover_by_rotation" ON "duty_handover" ("space", "rotation");
CREATE INDEX IF NOT EXISTS "duty_handover_by_phase" ON "duty_handover" ("space", "phase");
CREATE INDEX IF NOT EXISTS "duty_handover_by_outgoing" ON "duty_handover" ("space", "outgoing");
CREATE INDEX IF NOT EXISTS "duty_handover_by_incoming" ON "duty_handover" ("space", "incoming");
CREATE INDEX IF NOT EXISTS "duty_handover_by_prepared_by" ON "duty_handover" ("space", "prepared_by");
CREATE TABLE IF NOT EXISTS "duty_handover_item" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "handover" uuid NOT NULL,
  "key" text NOT NULL,
  "kind" text NOT NULL,
  "title" text NOT NULL,
  "message" text,
  "due_at" bigint,
  "link" text,
  "record_type" text,
  "record" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_handover_item_by_area" ON "duty_handover_item" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_handover_item_by_order" ON "duty_handover_item" ("space", "due_at", "id");
CREATE INDEX IF NOT EXISTS "duty_handover_item_by_handover" ON "duty_handover_item" ("space", "handover");
CREATE INDEX IF NOT EXISTS "duty_handover_item_by_record" ON "duty_handover_item" ("space", "record");
CREATE TABLE IF NOT EXISTS "holiday" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "date" text NOT NULL,
  "kind" text NOT NULL,
  "name" text NOT NULL,
  "name_en" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "holiday_by_area" ON "holiday" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "holiday_by_order" ON "holiday" ("space", "date", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "holiday_one_date" ON "holiday" ("space", "date");
CREATE TABLE IF NOT EXISTS "duty_post_requirement" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "post" text NOT NULL,
  "count" bigint NOT NULL,
  "rest_hours" bigint,
  "source" text NOT NULL,
  "standing" text NOT NULL,
  "note" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_post_requirement_by_area" ON "duty_post_requirement" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_post_requirement_by_order" ON "duty_post_requirement" ("space", "created_at", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "duty_post_requirement_one_post" ON "duty_post_requirement" ("space", "post");
CREATE TABLE IF NOT EXISTS "incoming_call" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "call_key" text NOT NULL,
  "telephone" text,
  "caller" text,
  "line" text,
  "rang_at" bigint NOT NULL,
  "phase" text,
  "taken_by" uuid,
  "taken_at" bigint,
  "ended_at" bigint,
  "entry" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "incoming_call_by_area" ON "incoming_call" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "incoming_call_by_order" ON "incoming_call" ("space", "rang_at", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "incoming_call_one_call_key" ON "incoming_call" ("space", "call_key");
CREATE INDEX IF NOT EXISTS "incoming_call_by_phase" ON "incoming_call" ("space", "phase");
CREATE INDEX IF NOT EXISTS "incoming_call_by_taken_by" ON "incoming_call" ("space", "taken_by");
CREATE INDEX IF NOT EXISTS "incoming_call_by_entry" ON "incoming_call" ("space", "entry");

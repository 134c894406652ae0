CREATE TABLE IF NOT EXISTS "duty_rotation" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "area" bigint NOT NULL,
  "start_date" text COLLATE "C" NOT NULL,
  "pattern" text COLLATE "C" NOT NULL,
  "start_minute" bigint NOT NULL,
  "night_minute" bigint,
  "holiday_days" text COLLATE "C" NOT NULL,
  "is_active" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_rotation_by_area" ON "duty_rotation" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_rotation_by_order" ON "duty_rotation" ("space", "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_rotation_of_county_by_name" ON "duty_rotation" ("space", ("scope_area" / 1000000), "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_rotation_of_county_by_created_at" ON "duty_rotation" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "duty_team" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "rotation" uuid NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "track" text COLLATE "C" NOT NULL,
  "place" bigint NOT NULL,
  "holiday_place" bigint,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_team_by_area" ON "duty_team" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_team_by_order" ON "duty_team" ("space", "place" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_team_by_rotation" ON "duty_team" ("space", "rotation" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_team_of_county_by_place" ON "duty_team" ("space", ("scope_area" / 1000000), "place" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_team_of_county_by_rotation" ON "duty_team" ("space", ("scope_area" / 1000000), "rotation" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_team_of_county_by_created_at" ON "duty_team" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "duty_seat" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "team" uuid NOT NULL,
  "post" text COLLATE "C" NOT NULL,
  "user" uuid,
  "name" text COLLATE "C",
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_seat_by_area" ON "duty_seat" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_seat_by_order" ON "duty_seat" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_seat_by_team" ON "duty_seat" ("space", "team" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_seat_by_user" ON "duty_seat" ("space", "user" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_seat_of_county_by_created_at" ON "duty_seat" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_seat_of_county_by_team" ON "duty_seat" ("space", ("scope_area" / 1000000), "team" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "duty_change" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "rotation" uuid NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "shift_date" text COLLATE "C" NOT NULL,
  "shift_slot" text COLLATE "C" NOT NULL,
  "absent" uuid,
  "present" uuid NOT NULL,
  "other_date" text COLLATE "C",
  "other_slot" text COLLATE "C",
  "reason" text COLLATE "C" NOT NULL,
  "made_by" uuid,
  "made_at" bigint,
  "is_withdrawn" bigint,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_change_by_area" ON "duty_change" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_change_by_order" ON "duty_change" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_change_by_rotation" ON "duty_change" ("space", "rotation" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_change_by_shift_date" ON "duty_change" ("space", "shift_date" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_change_by_absent" ON "duty_change" ("space", "absent" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_change_by_present" ON "duty_change" ("space", "present" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_change_by_made_by" ON "duty_change" ("space", "made_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_change_of_county_by_created_at" ON "duty_change" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_change_of_county_by_rotation" ON "duty_change" ("space", ("scope_area" / 1000000), "rotation" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_change_of_county_by_shift_date" ON "duty_change" ("space", ("scope_area" / 1000000), "shift_date" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "duty_log_entry" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "number" text COLLATE "C",
  "at" bigint NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "text" text COLLATE "C" NOT NULL,
  "incident" uuid,
  "direction" text COLLATE "C",
  "counterpart_name" text COLLATE "C",
  "counterpart_unit" text COLLATE "C",
  "counterpart_telephone" text COLLATE "C",
  "instructions" text COLLATE "C",
  "corrects" uuid,
  "needs_follow_up" bigint,
  "due_at" bigint,
  "settled_at" bigint,
  "settled_by" uuid,
  "outcome" text COLLATE "C",
  "author" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_area" ON "duty_log_entry" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_order" ON "duty_log_entry" ("space", "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_at" ON "duty_log_entry" ("space", "at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_kind" ON "duty_log_entry" ("space", "kind" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_incident" ON "duty_log_entry" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_corrects" ON "duty_log_entry" ("space", "corrects" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_settled_by" ON "duty_log_entry" ("space", "settled_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_author" ON "duty_log_entry" ("space", "author" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_log_entry_of_county_by_at" ON "duty_log_entry" ("space", ("scope_area" / 1000000), "at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_log_entry_of_county_by_kind" ON "duty_log_entry" ("space", ("scope_area" / 1000000), "kind" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_log_entry_of_county_by_incident" ON "duty_log_entry" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_log_entry_of_county_by_created_at" ON "duty_log_entry" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "roll_call" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "number" text COLLATE "C",
  "title" text COLLATE "C" NOT NULL,
  "reason" text COLLATE "C",
  "incident" uuid,
  "area" bigint NOT NULL,
  "scope" text COLLATE "C" NOT NULL,
  "place" bigint,
  "radius_kilometres" double precision,
  "called_at" bigint NOT NULL,
  "called_by" uuid,
  "due_at" bigint NOT NULL,
  "phase" text COLLATE "C",
  "asked" bigint,
  "answered" bigint,
  "need_help" bigint,
  "completed_at" bigint,
  "closed_at" bigint,
  "closing_note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "roll_call_by_area" ON "roll_call" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "roll_call_by_order" ON "roll_call" ("space", "called_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "roll_call_by_incident" ON "roll_call" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "roll_call_by_place" ON "roll_call" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "roll_call_by_called_by" ON "roll_call" ("space", "called_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "roll_call_by_phase" ON "roll_call" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "roll_call_of_county_by_called_at" ON "roll_call" ("space", ("scope_area" / 1000000), "called_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "roll_call_of_county_by_incident" ON "roll_call" ("space", ("scope_area" / 1000000), "incident" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "roll_call_of_county_by_created_at" ON "roll_call" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
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
  "organisation_name" text COLLATE "C" NOT NULL,
  "area" bigint NOT NULL,
  "state" text COLLATE "C" NOT NULL,
  "answered_at" bigint,
  "answered_by" text COLLATE "C",
  "recorded_by" uuid,
  "text" text COLLATE "C",
  "deaths" bigint,
  "missing" bigint,
  "injured" bigint,
  "incident" uuid,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_area" ON "roll_call_answer" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_order" ON "roll_call_answer" ("space", "organisation_name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_roll_call" ON "roll_call_answer" ("space", "roll_call" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_organisation" ON "roll_call_answer" ("space", "organisation" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_state" ON "roll_call_answer" ("space", "state" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_recorded_by" ON "roll_call_answer" ("space", "recorded_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_incident" ON "roll_call_answer" ("space", "incident" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "roll_call_answer_of_county_by_organisation_name" ON "roll_call_answer" ("space", ("scope_area" / 1000000), "organisation_name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "roll_call_answer_of_county_by_roll_call" ON "roll_call_answer" ("space", ("scope_area" / 1000000), "roll_call" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "roll_call_answer_of_county_by_organisation" ON "roll_call_answer" ("space", ("scope_area" / 1000000), "organisation" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "roll_call_answer_of_county_by_state" ON "roll_call_answer" ("space", ("scope_area" / 1000000), "state" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "roll_call_answer_of_county_by_created_at" ON "roll_call_answer" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "duty_handover" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "rotation" uuid NOT NULL,
  "phase" text COLLATE "C",
  "changes_at" bigint NOT NULL,
  "out_date" text COLLATE "C" NOT NULL,
  "out_slot" text COLLATE "C" NOT NULL,
  "in_date" text COLLATE "C" NOT NULL,
  "in_slot" text COLLATE "C" NOT NULL,
  "outgoing" uuid,
  "incoming" uuid,
  "open_items" bigint,
  "equipment" text COLLATE "C",
  "documents" text COLLATE "C",
  "note" text COLLATE "C",
  "prepared_by" uuid,
  "listed_at" bigint,
  "outgoing_signed_at" bigint,
  "incoming_signed_at" bigint,
  "effective_at" bigint,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_handover_by_area" ON "duty_handover" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_handover_by_order" ON "duty_handover" ("space", "changes_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_handover_by_rotation" ON "duty_handover" ("space", "rotation" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_handover_by_phase" ON "duty_handover" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_handover_by_outgoing" ON "duty_handover" ("space", "outgoing" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_handover_by_incoming" ON "duty_handover" ("space", "incoming" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_handover_by_prepared_by" ON "duty_handover" ("space", "prepared_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_handover_of_county_by_changes_at" ON "duty_handover" ("space", ("scope_area" / 1000000), "changes_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_handover_of_county_by_rotation" ON "duty_handover" ("space", ("scope_area" / 1000000), "rotation" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_handover_of_county_by_phase" ON "duty_handover" ("space", ("scope_area" / 1000000), "phase" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_handover_of_county_by_created_at" ON "duty_handover" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "duty_handover_item" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "handover" uuid NOT NULL,
  "key" text COLLATE "C" NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "message" text COLLATE "C",
  "due_at" bigint,
  "link" text COLLATE "C",
  "record_type" text COLLATE "C",
  "record" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_handover_item_by_area" ON "duty_handover_item" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_handover_item_by_order" ON "duty_handover_item" ("space", "due_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_handover_item_by_handover" ON "duty_handover_item" ("space", "handover" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_handover_item_by_record" ON "duty_handover_item" ("space", "record" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_handover_item_of_county_by_due_at" ON "duty_handover_item" ("space", ("scope_area" / 1000000), "due_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_handover_item_of_county_by_handover" ON "duty_handover_item" ("space", ("scope_area" / 1000000), "handover" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "duty_handover_item_of_county_by_created_at" ON "duty_handover_item" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "holiday" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "date" text COLLATE "C" NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "name_en" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "holiday_by_area" ON "holiday" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "holiday_by_order" ON "holiday" ("space", "date" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "holiday_one_date" ON "holiday" ("space", "date");
CREATE INDEX IF NOT EXISTS "holiday_of_county_by_date" ON "holiday" ("space", ("scope_area" / 1000000), "date" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "holiday_of_county_by_created_at" ON "holiday" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "duty_post_requirement" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "post" text COLLATE "C" NOT NULL,
  "count" bigint NOT NULL,
  "rest_hours" bigint,
  "source" text COLLATE "C" NOT NULL,
  "standing" text COLLATE "C" NOT NULL,
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "duty_post_requirement_by_area" ON "duty_post_requirement" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "duty_post_requirement_by_order" ON "duty_post_requirement" ("space", "created_at" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "duty_post_requirement_one_post" ON "duty_post_requirement" ("space", "post");
CREATE INDEX IF NOT EXISTS "duty_post_requirement_of_county_by_created_at" ON "duty_post_requirement" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "incoming_call" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "call_key" text COLLATE "C" NOT NULL,
  "telephone" text COLLATE "C",
  "caller" text COLLATE "C",
  "line" text COLLATE "C",
  "rang_at" bigint NOT NULL,
  "phase" text COLLATE "C",
  "taken_by" uuid,
  "taken_at" bigint,
  "ended_at" bigint,
  "entry" uuid,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "incoming_call_by_area" ON "incoming_call" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incoming_call_by_order" ON "incoming_call" ("space", "rang_at" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "incoming_call_one_call_key" ON "incoming_call" ("space", "call_key");
CREATE INDEX IF NOT EXISTS "incoming_call_by_phase" ON "incoming_call" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incoming_call_by_taken_by" ON "incoming_call" ("space", "taken_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incoming_call_by_entry" ON "incoming_call" ("space", "entry" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "incoming_call_of_county_by_rang_at" ON "incoming_call" ("space", ("scope_area" / 1000000), "rang_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "incoming_call_of_county_by_created_at" ON "incoming_call" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");

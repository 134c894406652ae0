CREATE TABLE IF NOT EXISTS "duty_rotation" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "area" INTEGER NOT NULL,
  "start_date" TEXT NOT NULL,
  "pattern" TEXT NOT NULL,
  "start_minute" INTEGER NOT NULL,
  "night_minute" INTEGER,
  "holiday_days" TEXT NOT NULL,
  "is_active" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "duty_rotation_by_area" ON "duty_rotation" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_rotation_by_order" ON "duty_rotation" ("space", "name", "id");
CREATE INDEX IF NOT EXISTS "duty_rotation_of_county_by_name" ON "duty_rotation" ("space", ("scope_area" / 1000000), "name", "id");
CREATE INDEX IF NOT EXISTS "duty_rotation_of_county_by_created_at" ON "duty_rotation" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "duty_team" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "rotation" BLOB NOT NULL,
  "name" TEXT NOT NULL,
  "track" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "holiday_place" INTEGER,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "duty_team_by_area" ON "duty_team" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_team_by_order" ON "duty_team" ("space", "place", "id");
CREATE INDEX IF NOT EXISTS "duty_team_by_rotation" ON "duty_team" ("space", "rotation");
CREATE INDEX IF NOT EXISTS "duty_team_of_county_by_place" ON "duty_team" ("space", ("scope_area" / 1000000), "place", "id");
CREATE INDEX IF NOT EXISTS "duty_team_of_county_by_rotation" ON "duty_team" ("space", ("scope_area" / 1000000), "rotation", "id");
CREATE INDEX IF NOT EXISTS "duty_team_of_county_by_created_at" ON "duty_team" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "duty_seat" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "team" BLOB NOT NULL,
  "post" TEXT NOT NULL,
  "user" BLOB,
  "name" TEXT,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "duty_seat_by_area" ON "duty_seat" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_seat_by_order" ON "duty_seat" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "duty_seat_by_team" ON "duty_seat" ("space", "team");
CREATE INDEX IF NOT EXISTS "duty_seat_by_user" ON "duty_seat" ("space", "user");
CREATE INDEX IF NOT EXISTS "duty_seat_of_county_by_created_at" ON "duty_seat" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "duty_seat_of_county_by_team" ON "duty_seat" ("space", ("scope_area" / 1000000), "team", "id");
CREATE TABLE IF NOT EXISTS "duty_change" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "rotation" BLOB NOT NULL,
  "kind" TEXT NOT NULL,
  "shift_date" TEXT NOT NULL,
  "shift_slot" TEXT NOT NULL,
  "absent" BLOB,
  "present" BLOB NOT NULL,
  "other_date" TEXT,
  "other_slot" TEXT,
  "reason" TEXT NOT NULL,
  "made_by" BLOB,
  "made_at" INTEGER,
  "is_withdrawn" INTEGER,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "duty_change_by_area" ON "duty_change" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_change_by_order" ON "duty_change" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "duty_change_by_rotation" ON "duty_change" ("space", "rotation");
CREATE INDEX IF NOT EXISTS "duty_change_by_shift_date" ON "duty_change" ("space", "shift_date");
CREATE INDEX IF NOT EXISTS "duty_change_by_absent" ON "duty_change" ("space", "absent");
CREATE INDEX IF NOT EXISTS "duty_change_by_present" ON "duty_change" ("space", "present");
CREATE INDEX IF NOT EXISTS "duty_change_by_made_by" ON "duty_change" ("space", "made_by");
CREATE INDEX IF NOT EXISTS "duty_change_of_county_by_created_at" ON "duty_change" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "duty_change_of_county_by_rotation" ON "duty_change" ("space", ("scope_area" / 1000000), "rotation", "id");
CREATE INDEX IF NOT EXISTS "duty_change_of_county_by_shift_date" ON "duty_change" ("space", ("scope_area" / 1000000), "shift_date", "id");
CREATE TABLE IF NOT EXISTS "duty_log_entry" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "number" TEXT,
  "at" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "incident" BLOB,
  "direction" TEXT,
  "counterpart_name" TEXT,
  "counterpart_unit" TEXT,
  "counterpart_telephone" TEXT,
  "instructions" TEXT,
  "corrects" BLOB,
  "needs_follow_up" INTEGER,
  "due_at" INTEGER,
  "settled_at" INTEGER,
  "settled_by" BLOB,
  "outcome" TEXT,
  "author" BLOB,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_area" ON "duty_log_entry" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_order" ON "duty_log_entry" ("space", "at", "id");
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_at" ON "duty_log_entry" ("space", "at");
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_kind" ON "duty_log_entry" ("space", "kind");
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_incident" ON "duty_log_entry" ("space", "incident");
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_corrects" ON "duty_log_entry" ("space", "corrects");
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_settled_by" ON "duty_log_entry" ("space", "settled_by");
CREATE INDEX IF NOT EXISTS "duty_log_entry_by_author" ON "duty_log_entry" ("space", "author");
CREATE INDEX IF NOT EXISTS "duty_log_entry_of_county_by_at" ON "duty_log_entry" ("space", ("scope_area" / 1000000), "at", "id");
CREATE INDEX IF NOT EXISTS "duty_log_entry_of_county_by_kind" ON "duty_log_entry" ("space", ("scope_area" / 1000000), "kind", "id");
CREATE INDEX IF NOT EXISTS "duty_log_entry_of_county_by_incident" ON "duty_log_entry" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "duty_log_entry_of_county_by_created_at" ON "duty_log_entry" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "roll_call" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "number" TEXT,
  "title" TEXT NOT NULL,
  "reason" TEXT,
  "incident" BLOB,
  "area" INTEGER NOT NULL,
  "scope" TEXT NOT NULL,
  "place" INTEGER,
  "radius_kilometres" REAL,
  "called_at" INTEGER NOT NULL,
  "called_by" BLOB,
  "due_at" INTEGER NOT NULL,
  "phase" TEXT,
  "asked" INTEGER,
  "answered" INTEGER,
  "need_help" INTEGER,
  "completed_at" INTEGER,
  "closed_at" INTEGER,
  "closing_note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "roll_call_by_area" ON "roll_call" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "roll_call_by_order" ON "roll_call" ("space", "called_at", "id");
CREATE INDEX IF NOT EXISTS "roll_call_by_incident" ON "roll_call" ("space", "incident");
CREATE INDEX IF NOT EXISTS "roll_call_by_place" ON "roll_call" ("space", "place");
CREATE INDEX IF NOT EXISTS "roll_call_by_called_by" ON "roll_call" ("space", "called_by");
CREATE INDEX IF NOT EXISTS "roll_call_by_phase" ON "roll_call" ("space", "phase");
CREATE INDEX IF NOT EXISTS "roll_call_of_county_by_called_at" ON "roll_call" ("space", ("scope_area" / 1000000), "called_at", "id");
CREATE INDEX IF NOT EXISTS "roll_call_of_county_by_incident" ON "roll_call" ("space", ("scope_area" / 1000000), "incident", "id");
CREATE INDEX IF NOT EXISTS "roll_call_of_county_by_created_at" ON "roll_call" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "roll_call_answer" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "roll_call" BLOB NOT NULL,
  "organisation" BLOB NOT NULL,
  "organisation_name" TEXT NOT NULL,
  "area" INTEGER NOT NULL,
  "state" TEXT NOT NULL,
  "answered_at" INTEGER,
  "answered_by" TEXT,
  "recorded_by" BLOB,
  "text" TEXT,
  "deaths" INTEGER,
  "missing" INTEGER,
  "injured" INTEGER,
  "incident" BLOB,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_area" ON "roll_call_answer" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_order" ON "roll_call_answer" ("space", "organisation_name", "id");
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_roll_call" ON "roll_call_answer" ("space", "roll_call");
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_organisation" ON "roll_call_answer" ("space", "organisation");
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_state" ON "roll_call_answer" ("space", "state");
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_recorded_by" ON "roll_call_answer" ("space", "recorded_by");
CREATE INDEX IF NOT EXISTS "roll_call_answer_by_incident" ON "roll_call_answer" ("space", "incident");
CREATE INDEX IF NOT EXISTS "roll_call_answer_of_county_by_organisation_name" ON "roll_call_answer" ("space", ("scope_area" / 1000000), "organisation_name", "id");
CREATE INDEX IF NOT EXISTS "roll_call_answer_of_county_by_roll_call" ON "roll_call_answer" ("space", ("scope_area" / 1000000), "roll_call", "id");
CREATE INDEX IF NOT EXISTS "roll_call_answer_of_county_by_organisation" ON "roll_call_answer" ("space", ("scope_area" / 1000000), "organisation", "id");
CREATE INDEX IF NOT EXISTS "roll_call_answer_of_county_by_state" ON "roll_call_answer" ("space", ("scope_area" / 1000000), "state", "id");
CREATE INDEX IF NOT EXISTS "roll_call_answer_of_county_by_created_at" ON "roll_call_answer" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "duty_handover" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "rotation" BLOB NOT NULL,
  "phase" TEXT,
  "changes_at" INTEGER NOT NULL,
  "out_date" TEXT NOT NULL,
  "out_slot" TEXT NOT NULL,
  "in_date" TEXT NOT NULL,
  "in_slot" TEXT NOT NULL,
  "outgoing" BLOB,
  "incoming" BLOB,
  "open_items" INTEGER,
  "equipment" TEXT,
  "documents" TEXT,
  "note" TEXT,
  "prepared_by" BLOB,
  "listed_at" INTEGER,
  "outgoing_signed_at" INTEGER,
  "incoming_signed_at" INTEGER,
  "effective_at" INTEGER,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "duty_handover_by_area" ON "duty_handover" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_handover_by_order" ON "duty_handover" ("space", "changes_at", "id");
CREATE INDEX IF NOT EXISTS "duty_handover_by_rotation" ON "duty_handover" ("space", "rotation");
CREATE INDEX IF NOT EXISTS "duty_handover_by_phase" ON "duty_handover" ("space", "phase");
CREATE INDEX IF NOT EXISTS "duty_handover_by_outgoing" ON "duty_handover" ("space", "outgoing");
CREATE INDEX IF NOT EXISTS "duty_handover_by_incoming" ON "duty_handover" ("space", "incoming");
CREATE INDEX IF NOT EXISTS "duty_handover_by_prepared_by" ON "duty_handover" ("space", "prepared_by");
CREATE INDEX IF NOT EXISTS "duty_handover_of_county_by_changes_at" ON "duty_handover" ("space", ("scope_area" / 1000000), "changes_at", "id");
CREATE INDEX IF NOT EXISTS "duty_handover_of_county_by_rotation" ON "duty_handover" ("space", ("scope_area" / 1000000), "rotation", "id");
CREATE INDEX IF NOT EXISTS "duty_handover_of_county_by_phase" ON "duty_handover" ("space", ("scope_area" / 1000000), "phase", "id");
CREATE INDEX IF NOT EXISTS "duty_handover_of_county_by_created_at" ON "duty_handover" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "duty_handover_item" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "handover" BLOB NOT NULL,
  "key" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "message" TEXT,
  "due_at" INTEGER,
  "link" TEXT,
  "record_type" TEXT,
  "record" BLOB,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "duty_handover_item_by_area" ON "duty_handover_item" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_handover_item_by_order" ON "duty_handover_item" ("space", "due_at", "id");
CREATE INDEX IF NOT EXISTS "duty_handover_item_by_handover" ON "duty_handover_item" ("space", "handover");
CREATE INDEX IF NOT EXISTS "duty_handover_item_by_record" ON "duty_handover_item" ("space", "record");
CREATE INDEX IF NOT EXISTS "duty_handover_item_of_county_by_due_at" ON "duty_handover_item" ("space", ("scope_area" / 1000000), "due_at", "id");
CREATE INDEX IF NOT EXISTS "duty_handover_item_of_county_by_handover" ON "duty_handover_item" ("space", ("scope_area" / 1000000), "handover", "id");
CREATE INDEX IF NOT EXISTS "duty_handover_item_of_county_by_created_at" ON "duty_handover_item" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "holiday" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "date" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "name_en" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "holiday_by_area" ON "holiday" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "holiday_by_order" ON "holiday" ("space", "date", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "holiday_one_date" ON "holiday" ("space", "date");
CREATE INDEX IF NOT EXISTS "holiday_of_county_by_date" ON "holiday" ("space", ("scope_area" / 1000000), "date", "id");
CREATE INDEX IF NOT EXISTS "holiday_of_county_by_created_at" ON "holiday" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "duty_post_requirement" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "post" TEXT NOT NULL,
  "count" INTEGER NOT NULL,
  "rest_hours" INTEGER,
  "source" TEXT NOT NULL,
  "standing" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "duty_post_requirement_by_area" ON "duty_post_requirement" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "duty_post_requirement_by_order" ON "duty_post_requirement" ("space", "created_at", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "duty_post_requirement_one_post" ON "duty_post_requirement" ("space", "post");
CREATE INDEX IF NOT EXISTS "duty_post_requirement_of_county_by_created_at" ON "duty_post_requirement" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "incoming_call" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "call_key" TEXT NOT NULL,
  "telephone" TEXT,
  "caller" TEXT,
  "line" TEXT,
  "rang_at" INTEGER NOT NULL,
  "phase" TEXT,
  "taken_by" BLOB,
  "taken_at" INTEGER,
  "ended_at" INTEGER,
  "entry" BLOB,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "incoming_call_by_area" ON "incoming_call" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "incoming_call_by_order" ON "incoming_call" ("space", "rang_at", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "incoming_call_one_call_key" ON "incoming_call" ("space", "call_key");
CREATE INDEX IF NOT EXISTS "incoming_call_by_phase" ON "incoming_call" ("space", "phase");
CREATE INDEX IF NOT EXISTS "incoming_call_by_taken_by" ON "incoming_call" ("space", "taken_by");
CREATE INDEX IF NOT EXISTS "incoming_call_by_entry" ON "incoming_call" ("space", "entry");
CREATE INDEX IF NOT EXISTS "incoming_call_of_county_by_rang_at" ON "incoming_call" ("space", ("scope_area" / 1000000), "rang_at", "id");
CREATE INDEX IF NOT EXISTS "incoming_call_of_county_by_created_at" ON "incoming_call" ("space", ("scope_area" / 1000000), "created_at", "id");

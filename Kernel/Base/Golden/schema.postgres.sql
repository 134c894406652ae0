CREATE TABLE IF NOT EXISTS "area" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "code" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "full_name" text COLLATE "C",
  "level" bigint NOT NULL,
  "parent" bigint,
  "place" bigint,
  "boundary" text COLLATE "C",
  "edition" text COLLATE "C",
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "area_by_area" ON "area" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "area_by_order" ON "area" ("space", "code" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "area_one_code" ON "area" ("space", "code");
CREATE INDEX IF NOT EXISTS "area_by_level" ON "area" ("space", "level" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "area_by_parent" ON "area" ("space", "parent" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "area_by_place" ON "area" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "area_of_county_by_code" ON "area" ("space", ("scope_area" / 1000000), "code" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "area_of_county_by_level" ON "area" ("space", ("scope_area" / 1000000), "level" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "area_of_county_by_parent" ON "area" ("space", ("scope_area" / 1000000), "parent" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "user" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "login" text COLLATE "C" NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "post" text COLLATE "C",
  "organisation" uuid,
  "area" bigint,
  "mobile" text COLLATE "C",
  "is_active" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "user_by_area" ON "user" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "user_by_order" ON "user" ("space", "login" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "user_one_login" ON "user" ("space", "login");
CREATE INDEX IF NOT EXISTS "user_by_organisation" ON "user" ("space", "organisation" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "user_of_county_by_login" ON "user" ("space", ("scope_area" / 1000000), "login" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "user_grant" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "user" uuid NOT NULL,
  "role" text COLLATE "C" NOT NULL,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "user_grant_by_area" ON "user_grant" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "user_grant_by_order" ON "user_grant" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "user_grant_by_user" ON "user_grant" ("space", "user" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "user_grant_of_county_by_created_at" ON "user_grant" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "role_right" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "key" text COLLATE "C" NOT NULL,
  "role" text COLLATE "C" NOT NULL,
  "permission" text COLLATE "C" NOT NULL,
  "is_held" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "role_right_by_area" ON "role_right" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "role_right_by_order" ON "role_right" ("space", "key" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "role_right_one_key" ON "role_right" ("space", "key");
CREATE INDEX IF NOT EXISTS "role_right_by_role" ON "role_right" ("space", "role" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "role_right_of_county_by_key" ON "role_right" ("space", ("scope_area" / 1000000), "key" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "role_right_of_county_by_role" ON "role_right" ("space", ("scope_area" / 1000000), "role" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "access_token" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "user" uuid NOT NULL,
  "scopes" text COLLATE "C" NOT NULL,
  "ending" text COLLATE "C",
  "expires_at" bigint NOT NULL,
  "revoked_at" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "access_token_by_area" ON "access_token" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "access_token_by_order" ON "access_token" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "access_token_by_user" ON "access_token" ("space", "user" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "access_token_of_county_by_created_at" ON "access_token" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "attachment" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "media_type" text COLLATE "C" NOT NULL,
  "size" bigint,
  "digest" text COLLATE "C" NOT NULL,
  "uploaded_by" uuid,
  "taken_at" bigint,
  "place" bigint,
  "owner_type" text COLLATE "C",
  "owner" uuid,
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "attachment_by_area" ON "attachment" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "attachment_by_order" ON "attachment" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "attachment_by_digest" ON "attachment" ("space", "digest" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "attachment_by_uploaded_by" ON "attachment" ("space", "uploaded_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "attachment_by_place" ON "attachment" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "attachment_by_owner" ON "attachment" ("space", "owner" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "attachment_of_county_by_created_at" ON "attachment" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "attachment_of_county_by_digest" ON "attachment" ("space", ("scope_area" / 1000000), "digest" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "attachment_of_county_by_owner" ON "attachment" ("space", ("scope_area" / 1000000), "owner" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "document" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "number" text COLLATE "C",
  "title" text COLLATE "C" NOT NULL,
  "signer" text COLLATE "C",
  "issued_at" bigint NOT NULL,
  "digest" text COLLATE "C" NOT NULL,
  "pages" bigint,
  "owner_type" text COLLATE "C",
  "owner" uuid,
  "subject" uuid,
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "document_by_area" ON "document" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "document_by_order" ON "document" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "document_by_owner" ON "document" ("space", "owner" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "document_by_subject" ON "document" ("space", "subject" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "document_of_county_by_created_at" ON "document" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "document_of_county_by_owner" ON "document" ("space", ("scope_area" / 1000000), "owner" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "document_of_county_by_subject" ON "document" ("space", ("scope_area" / 1000000), "subject" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "exercise" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  "begins_at" bigint NOT NULL,
  "speed" double precision,
  "phase" text COLLATE "C",
  "anchor" bigint,
  "shown" bigint,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "exercise_by_area" ON "exercise" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "exercise_by_order" ON "exercise" ("space", "created_at" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "exercise_one_code" ON "exercise" ("space", "code");
CREATE INDEX IF NOT EXISTS "exercise_by_phase" ON "exercise" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "exercise_of_county_by_created_at" ON "exercise" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "spreadsheet_import" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "file_name" text COLLATE "C" NOT NULL,
  "list" text COLLATE "C" NOT NULL,
  "format" text COLLATE "C",
  "size" bigint,
  "digest" text COLLATE "C" NOT NULL,
  "phase" text COLLATE "C",
  "rows" bigint,
  "good" bigint,
  "bad" bigint,
  "position" bigint,
  "added" bigint,
  "already" bigint,
  "refused" bigint,
  "problem" text COLLATE "C",
  "requested_by" uuid,
  "language" text COLLATE "C",
  "started_at" bigint,
  "finished_at" bigint,
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "spreadsheet_import_by_area" ON "spreadsheet_import" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "spreadsheet_import_by_order" ON "spreadsheet_import" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "spreadsheet_import_by_list" ON "spreadsheet_import" ("space", "list" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "spreadsheet_import_by_phase" ON "spreadsheet_import" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "spreadsheet_import_by_requested_by" ON "spreadsheet_import" ("space", "requested_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "spreadsheet_import_of_county_by_created_at" ON "spreadsheet_import" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "spreadsheet_import_of_county_by_list" ON "spreadsheet_import" ("space", ("scope_area" / 1000000), "list" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "spreadsheet_export" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "list" text COLLATE "C" NOT NULL,
  "format" text COLLATE "C",
  "rows" bigint,
  "is_unmasked" bigint,
  "columns" text COLLATE "C",
  "query" text COLLATE "C",
  "taken_by" uuid,
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "spreadsheet_export_by_area" ON "spreadsheet_export" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "spreadsheet_export_by_order" ON "spreadsheet_export" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "spreadsheet_export_by_list" ON "spreadsheet_export" ("space", "list" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "spreadsheet_export_by_taken_by" ON "spreadsheet_export" ("space", "taken_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "spreadsheet_export_of_county_by_created_at" ON "spreadsheet_export" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "spreadsheet_export_of_county_by_list" ON "spreadsheet_export" ("space", ("scope_area" / 1000000), "list" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "backup_run" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "work" text COLLATE "C",
  "outcome" text COLLATE "C",
  "name" text COLLATE "C" NOT NULL,
  "started_at" bigint NOT NULL,
  "finished_at" bigint NOT NULL,
  "rows" bigint,
  "files" bigint,
  "new_files" bigint,
  "megabytes" bigint,
  "journal_end" bigint,
  "fault" text COLLATE "C",
  "problem" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "backup_run_by_area" ON "backup_run" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "backup_run_by_order" ON "backup_run" ("space", "finished_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "backup_run_by_work" ON "backup_run" ("space", "work" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "backup_run_by_outcome" ON "backup_run" ("space", "outcome" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "backup_run_of_county_by_finished_at" ON "backup_run" ("space", ("scope_area" / 1000000), "finished_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "backup_run_of_county_by_work" ON "backup_run" ("space", ("scope_area" / 1000000), "work" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "backup_run_of_county_by_outcome" ON "backup_run" ("space", ("scope_area" / 1000000), "outcome" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "number_rule" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "series" text COLLATE "C" NOT NULL,
  "pattern" text COLLATE "C" NOT NULL,
  "digits" bigint NOT NULL,
  "period" text COLLATE "C" NOT NULL,
  "starts_at" bigint,
  "starts_in" text COLLATE "C",
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "number_rule_by_area" ON "number_rule" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "number_rule_by_order" ON "number_rule" ("space", "series" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "number_rule_one_series" ON "number_rule" ("space", "series");
CREATE INDEX IF NOT EXISTS "number_rule_of_county_by_series" ON "number_rule" ("space", ("scope_area" / 1000000), "series" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "bureau_settings" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "bureau" text COLLATE "C",
  "bureau_short" text COLLATE "C",
  "bureau_english" text COLLATE "C",
  "home_area" bigint,
  "upload_megabytes" bigint,
  "import_megabytes" bigint,
  "tile_source" text COLLATE "C",
  "tile_attribution" text COLLATE "C",
  "tile_approval" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "bureau_settings_by_area" ON "bureau_settings" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "bureau_settings_by_order" ON "bureau_settings" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "bureau_settings_of_county_by_created_at" ON "bureau_settings" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "code_word" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "key" text COLLATE "C" NOT NULL,
  "chinese" text COLLATE "C",
  "english" text COLLATE "C",
  "is_offered" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "code_word_by_area" ON "code_word" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "code_word_by_order" ON "code_word" ("space", "key" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "code_word_one_key" ON "code_word" ("space", "key");
CREATE INDEX IF NOT EXISTS "code_word_of_county_by_key" ON "code_word" ("space", ("scope_area" / 1000000), "key" NULLS FIRST, "id");

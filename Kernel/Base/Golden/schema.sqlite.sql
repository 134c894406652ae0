CREATE TABLE IF NOT EXISTS "area" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "code" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "full_name" TEXT,
  "level" INTEGER NOT NULL,
  "parent" INTEGER,
  "place" INTEGER,
  "boundary" TEXT,
  "edition" TEXT,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "area_by_area" ON "area" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "area_by_order" ON "area" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "area_one_code" ON "area" ("space", "code");
CREATE INDEX IF NOT EXISTS "area_by_level" ON "area" ("space", "level");
CREATE INDEX IF NOT EXISTS "area_by_parent" ON "area" ("space", "parent");
CREATE INDEX IF NOT EXISTS "area_by_place" ON "area" ("space", "place");
CREATE INDEX IF NOT EXISTS "area_of_county_by_code" ON "area" ("space", ("scope_area" / 1000000), "code", "id");
CREATE INDEX IF NOT EXISTS "area_of_county_by_level" ON "area" ("space", ("scope_area" / 1000000), "level", "id");
CREATE INDEX IF NOT EXISTS "area_of_county_by_parent" ON "area" ("space", ("scope_area" / 1000000), "parent", "id");
CREATE TABLE IF NOT EXISTS "user" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "login" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "post" TEXT,
  "organisation" BLOB,
  "area" INTEGER,
  "mobile" TEXT,
  "is_active" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "user_by_area" ON "user" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "user_by_order" ON "user" ("space", "login", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "user_one_login" ON "user" ("space", "login");
CREATE INDEX IF NOT EXISTS "user_by_organisation" ON "user" ("space", "organisation");
CREATE INDEX IF NOT EXISTS "user_of_county_by_login" ON "user" ("space", ("scope_area" / 1000000), "login", "id");
CREATE TABLE IF NOT EXISTS "user_grant" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "user" BLOB NOT NULL,
  "role" TEXT NOT NULL,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "user_grant_by_area" ON "user_grant" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "user_grant_by_order" ON "user_grant" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "user_grant_by_user" ON "user_grant" ("space", "user");
CREATE INDEX IF NOT EXISTS "user_grant_of_county_by_created_at" ON "user_grant" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "role_right" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "permission" TEXT NOT NULL,
  "is_held" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "role_right_by_area" ON "role_right" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "role_right_by_order" ON "role_right" ("space", "key", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "role_right_one_key" ON "role_right" ("space", "key");
CREATE INDEX IF NOT EXISTS "role_right_by_role" ON "role_right" ("space", "role");
CREATE INDEX IF NOT EXISTS "role_right_of_county_by_key" ON "role_right" ("space", ("scope_area" / 1000000), "key", "id");
CREATE INDEX IF NOT EXISTS "role_right_of_county_by_role" ON "role_right" ("space", ("scope_area" / 1000000), "role", "id");
CREATE TABLE IF NOT EXISTS "access_token" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "user" BLOB NOT NULL,
  "scopes" TEXT NOT NULL,
  "ending" TEXT,
  "expires_at" INTEGER NOT NULL,
  "revoked_at" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "access_token_by_area" ON "access_token" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "access_token_by_order" ON "access_token" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "access_token_by_user" ON "access_token" ("space", "user");
CREATE INDEX IF NOT EXISTS "access_token_of_county_by_created_at" ON "access_token" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "attachment" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "media_type" TEXT NOT NULL,
  "size" INTEGER,
  "digest" TEXT NOT NULL,
  "uploaded_by" BLOB,
  "taken_at" INTEGER,
  "place" INTEGER,
  "owner_type" TEXT,
  "owner" BLOB,
  "area" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "attachment_by_area" ON "attachment" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "attachment_by_order" ON "attachment" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "attachment_by_digest" ON "attachment" ("space", "digest");
CREATE INDEX IF NOT EXISTS "attachment_by_uploaded_by" ON "attachment" ("space", "uploaded_by");
CREATE INDEX IF NOT EXISTS "attachment_by_place" ON "attachment" ("space", "place");
CREATE INDEX IF NOT EXISTS "attachment_by_owner" ON "attachment" ("space", "owner");
CREATE INDEX IF NOT EXISTS "attachment_of_county_by_created_at" ON "attachment" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "attachment_of_county_by_digest" ON "attachment" ("space", ("scope_area" / 1000000), "digest", "id");
CREATE INDEX IF NOT EXISTS "attachment_of_county_by_owner" ON "attachment" ("space", ("scope_area" / 1000000), "owner", "id");
CREATE TABLE IF NOT EXISTS "document" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "number" TEXT,
  "title" TEXT NOT NULL,
  "signer" TEXT,
  "issued_at" INTEGER NOT NULL,
  "digest" TEXT NOT NULL,
  "pages" INTEGER,
  "owner_type" TEXT,
  "owner" BLOB,
  "subject" BLOB,
  "area" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "document_by_area" ON "document" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "document_by_order" ON "document" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "document_by_owner" ON "document" ("space", "owner");
CREATE INDEX IF NOT EXISTS "document_by_subject" ON "document" ("space", "subject");
CREATE INDEX IF NOT EXISTS "document_of_county_by_created_at" ON "document" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "document_of_county_by_owner" ON "document" ("space", ("scope_area" / 1000000), "owner", "id");
CREATE INDEX IF NOT EXISTS "document_of_county_by_subject" ON "document" ("space", ("scope_area" / 1000000), "subject", "id");
CREATE TABLE IF NOT EXISTS "exercise" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "begins_at" INTEGER NOT NULL,
  "speed" REAL,
  "phase" TEXT,
  "anchor" INTEGER,
  "shown" INTEGER,
  "area" INTEGER NOT NULL,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "exercise_by_area" ON "exercise" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "exercise_by_order" ON "exercise" ("space", "created_at", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "exercise_one_code" ON "exercise" ("space", "code");
CREATE INDEX IF NOT EXISTS "exercise_by_phase" ON "exercise" ("space", "phase");
CREATE INDEX IF NOT EXISTS "exercise_of_county_by_created_at" ON "exercise" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "spreadsheet_import" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "file_name" TEXT NOT NULL,
  "list" TEXT NOT NULL,
  "format" TEXT,
  "size" INTEGER,
  "digest" TEXT NOT NULL,
  "phase" TEXT,
  "rows" INTEGER,
  "good" INTEGER,
  "bad" INTEGER,
  "position" INTEGER,
  "added" INTEGER,
  "already" INTEGER,
  "refused" INTEGER,
  "problem" TEXT,
  "requested_by" BLOB,
  "language" TEXT,
  "started_at" INTEGER,
  "finished_at" INTEGER,
  "area" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "spreadsheet_import_by_area" ON "spreadsheet_import" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "spreadsheet_import_by_order" ON "spreadsheet_import" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "spreadsheet_import_by_list" ON "spreadsheet_import" ("space", "list");
CREATE INDEX IF NOT EXISTS "spreadsheet_import_by_phase" ON "spreadsheet_import" ("space", "phase");
CREATE INDEX IF NOT EXISTS "spreadsheet_import_by_requested_by" ON "spreadsheet_import" ("space", "requested_by");
CREATE INDEX IF NOT EXISTS "spreadsheet_import_of_county_by_created_at" ON "spreadsheet_import" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "spreadsheet_import_of_county_by_list" ON "spreadsheet_import" ("space", ("scope_area" / 1000000), "list", "id");
CREATE TABLE IF NOT EXISTS "spreadsheet_export" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "list" TEXT NOT NULL,
  "format" TEXT,
  "rows" INTEGER,
  "is_unmasked" INTEGER,
  "columns" TEXT,
  "query" TEXT,
  "taken_by" BLOB,
  "area" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "spreadsheet_export_by_area" ON "spreadsheet_export" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "spreadsheet_export_by_order" ON "spreadsheet_export" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "spreadsheet_export_by_list" ON "spreadsheet_export" ("space", "list");
CREATE INDEX IF NOT EXISTS "spreadsheet_export_by_taken_by" ON "spreadsheet_export" ("space", "taken_by");
CREATE INDEX IF NOT EXISTS "spreadsheet_export_of_county_by_created_at" ON "spreadsheet_export" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "spreadsheet_export_of_county_by_list" ON "spreadsheet_export" ("space", ("scope_area" / 1000000), "list", "id");
CREATE TABLE IF NOT EXISTS "backup_run" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "work" TEXT,
  "outcome" TEXT,
  "name" TEXT NOT NULL,
  "started_at" INTEGER NOT NULL,
  "finished_at" INTEGER NOT NULL,
  "rows" INTEGER,
  "files" INTEGER,
  "new_files" INTEGER,
  "megabytes" INTEGER,
  "journal_end" INTEGER,
  "fault" TEXT,
  "problem" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "backup_run_by_area" ON "backup_run" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "backup_run_by_order" ON "backup_run" ("space", "finished_at", "id");
CREATE INDEX IF NOT EXISTS "backup_run_by_work" ON "backup_run" ("space", "work");
CREATE INDEX IF NOT EXISTS "backup_run_by_outcome" ON "backup_run" ("space", "outcome");
CREATE INDEX IF NOT EXISTS "backup_run_of_county_by_finished_at" ON "backup_run" ("space", ("scope_area" / 1000000), "finished_at", "id");
CREATE INDEX IF NOT EXISTS "backup_run_of_county_by_work" ON "backup_run" ("space", ("scope_area" / 1000000), "work", "id");
CREATE INDEX IF NOT EXISTS "backup_run_of_county_by_outcome" ON "backup_run" ("space", ("scope_area" / 1000000), "outcome", "id");
CREATE TABLE IF NOT EXISTS "number_rule" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "series" TEXT NOT NULL,
  "pattern" TEXT NOT NULL,
  "digits" INTEGER NOT NULL,
  "period" TEXT NOT NULL,
  "starts_at" INTEGER,
  "starts_in" TEXT,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "number_rule_by_area" ON "number_rule" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "number_rule_by_order" ON "number_rule" ("space", "series", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "number_rule_one_series" ON "number_rule" ("space", "series");
CREATE INDEX IF NOT EXISTS "number_rule_of_county_by_series" ON "number_rule" ("space", ("scope_area" / 1000000), "series", "id");
CREATE TABLE IF NOT EXISTS "bureau_settings" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "bureau" TEXT,
  "bureau_short" TEXT,
  "bureau_english" TEXT,
  "home_area" INTEGER,
  "upload_megabytes" INTEGER,
  "import_megabytes" INTEGER,
  "tile_source" TEXT,
  "tile_attribution" TEXT,
  "tile_approval" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "bureau_settings_by_area" ON "bureau_settings" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "bureau_settings_by_order" ON "bureau_settings" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "bureau_settings_of_county_by_created_at" ON "bureau_settings" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "code_word" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  "chinese" TEXT,
  "english" TEXT,
  "is_offered" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "code_word_by_area" ON "code_word" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "code_word_by_order" ON "code_word" ("space", "key", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "code_word_one_key" ON "code_word" ("space", "key");
CREATE INDEX IF NOT EXISTS "code_word_of_county_by_key" ON "code_word" ("space", ("scope_area" / 1000000), "key", "id");

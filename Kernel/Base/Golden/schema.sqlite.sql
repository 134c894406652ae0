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

CREATE TABLE IF NOT EXISTS "area" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "code" bigint NOT NULL,
  "name" text NOT NULL,
  "full_name" text,
  "level" bigint NOT NULL,
  "parent" bigint,
  "place" bigint,
  "boundary" text,
  "edition" text,
  "note" text,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "area_by_area" ON "area" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "area_by_order" ON "area" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "area_one_code" ON "area" ("space", "code");
CREATE INDEX IF NOT EXISTS "area_by_level" ON "area" ("space", "level");
CREATE INDEX IF NOT EXISTS "area_by_parent" ON "area" ("space", "parent");
CREATE INDEX IF NOT EXISTS "area_by_place" ON "area" ("space", "place");
CREATE TABLE IF NOT EXISTS "user" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "login" text NOT NULL,
  "name" text NOT NULL,
  "post" text,
  "organisation" uuid,
  "area" bigint,
  "mobile" text,
  "is_active" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "user_by_area" ON "user" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "user_by_order" ON "user" ("space", "login", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "user_one_login" ON "user" ("space", "login");
CREATE INDEX IF NOT EXISTS "user_by_organisation" ON "user" ("space", "organisation");
CREATE TABLE IF NOT EXISTS "user_grant" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "user" uuid NOT NULL,
  "role" text NOT NULL,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "user_grant_by_area" ON "user_grant" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "user_grant_by_order" ON "user_grant" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "user_grant_by_user" ON "user_grant" ("space", "user");
CREATE TABLE IF NOT EXISTS "attachment" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text NOT NULL,
  "media_type" text NOT NULL,
  "size" bigint,
  "digest" text NOT NULL,
  "uploaded_by" uuid,
  "taken_at" bigint,
  "place" bigint,
  "owner_type" text,
  "owner" uuid,
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "attachment_by_area" ON "attachment" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "attachment_by_order" ON "attachment" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "attachment_by_digest" ON "attachment" ("space", "digest");
CREATE INDEX IF NOT EXISTS "attachment_by_uploaded_by" ON "attachment" ("space", "uploaded_by");
CREATE INDEX IF NOT EXISTS "attachment_by_place" ON "attachment" ("space", "place");
CREATE INDEX IF NOT EXISTS "attachment_by_owner" ON "attachment" ("space", "owner");
CREATE TABLE IF NOT EXISTS "document" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "number" text,
  "title" text NOT NULL,
  "signer" text,
  "issued_at" bigint NOT NULL,
  "digest" text NOT NULL,
  "pages" bigint,
  "owner_type" text,
  "owner" uuid,
  "subject" uuid,
  "area" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "document_by_area" ON "document" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "document_by_order" ON "document" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "document_by_owner" ON "document" ("space", "owner");
CREATE INDEX IF NOT EXISTS "document_by_subject" ON "document" ("space", "subject");
CREATE TABLE IF NOT EXISTS "exercise" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text NOT NULL,
  "code" text NOT NULL,
  "begins_at" bigint NOT NULL,
  "speed" double precision,
  "phase" text,
  "anchor" bigint,
  "shown" bigint,
  "area" bigint NOT NULL,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "exercise_by_area" ON "exercise" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "exercise_by_order" ON "exercise" ("space", "created_at", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "exercise_one_code" ON "exercise" ("space", "code");
CREATE INDEX IF NOT EXISTS "exercise_by_phase" ON "exercise" ("space", "phase");

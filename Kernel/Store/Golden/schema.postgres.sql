CREATE TABLE IF NOT EXISTS "journal" (
  "sequence" bigint NOT NULL,
  "space" uuid NOT NULL,
  "at" bigint NOT NULL,
  "actor" uuid NOT NULL,
  "door" text COLLATE "C" NOT NULL,
  "action" text COLLATE "C" NOT NULL,
  "type" text COLLATE "C" NOT NULL,
  "record" uuid NOT NULL,
  "version" bigint NOT NULL,
  "area" bigint,
  "subject" uuid,
  "difference" text COLLATE "C" NOT NULL,
  "hash" bytea NOT NULL,
  PRIMARY KEY ("sequence")
);
CREATE INDEX IF NOT EXISTS "journal_by_record_sequence" ON "journal" ("record", "sequence");
CREATE INDEX IF NOT EXISTS "journal_by_subject_sequence" ON "journal" ("subject", "sequence");
CREATE TABLE IF NOT EXISTS "deadline" (
  "space" uuid NOT NULL,
  "record" uuid NOT NULL,
  "key" text COLLATE "C" NOT NULL,
  "type" text COLLATE "C" NOT NULL,
  "subject" uuid,
  "area" bigint,
  "title" text COLLATE "C" NOT NULL,
  "starts_at" bigint NOT NULL,
  "due_at" bigint NOT NULL,
  "remind_at" bigint,
  "met_at" bigint,
  "reminded_at" bigint,
  "escalated_at" bigint,
  "role" text COLLATE "C" NOT NULL,
  "person" uuid,
  "escalates_to" text COLLATE "C" NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  "link" text COLLATE "C" NOT NULL,
  PRIMARY KEY ("space", "record", "key")
);
CREATE INDEX IF NOT EXISTS "deadline_by_space_due_at" ON "deadline" ("space", "due_at");
CREATE INDEX IF NOT EXISTS "deadline_by_subject" ON "deadline" ("subject");
CREATE TABLE IF NOT EXISTS "notice" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "person" uuid NOT NULL,
  "at" bigint NOT NULL,
  "message" text COLLATE "C" NOT NULL,
  "link" text COLLATE "C" NOT NULL,
  "record" uuid,
  "read_at" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "notice_by_person_space_at" ON "notice" ("person", "space", "at");
CREATE TABLE IF NOT EXISTS "number_series" (
  "space" uuid NOT NULL,
  "series" text COLLATE "C" NOT NULL,
  "period" text COLLATE "C" NOT NULL,
  "last" bigint NOT NULL,
  PRIMARY KEY ("space", "series", "period")
);
CREATE TABLE IF NOT EXISTS "idempotency" (
  "person" uuid NOT NULL,
  "key" text COLLATE "C" NOT NULL,
  "fingerprint" bytea NOT NULL,
  "at" bigint NOT NULL,
  "answer" text COLLATE "C" NOT NULL,
  PRIMARY KEY ("person", "key")
);
CREATE INDEX IF NOT EXISTS "idempotency_by_at" ON "idempotency" ("at");
CREATE TABLE IF NOT EXISTS "session" (
  "token" bytea NOT NULL,
  "person" uuid NOT NULL,
  "created_at" bigint NOT NULL,
  "used_at" bigint NOT NULL,
  "csrf" text COLLATE "C" NOT NULL,
  PRIMARY KEY ("token")
);
CREATE INDEX IF NOT EXISTS "session_by_person" ON "session" ("person");
CREATE TABLE IF NOT EXISTS "secret" (
  "person" uuid NOT NULL,
  "password" text COLLATE "C" NOT NULL,
  "changed_at" bigint NOT NULL,
  PRIMARY KEY ("person")
);
CREATE TABLE IF NOT EXISTS "sealed" (
  "owner" uuid NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "value" bytea NOT NULL,
  "changed_at" bigint NOT NULL,
  PRIMARY KEY ("owner", "name")
);
CREATE TABLE IF NOT EXISTS "machine_token" (
  "token" bytea NOT NULL,
  "person" uuid NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "created_at" bigint NOT NULL,
  "expires_at" bigint NOT NULL,
  "record" uuid,
  "used_at" bigint,
  PRIMARY KEY ("token")
);
CREATE INDEX IF NOT EXISTS "machine_token_by_person" ON "machine_token" ("person");
CREATE TABLE IF NOT EXISTS "blob" (
  "digest" bytea NOT NULL,
  "media_type" text COLLATE "C" NOT NULL,
  "size" bigint NOT NULL,
  "stored_at" bigint NOT NULL,
  PRIMARY KEY ("digest")
);
CREATE TABLE IF NOT EXISTS "saved_view" (
  "id" uuid NOT NULL,
  "person" uuid NOT NULL,
  "organisation" uuid,
  "name" text COLLATE "C" NOT NULL,
  "address" text COLLATE "C" NOT NULL,
  "at" bigint NOT NULL,
  PRIMARY KEY ("id")
);
CREATE INDEX IF NOT EXISTS "saved_view_by_person" ON "saved_view" ("person");
CREATE INDEX IF NOT EXISTS "saved_view_by_organisation" ON "saved_view" ("organisation");
CREATE TABLE IF NOT EXISTS "import_fault" (
  "space" uuid NOT NULL,
  "import" uuid NOT NULL,
  "place" bigint NOT NULL,
  "problems" text COLLATE "C" NOT NULL,
  PRIMARY KEY ("space", "import", "place")
);
CREATE TABLE IF NOT EXISTS "setting" (
  "name" text COLLATE "C" NOT NULL,
  "value" text COLLATE "C" NOT NULL,
  PRIMARY KEY ("name")
);
CREATE TABLE IF NOT EXISTS "migration" (
  "id" text COLLATE "C" NOT NULL,
  "at" bigint NOT NULL,
  PRIMARY KEY ("id")
);
CREATE TABLE IF NOT EXISTS "search_document" (
  "number" bigint NOT NULL,
  "space" uuid NOT NULL,
  "type" text COLLATE "C" NOT NULL,
  "record" uuid NOT NULL,
  "area" bigint,
  "at" bigint NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  PRIMARY KEY ("number")
);
CREATE UNIQUE INDEX IF NOT EXISTS "search_document_one_space_record" ON "search_document" ("space", "record");
CREATE TABLE IF NOT EXISTS "search_progress" (
  "name" text COLLATE "C" NOT NULL,
  "value" text COLLATE "C" NOT NULL,
  PRIMARY KEY ("name")
);
ALTER TABLE "search_document" ADD COLUMN IF NOT EXISTS "terms" integer[] NOT NULL DEFAULT '{}';
CREATE INDEX IF NOT EXISTS "search_document_by_terms" ON "search_document" USING gin ("terms") WITH (gin_pending_list_limit = 512);

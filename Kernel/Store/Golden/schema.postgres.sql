CREATE TABLE IF NOT EXISTS "journal" (
  "sequence" bigint NOT NULL,
  "space" uuid NOT NULL,
  "at" bigint NOT NULL,
  "actor" uuid NOT NULL,
  "door" text NOT NULL,
  "action" text NOT NULL,
  "type" text NOT NULL,
  "record" uuid NOT NULL,
  "version" bigint NOT NULL,
  "area" bigint,
  "subject" uuid,
  "difference" text NOT NULL,
  "hash" bytea NOT NULL,
  PRIMARY KEY ("sequence")
);
CREATE INDEX IF NOT EXISTS "journal_by_record_sequence" ON "journal" ("record", "sequence");
CREATE INDEX IF NOT EXISTS "journal_by_subject_sequence" ON "journal" ("subject", "sequence");
CREATE TABLE IF NOT EXISTS "deadline" (
  "space" uuid NOT NULL,
  "record" uuid NOT NULL,
  "key" text NOT NULL,
  "type" text NOT NULL,
  "subject" uuid,
  "area" bigint,
  "title" text NOT NULL,
  "starts_at" bigint NOT NULL,
  "due_at" bigint NOT NULL,
  "remind_at" bigint,
  "met_at" bigint,
  "reminded_at" bigint,
  "escalated_at" bigint,
  "role" text NOT NULL,
  "person" uuid,
  "escalates_to" text NOT NULL,
  "source" text NOT NULL,
  "link" text NOT NULL,
  PRIMARY KEY ("space", "record", "key")
);
CREATE INDEX IF NOT EXISTS "deadline_by_space_due_at" ON "deadline" ("space", "due_at");
CREATE INDEX IF NOT EXISTS "deadline_by_subject" ON "deadline" ("subject");
CREATE TABLE IF NOT EXISTS "notice" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "person" uuid NOT NULL,
  "at" bigint NOT NULL,
  "message" text NOT NULL,
  "link" text NOT NULL,
  "record" uuid,
  "read_at" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "notice_by_person_space_at" ON "notice" ("person", "space", "at");
CREATE TABLE IF NOT EXISTS "number_series" (
  "space" uuid NOT NULL,
  "series" text NOT NULL,
  "period" text NOT NULL,
  "last" bigint NOT NULL,
  PRIMARY KEY ("space", "series", "period")
);
CREATE TABLE IF NOT EXISTS "idempotency" (
  "person" uuid NOT NULL,
  "key" text NOT NULL,
  "fingerprint" bytea NOT NULL,
  "at" bigint NOT NULL,
  "answer" text NOT NULL,
  PRIMARY KEY ("person", "key")
);
CREATE INDEX IF NOT EXISTS "idempotency_by_at" ON "idempotency" ("at");
CREATE TABLE IF NOT EXISTS "session" (
  "token" bytea NOT NULL,
  "person" uuid NOT NULL,
  "created_at" bigint NOT NULL,
  "used_at" bigint NOT NULL,
  "csrf" text NOT NULL,
  PRIMARY KEY ("token")
);
CREATE INDEX IF NOT EXISTS "session_by_person" ON "session" ("person");
CREATE TABLE IF NOT EXISTS "secret" (
  "person" uuid NOT NULL,
  "password" text NOT NULL,
  "changed_at" bigint NOT NULL,
  PRIMARY KEY ("person")
);
CREATE TABLE IF NOT EXISTS "machine_token" (
  "token" bytea NOT NULL,
  "person" uuid NOT NULL,
  "name" text NOT NULL,
  "created_at" bigint NOT NULL,
  "expires_at" bigint NOT NULL,
  PRIMARY KEY ("token")
);
CREATE INDEX IF NOT EXISTS "machine_token_by_person" ON "machine_token" ("person");
CREATE TABLE IF NOT EXISTS "blob" (
  "digest" bytea NOT NULL,
  "media_type" text NOT NULL,
  "size" bigint NOT NULL,
  "stored_at" bigint NOT NULL,
  PRIMARY KEY ("digest")
);
CREATE TABLE IF NOT EXISTS "setting" (
  "name" text NOT NULL,
  "value" text NOT NULL,
  PRIMARY KEY ("name")
);
CREATE TABLE IF NOT EXISTS "migration" (
  "id" text NOT NULL,
  "at" bigint NOT NULL,
  PRIMARY KEY ("id")
);

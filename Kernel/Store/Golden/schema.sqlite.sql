CREATE TABLE IF NOT EXISTS "journal" (
  "sequence" INTEGER NOT NULL,
  "space" BLOB NOT NULL,
  "at" INTEGER NOT NULL,
  "actor" BLOB NOT NULL,
  "door" TEXT NOT NULL,
  "action" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "record" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "area" INTEGER,
  "subject" BLOB,
  "difference" TEXT NOT NULL,
  "hash" BLOB NOT NULL,
  PRIMARY KEY ("sequence")
) STRICT;
CREATE INDEX IF NOT EXISTS "journal_by_record_sequence" ON "journal" ("record", "sequence");
CREATE INDEX IF NOT EXISTS "journal_by_subject_sequence" ON "journal" ("subject", "sequence");
CREATE TABLE IF NOT EXISTS "deadline" (
  "space" BLOB NOT NULL,
  "record" BLOB NOT NULL,
  "key" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "subject" BLOB,
  "area" INTEGER,
  "title" TEXT NOT NULL,
  "starts_at" INTEGER NOT NULL,
  "due_at" INTEGER NOT NULL,
  "remind_at" INTEGER,
  "met_at" INTEGER,
  "reminded_at" INTEGER,
  "escalated_at" INTEGER,
  "role" TEXT NOT NULL,
  "person" BLOB,
  "escalates_to" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "link" TEXT NOT NULL,
  PRIMARY KEY ("space", "record", "key")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "deadline_by_space_due_at" ON "deadline" ("space", "due_at");
CREATE INDEX IF NOT EXISTS "deadline_by_subject" ON "deadline" ("subject");
CREATE TABLE IF NOT EXISTS "notice" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "person" BLOB NOT NULL,
  "at" INTEGER NOT NULL,
  "message" TEXT NOT NULL,
  "link" TEXT NOT NULL,
  "record" BLOB,
  "read_at" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "notice_by_person_space_at" ON "notice" ("person", "space", "at");
CREATE TABLE IF NOT EXISTS "number_series" (
  "space" BLOB NOT NULL,
  "series" TEXT NOT NULL,
  "period" TEXT NOT NULL,
  "last" INTEGER NOT NULL,
  PRIMARY KEY ("space", "series", "period")
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "idempotency" (
  "person" BLOB NOT NULL,
  "key" TEXT NOT NULL,
  "fingerprint" BLOB NOT NULL,
  "at" INTEGER NOT NULL,
  "answer" TEXT NOT NULL,
  PRIMARY KEY ("person", "key")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "idempotency_by_at" ON "idempotency" ("at");
CREATE TABLE IF NOT EXISTS "session" (
  "token" BLOB NOT NULL,
  "person" BLOB NOT NULL,
  "created_at" INTEGER NOT NULL,
  "used_at" INTEGER NOT NULL,
  "csrf" TEXT NOT NULL,
  PRIMARY KEY ("token")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "session_by_person" ON "session" ("person");
CREATE TABLE IF NOT EXISTS "secret" (
  "person" BLOB NOT NULL,
  "password" TEXT NOT NULL,
  "changed_at" INTEGER NOT NULL,
  PRIMARY KEY ("person")
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "sealed" (
  "owner" BLOB NOT NULL,
  "name" TEXT NOT NULL,
  "value" BLOB NOT NULL,
  "changed_at" INTEGER NOT NULL,
  PRIMARY KEY ("owner", "name")
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "machine_token" (
  "token" BLOB NOT NULL,
  "person" BLOB NOT NULL,
  "name" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "expires_at" INTEGER NOT NULL,
  "record" BLOB,
  "used_at" INTEGER,
  PRIMARY KEY ("token")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "machine_token_by_person" ON "machine_token" ("person");
CREATE TABLE IF NOT EXISTS "blob" (
  "digest" BLOB NOT NULL,
  "media_type" TEXT NOT NULL,
  "size" INTEGER NOT NULL,
  "stored_at" INTEGER NOT NULL,
  PRIMARY KEY ("digest")
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "saved_view" (
  "id" BLOB NOT NULL,
  "person" BLOB NOT NULL,
  "organisation" BLOB,
  "name" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  PRIMARY KEY ("id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "saved_view_by_person" ON "saved_view" ("person");
CREATE INDEX IF NOT EXISTS "saved_view_by_organisation" ON "saved_view" ("organisation");
CREATE TABLE IF NOT EXISTS "import_fault" (
  "space" BLOB NOT NULL,
  "import" BLOB NOT NULL,
  "place" INTEGER NOT NULL,
  "problems" TEXT NOT NULL,
  PRIMARY KEY ("space", "import", "place")
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "setting" (
  "name" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("name")
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "migration" (
  "id" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  PRIMARY KEY ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "search_document" (
  "number" INTEGER NOT NULL,
  "space" BLOB NOT NULL,
  "type" TEXT NOT NULL,
  "record" BLOB NOT NULL,
  "area" INTEGER,
  "at" INTEGER NOT NULL,
  "source" TEXT NOT NULL,
  PRIMARY KEY ("number")
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS "search_document_one_space_record" ON "search_document" ("space", "record");
CREATE TABLE IF NOT EXISTS "search_progress" (
  "name" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("name")
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS "search_term" USING fts5(terms, content='', columnsize=0, detail='none', tokenize='ascii');

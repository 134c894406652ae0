CREATE TABLE IF NOT EXISTS "broadcast" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  "level" TEXT,
  "area" INTEGER NOT NULL,
  "zones" TEXT,
  "divisions" TEXT,
  "excepted" TEXT,
  "shape" TEXT,
  "repeats" INTEGER NOT NULL,
  "gap_seconds" INTEGER NOT NULL,
  "opening" TEXT NOT NULL,
  "closing" TEXT NOT NULL,
  "interrupts" INTEGER,
  "resumes" INTEGER,
  "volume_least" INTEGER,
  "plays_from" INTEGER,
  "plays_until" INTEGER NOT NULL,
  "source" TEXT NOT NULL,
  "warning" BLOB,
  "phase" TEXT,
  "prepared_by" BLOB,
  "decide_by" INTEGER,
  "proposed_at" INTEGER,
  "approved_by" BLOB,
  "approved_at" INTEGER,
  "ended_at" INTEGER,
  "ended_by" BLOB,
  "ending" TEXT,
  "reason" TEXT,
  "sound" TEXT,
  "sound_seconds" INTEGER,
  "sound_fault" TEXT,
  "loudspeakers" INTEGER,
  "queueing_since" INTEGER,
  "queued_through" TEXT,
  "finish_at" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "broadcast_by_area" ON "broadcast" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "broadcast_by_order" ON "broadcast" ("space", "created_at", "id");
CREATE INDEX IF NOT EXISTS "broadcast_by_level" ON "broadcast" ("space", "level");
CREATE INDEX IF NOT EXISTS "broadcast_by_warning" ON "broadcast" ("space", "warning");
CREATE INDEX IF NOT EXISTS "broadcast_by_phase" ON "broadcast" ("space", "phase");
CREATE INDEX IF NOT EXISTS "broadcast_by_prepared_by" ON "broadcast" ("space", "prepared_by");
CREATE INDEX IF NOT EXISTS "broadcast_by_approved_by" ON "broadcast" ("space", "approved_by");
CREATE INDEX IF NOT EXISTS "broadcast_by_ended_by" ON "broadcast" ("space", "ended_by");
CREATE INDEX IF NOT EXISTS "broadcast_by_queueing_since" ON "broadcast" ("space", "queueing_since");
CREATE INDEX IF NOT EXISTS "broadcast_by_finish_at" ON "broadcast" ("space", "finish_at");
CREATE INDEX IF NOT EXISTS "broadcast_of_county_by_created_at" ON "broadcast" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "broadcast_of_county_by_level" ON "broadcast" ("space", ("scope_area" / 1000000), "level", "id");
CREATE INDEX IF NOT EXISTS "broadcast_of_county_by_warning" ON "broadcast" ("space", ("scope_area" / 1000000), "warning", "id");
CREATE INDEX IF NOT EXISTS "broadcast_of_county_by_queueing_since" ON "broadcast" ("space", ("scope_area" / 1000000), "queueing_since", "id");
CREATE INDEX IF NOT EXISTS "broadcast_of_county_by_finish_at" ON "broadcast" ("space", ("scope_area" / 1000000), "finish_at", "id");
CREATE TABLE IF NOT EXISTS "broadcast_receipt" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "broadcast" BLOB NOT NULL,
  "loudspeaker" BLOB NOT NULL,
  "zone" BLOB NOT NULL,
  "warning" BLOB,
  "area" INTEGER,
  "phase" TEXT,
  "times" INTEGER,
  "queued_at" INTEGER,
  "sent_at" INTEGER,
  "started_at" INTEGER,
  "ended_at" INTEGER,
  "reason" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_area" ON "broadcast_receipt" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_order" ON "broadcast_receipt" ("space", "queued_at", "id");
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_broadcast" ON "broadcast_receipt" ("space", "broadcast");
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_loudspeaker" ON "broadcast_receipt" ("space", "loudspeaker");
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_zone" ON "broadcast_receipt" ("space", "zone");
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_warning" ON "broadcast_receipt" ("space", "warning");
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_phase" ON "broadcast_receipt" ("space", "phase");
CREATE INDEX IF NOT EXISTS "broadcast_receipt_of_county_by_queued_at" ON "broadcast_receipt" ("space", ("scope_area" / 1000000), "queued_at", "id");
CREATE INDEX IF NOT EXISTS "broadcast_receipt_of_county_by_warning" ON "broadcast_receipt" ("space", ("scope_area" / 1000000), "warning", "id");
CREATE INDEX IF NOT EXISTS "broadcast_receipt_of_county_by_created_at" ON "broadcast_receipt" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_broadcast_phase" ON "broadcast_receipt" ("space", "broadcast", "phase");
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_loudspeaker_phase" ON "broadcast_receipt" ("space", "loudspeaker", "phase");
CREATE TABLE IF NOT EXISTS "loudspeaker" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "zone" BLOB NOT NULL,
  "area" INTEGER NOT NULL,
  "place" INTEGER,
  "gateway" TEXT,
  "phase" TEXT,
  "heard_at" INTEGER,
  "fault" TEXT,
  "note" TEXT,
  "origin" TEXT,
  "fictitious" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "loudspeaker_by_area" ON "loudspeaker" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "loudspeaker_by_order" ON "loudspeaker" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "loudspeaker_one_code" ON "loudspeaker" ("space", "code");
CREATE INDEX IF NOT EXISTS "loudspeaker_by_kind" ON "loudspeaker" ("space", "kind");
CREATE INDEX IF NOT EXISTS "loudspeaker_by_zone" ON "loudspeaker" ("space", "zone");
CREATE INDEX IF NOT EXISTS "loudspeaker_by_place" ON "loudspeaker" ("space", "place");
CREATE INDEX IF NOT EXISTS "loudspeaker_by_phase" ON "loudspeaker" ("space", "phase");
CREATE INDEX IF NOT EXISTS "loudspeaker_by_heard_at" ON "loudspeaker" ("space", "heard_at");
CREATE INDEX IF NOT EXISTS "loudspeaker_of_county_by_code" ON "loudspeaker" ("space", ("scope_area" / 1000000), "code", "id");
CREATE INDEX IF NOT EXISTS "loudspeaker_of_county_by_kind" ON "loudspeaker" ("space", ("scope_area" / 1000000), "kind", "id");
CREATE INDEX IF NOT EXISTS "loudspeaker_of_county_by_zone" ON "loudspeaker" ("space", ("scope_area" / 1000000), "zone", "id");
CREATE INDEX IF NOT EXISTS "loudspeaker_of_county_by_heard_at" ON "loudspeaker" ("space", ("scope_area" / 1000000), "heard_at", "id");
CREATE INDEX IF NOT EXISTS "loudspeaker_of_county_by_created_at" ON "loudspeaker" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "broadcast_zone" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "area" INTEGER NOT NULL,
  "divisions" TEXT,
  "volume_percent" INTEGER NOT NULL,
  "routine_from" TEXT NOT NULL,
  "routine_until" TEXT NOT NULL,
  "volume_by_hour" TEXT,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "broadcast_zone_by_area" ON "broadcast_zone" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "broadcast_zone_by_order" ON "broadcast_zone" ("space", "code", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "broadcast_zone_one_code" ON "broadcast_zone" ("space", "code");
CREATE INDEX IF NOT EXISTS "broadcast_zone_of_county_by_code" ON "broadcast_zone" ("space", ("scope_area" / 1000000), "code", "id");
CREATE INDEX IF NOT EXISTS "broadcast_zone_of_county_by_created_at" ON "broadcast_zone" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "broadcast_usage" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "level" TEXT,
  "begins" TEXT NOT NULL,
  "repeats" INTEGER NOT NULL,
  "gap_seconds" INTEGER NOT NULL,
  "opening" TEXT NOT NULL,
  "closing" TEXT NOT NULL,
  "interrupts" INTEGER,
  "resumes" INTEGER,
  "valid_minutes" INTEGER NOT NULL,
  "volume_least" INTEGER,
  "all_clear" TEXT NOT NULL,
  "decide_minutes" INTEGER NOT NULL,
  "origin" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "broadcast_usage_by_area" ON "broadcast_usage" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "broadcast_usage_by_order" ON "broadcast_usage" ("space", "level", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "broadcast_usage_one_level" ON "broadcast_usage" ("space", "level");
CREATE INDEX IF NOT EXISTS "broadcast_usage_of_county_by_level" ON "broadcast_usage" ("space", ("scope_area" / 1000000), "level", "id");
CREATE INDEX IF NOT EXISTS "broadcast_usage_of_county_by_created_at" ON "broadcast_usage" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "spoken_word" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "written" TEXT NOT NULL,
  "spoken" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "spoken_word_by_area" ON "spoken_word" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "spoken_word_by_order" ON "spoken_word" ("space", "written", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "spoken_word_one_written" ON "spoken_word" ("space", "written");
CREATE INDEX IF NOT EXISTS "spoken_word_of_county_by_written" ON "spoken_word" ("space", ("scope_area" / 1000000), "written", "id");

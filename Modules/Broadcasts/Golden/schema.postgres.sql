CREATE TABLE IF NOT EXISTS "broadcast" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "title" text COLLATE "C" NOT NULL,
  "text" text COLLATE "C" NOT NULL,
  "language" text COLLATE "C" NOT NULL,
  "level" text COLLATE "C",
  "area" bigint NOT NULL,
  "zones" text COLLATE "C",
  "divisions" text COLLATE "C",
  "excepted" text COLLATE "C",
  "shape" text COLLATE "C",
  "repeats" bigint NOT NULL,
  "gap_seconds" bigint NOT NULL,
  "opening" text COLLATE "C" NOT NULL,
  "closing" text COLLATE "C" NOT NULL,
  "interrupts" bigint,
  "resumes" bigint,
  "volume_least" bigint,
  "plays_from" bigint,
  "plays_until" bigint NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  "warning" uuid,
  "phase" text COLLATE "C",
  "prepared_by" uuid,
  "decide_by" bigint,
  "proposed_at" bigint,
  "approved_by" uuid,
  "approved_at" bigint,
  "ended_at" bigint,
  "ended_by" uuid,
  "ending" text COLLATE "C",
  "reason" text COLLATE "C",
  "sound" text COLLATE "C",
  "sound_seconds" bigint,
  "sound_fault" text COLLATE "C",
  "loudspeakers" bigint,
  "queueing_since" bigint,
  "queued_through" text COLLATE "C",
  "finish_at" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "broadcast_by_area" ON "broadcast" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_by_order" ON "broadcast" ("space", "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "broadcast_by_level" ON "broadcast" ("space", "level" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_by_warning" ON "broadcast" ("space", "warning" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_by_phase" ON "broadcast" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_by_prepared_by" ON "broadcast" ("space", "prepared_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_by_approved_by" ON "broadcast" ("space", "approved_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_by_ended_by" ON "broadcast" ("space", "ended_by" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_by_queueing_since" ON "broadcast" ("space", "queueing_since" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_by_finish_at" ON "broadcast" ("space", "finish_at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_of_county_by_created_at" ON "broadcast" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "broadcast_of_county_by_level" ON "broadcast" ("space", ("scope_area" / 1000000), "level" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "broadcast_of_county_by_warning" ON "broadcast" ("space", ("scope_area" / 1000000), "warning" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "broadcast_of_county_by_queueing_since" ON "broadcast" ("space", ("scope_area" / 1000000), "queueing_since" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "broadcast_of_county_by_finish_at" ON "broadcast" ("space", ("scope_area" / 1000000), "finish_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "broadcast_receipt" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "broadcast" uuid NOT NULL,
  "loudspeaker" uuid NOT NULL,
  "zone" uuid NOT NULL,
  "warning" uuid,
  "area" bigint,
  "phase" text COLLATE "C",
  "times" bigint,
  "queued_at" bigint,
  "sent_at" bigint,
  "started_at" bigint,
  "ended_at" bigint,
  "reason" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_area" ON "broadcast_receipt" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_order" ON "broadcast_receipt" ("space", "queued_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_broadcast" ON "broadcast_receipt" ("space", "broadcast" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_loudspeaker" ON "broadcast_receipt" ("space", "loudspeaker" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_zone" ON "broadcast_receipt" ("space", "zone" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_warning" ON "broadcast_receipt" ("space", "warning" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_phase" ON "broadcast_receipt" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_receipt_of_county_by_queued_at" ON "broadcast_receipt" ("space", ("scope_area" / 1000000), "queued_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "broadcast_receipt_of_county_by_warning" ON "broadcast_receipt" ("space", ("scope_area" / 1000000), "warning" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "broadcast_receipt_of_county_by_created_at" ON "broadcast_receipt" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_broadcast_phase" ON "broadcast_receipt" ("space", "broadcast" NULLS FIRST, "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_receipt_by_loudspeaker_phase" ON "broadcast_receipt" ("space", "loudspeaker" NULLS FIRST, "phase" NULLS FIRST);
CREATE TABLE IF NOT EXISTS "loudspeaker" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "zone" uuid NOT NULL,
  "area" bigint NOT NULL,
  "place" bigint,
  "gateway" text COLLATE "C",
  "phase" text COLLATE "C",
  "heard_at" bigint,
  "fault" text COLLATE "C",
  "note" text COLLATE "C",
  "origin" text COLLATE "C",
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "loudspeaker_by_area" ON "loudspeaker" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "loudspeaker_by_order" ON "loudspeaker" ("space", "code" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "loudspeaker_one_code" ON "loudspeaker" ("space", "code");
CREATE INDEX IF NOT EXISTS "loudspeaker_by_kind" ON "loudspeaker" ("space", "kind" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "loudspeaker_by_zone" ON "loudspeaker" ("space", "zone" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "loudspeaker_by_place" ON "loudspeaker" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "loudspeaker_by_phase" ON "loudspeaker" ("space", "phase" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "loudspeaker_by_heard_at" ON "loudspeaker" ("space", "heard_at" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "loudspeaker_of_county_by_code" ON "loudspeaker" ("space", ("scope_area" / 1000000), "code" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "loudspeaker_of_county_by_kind" ON "loudspeaker" ("space", ("scope_area" / 1000000), "kind" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "loudspeaker_of_county_by_zone" ON "loudspeaker" ("space", ("scope_area" / 1000000), "zone" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "loudspeaker_of_county_by_heard_at" ON "loudspeaker" ("space", ("scope_area" / 1000000), "heard_at" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "loudspeaker_of_county_by_created_at" ON "loudspeaker" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "broadcast_zone" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "code" text COLLATE "C" NOT NULL,
  "area" bigint NOT NULL,
  "divisions" text COLLATE "C",
  "volume_percent" bigint NOT NULL,
  "routine_from" text COLLATE "C" NOT NULL,
  "routine_until" text COLLATE "C" NOT NULL,
  "volume_by_hour" text COLLATE "C",
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "broadcast_zone_by_area" ON "broadcast_zone" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_zone_by_order" ON "broadcast_zone" ("space", "code" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "broadcast_zone_one_code" ON "broadcast_zone" ("space", "code");
CREATE INDEX IF NOT EXISTS "broadcast_zone_of_county_by_code" ON "broadcast_zone" ("space", ("scope_area" / 1000000), "code" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "broadcast_zone_of_county_by_created_at" ON "broadcast_zone" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "broadcast_usage" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "level" text COLLATE "C",
  "begins" text COLLATE "C" NOT NULL,
  "repeats" bigint NOT NULL,
  "gap_seconds" bigint NOT NULL,
  "opening" text COLLATE "C" NOT NULL,
  "closing" text COLLATE "C" NOT NULL,
  "interrupts" bigint,
  "resumes" bigint,
  "valid_minutes" bigint NOT NULL,
  "volume_least" bigint,
  "all_clear" text COLLATE "C" NOT NULL,
  "decide_minutes" bigint NOT NULL,
  "origin" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "broadcast_usage_by_area" ON "broadcast_usage" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "broadcast_usage_by_order" ON "broadcast_usage" ("space", "level" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "broadcast_usage_one_level" ON "broadcast_usage" ("space", "level");
CREATE INDEX IF NOT EXISTS "broadcast_usage_of_county_by_level" ON "broadcast_usage" ("space", ("scope_area" / 1000000), "level" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "broadcast_usage_of_county_by_created_at" ON "broadcast_usage" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "spoken_word" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "written" text COLLATE "C" NOT NULL,
  "spoken" text COLLATE "C" NOT NULL,
  "note" text COLLATE "C",
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "spoken_word_by_area" ON "spoken_word" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "spoken_word_by_order" ON "spoken_word" ("space", "written" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "spoken_word_one_written" ON "spoken_word" ("space", "written");
CREATE INDEX IF NOT EXISTS "spoken_word_of_county_by_written" ON "spoken_word" ("space", ("scope_area" / 1000000), "written" NULLS FIRST, "id");

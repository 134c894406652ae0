CREATE TABLE IF NOT EXISTS "organisation" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "short_name" text COLLATE "C",
  "kind" text COLLATE "C" NOT NULL,
  "area" bigint NOT NULL,
  "duty_telephone" text COLLATE "C",
  "fax" text COLLATE "C",
  "address" text COLLATE "C",
  "place" bigint,
  "parent" uuid,
  "origin" text COLLATE "C",
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "organisation_by_area" ON "organisation" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "organisation_by_order" ON "organisation" ("space", "area" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "organisation_by_kind" ON "organisation" ("space", "kind" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "organisation_by_place" ON "organisation" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "organisation_by_parent" ON "organisation" ("space", "parent" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "organisation_of_county_by_area" ON "organisation" ("space", ("scope_area" / 1000000), "area" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "organisation_of_county_by_kind" ON "organisation" ("space", ("scope_area" / 1000000), "kind" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "organisation_of_county_by_created_at" ON "organisation" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "enterprise" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "credit_code" text COLLATE "C" NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "area" bigint NOT NULL,
  "address" text COLLATE "C",
  "place" bigint,
  "legal_person" text COLLATE "C",
  "safety_officer" text COLLATE "C",
  "telephone" text COLLATE "C",
  "employees" bigint,
  "major_hazard_grade" text COLLATE "C",
  "origin" text COLLATE "C",
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "enterprise_by_area" ON "enterprise" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "enterprise_by_order" ON "enterprise" ("space", "name" NULLS FIRST, "id");
CREATE UNIQUE INDEX IF NOT EXISTS "enterprise_one_credit_code" ON "enterprise" ("space", "credit_code");
CREATE INDEX IF NOT EXISTS "enterprise_by_kind" ON "enterprise" ("space", "kind" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "enterprise_by_place" ON "enterprise" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "enterprise_by_major_hazard_grade" ON "enterprise" ("space", "major_hazard_grade" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "enterprise_of_county_by_name" ON "enterprise" ("space", ("scope_area" / 1000000), "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "enterprise_of_county_by_kind" ON "enterprise" ("space", ("scope_area" / 1000000), "kind" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "enterprise_of_county_by_major_hazard_grade" ON "enterprise" ("space", ("scope_area" / 1000000), "major_hazard_grade" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "enterprise_of_county_by_created_at" ON "enterprise" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "site" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "kind" text COLLATE "C" NOT NULL,
  "area" bigint NOT NULL,
  "address" text COLLATE "C",
  "place" bigint,
  "capacity" bigint,
  "organisation" uuid,
  "contact_name" text COLLATE "C",
  "telephone" text COLLATE "C",
  "position_chosen" bigint,
  "origin" text COLLATE "C",
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "site_by_area" ON "site" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "site_by_order" ON "site" ("space", "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "site_by_kind" ON "site" ("space", "kind" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "site_by_place" ON "site" ("space", "place" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "site_by_organisation" ON "site" ("space", "organisation" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "site_of_county_by_name" ON "site" ("space", ("scope_area" / 1000000), "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "site_of_county_by_kind" ON "site" ("space", ("scope_area" / 1000000), "kind" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "site_of_county_by_created_at" ON "site" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "contact" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "organisation" uuid NOT NULL,
  "post" text COLLATE "C",
  "mobile" text COLLATE "C",
  "office_telephone" text COLLATE "C",
  "area" bigint NOT NULL,
  "origin" text COLLATE "C",
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "contact_by_area" ON "contact" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "contact_by_order" ON "contact" ("space", "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "contact_by_organisation" ON "contact" ("space", "organisation" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "contact_of_county_by_name" ON "contact" ("space", ("scope_area" / 1000000), "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "contact_of_county_by_organisation" ON "contact" ("space", ("scope_area" / 1000000), "organisation" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "contact_of_county_by_created_at" ON "contact" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");
CREATE TABLE IF NOT EXISTS "expert" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text COLLATE "C" NOT NULL,
  "fields" text COLLATE "C" NOT NULL,
  "title" text COLLATE "C",
  "unit" text COLLATE "C",
  "mobile" text COLLATE "C",
  "area" bigint NOT NULL,
  "origin" text COLLATE "C",
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "expert_by_area" ON "expert" ("space", "scope_area" NULLS FIRST);
CREATE INDEX IF NOT EXISTS "expert_by_order" ON "expert" ("space", "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "expert_of_county_by_name" ON "expert" ("space", ("scope_area" / 1000000), "name" NULLS FIRST, "id");
CREATE INDEX IF NOT EXISTS "expert_of_county_by_created_at" ON "expert" ("space", ("scope_area" / 1000000), "created_at" NULLS FIRST, "id");

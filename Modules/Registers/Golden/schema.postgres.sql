CREATE TABLE IF NOT EXISTS "organisation" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text NOT NULL,
  "short_name" text,
  "kind" text NOT NULL,
  "area" bigint NOT NULL,
  "duty_telephone" text,
  "fax" text,
  "address" text,
  "place" bigint,
  "parent" uuid,
  "origin" text,
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "organisation_by_area" ON "organisation" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "organisation_by_order" ON "organisation" ("space", "area", "id");
CREATE INDEX IF NOT EXISTS "organisation_by_kind" ON "organisation" ("space", "kind");
CREATE INDEX IF NOT EXISTS "organisation_by_place" ON "organisation" ("space", "place");
CREATE INDEX IF NOT EXISTS "organisation_by_parent" ON "organisation" ("space", "parent");
CREATE TABLE IF NOT EXISTS "enterprise" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text NOT NULL,
  "credit_code" text NOT NULL,
  "kind" text NOT NULL,
  "area" bigint NOT NULL,
  "address" text,
  "place" bigint,
  "legal_person" text,
  "safety_officer" text,
  "telephone" text,
  "employees" bigint,
  "major_hazard_grade" text,
  "origin" text,
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "enterprise_by_area" ON "enterprise" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "enterprise_by_order" ON "enterprise" ("space", "name", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "enterprise_one_credit_code" ON "enterprise" ("space", "credit_code");
CREATE INDEX IF NOT EXISTS "enterprise_by_kind" ON "enterprise" ("space", "kind");
CREATE INDEX IF NOT EXISTS "enterprise_by_place" ON "enterprise" ("space", "place");
CREATE INDEX IF NOT EXISTS "enterprise_by_major_hazard_grade" ON "enterprise" ("space", "major_hazard_grade");
CREATE TABLE IF NOT EXISTS "site" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text NOT NULL,
  "kind" text NOT NULL,
  "area" bigint NOT NULL,
  "address" text,
  "place" bigint,
  "capacity" bigint,
  "organisation" uuid,
  "contact_name" text,
  "telephone" text,
  "position_chosen" bigint,
  "origin" text,
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "site_by_area" ON "site" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "site_by_order" ON "site" ("space", "name", "id");
CREATE INDEX IF NOT EXISTS "site_by_kind" ON "site" ("space", "kind");
CREATE INDEX IF NOT EXISTS "site_by_place" ON "site" ("space", "place");
CREATE INDEX IF NOT EXISTS "site_by_organisation" ON "site" ("space", "organisation");
CREATE TABLE IF NOT EXISTS "contact" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text NOT NULL,
  "organisation" uuid NOT NULL,
  "post" text,
  "mobile" text,
  "office_telephone" text,
  "area" bigint NOT NULL,
  "origin" text,
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "contact_by_area" ON "contact" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "contact_by_order" ON "contact" ("space", "name", "id");
CREATE INDEX IF NOT EXISTS "contact_by_organisation" ON "contact" ("space", "organisation");
CREATE TABLE IF NOT EXISTS "expert" (
  "space" uuid NOT NULL,
  "id" uuid NOT NULL,
  "version" bigint NOT NULL,
  "scope_area" bigint,
  "created_at" bigint NOT NULL,
  "updated_at" bigint NOT NULL,
  "retired" bigint NOT NULL,
  "name" text NOT NULL,
  "fields" text NOT NULL,
  "title" text,
  "unit" text,
  "mobile" text,
  "area" bigint NOT NULL,
  "origin" text,
  "fictitious" bigint,
  PRIMARY KEY ("space", "id")
);
CREATE INDEX IF NOT EXISTS "expert_by_area" ON "expert" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "expert_by_order" ON "expert" ("space", "name", "id");

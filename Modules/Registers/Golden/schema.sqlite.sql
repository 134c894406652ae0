CREATE TABLE IF NOT EXISTS "organisation" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "short_name" TEXT,
  "kind" TEXT NOT NULL,
  "area" INTEGER NOT NULL,
  "duty_telephone" TEXT,
  "fax" TEXT,
  "address" TEXT,
  "place" INTEGER,
  "parent" BLOB,
  "origin" TEXT,
  "fictitious" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "organisation_by_area" ON "organisation" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "organisation_by_order" ON "organisation" ("space", "area", "id");
CREATE INDEX IF NOT EXISTS "organisation_by_kind" ON "organisation" ("space", "kind");
CREATE INDEX IF NOT EXISTS "organisation_by_place" ON "organisation" ("space", "place");
CREATE INDEX IF NOT EXISTS "organisation_by_parent" ON "organisation" ("space", "parent");
CREATE INDEX IF NOT EXISTS "organisation_of_county_by_area" ON "organisation" ("space", ("scope_area" / 1000000), "area", "id");
CREATE INDEX IF NOT EXISTS "organisation_of_county_by_kind" ON "organisation" ("space", ("scope_area" / 1000000), "kind", "id");
CREATE INDEX IF NOT EXISTS "organisation_of_county_by_created_at" ON "organisation" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "enterprise" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "credit_code" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "area" INTEGER NOT NULL,
  "address" TEXT,
  "place" INTEGER,
  "legal_person" TEXT,
  "safety_officer" TEXT,
  "telephone" TEXT,
  "employees" INTEGER,
  "major_hazard_grade" TEXT,
  "origin" TEXT,
  "fictitious" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "enterprise_by_area" ON "enterprise" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "enterprise_by_order" ON "enterprise" ("space", "name", "id");
CREATE UNIQUE INDEX IF NOT EXISTS "enterprise_one_credit_code" ON "enterprise" ("space", "credit_code");
CREATE INDEX IF NOT EXISTS "enterprise_by_kind" ON "enterprise" ("space", "kind");
CREATE INDEX IF NOT EXISTS "enterprise_by_place" ON "enterprise" ("space", "place");
CREATE INDEX IF NOT EXISTS "enterprise_by_major_hazard_grade" ON "enterprise" ("space", "major_hazard_grade");
CREATE INDEX IF NOT EXISTS "enterprise_of_county_by_name" ON "enterprise" ("space", ("scope_area" / 1000000), "name", "id");
CREATE INDEX IF NOT EXISTS "enterprise_of_county_by_kind" ON "enterprise" ("space", ("scope_area" / 1000000), "kind", "id");
CREATE INDEX IF NOT EXISTS "enterprise_of_county_by_major_hazard_grade" ON "enterprise" ("space", ("scope_area" / 1000000), "major_hazard_grade", "id");
CREATE INDEX IF NOT EXISTS "enterprise_of_county_by_created_at" ON "enterprise" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "site" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "area" INTEGER NOT NULL,
  "address" TEXT,
  "place" INTEGER,
  "capacity" INTEGER,
  "organisation" BLOB,
  "contact_name" TEXT,
  "telephone" TEXT,
  "position_chosen" INTEGER,
  "origin" TEXT,
  "fictitious" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "site_by_area" ON "site" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "site_by_order" ON "site" ("space", "name", "id");
CREATE INDEX IF NOT EXISTS "site_by_kind" ON "site" ("space", "kind");
CREATE INDEX IF NOT EXISTS "site_by_place" ON "site" ("space", "place");
CREATE INDEX IF NOT EXISTS "site_by_organisation" ON "site" ("space", "organisation");
CREATE INDEX IF NOT EXISTS "site_of_county_by_name" ON "site" ("space", ("scope_area" / 1000000), "name", "id");
CREATE INDEX IF NOT EXISTS "site_of_county_by_kind" ON "site" ("space", ("scope_area" / 1000000), "kind", "id");
CREATE INDEX IF NOT EXISTS "site_of_county_by_created_at" ON "site" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "contact" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "organisation" BLOB NOT NULL,
  "post" TEXT,
  "mobile" TEXT,
  "office_telephone" TEXT,
  "area" INTEGER NOT NULL,
  "origin" TEXT,
  "fictitious" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "contact_by_area" ON "contact" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "contact_by_order" ON "contact" ("space", "name", "id");
CREATE INDEX IF NOT EXISTS "contact_by_organisation" ON "contact" ("space", "organisation");
CREATE INDEX IF NOT EXISTS "contact_of_county_by_name" ON "contact" ("space", ("scope_area" / 1000000), "name", "id");
CREATE INDEX IF NOT EXISTS "contact_of_county_by_organisation" ON "contact" ("space", ("scope_area" / 1000000), "organisation", "id");
CREATE INDEX IF NOT EXISTS "contact_of_county_by_created_at" ON "contact" ("space", ("scope_area" / 1000000), "created_at", "id");
CREATE TABLE IF NOT EXISTS "expert" (
  "space" BLOB NOT NULL,
  "id" BLOB NOT NULL,
  "version" INTEGER NOT NULL,
  "scope_area" INTEGER,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "fields" TEXT NOT NULL,
  "title" TEXT,
  "unit" TEXT,
  "mobile" TEXT,
  "area" INTEGER NOT NULL,
  "origin" TEXT,
  "fictitious" INTEGER,
  PRIMARY KEY ("space", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "expert_by_area" ON "expert" ("space", "scope_area");
CREATE INDEX IF NOT EXISTS "expert_by_order" ON "expert" ("space", "name", "id");
CREATE INDEX IF NOT EXISTS "expert_of_county_by_name" ON "expert" ("space", ("scope_area" / 1000000), "name", "id");
CREATE INDEX IF NOT EXISTS "expert_of_county_by_created_at" ON "expert" ("space", ("scope_area" / 1000000), "created_at", "id");

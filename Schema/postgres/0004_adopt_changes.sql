-- 方案: a change to what runs (calendar, rules, rates, lists) that one person draws up and another decides on.
CREATE TABLE config_proposal (
  no          BIGINT PRIMARY KEY,
  base        BIGINT NOT NULL CHECK (base >= 0),
  kind        TEXT COLLATE "C" NOT NULL CHECK (kind IN ('calendar','rules')),
  note        TEXT COLLATE "C" NOT NULL,
  status      TEXT COLLATE "C" NOT NULL CHECK (status IN ('proposed','adopted','rejected')),
  proposed_by TEXT COLLATE "C" NOT NULL,
  proposed_at BIGINT NOT NULL,
  decided_by  TEXT COLLATE "C",
  decided_at  BIGINT,
  reason      TEXT COLLATE "C",
  CHECK ((status = 'proposed') = (decided_by IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK (decided_by IS NULL OR decided_by <> proposed_by)
);

CREATE TABLE config_proposal_document (
  no     BIGINT NOT NULL REFERENCES config_proposal (no),
  name   TEXT COLLATE "C" NOT NULL,
  digest TEXT COLLATE "C" NOT NULL,
  body   TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (no, name)
);

-- 版本: each adoption makes the next; version 0 is what config_document was filled with.
CREATE TABLE config_version (
  version      BIGINT PRIMARY KEY CHECK (version >= 1),
  proposal     BIGINT NOT NULL UNIQUE REFERENCES config_proposal (no),
  digest       TEXT COLLATE "C" NOT NULL,
  adopted_at   BIGINT NOT NULL,
  moves_passed BIGINT NOT NULL CHECK (moves_passed IN (0, 1))
);

-- The version that the dates stored of a case follow: what lags behind the newest is still to be gone through.
ALTER TABLE case_file ADD COLUMN rules_version BIGINT NOT NULL DEFAULT 0;
CREATE INDEX case_file_rules ON case_file (rules_version, case_id);

-- Running clocks that reach past the loaded calendar; 归档 does for a year, and nobody waits for it.
CREATE INDEX case_clock_provisional ON case_clock (case_id, limit_id) WHERE provisional = 1 AND ended_at IS NULL AND limit_id <> 'archive';

-- 方案: a change to what runs (calendar, rules, rates, lists) that one person draws up and another decides on.
CREATE TABLE config_proposal (
  no          INTEGER PRIMARY KEY,
  base        INTEGER NOT NULL CHECK (base >= 0),
  kind        TEXT NOT NULL CHECK (kind IN ('calendar','rules')),
  note        TEXT NOT NULL,
  status      TEXT NOT NULL CHECK (status IN ('proposed','adopted','rejected')),
  proposed_by TEXT NOT NULL,
  proposed_at INTEGER NOT NULL,
  decided_by  TEXT,
  decided_at  INTEGER,
  reason      TEXT,
  CHECK ((status = 'proposed') = (decided_by IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK (decided_by IS NULL OR decided_by <> proposed_by)
) STRICT;

CREATE TABLE config_proposal_document (
  no     INTEGER NOT NULL REFERENCES config_proposal (no),
  name   TEXT NOT NULL,
  digest TEXT NOT NULL,
  body   TEXT NOT NULL,
  PRIMARY KEY (no, name)
) STRICT, WITHOUT ROWID;

-- 版本: each adoption makes the next; version 0 is what config_document was filled with.
CREATE TABLE config_version (
  version      INTEGER PRIMARY KEY CHECK (version >= 1),
  proposal     INTEGER NOT NULL UNIQUE REFERENCES config_proposal (no),
  digest       TEXT NOT NULL,
  adopted_at   INTEGER NOT NULL,
  moves_passed INTEGER NOT NULL CHECK (moves_passed IN (0, 1))
) STRICT;

-- The version that the dates stored of a case follow: what lags behind the newest is still to be gone through.
ALTER TABLE case_file ADD COLUMN rules_version INTEGER NOT NULL DEFAULT 0;
CREATE INDEX case_file_rules ON case_file (rules_version, case_id);

-- Running clocks that reach past the loaded calendar; 归档 does for a year, and nobody waits for it.
CREATE INDEX case_clock_provisional ON case_clock (case_id, limit_id) WHERE provisional = 1 AND ended_at IS NULL AND limit_id <> 'archive';

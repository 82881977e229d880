-- 月报定稿: what reports group cases by, and the editions that were frozen.

-- What an event said of a case, each word behind the event's number in six digits: the largest is the last one said.
CREATE TABLE case_trait (
  case_id    INTEGER NOT NULL REFERENCES case_file (case_id),
  seq        INTEGER NOT NULL CHECK (seq >= 1),
  effective  INTEGER NOT NULL,
  recorded   INTEGER NOT NULL,
  kind       TEXT,
  outcome    TEXT,
  ground     TEXT,
  wage       TEXT,
  crossing   TEXT,
  supervised TEXT,
  PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;

-- 账龄: from when a claim line is counted as owed; null where no day is known.
CREATE TABLE claim_age (
  case_id INTEGER NOT NULL REFERENCES case_file (case_id),
  line    INTEGER NOT NULL CHECK (line >= 1),
  since   TEXT,
  PRIMARY KEY (case_id, line)
) STRICT, WITHOUT ROWID;

-- 定稿: a month's report that was handed on. It never changes; what comes to light later makes the next edition.
CREATE TABLE edition (
  no         INTEGER NOT NULL PRIMARY KEY CHECK (no >= 1),
  month      TEXT NOT NULL CHECK (length(month) = 7),
  region     TEXT NOT NULL,
  serial     INTEGER NOT NULL CHECK (serial >= 1),
  cut        INTEGER NOT NULL,
  made_at    INTEGER NOT NULL,
  made_by    TEXT NOT NULL,
  definition TEXT NOT NULL,
  queries    TEXT NOT NULL CHECK (length(queries) = 64),
  inputs     TEXT NOT NULL CHECK (length(inputs) = 64),
  cases      INTEGER NOT NULL,
  events     INTEGER NOT NULL,
  chain_root TEXT NOT NULL CHECK (length(chain_root) = 64),
  public_key BLOB NOT NULL CHECK (length(public_key) = 32),
  signature  BLOB NOT NULL CHECK (length(signature) = 64),
  figures    TEXT NOT NULL,
  UNIQUE (month, region, serial)
) STRICT;

-- Each file of an edition by its SHA-256; the bytes only where they cannot be made again.
CREATE TABLE edition_file (
  edition INTEGER NOT NULL REFERENCES edition (no),
  name    TEXT NOT NULL,
  size    INTEGER NOT NULL,
  sha256  TEXT NOT NULL CHECK (length(sha256) = 64),
  kept    BLOB,
  PRIMARY KEY (edition, name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER edition_no_update BEFORE UPDATE ON edition BEGIN SELECT RAISE(ABORT, 'edition never changes'); END;
CREATE TRIGGER edition_no_delete BEFORE DELETE ON edition BEGIN SELECT RAISE(ABORT, 'edition never changes'); END;
CREATE TRIGGER edition_file_no_update BEFORE UPDATE ON edition_file BEGIN SELECT RAISE(ABORT, 'edition_file never changes'); END;
CREATE TRIGGER edition_file_no_delete BEFORE DELETE ON edition_file BEGIN SELECT RAISE(ABORT, 'edition_file never changes'); END;

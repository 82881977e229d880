-- 月报定稿: what reports group cases by, and the editions that were frozen.

-- What an event said of a case, each word behind the event's number in six digits: the largest is the last one said.
CREATE TABLE case_trait (
  case_id    BIGINT NOT NULL REFERENCES case_file (case_id),
  seq        BIGINT NOT NULL CHECK (seq >= 1),
  effective  BIGINT NOT NULL,
  recorded   BIGINT NOT NULL,
  kind       TEXT COLLATE "C",
  outcome    TEXT COLLATE "C",
  ground     TEXT COLLATE "C",
  wage       TEXT COLLATE "C",
  crossing   TEXT COLLATE "C",
  supervised TEXT COLLATE "C",
  PRIMARY KEY (case_id, seq)
);

-- 账龄: from when a claim line is counted as owed; null where no day is known.
CREATE TABLE claim_age (
  case_id BIGINT NOT NULL REFERENCES case_file (case_id),
  line    BIGINT NOT NULL CHECK (line >= 1),
  since   TEXT COLLATE "C",
  PRIMARY KEY (case_id, line)
);

-- 定稿: a month's report that was handed on. It never changes; what comes to light later makes the next edition.
CREATE TABLE edition (
  no         BIGINT NOT NULL PRIMARY KEY CHECK (no >= 1),
  month      TEXT COLLATE "C" NOT NULL CHECK (length(month) = 7),
  region     TEXT COLLATE "C" NOT NULL,
  serial     BIGINT NOT NULL CHECK (serial >= 1),
  cut        BIGINT NOT NULL,
  made_at    BIGINT NOT NULL,
  made_by    TEXT COLLATE "C" NOT NULL,
  definition TEXT COLLATE "C" NOT NULL,
  queries    TEXT COLLATE "C" NOT NULL CHECK (length(queries) = 64),
  inputs     TEXT COLLATE "C" NOT NULL CHECK (length(inputs) = 64),
  cases      BIGINT NOT NULL,
  events     BIGINT NOT NULL,
  chain_root TEXT COLLATE "C" NOT NULL CHECK (length(chain_root) = 64),
  public_key BYTEA NOT NULL CHECK (length(public_key) = 32),
  signature  BYTEA NOT NULL CHECK (length(signature) = 64),
  figures    TEXT COLLATE "C" NOT NULL,
  UNIQUE (month, region, serial)
);

-- Each file of an edition by its SHA-256; the bytes only where they cannot be made again.
CREATE TABLE edition_file (
  edition BIGINT NOT NULL REFERENCES edition (no),
  name    TEXT COLLATE "C" NOT NULL,
  size    BIGINT NOT NULL,
  sha256  TEXT COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
  kept    BYTEA,
  PRIMARY KEY (edition, name)
);

CREATE TRIGGER edition_never_changes BEFORE UPDATE OR DELETE ON edition FOR EACH ROW EXECUTE FUNCTION never_changes();
CREATE TRIGGER edition_file_never_changes BEFORE UPDATE OR DELETE ON edition_file FOR EACH ROW EXECUTE FUNCTION never_changes();

-- 文书与投递: letters as rendered and numbered, and the messages that carry them to people.

-- A row leaves 'held' once: rendered and addressed, or not renderable, which says why.
ALTER TABLE outbox RENAME TO outbox_before;
CREATE TABLE outbox (
  case_id   INTEGER NOT NULL REFERENCES case_file (case_id),
  seq       INTEGER NOT NULL,
  no        INTEGER NOT NULL,
  kind      TEXT    NOT NULL,
  recipient TEXT    NOT NULL,
  facts     TEXT    NOT NULL,
  status    TEXT    NOT NULL DEFAULT 'held' CHECK (status IN ('held','ready','failed')),
  created   INTEGER NOT NULL,
  fault     TEXT,
  PRIMARY KEY (case_id, seq, no),
  CHECK ((status = 'failed') = (fault IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO outbox (case_id, seq, no, kind, recipient, facts, status, created)
  SELECT case_id, seq, no, kind, recipient, facts, status, created FROM outbox_before;
DROP TABLE outbox_before;
CREATE INDEX outbox_held ON outbox (created, case_id, seq, no) WHERE status = 'held';

-- A formal letter's number and what it was made from. It never changes.
CREATE TABLE letter (
  case_id   INTEGER NOT NULL REFERENCES case_file (case_id),
  seq       INTEGER NOT NULL,
  no        INTEGER NOT NULL,
  office_id TEXT    NOT NULL,
  series    TEXT    NOT NULL,
  year      INTEGER NOT NULL,
  serial    INTEGER NOT NULL CHECK (serial >= 1),
  number    TEXT    NOT NULL UNIQUE,
  template  TEXT    NOT NULL,
  template_digest TEXT NOT NULL CHECK (length(template_digest) = 64),
  text_digest TEXT  NOT NULL CHECK (length(text_digest) = 64),
  rendered  INTEGER NOT NULL,
  PRIMARY KEY (case_id, seq, no),
  UNIQUE (office_id, series, year, serial)
) STRICT, WITHOUT ROWID;

-- The text as rendered, of letters and notices; apart, so that it can be erased and the number stays.
CREATE TABLE outbox_text (
  case_id   INTEGER NOT NULL REFERENCES case_file (case_id),
  seq       INTEGER NOT NULL,
  no        INTEGER NOT NULL,
  text      TEXT    NOT NULL,
  PRIMARY KEY (case_id, seq, no)
) STRICT, WITHOUT ROWID;

-- 投递: each recipient of a row, from when it may reach them, and the message in which it went.
CREATE TABLE delivery (
  case_id    INTEGER NOT NULL REFERENCES case_file (case_id),
  seq        INTEGER NOT NULL,
  no         INTEGER NOT NULL,
  recipient  TEXT    NOT NULL,
  release_at INTEGER NOT NULL,
  message_id TEXT,
  PRIMARY KEY (case_id, seq, no, recipient)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_waiting ON delivery (recipient, release_at) WHERE message_id IS NULL;
CREATE INDEX delivery_message ON delivery (message_id);

-- 消息: one or several rows of the outbox, to one recipient. The case stands with those to a party.
CREATE TABLE message (
  message_id TEXT    NOT NULL PRIMARY KEY,
  case_id    INTEGER REFERENCES case_file (case_id),
  recipient  TEXT    NOT NULL,
  subject    TEXT    NOT NULL,
  status     TEXT    NOT NULL CHECK (status IN ('waiting','sent','failed','no_address')),
  attempts   INTEGER NOT NULL CHECK (attempts >= 0),
  next_at    INTEGER NOT NULL,
  created    INTEGER NOT NULL,
  sent_at    INTEGER,
  CHECK ((status = 'sent') = (sent_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX message_waiting ON message (next_at, message_id) WHERE status = 'waiting';
CREATE INDEX message_unsent ON message (recipient) WHERE status IN ('failed','no_address');

-- 投递日志: a row is claimed before a message goes, and says afterwards what came of it; without an outcome nobody knows.
CREATE TABLE message_attempt (
  message_id TEXT    NOT NULL REFERENCES message (message_id),
  attempt    INTEGER NOT NULL CHECK (attempt >= 1),
  channel    TEXT    NOT NULL,
  started    INTEGER NOT NULL,
  ended      INTEGER,
  outcome    TEXT    CHECK (outcome IN ('sent','retry','failed','no_address')),
  code       INTEGER,
  detail     TEXT,
  PRIMARY KEY (message_id, attempt),
  CHECK ((ended IS NULL) = (outcome IS NULL))
) STRICT, WITHOUT ROWID;

-- Where messages reach an official or an office.
ALTER TABLE account ADD COLUMN email TEXT;
ALTER TABLE account ADD COLUMN phone TEXT;
ALTER TABLE office ADD COLUMN email TEXT;
ALTER TABLE office ADD COLUMN phone TEXT;

CREATE TRIGGER letter_never_changes BEFORE UPDATE ON letter BEGIN SELECT RAISE(ABORT, 'letter never changes'); END;
CREATE TRIGGER letter_kept BEFORE DELETE ON letter BEGIN SELECT RAISE(ABORT, 'letter never changes'); END;
CREATE TRIGGER outbox_text_never_changes BEFORE UPDATE ON outbox_text BEGIN SELECT RAISE(ABORT, 'outbox_text never changes'); END;
CREATE TRIGGER delivery_went_once BEFORE UPDATE ON delivery WHEN OLD.message_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'delivery went already'); END;

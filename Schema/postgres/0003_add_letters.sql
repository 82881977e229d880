-- 文书与投递: letters as rendered and numbered, and the messages that carry them to people.

-- A row leaves 'held' once: rendered and addressed, or not renderable, which says why.
ALTER TABLE outbox RENAME TO outbox_before;
ALTER INDEX outbox_pkey RENAME TO outbox_before_pkey;
CREATE TABLE outbox (
  case_id   BIGINT NOT NULL REFERENCES case_file (case_id),
  seq       BIGINT NOT NULL,
  no        BIGINT NOT NULL,
  kind      TEXT COLLATE "C"    NOT NULL,
  recipient TEXT COLLATE "C"    NOT NULL,
  facts     TEXT COLLATE "C"    NOT NULL,
  status    TEXT COLLATE "C"    NOT NULL DEFAULT 'held' CHECK (status IN ('held','ready','failed')),
  created   BIGINT NOT NULL,
  fault     TEXT COLLATE "C",
  PRIMARY KEY (case_id, seq, no),
  CHECK ((status = 'failed') = (fault IS NOT NULL))
);
INSERT INTO outbox (case_id, seq, no, kind, recipient, facts, status, created)
  SELECT case_id, seq, no, kind, recipient, facts, status, created FROM outbox_before;
DROP TABLE outbox_before;
CREATE INDEX outbox_held ON outbox (created, case_id, seq, no) WHERE status = 'held';

-- A formal letter's number and what it was made from. It never changes.
CREATE TABLE letter (
  case_id   BIGINT NOT NULL REFERENCES case_file (case_id),
  seq       BIGINT NOT NULL,
  no        BIGINT NOT NULL,
  office_id TEXT COLLATE "C"    NOT NULL,
  series    TEXT COLLATE "C"    NOT NULL,
  year      BIGINT NOT NULL,
  serial    BIGINT NOT NULL CHECK (serial >= 1),
  number    TEXT COLLATE "C"    NOT NULL UNIQUE,
  template  TEXT COLLATE "C"    NOT NULL,
  template_digest TEXT COLLATE "C" NOT NULL CHECK (length(template_digest) = 64),
  text_digest TEXT COLLATE "C"  NOT NULL CHECK (length(text_digest) = 64),
  rendered  BIGINT NOT NULL,
  PRIMARY KEY (case_id, seq, no),
  UNIQUE (office_id, series, year, serial)
);

-- The text as rendered, of letters and notices; apart, so that it can be erased and the number stays.
CREATE TABLE outbox_text (
  case_id   BIGINT NOT NULL REFERENCES case_file (case_id),
  seq       BIGINT NOT NULL,
  no        BIGINT NOT NULL,
  text      TEXT COLLATE "C"    NOT NULL,
  PRIMARY KEY (case_id, seq, no)
);

-- 投递: each recipient of a row, from when it may reach them, and the message in which it went.
CREATE TABLE delivery (
  case_id    BIGINT NOT NULL REFERENCES case_file (case_id),
  seq        BIGINT NOT NULL,
  no         BIGINT NOT NULL,
  recipient  TEXT COLLATE "C"    NOT NULL,
  release_at BIGINT NOT NULL,
  message_id TEXT COLLATE "C",
  PRIMARY KEY (case_id, seq, no, recipient)
);
CREATE INDEX delivery_waiting ON delivery (recipient, release_at) WHERE message_id IS NULL;
CREATE INDEX delivery_message ON delivery (message_id);

-- 消息: one or several rows of the outbox, to one recipient. The case stands with those to a party.
CREATE TABLE message (
  message_id TEXT COLLATE "C"    NOT NULL PRIMARY KEY,
  case_id    BIGINT REFERENCES case_file (case_id),
  recipient  TEXT COLLATE "C"    NOT NULL,
  subject    TEXT COLLATE "C"    NOT NULL,
  status     TEXT COLLATE "C"    NOT NULL CHECK (status IN ('waiting','sent','failed','no_address')),
  attempts   BIGINT NOT NULL CHECK (attempts >= 0),
  next_at    BIGINT NOT NULL,
  created    BIGINT NOT NULL,
  sent_at    BIGINT,
  CHECK ((status = 'sent') = (sent_at IS NOT NULL))
);
CREATE INDEX message_waiting ON message (next_at, message_id) WHERE status = 'waiting';
CREATE INDEX message_unsent ON message (recipient) WHERE status IN ('failed','no_address');

-- 投递日志: a row is claimed before a message goes, and says afterwards what came of it; without an outcome nobody knows.
CREATE TABLE message_attempt (
  message_id TEXT COLLATE "C"    NOT NULL REFERENCES message (message_id),
  attempt    BIGINT NOT NULL CHECK (attempt >= 1),
  channel    TEXT COLLATE "C"    NOT NULL,
  started    BIGINT NOT NULL,
  ended      BIGINT,
  outcome    TEXT COLLATE "C"    CHECK (outcome IN ('sent','retry','failed','no_address')),
  code       BIGINT,
  detail     TEXT COLLATE "C",
  PRIMARY KEY (message_id, attempt),
  CHECK ((ended IS NULL) = (outcome IS NULL))
);

-- Where messages reach an official or an office.
ALTER TABLE account ADD COLUMN email TEXT COLLATE "C";
ALTER TABLE account ADD COLUMN phone TEXT COLLATE "C";
ALTER TABLE office ADD COLUMN email TEXT COLLATE "C";
ALTER TABLE office ADD COLUMN phone TEXT COLLATE "C";

CREATE FUNCTION never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% never changes', TG_TABLE_NAME USING ERRCODE = 'check_violation'; END $$;
CREATE TRIGGER letter_never_changes BEFORE UPDATE OR DELETE ON letter FOR EACH ROW EXECUTE FUNCTION never_changes();
CREATE TRIGGER letter_no_truncate BEFORE TRUNCATE ON letter FOR EACH STATEMENT EXECUTE FUNCTION never_changes();
CREATE TRIGGER outbox_text_never_changes BEFORE UPDATE ON outbox_text FOR EACH ROW EXECUTE FUNCTION never_changes();
CREATE TRIGGER delivery_went_once BEFORE UPDATE ON delivery FOR EACH ROW WHEN (OLD.message_id IS NOT NULL)
  EXECUTE FUNCTION never_changes();

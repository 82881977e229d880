-- 网上柜台: who is known to the web, and how often somebody asked.
CREATE TABLE web_session (
  digest      BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
  subject     TEXT NOT NULL CHECK (subject IN ('official','complainant','debtor')),
  user_id     TEXT REFERENCES account (user_id),
  case_number TEXT,
  created     INTEGER NOT NULL,
  seen        INTEGER NOT NULL,
  ends        INTEGER NOT NULL,
  strong_at   INTEGER,
  CHECK ((subject = 'official') = (user_id IS NOT NULL)),
  CHECK ((user_id IS NULL) = (case_number IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX web_session_user ON web_session (user_id) WHERE user_id IS NOT NULL;

-- One row for each bucket of a limit: the moment at which it is empty again (GCRA).
CREATE TABLE rate_limit (
  bucket  TEXT    NOT NULL PRIMARY KEY,
  full_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How an official proves who it is: the password's scrypt digest with its parameters and the TOTP secret, both sealed; the step last used.
CREATE TABLE credential (
  user_id     TEXT NOT NULL PRIMARY KEY REFERENCES account (user_id),
  password    BLOB NOT NULL,
  changed     INTEGER NOT NULL,
  must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
  totp        BLOB,
  totp_step   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_code (
  user_id TEXT NOT NULL REFERENCES account (user_id),
  digest  BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (user_id, digest)
) STRICT, WITHOUT ROWID;

-- Who somebody is at a provincial identity provider (OIDC issuer and subject).
CREATE TABLE account_identity (
  issuer  TEXT NOT NULL,
  subject TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES account (user_id),
  PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;

-- A program that works for an office: acts as the account, until it expires or is revoked.
CREATE TABLE api_token (
  digest  BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
  name    TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES account (user_id),
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  revoked INTEGER,
  UNIQUE (user_id, name)
) STRICT, WITHOUT ROWID;

-- A complaint not yet handed in, sealed: the browser's cookie or the link that was sent opens it, once each.
CREATE TABLE draft (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  body    BLOB NOT NULL,
  link    BLOB UNIQUE CHECK (length(link) = 32),
  saved   INTEGER NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_expires ON draft (expires);

-- 材料: every content received, by its digest. arriving: not yet whole; unscanned: there was no scanner; quarantined: it did not answer.
-- keep_until: when it may be thrown away unless a case has taken it, which makes it null.
CREATE TABLE evidence_file (
  sha256     TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  size       INTEGER NOT NULL CHECK (size > 0),
  media_type TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('arriving','unscanned','quarantined','clean','infected')),
  finding    TEXT,
  received   INTEGER NOT NULL,
  keep_until INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_file_orphan ON evidence_file (keep_until) WHERE keep_until IS NOT NULL;
CREATE INDEX evidence_file_waiting ON evidence_file (state) WHERE state IN ('unscanned','quarantined');

-- Its content, in pieces, where it is kept in the database.
CREATE TABLE evidence_chunk (
  sha256 TEXT NOT NULL,
  no     INTEGER NOT NULL,
  bytes  BLOB NOT NULL,
  PRIMARY KEY (sha256, no)
) STRICT;

-- By what a case is found: pairs of neighbouring characters in the parties' names (first code point × 2^21 + second), and below zero
-- keyed digests of contract numbers and of the last digits of phones. No reference to case_file: written with the case, never alone.
CREATE TABLE case_term (
  term    INTEGER NOT NULL,
  case_id INTEGER NOT NULL,
  PRIMARY KEY (term, case_id)
) STRICT, WITHOUT ROWID;
WITH RECURSIVE
  place (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM place WHERE i < (SELECT max(max(length(creditor), length(debtor))) FROM case_file)),
  name (case_id, text) AS (SELECT case_id, lower(creditor) FROM case_file UNION ALL SELECT case_id, lower(debtor) FROM case_file)
INSERT INTO case_term (term, case_id)
SELECT DISTINCT unicode(substr(text, i, 1)) * 2097152 + unicode(substr(text, i + 1, 1)), case_id FROM name JOIN place ON i < length(text)
ORDER BY 1, 2;
CREATE INDEX case_file_creditor ON case_file (creditor_code);
-- What an office holds itself, by due date.
CREATE INDEX case_office_own ON case_office (office_id, due_on, case_id) WHERE listed = 1 AND relation = 'holder';

-- What waits for a second person: the case's own record says what was asked.
CREATE TABLE case_pending (
  case_id  INTEGER NOT NULL PRIMARY KEY REFERENCES case_file (case_id),
  verb     TEXT    NOT NULL,
  asked_by TEXT    NOT NULL,
  asked_at INTEGER NOT NULL
) STRICT;
INSERT INTO case_pending (case_id, verb, asked_by, asked_at)
SELECT e.case_id, e.verb, e.actor, e.recorded FROM case_event e
WHERE e.verb IN ('refuse','close','terminate','list_publicly','request_extension') AND e.from_state = e.to_state
  AND NOT EXISTS (SELECT 1 FROM case_event d WHERE d.case_id = e.case_id AND d.seq > e.seq
    AND (d.verb IN ('decide','take_back') OR d.from_state <> d.to_state));

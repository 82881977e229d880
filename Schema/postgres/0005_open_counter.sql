-- 网上柜台: who is known to the web, and how often somebody asked.
CREATE TABLE web_session (
  digest      BYTEA NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
  subject     TEXT COLLATE "C" NOT NULL CHECK (subject IN ('official','complainant','debtor')),
  user_id     TEXT COLLATE "C" REFERENCES account (user_id),
  case_number TEXT COLLATE "C",
  created     BIGINT NOT NULL,
  seen        BIGINT NOT NULL,
  ends        BIGINT NOT NULL,
  strong_at   BIGINT,
  CHECK ((subject = 'official') = (user_id IS NOT NULL)),
  CHECK ((user_id IS NULL) = (case_number IS NOT NULL))
);
CREATE INDEX web_session_user ON web_session (user_id) WHERE user_id IS NOT NULL;

-- One row for each bucket of a limit: the moment at which it is empty again (GCRA).
CREATE TABLE rate_limit (
  bucket  TEXT COLLATE "C"    NOT NULL PRIMARY KEY,
  full_at BIGINT NOT NULL
);

-- How an official proves who it is: the password's scrypt digest with its parameters and the TOTP secret, both sealed; the step last used.
CREATE TABLE credential (
  user_id     TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES account (user_id),
  password    BYTEA NOT NULL,
  changed     BIGINT NOT NULL,
  must_change BIGINT NOT NULL CHECK (must_change IN (0, 1)),
  totp        BYTEA,
  totp_step   BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE recovery_code (
  user_id TEXT COLLATE "C" NOT NULL REFERENCES account (user_id),
  digest  BYTEA NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (user_id, digest)
);

-- Who somebody is at a provincial identity provider (OIDC issuer and subject).
CREATE TABLE account_identity (
  issuer  TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL REFERENCES account (user_id),
  PRIMARY KEY (issuer, subject)
);

-- A program that works for an office: acts as the account, until it expires or is revoked.
CREATE TABLE api_token (
  digest  BYTEA NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
  name    TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL REFERENCES account (user_id),
  created BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  revoked BIGINT,
  UNIQUE (user_id, name)
);

-- A complaint not yet handed in, sealed: the browser's cookie or the link that was sent opens it, once each.
CREATE TABLE draft (
  id      BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  body    BYTEA NOT NULL,
  link    BYTEA UNIQUE CHECK (length(link) = 32),
  saved   BIGINT NOT NULL,
  expires BIGINT NOT NULL
);
CREATE INDEX draft_expires ON draft (expires);

-- Queues: what is done leaves the head of these indexes, where every look begins; it is cleared away before it slows the looking.
ALTER TABLE case_clock SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
ALTER TABLE case_office SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
ALTER TABLE delivery SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);

-- 材料: every content received, by its digest. arriving: not yet whole; unscanned: there was no scanner; quarantined: it did not answer.
-- keep_until: when it may be thrown away unless a case has taken it, which makes it null.
CREATE TABLE evidence_file (
  sha256     TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  size       BIGINT NOT NULL CHECK (size > 0),
  media_type TEXT COLLATE "C" NOT NULL,
  state      TEXT COLLATE "C" NOT NULL CHECK (state IN ('arriving','unscanned','quarantined','clean','infected')),
  finding    TEXT COLLATE "C",
  received   BIGINT NOT NULL,
  keep_until BIGINT
);
CREATE INDEX evidence_file_orphan ON evidence_file (keep_until) WHERE keep_until IS NOT NULL;
CREATE INDEX evidence_file_waiting ON evidence_file (state) WHERE state IN ('unscanned','quarantined');

-- Its content, in pieces, where it is kept in the database.
CREATE TABLE evidence_chunk (
  sha256 TEXT COLLATE "C" NOT NULL,
  no     BIGINT NOT NULL,
  bytes  BYTEA NOT NULL,
  PRIMARY KEY (sha256, no)
);

-- By what a case is found: pairs of neighbouring characters in the parties' names (first code point × 2^21 + second), and below zero
-- keyed digests of contract numbers and of the last digits of phones. No reference to case_file: written with the case, never alone.
CREATE TABLE case_term (
  term    BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  PRIMARY KEY (term, case_id)
);
INSERT INTO case_term (term, case_id)
SELECT DISTINCT ascii(substr(text, i, 1))::bigint * 2097152 + ascii(substr(text, i + 1, 1)), case_id
FROM (SELECT case_id, lower(creditor) AS text FROM case_file UNION ALL SELECT case_id, lower(debtor) FROM case_file) name,
  LATERAL generate_series(1, length(text) - 1) AS i
ORDER BY 1, 2;
CREATE INDEX case_file_creditor ON case_file (creditor_code);
-- What an office holds itself, by due date.
CREATE INDEX case_office_own ON case_office (office_id, due_on, case_id) WHERE listed = 1 AND relation = 'holder';

-- What waits for a second person: the case's own record says what was asked.
CREATE TABLE case_pending (
  case_id  BIGINT NOT NULL PRIMARY KEY REFERENCES case_file (case_id),
  verb     TEXT COLLATE "C" NOT NULL,
  asked_by TEXT COLLATE "C" NOT NULL,
  asked_at BIGINT NOT NULL
);
INSERT INTO case_pending (case_id, verb, asked_by, asked_at)
SELECT e.case_id, e.verb, e.actor, e.recorded FROM case_event e
WHERE e.verb IN ('refuse','close','terminate','list_publicly','request_extension') AND e.from_state = e.to_state
  AND NOT EXISTS (SELECT 1 FROM case_event d WHERE d.case_id = e.case_id AND d.seq > e.seq
    AND (d.verb IN ('decide','take_back') OR d.from_state <> d.to_state));

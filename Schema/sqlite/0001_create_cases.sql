-- 办件: the record is case_event; every other table holds copies of it or what it may not hold.
CREATE TABLE case_file (
  case_id      INTEGER PRIMARY KEY,
  number       TEXT    NOT NULL UNIQUE,
  version      INTEGER NOT NULL CHECK (version >= 1),
  state        TEXT    NOT NULL CHECK (state IN ('submitted','supplement','accepted','transferred','handling','return_requested',
                 'adjudication','result_review','withdrawal_requested','cross_out','plan_tracking','closed','refused','guided_out',
                 'terminated','withdrawn','archived')),
  holder       TEXT,
  due_on       TEXT,
  due_limit    TEXT,
  open_fen     INTEGER NOT NULL CHECK (open_fen >= 0),
  creditor     TEXT    NOT NULL,
  creditor_code TEXT,
  debtor       TEXT    NOT NULL,
  debtor_code  TEXT,
  region       TEXT,
  respondent_kind TEXT,
  channel      TEXT    NOT NULL,
  rule_set     TEXT    NOT NULL,
  code_hash    BLOB,
  head         BLOB    NOT NULL CHECK (length(head) = 32),
  received_at  INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX case_file_parties ON case_file (debtor_code, creditor_code);

CREATE TABLE case_event (
  case_id    INTEGER NOT NULL REFERENCES case_file (case_id),
  seq        INTEGER NOT NULL CHECK (seq >= 1),
  verb       TEXT    NOT NULL,
  actor      TEXT    NOT NULL,
  role       TEXT    NOT NULL,
  from_state TEXT,
  to_state   TEXT    NOT NULL,
  effective  INTEGER NOT NULL,
  recorded   INTEGER NOT NULL CHECK (recorded >= effective),
  bytes      BLOB    NOT NULL,
  hash       BLOB    NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_entry (
  case_id   INTEGER NOT NULL REFERENCES case_file (case_id),
  no        INTEGER NOT NULL CHECK (no >= 1),
  seq       INTEGER NOT NULL,
  line      INTEGER NOT NULL CHECK (line >= 1),
  kind      TEXT    NOT NULL CHECK (kind IN ('claimed','not_established','paid','waived','offset','withdrawn','disputed','overpaid')),
  fen       INTEGER NOT NULL CHECK (fen <> 0),
  route     TEXT    CHECK (route IN ('negotiation','mediation','judicial')),
  effective TEXT    NOT NULL,
  recorded  INTEGER NOT NULL,
  corrects  INTEGER,
  concern   TEXT    CHECK (concern IN ('moved_to_disputed','struck_off','corrected')),
  PRIMARY KEY (case_id, no),
  CHECK ((kind = 'disputed') = (route IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_entry_concern ON ledger_entry (recorded) WHERE concern IS NOT NULL;

-- What each event that reports count adds to them, as numbers: a month is added up without reading the events themselves.
CREATE TABLE case_tally (
  case_id   INTEGER NOT NULL REFERENCES case_file (case_id),
  seq       INTEGER NOT NULL CHECK (seq >= 1),
  effective INTEGER NOT NULL,
  recorded  INTEGER NOT NULL,
  move      INTEGER,
  counts    INTEGER NOT NULL,
  deeds     INTEGER NOT NULL,
  answer    INTEGER,
  rating    INTEGER,
  PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;

-- 款项 and when each was first verified: an unverified claim is no debt in any report.
CREATE TABLE claim_line (
  case_id   INTEGER NOT NULL REFERENCES case_file (case_id),
  line      INTEGER NOT NULL CHECK (line >= 1),
  object    TEXT NOT NULL,
  debt_kind TEXT NOT NULL,
  verified_at       INTEGER,
  verified_recorded INTEGER,
  PRIMARY KEY (case_id, line),
  CHECK ((verified_at IS NULL) = (verified_recorded IS NULL))
) STRICT, WITHOUT ROWID;

-- 已签订的还款计划: the sum paid on the case at which it is fulfilled, and while it stood.
CREATE TABLE case_plan (
  case_id         INTEGER NOT NULL REFERENCES case_file (case_id),
  no              INTEGER NOT NULL CHECK (no >= 1),
  target_fen      INTEGER NOT NULL CHECK (target_fen > 0),
  signed_at       INTEGER NOT NULL,
  signed_recorded INTEGER NOT NULL,
  ended_at        INTEGER,
  ended_recorded  INTEGER,
  PRIMARY KEY (case_id, no),
  CHECK ((ended_at IS NULL) = (ended_recorded IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE case_clock (
  case_id    INTEGER NOT NULL REFERENCES case_file (case_id),
  limit_id   TEXT    NOT NULL,
  ref        INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  turn       INTEGER NOT NULL,
  anchor     INTEGER NOT NULL,
  fixed_day  TEXT,
  length     INTEGER,
  ended_at   INTEGER,
  due_on     TEXT,
  provisional INTEGER NOT NULL,
  PRIMARY KEY (case_id, limit_id, ref, generation, turn)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_clock_due ON case_clock (limit_id, due_on, case_id) WHERE ended_at IS NULL;
-- What fell due in a month, ended or not.
CREATE INDEX case_clock_fell ON case_clock (limit_id, due_on) WHERE limit_id IN ('handle','transfer');

-- Who sees a case: its holder and the offices above it, and past holders, who read.
CREATE TABLE case_office (
  office_id TEXT    NOT NULL,
  case_id   INTEGER NOT NULL REFERENCES case_file (case_id),
  relation  TEXT    NOT NULL CHECK (relation IN ('holder','above','past')),
  -- In this office's work list: open, and held here or below.
  listed    INTEGER NOT NULL CHECK (listed IN (0, 1)),
  due_on    TEXT    NOT NULL,
  PRIMARY KEY (case_id, office_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_office_list ON case_office (office_id, listed, due_on, case_id);

-- Text that may hold personal data; the record holds only its salted digest.
CREATE TABLE case_text (
  case_id INTEGER NOT NULL REFERENCES case_file (case_id),
  seq     INTEGER NOT NULL,
  name    TEXT    NOT NULL,
  salt    BLOB    NOT NULL,
  value   TEXT    NOT NULL,
  PRIMARY KEY (case_id, seq, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  case_id   INTEGER NOT NULL REFERENCES case_file (case_id),
  seq       INTEGER NOT NULL,
  no        INTEGER NOT NULL,
  kind      TEXT    NOT NULL,
  recipient TEXT    NOT NULL,
  facts     TEXT    NOT NULL,
  status    TEXT    NOT NULL DEFAULT 'held' CHECK (status IN ('held')),
  created   INTEGER NOT NULL,
  PRIMARY KEY (case_id, seq, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency (
  actor   TEXT    NOT NULL,
  route   TEXT    NOT NULL,
  key     TEXT    NOT NULL,
  body    BLOB    NOT NULL,
  case_id INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  created INTEGER NOT NULL,
  PRIMARY KEY (actor, route, key)
) STRICT, WITHOUT ROWID;

-- 机构, 人员
CREATE TABLE office (
  office_id TEXT NOT NULL PRIMARY KEY,
  name      TEXT NOT NULL,
  parent_id TEXT REFERENCES office (office_id),
  division  TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('receiver','division','sector')),
  active    INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  user_id   TEXT NOT NULL PRIMARY KEY,
  name      TEXT NOT NULL,
  office_id TEXT NOT NULL REFERENCES office (office_id),
  active    INTEGER NOT NULL CHECK (active IN (0, 1)),
  created   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account_role (
  user_id TEXT NOT NULL REFERENCES account (user_id),
  role    TEXT NOT NULL CHECK (role IN ('intake','reviewer','dispatcher','receiver_head','handler','handler_head','supervisor','gateway',
            'auditor','system_admin','security_admin','audit_admin')),
  PRIMARY KEY (user_id, role)
) STRICT, WITHOUT ROWID;
-- 三员 exclude each other and every other role.
CREATE TRIGGER account_role_exclusive BEFORE INSERT ON account_role
WHEN EXISTS (SELECT 1 FROM account_role r WHERE r.user_id = NEW.user_id AND r.role <> NEW.role
  AND (r.role IN ('system_admin','security_admin','audit_admin') OR NEW.role IN ('system_admin','security_admin','audit_admin')))
BEGIN SELECT RAISE(ABORT, 'administrator roles are exclusive'); END;

-- What runs: each configuration document by kind and name, with its digest.
CREATE TABLE config_document (
  kind    TEXT    NOT NULL,
  name    TEXT    NOT NULL,
  digest  TEXT    NOT NULL,
  body    TEXT    NOT NULL,
  loaded  INTEGER NOT NULL,
  PRIMARY KEY (kind, name, digest)
) STRICT, WITHOUT ROWID;

-- Numbers are handed out in blocks, one process each; gaps are allowed.
CREATE TABLE number_block (
  name  TEXT    NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 1),
  PRIMARY KEY (name, start)
) STRICT, WITHOUT ROWID;

-- 操作日志: what is done outside a case: accounts, offices, keys, reveals, local operation.
CREATE TABLE desk_log (
  id      INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  actor   TEXT    NOT NULL,
  action  TEXT    NOT NULL,
  object  TEXT    NOT NULL
) STRICT;

CREATE TRIGGER case_event_append_only BEFORE UPDATE ON case_event BEGIN SELECT RAISE(ABORT, 'case_event is append-only'); END;
CREATE TRIGGER case_event_kept BEFORE DELETE ON case_event BEGIN SELECT RAISE(ABORT, 'case_event is append-only'); END;
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END;
CREATE TRIGGER ledger_entry_kept BEFORE DELETE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END;

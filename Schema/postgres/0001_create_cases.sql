-- 办件: the record is case_event; every other table holds copies of it or what it may not hold.
CREATE TABLE case_file (
  case_id      BIGINT PRIMARY KEY,
  number       TEXT COLLATE "C"    NOT NULL UNIQUE,
  version      BIGINT NOT NULL CHECK (version >= 1),
  state        TEXT COLLATE "C"    NOT NULL CHECK (state IN ('submitted','supplement','accepted','transferred','handling','return_requested',
                 'adjudication','result_review','withdrawal_requested','cross_out','plan_tracking','closed','refused','guided_out',
                 'terminated','withdrawn','archived')),
  holder       TEXT COLLATE "C",
  due_on       TEXT COLLATE "C",
  due_limit    TEXT COLLATE "C",
  open_fen     BIGINT NOT NULL CHECK (open_fen >= 0),
  creditor     TEXT COLLATE "C"    NOT NULL,
  creditor_code TEXT COLLATE "C",
  debtor       TEXT COLLATE "C"    NOT NULL,
  debtor_code  TEXT COLLATE "C",
  region       TEXT COLLATE "C",
  respondent_kind TEXT COLLATE "C",
  channel      TEXT COLLATE "C"    NOT NULL,
  rule_set     TEXT COLLATE "C"    NOT NULL,
  code_hash    BYTEA,
  head         BYTEA    NOT NULL CHECK (length(head) = 32),
  received_at  BIGINT NOT NULL,
  changed_at   BIGINT NOT NULL
);
CREATE INDEX case_file_parties ON case_file (debtor_code, creditor_code);

CREATE TABLE case_event (
  case_id    BIGINT NOT NULL REFERENCES case_file (case_id),
  seq        BIGINT NOT NULL CHECK (seq >= 1),
  verb       TEXT COLLATE "C"    NOT NULL,
  actor      TEXT COLLATE "C"    NOT NULL,
  role       TEXT COLLATE "C"    NOT NULL,
  from_state TEXT COLLATE "C",
  to_state   TEXT COLLATE "C"    NOT NULL,
  effective  BIGINT NOT NULL,
  recorded   BIGINT NOT NULL CHECK (recorded >= effective),
  bytes      BYTEA    NOT NULL,
  hash       BYTEA    NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (case_id, seq)
);

CREATE TABLE ledger_entry (
  case_id   BIGINT NOT NULL REFERENCES case_file (case_id),
  no        BIGINT NOT NULL CHECK (no >= 1),
  seq       BIGINT NOT NULL,
  line      BIGINT NOT NULL CHECK (line >= 1),
  kind      TEXT COLLATE "C"    NOT NULL CHECK (kind IN ('claimed','not_established','paid','waived','offset','withdrawn','disputed','overpaid')),
  fen       BIGINT NOT NULL CHECK (fen <> 0),
  route     TEXT COLLATE "C"    CHECK (route IN ('negotiation','mediation','judicial')),
  effective TEXT COLLATE "C"    NOT NULL,
  recorded  BIGINT NOT NULL,
  corrects  BIGINT,
  concern   TEXT COLLATE "C"    CHECK (concern IN ('moved_to_disputed','struck_off','corrected')),
  PRIMARY KEY (case_id, no),
  CHECK ((kind = 'disputed') = (route IS NOT NULL))
);
CREATE INDEX ledger_entry_concern ON ledger_entry (recorded) WHERE concern IS NOT NULL;

-- What each event that reports count adds to them, as numbers: a month is added up without reading the events themselves.
CREATE TABLE case_tally (
  case_id   BIGINT NOT NULL REFERENCES case_file (case_id),
  seq       BIGINT NOT NULL CHECK (seq >= 1),
  effective BIGINT NOT NULL,
  recorded  BIGINT NOT NULL,
  move      BIGINT,
  counts    BIGINT NOT NULL,
  deeds     BIGINT NOT NULL,
  answer    BIGINT,
  rating    BIGINT,
  PRIMARY KEY (case_id, seq)
);

-- 款项 and when each was first verified: an unverified claim is no debt in any report.
CREATE TABLE claim_line (
  case_id   BIGINT NOT NULL REFERENCES case_file (case_id),
  line      BIGINT NOT NULL CHECK (line >= 1),
  object    TEXT COLLATE "C" NOT NULL,
  debt_kind TEXT COLLATE "C" NOT NULL,
  verified_at       BIGINT,
  verified_recorded BIGINT,
  PRIMARY KEY (case_id, line),
  CHECK ((verified_at IS NULL) = (verified_recorded IS NULL))
);

-- 已签订的还款计划: the sum paid on the case at which it is fulfilled, and while it stood.
CREATE TABLE case_plan (
  case_id         BIGINT NOT NULL REFERENCES case_file (case_id),
  no              BIGINT NOT NULL CHECK (no >= 1),
  target_fen      BIGINT NOT NULL CHECK (target_fen > 0),
  signed_at       BIGINT NOT NULL,
  signed_recorded BIGINT NOT NULL,
  ended_at        BIGINT,
  ended_recorded  BIGINT,
  PRIMARY KEY (case_id, no),
  CHECK ((ended_at IS NULL) = (ended_recorded IS NULL))
);

CREATE TABLE case_clock (
  case_id    BIGINT NOT NULL REFERENCES case_file (case_id),
  limit_id   TEXT COLLATE "C"    NOT NULL,
  ref        BIGINT NOT NULL,
  generation BIGINT NOT NULL,
  turn       BIGINT NOT NULL,
  anchor     BIGINT NOT NULL,
  fixed_day  TEXT COLLATE "C",
  length     BIGINT,
  ended_at   BIGINT,
  due_on     TEXT COLLATE "C",
  provisional BIGINT NOT NULL,
  PRIMARY KEY (case_id, limit_id, ref, generation, turn)
);
CREATE INDEX case_clock_due ON case_clock (limit_id, due_on, case_id) WHERE ended_at IS NULL;
-- What fell due in a month, ended or not.
CREATE INDEX case_clock_fell ON case_clock (limit_id, due_on) WHERE limit_id IN ('handle','transfer');

-- Who sees a case: its holder and the offices above it, and past holders, who read.
CREATE TABLE case_office (
  office_id TEXT COLLATE "C"    NOT NULL,
  case_id   BIGINT NOT NULL REFERENCES case_file (case_id),
  relation  TEXT COLLATE "C"    NOT NULL CHECK (relation IN ('holder','above','past')),
  -- In this office's work list: open, and held here or below.
  listed    BIGINT NOT NULL CHECK (listed IN (0, 1)),
  due_on    TEXT COLLATE "C"    NOT NULL,
  PRIMARY KEY (case_id, office_id)
);
CREATE INDEX case_office_list ON case_office (office_id, listed, due_on, case_id);

-- Text that may hold personal data; the record holds only its salted digest.
CREATE TABLE case_text (
  case_id BIGINT NOT NULL REFERENCES case_file (case_id),
  seq     BIGINT NOT NULL,
  name    TEXT COLLATE "C"    NOT NULL,
  salt    BYTEA    NOT NULL,
  value   TEXT COLLATE "C"    NOT NULL,
  PRIMARY KEY (case_id, seq, name)
);

CREATE TABLE outbox (
  case_id   BIGINT NOT NULL REFERENCES case_file (case_id),
  seq       BIGINT NOT NULL,
  no        BIGINT NOT NULL,
  kind      TEXT COLLATE "C"    NOT NULL,
  recipient TEXT COLLATE "C"    NOT NULL,
  facts     TEXT COLLATE "C"    NOT NULL,
  status    TEXT COLLATE "C"    NOT NULL DEFAULT 'held' CHECK (status IN ('held')),
  created   BIGINT NOT NULL,
  PRIMARY KEY (case_id, seq, no)
);

CREATE TABLE idempotency (
  actor   TEXT COLLATE "C"    NOT NULL,
  route   TEXT COLLATE "C"    NOT NULL,
  key     TEXT COLLATE "C"    NOT NULL,
  body    BYTEA    NOT NULL,
  case_id BIGINT NOT NULL,
  seq     BIGINT NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (actor, route, key)
);

-- 机构, 人员
CREATE TABLE office (
  office_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  name      TEXT COLLATE "C" NOT NULL,
  parent_id TEXT COLLATE "C" REFERENCES office (office_id),
  division  TEXT COLLATE "C" NOT NULL,
  kind      TEXT COLLATE "C" NOT NULL CHECK (kind IN ('receiver','division','sector')),
  active    BIGINT NOT NULL CHECK (active IN (0, 1))
);

CREATE TABLE account (
  user_id   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  name      TEXT COLLATE "C" NOT NULL,
  office_id TEXT COLLATE "C" NOT NULL REFERENCES office (office_id),
  active    BIGINT NOT NULL CHECK (active IN (0, 1)),
  created   BIGINT NOT NULL
);

CREATE TABLE account_role (
  user_id TEXT COLLATE "C" NOT NULL REFERENCES account (user_id),
  role    TEXT COLLATE "C" NOT NULL CHECK (role IN ('intake','reviewer','dispatcher','receiver_head','handler','handler_head','supervisor','gateway',
            'auditor','system_admin','security_admin','audit_admin')),
  PRIMARY KEY (user_id, role)
);
-- 三员 exclude each other and every other role.
CREATE FUNCTION account_role_exclusive() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM account WHERE user_id = NEW.user_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM account_role r WHERE r.user_id = NEW.user_id AND r.role <> NEW.role
    AND (r.role IN ('system_admin','security_admin','audit_admin') OR NEW.role IN ('system_admin','security_admin','audit_admin')))
  THEN RAISE EXCEPTION 'administrator roles are exclusive' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_role_exclusive BEFORE INSERT ON account_role FOR EACH ROW EXECUTE FUNCTION account_role_exclusive();

-- What runs: each configuration document by kind and name, with its digest.
CREATE TABLE config_document (
  kind    TEXT COLLATE "C"    NOT NULL,
  name    TEXT COLLATE "C"    NOT NULL,
  digest  TEXT COLLATE "C"    NOT NULL,
  body    TEXT COLLATE "C"    NOT NULL,
  loaded  BIGINT NOT NULL,
  PRIMARY KEY (kind, name, digest)
);

-- Numbers are handed out in blocks, one process each; gaps are allowed.
CREATE TABLE number_block (
  name  TEXT COLLATE "C"    NOT NULL,
  start BIGINT NOT NULL CHECK (start >= 1),
  PRIMARY KEY (name, start)
);

-- 操作日志: what is done outside a case: accounts, offices, keys, reveals, local operation.
CREATE TABLE desk_log (
  id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      BIGINT NOT NULL,
  actor   TEXT COLLATE "C"    NOT NULL,
  action  TEXT COLLATE "C"    NOT NULL,
  object  TEXT COLLATE "C"    NOT NULL
);

CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'check_violation'; END $$;
CREATE TRIGGER case_event_append_only BEFORE UPDATE OR DELETE ON case_event FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER case_event_no_truncate BEFORE TRUNCATE ON case_event FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION append_only();

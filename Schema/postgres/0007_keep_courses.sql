-- Where a clock stood before its day moved, and when it moved: what was counted as of a cut is counted the same for ever.
CREATE TABLE clock_former (
  case_id     BIGINT NOT NULL REFERENCES case_file (case_id),
  limit_id    TEXT COLLATE "C" NOT NULL,
  ref         BIGINT NOT NULL,
  generation  BIGINT NOT NULL,
  turn        BIGINT NOT NULL,
  -- Recorded then; this day held until then.
  moved       BIGINT NOT NULL,
  due_on      TEXT COLLATE "C",
  provisional BIGINT NOT NULL,
  PRIMARY KEY (case_id, limit_id, ref, generation, turn, moved)
);
CREATE INDEX clock_former_fell ON clock_former (limit_id, due_on) WHERE limit_id IN ('handle','transfer');
CREATE FUNCTION keep_clock_former() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO clock_former (case_id, limit_id, ref, generation, turn, moved, due_on, provisional)
  SELECT OLD.case_id, OLD.limit_id, OLD.ref, OLD.generation, OLD.turn, f.changed_at, OLD.due_on, OLD.provisional
  FROM case_file f WHERE f.case_id = OLD.case_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER case_clock_former AFTER UPDATE OF due_on, provisional ON case_clock FOR EACH ROW
WHEN (OLD.due_on IS DISTINCT FROM NEW.due_on OR OLD.provisional <> NEW.provisional) EXECUTE FUNCTION keep_clock_former();

-- 机构: which change made the row what it is; the largest tells a process whether the directory it knows is the newest.
ALTER TABLE office ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
UPDATE office SET version = (SELECT count(*) FROM office o WHERE o.office_id <= office.office_id);
CREATE UNIQUE INDEX office_version ON office (version);

-- 常用筛选: what an official asks of the queue, under a name of their own.
CREATE TABLE saved_view (
  user_id TEXT COLLATE "C" NOT NULL REFERENCES account (user_id),
  no      BIGINT           NOT NULL CHECK (no BETWEEN 1 AND 20),
  name    TEXT COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  query   TEXT COLLATE "C" NOT NULL CHECK (length(query) <= 2000),
  PRIMARY KEY (user_id, no),
  UNIQUE (user_id, name)
);

-- The newest letters first.
CREATE INDEX outbox_created ON outbox (created, case_id, seq, no);

-- The log of what is done outside cases can only grow.
CREATE TRIGGER desk_log_append_only BEFORE UPDATE OR DELETE ON desk_log FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER desk_log_no_truncate BEFORE TRUNCATE ON desk_log FOR EACH STATEMENT EXECUTE FUNCTION append_only();

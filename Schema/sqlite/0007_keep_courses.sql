-- Where a clock stood before its day moved, and when it moved: what was counted as of a cut is counted the same for ever.
CREATE TABLE clock_former (
  case_id     INTEGER NOT NULL REFERENCES case_file (case_id),
  limit_id    TEXT    NOT NULL,
  ref         INTEGER NOT NULL,
  generation  INTEGER NOT NULL,
  turn        INTEGER NOT NULL,
  -- Recorded then; this day held until then.
  moved       INTEGER NOT NULL,
  due_on      TEXT,
  provisional INTEGER NOT NULL,
  PRIMARY KEY (case_id, limit_id, ref, generation, turn, moved)
) STRICT, WITHOUT ROWID;
CREATE INDEX clock_former_fell ON clock_former (limit_id, due_on) WHERE limit_id IN ('handle','transfer');
CREATE TRIGGER case_clock_former AFTER UPDATE OF due_on, provisional ON case_clock
WHEN OLD.due_on IS NOT NEW.due_on OR OLD.provisional <> NEW.provisional
BEGIN
  INSERT INTO clock_former (case_id, limit_id, ref, generation, turn, moved, due_on, provisional)
  SELECT OLD.case_id, OLD.limit_id, OLD.ref, OLD.generation, OLD.turn, f.changed_at, OLD.due_on, OLD.provisional
  FROM case_file f WHERE f.case_id = OLD.case_id
  ON CONFLICT DO NOTHING;
END;

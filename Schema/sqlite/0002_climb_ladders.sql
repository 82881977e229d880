-- 预警: the next step of each clock, what came of the ladders, and the cards.

-- At whose 00:00 the clock's next rung or act comes; both null where nothing is left on it. Old rows are looked at once by the watch.
ALTER TABLE case_clock ADD COLUMN step TEXT;
ALTER TABLE case_clock ADD COLUMN step_on TEXT;
UPDATE case_clock SET step = 'unknown', step_on = '0001-01-01' WHERE ended_at IS NULL;
CREATE INDEX case_clock_step ON case_clock (step_on, case_id) WHERE step_on IS NOT NULL;

-- Each rung comes once in each series: whoever writes it second writes nothing.
CREATE TABLE rung_fired (
  case_id    INTEGER NOT NULL REFERENCES case_file (case_id),
  limit_id   TEXT    NOT NULL,
  ref        INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  turn       INTEGER NOT NULL,
  rung       TEXT    NOT NULL CHECK (rung IN ('notice','yellow','lapsed','red','supervision','interview','circular','listing')),
  series     INTEGER NOT NULL CHECK (series >= 1),
  came_on    TEXT    NOT NULL,
  due_on     TEXT    NOT NULL,
  recorded   INTEGER NOT NULL,
  lifted     INTEGER NOT NULL CHECK (lifted IN (0, 1)),
  PRIMARY KEY (case_id, limit_id, ref, generation, turn, rung, series)
) STRICT;

-- 黄牌、红牌. Revoked ones are counted apart.
CREATE TABLE card (
  case_id   INTEGER NOT NULL REFERENCES case_file (case_id),
  no        INTEGER NOT NULL CHECK (no >= 1),
  colour    TEXT    NOT NULL CHECK (colour IN ('yellow','red')),
  limit_id  TEXT    NOT NULL,
  office_id TEXT    NOT NULL,
  rule_set  TEXT    NOT NULL,
  shown_on  TEXT    NOT NULL,
  due_on    TEXT    NOT NULL,
  reply_by  TEXT    NOT NULL,
  status    TEXT    NOT NULL CHECK (status IN ('standing','appealed','upheld','revoked')),
  revoked   TEXT    CHECK (revoked IN ('due_moved','done_in_time','appeal','supervisor')),
  recorded  INTEGER NOT NULL,
  PRIMARY KEY (case_id, no),
  CHECK ((status = 'revoked') = (revoked IS NOT NULL))
) STRICT;
CREATE INDEX card_shown ON card (office_id, shown_on);

-- Cases on which the watch failed: looked at again later, and said to be unknown meanwhile.
CREATE TABLE watch_failure (
  case_id  INTEGER NOT NULL PRIMARY KEY REFERENCES case_file (case_id),
  since    INTEGER NOT NULL,
  tries    INTEGER NOT NULL CHECK (tries >= 1),
  retry_at INTEGER NOT NULL,
  reason   TEXT    NOT NULL
) STRICT;

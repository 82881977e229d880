"""What the ladders should have brought about, worked out from the rulebook's text and the stored facts of the clocks, day by day."""
import collections
import datetime
import json
import pathlib
import re

CONFIG = pathlib.Path(__file__).resolve().parents[2] / "Config"
DAY = datetime.timedelta(days=1)
CHINA = datetime.timezone(datetime.timedelta(hours=8))


def day_of(microseconds):
    return datetime.datetime.fromtimestamp(microseconds // 1_000_000, CHINA).date()


def start_of(day):
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=CHINA).timestamp()) * 1_000_000


class Calendar:
    def __init__(self, *files):
        self.named = {}
        for file in files:
            for line in file.read_text().splitlines()[1:]:
                date, kind = line.split(",")[:2]
                # A region works on no day that the nation has off.
                if self.named.get(date) != "holiday":
                    self.named[date] = kind
        self.years = {date[:4] for date in self.named}

    def known(self, day):
        return str(day.year) in self.years

    def works(self, day):
        kind = self.named.get(day.isoformat())
        return kind == "makeup_workday" if kind else day.weekday() < 5 or not self.known(day)

    def on(self, day, count):
        while count > 0:
            day += DAY
            count -= self.works(day)
        return day


def limits_and_ladders(path):
    """Each limit's unit and length, and its rungs as (rung, before or after, days)."""
    section, limit, units, ladders = "", "", {}, collections.defaultdict(list)
    for line in path.read_text().splitlines():
        if match := re.match(r"(\w+):", line):
            section = match[1]
        elif match := re.match(r"  ([a-z-]+):$", line):
            limit = match[1]
        elif section == "limits" and (match := re.match(r"    (unit|length|roll): (\w+)$", line)):
            units.setdefault(limit, {})[match[1]] = match[2]
        elif section == "ladders" and (match := re.match(r"    (\w+): \{(before_target|after_due): (\d+),", line)):
            ladders[limit].append((match[1], match[2], int(match[3])))
    return units, ladders


class Expectation:
    def __init__(self):
        national = CONFIG / "calendar/workdays.csv"
        self.calendar = Calendar(national)
        self.regions = {file.stem: Calendar(national, file) for file in (CONFIG / "calendar/regions").glob("*.csv")}
        self.rules = {file.stem: limits_and_ladders(file) for file in (CONFIG / "rulebook").glob("*.yaml")}

    def due(self, clock, calendar):
        """(nominal end, due day, whether the calendar settles it)"""
        unit = self.rules[clock["rule_set"]][0][clock["limit_id"]]
        anchor, length = day_of(clock["anchor"]), int(clock["length"] or unit.get("length", 0))
        if clock["fixed_day"]:
            end = datetime.date.fromisoformat(clock["fixed_day"])
            if clock["limit_id"] == "instalment":
                return end, end, True
        elif unit["unit"] == "working_day":
            end = calendar.on(anchor, length)
        elif unit["unit"] == "natural_day":
            end = anchor + length * DAY
        else:
            months = anchor.year * 12 + anchor.month - 1 + length
            end = datetime.date(months // 12, months % 12 + 1, 1)
            while (end + DAY).month == end.month and end.day < anchor.day:
                end += DAY
        due = end
        if unit.get("roll") == "forward":
            while calendar.known(due) and not calendar.works(due):
                due += DAY
        return end, due, calendar.known(due)

    def rungs(self, clock, today):
        """The rungs of one clock that came by `today`, with the day of each."""
        region = clock["region"] or ""
        places = [self.regions.get(place) for place in (region, region[:4] + "00", region[:2] + "0000")]
        calendar = next((place for place in places if place), self.calendar)
        end, due, settled = self.due(clock, calendar)
        assert due.isoformat() == clock["due_on"], (clock, due)
        for rung, when, days in self.rules[clock["rule_set"]][1][clock["limit_id"]]:
            if when == "after_due":
                if not settled:
                    continue
                day = calendar.on(due, days) + DAY
            else:
                if not settled and rung != "notice":
                    continue
                day = end if settled else due
                if clock["limit_id"] != "instalment":
                    while settled and not calendar.works(day):
                        day -= DAY
                left = days
                while left > 0:
                    left -= calendar.works(day)
                    day -= DAY
                while not calendar.works(day):
                    day -= DAY
                if day <= day_of(clock["anchor"]):
                    continue
            if day <= today and (clock["ended_at"] is None or start_of(day) < clock["ended_at"]):
                yield rung, day


def check(rows, today, began, ended):
    """Compares the database with what should be in it; answers the figures and every fault found.

    `rows` answers a statement's rows as dictionaries; no moment recorded may lie outside `began` to `ended` (µs), but for the cases as loaded.
    """
    faults, expectation = [], Expectation()
    expected = {}
    for clock in rows(
        "SELECT c.case_id, c.limit_id, c.ref, c.generation, c.turn, c.anchor, c.fixed_day, c.length, c.ended_at, c.due_on, f.rule_set, f.region"
        " FROM case_clock c JOIN case_file f ON f.case_id = c.case_id WHERE c.due_on IS NOT NULL"):
        # An instalment that was paid for has nothing left to tell.
        if clock["limit_id"] == "instalment" and clock["ended_at"] is not None:
            continue
        for rung, day in expectation.rungs(clock, today):
            expected[(clock["case_id"], clock["limit_id"], clock["ref"], clock["generation"], clock["turn"], rung)] = day.isoformat()
    found, early = collections.Counter(), 0
    firings = rows("SELECT case_id, limit_id, ref, generation, turn, rung, series, came_on, recorded, lifted FROM rung_fired")
    for row in firings:
        key = tuple(row[name] for name in ("case_id", "limit_id", "ref", "generation", "turn", "rung"))
        if not row["lifted"]:
            found[key] += 1
            if expected.get(key, row["came_on"]) != row["came_on"]:
                faults.append(f"on another day: {key} {row['came_on']}, not {expected[key]}")
        if start_of(datetime.date.fromisoformat(row["came_on"])) > row["recorded"] or not began <= row["recorded"] <= ended:
            early += 1
    lost = [key for key in expected if not found[key]]
    doubled = [key for key, count in found.items() if count > 1]
    extra = [key for key in found if key not in expected and key[1] != "instalment"]
    for name, keys in (("lost", lost), ("doubled", doubled), ("not expected", extra)):
        faults += [f"{name}: {key}" for key in keys]
    if early:
        faults.append(f"{early} rungs recorded before they came, or by a clock that was wrong")

    warned = rows("SELECT case_id, seq, count(*) AS times FROM case_event WHERE verb = 'warn' GROUP BY case_id, seq")
    events = sum(row["times"] for row in warned)
    if events != len(firings):
        faults.append(f"{events} events of {len(firings)} rungs")
    for row in rows("SELECT case_id, seq, count(*) AS times FROM case_event GROUP BY case_id, seq HAVING count(*) > 1"):
        faults.append(f"{row['times']} events at one place: {row}")
    for row in rows("SELECT case_id FROM case_event GROUP BY case_id HAVING count(*) <> max(seq)"):
        faults.append(f"a gap in the chain: {row}")
    cards = rows("SELECT colour, count(*) AS times FROM card GROUP BY colour")
    for row in cards:
        shown = sum(1 for firing in firings if firing["rung"] == row["colour"])
        if shown != row["times"]:
            faults.append(f"{row['times']} {row['colour']} cards of {shown} rungs")
    letters = rows("SELECT case_id, recipient, kind, facts, count(*) AS times FROM outbox WHERE facts LIKE '%rung=%' GROUP BY 1, 2, 3, 4")
    faults += [f"{row['times']} times the same message: {row}" for row in letters if row["times"] > 1]
    steps = rows(f"SELECT count(*) AS times FROM case_clock WHERE step_on <= '{today}'")[0]["times"]
    if steps:
        faults.append(f"{steps} steps left over")
    figures = {
        "rungs expected": len(expected), "rungs found": sum(found.values()), "events": events, "cards": sum(row["times"] for row in cards),
        "messages": sum(row["times"] for row in letters), "lost": len(lost), "doubled": len(doubled), "early": early,
    }
    return figures, faults

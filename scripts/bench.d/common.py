"""What all measures share: running things, turns, ratios, the server."""
import json
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BENCH = ROOT / ".build/release/Bench"
PROGRAM = ROOT / ".build/release/qingqian"


def note(text):
    print(text, file=sys.stderr, flush=True)


def run(*command, **options):
    """The command's standard output; its failure is ours."""
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, text=True, check=False, **options)
    if done.returncode != 0:
        sys.exit(f"bench: {' '.join(str(part) for part in command)[:200]} ended with {done.returncode}")
    return done.stdout


def bench(mode, *arguments):
    """One mode of the measuring program, as the object it prints last."""
    lines = run(BENCH, mode, *arguments).strip().splitlines()
    for line in lines[:-1]:
        note(f"  {line}")
    return json.loads(lines[-1])


def in_turns(repeats, measures):
    """Runs the measures in turns, each `repeats` times, starting with another each time; the figures by name."""
    figures = {name: [] for name in measures}
    names = list(measures)
    for turn in range(repeats):
        for name in names[turn % len(names):] + names[:turn % len(names)]:
            figures[name].append(measures[name](turn))
    return figures


def ratio(ours, limit):
    """The median of the ratios turn by turn: what slows the machine down for a while slows both."""
    return statistics.median(a / b for a, b in zip(ours, limit))


def middle(rows, key):
    return statistics.median(row[key] for row in rows)


def verdict(value, goal, at_most=False):
    met = value <= goal if at_most else value >= goal
    return f"{'≤' if at_most else '≥'} {goal:g} {'✓' if met else '✗ missed'}"


class Postgres:
    def __init__(self, server):
        self.server = server

    def database(self, name):
        head, tail = self.server.split("/postgres?", 1)
        return f"{head}/{name}?{tail}"

    def sql(self, text, database="postgres"):
        return run("psql", "-qtAX", "-v", "ON_ERROR_STOP=1", "-c", text, self.database(database))

    def make(self, name, template=None):
        self.sql(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))

    def drop(self, name):
        """Also one that an aborted run left, and none."""
        run("psql", "-qtAX", "-v", "ON_ERROR_STOP=1", "-c", "SET client_min_messages = warning",
            "-c", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", self.database("postgres"))

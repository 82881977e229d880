"""The rows of the web: over HTTP against the database's own limit for the same statements, and against an empty route."""
import json
import pathlib
import shutil
import sqlite3
import statistics
import subprocess

from common import BENCH, PROGRAM, ROOT, bench, note, ratio, run, verdict
from web import Empty, Web, filing, statements

CLIENTS = (1, 8, 32)
PASSWORD = "Qingqian-Demo-2026"


def web(server, places, work, options):
    """Row by row, so that what was measured stands even if the next measure fails."""
    repeats = min(3, options.repeats)
    with Empty(BENCH, work) as empty:
        bare = {clients: statistics.median(empty.load(clients, 2)["per_s"] for _ in range(repeats)) for clients in CLIENTS}
    yield (
        "an empty route of the HTTP library, " + ", ".join(f"{clients} clients" for clients in CLIENTS), "",
        ", ".join(f"{bare[clients]:,.0f}/s" for clients in CLIENTS), "", "")
    for engine in options.engines:
        yield from acts(engine, server, work, options, repeats, bare)
    for engine in options.engines:
        yield from pages(engine, server, places, work, options, repeats, bare)


# What changes something: a filing, an acceptance.


def acts(engine, server, work, options, repeats, bare):
    base = Base(engine, server, work)
    loop = work / "sqlite-loop"
    if engine == "sqlite" and not loop.exists():
        run("gcc", "-O2", "-Wall", "-o", loop, ROOT / "scripts/bench.d/sqlite-loop.c", "-lsqlite3")
    # As an acceptance takes less than a filing, enough cases must lie there.
    seconds = max(3, options.seconds)
    for clients in CLIENTS:
        note(f"filing and acceptance over HTTP on {engine}, {clients} clients")
        got = {"filing": [], "acceptance": []}
        for turn in range(repeats):
            limit = base.postgres_limit(clients, options.seconds) if engine == "postgres" else base.sqlite_limit(loop, clients, options.seconds)
            with base.web() as served:
                idle = served.resident
                filed = served.load(filings(turn, clients, seconds), clients, seconds, rounds=False)
                accepted = served.load(base.acceptances(served), clients, seconds * 2 // 5, rounds=False)
                got["filing"].append((filed, limit["filing"]))
                got["acceptance"].append((accepted, limit["acceptance"]))
                memory = f"idle {idle:.0f} MiB, loaded {served.resident:.0f} MiB, ready after {served.ready:.1f} s"
        for act, pairs in got.items():
            value = ratio([ours["per_s"] for ours, _ in pairs], [theirs for _, theirs in pairs])
            goal = verdict(value, 0.5) if (act, engine, clients) == ("filing", "postgres", 32) else ""
            how = "pgbench plain" if engine == "postgres" else f"a C loop, {'one at a time' if clients == 1 else '32 a commit'}"
            yield (
                f"{act} over HTTP on {engine}, {clients} clients, against {how}", speed([ours for ours, _ in pairs], bare[clients]),
                f"{statistics.median(theirs for _, theirs in pairs):,.0f}/s", f"**{value:.2f}**", goal)
    yield (f"the server on {engine}, 32 clients filing", memory, "", "", "")
    base.drop()


def speed(runs, bare):
    per_s, p50, p99 = (statistics.median(one[key] for one in runs) for key in ("per_s", "p50_us", "p99_us"))
    return f"{per_s:,.0f}/s ({per_s / bare:.2f} of the empty route); median {p50 / 1000:.1f} ms, 99 of 100 within {p99 / 1000:.1f} ms"


def filings(turn, clients, seconds):
    for n in range(min(40_000, 3000 * seconds)):
        own = (turn * 100 + clients) * 100_000 + n
        yield "POST", "/api/v1/cases", {"Content-Type": "application/json", "Idempotency-Key": f"bench-filing-{own:012d}"}, json.dumps(
            filing(own), ensure_ascii=False)


class Base:
    """A database with a few cases and the demonstration's accounts, of which every measure takes a copy."""

    def __init__(self, engine, server, work):
        self.engine, self.server, self.work = engine, server, work
        self.folder = work / f"web-{engine}"
        if engine == "postgres":
            self.drop()
            server.make("webbase")
            bench("bulk", "--postgres", server.database("webbase"), "--cases", 200)
            place = server.database("webbase")
        else:
            self.file = work / "webbase.sqlite"
            bench("bulk", "--sqlite", self.file, "--cases", 200)
            place = f"sqlite:{self.file}"
        self.keys = work / f"web-keys-{engine}"
        first = Web(PROGRAM, ROOT, self.folder, place, self.keys)
        first.run("migrate")
        first.run("demo", "load")
        self.token = json.loads(first.run("user", "token", "ren", "--name", "bench", "--json"))["token"]

    def drop(self):
        if self.engine == "postgres":
            for name in ("weblimit", "webown", "webbase"):
                self.server.drop(name)

    def copy(self, name):
        if self.engine == "postgres":
            self.server.drop(name)
            self.server.make(name, template="webbase")
            self.server.sql("CHECKPOINT")
            return self.server.database(name)
        file = self.work / f"{name}.sqlite"
        for end in ("", "-wal", "-shm"):
            pathlib.Path(f"{file}{end}").unlink(missing_ok=True)
        # Closed by the program that filled it, so that the file is whole.
        shutil.copy(self.file, file)
        return file

    def web(self):
        place = self.copy("webown")
        self.own = place
        return Web(PROGRAM, ROOT, self.folder, place if self.engine == "postgres" else f"sqlite:{place}", self.keys)

    def acceptances(self, served):
        """Each of the cases just filed, once."""
        query = "SELECT number FROM case_file WHERE state = 'submitted' AND creditor LIKE '四川第%号科技有限公司' ORDER BY case_id DESC"
        if self.engine == "postgres":
            numbers = self.server.sql(query, "webown").split()
        else:
            with sqlite3.connect(self.own) as file:
                numbers = [number for (number,) in file.execute(query)]
        body = json.dumps({"inputs": {"creditor_size": "small", "respondent_kind": "organ", "contract_relation": True}})
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        return [
            ("POST", f"/api/v1/cases/{number}/acts/accept", headers | {"Idempotency-Key": f"bench-accept-{number}"}, body) for number in numbers]

    def postgres_limit(self, clients, seconds):
        """Per second, by act. The acceptances are of the cases filed before them."""
        place, took = self.copy("weblimit"), {}
        each = 20
        while "acceptance" not in took:
            for act in ("filing", "acceptance"):
                text = run(
                    "pgbench", "-n", "-M", "prepared", "-c", clients, "-j", min(2, clients), "-t", each * seconds, "-D", "n=0", "-D",
                    f"first={each}00000000000", "-f", self.work / f"{act}.pgbench", place, stderr=subprocess.DEVNULL)
                took[act] = float(next(line for line in text.splitlines() if line.startswith("tps")).split()[2])
                if act == "filing" and each == 20:
                    # As many as it does in the time.
                    each = max(30, int(took[act] / clients))
                    break
        return took

    def sqlite_limit(self, loop, clients, seconds):
        place, took, most = self.copy("weblimit"), {}, []
        for act in ("filing", "acceptance"):
            done = json.loads(run(loop, place, self.work / f"{act}.txt", seconds, 1 if clients == 1 else 32, *most))
            took[act], most = done["pairs_per_s"], [done["pairs"]]
        return took


# What only reads: the queue of the receiver's reviewer, and a firm's look at its case.


def pages(engine, server, places, work, options, repeats, bare):
    small = {}
    sizes = [options.sizes[0], options.sizes[-1]]
    for size in sizes:
        note(f"pages on {engine}, {size:,} cases")
        place = places[engine, size][0][1]
        served = Web(
            PROGRAM, ROOT, work / "web-pages", place if engine == "postgres" else f"sqlite:{place}", (options.keep or work) / f"keys-{engine}{size}",
            tick=0)
        served.run("migrate")
        served.run("demo", "load")
        with served:
            cookie = served.sign_in("ren", PASSWORD)
            number, token = track(served)
            asked = {
                "queue page": ("GET", "/desk", {"Cookie": cookie}, None),
                "tracking": ("GET", f"/api/v1/cases/{number}", {"Authorization": f"Code {token}"}, None)}
            limits = {name: limit(server, size, served, request, options) for name, request in asked.items()} if engine == "postgres" else {}
            for name, request in asked.items():
                for clients in CLIENTS:
                    runs = [served.load([request], clients, max(1, options.seconds // 2)) for _ in range(repeats)]
                    per_s = statistics.median(one["per_s"] for one in runs)
                    theirs = limits.get(name, {}).get(clients)
                    yield (
                        f"{name} over HTTP on {engine}, {size:,} cases, {clients} clients", speed(runs, bare[clients]),
                        f"{theirs:,.0f}/s pgbench, the same statements" if theirs else "", f"**{per_s / theirs:.2f}**" if theirs else "", "")
                    if clients == 1:
                        small.setdefault(name, []).append(statistics.median(one["p50_us"] for one in runs))
            if size == sizes[-1]:
                p50, p99 = served.steadily("/desk", {"Host": f"localhost:{served.port}", "Cookie": cookie}, 50, 4 if options.quick else 20)
                yield (
                    f"queue page on {engine}, {size:,} cases, 50 requests a second whether answered or not",
                    f"median {p50:.1f} ms, 99 of 100 within {p99:.1f} ms", "", "", verdict(round(p99, 1), 50, at_most=True))
    for name, (least, most) in small.items():
        yield (
            f"{name} over HTTP on {engine}, {sizes[-1]:,} cases against {sizes[0]:,}", f"{most / 1000:.1f} ms", f"{least / 1000:.1f} ms",
            f"**{most / least:.2f}**", verdict(most / least, 1.5, at_most=True) if name == "queue page" else "")


def track(served):
    """A case just filed, and the token its code opened."""
    status, _, body = served.ask(
        "POST", "/api/v1/cases", json.dumps(filing(7_654_321)).encode(), Content_Type="application/json",
        Idempotency_Key="bench-tracked-case", Host=f"localhost:{served.port}")
    if status != 201:
        raise SystemExit(f"bench: filing answered {status}: {body[:300]}")
    filed = json.loads(body)
    _, _, body = served.ask(
        "POST", "/api/v1/track", json.dumps({"number": filed["number"], "code": filed["query_code"]}).encode(),
        Content_Type="application/json", Host=f"localhost:{served.port}")
    return filed["number"], json.loads(body)["token"]


def limit(server, size, served, request, options):
    """What pgbench reaches with the statements that one such request sends, as the server's log tells them."""
    name = f"cases{size}"
    log = pathlib.Path(server.server.split("host=")[1].split("&")[0]).parent / "server.log"
    method, path, headers, _ = request
    own = {key.replace("-", "_"): value for key, value in headers.items()} | {"Host": f"localhost:{served.port}"}
    server.sql("ALTER SYSTEM SET log_min_duration_statement = 0", name)
    server.sql("SELECT pg_reload_conf(), pg_sleep(0.5)", name)
    try:
        since = log.stat().st_size
        served.ask(method, path, **own)
        found = statements(log, since)
    finally:
        server.sql("ALTER SYSTEM RESET log_min_duration_statement", name)
        server.sql("SELECT pg_reload_conf(), pg_sleep(0.2)", name)
    found = [text for text in found if not text.upper().startswith(("BEGIN", "COMMIT", "SET ", "SHOW ")) and "pg_sleep" not in text]
    if not found:
        raise SystemExit(f"bench: the server's log names no statement of {path}")
    script = served.folder / "page.pgbench"
    script.write_text("".join(f"{text};\n" for text in found), encoding="utf-8")
    took = {}
    for clients in CLIENTS:
        text = run(
            "pgbench", "-n", "-M", "prepared", "-c", clients, "-j", min(2, clients), "-T", max(1, options.seconds // 2), "-f", script,
            server.database(name), stderr=subprocess.DEVNULL)
        took[clients] = float(next(line for line in text.splitlines() if line.startswith("tps")).split()[2])
    return took

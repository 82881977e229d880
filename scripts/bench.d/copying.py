"""All rows of one engine's database into the other's: both hold the same values, and deciding a million lives twice would tell nothing new."""
import csv
import io
import sqlite3
import subprocess

from common import BENCH, run

csv.field_size_limit(1 << 30)


def copied(server, name, path):
    """Fills a new SQLite file of today's schema with every row of the Postgres database, in the order of its keys; `returned` is the way back."""
    # Opening them makes the tables, and brings both to the same schema.
    run(BENCH, "list", "--sqlite", path, "--times", 1)
    run(BENCH, "list", "--postgres", server.database(name), "--times", 1)
    file = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -2000000", "foreign_keys = 0"):
        file.execute(f"PRAGMA {pragma}")
    tables = tables_of(file)
    indexes = list(file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))
    for index, _ in indexes:
        file.execute(f"DROP INDEX {index}")
    kinds = kinds_of(server, name)
    file.execute("BEGIN")
    for table in tables:
        columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})")]
        key = [row[1] for row in sorted(file.execute(f"PRAGMA table_info({table})"), key=lambda row: row[5]) if row[5]]
        order = f" ORDER BY {', '.join(key)}" if key else ""
        readers = [READERS.get(kinds[table, column], str) for column in columns]
        file.execute(f"DELETE FROM {table}")
        query = f"COPY (SELECT {', '.join(columns)} FROM {table}{order}) TO STDOUT (FORMAT csv, NULL '\\N', FORCE_QUOTE *)"
        source = subprocess.Popen(["psql", "-qtAX", "-c", query, server.database(name)], stdout=subprocess.PIPE)
        rows = (
            [None if text == "\\N" else reader(text) for reader, text in zip(readers, row)] for row in csv.reader(io.TextIOWrapper(source.stdout, encoding="utf-8", newline="")))
        file.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows)
        if source.wait() != 0:
            raise SystemExit(f"bench: {table} could not be copied")
    file.execute("COMMIT")
    # Sorting what is there is quicker than keeping it sorted meanwhile.
    for _, sql in indexes:
        file.execute(sql)
    file.execute("ANALYZE")
    file.close()


def returned(path, server, name):
    """Fills a new Postgres database of today's schema with every row of the SQLite file, in the order of its keys."""
    run(BENCH, "list", "--postgres", server.database(name), "--times", 1)
    file = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    kinds = kinds_of(server, name)
    # Those that no constraint needs.
    free = "SELECT indexname || '|' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT IN (SELECT conname FROM pg_constraint)"
    indexes = server.sql(free, name).splitlines()
    for line in indexes:
        server.sql(f"DROP INDEX {line.split('|')[0]}", name)
    for table in tables_of(file):
        columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})")]
        key = [row[1] for row in sorted(file.execute(f"PRAGMA table_info({table})"), key=lambda row: row[5]) if row[5]]
        shown = [
            f"iif({column} IS NULL, NULL, '\\x' || hex({column}))" if kinds[table, column] == "bytea" else column for column in columns]
        order = f" ORDER BY {', '.join(f'{table}.{column}' for column in key)}" if key else ""
        source = subprocess.Popen(
            ["sqlite3", "-readonly", "-csv", "-newline", "\n", "-nullvalue", "\\N", path, f"SELECT {', '.join(shown)} FROM {table}{order}"],
            stdout=subprocess.PIPE)
        # Every row passed its references, checks and triggers when it was first stored.
        into = subprocess.run(
            ["psql", "-qtAX", "-v", "ON_ERROR_STOP=1", "-c", "SET session_replication_role = replica", "-c", f"DELETE FROM {table}",
             "-c", f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT csv, NULL '\\N')", server.database(name)], stdin=source.stdout, check=False)
        if source.wait() != 0 or into.returncode != 0:
            raise SystemExit(f"bench: {table} could not be copied")
    counted = "SELECT table_name || '|' || column_name FROM information_schema.columns WHERE is_identity = 'YES' AND table_schema = 'public'"
    for line in server.sql(counted, name).splitlines():
        table, column = line.split("|")
        server.sql(f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), (SELECT max({column}) + 1 FROM {table}), false)", name)
    for line in indexes:
        server.sql(line.split("|", 1)[1], name)


def tables_of(file):
    """Of a SQLite file, but the migrations applied to it."""
    return [table for (table,) in file.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'schema_migration'")]


def kinds_of(server, name):
    """Each column's type in Postgres, by table and column."""
    lines = server.sql(
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'", name).splitlines()
    return {tuple(line.split("|")[:2]): line.split("|")[2] for line in lines}


READERS = {"bigint": int, "integer": int, "smallint": int, "bytea": lambda text: bytes.fromhex(text[2:]), "boolean": lambda text: int(text == "t")}

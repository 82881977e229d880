"""A Postgres database's rows into a SQLite file: both hold the same values, and deciding a million lives twice would tell nothing new."""
import csv
import io
import sqlite3
import subprocess

from common import BENCH, run

csv.field_size_limit(1 << 30)


def copied(server, name, path):
    """Fills a new SQLite file of today's schema with every row of the Postgres database, in the order of its keys."""
    # Opening them makes the tables, and brings both to the same schema.
    run(BENCH, "list", "--sqlite", path, "--times", 1)
    run(BENCH, "list", "--postgres", server.database(name), "--times", 1)
    file = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -2000000", "foreign_keys = 0"):
        file.execute(f"PRAGMA {pragma}")
    tables = [table for (table,) in file.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'schema_migration'")]
    indexes = list(file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))
    for index, _ in indexes:
        file.execute(f"DROP INDEX {index}")
    kinds = {}
    for line in server.sql(
            "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'", name).splitlines():
        table, column, kind = line.split("|")
        kinds[table, column] = kind
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


READERS = {"bigint": int, "integer": int, "smallint": int, "bytea": lambda text: bytes.fromhex(text[2:]), "boolean": lambda text: int(text == "t")}

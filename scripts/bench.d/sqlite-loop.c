// What SQLite itself can do: repeats the statements of one filing and one acceptance (loop.txt, written by `Bench sample`)
// on a database file for some seconds, so many batches a commit, and prints how many pairs a second took effect durably.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_STEPS = 128, MAX_VALUES = 32, MAX_BYTES = 1 << 16 };

typedef struct {
  char kind;           // N, I, T, B, D (the pair's number) or U (text that ends in it)
  sqlite3_int64 number;
  char *bytes;
  int length;
} Value;

typedef struct {
  int batch;           // which batch it belongs to
  int guard;           // must find exactly one row
  sqlite3_stmt *statement;
  Value values[MAX_VALUES];
  int count;
} Step;

static sqlite3 *db;
static Step steps[MAX_STEPS];
static int step_count, batch_count;

static void fail(const char *what) {
  fprintf(stderr, "sqlite-loop: %s: %s\n", what, db ? sqlite3_errmsg(db) : "");
  exit(1);
}

static void run(const char *sql) {
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) fail(sql);
}

static double now(clockid_t which) {
  struct timespec t;
  clock_gettime(which, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static char *unhex(const char *text, int *length) {
  *length = (int)strlen(text) / 2;
  char *bytes = malloc(*length + 32); // room for the pair's number
  for (int i = 0; i < *length; i++) {
    unsigned digit;
    sscanf(text + 2 * i, "%2x", &digit);
    bytes[i] = (char)digit;
  }
  return bytes;
}

static void load(const char *path) {
  static char line[4 * MAX_BYTES];
  FILE *file = fopen(path, "r");
  if (!file) fail(path);
  while (fgets(line, sizeof line, file)) {
    line[strcspn(line, "\n")] = 0;
    if (line[0] == 'B') {
      batch_count++;
    } else if (line[0] == 'G' || line[0] == 'S') {
      if (step_count == MAX_STEPS) fail("too many statements");
      Step *step = &steps[step_count++];
      step->batch = batch_count - 1;
      step->guard = line[0] == 'G';
      if (sqlite3_prepare_v3(db, line + 2, -1, SQLITE_PREPARE_PERSISTENT, &step->statement, NULL) != SQLITE_OK) fail(line + 2);
    } else if (line[0] == 'V') {
      Step *step = &steps[step_count - 1];
      if (step->count == MAX_VALUES) fail("too many values");
      Value *value = &step->values[step->count++];
      value->kind = line[2];
      if (value->kind == 'I') value->number = strtoll(line + 4, NULL, 10);
      if (value->kind == 'T' || value->kind == 'B' || value->kind == 'U') value->bytes = unhex(line + 4, &value->length);
    }
  }
  fclose(file);
}

static void perform(Step *step, sqlite3_int64 id) {
  for (int i = 0; i < step->count; i++) {
    Value *value = &step->values[i];
    int code = SQLITE_OK;
    switch (value->kind) {
      case 'N': code = sqlite3_bind_null(step->statement, i + 1); break;
      case 'I': code = sqlite3_bind_int64(step->statement, i + 1, value->number); break;
      case 'D': code = sqlite3_bind_int64(step->statement, i + 1, id); break;
      case 'T': code = sqlite3_bind_text(step->statement, i + 1, value->bytes, value->length, SQLITE_STATIC); break;
      case 'B': code = sqlite3_bind_blob(step->statement, i + 1, value->bytes, value->length, SQLITE_STATIC); break;
      case 'U': {
        int digits = sprintf(value->bytes + value->length, "%lld", id);
        code = sqlite3_bind_text(step->statement, i + 1, value->bytes, value->length + digits, SQLITE_STATIC);
        break;
      }
    }
    if (code != SQLITE_OK) fail("bind");
  }
  int rows = 0, code;
  while ((code = sqlite3_step(step->statement)) == SQLITE_ROW) rows++;
  if (code != SQLITE_DONE) fail(sqlite3_sql(step->statement));
  if (step->guard && rows != 1) fail("the guard found no row");
  sqlite3_reset(step->statement);
}

int main(int argc, char **argv) {
  if (argc != 5 && argc != 6) {
    fprintf(stderr, "use: sqlite-loop DATABASE loop.txt SECONDS BATCHES-A-COMMIT [MOST-PAIRS]\n");
    return 2;
  }
  double seconds = atof(argv[3]);
  int together = atoi(argv[4]);
  long most = argc == 6 ? atol(argv[5]) : -1;
  if (sqlite3_open(argv[1], &db) != SQLITE_OK) fail(argv[1]);
  // As the engine sets them.
  run("PRAGMA journal_mode = WAL");
  run("PRAGMA synchronous = FULL");
  run("PRAGMA foreign_keys = 1");
  run("PRAGMA trusted_schema = 0");
  run("PRAGMA secure_delete = 1");
  load(argv[2]);
  sqlite3_stmt *begin, *commit;
  sqlite3_prepare_v2(db, "BEGIN IMMEDIATE", -1, &begin, NULL);
  sqlite3_prepare_v2(db, "COMMIT", -1, &commit, NULL);

  long batches = 0, pairs = 0;
  sqlite3_int64 id = 1000000000;
  double start = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID), end = start + seconds;
  while (now(CLOCK_MONOTONIC) < end && pairs != most) {
    id++;
    int batch = -1;
    for (int i = 0; i < step_count; i++) {
      if (steps[i].batch != batch) {
        batch = steps[i].batch;
        if (batches % together == 0) {
          if (batches > 0) {
            if (sqlite3_step(commit) != SQLITE_DONE) fail("COMMIT");
            sqlite3_reset(commit);
          }
          if (sqlite3_step(begin) != SQLITE_DONE) fail("BEGIN");
          sqlite3_reset(begin);
        }
        batches++;
      }
      perform(&steps[i], id);
    }
    pairs++;
  }
  if (sqlite3_step(commit) != SQLITE_DONE) fail("COMMIT");
  double took = now(CLOCK_MONOTONIC) - start, used = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  printf("{\"pairs\": %ld, \"pairs_per_s\": %ld, \"cpu_us_per_pair\": %ld}\n", pairs, (long)(pairs / took), (long)(used * 1e6 / pairs));
  return 0;
}

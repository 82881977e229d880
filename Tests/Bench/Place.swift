import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import CaseStorePostgres
import CaseStoreSQLite
import Cast
import Foundation

/// The database a mode works on, as the command line names it.
struct Place: ParsableArguments {
  @Option(help: "Path of a SQLite file; made when missing.") var sqlite: String?
  @Option(help: "Connection string of a Postgres database.") var postgres: String?

  func validate() throws {
    guard (sqlite == nil) != (postgres == nil) else { throw ValidationError("give one of --sqlite and --postgres") }
  }

  /// Opens it with the program's own defaults and brings it to this repository's schema.
  func open(clock: (@Sendable () -> Instant)? = nil) async throws -> any StorageEngine {
    let engine: any StorageEngine
    let backend: Backend
    if let sqlite {
      (engine, backend) = (try SQLiteEngine(path: sqlite, clock: clock), .sqlite)
    } else {
      (engine, backend) = (try await PostgresEngine(postgres ?? "", clock: clock), .postgres)
    }
    _ = try await engine.migrate(try backend.migrations)
    return engine
  }
}

/// The machine's clock.
@Sendable func machineClock() -> Instant {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
}

/// Prints one flat JSON object.
func report(_ values: KeyValuePairs<String, any CustomStringConvertible>) {
  let fields = values.map { name, value in
    value is String ? "\"\(name)\": \"\(value)\"" : "\"\(name)\": \(value)"
  }
  print("{\(fields.joined(separator: ", "))}")
}

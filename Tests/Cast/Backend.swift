import CaseRules
import CaseStore
import CaseStorePostgres
import CaseStoreSQLite
import Foundation

/// The engines every store test runs on.
public enum Backend: String, CaseIterable, Sendable {
  case sqlite, postgres

  /// SQLite always; Postgres when `QINGQIAN_TEST_POSTGRES` names a server (libpq connection string or URI of a superuser).
  public static var underTest: [Backend] { BackendServer.fromEnvironment == nil ? [.sqlite] : [.sqlite, .postgres] }

  /// This repository's migrations for the engine.
  public var migrations: [Migration] {
    get throws { try MigrationFolder.load("\(Self.repository)/Schema/\(rawValue)") }
  }

  /// Gives `body` an engine over a database of its own, which is gone afterwards. Without `migrations` it has this repository's schema.
  public func withEmptyEngine<T>(
    migrations: [Migration]? = nil, clock: (@Sendable () -> Instant)? = nil, _ body: (any StorageEngine) async throws -> T
  ) async throws -> T {
    try await withEmptyDatabase(migrations: migrations) { place in
      let engine = try await open(place, clock: clock)
      do {
        let answer = try await body(engine)
        await engine.close()
        return answer
      } catch {
        await engine.close()
        throw error
      }
    }
  }

  /// Gives `body` the place (file path or connection string) of such a database, for tests that open more than one engine on it.
  public func withEmptyDatabase<T>(migrations: [Migration]? = nil, _ body: (String) async throws -> T) async throws -> T {
    let migrations = try migrations ?? self.migrations
    switch self {
    case .postgres:
      guard let server = BackendServer.fromEnvironment else { throw StoreError(.unavailable, "QINGQIAN_TEST_POSTGRES is not set") }
      return try await server.withDatabase(migrations, body)
    case .sqlite:
      return try await OwnFolder.with { folder in
        let path = folder.appending(path: "cases.sqlite").path
        let engine = try SQLiteEngine(path: path)
        _ = try await engine.migrate(migrations)
        await engine.close()
        return try await body(path)
      }
    }
  }

  /// Opens an engine on a place that `withEmptyDatabase` gave.
  public func open(_ place: String, clock: (@Sendable () -> Instant)? = nil) async throws -> any StorageEngine {
    switch self {
    case .sqlite:
      // Hundreds of tests share the machine: waiting is what the waiting tests are about.
      return try SQLiteEngine(path: place, wait: .seconds(60), clock: clock)
    case .postgres:
      var options = PostgresOptions()
      options.connections = 4
      options.waitMilliseconds = 60_000
      // A private test cluster may run with fsync off, which is none of most tests' business.
      options.allowUnsafe = true
      return try await PostgresEngine(place, options: options, clock: clock)
    }
  }

  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
}

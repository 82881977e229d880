import CPostgres
import CaseStore
import CaseStorePostgres
import Dispatch
import Foundation

/// The Postgres server under test: one database a test, cloned from a template that the migrations were applied to once.
public struct BackendServer: Sendable {
  public let dsn: String

  public static let fromEnvironment = ProcessInfo.processInfo.environment["QINGQIAN_TEST_POSTGRES"].map(BackendServer.init)

  /// Gives `body` the connection string of a fresh database.
  public func withDatabase<T>(_ migrations: [Migration], _ body: (String) async throws -> T) async throws -> T {
    let template = try await template(migrations)
    let name = "qingqian_test_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
    try await admin([Self.create(name, template: template)])
    do {
      let answer = try await body(connectionString(to: name))
      try await admin(["DROP DATABASE \(name) WITH (FORCE)"])
      return answer
    } catch {
      try? await admin(["DROP DATABASE \(name) WITH (FORCE)"])
      throw error
    }
  }

  /// Ends every session of the database but the one that asks.
  public func endSessions(of place: String) async throws {
    let own = "datname = current_database() AND pid <> pg_backend_pid()"
    try await admin(["SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE \(own)"], on: place)
  }

  /// Where the server listens: the path of its unix socket, or `IPv4:port`.
  public func address() async throws -> String {
    try await answer(
      """
      SELECT coalesce(host(inet_server_addr()) || ':' || inet_server_port(),
        split_part(current_setting('unix_socket_directories'), ',', 1) || '/.s.PGSQL.' || current_setting('port'))
      """)
  }

  /// A connection string with some settings replaced, as keyword/value pairs whatever form the original had.
  public static func connectionString(_ dsn: String, replacing changes: [String: String]) -> String {
    var settings = changes
    let options = PQconninfoParse(dsn, nil)
    defer { PQconninfoFree(options) }
    var next = options
    while let option = next?.pointee, let keyword = option.keyword {
      if let value = option.val, settings[String(cString: keyword)] == nil { settings[String(cString: keyword)] = String(cString: value) }
      next = next.map { $0 + 1 }
    }
    return settings.sorted { $0.key < $1.key }.map { key, value in
      "\(key)='\(value.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "'", with: "\\'"))'"
    }.joined(separator: " ")
  }

  private func connectionString(to database: String) -> String { Self.connectionString(dsn, replacing: ["dbname": database]) }

  /// The name of a database with the migrations in place; made once and kept for later runs.
  private func template(_ migrations: [Migration]) async throws -> String {
    if migrations.isEmpty { return "template0" }
    let content = migrations.map(\.checksum).joined()
    let name = "qingqian_template_" + Migration(number: 0, name: "", sql: content).checksum.prefix(24)
    try await Self.templates.once(name) {
      if try await answer("SELECT count(*) FROM pg_database WHERE datname = '\(name)'") == "1" { return }
      let draft = "qingqian_draft_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
      try await admin([Self.create(draft, template: "template0")])
      var options = PostgresOptions()
      options.connections = 1
      options.allowUnsafe = true
      let engine = try await PostgresEngine(connectionString(to: draft), options: options)
      _ = try await engine.migrate(migrations)
      await engine.close()
      do {
        try await admin(["ALTER DATABASE \(draft) RENAME TO \(name)"])
      } catch {
        // Another test process was first.
        try await admin(["DROP DATABASE \(draft) WITH (FORCE)"])
      }
    }
    return name
  }

  private static let templates = OnceEach()

  private static func create(_ name: String, template: String) -> String {
    "CREATE DATABASE \(name) TEMPLATE \(template)" + (template == "template0" ? " ENCODING 'UTF8' LOCALE 'C.UTF-8'" : "")
  }

  private func admin(_ statements: [String], on place: String? = nil) async throws {
    for statement in statements { _ = try await answer(statement, on: place) }
  }

  /// The first column of the first row, from a connection made for this one question.
  public func answer(_ sql: String, on place: String? = nil) async throws -> String {
    let target = place ?? dsn
    return try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        let session = PQconnectdb(target)
        defer { PQfinish(session) }
        let result = PQexec(session, sql)
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK where PQntuples(result) > 0: continuation.resume(returning: String(cString: PQgetvalue(result, 0, 0)))
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK: continuation.resume(returning: "")
        default: continuation.resume(throwing: StoreError(.unavailable, String(cString: PQerrorMessage(session))))
        }
      }
    }
  }
}

/// Does a piece of work once for each name; later callers wait for the first.
private actor OnceEach {
  private var work: [String: Task<Void, any Error>] = [:]

  func once(_ name: String, _ body: @escaping @Sendable () async throws -> Void) async throws {
    let task = work[name] ?? Task { try await body() }
    work[name] = task
    try await task.value
  }
}

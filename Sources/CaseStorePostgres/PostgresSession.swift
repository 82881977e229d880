import CPostgres
import CaseStore

/// How sessions are opened and what they insist on.
public struct PostgresOptions: Sendable {
  /// Connections for reads and commits; streams and migrations bring their own.
  public var connections = 8
  /// How long a caller waits for one of them, in milliseconds, before the answer is `.unavailable`.
  public var waitMilliseconds = 1000
  /// Streams that may run at once.
  public var streams = 2
  /// Shown in the server's list of sessions.
  public var applicationName = "qingqian"
  /// Accepts a server that may forget acknowledged commits. Only for throw-away data.
  public var allowUnsafe = false

  public init() {}
}

/// Opens libpq sessions with the settings the store relies on.
struct PostgresSession: Sendable {
  /// A libpq connection string or URI; several hosts are tried in order.
  let dsn: String
  let options: PostgresOptions

  /// What a session is for decides its time limits.
  enum Purpose {
    case work, stream, migration

    var limits: String {
      switch self {
      // Compiling a long statement takes seconds, running it here never as long.
      case .work: "SET jit = off; SET statement_timeout = '5s'; SET lock_timeout = '2s'; SET idle_in_transaction_session_timeout = '10s'"
      case .stream: "SET jit = off; SET statement_timeout = 0; SET lock_timeout = '2s'; SET default_transaction_read_only = on"
      case .migration: "SET statement_timeout = 0; SET lock_timeout = '60s'"
      }
    }
  }

  /// Blocks for at most the connect timeout a host. The result belongs to the caller, who ends it with `PQfinish`.
  func open(for purpose: Purpose) throws(StoreError) -> OpaquePointer {
    let connection = connect()
    guard PQstatus(connection) == CONNECTION_OK, let connection else {
      let why = Self.causes(in: String(cString: PQerrorMessage(connection)))
      PQfinish(connection)
      throw StoreError(.unavailable, (["cannot connect to postgres"] + why).joined(separator: ": "))
    }
    do {
      try prepare(connection, for: purpose)
    } catch {
      PQfinish(connection)
      throw error
    }
    return connection
  }

  /// What libpq says went wrong, one for each host it tried. What stands before is left out: with a password that was not
  /// percent-encoded, a piece of it would stand there as the host.
  private static func causes(in message: String) -> [String] {
    message.split(whereSeparator: \.isNewline).compactMap { line in
      line.firstMatch(of: #/(?: failed| to address): (.+)$/#).map { String($0.1) }
    }
  }

  private func connect() -> OpaquePointer? {
    // What stands before `dbname` the connection string may override; what stands after it, it may not.
    let settings = [
      ("connect_timeout", "3"), ("tcp_user_timeout", "10000"),
      ("keepalives_idle", "5"), ("keepalives_interval", "2"), ("keepalives_count", "3"),
      ("dbname", dsn),
      ("client_encoding", "UTF8"), ("application_name", options.applicationName),
    ]
    return withCStrings(settings.map(\.0)) { names in
      withCStrings(settings.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
    }
  }

  private func prepare(_ connection: OpaquePointer, for purpose: Purpose) throws(StoreError) {
    let result = PQexec(connection, "\(purpose.limits); \(Self.question)")
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_TUPLES_OK else { throw PostgresFailure(result).storeError }
    func answer(_ column: CInt) -> String { String(cString: PQgetvalue(result, 0, column)) }
    let found = ["synchronous_commit": answer(0), "fsync": answer(1), "full_page_writes": answer(2)]
    let safe = ["on", "remote_apply"].contains(answer(0)) && answer(1) == "on" && answer(2) == "on"
    guard safe || options.allowUnsafe else {
      let list = found.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
      throw StoreError(.unavailable, "the server may forget acknowledged commits: \(list)")
    }
    guard answer(3) == "UTF8" else { throw StoreError(.unavailable, "the database is encoded in \(answer(3)), not UTF8") }
  }

  private static let question = """
    SELECT current_setting('synchronous_commit'), current_setting('fsync'), current_setting('full_page_writes'), \
    current_setting('server_encoding')
    """
}

/// C strings that live as long as `body`, ended by a null pointer.
private func withCStrings<T>(_ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> T) -> T {
  let arena = strings.flatMap(\.utf8CString)
  let starts = strings.reduce(into: [0]) { starts, string in starts.append((starts.last ?? 0) + string.utf8.count + 1) }
  return arena.withUnsafeBufferPointer { bytes in
    let pointers: [UnsafePointer<CChar>?] = starts.dropLast().map { start in bytes.baseAddress.map { $0 + start } } + [nil]
    return pointers.withUnsafeBufferPointer { body($0.baseAddress.unsafelyUnwrapped) }
  }
}

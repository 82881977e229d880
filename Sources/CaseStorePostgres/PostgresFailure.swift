import CPostgres
import CaseStore

/// What the server said went wrong. Keeps names only: messages and details may quote what a person typed.
struct PostgresFailure: Error {
  /// Five characters; empty when libpq itself gave up.
  let state: String
  let table: String?
  let column: String?
  let constraint: String?
  /// The server's own function, the same in every language of the messages.
  let origin: String?
  let message: String

  init(_ result: OpaquePointer?) {
    func field(_ code: Unicode.Scalar) -> String? { PQresultErrorField(result, CInt(code.value)).map { String(cString: $0) } }
    state = field("C") ?? ""
    table = field("t")
    column = field("c")
    constraint = field("n")
    origin = field("R")
    // A syntax error quotes our SQL, which holds no values; other messages may hold some.
    message = state.hasPrefix("42") ? field("M") ?? "" : ""
  }

  /// Broken off by the server in favour of another transaction; the same one may well succeed now.
  var isWorthRepeating: Bool { state == "40001" || state == "40P01" }

  var isBrokenKey: Bool { state == "23505" }

  /// The `table.column` that must not be empty and was; nil for any other failure.
  var emptyColumn: String? { state == "23502" ? table.flatMap { table in column.map { "\(table).\($0)" } } : nil }

  /// The connection's session must not be used again, though it may still answer.
  var spoilsConnection: Bool {
    // A server that became a standby, a plan or a prepared statement that is no longer valid.
    state == "25006" || state == "26000" || origin == "RevalidateCachedQuery" || endsSession
  }

  /// The server or libpq gave the session up.
  var endsSession: Bool { state.isEmpty || state.hasPrefix("57P") || (state.hasPrefix("08") && state != "08P01") }

  var storeError: StoreError {
    let place = [table.map { "table \($0)" }, constraint.map { "constraint \($0)" }, message.isEmpty ? nil : message]
    return StoreError(code, (["postgres \(state)"] + place.compactMap { $0 }).joined(separator: ", "))
  }

  private var code: StoreError.Code {
    if isBrokenKey { return .duplicate }
    if spoilsConnection || isWorthRepeating { return .unavailable }
    switch state {
    case "53100": return .full
    case "55P03", "57014", "58030": return .unavailable
    default: break
    }
    switch state.prefix(2) {
    case "", "53", "57", "58": return .unavailable
    case "XX": return .corrupt
    default: return .rejected
    }
  }
}

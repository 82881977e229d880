import CPostgres

/// A connection string taken apart by libpq itself.
struct ConnectionSettings {
  /// What the Postgres programs read from the environment: `PGHOST`, `PGPASSWORD` and so on.
  let environment: [String: String]

  /// A connection string that names nothing but the database; libpq takes the rest from the environment.
  let databaseOnly: String

  init(_ dsn: String) {
    var environment: [String: String] = [:]
    let options = PQconninfoParse(dsn, nil)
    defer { PQconninfoFree(options) }
    var next = options
    while let option = next?.pointee, option.keyword != nil {
      if let name = option.envvar, let value = option.val { environment[String(cString: name)] = String(cString: value) }
      next = next.map { $0 + 1 }
    }
    self.environment = environment
    let quoted = (environment["PGDATABASE"] ?? "").flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] }
    databaseOnly = "dbname='\(String(quoted))'"
  }
}

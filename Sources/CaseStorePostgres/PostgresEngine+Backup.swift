import CaseStore
import Foundation

extension PostgresEngine {
  /// Writes a dump of the database as it is at one moment (`pg_dump`, custom format). When this returns, it is on the disk.
  ///
  /// `tools` is the folder of the Postgres programs, by default the search path; their major version must not be older than the server's.
  /// Throws `.rejected` when `path` exists, `.unavailable` when the program fails; nothing is left at `path` then.
  public func backup(to path: String, tools: String? = nil) async throws(StoreError) {
    guard !FileManager.default.fileExists(atPath: path) else { throw StoreError(.rejected, "\(path) exists") }
    let part = path + ".part"
    defer { try? FileManager.default.removeItem(atPath: part) }
    // Written under another name, so that a dump cut short is never taken for a whole one.
    try DurableFile.createPrivate(part)
    try await tool("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--file=\(part)"], in: tools)
    try DurableFile.rename(part, to: path)
  }

  /// Fills this database from a dump, in one transaction. The database must hold no table.
  ///
  /// Throws `.rejected` for a database that is not empty, `.unavailable` when there is no such file or the program fails.
  public func restore(from path: String, tools: String? = nil) async throws(StoreError) {
    guard FileManager.default.fileExists(atPath: path) else { throw StoreError(.unavailable, "\(path) is missing") }
    let tables = try await read([SQLStatement(Self.tableCount)])[0][0].integer(0)
    guard tables == 0 else { throw StoreError(.rejected, "the database is not empty") }
    // Named, because without a name the program would print SQL and connect nowhere.
    let target = ConnectionSettings(opening.dsn).databaseOnly
    try await tool(
      "pg_restore", ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", "--dbname=\(target)", path], in: tools)
  }

  private func tool(_ name: String, _ arguments: [String], in folder: String?) async throws(StoreError) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: folder.map { "\($0)/\(name)" } ?? "/usr/bin/env")
    process.arguments = (folder == nil ? [name] : []) + arguments
    // The password goes by the environment: every user of the machine can read a command line.
    process.environment = ProcessInfo.processInfo.environment.merging(ConnectionSettings(opening.dsn).environment) { _, ours in ours }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let complaint = Pipe()
    process.standardError = complaint
    let answer: Result<String?, any Error> = await withCheckedContinuation { continuation in
      DispatchQueue(label: "qingqian.postgres.\(name)").async {
        continuation.resume(
          returning: Result {
            try process.run()
            let text = complaint.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return process.terminationStatus == 0 ? nil : String(decoding: text.prefix(500), as: UTF8.self)
          })
      }
    }
    switch answer {
    case .success(nil): return
    case .success(let text?): throw StoreError(text.contains("No space left on device") ? .full : .unavailable, "\(name): \(text)")
    case .failure: throw StoreError(.unavailable, "\(name) cannot be run")
    }
  }

  private static let tableCount = SQLText(
    """
    SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
    """)
}

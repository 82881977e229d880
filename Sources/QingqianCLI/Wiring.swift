import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import CaseStorePostgres
import CaseStoreSQLite
import Foundation

/// Where the database and the configuration are; every command that needs a database takes these.
struct GlobalOptions: ParsableArguments {
  @Option(help: "sqlite:PATH or a postgres:// URL; by default QINGQIAN_DATABASE, then sqlite:var/qingqian.sqlite.")
  var database: String?

  @OptionGroup var config: ConfigLocation
}

/// A database as named on the command line.
enum DatabasePlace: Equatable {
  case sqlite(path: String)
  case postgres(dsn: String)

  /// Throws `CommandFailure.badInput` for another form.
  init(_ text: String) throws(CommandFailure) {
    if text.hasPrefix("sqlite:"), text.count > 7 {
      self = .sqlite(path: String(text.dropFirst(7)))
    } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
      self = .postgres(dsn: text)
    } else {
      throw CommandFailure.badInput("--database：应为 sqlite:路径 或 postgres://… 。")
    }
  }

  var dialect: Dialect {
    switch self {
    case .sqlite: .sqlite
    case .postgres: .postgres
    }
  }

  /// What lies beside the database: keys and evidence.
  var folder: String {
    switch self {
    case .sqlite(let path): URL(fileURLWithPath: path).deletingLastPathComponent().path
    case .postgres: "var"
    }
  }

  /// Opens the driver. Only `migrate` and `restore` make a file that is not there.
  func open(making: Bool = false, clock: (@Sendable () -> Instant)? = nil) async throws -> any StorageEngine {
    switch self {
    case .postgres(let dsn): return try await PostgresEngine(dsn, clock: clock)
    case .sqlite(let path):
      if making {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      } else if !FileManager.default.fileExists(atPath: path) {
        throw CommandFailure.unavailable("没有数据库 \(path)：请先运行 qingqian migrate，或用 --database 指明。")
      }
      return try SQLiteEngine(path: path, clock: clock)
    }
  }
}

extension GlobalOptions {
  func place() throws -> DatabasePlace {
    let named = database ?? ProcessInfo.processInfo.environment["QINGQIAN_DATABASE"].flatMap { $0.isEmpty ? nil : $0 }
    return try DatabasePlace(named ?? "sqlite:var/qingqian.sqlite")
  }

  /// The migrations this program brings: `Schema/` lies beside `Config/`.
  func migrations(for dialect: Dialect) throws -> [Migration] {
    let folder = try config.folder().deletingLastPathComponent().appending(path: "Schema/\(dialect.rawValue)")
    return try MigrationFolder.load(folder.path)
  }

  func settings() throws -> ServiceSettings {
    try config.loaded("service.yaml") { file throws(ConfigError) in try ServiceSettings(file) }
  }

  /// The files of `Config/` that the database keeps.
  func keptFiles() throws -> [ConfigFile] {
    try config.files(under: ".").map { ConfigFile(name: String($0.name.dropFirst(2)), text: $0.text) }.filter(ConfigShelf.keeps)
  }

  func keyFolder() throws -> KeyFolder {
    if let named = ProcessInfo.processInfo.environment["QINGQIAN_KEYS"], !named.isEmpty { return KeyFolder(named) }
    return KeyFolder(try beside(try settings().keys))
  }

  func evidence(_ store: CaseStore, clock: @escaping @Sendable () -> Instant) throws -> EvidenceDesk {
    let settings = try settings()
    let keeping: any EvidenceStore =
      switch settings.evidence {
      case .folder(let path): EvidenceFolder(try beside(path))
      case .database: EvidenceDatabase(store, staging: try beside("evidence-arriving"))
      }
    return EvidenceDesk(store, keeping: keeping, scanner: settings.clamd.map { Clamd($0) }, clock: clock)
  }

  func beside(_ path: String) throws -> String { path.hasPrefix("/") ? path : "\(try place().folder)/\(path)" }

  /// Gives `body` the running service and ends it afterwards, however `body` ends.
  ///
  /// `anyFiles`: for the commands that show and bring in changed files, and those about the people who may, whatever stands in `Config/`.
  /// `reading`: for those that an auditor runs on a copy of the database, without the server's keys.
  func withService<T>(
    blockSize: Int64? = nil, anyFiles: Bool = false, reading: Bool = false, clock: (@Sendable () -> Instant)? = nil,
    _ body: (Service) async throws -> T
  ) async throws -> T {
    let service = try await Service.open(self, blockSize: blockSize, anyFiles: anyFiles, reading: reading, clock: clock)
    do {
      let answer = try await body(service)
      await service.close()
      return answer
    } catch {
      await service.close()
      throw error
    }
  }
}

import CaseRules
import CaseStore

/// The configuration that the database holds and runs by, against the files that a server brings.
public struct ConfigShelf: Sendable {
  public let running: [ConfigDocument]

  public init(_ running: [ConfigDocument]) { self.running = running }

  /// Reads what runs.
  public init(from store: CaseStore) async throws(StoreError) { running = try await store.configDocuments() }

  /// Whether a file of `Config/` is kept in the database: rules, calendars, rates and lists, but no machine's own settings.
  public static func keeps(_ file: ConfigFile) -> Bool {
    ["rulebook", "calendar", "rates", "divisions", "sme-thresholds"].contains(ConfigDocument(name: file.name, body: "").kind)
  }

  public var files: [ConfigFile] { running.map { ConfigFile(name: $0.name, text: $0.body) } }

  /// One document as a file; nil when it was never loaded.
  public func file(_ name: String) -> ConfigFile? { files.first { $0.name == name } }

  /// Files whose name is known with another text.
  public func changed(in files: [ConfigFile]) -> [ConfigFile] {
    files.filter { file in
      Self.keeps(file) && running.contains { $0.name == file.name && $0.digest != ConfigDocument(name: file.name, body: file.text).digest }
    }
  }

  /// Files whose name is not known.
  public func new(in files: [ConfigFile]) -> [ConfigFile] {
    files.filter { file in Self.keeps(file) && !running.contains { $0.name == file.name } }
  }

  /// Throws the refusal that names every changed file and the command that shows what the change would do.
  public func check(_ files: [ConfigFile]) throws(Refusal) {
    let changed = changed(in: files)
    guard changed.isEmpty else {
      throw Refusal(
        "config_changed",
        "配置文件与数据库中正在执行的版本不同：\(changed.map(\.name).joined(separator: "、"))。请先用 qingqian rules preview 查看改动的影响，或恢复原文件。")
    }
  }
}

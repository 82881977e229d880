import CaseRules
import CaseStore

/// The configuration that the database holds: what it was filled with, and each version adopted since. The newest is what runs.
public struct ConfigShelf: Sendable {
  public let seeded: [ConfigDocument]
  /// Oldest first.
  public let versions: [ConfigVersion]

  public init(_ seeded: [ConfigDocument], versions: [ConfigVersion] = []) { (self.seeded, self.versions) = (seeded, versions) }

  /// Reads all of it.
  public init(from store: CaseStore) async throws(StoreError) {
    let history = try await store.configHistory()
    self.init(history.seeded, versions: history.versions)
  }

  /// Whether a file of `Config/` is kept in the database: rules, calendars, rates and lists, but no machine's own settings.
  public static func keeps(_ file: ConfigFile) -> Bool {
    ["rulebook", "calendar", "rates", "divisions", "sme-thresholds"].contains(ConfigDocument(name: file.name, body: "").kind)
  }

  public var version: Int { versions.last?.adoption.version ?? 0 }

  /// What runs, in order of name.
  public var running: [ConfigDocument] { documents(asOf: version) }

  public var files: [ConfigFile] { running.map(\.file) }

  /// One document as a file; nil when it was never loaded.
  public func file(_ name: String) -> ConfigFile? { running.first { $0.name == name }?.file }

  /// What ran under a version, in order of name.
  public func documents(asOf version: Int) -> [ConfigDocument] {
    versions.filter { $0.adoption.version <= version }.reduce(seeded) { Self.laid($1.documents, over: $0) }
  }

  /// The rulebook that runs, with the versions before it. Throws `ConfigError` when it does not read.
  public func rulebook() throws(ConfigError) -> Rulebook {
    let books = readable
    if let last = books.last, last.version == version { return last }
    return try Rulebook(files: files)
  }

  /// The rulebook as it would be with `documents` adopted. Throws `ConfigError` when they do not read.
  public func rulebook(adopting documents: [ConfigDocument], by adoption: Adoption) throws(ConfigError) -> Rulebook {
    let books = readable
    return try Self.read(Self.laid(documents, over: running), unlike: books.last).adopted(by: adoption, after: books)
  }

  /// Whether this program can read what runs.
  public var isReadable: Bool { (try? rulebook()) != nil }

  /// Every version that this program can read, oldest first. For one that it cannot, from a program before it, the next later one stands in.
  private var readable: [Rulebook] {
    var books: [Rulebook] = []
    for adoption in [nil] + versions.map(\.adoption) {
      guard let book = try? Self.read(documents(asOf: adoption?.version ?? 0), unlike: books.last) else { continue }
      books.append(adoption.map { book.adopted(by: $0, after: books) } ?? book)
    }
    return books
  }

  /// Files whose name is known and whose text is not the one that runs.
  public func changed(in files: [ConfigFile]) -> [ConfigFile] {
    files.filter { file in Self.keeps(file) && running.contains { $0.name == file.name && $0.body != file.text } }
  }

  /// Of those, the ones that ran once: the database has gone on since.
  public func outdated(in files: [ConfigFile]) -> [ConfigFile] {
    let all = seeded + versions.flatMap(\.documents)
    return changed(in: files).filter { file in all.contains { $0.name == file.name && $0.body == file.text } }
  }

  /// Files whose name is not known.
  public func new(in files: [ConfigFile]) -> [ConfigFile] {
    files.filter { file in Self.keeps(file) && !running.contains { $0.name == file.name } }
  }

  /// Throws the refusal that names every file whose text the database has never run, and the commands that show and bring in the change.
  public func check(_ files: [ConfigFile]) throws(Refusal) {
    let outdated = Set(outdated(in: files))
    let changed = changed(in: files).filter { !outdated.contains($0) }
    guard changed.isEmpty else {
      throw Refusal(
        "config_changed",
        "配置文件与数据库中正在执行的版本不同：\(changed.map(\.name).joined(separator: "、"))。"
          + "请先用 qingqian rules preview 查看改动的影响，再用 qingqian rules propose 提出、由另一人批准，或恢复原文件。")
    }
  }

  private static func laid(_ documents: [ConfigDocument], over former: [ConfigDocument]) -> [ConfigDocument] {
    let names = Set(documents.map(\.name))
    return (former.filter { !names.contains($0.name) } + documents).sorted { $0.name < $1.name }
  }

  /// A version that changes neither rule sets nor calendars has the rulebook of the one before it.
  private static func read(_ documents: [ConfigDocument], unlike before: Rulebook?) throws(ConfigError) -> Rulebook {
    let files = documents.map(\.file)
    if let before, files.filter({ $0.name.hasPrefix("rulebook/") || $0.name.hasPrefix("calendar/") }) == before.files { return before }
    return try Rulebook(files: files)
  }
}

extension ConfigDocument {
  public init(_ file: ConfigFile) { self.init(name: file.name, body: file.text) }
  public var file: ConfigFile { ConfigFile(name: name, text: body) }
}

import CaseRules
import CaseStore

/// Fills a migrated database from `Config/`: offices that it does not have yet, and documents of kinds it has none of yet. Changes nothing
/// that is there. A further document of a kind that runs (another year's calendar) is a change like any other, and takes two persons.
public struct Seeding: Sendable {
  public struct Done: Hashable, Sendable {
    public let documents: [String]
    /// Files that were left: they have to be proposed.
    public let left: [String]
    public let offices: Int
  }

  private let store: CaseStore

  public init(_ store: CaseStore) { self.store = store }

  /// Brings in the files and the seeded offices that are missing.
  ///
  /// Throws `Refusal` when a file is known with another text, `ConfigError` when the files do not read, `StoreError`.
  public func run(_ files: [ConfigFile], offices file: ConfigFile, by actor: String) async throws -> Done {
    let shelf = try await ConfigShelf(from: store)
    try shelf.check(files)
    let kinds = Set(shelf.running.map(\.kind))
    let unknown = shelf.new(in: files)
    let new = unknown.filter { !kinds.contains(ConfigDocument($0).kind) }
    let left = unknown.filter { kinds.contains(ConfigDocument($0).kind) }.map(\.name)
    _ = try Rulebook(files: shelf.files + new)
    let kept = shelf.files + new
    guard let table = kept.first(where: { $0.name == "divisions.csv" }) else {
      throw ConfigError(problems: [ConfigProblem(file: "divisions.csv", place: "", reason: "missing")])
    }
    let seeds = try OfficeSeeds(file, divisions: try Divisions(table)).offices
    let known = Set(try await store.offices().map(\.id))
    let missing = seeds.filter { !known.contains($0.id) }
    let done = Done(documents: new.map(\.name), left: left, offices: missing.count)
    guard !new.isEmpty || !missing.isEmpty else { return done }

    let at = try await store.engine.now()
    let documents = new.map { ConfigDocument($0) }
    var log = documents.map { DeskLogEntry(at: at, actor: actor, action: .configLoaded, object: "\($0.name) \($0.digest)") }
    if !missing.isEmpty { log.append(DeskLogEntry(at: at, actor: actor, action: .officesSeeded, object: "\(missing.count)")) }
    let rows = missing.map {
      StoredOffice(id: $0.id, name: $0.name, parent: $0.parent, division: $0.division, kind: $0.kind, active: true).insert
    }
    try await store.administer(documents.map { $0.insert(loaded: at) } + rows, logging: log)
    return done
  }
}

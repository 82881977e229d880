import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation

/// A desk whose database holds its configuration, and the people who change it.
struct AdoptionDesk: Sendable {
  let desk: DeskFixture

  static let xi = Cast.systemAdmin
  static let an = Cast.official("an", [.securityAdmin], Cast.receiver)
  static let bo = Cast.official("bo", [.securityAdmin], Cast.receiver)

  /// Gives `body` a desk that runs by `files`.
  static func with<T: Sendable>(
    _ backend: Backend, _ files: [ConfigFile], from start: String, _ body: (AdoptionDesk) async throws -> T
  ) async throws -> T {
    try await DeskFixture.with(backend, from: start, rulebook: try Rulebook(files: files)) { desk in
      try await desk.store.administer(files.map { ConfigDocument($0).insert(loaded: desk.clock.now) }, logging: [])
      return try await body(AdoptionDesk(desk: desk))
    }
  }

  /// Another process over the same database: it knows what it read when it started, and nothing since.
  func anotherDesk() async throws -> CaseDesk {
    CaseDesk(
      store: desk.store, rulebook: try await ConfigShelf(from: desk.store).rulebook(), directory: Cast.directory, keys: Cast.keys,
      numbers: NumberBlocks(store: desk.store), clock: { [clock = desk.clock] in clock.now })
  }

  func administration(_ actor: Actor) -> Administration { Administration(desk.store, by: actor, now: desk.clock.now) }

  /// A notice of changed days, proposed by Xi.
  func proposed(_ rows: String, _ manner: CalendarRevision.Manner = .amendment, region: String? = nil) async throws -> ConfigProposal {
    let shelf = try await ConfigShelf(from: desk.store)
    let revision = try CalendarRevision(AdoptionConfig.notice(rows), manner, region: region, over: shelf.files)
    return try await administration(Self.xi).propose(.calendar, revision.files.map { ConfigDocument($0) }, note: "")
  }

  /// Changed files, proposed by Xi.
  func proposed(_ files: [ConfigFile]) async throws -> ConfigProposal {
    try await administration(Self.xi).propose(.rules, files.map { ConfigDocument($0) }, note: "")
  }

  /// The same, and approved by An, without the job.
  @discardableResult
  func adopted(_ rows: String, region: String? = nil, movesPassed: Bool = false) async throws -> ConfigProposal {
    let no = try await proposed(rows, region: region).no
    return try await administration(Self.an).approve(no, movesPassed: movesPassed)
  }

  func verified() async throws -> (pending: Int, drifts: [DerivedDates.Drift]) {
    let report = try await DerivedDates(desk.desk).verify()
    return (report.pending, report.first)
  }

  /// The stored due date of a clock; nil where no row or date is.
  func stored(_ limit: LimitID, on number: CaseNumber) async throws -> String? {
    let clocks = try await desk.store.derivations(after: nil, size: 100).first { $0.number == number.description }?.clocks
    return clocks?.first { $0.key.limit == limit }?.value.dueOn?.description
  }

  func events(_ number: CaseNumber) async throws -> [CaseEvent] {
    try await desk.store.load(number, scope: Scope(of: .localOperator)).chain?.events ?? []
  }

  /// What the case's 期限更新 say, or its acts by another verb, as `review 2020-02-05→2020-02-07`; several events in their order.
  func redatings(_ number: CaseNumber, by verb: Verb = .redate) async throws -> [String] {
    try await events(number).filter { $0.verb == verb }.flatMap(\.effects).compactMap { effect in
      guard case .redated(let one) = effect else { return nil }
      let days = [one.old, one.new].map { $0.map { "\($0.on)\($0.provisional ? "?" : "")" } ?? "-" }
      return "\(one.key.limit.rawValue) \(days[0])→\(days[1])\(one.keeps.map { " keeps \($0)" } ?? "")"
    }
  }
}

/// Configurations of other times.
enum AdoptionConfig {
  static let header = "date,kind,name,iso_weekday,notice_url\n"

  /// A debt of 2019.
  static func filing(_ yuan: String = "100000.00", region: String = "510104") -> Filing {
    Cast.filing(amounts: [yuan], region: region, signed: "2019-03-05", delivered: "2019-04-10")
  }

  static func text(_ name: String) throws -> String { try String(contentsOf: Config.folder.appendingPathComponent(name), encoding: .utf8) }

  /// Rows without weekday and notice: `2020-01-31,holiday,春节`.
  static func notice(_ rows: String) -> ConfigFile {
    let lines = rows.split(separator: "\n").map { row in
      "\(row),\(CivilDate(row.prefix(10))?.weekday ?? 0),http://www.gov.cn/notice\n"
    }
    return ConfigFile(name: "通知.csv", text: header + lines.joined())
  }

  /// The newest rule set as if it had been in force from `first` on, over a calendar that ends with `lastYear`.
  static func files(from first: String = "2019-06-01", through lastYear: Int, edit: (String) -> String = { $0 }) throws -> [ConfigFile] {
    let rules = try text("rulebook/R2025+M2021.yaml").replacingOccurrences(of: "valid_from: 2025-06-01", with: "valid_from: \(first)")
    let days = try text("calendar/workdays.csv").split(separator: "\n").filter {
      $0.prefix(4) == "date" || Int($0.prefix(4)) ?? 0 <= lastYear
    }
    return [
      ConfigFile(name: "calendar/workdays.csv", text: edit(days.map { $0 + "\n" }.joined())),
      ConfigFile(name: "rulebook/R2025+M2021.yaml", text: edit(rules)),
    ]
  }

  /// As it stood on 1 January 2020: the break was to end on 30 January, and Saturday 1 February to be worked.
  static func beforeTheEmergency() throws -> [ConfigFile] {
    try files(through: 2020) { text in
      text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line -> String? in
        switch line.prefix(10) {
        case "2020-01-31", "2020-02-02": nil
        case "2020-02-01": line.replacingOccurrences(of: "holiday", with: "makeup_workday")
        default: String(line)
        }
      }.joined(separator: "\n")
    }
  }

  /// 国办发明电〔2020〕1号 of 26 January 2020: the break goes on to Sunday, 2 February.
  static let emergency = "2020-01-31,holiday,春节\n2020-02-01,holiday,春节\n2020-02-02,holiday,春节"
}

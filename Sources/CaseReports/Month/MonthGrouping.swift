import CaseRules
import CaseStore

/// How what is counted becomes rows: by which key, what each is called, in which order, and which stand there though nothing was counted.
struct MonthGrouping: Sendable {
  let id: String
  let rowLabel: String
  /// The row's id; nil for what the table is not about.
  let key: @Sendable (MonthRow) -> String?
  /// What a row beside the fixed ones is called.
  let name: @Sendable (String) -> String
  /// Rows that are always there, in order; those found beside them follow in order of id.
  let fixed: [(id: String, name: String)]

  static let unstated = "unstated"
  static let unstatedName = "未注明"

  init(
    _ id: String, _ rowLabel: String, fixed: [(id: String, name: String)] = [], name: @escaping @Sendable (String) -> String = { $0 },
    key: @escaping @Sendable (MonthRow) -> String?
  ) {
    (self.id, self.rowLabel, self.fixed, self.name, self.key) = (id, rowLabel, fixed, name, key)
  }

  /// The sums as rows, 合计 last and worked out from them.
  func rows(_ sums: [String: MonthFigures]) -> [(id: String, name: String, figures: MonthFigures)] {
    let known = Set(fixed.map(\.id))
    let found = sums.keys.filter { !known.contains($0) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let rows = fixed.map { ($0.id, $0.name) } + found.map { ($0, $0 == Self.unstated ? Self.unstatedName : name($0)) }
    let total = sums.values.reduce(into: MonthFigures()) { $0 += $1 }
    return rows.map { ($0.0, $0.1, sums[$0.0] ?? MonthFigures()) } + [("total", "合计", total)]
  }
}

// MARK: where

extension MonthGrouping {
  /// By 市（州）, or within one by 县（市、区）.
  static func city(_ question: MonthQuestion, _ divisions: Divisions) -> Self {
    let digits = question.groupDigits
    let home = question.region ?? "510000"
    let listed = home.hasSuffix("00") ? divisions.children(of: home) : []
    return MonthGrouping(
      "by-city", digits == 4 ? "市（州）" : "县（市、区）", fixed: listed.map { ($0.code, $0.name) }, name: { place($0, home, divisions) },
      key: { $0.region.map { $0.utf8.count < 6 ? unstated : String($0.prefix(digits)) + (digits == 4 ? "00" : "") } ?? unstated })
  }

  /// By 县（市、区） throughout the province: those that have something.
  static func county(_ question: MonthQuestion, _ divisions: Divisions) -> Self {
    let home = question.region ?? "510000"
    return MonthGrouping("by-county", "县（市、区）", name: { place($0, home, divisions, full: true) }, key: { $0.region ?? unstated })
  }

  private static func place(_ code: String, _ home: String, _ divisions: Divisions, full: Bool = false) -> String {
    if code == home, home.hasSuffix("00") { return home.hasSuffix("0000") ? "省本级" : "市本级" }
    guard let division = divisions[code] else { return "其他（\(code)）" }
    guard code.prefix(2) == home.prefix(2) else { return divisions.fullName(of: division) }
    let city = full && division.level == .county ? division.parentCode.flatMap { divisions[$0] }?.name ?? "" : ""
    return city + division.name + (full && division.level == .prefecture ? "本级" : "")
  }

  static let level = MonthGrouping(
    "by-level", "级次", fixed: [("province", "省级"), ("prefecture", "市级"), ("county", "县级及以下")],
    key: { row in
      guard let region = row.region, region.utf8.count >= 6 else { return unstated }
      return region.hasSuffix("0000") ? "province" : region.hasSuffix("00") ? "prefecture" : "county"
    })
}

// MARK: who and what

extension MonthGrouping {
  static let kind = MonthGrouping(
    "by-kind", "被投诉人类别", fixed: RespondentKind.allCases.map { ($0.rawValue, $0.name) }, key: { $0.kind?.rawValue ?? unstated })

  /// The state enterprises that a 国资委 of the province or below supervises.
  static let supervised = MonthGrouping(
    "by-soe", "监管国企", fixed: RespondentKind.allCases.filter(\.isSupervisedSOE).map { ($0.rawValue, $0.name) },
    key: { $0.kind.flatMap { $0.isSupervisedSOE ? $0.rawValue : nil } })

  static let channel = MonthGrouping(
    "by-channel", "来源渠道", fixed: SourceChannel.allCases.map { ($0.rawValue, $0.name) }, key: { $0.channel.rawValue })

  static let debtKind = MonthGrouping(
    "by-debt-kind", "款项类型", fixed: DebtKind.allCases.map { ($0.rawValue, $0.name) }, key: { $0.debtKind?.rawValue })

  /// The bands that are used nationally, of what the whole case is about.
  static let amount = MonthGrouping(
    "by-amount", "金额分档", fixed: [("le10", "10万元及以下"), ("le100", "10万至100万元"), ("le500", "100万至500万元"), ("gt500", "500万元以上")],
    key: { row in
      guard row.debtKind != nil else { return nil }
      let wan: Int64 = 1_000_000
      return switch row.caseVerified.fen {
      case ...(10 * wan): "le10"
      case ...(100 * wan): "le100"
      case ...(500 * wan): "le500"
      default: "gt500"
      }
    })

  /// How long a line has been owed at the month's end.
  static func age(_ question: MonthQuestion) -> Self {
    let end = question.next
    return MonthGrouping(
      "by-age", "账龄", fixed: [("d90", "90日以内"), ("y1", "90日至1年"), ("y3", "1年至3年"), ("over3", "3年以上")],
      key: { row in
        guard row.debtKind != nil else { return nil }
        guard let since = row.owedSince else { return unstated }
        if end - since <= 90 { return "d90" }
        if since.adding(months: 12) >= end { return "y1" }
        return since.adding(months: 36) >= end ? "y3" : "over3"
      })
  }
}

// MARK: what became of it

extension MonthGrouping {
  /// By month of acceptance, or of entry from the ledger.
  static let cohort = MonthGrouping(
    "by-cohort", "受理（登记）月份", key: { row in row.acceptedIn.map { String($0.description.prefix(7)) } })

  static func ground(_ names: MonthNames) -> Self {
    MonthGrouping(
      "by-ground", "不予受理理由", fixed: names.grounds, key: { $0.figures.cases[.refused] > 0 ? $0.ground ?? unstated : nil })
  }

  static func outcome(_ names: MonthNames) -> Self {
    MonthGrouping(
      "by-outcome", "办结方式", fixed: names.outcomes, key: { $0.figures.cases[.closed] > 0 ? $0.outcome ?? unstated : nil })
  }
}

/// What the codes of the rule sets are called.
public struct MonthNames: Sendable {
  public let grounds: [(id: String, name: String)]
  public let outcomes: [(id: String, name: String)]

  public init(grounds: [(id: String, name: String)] = [], outcomes: [(id: String, name: String)] = []) {
    (self.grounds, self.outcomes) = (grounds, outcomes)
  }

  /// Those of every rule set; a later set's word stands.
  public init(_ rulebook: Rulebook) {
    func merged(_ pairs: [(id: String, name: String)]) -> [(id: String, name: String)] {
      var (order, names): ([String], [String: String]) = ([], [:])
      for pair in pairs where names.updateValue(pair.name, forKey: pair.id) == nil { order.append(pair.id) }
      return order.map { ($0, names[$0] ?? $0) }
    }
    self.init(
      grounds: merged(rulebook.ruleSets.flatMap { $0.refusalGrounds.map { ($0.code, $0.sentence) } }),
      outcomes: merged(rulebook.ruleSets.flatMap { $0.outcomes.map { ($0.code, $0.name) } }))
  }
}

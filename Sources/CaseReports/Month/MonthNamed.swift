import CaseRules
import CaseStore

/// 清单: the cases of the month that leaders ask for by name. The first of each in order of receipt, and how many there are in all.
struct MonthNamed: Sendable {
  struct Kind: Sendable {
    let id: String
    let title: String
    /// The figure whose cases these are.
    let column: String
    let part: MonthPart
    let count: @Sendable (MonthFigures) -> Int64
  }

  /// So many of each stand in the report; all of them are behind the figure.
  static let most = 300

  static let kinds = [
    Kind(id: "list-overdue", title: "逾期未结清单", column: "overdue_open", part: .cases) { $0.cases[.overdueOpen] },
    Kind(id: "list-listed", title: "挂牌督办未结清单", column: "listed_open", part: .cases) { $0.cases[.listedOpen] },
    Kind(id: "list-missed", title: "还款计划逾期清单", column: "missed_instalments", part: .cases) { $0.cases[.missedInstalments] },
    Kind(id: "list-wage", title: "涉农民工工资清单", column: "wage_linked", part: .cases) { $0.cases[.wageLinked] },
    Kind(id: "list-cross", title: "跨区域清单", column: "cross_region", part: .cases) { $0.cases[.crossRegion] },
    Kind(id: "list-repeat", title: "重复被投诉新增清单", column: "repeat_lines", part: .money) { $0.money[.repeatLines] },
  ]

  private var found: [[(id: CaseID, count: Int64)]] = kinds.map { _ in [] }
  private var cases: [Int] = kinds.map { _ in 0 }
  private var last: [CaseID?] = kinds.map { _ in nil }

  mutating func add(_ row: MonthRow, _ part: MonthPart) {
    for (index, kind) in Self.kinds.enumerated() where kind.part == part {
      let count = kind.count(row.figures)
      guard count > 0 else { continue }
      // A case's lines come one after the other.
      if last[index] == row.id {
        if found[index].last?.id == row.id { found[index][found[index].count - 1].count += count }
        continue
      }
      last[index] = row.id
      cases[index] += 1
      if found[index].count < Self.most { found[index].append((row.id, count)) }
    }
  }

  /// Lists with the parties' names, and the places as the report's tables call them; those without a case are left out.
  func lists(in store: CaseStore, of report: MonthReport) async throws -> [ReportList] {
    let places = report.places
    var lists: [ReportList] = []
    for (index, kind) in Self.kinds.enumerated() where cases[index] > 0 {
      let counts = Dictionary(found[index].map { ($0.id, $0.count) }, uniquingKeysWith: +)
      let rows = try await store.named(found[index].map(\.id)).map { named in
        [
          named.number, named.region.map { places[$0] ?? $0 } ?? MonthGrouping.unstatedName, named.debtor, named.creditor,
          String(counts[named.id] ?? 0),
        ]
      }
      let rest = cases[index] > rows.count ? "共 \(cases[index]) 件，仅列前 \(rows.count) 件；全部" : "全部"
      lists.append(
        ReportList(
          id: kind.id, title: kind.title, columns: ["投诉编号", "被投诉人所在地", "被投诉人", "投诉人", "件（期、笔）数"], rows: rows,
          notes: ["\(rest)见数字 attention-by-city.\(kind.column).total 的各件。"], figures: [4]))
    }
    return lists
  }
}

extension MonthReport {
  /// What each division with a case is called in the tables: where an edition's rows are kept, so are these names.
  var places: [String: String] {
    let rows = (self["balance-by-county"] ?? self["balance-by-city"])?.rows ?? []
    return Dictionary(rows.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
  }
}

import CaseRules
import CaseStore

/// How the month's groups become rows: what each is called, in which order, and which stand there though nothing was counted.
struct MonthGrouping: Sendable {
  let id: String
  let rowLabel: String
  /// The row of a group, by id and name.
  let row: @Sendable (MonthGroup) -> (id: String, name: String)
  /// Rows that are always there, in order; those found beside them follow in order of id.
  let fixed: [(id: String, name: String)]

  /// By 市（州）, or within one by 县（市、区）.
  static func city(_ question: MonthQuestion, _ divisions: Divisions) -> Self {
    let province = question.groupDigits == 4
    let home = question.region ?? "510000"
    let listed = home.hasSuffix("00") ? divisions.children(of: home) : []
    return MonthGrouping(
      id: "by-city", rowLabel: province ? "市（州）" : "县（市、区）",
      row: { group in
        guard let area = group.area, area.utf8.count >= 2 else { return ("unstated", "未注明") }
        let code = area + String(repeating: "0", count: max(0, 6 - area.utf8.count))
        if code == home, home.hasSuffix("00") { return (code, province ? "省本级" : "市本级") }
        guard let division = divisions[code] else { return (code, "其他（\(code)）") }
        return (code, code.prefix(2) == home.prefix(2) ? division.name : divisions.fullName(of: division))
      },
      fixed: listed.map { ($0.code, $0.name) })
  }

  static let kind = MonthGrouping(
    id: "by-kind", rowLabel: "被投诉人类别", row: { group in group.kind.map { ($0.rawValue, $0.name) } ?? ("unstated", "未注明") },
    fixed: RespondentKind.allCases.map { ($0.rawValue, $0.name) })

  /// The groups added up into rows, 合计 last.
  func rows(_ groups: [MonthGroup: MonthFigures]) -> [(id: String, name: String, figures: MonthFigures)] {
    var sums: [String: MonthFigures] = [:]
    var names: [String: String] = [:]
    var total = MonthFigures()
    for (group, figures) in groups {
      let row = row(group)
      names[row.id] = row.name
      sums[row.id, default: MonthFigures()] += figures
      total += figures
    }
    let known = Set(fixed.map(\.id))
    let found = names.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }.map { (id: $0.key, name: $0.value) }
    return (fixed + found).map { ($0.id, $0.name, sums[$0.id] ?? MonthFigures()) } + [("total", "合计", total)]
  }
}

@testable import CaseReports
import CaseRules
import Testing

/// One column in one grouping: what each case adds to it, row by row.
struct LedgerFigure {
  /// By row and case; of a rate the numerator and the denominator.
  fileprivate(set) var sides: [[String: [String: Int64]]]

  /// The rows that the page has something for, but 合计.
  var rows: Set<String> { Set(sides.flatMap(\.keys)).subtracting(["total"]) }

  /// What the figure must be, in the form it is printed in.
  func value(_ row: String, as form: ReportValue) -> ReportValue {
    Self.value(sides.map { $0[row, default: [:]].values.reduce(0, +) }, as: form)
  }

  /// What each case adds; cases that add nothing are left out.
  func adds(_ row: String, as form: ReportValue) -> [String: ReportValue] {
    let sides = sides.map { $0[row, default: [:]] }
    var found: [String: ReportValue] = [:]
    for mark in Set(sides.flatMap(\.keys)) {
      let value = Self.value(sides.map { $0[mark] ?? 0 }, as: form)
      if !value.isNothing { found[mark] = value }
    }
    return found
  }

  private static func value(_ sides: [Int64], as form: ReportValue) -> ReportValue {
    let one: Int64 = 1_000_000
    return switch form {
    case .count: .count(sides[0] / one)
    case .money: .money(Amount(fen: sides[0]))
    case .rate: .rate(sides[0] / one, of: sides[1] / one)
    case .moneyRate: .moneyRate(Amount(fen: sides[0]), of: Amount(fen: sides[1]))
    case .mean: .mean(sides[0] / one, of: sides[1] / one)
    case .check: .check(sides[0] / one)
    case .rank: .rank(nil)
    }
  }
}

extension LedgerMonth {
  /// `balance.closed` by `city`.
  func figure(_ column: String, by grouping: String) throws -> LedgerFigure {
    let formula = try #require(formulas[column], "\(column)")
    var figure = LedgerFigure(sides: formula.map { _ in [:] })
    for (side, terms) in formula.enumerated() {
      for term in terms {
        for part in numbers[term.number, default: []] {
          guard let row = try key(part, term.number, grouping) else { continue }
          for row in [row, "total"] {
            figure.sides[side][row, default: [:]][part.mark, default: 0] += term.isTaken ? -part.value : part.value
          }
        }
      }
    }
    return figure
  }

  /// The row that a part stands in; nil where the table is not about it.
  private func key(_ part: Part, _ number: String, _ grouping: String) throws -> String? {
    let one = try #require(cases[part.mark])
    let kind = try #require(one.kinds.last)
    let line = one.amounts.count > 1 ? "\(part.mark)/\(part.line ?? 1)" : part.mark
    switch grouping {
    case "city": return region == nil ? one.region.map { String($0.prefix(4)) + "00" } ?? "unstated" : one.region ?? "unstated"
    case "county": return one.region ?? "unstated"
    case "level": return one.region.map { $0 == "510000" ? "province" : $0.hasSuffix("00") ? "prefecture" : "county" } ?? "unstated"
    case "kind": return kind.rawValue
    case "soe": return [.provincialStateEnterprise, .localStateEnterprise].contains(kind) ? kind.rawValue : nil
    case "channel": return one.channel.rawValue
    case "cohort": return one.cohort
    case "office": return one.office?.rawValue
    case "debt-kind": return one.debtKinds[(part.line ?? 1) - 1].rawValue
    case "amount": return band[part.mark] ?? "not on the page"
    case "age": return age[line] ?? "not on the page"
    case "ground", "outcome": return codes["\(number)/\(part.mark)"]
    default: throw UnknownGrouping(id: grouping)
    }
  }

  struct UnknownGrouping: Error { let id: String }
}

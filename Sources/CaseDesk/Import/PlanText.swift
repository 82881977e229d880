import CaseRules

/// One promised payment of a plan.
public struct LedgerInstalment: Hashable, Sendable {
  public let due: CivilDate
  /// nil where the plan names one day only: then the whole remaining sum falls due on it.
  public let amount: Amount?

  public init(due: CivilDate, amount: Amount?) { (self.due, self.amount) = (due, amount) }
}

/// A plan as written in one cell: `2024-06-30:50000;2024-12-31:50000`, `2024年6月30日 5万元；2024年12月31日 5万元`, or one day.
enum PlanText {
  /// In order of date. A sum without a unit of its own is in `unit`, or 元: the sum of the plan is compared with what remains, so
  /// that a wrong unit cannot pass.
  static func read(_ raw: String, unit: MoneyUnit?) throws(Unreadable) -> [LedgerInstalment] {
    let entries = raw.split { ";；、\n".contains($0) }.map { String($0).storedText }.filter { !$0.isEmpty }
    guard entries.count <= 120 else { throw Unreadable("还款计划超过 120 期；请分成几笔") }
    var plan: [LedgerInstalment] = []
    for (index, entry) in entries.enumerated() {
      do {
        plan.append(try instalment(entry, unit: unit ?? .yuan))
      } catch {
        throw Unreadable("第 \(index + 1) 期“\(entry)”\(error.sentence)")
      }
    }
    plan.sort { $0.due < $1.due }
    guard Set(plan.map(\.due)).count == plan.count else { throw Unreadable("同一天有两期；请合并为一期") }
    guard plan.count <= 1 || plan.allSatisfy({ $0.amount != nil }) else {
      throw Unreadable("分期的每一期都要写金额，如 2024-06-30:50000;2024-12-31:50000")
    }
    return plan
  }

  private static func instalment(_ entry: String, unit: MoneyUnit) throws(Unreadable) -> LedgerInstalment {
    let text = entry.map { $0 == "：" ? ":" : $0 }
    let cut: Int?
    if let colon = text.firstIndex(of: ":") {
      cut = colon
    } else if let day = text.lastIndex(where: { $0 == "日" || $0 == "号" }), day + 1 < text.count {
      cut = day + 1
    } else {
      cut = text.firstIndex { $0.isWhitespace }
    }
    guard let cut else { return LedgerInstalment(due: try CivilDate(typed: entry), amount: nil) }
    let due = try CivilDate(typed: String(text[..<cut]))
    let sum = String(text[cut...].drop { $0 == ":" || $0.isWhitespace })
    let amount = try Amount(typed: sum.hasPrefix("还") ? String(sum.dropFirst()) : sum, unit: unit)
    guard amount > .zero else { throw Unreadable("金额是零；请填写该期要还的金额") }
    return LedgerInstalment(due: due, amount: amount)
  }
}

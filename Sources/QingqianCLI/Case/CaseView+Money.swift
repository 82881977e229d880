import CaseDesk
import CaseRules

extension CaseView {
  /// The identity first, then line by line, payments, plans, and what auditors ask about.
  var moneyLines: [String] {
    let balance = record.balance
    let kinds: [LedgerEntry.Kind] = [.notEstablished, .paid, .waived, .offset, .withdrawn]
    var lines = [
      "", "款项（元）",
      "  \(LedgerEntry.Kind.claimed.name) \(balance[.claimed].grouped) = \(kinds.map { "\($0.name) \(balance[$0].grouped)" }.joined(separator: " + "))"
        + " + 未结清 \(balance.open.grouped)",
      "  未结清 \(balance.open.grouped)（\(balance.open.inWords)） = 无分歧 \(balance.undisputed.grouped) + 有分歧 \(balance.disputed.grouped)"
        + "    \(record.paidWord)、\(record.isResolved ? "已化解" : "未化解")",
    ]
    if balance[.overpaid] > .zero { lines.append("  多付 \(balance[.overpaid].grouped)") }
    for line in self.lines { lines += moneyLines(of: line) }
    for payment in record.payments {
      lines.append("  付款 \(payment.no)  \(payment.paidOn)  \(payment.amount.grouped)  \(payment.status.name)（\(payment.reportedBy.name)报告）")
    }
    for plan in record.plans {
      lines.append("  还款计划 \(plan.no)  \(plan.status.name)")
      lines += plan.instalments.map { "    第 \($0.no) 期  \($0.dueOn)  \($0.amount.grouped)" }
    }
    guard disclosure.showsInside else { return lines }
    for entry in record.entries {
      guard let concern = entry.concern else { continue }
      lines.append("  审计关注  第 \(entry.no) 条记账 \(entry.kind.name) \(entry.amount.grouped)  \(entry.effective)  \(concern.name)")
    }
    return lines
  }

  private func moneyLines(of line: Line) -> [String] {
    let contract = "\(line.line.contractName)\(line.line.contractNumber.map { "（\($0)）" } ?? "")"
    var lines = [
      "  第 \(line.line.no) 笔 \(contract) \(line.line.debtKind.name)  未结清 \(line.balance.open.grouped)\(line.verified ? "  已核实" : "")"
        .shownOnOneTerminal
    ]
    if let due = line.dueOn { lines.append("    应付日 \(due)") }
    for route in DisputeRoute.allCases where line.balance[route] > .zero {
      lines.append("    有分歧 \(line.balance[route].grouped)（\(route.name)）")
    }
    if let interest = line.interest {
      lines.append(
        "    逾期利息（参考，至 \(at.date)） \(interest.interest.grouped)\(line.undisputedInterest.map { "，其中无分歧部分 \($0.interest.grouped)" } ?? "")")
    }
    return lines + line.warnings.map { "    注意：\($0)" }
  }
}

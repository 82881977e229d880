import CaseDesk
import CaseRules

/// Interest worked out, as people and programs read it.
struct InterestReport {
  let statement: InterestStatement
  let ruleSet: String

  var document: JSONValue { statement.json(ruleSet: ruleSet) }

  /// The interest first, by itself.
  var lines: [String] {
    let basis = statement.rateBasis == .daily ? "每日" : "年利率"
    var lines = [statement.interest.description]
    lines.append("逾期利息 \(statement.interest.grouped) 元（\(statement.interest.inWords)），\(basis)\(statement.appliedRate)%。")
    if statement.interestPaid > .zero { lines.append("其中已付利息 \(statement.interestPaid.grouped) 元。") }
    lines.append("计算至\(statement.countedTo)，未付本金 \(statement.closingPrincipal.grouped) 元。")
    if statement.overpaid > .zero { lines.append("多付 \(statement.overpaid.grouped) 元。") }
    for segment in statement.segments {
      lines.append("\(segment.from)至\(segment.to)：本金 \(segment.balance.grouped) 元 × \(segment.days) 天")
    }
    return lines + statement.assumptions.map { "· \($0)" } + ["规则版本：\(ruleSet)"]
  }
}

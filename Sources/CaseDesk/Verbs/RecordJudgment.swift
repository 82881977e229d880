import CaseRules

/// 登记裁判: a court's or arbitral body's decision on the disputed part.
enum RecordJudgment: CaseVerb {
  static let verb = Verb.recordJudgment
  static let inputs = [
    VerbInput("reference", .word, "案号"), VerbInput("line", .number, "第几笔", required: false),
    VerbInput("established", .amountOrZero, "裁判支持的金额", required: false), VerbInput("summary", .text(max: 2000), "裁判要点"),
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    try act.add(.attribute(.judgment, act.inputs.word("reference") ?? ""))
    try act.add(.attribute(.judicial, "yes"))
    guard let line = act.inputs.number("line"), let established = act.inputs.amount("established") else { return }
    let disputed = act.record.balances[line]?[.judicial] ?? .zero
    guard established <= disputed else {
      throw Refusal("above_judicial", "支持金额超过该笔司法途径的有分歧余额 \(disputed.grouped) 元。")
    }
    try act.strikeOff(.notEstablished, judicial: disputed - established, line: line)
    if established > .zero { try act.settleDispute(line: line, amount: established, route: .judicial) }
  }
}

extension Deliberation {
  /// 核减 of money on the judicial route alone.
  mutating func strikeOff(_ kind: LedgerEntry.Kind, judicial amount: Amount, line: Int) throws(Refusal) {
    guard amount > .zero else { return }
    try settleDispute(line: line, amount: amount, route: .judicial)
    try enter(kind, amount, line: line, concern: .struckOff)
  }
}

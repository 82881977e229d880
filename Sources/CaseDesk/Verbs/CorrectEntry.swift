import CaseRules

/// 更正记账: what the entry should have said; the difference is a new entry, and both stand on the auditors' list.
enum CorrectEntry: CaseVerb {
  static let verb = Verb.correctEntry
  static let inputs = [VerbInput("entry", .number, "记账序号"), VerbInput("amount", .amountOrZero, "应为金额"), .reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let no = act.inputs.number("entry"), let right = act.inputs.amount("amount"),
      let entry = act.record.entries.first(where: { $0.no == no })
    else { throw Refusal("unknown_entry", "没有这一条记账。") }
    guard entry.corrects == nil, entry.amount > .zero else {
      throw Refusal("correct_the_original", "第 \(no) 条是冲减或更正，应更正原记账。")
    }
    guard entry.kind != .claimed else { throw Refusal("claim_stands", "主张金额不能更正，应通过核实核减。") }
    let sofar = act.record.entries.filter { $0.no == no || $0.corrects == no }.map(\.amount).sum
    guard right != sofar else { throw Refusal("nothing_to_correct", "该记账现为 \(sofar.grouped) 元，无需更正。") }
    try act.enter(entry.kind, right - sofar, line: entry.line, route: entry.route, on: entry.effective, corrects: no, concern: .corrected)
    try act.followInstalments()
  }
}

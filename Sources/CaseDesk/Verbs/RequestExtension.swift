import CaseRules

/// 申请延期, by two persons: the day asked, at most 90 days after receipt; approved by 24:00 of the current due date (art. 25(2)).
enum RequestExtension: CaseVerb {
  static let verb = Verb.requestExtension
  static let inputs = [VerbInput("until", .date, "延至"), .reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let until = act.inputs.date("until") else { return }
    guard var clock = act.record.running(.handle), let current = act.record.due(of: clock, under: act.rulebook),
      let cap = act.ruleSet.limits[.handleCap]
    else { throw Refusal("no_handle_clock", "本件没有办理期限在计算，无需延期。") }
    let judged = Extension.judge(
      to: until, approvedAt: act.now, handle: current.limit, cap: cap, receivedOn: clock.anchor.date, current: current,
      clock: act.rulebook.clock(for: act.ruleSet, region: act.record.opening.debtor.region))
    switch judged {
    case .failure(let refusal): throw Refusal("extension_refused", refusal.sentence, basis: "条例第二十五条第二款")
    case .success(let due):
      clock.fixedDay = until
      try act.add(.clock(clock))
      try act.add(.letter(Letter(.extended, to: .creditor, facts: ["from=\(current.due)", "to=\(due.due)"])))
    }
  }
}

import CaseDesk
import CaseRules

extension VerbForm {
  /// The form of an act on a case: what is to be chosen among its lines, payments and papers, or the grounds of its rule set, is listed.
  init(_ verb: Verb, on view: CaseView, _ desk: CaseDesk, _ divisions: Divisions, leaving out: Set<String> = []) {
    self.init(verb, leaving: out)
    let rules = try? desk.rulebook.ruleSet(of: view.record.opening)
    for input in inputs {
      let list =
        Self.ofRules(input, verb, rules) ?? Self.ofCase(input, verb, view) ?? Self.offices(input, verb, desk.directory)
        ?? Self.provinces(input, view, divisions)
      if let list, !list.isEmpty { choices[input.name] = list }
    }
  }

  private static func ofRules(_ input: VerbInput, _ verb: Verb, _ rules: RuleSet?) -> Choices? {
    guard let rules, case .word = input.kind else { return nil }
    switch (verb, input.name) {
    case (.refuse, "ground"): return rules.refusalGrounds.map { (code: $0.code, name: $0.sentence) }
    case (.terminate, "ground"): return rules.terminationGrounds.map { (code: $0.code, name: $0.sentence) }
    case (.requestReturn, "ground"): return rules.returnReasons.map { (code: $0.code, name: $0.sentence) }
    case (.guideOut, "destination"): return rules.destinations.map { (code: $0.code, name: $0.sentence) }
    case (.fileResult, "outcome"): return rules.outcomes.map { (code: $0.code, name: "\($0.name)（须附：\($0.proof)）") }
    default: return nil
    }
  }

  private static func ofCase(_ input: VerbInput, _ verb: Verb, _ view: CaseView) -> Choices? {
    guard case .number = input.kind else { return nil }
    let record = view.record
    switch (verb, input.name) {
    case (_, "line"):
      return view.lines.map { line in
        (code: "\(line.line.no)", name: "第 \(line.line.no) 笔 \(line.line.contractName)，未结清 \(line.balance.open.grouped) 元")
      }
    case (_, "payment"):
      return record.payments.filter { $0.status == .reported }.map { payment in
        (code: "\(payment.no)", name: "\(payment.paidOn) 付款 \(payment.amount.grouped) 元（\(payment.reportedBy.name)报告）")
      }
    case (.correctEntry, "entry"):
      return record.entries.filter { $0.kind != .claimed && $0.corrects == nil && $0.amount > .zero }.map { entry in
        (code: "\(entry.no)", name: "第 \(entry.no) 条 \(entry.kind.name) \(entry.amount.grouped) 元（\(entry.effective)）")
      }
    case (_, "paper"):
      return view.documents.map { (code: "\($0.no)", name: "第 \($0.no) 份 \(view.wording.value($0.kind, of: "kind", .attach))") }
    case (.answerSupervision, "no"):
      return view.supervisions.filter { $0.answeredOn == nil }.map { (code: "\($0.no)", name: "督办书第 \($0.no) 号") }
    case (.answerUrging, "no"):
      return record.urgings.filter { $0.answeredOn == nil }.map { (code: "\($0.no)", name: "催办第 \($0.no) 号") }
    case (_, "card"):
      return record.cards.filter(\.stands).map { card in
        (code: "\(card.no)", name: "第 \(card.no) 号\(card.colour.name)（\(view.wording.limit(card.clock.limit))）")
      }
    default: return nil
    }
  }

  /// Every other province.
  private static func provinces(_ input: VerbInput, _ view: CaseView, _ divisions: Divisions) -> Choices? {
    guard input.name == "province" else { return nil }
    let own = view.record.receiver.rawValue.prefix(2)
    return divisions.all.filter { $0.level == .province && !$0.isAbolished && !$0.code.hasPrefix(own) }
      .map { (code: $0.code, name: $0.name) }
  }

  private static func offices(_ input: VerbInput, _ verb: Verb, _ directory: OfficeDirectory) -> Choices? {
    guard input.kind == .office else { return nil }
    return directory.offices.values.filter { $0.active && (verb != .transfer || $0.kind != .receiver) }.sorted { $0.id < $1.id }
      .map { (code: $0.id.rawValue, name: "\($0.name)（\($0.id)）") }
  }
}

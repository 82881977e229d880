import CaseDesk
import CaseRules

/// What an event changed, one sentence for each thing that people ask about.
struct EffectWords {
  private let view: CaseView

  init(_ view: CaseView) { self.view = view }

  /// nil for what the headline or the texts already say.
  func sentence(_ effect: Effect, of event: CaseEvent) -> String? {
    switch effect {
    case .entry(let entry): money(entry)
    case .payment(let payment): "付款 \(payment.no)：\(payment.paidOn) \(DeskWords.yuan(payment.amount))，\(payment.status.name)"
    case .plan(let plan): "还款计划 \(plan.no)：共 \(plan.instalments.count) 期 \(DeskWords.yuan(plan.total))，\(plan.status.name)"
    case .verified(let line): "第 \(line) 笔已核实"
    case .office(let office): "处理部门：\(view.wording.office(office))"
    case .letter(let letter): "\(letter.kind.name) → \(view.wording.recipient(letter.recipient))"
    case .document(let document): "材料第 \(document.no) 份：\(view.wording.value(document.kind, of: "kind", .attach))"
    case .asked(let pending): "申请：\(pending.verb.name)"
    case .answered(let answer): answer.name
    case .attribute(let attribute, let value):
      attribute == .possibleDuplicate ? nil : "\(attribute.name)：\(view.wording.value(value, of: attribute))"
    case .supervision(let one): one.answeredOn == nil ? "督办书第 \(one.no) 号 → \(view.wording.recipient(one.to))" : "答复督办书第 \(one.no) 号"
    case .urging(let one): one.answeredOn == nil ? "催办第 \(one.no) 号 → \(view.wording.office(one.to))" : "答复催办第 \(one.no) 号"
    case .rung(let rung): "\(view.wording.limit(rung.clock.limit))：\(rung.rung.name)\(rung.lifted ? "（解除）" : "（\(rung.cameOn)）")"
    case .card(let card): "\(card.colour.name)第 \(card.no) 号：\(card.status.name)\(card.revoked.map { "（\($0.name)）" } ?? "")"
    case .clock(let fact): clock(fact)
    case .redated(let one): redated(one)
    case .rules(let adoption): event.verb == .redate ? "第 \(adoption.proposal) 号变更方案" : nil
    case .opened, .line, .pushed, .popped, .noClock, .nextGeneration, .link, .text: nil
    }
  }

  private func money(_ entry: LedgerEntry) -> String {
    let route = entry.route.map { "（\($0.name)）" } ?? ""
    let day = entry.corrects.map { "，更正第 \($0) 条" } ?? ""
    return
      "第 \(entry.line) 笔 \(entry.kind.name)\(route) \(DeskWords.yuan(entry.amount))\(day)\(entry.concern.map { "［审计关注：\($0.name)］" } ?? "")"
  }

  private func clock(_ fact: ClockFact) -> String {
    let name = view.wording.limit(fact.limit)
    if let ended = fact.endedAt { return "\(name)：\(ended.date) 停止计算" }
    if let day = fact.fixedDay { return "\(name)：定于 \(day)" }
    return "\(name)：自 \(fact.anchor.date) 起算"
  }

  private func redated(_ one: Redating) -> String {
    func words(_ day: Redating.Day?) -> String { day.map { "\($0.on)\($0.provisional ? "（暂定）" : "")" } ?? "无日期" }
    return "\(view.wording.limit(one.key.limit)) \(words(one.old)) → \(words(one.new))\(one.moves ? "" : "（已届满，保持原日期）")"
  }
}

extension Pending.Answer {
  fileprivate var name: String {
    switch self {
    case .approved: "审批：同意"
    case .rejected: "审批：不同意"
    case .lapsed: "申请失效"
    case .takenBack: "申请撤回"
    }
  }
}

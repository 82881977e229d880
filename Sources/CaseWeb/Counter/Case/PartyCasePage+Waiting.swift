import CaseDesk
import CaseRules

extension PartyCasePage {
  /// What the other side or an office asked of this party and is not done, first thing on the page.
  var waiting: Markup {
    let may = Set(acts)
    var items: [Markup] = []
    if may.contains(.resubmit) { items.append(supplement) }
    if party == .debtor, may.contains(.reply), let clock = clock(.debtorReply) { items.append(answer(clock)) }
    if may.contains(.answerSupervision) {
      items += view.supervisions.filter { $0.answeredOn == nil }.map { supervision($0.no) }
    }
    if party == .complainant, may.contains(.confirmPayment) { items += record.payments.filter { $0.status == .reported }.map(payment) }
    if party == .complainant, may.contains(.acceptPlan) { items += record.plans.filter { $0.status == .offered }.map(offer) }
    if may.contains(.rate), record.attributes[.satisfaction] == nil { items.append(rating) }
    guard !items.isEmpty else { return .empty }
    return "<h2>等您办理</h2>\(Markup.each(items) { $0 })"
  }

  private var supplement: Markup {
    let missing = view.texts.last { $0.name == "missing" }?.value ?? ""
    let clock = clock(.supplement)
    return item(
      "请补正材料",
      """
      <p class="said">\(missing)</p>\(clock.map { "<p>\(before($0))补正。</p>\(ClockWhy.markup($0))" as Markup })
      <p>补正期间不计入受理审查期限，收到补正材料后重新计算。逾期没有补正的，可能不予受理或者终止办理。</p>
      <p><a href="/case/attach">先上传材料</a>，再：</p>
      """, .resubmit)
  }

  private func answer(_ clock: CaseView.Clock) -> Markup {
    let questions = view.texts.last { $0.name == "questions" }?.value
    return item(
      "请答复这件投诉",
      """
      \(questions.map { "<p class=\"said\">\($0)</p>" as Markup })<p>\(before(clock))逐笔说明是否认可。</p>\(ClockWhy.markup(clock))
      """, .reply)
  }

  private func supervision(_ no: Int) -> Markup {
    // Each stands in the event that issued it; later ones only answer.
    let issued = view.events.first { $0.effects.contains { if case .supervision(let one) = $0 { one.no == no } else { false } } }
    let demand = view.texts.first { $0.name == "demand" && $0.seq == issued?.seq }?.value ?? ""
    return item("请答复督办书第 \(no) 号", "<p class=\"said\">\(demand)</p>", .answerSupervision)
  }

  private func payment(_ payment: ReportedPayment) -> Markup {
    item(
      "对方报告已付款，请核对",
      """
      <p>\(payment.paidOn.description) 付款 <strong class="number">\(payment.amount.grouped)</strong> 元（\(payment.amount.inWords)）。</p>
      <p>请查账后确认。没有收到的，请否认并说明。</p>
      """, .confirmPayment, .contestPayment)
  }

  private func offer(_ offered: RepaymentPlan) -> Markup {
    // Something was paid since: nobody can accept it as it stands.
    if offered.total > record.balance.open {
      return item(
        "还款计划须重新提出",
        """
        \(plan(offered))<p>计划多于现在未结清的 \(record.balance.open.grouped) 元，不能照此接受。请对方按未结清的金额重新提出。</p>
        """)
    }
    return item(
      "请考虑还款计划",
      """
      \(plan(offered))<p>接受后按计划还款，逾期未还的恢复办理。不接受的，不用操作，可以继续协商。</p>
      """, .acceptPlan)
  }

  private var rating: Markup {
    item("请评价这次办理", "<p>两个问题，只需一分钟。没有解决的，可以当场请求重新办理。</p>", .rate)
  }

  private func item(_ title: String, _ text: Markup, _ verbs: Verb...) -> Markup {
    let may = Set(acts)
    return """
      <section class="panel warn"><h3>\(title)</h3>\(text)
      <p>\(Markup.each(verbs.filter(may.contains)) { verb in
        "<a class=\"button\(verb == verbs.first ? "" : " plain")\" href=\"/case/acts/\(verb.rawValue)\">\(PartyAct.name(verb))</a>" as Markup
      })</p></section>
      """
  }

  /// Asks for it in time, or still.
  private func before(_ clock: CaseView.Clock) -> String {
    clock.overdue ? "期限 \(ClockWhy.until(clock))，请尽快" : "请在 \(ClockWhy.until(clock))前"
  }

  private func clock(_ limit: LimitID) -> CaseView.Clock? { view.clocks.first { $0.fact.limit == limit } }
}

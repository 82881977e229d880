import CaseDesk
import CaseRules

/// 逾期利息测算: open to everybody; keeps nothing.
enum InterestPage {
  private static let payments = 3

  static func page(_ visit: Visit) -> Page {
    let form = visit.queryForm
    var state = Fields.State(form)
    var result = Markup.empty
    if form.has("principal") {
      do throws(InputFaults) {
        result = try answer(try claim(form, today: visit.now.date), visit.web)
      } catch { state.faults = error.faults }
    }
    var page = Page(
      "逾期利息测算", back: "/",
      """
      \(Fields.summary(state.faults))<h1>逾期利息测算</h1>
      <p>按《保障中小企业款项支付条例》：约定了利率的按约定，但不低于合同订立时一年期贷款市场报价利率（LPR）；没有约定的，每日万分之五。</p>
      \(result)
      <form method="get" action="/calculator">
      \(Fields.text("principal", "欠款本金（元）", state, kind: .amount, hint: "如 128000.50，也可写 12.8万"))
      \(Fields.date("signed", "合同签订日期", state))
      \(Fields.date("due", "付款期限届满日", state, hint: "最后一天可以按时付款的日子。不清楚的，先用付款期限测算"))
      \(Fields.text("rate", "约定的逾期年利率（%）", state, kind: .number, hint: "没有约定的不填", optional: true))
      <h2>已经付过的（可不填）</h2>
      \(Markup.each(1...payments) { no in
        """
        \(Fields.date("paid-\(no)", "第 \(no) 次付款日", state, optional: true))
        \(Fields.text("paid-\(no)-amount", "第 \(no) 次付款金额（元）", state, kind: .amount, optional: true))
        """ as Markup
      })
      \(Fields.date("until", "算到哪一天", state, hint: "不填就算到今天", optional: true))
      <button>计算</button></form>
      """)
    page.faulty = !state.faults.isEmpty
    return page
  }

  private static func claim(_ form: Form, today: CivilDate) throws(InputFaults) -> InterestClaim {
    var faults: [InputFault] = []
    func day(_ name: String, _ missing: String?) -> CivilDate? {
      do throws(InputFault) {
        if let text = try DateFields.read(name, form) { return CivilDate(text) }
        if let missing { faults.append(InputFault(name, missing)) }
      } catch { faults.append(error) }
      return nil
    }
    func sum(_ name: String, _ missing: String?) -> Amount? {
      do throws(InputFault) {
        if !form[name].isEmpty { return try TypedText.amount(form[name], of: name) }
        if let missing { faults.append(InputFault(name, missing)) }
      } catch { faults.append(error) }
      return nil
    }
    let principal = sum("principal", "请填写本金。")
    let signed = day("signed", "请填写合同签订日期。")
    let due = day("due", "请填写付款期限届满日。")
    let rate = form["rate"].isEmpty ? nil : InterestRate(percent: form["rate"].filter { $0 != "%" && $0 != "％" })
    if rate == nil, !form["rate"].isEmpty { faults.append(InputFault("rate", "“\(form["rate"])”不是年利率，如 4.35。")) }
    let until = day("until", nil)
    var paid: [InterestClaim.Payment] = []
    for no in 1...payments {
      let (on, amount) = (day("paid-\(no)", nil), sum("paid-\(no)-amount", nil))
      if let on, let amount { paid.append(.init(on: on, amount: amount)) }
      if on == nil, amount != nil, !faults.contains(where: { $0.name == "paid-\(no)" }) {
        faults.append(InputFault("paid-\(no)", "请填写第 \(no) 次付款日。"))
      }
    }
    guard let principal, let signed, let due, faults.isEmpty else { throw InputFaults(faults) }
    return InterestClaim(
      principal: principal, signedOn: signed, dueOn: due, agreedAnnualRate: rate, payments: paid,
      until: until ?? ([today] + paid.map(\.on)).max())
  }

  private static func answer(_ claim: InterestClaim, _ web: Web) throws(InputFaults) -> Markup {
    let set: RuleSet
    let statement: InterestStatement
    do throws(RuleRefusal) { set = try web.desk.rulebook.interestRules(signedOn: claim.signedOn) } catch {
      throw InputFaults([InputFault("signed", error.sentence)])
    }
    do throws(InterestRefusal) {
      statement = try Interest.statement(of: claim, rates: web.rates, choices: set.interest)
    } catch { throw InputFaults([InputFault("principal", error.sentence)]) }
    let basis = statement.rateBasis == .daily ? "每日" : "年利率"
    return """
      <div class="panel good" id="result" role="status"><h2>逾期利息 <span class="number">\(statement.interest.grouped)</span> 元</h2>
      <p>\(statement.interest.inWords)，\(basis) \(statement.appliedRate.description)%，算到 \(statement.countedTo.description)。</p>
      <p>未付本金 \(statement.closingPrincipal.grouped) 元\(statement.overpaid > .zero ? "，多付 \(statement.overpaid.grouped) 元" : "")。</p>
      <details><summary>怎么算的</summary><ul>\(Markup.each(statement.segments) { segment in
        "<li>\(segment.from.description) 至 \(segment.to.description)：本金 \(segment.balance.grouped) 元，\(segment.days) 天</li>" as Markup
      })\(Markup.each(statement.assumptions) { "<li>\($0)</li>" as Markup })<li>规则版本 \(set.id)</li></ul></details>
      <p>结果供协商参考，不是认定的金额。</p></div>
      """
  }
}

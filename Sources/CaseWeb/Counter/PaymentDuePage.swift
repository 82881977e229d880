import CaseDesk
import CaseRules

/// 付款期限测算: when a contract's money is due by the Regulation.
enum PaymentDuePage {
  static func page(_ visit: Visit) -> Page {
    let form = visit.queryForm
    var state = Fields.State(form)
    var result = Markup.empty
    if form.has("debtor") || form.has("signed-year") {
      do throws(InputFaults) {
        result = try answer(try terms(form), visit.web.desk.rulebook)
      } catch { state.faults = error.faults }
    }
    var page = Page(
      "付款期限测算", back: "/calculator",
      """
      \(Fields.summary(state.faults))<h1>付款期限测算</h1>
      <p>机关、事业单位没有约定的 30 日内付款，约定的最长 60 日；大型企业没有约定的 60 日内付款。以合同签订时的规定为准。</p>
      \(result)
      <form method="get" action="/calculator/payment-due">
      \(Fields.radios("debtor", "谁付款", state, choices: PaymentDebtor.allCases.map { (code: $0.rawValue, name: name($0)) }))
      \(Fields.date("signed", "合同签订日期", state))
      \(Fields.date("delivered", "交付日期", state, hint: "货物交付、工程移交或者服务完成的日期"))
      \(Fields.text("days", "约定多少日内付款", state, kind: .number, optional: true))
      \(Fields.date("accepted", "验收合格日期", state, hint: "合同约定验收后付款的填写", optional: true))
      \(Fields.date("inspection", "约定的验收期限届满日", state, optional: true))
      \(Fields.date("settled", "双方确认结算金额的日期", state, hint: "按进度或者定期结算的填写", optional: true))
      <button>计算</button></form>
      """)
    page.faulty = !state.faults.isEmpty
    return page
  }

  private static func name(_ debtor: PaymentDebtor) -> String {
    switch debtor {
    case .organ: "机关、使用财政资金的团体组织"
    case .institution: "事业单位"
    case .large: "大型企业"
    }
  }

  private static func terms(_ form: Form) throws(InputFaults) -> PaymentTerms {
    var faults: [InputFault] = []
    func day(_ name: String, _ missing: String? = nil) -> CivilDate? {
      do throws(InputFault) {
        if let text = try DateFields.read(name, form) { return CivilDate(text) }
        if let missing { faults.append(InputFault(name, missing)) }
      } catch { faults.append(error) }
      return nil
    }
    let debtor = PaymentDebtor(rawValue: form["debtor"])
    if debtor == nil { faults.append(InputFault("debtor", "请选择谁付款。")) }
    let (signed, delivered) = (day("signed", "请填写合同签订日期。"), day("delivered", "请填写交付日期。"))
    let days = form["days"].isEmpty ? nil : Int(form["days"])
    if days == nil, !form["days"].isEmpty { faults.append(InputFault("days", "“\(form["days"])”不是天数。")) }
    let (accepted, inspection, settled) = (day("accepted"), day("inspection"), day("settled"))
    guard let debtor, let signed, let delivered, faults.isEmpty else { throw InputFaults(faults) }
    return PaymentTerms(
      debtor: debtor, signed: signed, delivered: delivered, accepted: accepted, inspectionEnds: inspection, settled: settled,
      agreedDays: days)
  }

  private static func answer(_ terms: PaymentTerms, _ rulebook: Rulebook) throws(InputFaults) -> Markup {
    let payment: PaymentDue
    do throws(PaymentTermsError) { payment = try rulebook.paymentDue(terms) } catch {
      throw InputFaults([InputFault("debtor", error.sentence)])
    }
    let limit = payment.due.limit
    return """
      <div class="panel good" id="result" role="status"><h2>最迟 <span class="number">\(payment.due.due.description)</span> 付款</h2>
      <p>自 \(payment.startsOn.description)（\(payment.start.label)）起\(limit.lengthText)，当日不计\
      \(payment.due.rolled ? "；期满日 \(payment.due.nominalEnd.description) 是休息日，顺延" : "")。</p>
      \(Markup.each(payment.warnings) { "<p>注意：\($0)</p>" as Markup })
      <p class="hint">依据：\(limit.basis)。规则版本 \(payment.ruleSet)。</p>
      <p>过了这一天还没有付的，从第二天起计算逾期利息：<a href="/calculator">逾期利息测算</a></p></div>
      """
  }
}

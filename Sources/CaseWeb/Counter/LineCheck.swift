import CaseRules

/// 付款期限核对: when a line's money was to be paid by the Regulation, beside what the contract says.
struct LineCheck {
  let line: ClaimLine
  let debtor: RespondentKind?
  let rulebook: Rulebook
  let today: CivilDate

  /// The statutory date; the term up to a day that the contract names counts as the agreed one.
  private var payment: Result<PaymentDue, PaymentTermsError>? {
    guard var terms = PaymentTerms(of: line, owedBy: debtor) else { return nil }
    if let agreed = line.agreedDueOn, terms.agreedDays == nil { terms.agreedDays = max(0, agreed - terms.start.date) }
    return Result { () throws(PaymentTermsError) in try rulebook.paymentDue(terms) }
  }

  var markup: Markup {
    let agreed: Markup = line.agreedDueOn.map { "<p>合同写明的付款日：\($0.description)\(past($0))</p>" as Markup } ?? .empty
    switch payment {
    case nil: return agreed
    case .failure(let error): return agreed + "<p class=\"hint\">\(error.sentence)</p>"
    case .success(let payment):
      let limit = payment.due.limit
      return """
        \(agreed)<p>按规定最迟付款日：\(payment.due.due.description)\(past(payment.due.due))</p>
        <p class="hint">自 \(payment.startsOn.description)（\(payment.start.label)）起\(limit.lengthText)，\(limit.basis)。</p>
        \(Markup.each(payment.warnings) { "<p class=\"hint\">注意：\($0)</p>" as Markup })
        """
    }
  }

  private func past(_ day: CivilDate) -> String { day < today ? "，已过 \(today - day) 天" : day == today ? "，今天到期" : "，还没有到" }
}

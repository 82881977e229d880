extension Rulebook {
  /// When the payment is due, by the rules in force when the contract was signed.
  ///
  /// Organs and institutions: the agreed term, 30 日 when none is agreed, never more than 60. Large enterprises: the agreed
  /// term, 60 日 when none is agreed; before 2025-06-01 the law gave no number, which is a refusal. Terms roll (Civil Code 203).
  public func paymentDue(_ terms: PaymentTerms) throws(PaymentTermsError) -> PaymentDue {
    try terms.check()
    do {
      let set = try ruleSet(receivedOn: terms.signed)
      var warnings: [String] = []
      var limit = try limit(for: terms, under: set, &warnings)
      if let latest = ruleSets.last(where: { $0.forbidsPayWhenPaid }), terms.signed < latest.validFrom, terms.delivered >= latest.validFrom
      {
        warnings.append("合同签订于\(latest.validFrom)前、交付于其后，新旧规定如何适用需法律审查；此处按签订时的规定计算。")
      }
      if terms.delivered < terms.signed { warnings.append("交付早于合同签订，请核对日期。") }
      let (event, date) = terms.start
      limit.starts = event.label
      let due = try clock(for: set).due(limit, from: date)
      return PaymentDue(due: due, startsOn: date, start: event, ruleSet: set.id, warnings: warnings)
    } catch { throw .refused(error) }
  }

  private func limit(for terms: PaymentTerms, under set: RuleSet, _ warnings: inout [String]) throws(RuleRefusal) -> TimeLimit {
    if terms.debtor == .large {
      guard let days = terms.agreedDays else { return try set.limit(.paymentLarge) }
      guard let standard = set.limits[.paymentLarge] else { return try agreed(days, set) }
      if days > standard.length {
        warnings.append("约定\(days)日长于\(standard.length)日：应当按照行业规范、交易习惯合理约定（\(standard.basis)）。")
      }
      return standard.lasting(days)
    }
    guard let days = terms.agreedDays else { return try set.limit(.paymentOrgan) }
    let longest = try set.limit(.paymentOrganMax)
    if days > longest.length {
      warnings.append("约定\(days)日超过最长\(longest.length)日，按\(longest.length)日计算（\(longest.basis)）。")
    }
    return longest.lasting(min(days, longest.length))
  }

  /// An agreed term of a large enterprise under rules that give no number of their own: counted like the other payment terms.
  private func agreed(_ days: Int, _ set: RuleSet) throws(RuleRefusal) -> TimeLimit {
    var limit = try set.limit(.paymentOrgan).lasting(days)
    limit.id = .paymentLarge
    limit.name = "大型企业约定付款"
    limit.basis = set.numberless[.paymentLarge]?.basis ?? limit.basis
    return limit
  }
}

extension PaymentTerms {
  fileprivate func check() throws(PaymentTermsError) {
    if let agreedDays, !(0...Self.longestAgreed).contains(agreedDays) { throw .agreedDays(agreedDays) }
    if let accepted, accepted < delivered { throw .beforeDelivery(.acceptance, accepted, delivered: delivered) }
    if let inspectionEnds, inspectionEnds < delivered { throw .beforeDelivery(.inspectionExpired, inspectionEnds, delivered: delivered) }
  }
}

extension CaseRecord {
  /// When a line was to be paid: the day the contract names, rolled, or counted from its starting event by the rules in force at signing.
  public func paymentDue(of line: ClaimLine, under rulebook: Rulebook) -> (due: CivilDate, warnings: [String])? {
    guard line.signedOn != nil else { return line.agreedDueOn.map { ($0, []) } }
    if let agreed = line.agreedDueOn { return (rulebook.calendar.workingDay(onOrAfter: agreed) ?? agreed, []) }
    guard let terms = PaymentTerms(of: line, owedBy: opening.debtor.kind) else { return nil }
    guard let due = try? rulebook.paymentDue(terms) else { return nil }
    return (due.due.due, due.warnings)
  }

  /// 逾期利息 on the verified sum that is still open, and on its undisputed part alone, up to `day`. For information, never adjudicated.
  public func interest(
    of line: ClaimLine, until day: CivilDate, under rulebook: Rulebook, rates: LoanPrimeRates
  ) -> (verified: InterestStatement, undisputed: InterestStatement?)? {
    guard let signed = line.signedOn, let due = paymentDue(of: line, under: rulebook), let balance = balances[line.no] else { return nil }
    let choices = (try? rulebook.ruleSet(receivedOn: signed))?.interest ?? .national
    // A correction bears the day of what it corrects, so that each day's payments come out net.
    let paid = Dictionary(grouping: entries.filter { $0.line == line.no && $0.kind == .paid }, by: \.effective)
      .map { InterestClaim.Payment(on: $0.key, amount: $0.value.map(\.amount).sum) }
      .filter { $0.amount > .zero }.sorted { $0.on < $1.on }
    func statement(_ principal: Amount, _ payments: [InterestClaim.Payment]) -> InterestStatement? {
      guard principal > .zero else { return nil }
      return try? Interest.statement(
        of: InterestClaim(
          principal: principal, signedOn: signed, dueOn: due.due, agreedAnnualRate: line.agreedAnnualRate.map { InterestRate(units: $0) },
          payments: payments, until: day), rates: rates, choices: choices)
    }
    guard let verified = statement(balance.open + balance[.paid], paid) else { return nil }
    return (verified, statement(balance.undisputed, []))
  }
}

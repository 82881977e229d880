import CaseRules

extension LedgerFields {
  /// The row's sums, held against each other as §B of `ledger-templates.md` asks. nil when what is owed cannot be read.
  ///
  /// A blank part beside a filled one is a fault, not a zero; only a blank 核减金额 means that nothing was struck off.
  mutating func money(state: CaseState?, plan: [LedgerInstalment]) -> LedgerRow.Money? {
    let given = amount(.owed)
    let (undisputed, disputed) = (amount(.undisputed), amount(.disputed))
    let (paid, month, stated) = (amount(.paidToDate), amount(.paidThisMonth), amount(.remaining))
    let struckOff = amount(.struckOff)
    let reason = text(.struckOffReason)
    if given == nil, !isFaulty(.owed) { refuse(.owed, "不能空白；请填录入时的欠款金额") }
    if let struckOff, struckOff > .zero, reason == nil, !isFaulty(.struckOffReason) {
      refuse(.struckOffReason, "不能空白；有核减的请写明原因")
    }
    guard let owed = given else { return nil }
    if owed == .zero { refuse(.owed, "0", "是零；没有欠款的不必录入") }
    checkParts(owed, undisputed, disputed)
    checkMonth(month, paid)
    let remaining = checkRemaining(stated, owed: owed, paid: paid, struckOff: struckOff)
    if let state { checkState(state, remaining: remaining, plan: plan) }
    return LedgerRow.Money(
      owed: owed, undisputed: undisputed, disputed: disputed, paidToDate: paid, paidThisMonth: month,
      struckOff: struckOff, struckOffReason: reason, remaining: remaining)
  }

  private mutating func checkParts(_ owed: Amount, _ undisputed: Amount?, _ disputed: Amount?) {
    switch (undisputed, disputed) {
    case (let undisputed?, let disputed?):
      let sum = undisputed + disputed
      if sum != owed { refuse(.owed, owed.grouped, "元不等于无争议与有争议之和 \(sum.grouped) 元；请核对三项") }
    case (_?, nil) where !isFaulty(.disputed): refuse(.disputed, "空白，而无争议金额已填；没有争议的请填 0")
    case (nil, _?) where !isFaulty(.undisputed): refuse(.undisputed, "空白，而有争议金额已填；全部有争议的请填 0")
    default: break
    }
  }

  private mutating func checkMonth(_ month: Amount?, _ paid: Amount?) {
    guard let month, month > .zero else { return }
    if let paid {
      if month > paid { refuse(.paidThisMonth, month.grouped, "元多于累计已还 \(paid.grouped) 元；累计数应含本月") }
    } else if !isFaulty(.paidToDate) {
      refuse(.paidToDate, "空白，而本月已还已填；请填累计已还金额")
    }
  }

  /// What remains by the row's own sums; nil where it says nothing of payments or they are at fault.
  private mutating func checkRemaining(_ stated: Amount?, owed: Amount, paid: Amount?, struckOff: Amount?) -> Amount? {
    guard let paid else {
      if stated != nil, !isFaulty(.paidToDate) { refuse(.paidToDate, "空白，而剩余金额已填；未还的请填 0") }
      return nil
    }
    guard !isFaulty(.struckOff), !isFaulty(.remaining) else { return nil }
    let remaining = owed - paid - (struckOff ?? .zero)
    if remaining < .zero {
      refuse(.paidToDate, paid.grouped, "元与核减之和超过欠款 \(owed.grouped) 元；请核对")
      return nil
    }
    if let stated, stated != remaining {
      refuse(.remaining, stated.grouped, "元不等于欠款减已还减核减的 \(remaining.grouped) 元；请核对")
      return nil
    }
    return remaining
  }

  private mutating func checkState(_ state: CaseState, remaining: Amount?, plan: [LedgerInstalment]) {
    let moneyIsFaulty = [LedgerColumn.paidToDate, .remaining, .struckOff].contains { isFaulty($0) }
    if state == .closed, !moneyIsFaulty {
      if let remaining {
        if remaining > .zero { refuse(.state, "已办结", "，但还剩 \(remaining.grouped) 元；请补填已还或核减，或改为“办理中”") }
      } else {
        refuse(.paidToDate, "不能空白；已办结的请填累计已还金额")
      }
    }
    if state == .planTracking, remaining == .zero { refuse(.state, "还款计划履行中", "，但已没有剩余；请改为“已办结”") }
    if state == .planTracking, plan.isEmpty, !isFaulty(.plan) {
      refuse(.plan, "不能空白；还款计划履行中的请填日期和金额，如 2024-06-30:50000;2024-12-31:50000")
    }
    let amounts = plan.compactMap(\.amount)
    if state == .planTracking, !amounts.isEmpty, !moneyIsFaulty {
      if let remaining {
        if amounts.sum != remaining { refuse(.plan, amounts.sum.grouped, "元（各期之和）不等于剩余 \(remaining.grouped) 元；请核对各期金额和单位") }
      } else {
        refuse(.paidToDate, "不能空白；还款计划履行中的请填累计已还金额，未还的填 0")
      }
    }
  }
}

/// Who owes the money, as payment terms tell debtors apart. Bodies spending fiscal money count as organs (Reg. 2025 art. 36).
public enum PaymentDebtor: String, CaseIterable, Hashable, Sendable {
  case organ, institution, large
}

/// The dates of one contract from which its statutory payment date follows.
public struct PaymentTerms: Hashable, Sendable {
  public var debtor: PaymentDebtor
  public var signed: CivilDate
  public var delivered: CivilDate
  /// The day inspection or acceptance passed, where the contract makes it a condition.
  public var accepted: CivilDate?
  /// The last day of the agreed inspection period.
  public var inspectionEnds: CivilDate?
  /// The day both sides confirmed the settlement amount, for progress and periodic settlement.
  public var settled: CivilDate?
  /// The agreed term in natural days; nil when none was agreed.
  public var agreedDays: Int?

  public init(
    debtor: PaymentDebtor, signed: CivilDate, delivered: CivilDate, accepted: CivilDate? = nil, inspectionEnds: CivilDate? = nil,
    settled: CivilDate? = nil, agreedDays: Int? = nil
  ) {
    self.debtor = debtor
    self.signed = signed
    self.delivered = delivered
    self.accepted = accepted
    self.inspectionEnds = inspectionEnds
    self.settled = settled
    self.agreedDays = agreedDays
  }
}

/// The event that starts a payment term.
public enum PaymentStart: String, CaseIterable, Hashable, Sendable {
  case delivery
  case acceptance
  case inspectionExpired = "inspection_expired"
  case settlement

  public var label: String {
    switch self {
    case .delivery: "交付"
    case .acceptance: "检验或者验收合格"
    case .inspectionExpired: "约定的检验或者验收期限届满"
    case .settlement: "双方确认结算金额"
    }
  }
}

/// When a payment is due by the Regulation, and why.
public struct PaymentDue: Hashable, Sendable {
  public let due: DueDate
  public let startsOn: CivilDate
  public let start: PaymentStart
  public let ruleSet: String
  /// Chinese sentences: a term cut to the maximum, a contract that needs a lawyer.
  public let warnings: [String]
}

/// Dates that cannot belong to one contract.
public enum PaymentTermsError: Error, Hashable, Sendable {
  case beforeDelivery(PaymentStart, CivilDate, delivered: CivilDate)
  case agreedDays(Int)
  case refused(RuleRefusal)

  public var sentence: String {
    switch self {
    case .beforeDelivery(let start, let date, let delivered): "\(start.label)的日期\(date)早于交付日期\(delivered)。"
    case .agreedDays(let days): "约定付款期限\(days)日不在0至\(PaymentTerms.longestAgreed)日之间。"
    case .refused(let refusal): refusal.sentence
    }
  }
}

extension PaymentTerms {
  public static let longestAgreed = 3650

  /// The terms that a claim line tells of; nil where nothing starts a term, or the Regulation binds no such debtor.
  public init?(of line: ClaimLine, owedBy kind: RespondentKind?) {
    guard let debtor = kind?.payer, let signed = line.signedOn,
      let delivered = line.deliveredOn ?? line.acceptedOn ?? line.settledOn ?? line.inspectionEndsOn
    else { return nil }
    self.init(
      debtor: debtor, signed: signed, delivered: delivered, accepted: line.acceptedOn, inspectionEnds: line.inspectionEndsOn,
      settled: line.settledOn, agreedDays: line.agreedDays)
  }

  /// The event that starts the term, and its day (Reg. 2020 arts. 8, 9; Reg. 2025 arts. 9, 10).
  ///
  /// A confirmed settlement starts it; else, where inspection is agreed, the day it passes, but never later than the end of
  /// the agreed inspection period, so that a buyer cannot gain by delaying; else delivery.
  public var start: (event: PaymentStart, date: CivilDate) {
    if let settled { return (.settlement, settled) }
    switch (accepted, inspectionEnds) {
    case (let accepted?, let ends?) where accepted > ends: return (.inspectionExpired, ends)
    case (let accepted?, _): return (.acceptance, accepted)
    case (nil, let ends?): return (.inspectionExpired, ends)
    case (nil, nil): return (.delivery, delivered)
    }
  }
}

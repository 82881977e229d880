/// A sum that is late, and what has been paid towards it.
public struct InterestClaim: Hashable, Sendable {
  public struct Payment: Hashable, Sendable {
    public let on: CivilDate
    public let amount: Amount

    public init(on: CivilDate, amount: Amount) { (self.on, self.amount) = (on, amount) }
  }

  public var principal: Amount
  public var signedOn: CivilDate
  /// The last day on which payment was in time, taken as given: it is never moved here (assumption A9).
  public var dueOn: CivilDate
  /// The yearly rate of the contract; nil where none was agreed. An agreed 0 % is an agreement.
  public var agreedAnnualRate: InterestRate?
  /// In any order; a payment on or before the due date lessens the principal and bears no interest.
  public var payments: [Payment]
  /// The last day that counts; nil to count to the last payment, which must then settle the principal.
  public var until: CivilDate?

  public init(
    principal: Amount, signedOn: CivilDate, dueOn: CivilDate, agreedAnnualRate: InterestRate? = nil,
    payments: [Payment] = [], until: CivilDate? = nil
  ) {
    (self.principal, self.signedOn, self.dueOn) = (principal, signedOn, dueOn)
    (self.agreedAnnualRate, self.payments, self.until) = (agreedAnnualRate, payments, until)
  }
}

/// Why interest cannot be worked out.
public enum InterestRefusal: Error, Hashable, Sendable {
  case principalNotPositive
  case paymentNotPositive(on: CivilDate)
  /// Money is still open and no day was given to count to.
  case untilMissing(open: Amount)
  /// The rate floor of the signing day is not loaded.
  case rateNotLoaded(RateNotLoaded)
  case tooLarge

  public var sentence: String {
    switch self {
    case .principalNotPositive: "本金应当大于零。"
    case .paymentNotPositive(let day): "\(day) 的付款金额应当大于零。"
    case .untilMissing(let open): "尚有本金 \(open.grouped) 元未付，请给出计算截止日。"
    case .rateNotLoaded(let missing): missing.sentence
    case .tooLarge: "利息超出可以表示的金额。"
    }
  }
}

import CaseRules

/// 投诉 as it is handed in, read and checked: everything a case is opened with.
public struct Filing: Sendable, Hashable {
  public var channel: SourceChannel
  /// 收到时间, where it is not now (paper, telephone, another platform, a ledger).
  public var received: String?
  public var creditor: Opening.Party
  public var debtor: Opening.Party
  /// Contact and bank data: personal, kept beside the record.
  public var personal: [Personal]
  public var lines: [ClaimLine]
  public var answers: EligibilityAnswers?
  public var undertaking: Bool
  public var incomplete = false

  public struct Personal: Sendable, Hashable {
    public let name: String
    public let value: String
    public init(name: String, value: String) { (self.name, self.value) = (name, value) }
  }

  public init(
    channel: SourceChannel, received: String? = nil, creditor: Opening.Party, debtor: Opening.Party, personal: [Personal],
    lines: [ClaimLine],
    answers: EligibilityAnswers?, undertaking: Bool, incomplete: Bool = false
  ) {
    (self.channel, self.received, self.creditor, self.debtor) = (channel, received, creditor, debtor)
    (self.personal, self.lines, self.answers, self.undertaking, self.incomplete) = (personal, lines, answers, undertaking, incomplete)
  }
}

extension Filing {
  /// SHA-256 over the whole of it: the default idempotency key of a filing, and its body's digest.
  var canonicalBytes: [UInt8] {
    var w = CanonicalWriter(domain: "qingqian.filing.1")
    w.put(channel); w.put(received); w.put(creditor); w.put(debtor); w.put(lines); w.put(undertaking); w.put(incomplete)
    w.put(personal.map { "\($0.name)=\($0.value)" })
    w.put(answers?.words ?? [])
    return w.bytes
  }
}

extension EligibilityAnswers {
  /// `question=answer`, as the record keeps them.
  public var words: [String] {
    [
      "isWage=\(isWage)", "isMilitaryPurchase=\(isMilitaryPurchase)", "object=\(object?.rawValue ?? "none")",
      "wasSMEAtSigning=\(wasSMEAtSigning)",
      "respondent=\(respondent.rawValue)", "respondentIsCentralBody=\(respondentIsCentralBody)",
      "respondentWasLargeAtSigning=\(respondentWasLargeAtSigning)",
      "hasContractWithRespondent=\(hasContractWithRespondent)", "paymentDatePassed=\(paymentDatePassed)",
      "handledElsewhere=\(handledElsewhere)",
      "answeredBeforeNothingNew=\(answeredBeforeNothingNew)",
    ]
  }
}

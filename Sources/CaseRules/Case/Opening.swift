/// What a case is opened with, apart from its claim lines and from personal data.
public struct Opening: Hashable, Sendable {
  public let number: CaseNumber
  /// The rule set in force when it was received; the case keeps it for life.
  public let ruleSet: String
  public let channel: SourceChannel
  public let receiver: OfficeID
  public let creditor: Party
  public let debtor: Party
  /// 待补全: entered from a ledger with something still missing.
  public let incomplete: Bool
  /// 承诺: not before a court, arbitral, administrative or mediation body, and true.
  public let undertaking: Bool
  /// Eligibility answers, as `question=answer`.
  public let answers: [String]

  public init(
    number: CaseNumber, ruleSet: String, channel: SourceChannel, receiver: OfficeID, creditor: Party, debtor: Party,
    incomplete: Bool = false,
    undertaking: Bool, answers: [String]
  ) {
    (self.number, self.ruleSet, self.channel, self.receiver, self.creditor, self.debtor) = (
      number, ruleSet, channel, receiver, creditor, debtor
    )
    (self.incomplete, self.undertaking, self.answers) = (incomplete, undertaking, answers)
  }

  /// An enterprise or body on one side of the debt. Names and codes of organisations are not personal data.
  public struct Party: Hashable, Sendable {
    public let name: String
    /// 统一社会信用代码, valid; nil where not known.
    public let creditCode: String?
    /// 被投诉人类别; nil for the creditor.
    public let kind: RespondentKind?
    /// Size at signing, not today's.
    public let size: SizeClass?
    /// Division code.
    public let region: String?

    public init(name: String, creditCode: String? = nil, kind: RespondentKind? = nil, size: SizeClass? = nil, region: String? = nil) {
      (self.name, self.creditCode, self.kind, self.size, self.region) = (name, creditCode, kind, size, region)
    }
  }
}

extension CaseNumber: Canonical {
  public func write(to writer: inout CanonicalWriter) { writer.put(description) }
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let text: String = try reader.get()
    guard let number = CaseNumber(text), number.description == text else { throw CanonicalError(reason: "case number “\(text)”") }
    self = number
  }
}

extension Opening.Party: Canonical {
  public func write(to w: inout CanonicalWriter) { w.put(name); w.put(creditCode); w.put(kind); w.put(size); w.put(region) }
  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    self.init(name: try r.get(), creditCode: try r.get(), kind: try r.get(), size: try r.get(), region: try r.get())
  }
}

extension Opening: Canonical {
  public func write(to w: inout CanonicalWriter) {
    w.put(number); w.put(ruleSet); w.put(channel); w.put(receiver); w.put(creditor); w.put(debtor); w.put(incomplete); w.put(undertaking)
    w.put(answers)
  }

  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      number: try r.get(), ruleSet: try r.get(), channel: try r.get(), receiver: try r.get(), creditor: try r.get(), debtor: try r.get(),
      incomplete: try r.get(), undertaking: try r.get(), answers: try r.get())
  }
}

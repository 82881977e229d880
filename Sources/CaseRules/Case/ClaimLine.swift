/// One claimed debt (一笔款项) with the facts its due date and interest come from.
public struct ClaimLine: Hashable, Sendable {
  /// 1, 2, … within the case.
  public let no: Int
  public let contractName: String
  public let contractNumber: String?
  public let object: ContractObject
  public let debtKind: DebtKind
  public let signedOn: CivilDate?
  public let contractAmount: Amount?
  /// 交付
  public let deliveredOn: CivilDate?
  /// 验收合格
  public let acceptedOn: CivilDate?
  /// 约定检验期届满
  public let inspectionEndsOn: CivilDate?
  /// 双方确认结算金额
  public let settledOn: CivilDate?
  /// 约定付款期限, in natural days from the starting event.
  public let agreedDays: Int?
  /// 约定付款日, where the contract names the day itself.
  public let agreedDueOn: CivilDate?
  /// 约定逾期年利率, in ten-thousandths of a percent; nil where none was agreed.
  public let agreedAnnualRate: Int64?
  public let claimed: Amount

  public init(
    no: Int, contractName: String, contractNumber: String? = nil, object: ContractObject, debtKind: DebtKind, signedOn: CivilDate?,
    contractAmount: Amount? = nil, deliveredOn: CivilDate? = nil, acceptedOn: CivilDate? = nil, inspectionEndsOn: CivilDate? = nil,
    settledOn: CivilDate? = nil, agreedDays: Int? = nil, agreedDueOn: CivilDate? = nil, agreedAnnualRate: Int64? = nil, claimed: Amount
  ) {
    (self.no, self.contractName, self.contractNumber, self.object, self.debtKind) = (no, contractName, contractNumber, object, debtKind)
    (self.signedOn, self.contractAmount, self.deliveredOn, self.acceptedOn) = (signedOn, contractAmount, deliveredOn, acceptedOn)
    (self.inspectionEndsOn, self.settledOn, self.agreedDays, self.agreedDueOn) = (inspectionEndsOn, settledOn, agreedDays, agreedDueOn)
    (self.agreedAnnualRate, self.claimed) = (agreedAnnualRate, claimed)
  }
}

extension ClaimLine: Canonical {
  public func write(to w: inout CanonicalWriter) {
    w.put(no); w.put(contractName); w.put(contractNumber); w.put(object); w.put(debtKind); w.put(signedOn); w.put(contractAmount)
    w.put(deliveredOn); w.put(acceptedOn); w.put(inspectionEndsOn); w.put(settledOn); w.put(agreedDays); w.put(agreedDueOn)
    w.put(agreedAnnualRate); w.put(claimed)
  }

  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      no: try r.get(), contractName: try r.get(), contractNumber: try r.get(), object: try r.get(), debtKind: try r.get(),
      signedOn: try r.get(),
      contractAmount: try r.get(), deliveredOn: try r.get(), acceptedOn: try r.get(), inspectionEndsOn: try r.get(), settledOn: try r.get(),
      agreedDays: try r.get(), agreedDueOn: try r.get(), agreedAnnualRate: try r.get(), claimed: try r.get())
  }
}

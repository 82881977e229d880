import CaseRules

/// What a ledger row asks of the desk.
struct LedgerEntryRequest: Hashable, Sendable {
  let serial: String?
  let filing: Filing
  let point: LedgerEntryPoint
  var owed: Amount { filing.lines.map(\.claimed).sum }
}

extension LedgerRow {
  /// The row as a filing and where it stands, handled by `office` (nil: the receiver itself).
  ///
  /// What the row leaves blank stays blank and is named in the note. Throws the fault where the record cannot do without it.
  func request(handledBy office: OfficeID?) throws(RowFault) -> LedgerEntryRequest {
    guard let object = contract.object ?? impliedObject else {
      throw RowFault(header: LedgerColumn.contractObject.title, "空白，也不能由款项性质得知；请填：货物、工程、服务")
    }
    guard let point = LedgerEntryPoint.State(rawValue: state.rawValue) else {
      throw RowFault(header: LedgerColumn.state.title, "不在可选范围；请填：办理中、还款计划履行中、已办结")
    }
    let line = ClaimLine(
      no: 1, contractName: contract.name ?? "未载明", contractNumber: contract.number, object: object, debtKind: debtKind ?? .other,
      signedOn: contract.date, contractAmount: contract.amount, agreedDueOn: dueDate, claimed: money.owed)
    let contacts = [("creditor_contact", creditor.contact), ("creditor_phone", creditor.phone), ("note", fileNote)]
    let filing = Filing(
      channel: .ledger, creditor: .init(name: creditor.name, creditCode: creditor.code?.text, size: creditor.size),
      debtor: .init(name: debtor.name, creditCode: debtor.code?.text, kind: debtor.kind, region: region.code),
      personal: contacts.compactMap { name, value in value.map { Filing.Personal(name: name, value: $0) } }, lines: [line], answers: nil,
      undertaking: false, incomplete: !awaiting.isEmpty)
    return LedgerEntryRequest(
      serial: serial, filing: filing,
      point: LedgerEntryPoint(
        state: point, disputed: money.disputed ?? .zero, route: route, paid: money.paidToDate ?? .zero, struckOff: money.struckOff ?? .zero,
        instalments: point == .planTracking ? instalments : [], office: office))
  }

  /// A plan that names one day only promises everything that remains on it.
  private var instalments: [RepaymentPlan.Instalment] {
    let remaining = money.remaining ?? money.owed - (money.struckOff ?? .zero)
    return plan.enumerated().map { RepaymentPlan.Instalment(no: $0 + 1, dueOn: $1.due, amount: $1.amount ?? remaining) }
  }

  /// What was bought, where the kind of money owed leaves no choice; a deposit does.
  private var impliedObject: ContractObject? {
    switch debtKind {
    case .goodsPayment: .goods
    case .progressPayment, .settlementPayment: .works
    case .serviceFee: .services
    default: debtKindWord?.folded == "工程款" ? .works : nil
    }
  }

  /// 分歧处理途径, as the row's words say; 协商 where they say nothing.
  private var route: DisputeRoute {
    let words = [cause, clearingClass, note].compactMap { $0 }.joined(separator: "\n")
    if ["司法", "诉讼", "起诉", "法院", "判决", "仲裁"].contains(where: words.contains) { return .judicial }
    return words.contains("调解") ? .mediation : .negotiation
  }

  /// Everything the row says that has no field of its own, and what it leaves to be completed.
  private var fileNote: String? {
    let parts: [(String, String?)] = [
      ("台账序号", serial), ("线索来源", lead), ("主管部门", debtor.supervisingBody), ("款项性质", debtKind == nil ? debtKindWord : nil),
      ("拖欠原因", cause), ("清偿类别", clearingClass), ("本月已还", money.paidThisMonth.map { "\($0.grouped) 元" }),
      ("核减原因", money.struckOffReason), ("还款计划", state == .planTracking ? nil : planWords), ("付款凭证", proof), ("备注", note),
      ("待补全", awaiting.isEmpty ? nil : awaiting.map(\.title).joined(separator: "、")),
    ]
    let said = parts.compactMap { name, value in value.map { "\(name)：\($0)" } }
    return said.isEmpty ? nil : said.joined(separator: "\n")
  }

  private var planWords: String? {
    let words = plan.map { instalment in "\(instalment.due)" + (instalment.amount.map { " \($0.grouped) 元" } ?? "") }
    return words.isEmpty ? nil : words.joined(separator: "；")
  }
}

extension RowFault: Error {}

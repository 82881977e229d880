import CaseRules

extension LedgerFields {
  /// The whole row; nil, with faults, when anything in it cannot be read or does not agree.
  mutating func ledgerRow() -> LedgerRow? {
    let serial = text(.serial, longest: 64)
    let region = region()
    let debtorName = required(.debtorName)
    let debtor = (code: creditCode(.debtorCode), kind: respondentKind(), body: text(.supervisingBody))
    let creditorName = required(.creditorName)
    let creditor = (code: creditCode(.creditorCode), size: word(.creditorSize, Self.sizes, expected: "大型企业、中型企业、小型企业、微型企业"))
    let (contact, phone) = (text(.creditorContact), text(.creditorPhone, longest: 64))
    let contract = LedgerRow.Contract(
      name: text(.contractName), number: text(.contractNumber), date: date(.contractDate),
      object: word(.contractObject, Self.objects, expected: "货物、工程、服务"), amount: amount(.contractAmount))
    let (debtKind, debtKindWord) = debtKind()
    let dueDate = date(.dueDate)
    let state = state()
    let plan = plan()
    let money = money(state: state, plan: plan)
    let (lead, cause, clearing) = (text(.sourceChannel), text(.cause, longest: 2_000), text(.clearingClass))
    let (proof, note) = (text(.proof, longest: 2_000), text(.note, longest: 2_000))
    if let code = debtor.code, code == creditor.code {
      refuse(.creditorCode, code.text, "与债务人相同；请核对双方的代码")
    }
    guard faults.isEmpty, let region, let debtorName, let creditorName, let state, let money else { return nil }
    let blanks: [(LedgerColumn, Bool)] = [
      (.debtorCode, debtor.code == nil), (.debtorKind, debtor.kind == nil),
      (.creditorCode, creditor.code == nil), (.creditorSize, creditor.size == nil),
      (.creditorContact, contact == nil), (.creditorPhone, phone == nil),
      (.contractDate, contract.date == nil), (.contractObject, contract.object == nil),
      (.debtKind, debtKind == nil), (.dueDate, dueDate == nil), (.undisputed, money.undisputed == nil),
      (.paidToDate, money.paidToDate == nil),
    ]
    return LedgerRow(
      sheetRow: row.number, serial: serial, region: region,
      debtor: .init(name: debtorName, code: debtor.code, kind: debtor.kind, supervisingBody: debtor.body),
      creditor: .init(name: creditorName, code: creditor.code, size: creditor.size, contact: contact, phone: phone),
      lead: lead, contract: contract, debtKind: debtKind, debtKindWord: debtKindWord, dueDate: dueDate, money: money,
      cause: cause, clearingClass: clearing, plan: plan, state: state, proof: proof, note: note,
      awaiting: blanks.filter(\.1).map(\.0))
  }

  /// By code where there is one; a name beside it must be that division's.
  private mutating func region() -> Division? {
    let (divisions, name) = (divisions, text(.regionName))
    if let given = cell(.regionCode) {
      let found = reading(.regionCode, given) { text throws(Unreadable) in
        do throws(DivisionFault) { return try divisions.current(text.folded) } catch { throw Unreadable("不可用：\(error.sentence)") }
      }
      if let found, let name, !divisions.fullName(of: found).hasSuffix(name) {
        refuse(.regionName, name, "与代码 \(found.code)（\(divisions.fullName(of: found))）不符；请改正其一")
      }
      return found
    }
    if let name {
      return reading(.regionName, name) { text throws(Unreadable) in
        do throws(DivisionFault) { return try divisions.named(text) } catch { throw Unreadable("不可用：\(error.sentence)") }
      }
    }
    if !isFaulty(.regionCode), !isFaulty(.regionName) {
      refuse(header.places[.regionCode] != nil ? .regionCode : .regionName, "不能空白；请填债务人所在地")
    }
    return nil
  }

  private mutating func respondentKind() -> RespondentKind? {
    guard let given = text(.debtorKind) else { return nil }
    if let kind = RespondentKind(named: given.folded) ?? RespondentKind(named: given) { return kind }
    refuse(.debtorKind, given, "不在可选范围；请填：\(RespondentKind.allCases.map(\.name).joined(separator: "、"))")
    return nil
  }

  private mutating func debtKind() -> (DebtKind?, String?) {
    guard let given = text(.debtKind) else { return (nil, nil) }
    if let kind = Self.debtKinds[given.folded] { return (kind, given) }
    if ["工程款", "保证金"].contains(given.folded) { return (nil, given) }
    refuse(.debtKind, given, "不在可选范围；请填：\(DebtKind.allCases.map(\.name).joined(separator: "、"))，或 工程款、保证金")
    return (nil, nil)
  }

  private mutating func state() -> CaseState? {
    let value = word(.state, Self.states, expected: "办理中、还款计划履行中、已办结")
    if value == nil, !isFaulty(.state) { refuse(.state, "不能空白；请填：办理中、还款计划履行中、已办结") }
    return value
  }

  /// The words published ledgers use (`ledger-templates.md` A6, A10) beside the state's own.
  private static let states: [String: CaseState] = {
    var table: [String: CaseState] = [:]
    for word in ["办理中", "未偿还", "未清偿", "未还", "未清欠", "部分偿还", "部分清偿", "清欠中", "清偿中", "handling"] { table[word] = .handling }
    for word in ["还款计划履行中", "计划履行中", "有清偿计划", "有还款计划", "按计划还款中", "按计划清偿中", "plan_tracking"] {
      table[word] = .planTracking
    }
    for word in ["已办结", "办结", "已清欠", "已清偿", "已偿还", "已还清", "已结清", "closed"] { table[word] = .closed }
    return table
  }()

  private static let sizes: [String: SizeClass] = {
    var table: [String: SizeClass] = [:]
    for size in SizeClass.allCases { (table[size.name], table[String(size.name.prefix(2))], table[size.rawValue]) = (size, size, size) }
    return table
  }()

  private static let objects: [String: ContractObject] = {
    var table: [String: ContractObject] = [:]
    for object in ContractObject.allCases {
      (table[object.name], table[object.name + "类"], table[object.rawValue]) = (object, object, object)
    }
    return table
  }()

  private static let debtKinds: [String: DebtKind] = {
    var table: [String: DebtKind] = ["服务款": .serviceFee, "物资采购款": .goodsPayment, "质保金": .qualityDeposit]
    for kind in DebtKind.allCases { (table[kind.name], table[kind.rawValue]) = (kind, kind) }
    return table
  }()
}

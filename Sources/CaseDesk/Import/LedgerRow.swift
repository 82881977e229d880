import CaseRules

/// One arrears as its ledger row states it, every value read and the row's sums in agreement.
///
/// What the row leaves blank is nil, never a default, and is named in `awaiting`. Money is in 分.
public struct LedgerRow: Equatable, Sendable {
  /// The row of the sheet it came from.
  public let sheetRow: Int
  public let serial: String?
  /// Where the debtor is; never an abolished one.
  public let region: Division
  public let debtor: Debtor
  public let creditor: Creditor
  /// Where the lead came from, in the sheet's own words. The case's channel is 台账 whatever they are.
  public let lead: String?
  public let contract: Contract
  public let debtKind: DebtKind?
  /// As given: 工程款 and 保证金 are coarser than any `DebtKind`, which is then left to be completed.
  public let debtKindWord: String?
  public let dueDate: CivilDate?
  public let money: Money
  public let cause: String?
  public let clearingClass: String?
  /// In order of date; empty only where the row has none. Sums, where given, add up to what remains.
  public let plan: [LedgerInstalment]
  /// `handling`, `plan_tracking` or `closed`.
  public let state: CaseState
  public let proof: String?
  public let note: String?
  /// Columns a case normally has and this row leaves blank: the case is marked 待补全 with them.
  public let awaiting: [LedgerColumn]

  public struct Debtor: Equatable, Sendable {
    public let name: String
    public let code: CreditCode?
    public let kind: RespondentKind?
    public let supervisingBody: String?
  }

  public struct Creditor: Equatable, Sendable {
    public let name: String
    public let code: CreditCode?
    public let size: SizeClass?
    public let contact: String?
    public let phone: String?
  }

  public struct Contract: Equatable, Sendable {
    public let name: String?
    public let number: String?
    public let date: CivilDate?
    public let object: ContractObject?
    public let amount: Amount?
  }

  public struct Money: Equatable, Sendable {
    public let owed: Amount
    /// Both or neither of the two parts is there; together they are `owed`.
    public let undisputed: Amount?
    public let disputed: Amount?
    public let paidToDate: Amount?
    public let paidThisMonth: Amount?
    public let struckOff: Amount?
    public let struckOffReason: String?
    /// owed − paid − struck off. nil when the row says nothing of payments.
    public let remaining: Amount?
  }
}

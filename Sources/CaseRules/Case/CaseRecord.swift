/// Everything known of a case, as its events come to. Never stored itself: it is folded from the record.
public struct CaseRecord: Hashable, Sendable {
  public let id: CaseID
  public internal(set) var opening: Opening
  public internal(set) var state: CaseState
  /// The sequence number of the last event.
  public internal(set) var version = 0
  /// Newest effective and recorded times so far.
  public internal(set) var receivedAt: Instant
  public internal(set) var lastStateChange: Instant
  public internal(set) var lastRecorded: Instant

  public internal(set) var lines: [ClaimLine] = []
  public internal(set) var verifiedLines: Set<Int> = []
  public internal(set) var entries: [LedgerEntry] = []
  public internal(set) var balances: [Int: Balance] = [:]
  public internal(set) var payments: [ReportedPayment] = []
  public internal(set) var plans: [RepaymentPlan] = []

  public internal(set) var handlingOffice: OfficeID?
  /// Every office that has held the case, first first.
  public internal(set) var offices: [OfficeID] = []
  public internal(set) var resumeTo: [CaseState] = []
  public internal(set) var clocks: [ClockFact] = []
  /// The version of the rulebook that the last event was decided under.
  public internal(set) var rules = 0
  /// Running clocks that are counted by an earlier version: their date had passed when the next was adopted.
  public internal(set) var kept: [ClockFact.Key: Int] = [:]
  /// Under which version each ended clock ended.
  public internal(set) var endedUnder: [ClockFact.Key: Int] = [:]
  public internal(set) var withoutClock: [LimitID: String] = [:]
  public internal(set) var generation = 1
  public internal(set) var returnsAgreed = 0
  /// Spells in `accepted` since acceptance, over all hops; the last one open while it waits.
  public internal(set) var waits: [Wait] = []
  public internal(set) var supplementRounds = 0
  public internal(set) var pending: Pending?
  public internal(set) var attributes: [Attribute: String] = [:]
  public internal(set) var documents: [Document] = []
  public internal(set) var letters: [Letter] = []
  public internal(set) var supervisions: [Supervision] = []
  public internal(set) var urgings: [Urging] = []
  /// The rungs that came, lifted ones too.
  public internal(set) var rungs: [FiredRung] = []
  public internal(set) var cards: [Card] = []
  public internal(set) var linkDigest: [UInt8]?

  public var number: CaseNumber { opening.number }
  public var receiver: OfficeID { opening.receiver }
  public var isFromLedger: Bool { opening.channel == .ledger }
}

// MARK: questions

extension CaseRecord {
  /// The case's money, all lines together.
  public var balance: Balance { balances.values.reduce(Balance(), +) }

  /// The newest clock of a limit (and ref) in the present generation that still runs.
  public func running(_ limit: LimitID, ref: Int = 0) -> ClockFact? {
    clocks.last { $0.limit == limit && $0.key.ref == ref && $0.isRunning }
  }

  public var runningClocks: [ClockFact] { clocks.filter(\.isRunning) }

  /// The office that answers for the case now; nil once it has ended.
  public var holder: OfficeID? {
    switch state.holder {
    case .receiver, .complainant: receiver
    case .handlingOffice: handlingOffice ?? receiver
    case .supervisor: receiver
    case .none: nil
    }
  }

  /// The plan being kept.
  public var currentPlan: RepaymentPlan? { plans.last { $0.status == .accepted } }

  /// The instalments of the plan being kept that are not paid, first due first; none once nothing is open any more.
  public var uncoveredInstalments: [RepaymentPlan.Instalment] {
    let balance = balance
    guard let plan = currentPlan, balance.open > .zero else { return [] }
    return plan.uncovered(paid: balance[.paid])
  }

  public func line(_ no: Int) -> ClaimLine? { lines.first { $0.no == no } }

  /// 清偿情况
  public var paidWord: String {
    let balance = balance
    if balance[.paid] == .zero { return "未清偿" }
    return balance.open == .zero ? "已清偿" : "部分清偿"
  }

  /// 化解: everything verified is paid or covered by a signed plan.
  public var isResolved: Bool {
    let balance = balance
    return balance.open == .zero || (currentPlan != nil && state != .handling)
  }
}

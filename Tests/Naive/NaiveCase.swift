import CaseRules

/// A case as the workflow's text has it, kept by hand: a second opinion on states, clocks and what is allowed.
///
/// It shares only the names of states, verbs and limits with the program.
public struct NaiveCase: Hashable, Sendable {
  public enum Rules: Hashable, Sendable { case of2020, of2021, of2025 }

  struct Pending: Hashable {
    let verb: Verb
    let by: Role
    let day: Int?
  }

  public static func == (a: Self, b: Self) -> Bool { a.state == b.state && a.clocks == b.clocks && a.version == b.version }
  public func hash(into hasher: inout Hasher) { hasher.combine(version) }

  public internal(set) var calendar: NaiveCalendar
  public let rules: Rules
  public let ledger: Bool
  public internal(set) var state: CaseState
  public internal(set) var version = 1
  public internal(set) var clocks: [NaiveClock] = []
  /// Limits that do not run for a reason that must stand in the record.
  public internal(set) var reasons: Set<LimitID> = []
  public internal(set) var generation = 1
  public internal(set) var returns = 0
  public internal(set) var office: String?
  public internal(set) var money: NaiveMoney
  /// The last act's moment: nothing is recorded before it.
  public internal(set) var now: Int
  /// No effective date lies before it.
  public internal(set) var moved: Int
  var stack: [CaseState] = []
  /// When the state was entered; a withdrawal that was refused is left out of it.
  var entered: Int
  var enteredBefore: [Int] = []
  /// Spells in `accepted` since acceptance, each from and to.
  var waits: [(from: Int, to: Int?)] = []
  var adjudicated = false
  var pending: Pending?
  var documents = 0
  var outcome: String?
  /// 督办书 and 催办: to whom each went, and whether it still waits for its answer.
  var supervisions: [(to: String, open: Bool)] = []
  var urgings: [(to: String, open: Bool)] = []

  /// Opens a case; `received` is when it came in. nil when no rules were in force yet, or the act opens none.
  public init?(_ act: NaiveAct, calendar: NaiveCalendar, claimed: Int) {
    ledger = act.verb == .enterLedger
    let received = ledger ? act.at : act.took
    let date = calendar.days[NaiveTime.day(of: received)].text
    guard date >= "2020-09-01", received <= act.at else { return nil }
    rules = date >= "2025-06-01" ? .of2025 : date >= "2021-12-30" ? .of2021 : .of2020
    self.calendar = calendar
    money = NaiveMoney(claimed: claimed)
    (now, moved, entered, state, office) = (act.at, received, received, .submitted, act.office)
    switch act.verb {
    case .file, .receiveCross: start(.review, at: received)
    case .receiveNational:
      state = .accepted
      waits = [(received, nil)]
      for limit in [LimitID.transfer, .handle, .handleCap] { start(limit, at: received) }
    case .enterLedger:
      guard let into = act.into else { return nil }
      state = into
      if into == .handling { for limit in [LimitID.handle, .handlerShare] { start(limit, at: received) } }
      if into == .planTracking {
        money.plans = [.init(parts: act.parts, paidBefore: 0, state: .accepted)]
        startInstalments(at: received)
      }
      if into == .closed {
        money.paid = claimed
        start(.archive, at: received)
      }
    default: return nil
    }
  }

  /// Does the act; false, and nothing changed, where the workflow does not allow it.
  public mutating func perform(_ act: NaiveAct) -> Bool {
    var next = self
    do { try next.take(act) } catch { return false }
    next.version += 1
    next.now = act.at
    self = next
    return true
  }

  /// The missed instalments' grace, by their numbers, as days it ends on.
  public func grace(at now: Int) -> [(no: Int, answer: NaiveCalendar.Answer)] {
    money.missing.filter { $0.part.day < NaiveTime.day(of: now) }.map { missed in
      (missed.no, calendar.answer(.init(.workingDay, 5, rolls: false), from: missed.part.day))
    }
  }

  mutating func startInstalments(at moment: Int) {
    for missing in money.missing { start(.instalment, ref: missing.no, at: moment, fixed: missing.part.day) }
  }
}

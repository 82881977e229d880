import CaseDesk
import CaseRules
import CaseStore
import Cast
import Naive

/// The same history in the program: decided by the desk, kept in memory.
struct RealCase {
  private static let first = CivilDate("2018-01-01") ?? CivilDate(day: 0)

  private(set) var record: CaseRecord
  private(set) var events: [CaseEvent]
  private(set) var rulebook: Rulebook

  static func instant(_ second: Int) -> Instant { Instant(first).adding(seconds: Int64(second)) }
  static func second(_ instant: Instant) -> Int { Int((instant.microseconds - Instant(first).microseconds) / 1_000_000) }
  static func date(_ day: Int) -> CivilDate { first.adding(days: day) }
  static func index(_ date: CivilDate) -> Int { date - first }

  /// Opens the case; throws where no rules were in force.
  init(_ act: NaiveAct, claimed: Int, region: String, rulebook book: Rulebook) throws {
    rulebook = book
    let (now, received) = (Self.instant(act.at), Self.instant(act.effective ?? act.at))
    guard let row = TransitionTable.row(nil, act.verb, by: act.by), received <= now else { throw Refusal("no_row", "") }
    let opening = Opening(
      number: CaseNumber(year: now.date.year, receiver: "510000", serial: 1),
      ruleSet: try book.ruleSet(receivedOn: (act.verb == .enterLedger ? now : received).date).id,
      channel: act.verb == .enterLedger ? .ledger : .web, receiver: Cast.receiver, creditor: .init(name: "某厂"),
      debtor: .init(name: "某局", kind: .organ, region: region), undertaking: true, answers: [])
    var deciding = try Deliberation(
      act.verb, opening: opening, id: CaseID(1), by: Cast.official(act.by.rawValue, [act.by], Cast.receiver), as: act.by, row: row,
      inputs: Inputs([:], declared: []), now: now, effective: received, rulebook: book, duplicates: [])
    let amount = Amount(fen: Int64(claimed) * 100)
    try deciding.add(
      .line(ClaimLine(no: 1, contractName: "合同", object: .goods, debtKind: .goodsPayment, signedOn: nil, claimed: amount)))
    try deciding.enter(.claimed, amount, line: 1)
    if let office = act.office { try deciding.add(.office(OfficeID(office))) }
    if act.into == .closed { try deciding.settle(amount, on: nil, paidOn: received.date) }
    if act.into == .planTracking {
      let parts = act.parts.enumerated().map { index, part in
        RepaymentPlan.Instalment(no: index + 1, dueOn: Self.date(part.day), amount: Amount(fen: Int64(part.amount) * 100))
      }
      try deciding.add(.plan(RepaymentPlan(no: 1, instalments: parts, paidBefore: .zero, status: .accepted)))
    }
    deciding.chosen = act.into
    let state = try deciding.follow(row)
    let concluded = deciding.concluded(to: state, digests: [])
    (record, events) = (concluded.record, [concluded.event])
  }

  /// The rulebook takes the place of the one before it, and what that does to running clocks is recorded; the refusal where there is one.
  mutating func adopt(_ book: Rulebook, at moment: Int, passedToo: Bool) throws -> String? {
    let version = rulebook.version + 1
    let adoption = Adoption(version: version, proposal: version, digest: "", at: Self.instant(moment), movesPassed: passedToo)
    rulebook = book.adopted(by: adoption, after: rulebook.former + [rulebook])
    guard !record.redatings(under: rulebook).isEmpty else { return nil }
    return try perform(Command(.redate, on: record.number, by: .clock), at: moment)
  }

  /// Does the act; the refusal where there is one.
  mutating func perform(_ act: NaiveAct) throws -> String? {
    try perform(Command(act.verb, on: record.number, by: Self.actor(act, record), inputs: Self.inputs(act)), at: act.at)
  }

  private mutating func perform(_ command: Command, at moment: Int) throws -> String? {
    let store = CaseStore(NoEngine())
    let desk = CaseDesk(
      store: store, rulebook: rulebook, directory: Cast.directory, keys: Cast.keys, numbers: NumberBlocks(store: store),
      clock: { Self.instant(moment) })
    do {
      let decided = try desk.decided(command, on: record, events, now: Self.instant(moment))
      record = decided.outcome.record
      events.append(decided.outcome.event)
      return nil
    } catch let refusal as Refusal { return refusal.code } catch let faults as InputFaults { return "input: \(faults)" }
  }

  private static func actor(_ act: NaiveAct, _ record: CaseRecord) -> Actor {
    switch act.by {
    case .clock: return .clock
    case .complainant, .debtor: return .party(act.by, of: record.number)
    default: break
    }
    let user = act.bySame ? record.pending?.by ?? act.by.rawValue : act.by.rawValue
    let handles = [.handler, .handlerHead].contains(act.by)
    return Cast.official(user, [act.by], handles ? record.handlingOffice ?? Cast.receiver : Cast.receiver)
  }
}

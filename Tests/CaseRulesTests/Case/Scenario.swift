import Testing

@testable import CaseRules

/// One case moved by hand through rows of the table, without permission, desk or store.
struct Scenario {
  static let receiver = OfficeID("510000")
  static let office = OfficeID("510104")

  let rulebook: Rulebook
  private(set) var record: CaseRecord
  private(set) var events: [CaseEvent]
  private(set) var now: Instant

  /// Opens a case; `into` and `adding` are for a ledger row's state and plan.
  init(
    _ verb: Verb = .file, by role: Role? = nil, on day: String = "2025-07-01", claimed: [Int64] = [100_000_00],
    into chosen: CaseState? = nil,
    adding effects: [Effect] = [], rulebook: Rulebook? = nil
  ) throws {
    let book = try rulebook ?? Committed.rulebook()
    guard let date = CivilDate(day), let row = TransitionTable.rows(of: verb).first else {
      throw FoldError(seq: 0, reason: "no such opening")
    }
    let opening = Opening(
      number: CaseNumber(year: 2025, receiver: "510000", serial: 1), ruleSet: try book.ruleSet(receivedOn: date).id,
      channel: verb == .enterLedger ? .ledger : .web, receiver: Self.receiver, creditor: .init(name: "某厂"),
      debtor: .init(name: "某局", kind: .organ, region: "510104"), undertaking: true, answers: [])
    (self.rulebook, now) = (book, Instant(date, hour: 9))
    var act = try Deliberation(
      verb, opening: opening, id: CaseID(1), by: .clock, as: role ?? row.by[0], row: row, inputs: Inputs([:], declared: []), now: now,
      effective: now, rulebook: book, duplicates: [])
    for (index, fen) in claimed.enumerated() {
      let amount = Amount(fen: fen)
      try act.add(
        .line(ClaimLine(no: index + 1, contractName: "合同", object: .goods, debtKind: .goodsPayment, signedOn: nil, claimed: amount)))
      try act.enter(.claimed, amount, line: index + 1)
    }
    for effect in effects { try act.add(effect) }
    act.chosen = chosen
    let state = try act.follow(row)
    let concluded = act.concluded(to: state, digests: [])
    (record, events) = (concluded.record, [concluded.event])
  }

  /// Does the row for `verb` on a later day (nil: an hour later); `role` tells apart rows of one verb.
  mutating func act(
    _ verb: Verb, on day: String? = nil, by role: Role? = nil, into chosen: CaseState? = nil, ref: Int = 0, adding effects: [Effect] = []
  ) throws {
    var act = try deliberate(verb, on: day, by: role)
    (act.chosen, act.ref) = (chosen, ref)
    if verb == .transfer || verb == .assign { try act.add(.office(Self.office)) }
    for effect in effects { try act.add(effect) }
    let state = try act.follow(act.row)
    conclude(act, to: state)
  }

  /// Asks for a two-person act instead of doing it.
  mutating func ask(_ verb: Verb, on day: String? = nil) throws {
    var act = try deliberate(verb, on: day, by: nil)
    try act.askDecision()
    conclude(act, to: record.state)
  }

  /// An act on the case as it stands, not yet concluded.
  mutating func deliberate(_ verb: Verb, on day: String? = nil, by role: Role? = nil) throws -> Deliberation {
    let rows = TransitionTable.rows(of: verb).filter { $0.from.contains(record.state) && (role.map($0.by.contains) ?? true) }
    guard let row = rows.first else { throw FoldError(seq: record.version, reason: "no row for \(verb) in \(record.state)") }
    now = day.flatMap { CivilDate($0) }.map { Instant($0, hour: 9) } ?? now.adding(seconds: 3600)
    return try Deliberation(
      verb, on: record, by: .clock, as: role ?? row.by[0], row: row, inputs: Inputs([:], declared: []), now: now, effective: now,
      rulebook: rulebook)
  }

  mutating func conclude(_ act: Deliberation, to state: CaseState) {
    let concluded = act.concluded(to: state, digests: [])
    record = concluded.record
    events.append(concluded.event)
  }

  /// The limits that run, each once.
  var running: Set<LimitID> { Set(record.runningClocks.map(\.limit)) }

  func due(_ limit: LimitID) -> CivilDate? { record.running(limit).flatMap { record.due(of: $0, under: rulebook)?.due } }

  /// A signed plan of these instalments, as the effect that records it.
  static func plan(_ instalments: [(day: String, fen: Int64)], no: Int = 1) -> Effect {
    let list = instalments.enumerated().compactMap { index, part in
      CivilDate(part.day).map { RepaymentPlan.Instalment(no: index + 1, dueOn: $0, amount: Amount(fen: part.fen)) }
    }
    return .plan(RepaymentPlan(no: no, instalments: list, paidBefore: .zero, status: .accepted))
  }
}

extension Scenario {
  /// A case filed here and brought into `state` by as few acts as the table allows.
  static func reaching(_ state: CaseState, rulebook: Rulebook? = nil) throws -> Scenario {
    var scenario = try Scenario(rulebook: rulebook)
    for step in try path(to: state) {
      let plan = step.to == .planTracking ? [Scenario.plan([("2026-01-15", 40_000_00), ("2026-02-15", 60_000_00)])] : []
      try scenario.act(step.verb, into: step.to, adding: plan)
    }
    return scenario
  }

  /// The shortest way from `submitted`, found in the rows.
  private static func path(to goal: CaseState) throws -> [(verb: Verb, to: CaseState)] {
    var paths: [CaseState: [(verb: Verb, to: CaseState)]] = [.submitted: []]
    var queue = [CaseState.submitted]
    while !queue.isEmpty, paths[goal] == nil {
      let state = queue.removeFirst()
      for row in TransitionTable.rows where row.from.contains(state) && row.to != .same && row.to != .resume && row.verb != .reopen {
        for next in row.destinations.sorted(by: { $0.rawValue < $1.rawValue }) where paths[next] == nil {
          paths[next] = (paths[state] ?? []) + [(row.verb, next)]
          queue.append(next)
        }
      }
    }
    guard let path = paths[goal] else { throw FoldError(seq: 0, reason: "\(goal) cannot be reached") }
    return path
  }
}

extension Scenario: CustomTestStringConvertible {
  var testDescription: String { "\(record.state) at version \(record.version)" }
}

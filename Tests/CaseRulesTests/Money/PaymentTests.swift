import Testing

@testable import CaseRules

@Suite("How a payment is counted, and what is struck off")
struct PaymentTests {
  /// Two lines of 100 and 50 元, of which 40 and 0 are disputed.
  private static func deliberation() throws -> Deliberation {
    var scenario = try Scenario(claimed: [100_00, 50_00])
    for verb in [Verb.accept, .transfer, .signIn] { try scenario.act(verb) }
    var act = try scenario.deliberate(.disputeLine)
    try act.enter(.disputed, Amount(fen: 15_00), line: 1, route: .negotiation)
    try act.enter(.disputed, Amount(fen: 25_00), line: 1, route: .judicial)
    scenario.conclude(act, to: .handling)
    return try scenario.deliberate(.confirmPayment)
  }

  struct Paid: CustomTestStringConvertible {
    let yuan: Int64
    let on: Int?
    let paid: [Int64]
    let disputed: Int64
    let overpaid: Int64
    var testDescription: String { "\(yuan) on \(on.map { "line \($0)" } ?? "any line")" }
  }

  @Test(
    "undisputed money of any line first, then the disputes, then 多付",
    arguments: [
      Paid(yuan: 60, on: nil, paid: [60, 0], disputed: 40, overpaid: 0),
      Paid(yuan: 70, on: nil, paid: [60, 10], disputed: 40, overpaid: 0),
      Paid(yuan: 110, on: nil, paid: [60, 50], disputed: 40, overpaid: 0),
      Paid(yuan: 130, on: nil, paid: [80, 50], disputed: 20, overpaid: 0),
      Paid(yuan: 150, on: nil, paid: [100, 50], disputed: 0, overpaid: 0),
      Paid(yuan: 151, on: nil, paid: [100, 50], disputed: 0, overpaid: 1),
      Paid(yuan: 60, on: 1, paid: [60, 0], disputed: 40, overpaid: 0),
      Paid(yuan: 70, on: 1, paid: [70, 0], disputed: 30, overpaid: 0),
      Paid(yuan: 120, on: 1, paid: [100, 0], disputed: 0, overpaid: 20),
      Paid(yuan: 20, on: 2, paid: [0, 20], disputed: 40, overpaid: 0),
    ])
  func settle(_ example: Paid) throws {
    var act = try Self.deliberation()
    let day = try #require(CivilDate("2025-07-20"))
    let before = act.record.entries.count
    try act.settle(Amount(fen: example.yuan * 100), on: example.on, paidOn: day)
    let balances = act.record.balances
    #expect([1, 2].map { (balances[$0]?[.paid].fen ?? 0) / 100 } == example.paid)
    #expect(act.record.balance.disputed == Amount(fen: example.disputed * 100))
    #expect(act.record.balance[.overpaid] == Amount(fen: example.overpaid * 100))
    let added = act.record.entries.dropFirst(before)
    #expect(added.allSatisfy { $0.effective == day } && added.filter { $0.kind == .paid }.count == example.paid.filter { $0 > 0 }.count)
  }

  @Test("disputes are released in the order of their routes")
  func routes() throws {
    var act = try Self.deliberation()
    try act.settle(Amount(fen: 80_00), on: 1, paidOn: act.effective.date)
    #expect(act.record.balances[1]?[.negotiation] == .zero && act.record.balances[1]?[.judicial] == Amount(fen: 20_00))
  }

  @Test(
    "what is struck off is on the auditors' list, takes disputes with it, and never exceeds what is open",
    arguments: [LedgerEntry.Kind.notEstablished, .waived, .offset, .withdrawn])
  func strikeOff(_ kind: LedgerEntry.Kind) throws {
    var act = try Self.deliberation()
    try act.strikeOff(kind, Amount(fen: 70_00), line: 1)
    #expect(act.record.balances[1]?.open == Amount(fen: 30_00) && act.record.balance.disputed == Amount(fen: 30_00))
    #expect(act.record.entries.last?.concern == .struckOff)
    let count = act.record.entries.count
    try act.strikeOff(kind, .zero, line: 1)
    #expect(act.record.entries.count == count)
    let refusal = #expect(throws: Refusal.self) { try act.strikeOff(kind, Amount(fen: 30_01), line: 1) }
    #expect(refusal?.code == "ledger_exceeds_open")
    let unknown = #expect(throws: Refusal.self) { try act.enter(.paid, Amount(fen: 1), line: 3) }
    #expect(unknown?.code == "unknown_line")
  }

  @Test(
    "payments after the offer cover a plan's instalments in order, whole ones only",
    arguments: [(100, [1, 2, 3]), (139, [1, 2, 3]), (140, [2, 3]), (169, [2, 3]), (170, [3]), (200, []), (900, []), (0, [1, 2, 3])])
  func uncovered(paid: Int, left: [Int]) throws {
    let day = try #require(CivilDate("2025-09-30"))
    let parts = [40, 30, 30].enumerated().map { index, yuan in
      RepaymentPlan.Instalment(no: index + 1, dueOn: day.adding(days: index * 30), amount: Amount(fen: Int64(yuan) * 100))
    }
    let plan = RepaymentPlan(no: 1, instalments: parts, paidBefore: Amount(fen: 100_00))
    #expect(plan.uncovered(paid: Amount(fen: Int64(paid) * 100)).map(\.no) == left)
  }
}

import Naive
import Testing

@testable import CaseRules

@Suite("The balance of a claim")
struct BalanceTests {
  @Test("no sequence of entries breaks the identity, and a refused one changes nothing", arguments: [1, 2, 3] as [UInt64])
  func identity(_ seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    var balance = Balance()
    var expected: [LedgerEntry.Kind: Int64] = [:]
    var taken = 0
    for step in 1...20_000 {
      let kind = LedgerEntry.Kind.allCases.randomElement(using: &numbers) ?? .claimed
      let routed = kind == .disputed && Int.random(in: 0..<9, using: &numbers) > 0
      let route = routed ? DisputeRoute.allCases.randomElement(using: &numbers) : nil
      let entry = LedgerEntry(
        no: step, line: 1, kind: kind, amount: Amount(fen: Int64.random(in: -5000...9000, using: &numbers)), route: route,
        effective: CivilDate(day: 20_000))
      let before = balance
      do {
        try balance.apply(entry)
        expected[kind, default: 0] += entry.amount.fen
        taken += 1
      } catch {
        if balance != before || !error.sentence.hasSuffix("。") { Issue.record("step \(step): \(error)") }
      }
      let sums = LedgerEntry.Kind.allCases.map { expected[$0] ?? 0 }
      let gone = [.notEstablished, .paid, .waived, .offset, .withdrawn].map { (kind: LedgerEntry.Kind) in expected[kind] ?? 0 }.reduce(0, +)
      let routes = DisputeRoute.allCases.map { balance[$0] }
      guard LedgerEntry.Kind.allCases.map({ balance[$0].fen }) == sums, sums.allSatisfy({ $0 >= 0 }), routes.allSatisfy({ $0 >= .zero }),
        (expected[.claimed] ?? 0) == gone + balance.open.fen, balance.open == balance.undisputed + balance.disputed, balance.open >= .zero,
        balance.undisputed >= .zero, routes.sum == balance.disputed
      else {
        Issue.record("broken at step \(step) by \(entry)")
        return
      }
    }
    // Both answers must have been given often for the above to say anything.
    #expect((5000...18_000).contains(taken))
  }

  @Test("each thing that cannot be is refused by its own name")
  func refusals() throws {
    func refusal(_ kind: LedgerEntry.Kind, _ fen: Int64, _ route: DisputeRoute? = nil) -> String? {
      do throws(Refusal) {
        var balance = Balance()
        func entry(_ kind: LedgerEntry.Kind, _ fen: Int64, _ route: DisputeRoute? = nil) -> LedgerEntry {
          LedgerEntry(no: 1, line: 1, kind: kind, amount: Amount(fen: fen), route: route, effective: CivilDate(day: 0))
        }
        try balance.apply(entry(.claimed, 100))
        try balance.apply(entry(.disputed, 40, .mediation))
        try balance.apply(entry(kind, fen, route))
      } catch { return error.code }
      return nil
    }
    #expect(refusal(.paid, 60) == nil && refusal(.paid, 61) == "ledger_exceeds_undisputed" && refusal(.paid, 101) == "ledger_exceeds_open")
    #expect(refusal(.waived, -1) == "ledger_negative" && refusal(.overpaid, -1) == "ledger_negative")
    #expect(refusal(.disputed, 10) == "route_missing" && refusal(.disputed, -10, .judicial) == "ledger_negative")
    #expect(refusal(.disputed, -40, .mediation) == nil && refusal(.disputed, 61, .judicial) == "ledger_exceeds_undisputed")
    #expect(refusal(.claimed, -61) == "ledger_exceeds_undisputed" && refusal(.overpaid, 1_000_000) == nil)
  }
}

import CaseDesk
import CaseRules
import CaseStore

/// Fifteen cases lived through February, March and April 2026, by hand, for the report on March.
///
/// | case | where | what happens |
/// |---|---|---|
/// | A | 成都 机关 10 万 | verified in February, handling due 03-06 missed; 4 万 paid 03-05, 6 万 paid 03-30 but confirmed only 04-02 |
/// | B | 成都 机关 5 万 | plan signed 03-02, result 03-03 in time, tracked from 03-04: 化解, not 清偿 |
/// | C | 遂宁 民企 20 万 | 2 万 not established, 3 万 disputed in February; 1 万 waived, 14 万 paid; result late; closed, called back, satisfied |
/// | D | 遂宁 机关 | refused |
/// | E | 成都 机关 | guided out |
/// | F | 成都 民企 8 万 | verified, withdrawn |
/// | G | 遂宁 机关 6 万 | terminated in February before its due date, reopened in March, verified |
/// | H | 成都 机关 | filed on the 31st at 23:50 |
/// | I | 成都 机关 | filed on 1 April at 00:30: not March's |
/// | J | 成都 机关 | filed on 1 March at 00:30; transferred two days late; returned |
/// | K | 成都 民企 7 万 | filed on 28 February at 23:50; supervised, extended; 1 万 moved to disputed; 2 万 paid, put right to 1.5 万 in April |
/// | L | 遂宁 机关 9 万 | from the ledger: 1 万 paid, 0.5 万 struck off, 2 万 disputed |
/// | M | 成都 机关 4 万 | from the ledger, closed |
/// | N | 遂宁 机关 | sent to another province |
public struct MonthlyLedger {
  let desk: DeskFixture
  private var numbers: [String: CaseNumber] = [:]
  private let rules: RuleSet

  init(_ desk: DeskFixture) throws {
    self.desk = desk
    rules = try Config.rulebook.ruleSet(id: "R2025+M2021")
  }

  /// Gives `body` a desk that has lived these months, and the letters of the table above by 投诉编号.
  public static func with<T: Sendable>(
    _ backend: Backend, _ body: (DeskFixture, [String: String]) async throws -> T
  ) async throws -> T {
    try await DeskFixture.with(backend, from: "2026-02-02T08:00:00+08:00") { desk in try await body(desk, try await lived(desk)) }
  }

  public static func with<T: Sendable>(_ backend: Backend, _ body: (DeskFixture) async throws -> T) async throws -> T {
    try await with(backend) { desk, _ in try await body(desk) }
  }

  private static func lived(_ desk: DeskFixture) async throws -> [String: String] {
    var ledger = try MonthlyLedger(desk)
    try await ledger.february()
    try await ledger.earlyMarch()
    try await ledger.lateMarch()
    try await ledger.april()
    return Dictionary(uniqueKeysWithValues: ledger.numbers.map { ($1.description, $0) })
  }

  private mutating func february() async throws {
    try await file("A", "100000", at: "2026-02-02")
    try await accept("A", at: "2026-02-03")
    try await file("B", "50000", at: "2026-02-03")
    try await file("G", "60000", suining: true, at: "2026-02-03")
    try await transfer("A", at: "2026-02-04")
    try await accept("B", at: "2026-02-04")
    try await accept("G", at: "2026-02-04")
    try await file("C", "200000", suining: true, large: true, at: "2026-02-04")
    try await transfer("B", at: "2026-02-05")
    try await transfer("G", suining: true, at: "2026-02-05")
    try await accept("C", large: true, at: "2026-02-05")
    try await transfer("C", suining: true, at: "2026-02-06")
    try await act(.verifyLine, "A", Cast.luo, ["line": "1", "verified": "100000"], at: "2026-02-10")
    try await act(.verifyLine, "B", Cast.luo, ["line": "1", "verified": "50000"], at: "2026-02-11")
    try await act(
      .verifyLine, "C", Cast.wen, ["line": "1", "verified": "180000", "disputed": "30000", "route": "mediation", "reason": "质量争议"],
      at: "2026-02-12")
    let ground = try found(rules.terminationGrounds.first).code
    try await act(.terminate, "G", Cast.ren, ["ground": ground, "reason": "联系不上"], at: "2026-02-24")
    try await approve("G", Cast.he, at: "2026-02-25")
    try await file("K", "70000", large: true, at: "2026-02-28T23:50:00+08:00")
  }

  private mutating func earlyMarch() async throws {
    try await file("J", "15000", at: "2026-03-01T00:30:00+08:00")
    try await file("D", "30000", suining: true, at: "2026-03-02")
    try await accept("J", at: "2026-03-02")
    try await accept("K", large: true, at: "2026-03-02")
    try await act(.offerPlan, "B", Cast.luo, ["instalments": "2026-05-10:20000;2026-06-10:30000"], at: "2026-03-02")
    try await act(.acceptPlan, "B", party("B"), at: "2026-03-02")
    try await file("E", "10000", at: "2026-03-03")
    try await file("F", "80000", large: true, at: "2026-03-03")
    try await transfer("K", at: "2026-03-03")
    try await result("B", "PLAN_SIGNED", Cast.luo, at: "2026-03-03")
    try await act(.refuse, "D", Cast.ren, ["ground": try found(rules.refusalGrounds.first).code, "reason": "不属于"], at: "2026-03-04")
    try await approve("D", Cast.he, at: "2026-03-04")
    try await accept("F", large: true, at: "2026-03-04")
    try await act(.close, "B", Cast.ren, at: "2026-03-04")
    try await approve("B", Cast.he, at: "2026-03-04")
    try await act(.guideOut, "E", Cast.ren, ["destination": try found(rules.destinations.first).code, "reason": "央企"], at: "2026-03-05")
    try await transfer("F", at: "2026-03-05")
    try await pay("A", "40000", at: "2026-03-05")
    try await enter("L", "90000", suining: true, .handling, disputed: "20000", paid: "10000", struckOff: "5000", at: "2026-03-06")
    try await enter("M", "40000", suining: false, .closed, disputed: "0", paid: "40000", struckOff: "0", at: "2026-03-06")
    try await file("N", "12000", suining: true, at: "2026-03-09")
    try await act(.verifyLine, "F", Cast.luo, ["line": "1", "verified": "80000"], at: "2026-03-09")
    try await accept("N", at: "2026-03-10")
    try await act(.verifyLine, "K", Cast.luo, ["line": "1", "verified": "70000"], at: "2026-03-10")
    try await act(.waive, "C", party("C"), ["line": "1", "amount": "10000", "reason": "让利"], at: "2026-03-10")
  }

  private mutating func lateMarch() async throws {
    try await act(.sendCross, "N", Cast.du, ["province": "重庆市", "reason": "被投诉人在重庆"], at: "2026-03-11")
    try await act(.supervise, "K", Cast.dai, ["demand": "抓紧"], at: "2026-03-11")
    try await act(.reopen, "G", Cast.ren, ["to": "handling", "ground": "new_facts", "reason": "已联系上"], at: "2026-03-11")
    try await act(.verifyLine, "G", Cast.wen, ["line": "1", "verified": "60000"], at: "2026-03-12")
    try await act(.disputeLine, "K", Cast.luo, ["line": "1", "amount": "10000", "route": "judicial", "reason": "起诉"], at: "2026-03-12")
    try await pay("C", "140000", by: Cast.wen, at: "2026-03-12")
    try await pay("K", "20000", at: "2026-03-13")
    try await result("C", "PARTIAL_PAID_REST_DISPUTED", Cast.wen, at: "2026-03-13")
    try await act(.close, "C", Cast.ren, at: "2026-03-16")
    try await approve("C", Cast.he, at: "2026-03-16")
    try await transfer("J", signed: false, at: "2026-03-18")
    let reason = try found(rules.returnReasons.first).code
    try await act(.requestReturn, "J", Cast.luo, ["ground": reason, "reason": "不属本区"], at: "2026-03-19")
    try await act(.agreeReturn, "J", Cast.du, at: "2026-03-20")
    try await act(.recordFollowUp, "C", Cast.lin, ["result": "confirmed"], at: "2026-03-20")
    try await act(.rate, "C", party("C"), ["satisfied": "yes"], at: "2026-03-21")
    try await act(.requestWithdrawal, "F", party("F"), ["voluntary": "yes", "reason": "已和解"], at: "2026-03-23")
    try await act(.confirmWithdrawal, "F", Cast.ren, ["checked": "yes"], at: "2026-03-24")
    try await act(.requestExtension, "K", Cast.luo, ["until": "2026-04-20", "reason": "案情复杂"], at: "2026-03-30")
    try await approve("K", Cast.zhang, at: "2026-03-31")
    try await file("H", "25000", at: "2026-03-31T23:50:00+08:00")
  }

  private mutating func april() async throws {
    try await file("I", "33000", at: "2026-04-01T00:30:00+08:00")
    try await pay("A", "60000", effective: "2026-03-30", at: "2026-04-02")
    let record = try await desk.record(try number("K"))
    let entry = try found(record.entries.first { $0.kind == .paid })
    try await act(.correctEntry, "K", Cast.luo, ["entry": "\(entry.no)", "amount": "15000", "reason": "回单误录"], at: "2026-04-02")
    try await result("A", "FULL_PAID", Cast.luo, at: "2026-04-03")
  }
}

extension MonthlyLedger {
  private struct Missing: Error {}

  private func found<T>(_ value: T?) throws -> T {
    guard let value else { throw Missing() }
    return value
  }

  private func number(_ name: String) throws -> CaseNumber { try found(numbers[name]) }
  private func party(_ name: String) throws -> Actor { .party(.complainant, of: try number(name)) }

  private mutating func file(_ name: String, _ amount: String, suining: Bool = false, large: Bool = false, at day: String) async throws {
    desk.clock.move(to: day)
    let filing = Cast.filing(
      amounts: [amount], debtor: large ? .privateLarge : .organ, region: suining ? "510903" : "510104", name: "被投诉人\(name)")
    numbers[name] = try await desk.desk.open(filing, by: .filer).record.number
  }

  private mutating func enter(
    _ name: String, _ amount: String, suining: Bool, _ state: LedgerEntryPoint.State, disputed: String, paid: String, struckOff: String,
    at day: String
  ) async throws {
    desk.clock.move(to: day)
    let filing = Cast.filing(amounts: [amount], region: suining ? "510903" : "510104", name: "被投诉人\(name)", channel: .ledger)
    let point = LedgerEntryPoint(
      state: state, disputed: Amount(yuan: disputed) ?? .zero, paid: Amount(yuan: paid) ?? .zero,
      struckOff: Amount(yuan: struckOff) ?? .zero,
      instalments: [], office: suining ? Cast.chuanshan : Cast.jinjiang)
    numbers[name] = try await desk.desk.open(filing, by: Cast.lin, verb: .enterLedger, ledger: point).record.number
  }

  private func act(_ verb: Verb, _ name: String, _ actor: Actor, _ inputs: [String: String] = [:], at day: String) async throws {
    desk.clock.move(to: day)
    _ = try await desk.desk.perform(Command(verb, on: try number(name), by: actor, inputs: inputs))
  }

  private func accept(_ name: String, large: Bool = false, at day: String) async throws {
    let kind = large ? "privateLarge" : "organ"
    try await act(
      .accept, name, Cast.ren, ["creditor_size": "small", "respondent_kind": kind, "contract_relation": "yes"], at: day)
  }

  private func transfer(_ name: String, suining: Bool = false, signed: Bool = true, at day: String) async throws {
    try await act(.transfer, name, Cast.du, ["office": suining ? "510903" : "510104"], at: day)
    if signed { try await act(.signIn, name, suining ? Cast.wen : Cast.luo, at: day) }
  }

  private func approve(_ name: String, _ actor: Actor, at day: String) async throws {
    try await act(.decide, name, actor, ["decision": "approve"], at: day)
  }

  private func pay(_ name: String, _ amount: String, by handler: Actor = Cast.luo, effective: String? = nil, at day: String) async throws {
    try await act(.reportPayment, name, handler, ["amount": amount].merging(effective.map { ["effective": $0] } ?? [:]) { $1 }, at: day)
    try await act(.confirmPayment, name, try party(name), at: day)
  }

  private func result(_ name: String, _ outcome: String, _ handler: Actor, at day: String) async throws {
    try await act(
      .attach, name, handler,
      ["kind": "agreement", "title": "材料", "sha256": String(repeating: "a", count: 64), "size": "10", "media_type": "application/pdf"],
      at: day)
    try await act(.fileResult, name, handler, ["outcome": outcome, "result": "书面结果"], at: day)
  }
}

import CaseDesk
import CaseRules
import Cast

/// Cases that between them bring every kind of letter and notice there is.
enum LetterStories {
  static func all(_ desk: DeskFixture) async throws {
    try await before(desk)
    try await pressed(desk)
    try await ended(desk)
    try await planned(desk)
    try await away(desk)
  }

  private static func before(_ desk: DeskFixture) async throws {
    let asked = try await desk.filed(Cast.filing(amounts: ["6.00"])).record.number
    try await desk.act(.requestSupplement, on: asked, by: Cast.ren, ["missing": "1. 合同全本\n2. <b>验收单</b> & 发票"])
    let refused = try await desk.filed(Cast.filing(amounts: ["7.00"])).record.number
    try await desk.act(.refuse, on: refused, by: Cast.ren, ["ground": "handled_elsewhere", "reason": "仲裁委已受理"])
    try await desk.act(.decide, on: refused, by: Cast.he, ["decision": "approve"])
    let guided = try await desk.filed(Cast.filing(amounts: ["8.00"])).record.number
    try await desk.act(.guideOut, on: guided, by: Cast.ren, ["destination": "national_platform", "reason": "中央企业分支机构"])
  }

  private static func pressed(_ desk: DeskFixture) async throws {
    let number = try await desk.inHandling()
    try await desk.act(.requestReturn, on: number, by: Cast.luo, ["ground": "other_region", "reason": "不在本区"])
    try await desk.act(.rejectReturn, on: number, by: Cast.du, ["reason": "按注册地归你区"])
    try await desk.act(.requestReply, on: number, by: Cast.luo, ["questions": "是否收到货物"])
    try await desk.act(.urge, on: number, by: Cast.du)
    try await desk.act(.supervise, on: number, by: Cast.luo, ["demand": "请付款"])
    try await desk.act(.interview, on: number, by: Cast.dai, ["who": "局长", "minutes": "承诺月底付清"])
    try await desk.act(.circulate, on: number, by: Cast.dai, ["text": "久拖不付"])
    try await desk.act(.listPublicly, on: number, by: Cast.dai, ["reason": "金额大"])
    try await desk.act(.decide, on: number, by: Cast.he, ["decision": "approve"])
    try await desk.act(.reportPayment, on: number, by: .party(.debtor, of: number), ["amount": "10000"])
    try await desk.act(.requestExtension, on: number, by: Cast.luo, ["until": "2025-07-20", "reason": "需委托审计"])
    try await desk.act(.decide, on: number, by: Cast.zhang, ["decision": "approve"])
    try await desk.act(.requestWithdrawal, on: number, by: .party(.complainant, of: number), ["voluntary": "no", "reason": "被要求先撤诉"])
    try await desk.act(.refuseWithdrawal, on: number, by: Cast.ren, ["reason": "并非自愿"])
    // The ladders: notices, cards, a 督办书 of the clock's, the proposal to list.
    desk.clock.move(to: "2025-09-30")
    _ = try await DeadlineWatch(desk.desk).pass()
    let card = try await desk.record(number).cards.first { $0.stands }
    try await desk.act(.revokeCard, on: number, by: Cast.dai, ["card": "\(card?.no ?? 0)", "reason": "误发"])
  }

  private static func ended(_ desk: DeskFixture) async throws {
    let terminated = try await desk.inHandling(Cast.filing(amounts: ["9.00"]))
    try await desk.act(.terminate, on: terminated, by: Cast.luo, ["ground": "court_or_arbitration", "reason": "另行起诉"])
    try await desk.act(.decide, on: terminated, by: Cast.he, ["decision": "approve"])
    let withdrawn = try await desk.inHandling(Cast.filing(amounts: ["10.00"]))
    try await desk.act(.requestWithdrawal, on: withdrawn, by: .party(.complainant, of: withdrawn), ["voluntary": "yes", "reason": "已结清"])
    try await desk.act(.confirmWithdrawal, on: withdrawn, by: Cast.ren, ["checked": "yes"])
    let returned = try await desk.accepted(Cast.filing(amounts: ["11.00"]))
    for (index, office) in ["510104", "510903", "510104"].enumerated() {
      try await desk.act(.transfer, on: returned, by: Cast.du, ["office": office])
      let handler = office == "510104" ? Cast.luo : Cast.wen
      try await desk.act(.requestReturn, on: returned, by: handler, ["ground": "other_region", "reason": "不在本区"])
      try await desk.act(index < 2 ? .agreeReturn : .escalateReturn, on: returned, by: Cast.du)
    }
    try await desk.act(.assign, on: returned, by: Cast.dai, ["office": "510903", "reason": "按注册地"])
  }

  private static func planned(_ desk: DeskFixture) async throws {
    let number = try await desk.inHandling(Cast.filing(amounts: ["90000.00"]))
    let firm = Actor.party(.complainant, of: number)
    try await desk.act(.offerPlan, on: number, by: Cast.luo, ["instalments": "2025-10-20:45000;2025-11-20:45000"])
    try await desk.act(.acceptPlan, on: number, by: firm)
    try await desk.attached("agreement", on: number, by: Cast.luo)
    try await desk.act(.fileResult, on: number, by: Cast.luo, ["outcome": "PLAN_SIGNED", "result": "签订还款计划"])
    try await desk.act(.close, on: number, by: Cast.ren)
    try await desk.act(.decide, on: number, by: Cast.he, ["decision": "approve"])
    desk.clock.move(to: "2025-11-03")
    try await desk.act(.breakPlan, on: number, by: Cast.luo)
    try await desk.act(.terminate, on: number, by: Cast.luo, ["ground": "court_or_arbitration", "reason": "另行起诉"])
    try await desk.act(.decide, on: number, by: Cast.he, ["decision": "approve"])
    try await desk.act(.reopen, on: number, by: Cast.ren, ["to": "handling", "ground": "new_facts", "reason": "撤诉"])
  }

  private static func away(_ desk: DeskFixture) async throws {
    let number = try await desk.accepted(Cast.filing(amounts: ["12.00"]))
    try await desk.act(.sendCross, on: number, by: Cast.du, ["province": "500000", "reason": "被投诉人在渝"])
  }
}

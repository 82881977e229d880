import CaseRules
import CaseStore
import Cast
import Testing

@testable import CaseDesk

@Suite("What a case asks of whoever looks at it")
struct DemandTests {
  /// A story, who looks, and the acts asked of them in order.
  struct Look: Sendable, CustomTestStringConvertible {
    let what: String
    let actor: Actor
    let asked: [Verb]
    let story: @Sendable (DeskFixture) async throws -> CaseNumber
    var testDescription: String { "\(what), seen by \(actor.user)" }

    init(_ what: String, _ actor: Actor, _ asked: [Verb], _ story: @escaping @Sendable (DeskFixture) async throws -> CaseNumber) {
      (self.what, self.actor, self.asked, self.story) = (what, actor, asked, story)
    }
  }

  static let looks: [Look] = [
    Look("filed", Cast.ren, [.requestSupplement, .accept, .refuse, .guideOut]) { try await $0.filed().record.number },
    Look("filed", Cast.du, []) { try await $0.filed().record.number },
    Look("accepted", Cast.du, [.transfer, .sendCross]) { try await $0.accepted() },
    // Who may terminate it is not asked to.
    Look("accepted", Cast.ren, []) { try await $0.accepted() },
    Look("transferred", Cast.luo, [.signIn], transferred),
    Look("in handling", Cast.luo, [.fileResult]) { try await $0.inHandling() },
    Look("in handling", Cast.du, []) { try await $0.inHandling() },
    Look("overdue", Cast.luo, [.fileResult], overdue),
    Look("overdue", Cast.du, [.urge], overdue),
    Look("overdue", Cast.dai, [.urge, .supervise], overdue),
    Look("overdue", Cast.auditor, [], overdue),
    Look("supervised and late", Cast.luo, [.fileResult, .answerSupervision]) { desk in
      let number = try await overdue(desk)
      try await desk.act(.supervise, on: number, by: Cast.dai, ["demand": "十日内说明"])
      return number
    },
    Look("ten million open", Cast.dai, [.listPublicly]) { try await $0.inHandling(Cast.filing(amounts: ["10000000.00"])) },
    Look("one 分 less open", Cast.dai, []) { try await $0.inHandling(Cast.filing(amounts: ["9999999.99"])) },
    Look("ten million open and listed", Cast.dai, []) { desk in
      let number = try await desk.inHandling(Cast.filing(amounts: ["10000000.00"]))
      try await desk.act(.listPublicly, on: number, by: Cast.dai, ["reason": "金额大"])
      try await desk.act(.decide, on: number, by: Cast.he, ["decision": "approve"])
      return number
    },
    Look("ten million open", Cast.luo, [.fileResult]) { try await $0.inHandling(Cast.filing(amounts: ["10000000.00"])) },
    Look("debtor late with its reply", Cast.luo, [.fileResult, .supervise]) { desk in
      let number = try await desk.inHandling()
      try await desk.act(.requestReply, on: number, by: Cast.luo)
      desk.clock.move(to: "2025-06-19")
      return number
    },
    Look("extension asked for", Cast.zhang, [.decide], extending),
    Look("extension asked for", Cast.luo, [.fileResult], extending),
    Look("return asked for", Cast.du, [.rejectReturn, .agreeReturn]) { desk in
      let number = try await desk.inHandling()
      try await desk.act(.requestReturn, on: number, by: Cast.luo, ["ground": "not_competent", "reason": "不属本单位"])
      return number
    },
    Look("withdrawal asked for", Cast.ren, [.refuseWithdrawal, .confirmWithdrawal]) { desk in
      let number = try await desk.inHandling()
      try await desk.act(.requestWithdrawal, on: number, by: .party(.complainant, of: number), ["voluntary": "yes", "reason": "已付"])
      return number
    },
    Look("supplement ran out", Cast.ren, [.terminate]) { desk in
      let number = try await desk.filed().record.number
      try await desk.act(.requestSupplement, on: number, by: Cast.ren, ["missing": "合同"])
      desk.clock.move(to: "2025-06-30")
      return number
    },
    Look("supplement runs", Cast.ren, []) { desk in
      let number = try await desk.filed().record.number
      try await desk.act(.requestSupplement, on: number, by: Cast.ren, ["missing": "合同"])
      return number
    },
  ]

  private static let transferred: @Sendable (DeskFixture) async throws -> CaseNumber = { desk in
    let number = try await desk.accepted()
    try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510104"])
    return number
  }

  private static let overdue: @Sendable (DeskFixture) async throws -> CaseNumber = { desk in
    let number = try await desk.inHandling()
    desk.clock.move(to: "2025-07-10")
    return number
  }

  private static let extending: @Sendable (DeskFixture) async throws -> CaseNumber = { desk in
    let number = try await desk.inHandling()
    try await desk.act(.requestExtension, on: number, by: Cast.luo, ["until": "2025-08-15", "reason": "需现场核对"])
    return number
  }

  @Test("the acts that answer the most urgent limits come first, and nobody is asked for what is another's", arguments: looks)
  func asked(_ look: Look) async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await look.story(desk)
      let view = try await desk.desk.view(number, by: look.actor, rates: desk.rates)
      #expect(view.demands.map(\.verb) == look.asked)
      // Nothing is asked that could not be done.
      #expect(view.demands.allSatisfy { demand in view.actions.contains { $0.verb == demand.verb && $0.refusal == nil } })
    }
  }

  @Test("every duty that a row starts is answered by some row, and a way out of many states answers none")
  func table() {
    for limit in Set(TransitionTable.rows.flatMap(\.starts).map(\.limit)) where limit.isDuty {
      #expect(TransitionTable.rows.contains { $0.answers(limit) }, "\(limit)")
    }
    for row in TransitionTable.rows(of: .terminate) where row.from.count > 1 {
      #expect(LimitID.allCases.filter(row.answers).isEmpty)
    }
    #expect(Set(TransitionTable.rows.filter(\.presses).map(\.verb)) == [.urge, .supervise])
  }

  @Test("parties are asked nothing here: their pages tell them what waits")
  func parties() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      #expect(try await desk.desk.view(number, by: .party(.complainant, of: number), rates: desk.rates).demands.isEmpty)
    }
  }
}

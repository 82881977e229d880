import Testing

@testable import CaseRules

@Suite("Who may do what, and how the others are refused")
struct PermissionTests {
  private static let number = CaseNumber(year: 2025, receiver: "510000", serial: 1)

  /// Somebody who stands on the role's side of the scenario's case.
  private static func actor(_ role: Role) -> Actor {
    switch role.side {
    case .party: .party(role, of: number)
    case .system: .clock
    case .handlingOffice: Actor(user: role.rawValue, roles: [role], office: Scenario.office)
    case .receiver, .supervision, .outside: Actor(user: role.rawValue, roles: [role], office: Scenario.receiver)
    }
  }

  private static func check(_ verb: Verb, _ scenario: Scenario, _ actor: Actor) -> Result<(row: Transition, role: Role), Refusal> {
    Result { () throws(Refusal) in
      try Permission.check(verb, on: scenario.record, by: actor, now: scenario.now, rulebook: scenario.rulebook)
    }
  }

  @Test("in every state every verb of every role is allowed by its row, or refused with a whole sentence", arguments: CaseState.allCases)
  func everything(_ state: CaseState) throws {
    let scenario = try Scenario.reaching(state)
    try #require(scenario.record.state == state)
    for verb in Verb.allCases {
      for role in Role.allCases {
        let row = TransitionTable.row(state, verb, by: role)
        switch Self.check(verb, scenario, Self.actor(role)) {
        case .success(let found):
          guard found.row.verb != verb || found.role != role || row == nil else { continue }
          Issue.record("\(verb.rawValue) by \(role.rawValue) was let through by another row")
        case .failure(let refusal):
          let codes =
            row.map { $0.requires.map(\.rawValue) + ["not_your_case"] }
            ?? ["not_in_state", "not_your_role", "awaiting_withdrawal", "opens_a_case"]
          guard codes.contains(refusal.code), refusal.sentence.hasSuffix("。"), refusal.sentence.count > 6, !refusal.sentence.contains("在时"),
            !refusal.sentence.contains("由办理")
          else {
            Issue.record("\(verb.rawValue) by \(role.rawValue): \(refusal.code) \(refusal.sentence)")
            continue
          }
        }
      }
    }
  }

  @Test("a role counts only on its own side of the case")
  func sides() throws {
    let scenario = try Scenario.reaching(.handling)
    let strangers = [
      Actor(user: "wen", roles: [.handler], office: OfficeID("510903")), Actor(user: "li", roles: [.handler], office: Scenario.receiver),
      Actor(user: "nobody", roles: [.handler]), Actor(user: "complainant", roles: [.complainant]),
      .party(.complainant, of: CaseNumber(year: 2025, receiver: "510000", serial: 2)),
    ]
    for actor in strangers {
      #expect(throws: Refusal.self) { try Self.check(.attach, scenario, actor).get() }
    }
    #expect(throws: Never.self) { try Self.check(.attach, scenario, Self.actor(.handler)).get() }
  }

  @Test("while a withdrawal waits, the clock's acts are refused as waiting for it")
  func awaiting() throws {
    var scenario = try Scenario.reaching(.planTracking)
    try scenario.act(.requestWithdrawal)
    for verb in [Verb.breakPlan, .escalateReturn, .crossReturn, .crossConclude, .transfer, .fileResult] {
      let refusal = #expect(throws: Refusal.self) { try Self.check(verb, scenario, Self.actor(.reviewer)).get() }
      #expect(refusal?.code == "awaiting_withdrawal")
    }
    let reopening = #expect(throws: Refusal.self) { try Self.check(.reopen, scenario, Self.actor(.reviewer)).get() }
    #expect(reopening?.code == "not_in_state")
    let handler = #expect(throws: Refusal.self) { try Self.check(.confirmWithdrawal, scenario, Self.actor(.handler)).get() }
    #expect(handler?.code == "not_your_role")
  }

  @Test("the second person is another than the first, and of the role the row names")
  func secondPerson() throws {
    var scenario = try Scenario.reaching(.handling)
    try scenario.ask(.requestExtension)
    let asker = try #require(scenario.record.pending?.by)
    let office = Scenario.office
    func code(_ verb: Verb, _ actor: Actor) -> String? {
      if case .failure(let refusal) = Self.check(verb, scenario, actor) { refusal.code } else { nil }
    }
    #expect(code(.decide, Self.actor(.receiverHead)) == "not_the_decider")
    #expect(code(.decide, Actor(user: asker, roles: [.handlerHead], office: office)) == "another_person")
    #expect(code(.decide, Self.actor(.handlerHead)) == nil)
    #expect(code(.takeBack, Self.actor(.handler)) == "same_person")
    #expect(code(.takeBack, Actor(user: asker, roles: [.handler], office: office)) == nil)
    // Whoever may act in several roles decides in the one that is asked for.
    #expect(try Self.check(.decide, scenario, .localOperator).get().role == .handlerHead)
  }

  @Test("a return is agreed twice, adjudicated the third time, and final after that")
  func returns() throws {
    var scenario = try Scenario.reaching(.transferred)
    let (dispatcher, handler) = (Self.actor(.dispatcher), Self.actor(.handler))
    func code(_ verb: Verb, _ actor: Actor) -> String? {
      if case .failure(let refusal) = Self.check(verb, scenario, actor) { refusal.code } else { nil }
    }
    for _ in 1...2 {
      #expect(code(.requestReturn, handler) == nil)
      try scenario.act(.requestReturn)
      #expect(code(.agreeReturn, dispatcher) == nil && code(.escalateReturn, dispatcher) == "at_final_return")
      try scenario.act(.agreeReturn)
      try scenario.act(.transfer)
    }
    try scenario.act(.requestReturn)
    #expect(code(.agreeReturn, dispatcher) == "before_final_return" && code(.escalateReturn, dispatcher) == nil)
    #expect(code(.escalateReturn, .clock) == "return_decision_lapsed")
    try scenario.act(.escalateReturn)
    try scenario.act(.assign, adding: [.attribute(.adjudicated, "510104")])
    #expect(scenario.record.state == .transferred && scenario.record.running(.returnObjection) == nil)
    #expect(code(.requestReturn, handler) == "within_return_objection")
  }

  @Test("after the objection period no return can be asked for, early or late signed")
  func objectionOver() throws {
    var scenario = try Scenario.reaching(.transferred)
    let due = try #require(scenario.due(.returnObjection))
    func code() -> String? {
      if case .failure(let refusal) = Self.check(.requestReturn, scenario, Self.actor(.handler)) { refusal.code } else { nil }
    }
    try scenario.act(.note, on: due.description)
    #expect(code() == nil)
    try scenario.act(.signIn, on: due.adding(days: 1).description)
    #expect(code() == "within_return_objection")
  }
}

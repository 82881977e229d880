import Testing

@testable import CaseRules

@Suite("The table as a whole")
struct TransitionTableTests {
  private let rows = TransitionTable.rows

  @Test("no state, verb and role have more than one row")
  func unambiguous() {
    let states: [CaseState?] = [nil] + CaseState.allCases
    for state in states {
      for verb in Verb.allCases {
        for role in Role.allCases {
          let found = rows.filter { row in
            row.verb == verb && row.by.contains(role) && (state.map(row.from.contains) ?? row.from.isEmpty)
          }
          guard !found.isEmpty || TransitionTable.row(state, verb, by: role) != nil else { continue }
          #expect(found.count == 1, "\(state?.rawValue ?? "–") \(verb.rawValue) \(role.rawValue)")
        }
      }
    }
  }

  @Test("every verb has a row, and only the verbs that open a case have one before there is a case")
  func verbs() {
    #expect(Set(rows.map(\.verb)) == Set(Verb.allCases))
    #expect(Set(rows.filter(\.from.isEmpty).map(\.verb)) == Verb.opening)
    #expect(rows.allSatisfy { Verb.opening.contains($0.verb) == $0.from.isEmpty })
    #expect(rows.allSatisfy { !$0.basis.isEmpty && !$0.by.isEmpty && Set($0.by).count == $0.by.count })
  }

  @Test("the auditor and the administrators have no row, every other role has one")
  func roles() {
    let outside = Role.administrators.union([.auditor])
    #expect(Set(rows.flatMap(\.by)).union(rows.compactMap(\.decidedBy)).isDisjoint(with: outside))
    let idle = Set(Role.allCases).subtracting(outside).subtracting(rows.flatMap(\.by))
    #expect(idle.isEmpty)
  }

  @Test("a second person is of another role than the first, may decide, and the first may take it back")
  func secondPersons() throws {
    let acts = rows.filter { $0.decidedBy != nil }
    #expect(Set(acts.map(\.verb)) == [.refuse, .close, .terminate, .requestExtension, .listPublicly])
    for row in acts {
      let decider = try #require(row.decidedBy)
      #expect(!row.by.contains(decider))
      for state in row.from {
        #expect(TransitionTable.row(state, .decide, by: decider) != nil, "\(row.verb) in \(state)")
        #expect(row.by.allSatisfy { TransitionTable.row(state, .takeBack, by: $0) != nil }, "\(row.verb) in \(state)")
      }
    }
  }

  @Test("every state can be reached, and every state but the archive left")
  func reachable() {
    var reached = rows.filter(\.from.isEmpty).reduce(into: Set<CaseState>()) { $0.formUnion($1.destinations) }
    var size = -1
    while reached.count != size {
      size = reached.count
      for row in rows where !row.from.isDisjoint(with: reached) { reached.formUnion(row.destinations) }
    }
    #expect(reached == Set(CaseState.allCases))
    for state in CaseState.allCases where state != .archived {
      #expect(rows.contains { $0.from.contains(state) && !$0.destinations.isSubset(of: [state]) }, "\(state)")
    }
    #expect(!rows.contains { $0.from.contains(.archived) })
  }

  @Test("every open state has a holder, and its own exit besides withdrawing")
  func open() {
    #expect(CaseState.allCases.filter { $0.holder == .none } == [.refused, .guidedOut, .terminated, .withdrawn, .archived])
    for state in CaseState.open {
      let exits = rows.filter { $0.from.contains(state) && $0.to != .same && $0.verb != .requestWithdrawal }
      #expect(!exits.isEmpty, "\(state)")
    }
    #expect(CaseState.open.union(CaseState.ended).union([.archived]) == Set(CaseState.allCases))
    #expect(CaseState.open.isDisjoint(with: CaseState.ended))
  }

  @Test("every clock that a row starts can be ended by a row or by the end of the case")
  func clocks() {
    let started = Set(rows.flatMap(\.starts).map(\.limit)).union(rows.compactMap(\.decidedWithin))
    // These end with the case, with the decision they watch, or (instalments) by payment.
    let others: Set<LimitID> = [.withdrawConfirm, .extensionDecision, .instalment]
    for limit in started.subtracting(others) { #expect(rows.contains { $0.ends.contains(limit) && $0.verb != .reopen }, "\(limit)") }
  }

  @Test("names and refusals differ from one another, so that nobody reads one for another")
  func words() {
    #expect(Set(Requirement.allCases.map(\.sentence)).count == Requirement.allCases.count)
    #expect(Requirement.allCases.allSatisfy { $0.sentence.hasSuffix("。") })
    #expect(Set(rows.flatMap(\.requires)) == Set(Requirement.allCases))
    #expect(Set(Verb.allCases.map(\.name)).count == Verb.allCases.count)
    #expect(Set(CaseState.allCases.map(\.name)).count == CaseState.allCases.count)
    #expect(Set(Role.allCases.map(\.name)).count == Role.allCases.count)
  }
}

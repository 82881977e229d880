import CaseRules
import Histories
import Testing

/// Under old and new rules, in one way of opening each; all of them: `scripts/histories --graph`.
@Suite("Every case that can come about")
struct StateGraphTests {
  @Test("while it is open, somebody answers for it, and a limit of its state runs or a reason stands in its place")
  func explored() throws {
    let found = try Graph(try Calendars(), thorough: false).explore()
    print("state graph: \(found.shapes) shapes, \(found.edges) ways between them, \(found.states.count) states")
    for fault in found.faults { Issue.record("\(fault)") }
    #expect(found.states.count == CaseState.allCases.count)
  }
}

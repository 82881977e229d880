import Foundation
import Testing

@testable import CaseRules

@Suite("The printed table")
struct StateTablePageTests {
  @Test("the committed page is what the program prints")
  func page() throws {
    let url = Committed.root.appending(path: "Sources/CaseRules/CaseRules.docc/StateTable.md")
    let page = try String(contentsOf: url, encoding: .utf8)
    #expect(page == StateTable().markdown, "renew it: swift run qingqian states > Sources/CaseRules/CaseRules.docc/StateTable.md")
  }

  @Test("every row is a line of the table with its nine cells, and none is torn by a bar")
  func shape() {
    let lines = StateTable().markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
    let rows = lines.suffix(TransitionTable.rows.count)
    #expect(rows.allSatisfy { $0.components(separatedBy: " | ").count == 9 })
    #expect(lines.count == CaseState.allCases.count + TransitionTable.rows.count + 4)
  }

  @Test("what a row ends and starts is told with the rule for ended states")
  func sweeping() throws {
    let rows = StateTable().rows
    func row(_ verb: Verb) throws -> StateTable.Row { try #require(rows.first { $0.verb == verb }) }
    #expect(try row(.crossConclude).ends == .all)
    #expect(try row(.crossConclude).startsWords == "`follow-up`、`archive`")
    #expect(try row(.close).ends == .theseAndAllWhenEnding([.resultReview]))
    #expect(try row(.close).decisionWords == "受理部门负责人（仍有未结清款项时）")
    #expect(try row(.reopen).ends == .all)
    #expect(try row(.recordFollowUp).ends == .these([.followUp]))
    #expect(try row(.requestExtension).startsWords == "申请时 `extension-decision`")
    #expect(try row(.rejectReturn).to == [.transferred, .handling])
    #expect(try row(.refuseWithdrawal).toWords == "恢复原状态（除撤回申请中外的任一未结状态）")
    #expect(try row(.file).fromWords == "（开案）")
  }

  @Test("the graph draws every change of state and nothing twice")
  func graph() {
    let edges = StateTable().dot.split(separator: "\n").filter { $0.contains(" -> ") }
    let pairs = edges.compactMap { $0.split(separator: "[").first }
    #expect(Set(pairs).count == pairs.count)
    #expect(edges.contains("  start -> submitted [label=\"提交投诉\\n接收外省市转来\"];"))
    #expect(edges.contains("  handling -> result_review [label=\"提交办理结果\"];"))
    #expect(!edges.contains { $0.contains("核实款项") })
    let names = Set(CaseState.allCases.map(\.rawValue) + ["start"])
    #expect(pairs.allSatisfy { pair in pair.split(separator: " ").filter { $0 != "->" }.allSatisfy { names.contains(String($0)) } })
  }
}

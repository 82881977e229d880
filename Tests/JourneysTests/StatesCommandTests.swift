import CaseRules
import Testing

@Suite("qingqian states")
struct StatesCommandTests {
  @Test("prints the page, the graph or a JSON document, and needs neither database nor configuration")
  func formats() async throws {
    let nowhere = BuiltProgram.root.appending(path: "Schema")
    let page = try await BuiltProgram.run(["states"], in: nowhere)
    #expect(page.output == StateTable().markdown)
    let graph = try await BuiltProgram.run(["states", "--format", "dot"], in: nowhere)
    #expect(graph.output == StateTable().dot)
    let json = try await BuiltProgram.run(["states", "--format", "json"], in: nowhere)
    let document = try #require(json.document)
    let rows = try #require(document["rows"] as? [[String: Any]])
    #expect(rows.count == TransitionTable.rows.count)
    #expect(rows.compactMap { $0["verb"] as? String } == TransitionTable.rows.map(\.verb.rawValue))
    #expect((document["states"] as? [[String: Any]])?.count == CaseState.allCases.count)
    let unknown = try await BuiltProgram.run(["states", "--format", "xml"], in: nowhere)
    #expect(unknown.status == 2)
  }
}

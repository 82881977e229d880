import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("Lists narrowed by a text")
struct ListCasesTests {
  @Test(
    "find it anywhere in a name, ASCII letters large or small, with nothing in it a wildcard",
    arguments: Backend.underTest,
    [
      ("acme", 1), ("ACME", 1), ("Acme机", 1), ("机械", 2), ("100%", 1), ("00_", 0), ("%", 1), ("\\", 0), ("é", 1), ("É", 0), ("510000", 3),
      ("成都某某科技", 3), ("没有", 0),
    ])
  func text(_ backend: Backend, _ wanted: (text: String, count: Int)) async throws {
    try await DeskFixture.with(backend) { desk in
      for (index, name) in ["四川ACME机械局", "川é机械厂", "回款100%局"].enumerated() {
        _ = try await desk.filed(Cast.filing(amounts: ["\(index + 1).00"], name: name))
      }
      var filter = CaseFilter()
      filter.text = wanted.text
      let found = try await desk.store.list(filter, scope: Scope(of: .localOperator), receiver: Cast.receiver)
      #expect(found.count == wanted.count)
    }
  }
}

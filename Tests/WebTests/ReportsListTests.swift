import CaseRules
import CaseStore
import Cast
import Testing

@testable import CaseWeb

@Suite("The list of editions")
struct ReportsListTests {
  @Test("is narrowed by month and goes on page by page")
  func list() async throws {
    try await FrozenMarch.with(.sqlite) { march in
      let made = try #require(try await march.desk.store.edition(1))
      for no in 2...60 {
        let month = try #require(CivilDate("2026-03-01")).adding(months: -no)
        _ = try await march.desk.store.freeze(made.copied(no: no, month: String(month.description.prefix(7))))
      }
      let browser = try await march.desk.browser(of: Cast.dai, on: march.web)
      let (first, second) = (try await browser.get("/desk/reports"), try await browser.get("/desk/reports?page=2"))
      #expect(first.text.contains("共 60 个") && first.text.contains("href=\"/desk/reports?page=2\""))
      #expect(first.text.matches(of: /href="\/desk\/reports\/\d+"/).count == 50 && first.text.contains(">2026-03<"))
      #expect(second.text.matches(of: /href="\/desk\/reports\/\d+"/).count == 10)
      let narrowed = try await browser.get("/desk/reports?q=2024-05")
      #expect(narrowed.text.contains("找到 1 个") && narrowed.text.contains(">2024-05<"))
      #expect(try await browser.get("/desk/reports?q=2055").text.contains("没有相符的"))
    }
  }
}

extension Edition {
  /// The same under another number and month, as only a list needs it.
  fileprivate func copied(no: Int, month: String) -> Edition {
    Edition(
      no: no, month: month, region: region, serial: serial, cut: cut, madeAt: madeAt, madeBy: madeBy, definition: definition,
      queries: queries, inputs: inputs, chain: chain, publicKey: publicKey, signature: signature, figures: figures, files: [])
  }
}

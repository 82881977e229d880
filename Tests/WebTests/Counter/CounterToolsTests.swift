import CaseDesk
import CaseRules
import CaseWeb
import Cast
import Testing

@Suite("What the counter tells everybody")
struct CounterToolsTests {
  @Test(
    "every open page has one title and one heading, and its links lead somewhere",
    arguments: ["/", "/guide", "/calculator", "/calculator/payment-due", "/file", "/track"])
  func openPages(_ path: String) async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let browser = Browser(try desk.web())
      let page = try await browser.get(path)
      #expect(page.status == 200)
      #expect(page.text.components(separatedBy: "<h1").count == 2)
      for link in page.text.components(separatedBy: "href=\"").dropFirst().map({ $0.prefix { $0 != "\"" } }) where link.hasPrefix("/") {
        // Other people's pages have their own tests.
        if ["/help", "/sign-in"].contains(String(link)) { continue }
        #expect(try await browser.get(String(link)).status == 200, "\(path) links to \(link)")
      }
    }
  }

  @Test(
    "interest is worked out as by the rules, on what people type",
    arguments: [
      ("principal=10%E4%B8%87&signed-year=2022-02-10&due-year=2022-03-01&until-year=2022-03-31", "1,500.00"),
      ("principal=100000&signed-year=2022-02-10&due-year=2022-03-01&rate=4.35&until-year=2022-03-31", "357.53"),
      ("principal=100000&signed-year=2022-02-10&due-year=2022-03-01&rate=2&until-year=2022-03-31", "304.11"),
      (
        "principal=100000&signed-year=2025-06-10&due-year=2025-08-04&paid-1-year=2025-08-14&paid-1-amount=40000"
          + "&until-year=2025-08-24", "800.00"
      ),
    ])
  func interest(_ query: String, _ interest: String) async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let page = try await Browser(try desk.web()).get("/calculator?\(query)")
      #expect(page.text.contains("逾期利息 <span class=\"number\">\(interest)</span> 元"))
    }
  }

  @Test("what is wrong with a calculation is told, and what was typed stays")
  func faults() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let page = try await Browser(try desk.web()).get("/calculator?principal=abc&signed-year=2024&rate=x")
      #expect(page.text.contains("<title>错误：逾期利息测算"))
      for sentence in ["“abc”不是金额", "日期缺少月、日", "请填写付款期限届满日", "“x”不是年利率"] { #expect(page.text.contains(sentence), "\(sentence)") }
      #expect(page.text.contains("value=\"abc\""))
    }
  }

  @Test(
    "the day of payment follows who owes and what was agreed",
    arguments: [
      ("debtor=organ&signed-year=2025-07-01&delivered-year=2025-08-08", "2025-09-08"),
      ("debtor=organ&signed-year=2025-07-01&delivered-year=2025-08-08&days=90", "2025-10-09"),
      ("debtor=large&signed-year=2025-07-01&delivered-year=2025-08-08", "2025-10-09"),
    ])
  func paymentDue(_ query: String, _ due: String) async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let page = try await Browser(try desk.web()).get("/calculator/payment-due?\(query)")
      #expect(page.text.contains("最迟 <span class=\"number\">\(due)</span> 付款"))
    }
  }

  @Test("the guide's numbers are those of the rule set in force")
  func guide() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let text = try await Browser(try desk.web()).get("/guide").text
      let rules = try desk.desk.rulebook.ruleSet(receivedOn: desk.clock.now.date)
      for id in [LimitID.review, .transfer, .handle, .handleCap, .paymentOrgan, .paymentOrganMax, .paymentLarge] {
        let limit = try #require(rules.limits[id])
        #expect(text.contains(limit.lengthText) && text.contains(limit.basis), "\(id.rawValue)")
      }
    }
  }
}

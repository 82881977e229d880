import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Cast
import Testing

@Suite("The officials' queue")
struct OfficialsQueueTests {
  @Test("each group holds what its name says, on both engines", arguments: Backend.underTest)
  func groups(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      // In handling since 3 June; due 30 days later, on 3 July.
      let late = try await desk.inHandling()
      desk.clock.move(to: "2025-06-30")
      let fresh = try await desk.inHandling(Cast.filing(amounts: ["2000000.00"], name: "锦江区另一局"))
      let sent = try await desk.inHandling(Cast.filing(amounts: ["3000.00"], name: "退回的局"))
      desk.clock.move(to: "2025-07-04")
      let web = try desk.web()
      let luo = try await desk.browser(of: Cast.luo, on: web)
      let all = try await luo.get("/desk")
      for number in [late, fresh, sent] { #expect(all.text.contains("/desk/cases/\(number)\"")) }
      let overdue = try await luo.get("/desk?tab=overdue")
      #expect(overdue.text.contains("/desk/cases/\(late)\""))
      #expect(!overdue.text.contains("/desk/cases/\(fresh)\""))
      // Why it stands where it does: the 内部 share of the term ran out first.
      let line = try #require(try await desk.store.list(CaseFilter(), scope: Scope(of: Cast.luo), receiver: Cast.receiver).first)
      let due = try #require(line.dueOn)
      let days = try #require(desk.desk.rulebook.calendar.workingDays(after: due, through: desk.clock.now.date))
      #expect(line.number == late && days > 0)
      #expect(overdue.text.contains("逾期 \(days) 个工作日"))
      #expect(overdue.text.contains("已逾期 \(days) 个工作日 +\(20 + 2 * days)"))
      #expect(all.text.contains("未结清 100 万元以上 +10"))
      let others = try await luo.get("/desk?tab=others")
      #expect(others.text.contains("这里没有投诉件"))
      let byName = try await luo.get("/desk?text=%E5%8F%A6%E4%B8%80")
      #expect(byName.text.contains("/desk/cases/\(fresh)\""))
      #expect(!byName.text.contains("/desk/cases/\(late)\""))
      let byAmount = try await luo.get("/desk?sort=amount").text
      let places = [fresh, late, sent].compactMap { byAmount.range(of: "/desk/cases/\($0)\"")?.lowerBound }
      #expect(places.count == 3 && places == places.sorted())
    }
  }

  @Test("a case leads back to where in the queue it was opened, and to nowhere else", arguments: ["week", "overdue"])
  func wayBack(_ tab: String) async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      let luo = try await desk.browser(of: Cast.luo, on: try desk.web())
      #expect(try await luo.get("/desk/cases/\(number)").text.contains("class=\"back\" href=\"/desk\""))
      _ = try await luo.get("/desk?tab=\(tab)&text=%E5%B1%80")
      let back = try await luo.get("/desk/cases/\(number)").text
      #expect(back.contains("class=\"back\" href=\"/desk?tab=\(tab)&amp;reach=own&amp;text=%E5%B1%80\""), "\(back.prefix(2000))")
    }
  }

  @Test("who decides is told on the queue that something waits; the approvals page is where it is decided and returned to")
  func waiting() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      let web = try desk.web()
      let (luo, zhang) = (try await desk.browser(of: Cast.luo, on: web), try await desk.browser(of: Cast.zhang, on: web))
      #expect(try await !zhang.get("/desk").text.contains("等待审批"))
      try await desk.act(.requestExtension, on: number, by: Cast.luo, ["until": "2025-08-15", "reason": "需现场核对"])
      #expect(try await zhang.get("/desk").text.contains("有 1 件等待审批"))
      #expect(try await !luo.get("/desk").text.contains("等待审批"))
      let list = try await zhang.get("/desk/approvals")
      var fields = ["decision": "approve"]
      for name in ["version", "from"] { fields[name] = list.hidden(name) }
      let done = try await zhang.post("/desk/cases/\(number)/acts/decide", fields)
      #expect(done.location == "/desk/approvals?done=decide")
      #expect(try await zhang.get("/desk/approvals?done=decide").text.contains("已办理：审批"))
    }
  }

  @Test("what is due today and this week is told apart", arguments: Backend.underTest)
  func dueSoon(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let luo = try await desk.browser(of: Cast.luo, on: try desk.web())
      let due = try #require(try await desk.store.list(CaseFilter(), scope: Scope(of: Cast.luo), receiver: Cast.receiver).first?.dueOn)
      func shows(_ tab: String) async throws -> Bool { try await luo.get("/desk?tab=\(tab)").text.contains("/desk/cases/\(number)\"") }
      #expect(try await !shows("today"))
      #expect(try await !shows("overdue"))
      desk.clock.move(to: due.description)
      // Sessions end after half an hour.
      let again = try await desk.browser(of: Cast.luo, on: try desk.web())
      for (tab, expected) in [("today", true), ("week", true), ("overdue", false)] {
        #expect(try await again.get("/desk?tab=\(tab)").text.contains("/desk/cases/\(number)\"") == expected, "\(tab)")
      }
    }
  }

  @Test("what came back stands apart, and what others have to do stands apart", arguments: Backend.underTest)
  func returned(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let other = try await desk.inHandling(Cast.filing(name: "别的局"))
      try await desk.act(.requestReturn, on: number, by: Cast.luo, ["ground": try Self.ground(), "reason": "不属于本区"])
      let web = try desk.web()
      let du = try await desk.browser(of: Cast.du, on: web)
      let asked = try await du.get("/desk?tab=returned")
      #expect(asked.text.contains("/desk/cases/\(number)\""))
      #expect(!asked.text.contains("/desk/cases/\(other)\""))
      let waiting = try await du.get("/desk?tab=others")
      #expect(waiting.text.contains("/desk/cases/\(other)\""))
      #expect(!waiting.text.contains("/desk/cases/\(number)\""))
      try await desk.act(.rejectReturn, on: number, by: Cast.du, ["reason": "属于你区"])
      let luo = try await desk.browser(of: Cast.luo, on: web)
      let back = try await luo.get("/desk?tab=returned")
      #expect(back.text.contains("/desk/cases/\(number)\""))
      #expect(!back.text.contains("/desk/cases/\(other)\""))
    }
  }

  @Test("administrators are led to their own pages, nobody else's cases are shown")
  func administrators() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      let web = try desk.web()
      let admin = try await desk.browser(of: Cast.systemAdmin, on: web)
      #expect(try await admin.get("/desk").location == "/desk/offices")
      #expect(try await admin.get("/desk/cases/\(number)").status == 404)
      let wen = try await desk.browser(of: Cast.wen, on: web)
      #expect(try await !wen.get("/desk?reach=all").text.contains("\(number)"))
      #expect(try await wen.get("/desk/cases/\(number)").status == 404)
    }
  }

  private static func ground() throws -> String {
    try #require(try Config.rulebook.ruleSets.last?.returnReasons.first?.code)
  }
}

import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Cast
import Foundation
import Testing

@Suite("The debtor answers by its link")
struct CounterDebtorTests {
  @Test("the debtor opens the link, answers line by line and offers a plan; what it contests is disputed", arguments: Backend.underTest)
  func answers(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let (number, link) = try await desk.asked(amounts: ["60000", "40000"])
      let browser = Browser(try desk.web())
      let door = try await browser.get("/reply/\(number)/\(link)")
      #expect(door.status == 200 && !door.text.contains("60,000"))
      let page = try await browser.submit("/reply", ["number": number.description, "link": link]).text
      #expect(page.contains("请答复这件投诉") && page.contains("60,000.00"))
      // The two-party rule: the complainant's contact is not for the debtor.
      #expect(!page.contains("138****1234") && !page.contains("投诉人电话"))

      _ = try await browser.get("/case/acts/reply")
      let wrong = try await browser.submit("/case/acts/reply", ["line-1": "admit", "line-2": "part", "line-2-amount": "1.5万"])
      #expect(wrong.status == 422 && wrong.text.contains("请写明第 2 笔有异议的理由"))
      let fields = ["line-1": "admit", "line-2": "part", "line-2-amount": "1.5万", "line-2-reason": "其中一批有质量问题", "reply": "月底付清无异议部分"]
      #expect(try await browser.submit("/case/acts/reply", fields).text.contains("已办理：答复投诉"))
      #expect(try await desk.money(number) == "100000=0+0+0+0+0+(85000+15000)")
      let record = try await desk.record(number)
      #expect(record.attributes[.debtorReplied] == "answered")
      #expect(record.running(.debtorReply) == nil)

      var form = try await browser.get("/case/acts/offer_plan")
      #expect(form.text.contains("第 3 期还款日") && !form.text.contains("第 4 期还款日"))
      form = try await browser.submit("/case/acts/offer_plan", ["more": "instalments", "instalments-1-amount": "5万"])
      #expect(form.status == 200 && form.text.contains("第 6 期还款日") && form.text.contains("value=\"5万\""))
      var plan = ["instalments-rows": "6", "instalments-1-amount": "3.5万", "instalments-4-amount": "50,000"]
      for (row, month) in [(1, "8"), (4, "7")] {
        plan["instalments-\(row)-year"] = "2025"
        plan["instalments-\(row)-month"] = month
        plan["instalments-\(row)-day"] = "31"
      }
      _ = try await browser.submit("/case/acts/offer_plan", plan)
      let offered = try await desk.record(number).plans.last
      #expect(offered?.instalments.map { "\($0.dueOn) \($0.amount)" } == ["2025-07-31 50000.00", "2025-08-31 35000.00"])
    }
  }

  @Test(
    "an answer is taken whole or not at all: what cannot be contested contests nothing, and sent twice it counts once",
    arguments: Backend.underTest)
  func whole(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let (number, link) = try await desk.asked(amounts: ["60000", "40000"])
      let browser = Browser(try desk.web())
      _ = try await browser.get("/reply/\(number)/\(link)")
      _ = try await browser.submit("/reply", ["number": number.description, "link": link])
      let page = try await browser.get("/case/acts/reply")
      var fields = ["line-1": "deny", "line-1-reason": "没有签过合同", "line-2": "part", "line-2-amount": "5万", "line-2-reason": "质量问题"]
      for name in ["csrf", "key", "line-1-seen", "line-2-seen"] {
        let value = try #require(page.hidden(name))
        fields[name] = value
      }
      let refused = try await browser.post("/case/acts/reply", fields)
      #expect(refused.status == 422 && refused.text.contains("第 2 笔有异议的金额超过无分歧余额 40,000.00 元"))
      #expect(refused.text.contains("value=\"5万\"") && refused.text.contains("没有签过合同"))
      #expect(try await desk.money(number) == "100000=0+0+0+0+0+(100000+0)")

      fields["line-2-amount"] = "1万"
      for _ in 1...2 {
        #expect(try await browser.post("/case/acts/reply", fields).location == "/case?done=reply")
        #expect(try await desk.money(number) == "100000=0+0+0+0+0+(30000+70000)")
      }
      #expect(try await desk.record(number).entries.count { $0.kind == .disputed } == 2)
      #expect(try await ChainAudit(desk.store).verify().bad == 0)
    }
  }

  @Test("however many lines there are, each may be contested with its own long reason")
  func manyLines() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let (number, link) = try await desk.asked(amounts: Array(repeating: "1000", count: 30))
      let browser = Browser(try desk.web())
      _ = try await browser.get("/reply/\(number)/\(link)")
      _ = try await browser.submit("/reply", ["number": number.description, "link": link])
      _ = try await browser.get("/case/acts/reply")
      var fields: [String: String] = [:]
      for no in 1...30 { (fields["line-\(no)"], fields["line-\(no)-reason"]) = ("deny", String(repeating: "理", count: 500)) }
      #expect(try await browser.submit("/case/acts/reply", fields).text.contains("已办理：答复投诉"))
      #expect(try await desk.money(number) == "30000=0+0+0+0+0+(0+30000)")
    }
  }

  @Test("what a rule refuses comes back with everything that was typed")
  func keepsTyped() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let (number, link) = try await desk.asked(amounts: ["60000"])
      let web = try desk.web()
      let debtor = Browser(web)
      _ = try await debtor.get("/reply/\(number)/\(link)")
      _ = try await debtor.submit("/reply", ["number": number.description, "link": link])
      _ = try await debtor.get("/case/acts/offer_plan")
      let plan = ["instalments-1-amount": "7万", "instalments-1-year": "2025", "instalments-1-month": "7", "instalments-1-day": "31"]
      let refused = try await debtor.post("/case/acts/offer_plan", plan)
      #expect(refused.status == 409 && refused.text.contains("超过未结清余额") && refused.text.contains("value=\"7万\""))

      let firm = try await Browser(web).entered(.complainant, number, web, desk)
      _ = try await firm.get("/case/attach")
      let unsaid = try await firm.upload("/case/attach", ["title": "三月发票"], file: "a.pdf", Array("%PDF-1.4\n%%EOF\n".utf8))
      #expect(unsaid.status == 422 && unsaid.text.contains("value=\"三月发票\""), "\(unsaid.status)")
    }
  }

  @Test("a new link ends what was opened with the old one, on pages and over the API", arguments: Backend.underTest)
  func replaced(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let (number, link) = try await desk.asked(amounts: ["60000"])
      let web = try desk.web()
      func enters(_ link: String) async throws -> Browser {
        let browser = Browser(web)
        _ = try await browser.get("/reply/\(number)/\(link)")
        #expect(try await browser.submit("/reply", ["number": number.description, "link": link]).text.contains("60,000.00"))
        return browser
      }
      let old = try await enters(link)
      var program = Program(web)
      let tracked = try await program.post("/api/v1/track", ["number": .text(number.description), "link": .text(link)], key: nil)
      program.authorization = "Code \(tracked.text("token"))"
      #expect(try await program.get("/api/v1/cases/\(number)").status == 200)
      guard case .link(let newer)? = try await desk.act(.requestReply, on: number, by: Cast.luo).secret else {
        Issue.record("no link"); return
      }
      #expect(try await old.get("/case").location == "/track?ended=yes")
      #expect(try await program.get("/api/v1/cases/\(number)").status == 401)
      #expect(try await enters(newer).get("/case").status == 200)
    }
  }

  @Test("of two 督办书 each is shown with what it demands")
  func demands() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let (number, link) = try await desk.asked(amounts: ["60000"])
      try await desk.act(.supervise, on: number, by: Cast.luo, ["demand": "三日内付清无分歧部分"])
      try await desk.act(.supervise, on: number, by: Cast.luo, ["demand": "说明迟延的责任人"])
      let browser = Browser(try desk.web())
      _ = try await browser.get("/reply/\(number)/\(link)")
      let page = try await browser.submit("/reply", ["number": number.description, "link": link]).text
      let waiting = String(page.prefix(upTo: page.range(of: "<h2>期限</h2>")?.lowerBound ?? page.endIndex))
      for demand in ["三日内付清无分歧部分", "说明迟延的责任人"] { #expect(waiting.components(separatedBy: demand).count == 2, "\(demand)") }
    }
  }

  @Test("a payment told by the debtor waits for the complainant", arguments: Backend.underTest)
  func pays(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let (number, link) = try await desk.asked(amounts: ["60000"])
      let browser = Browser(try desk.web())
      _ = try await browser.get("/reply/\(number)/\(link)")
      _ = try await browser.submit("/reply", ["number": number.description, "link": link])
      _ = try await browser.get("/case/acts/report_payment")
      _ = try await browser.submit(
        "/case/acts/report_payment",
        ["amount": "１０，０００元", "effective-year": "2025-06-03", "line": "1"])
      let payment = try #require(try await desk.record(number).payments.first)
      #expect(payment.amount == Amount(yuan: "10000") && payment.paidOn == CivilDate("2025-06-03"))
      #expect(payment.reportedBy == .debtor && payment.status == .reported)
    }
  }

  @Test("a link that is another case's, made up or replaced opens nothing, and tells nothing", arguments: Backend.underTest)
  func wrongLinks(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let (number, link) = try await desk.asked(amounts: ["60000"])
      let other = try await desk.inHandling(Cast.filing(amounts: ["70000"], name: "青羊区某局"))
      let second = try await desk.act(.requestReply, on: number, by: Cast.luo)
      guard case .link(let newer)? = second.secret else { Issue.record("no link"); return }
      let browser = Browser(try desk.web())
      for (number, link) in [(number.description, link), (other.description, newer), (number.description, "0000"), ("1", newer)] {
        #expect(try await browser.get("/reply/\(number)/\(link)").status == 200)
        let answer = try await browser.submit("/reply", ["number": number, "link": link])
        #expect(answer.status == 422 && answer.text.contains("链接不正确，或者已经失效"))
      }
      _ = try await browser.get("/reply/\(number)/\(newer)")
      #expect(try await browser.submit("/reply", ["number": number.description, "link": newer]).text.contains("60,000.00"))
      // A debtor is no complainant.
      #expect(try await browser.get("/case/receipt").status == 404)
      #expect(try await browser.get("/case/acts/request_withdrawal").status == 404)
    }
  }
}

extension DeskFixture {
  /// A case in handling whose debtor was asked to answer; the link it was given.
  func asked(amounts: [String]) async throws -> (CaseNumber, String) {
    let number = try await inHandling(Cast.filing(amounts: amounts))
    let asked = try await act(.requestReply, on: number, by: Cast.luo, ["questions": "请逐笔说明"])
    guard case .link(let link)? = asked.secret else { throw Refusal("no_link", "no link was issued") }
    return (number, link)
  }
}

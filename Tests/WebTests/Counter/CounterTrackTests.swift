import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Cast
import HTTPTypes
import Testing

@Suite("The complainant follows its case")
struct CounterTrackTests {
  @Test(
    "a wrong number and a wrong code are told alike, and turned away alike after five; the right code still opens",
    arguments: Backend.underTest)
  func alike(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let filed = try await desk.filed()
      guard case .queryCode(let code)? = filed.secret else { Issue.record("no code"); return }
      var settings = WebSettings.standard
      settings.proxies = ["local"]
      let browser = Browser(try desk.web(settings))
      let absent = CaseNumber(year: 2025, receiver: "510000", serial: 999_999)
      _ = try await browser.get("/track")
      for turn in 1...6 {
        // Each try from an address of its own, so that only the case's own account is full.
        var from: HTTPFields = [:]
        if let name = HTTPField.Name("X-Forwarded-For") { from[name] = "192.0.2.\(turn)" }
        var answers: [Browser.Answer] = []
        for (number, code) in [(filed.record.number, "AAAA-BBBB-CCCC-DDDD"), (absent, code)] {
          _ = try await browser.get("/track")
          answers.append(try await browser.post("/track", ["number": number.description, "code": code], headers: from))
        }
        #expect(answers.map(\.status) == (turn <= 5 ? [422, 422] : [429, 429]), "turn \(turn)")
        if turn <= 5 { #expect(answers.allSatisfy { $0.text.contains("编号或者查询码不正确") && !$0.text.contains("AAAA-BBBB") }) }
      }
      _ = try await browser.get("/track")
      let right = try await browser.post("/track", ["number": filed.record.number.description, "code": code])
      #expect(right.location == "/case")
    }
  }

  @Test("one address may look up ten times an hour", arguments: Backend.underTest)
  func limited(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let browser = Browser(try desk.web())
      _ = try await browser.get("/track")
      var statuses: [Int] = []
      for turn in 0..<11 {
        let number = CaseNumber(year: 2025, receiver: "510000", serial: Int64(turn + 1)).description
        statuses.append(try await browser.post("/track", ["number": number, "code": "AAAA"]).status)
      }
      #expect(statuses == Array(repeating: 422, count: 10) + [429])
      desk.clock.advance(seconds: 3600)
      _ = try await browser.get("/track")
      #expect(try await browser.post("/track", ["number": "1", "code": "AAAA"]).status == 422)
    }
  }

  @Test("nobody sees a case without its code, and leaving closes it")
  func closed() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let browser = Browser(try desk.web())
      #expect(try await browser.get("/case").location == "/track?ended=yes")
      try await browser.track(try await desk.filed(), desk)
      #expect(try await browser.get("/case").status == 200)
      #expect(try await browser.post("/leave", [:]).location == "/")
      #expect(try await browser.get("/case").location == "/track?ended=yes")
    }
  }

  @Test("a request to supplement stands on top with what is missing and until when, and is answered there", arguments: Backend.underTest)
  func supplements(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let filed = try await desk.filed()
      let browser = Browser(try desk.web())
      try await browser.track(filed, desk)
      try await desk.act(.requestSupplement, on: filed.record.number, by: Cast.ren, ["missing": "请补交验收单"])
      let page = try await browser.get("/case").text
      let top = try #require(page.range(of: "等您办理"))
      let clocks = try #require(page.range(of: "<h2>期限</h2>"))
      #expect(top.lowerBound < clocks.lowerBound)
      #expect(page.contains("请补交验收单"))
      #expect(page.contains("请在 2025-06-17"))
      _ = try await browser.get("/case/acts/resubmit")
      #expect(try await browser.submit("/case/acts/resubmit", ["supplied": ""]).text.contains("补正内容必须填写"))
      let done = try await browser.submit("/case/acts/resubmit", ["supplied": "已补交验收单"])
      #expect(done.text.contains("已办理：重新提交"))
      #expect(try await desk.state(filed.record.number) == .submitted)
    }
  }

  @Test("a reported payment is confirmed or denied, and only what may be done is offered", arguments: Backend.underTest)
  func payments(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let filed = try await desk.filed()
      let number = filed.record.number
      let browser = Browser(try desk.web())
      try await browser.track(filed, desk)
      #expect(try await browser.get("/case").text.contains("/case/acts/confirm_payment") == false)
      #expect(try await browser.get("/case/acts/confirm_payment").status == 409)
      #expect(try await browser.get("/case/acts/accept").status == 404)
      try await desk.handled(number)
      try await desk.act(.reportPayment, on: number, by: Cast.luo, ["amount": "40000", "effective": "2025-06-03"])
      try await desk.act(.reportPayment, on: number, by: Cast.luo, ["amount": "1000", "effective": "2025-06-03"])
      let page = try await browser.get("/case").text
      #expect(page.contains("对方报告已付款") && page.contains("肆万元整"))
      _ = try await browser.get("/case/acts/confirm_payment")
      _ = try await browser.submit("/case/acts/confirm_payment", ["payment": "1"])
      _ = try await browser.get("/case/acts/contest_payment")
      _ = try await browser.submit("/case/acts/contest_payment", ["payment": "2", "reason": "没有收到"])
      #expect(try await desk.money(number) == "100000=0+40000+0+0+0+(60000+0)")
    }
  }

  @Test("a plan that was replaced meanwhile is not accepted unseen", arguments: Backend.underTest)
  func plans(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let filed = try await desk.filed()
      let number = filed.record.number
      let browser = Browser(try desk.web())
      try await browser.track(filed, desk)
      try await desk.handled(number)
      try await desk.act(.offerPlan, on: number, by: Cast.luo, ["instalments": "2025-07-31:50000;2025-08-29:50000"])
      let seen = try await browser.get("/case/acts/accept_plan")
      #expect(seen.text.contains("2025-08-29"))
      try await desk.act(.offerPlan, on: number, by: Cast.luo, ["instalments": "2026-07-31:50000;2026-08-31:50000"])
      let moved = try await browser.post("/case/acts/accept_plan", ["version": seen.hidden("version") ?? ""])
      #expect(moved.status == 409)
      #expect(moved.text.contains("请核对后再提交") && moved.text.contains("2026-08-31"))
      #expect(try await desk.record(number).currentPlan == nil)
      _ = try await browser.submit("/case/acts/accept_plan", ["version": moved.hidden("version") ?? ""])
      #expect(try await desk.record(number).currentPlan?.no == 2)
    }
  }

  @Test(
    "a withdrawal asks for the free will and warns; who is not content is asked at once whether to reopen", arguments: Backend.underTest)
  func ending(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let filed = try await desk.filed()
      let number = filed.record.number
      let browser = Browser(try desk.web())
      try await browser.track(filed, desk)
      let form = try await browser.get("/case/acts/request_withdrawal").text
      #expect(form.contains("任何人不得强迫") && form.contains("是否出于自愿、未受压力"))
      #expect(try await browser.submit("/case/acts/request_withdrawal", ["reason": "已经付清"]).status == 422)
      let asked = try await browser.submit("/case/acts/request_withdrawal", ["voluntary": "no", "reason": "对方要求"])
      #expect(asked.text.contains("撤回申请中"))
      #expect(try await desk.record(number).attributes[.voluntariness] == "no")
      try await desk.act(.refuseWithdrawal, on: number, by: Cast.ren, ["reason": "并非自愿"])
      try await desk.terminated(number)
      _ = try await browser.get("/case/acts/rate")
      let rated = try await browser.post("/case/acts/rate", ["satisfied": "no"])
      #expect(rated.location == "/case/acts/ask_reopen")
      _ = try await browser.get("/case/acts/ask_reopen")
      _ = try await browser.submit("/case/acts/ask_reopen", ["reason": "还没有付清"])
      #expect(try await desk.record(number).attributes[.reopenAsked] == "open")
    }
  }

  @Test("a letter is read by whom it was sent to, as it was made", arguments: Backend.underTest)
  func letters(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let filed = try await desk.filed()
      let browser = Browser(try desk.web())
      try await browser.track(filed, desk)
      #expect(try await browser.get("/case/letters/1").text.contains("正在制作"))
      try await desk.seatOfficials()
      _ = try await desk.outbox(RecordedChannel()).pass()
      let letter = try await browser.get("/case/letters/1").text
      #expect(letter.contains("投诉回执") && letter.contains(filed.record.number.description))
      #expect(try await browser.get("/case/letters/2").status == 404)
    }
  }
}

extension Browser {
  /// Opens a case as its complainant.
  func track(_ filed: Performed, _ desk: DeskFixture) async throws {
    guard case .queryCode(let code)? = filed.secret else { return }
    _ = try await get("/track")
    _ = try await submit("/track", ["number": filed.record.number.description, "code": code])
  }
}

extension DeskFixture {
  /// Brings a filed case to Jinjiang's hands.
  func handled(_ number: CaseNumber) async throws {
    try await act(.accept, on: number, by: Cast.ren, ["creditor_size": "small", "respondent_kind": "organ", "contract_relation": "yes"])
    try await act(.transfer, on: number, by: Cast.du, ["office": "510104"])
    try await act(.signIn, on: number, by: Cast.luo)
  }

  /// Ends a filed case by two persons.
  func terminated(_ number: CaseNumber) async throws {
    try await handled(number)
    let ground = desk.rulebook.ruleSets.last?.terminationGrounds.first?.code ?? ""
    try await act(.terminate, on: number, by: Cast.luo, ["ground": ground, "reason": "不再办理"])
    try await act(.decide, on: number, by: Cast.he, ["decision": "approve"])
  }
}

import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Cast
import Testing

@Suite("A firm files its complaint")
struct CounterFilingTests {
  @Test("a firm files, is told number, code and the day of the answer, and finds its case by them", arguments: Backend.underTest)
  func files(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let browser = Browser(try desk.web())
      let walk = FirmWalk(browser: browser)
      try await walk.filled()
      let done = try await walk.submitted()
      let filed = try #require(done.filed)
      #expect(done.text.contains("2025-06-17"))
      #expect(done.text.contains("自 2025-06-03（收到投诉）起10个工作日"))
      let record = try await desk.record(filed.number)
      #expect(record.balance[.claimed] == Amount(yuan: "128000.00"))
      #expect(record.lines.first?.deliveredOn == CivilDate("2025-01-10"))
      #expect(record.opening.debtor.kind == .organ)
      let receipt = try await browser.get("/case/receipt")
      #expect(receipt.text.contains("壹拾贰万捌仟元整"))

      browser.forgetCookies()
      _ = try await browser.get("/track")
      let found = try await browser.submit("/track", ["number": filed.number.description, "code": filed.code.lowercased()])
      #expect(found.text.contains("已提交待审查"))
      #expect(found.text.contains("138****1234"))
    }
  }

  @Test(
    "an answer that leads out ends on a page with the rule and where to go, and can be changed",
    arguments: [
      ("isWage", "yes", "不属于中小企业款项", "人力资源社会保障部门"), ("isMilitaryPurchase", "yes", "军队采购", "军队采购的有关规定"),
      ("object", "none", "不是采购货物、工程、服务", "向人民法院起诉"), ("wasSMEAtSigning", "no", "第三条", "申请仲裁"),
      ("respondent", "central", "由国家统一平台登记受理", "国家违约拖欠中小企业款项登记"), ("respondent", "centralEnterprise", "第二十四条", "平台登记"),
      ("respondent", "other", "不是机关、事业单位", "向人民法院起诉"), ("respondentWasLargeAtSigning", "no", "不是大型企业", "向人民法院起诉"),
      ("hasContractWithRespondent", "no", "没有合同关系", "与您签订合同的单位"), ("paymentDatePassed", "no", "付款期限尚未届满", "可以再来投诉"),
      ("handledElsewhere", "yes", "已经受理或者处理", "在已受理的机构继续办理"), ("answeredBeforeNothingNew", "yes", "没有提出新的事实和理由", "补充材料后再投诉"),
    ])
  func leadsOut(_ question: String, _ answer: String, _ rule: String, _ referral: String) async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let browser = Browser(try desk.web())
      let walk = FirmWalk(browser: browser)
      _ = try await browser.get("/file")
      _ = try await browser.submit("/file", [:])
      if question == "respondentWasLargeAtSigning" { _ = try await walk.answering("respondent", "privateLarge") }
      let out = try await walk.answering(question, answer)
      #expect(out.status == 200)
      #expect(out.text.contains(rule))
      #expect(out.text.contains(referral))
      #expect(out.text.contains("/file/eligibility/\(question)"))
      #expect(!out.text.contains("错误："))
      let check = try await browser.get("/file/check")
      #expect(check.location == "/file/outside/\(question)")
    }
  }

  @Test("a rate and days are read as they are typed; a day that lies ahead is told beside its field, before all is handed in")
  func claimLine() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let walk = FirmWalk(browser: Browser(try desk.web()))
      try await walk.eligible()
      let ahead = try await walk.saving("lines/1", FirmWalk.line.merging(["delivered-year": "2031-1-10"]) { $1 })
      #expect(ahead.status == 422)
      #expect(ahead.text.contains("2031-01-10 晚于今天"))
      #expect(ahead.text.contains("#delivered"))
      try await walk.filled(line: FirmWalk.line.merging(["agreed_annual_rate": "４．３５％", "agreed_days": "６０"]) { $1 })
      let filed = try #require(try await walk.submitted().filed)
      let line = try #require(try await desk.record(filed.number).lines.first)
      #expect(line.agreedAnnualRate == 43_500 && line.agreedDays == 60)
    }
  }

  @Test("the size of the other side is asked for enterprises only")
  func asksWhatMatters() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let browser = Browser(try desk.web())
      let walk = FirmWalk(browser: browser)
      _ = try await browser.get("/file")
      _ = try await browser.submit("/file", [:])
      #expect(try await walk.answering("respondent", "organ").text.contains("直接的合同关系"))
      #expect(try await walk.answering("respondent", "localStateEnterprise").text.contains("欠款企业是大型企业吗"))
    }
  }

  @Test("a page with faults comes back with every value, says 错误 first, and names each fault at its field")
  func keepsValues() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let browser = Browser(try desk.web())
      let walk = FirmWalk(browser: browser)
      try await walk.eligible()
      let wrong = FirmWalk.firm.merging(["credit_code": "915100002018001279", "size": ""]) { $1 }
      let answer = try await walk.saving("firm", wrong)
      #expect(answer.status == 422)
      #expect(answer.text.contains("<title>错误：您的企业"))
      #expect(answer.text.contains("value=\"915100002018001279\""))
      #expect(answer.text.contains("value=\"成都某某科技有限公司\""))
      #expect(answer.text.contains("href=\"#credit_code\""))
      #expect(answer.text.contains("末位校验码不符"))
      #expect(answer.text.contains("请选择签订合同时的企业规模。"))
      // Nothing typed is lost by going away.
      #expect(try await browser.get("/file/firm").text.contains("value=\"915100002018001279\""))
    }
  }

  @Test(
    "a date is taken in parts or whole, and the part that is wrong is named",
    arguments: [
      (["signed-year": "2024", "signed-month": "13", "signed-day": "1"], "没有 13 月"),
      (["signed-year": "2024", "signed-month": "2", "signed-day": "30"], "2024年2月没有 30 日"),
      (["signed-year": "2024", "signed-month": "", "signed-day": "30"], "日期缺少月"), (["signed-year": "2024年13月5日"], "没有 13 月"),
    ])
  func namesTheWrongPart(_ date: [String: String], _ sentence: String) async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let walk = FirmWalk(browser: Browser(try desk.web()))
      try await walk.eligible()
      var line = FirmWalk.line
      for part in ["year", "month", "day"] { line["signed-\(part)"] = date["signed-\(part)"] ?? "" }
      let answer = try await walk.saving("lines/1", line)
      #expect(answer.status == 422)
      #expect(answer.text.contains(sentence))
      #expect(answer.text.contains("href=\"#signed\""))
    }
  }

  @Test("lines are added, changed and removed, with a total in 元 and 大写 and the statutory day of each")
  func lines() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let walk = FirmWalk(browser: Browser(try desk.web()))
      try await walk.eligible()
      let one = try await walk.saving("lines/1", FirmWalk.line)
      #expect(one.text.contains("128,000.00"))
      #expect(one.text.contains("按规定最迟付款日：2025-02-10"))
      let two = try await walk.saving("lines/2", FirmWalk.line.merging(["amount": "2,000.50", "agreed_days": "90"]) { $1 })
      #expect(two.text.contains("130,000.50"))
      #expect(two.text.contains("壹拾叁万元伍角整"))
      #expect(two.text.contains("约定90日超过最长60日"))
      _ = try await walk.saving("lines/2", FirmWalk.line.merging(["amount": "1000"]) { $1 })
      #expect(try await walk.browser.get("/file/lines").text.contains("129,000.00"))
      let asked = try await walk.browser.submit("/file/lines/1/remove", [:])
      #expect(asked.text.contains("删除第 1 笔欠款？"))
      #expect(try await walk.browser.get("/file/lines").text.contains("您填写了 2 笔欠款"))
      let left = try await walk.browser.submit("/file/lines/1/remove", ["confirmed": "yes"])
      #expect(left.text.contains("您填写了 1 笔欠款"))
      #expect(left.text.contains("1,000.00"))
      #expect(!left.text.contains("128,000.00"))
    }
  }

  @Test("a page reached from the page of all answers returns there")
  func returnsToCheck() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let walk = FirmWalk(browser: Browser(try desk.web()))
      try await walk.filled()
      let check = try await walk.browser.get("/file/check")
      #expect(check.text.contains("href=\"/file/firm?return=check#name\""))
      #expect(check.text.contains("未提供"))
      #expect(check.text.contains("提交投诉"))
      let page = try await walk.browser.get("/file/firm?return=check")
      #expect(page.hidden("return") == "check")
      let answer = try await walk.browser.post("/file/firm", FirmWalk.firm.merging(["return": "check"]) { $1 })
      #expect(answer.location == "/file/check")
    }
  }

  @Test("what is missing stands on the page of all answers with the way to it, and nothing is handed in without the undertaking")
  func missing() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let walk = FirmWalk(browser: Browser(try desk.web()))
      try await walk.eligible()
      let check = try await walk.browser.get("/file/check")
      #expect(check.text.contains("请填写企业名称"))
      #expect(check.text.contains("/file/firm?return=check#name"))
      #expect(check.text.contains("请至少填写一笔欠款"))
      try await walk.filled()
      _ = try await walk.browser.get("/file/check")
      let answer = try await walk.browser.submit("/file/check", [:])
      #expect(answer.status == 422)
      #expect(answer.text.contains("提交前须作出承诺"))
      #expect(try await desk.caseCount() == 0)
    }
  }

  @Test("what the desk refuses is told in its own words, and can be mended", arguments: Backend.underTest)
  func refused(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let walk = FirmWalk(browser: Browser(try desk.web()))
      let late = ["due-year": "2025", "due-month": "12", "due-day": "31"]
      try await walk.filled(line: FirmWalk.line.merging(late) { $1 })
      let answer = try await walk.submitted()
      #expect(answer.status == 422)
      #expect(answer.text.contains("约定的付款日尚未到"))
      _ = try await walk.saving("lines/1", FirmWalk.line)
      #expect(try await walk.submitted().filed != nil)
    }
  }

  @Test("handing it in twice at once makes one case, and both are told its number", arguments: Backend.underTest)
  func twice(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let walk = FirmWalk(browser: Browser(try desk.web()))
      try await walk.filled()
      _ = try await walk.browser.get("/file/check")
      async let first = walk.browser.post("/file/check", ["undertaking": "yes"])
      async let second = walk.browser.post("/file/check", ["undertaking": "yes"])
      let answers = try await [first, second]
      #expect(answers.map(\.location) == ["/file/done", "/file/done"])
      #expect(try await desk.caseCount() == 1)
      #expect(try await walk.browser.get("/file/done").filed != nil)
      // Back and again.
      #expect(try await walk.browser.post("/file/check", ["undertaking": "yes"]).location == "/file/done")
      #expect(try await desk.caseCount() == 1)
    }
  }

  @Test("the query code can be read for a quarter of an hour, and then no more")
  func codeOnce() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let walk = FirmWalk(browser: Browser(try desk.web()))
      try await walk.filled()
      let filed = try #require(try await walk.submitted().filed)
      #expect(try await walk.browser.get("/file/done").filed?.code == filed.code)
      desk.clock.advance(seconds: 15 * 60)
      let later = try await walk.browser.get("/file/done")
      #expect(later.text.contains(filed.number.description))
      #expect(!later.text.contains(filed.code))
    }
  }

  @Test("whoever leaves takes the query code along: nobody reads it in this browser any more")
  func leaves() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let browser = Browser(try desk.web())
      let walk = FirmWalk(browser: browser)
      try await walk.filled()
      _ = try #require(try await walk.submitted().filed)
      let draft = try #require(browser.cookie("__Host-draft"))
      let session = browser.cookie("__Host-session")
      // Without the session of the case the draft alone opens nothing.
      browser.keep(cookie: "__Host-session", "")
      #expect(try await browser.get("/file/done").location == "/track?ended=yes")
      browser.keep(cookie: "__Host-session", session ?? "")
      _ = try await browser.get("/case")
      #expect(try await browser.post("/leave", [:]).location == "/")
      #expect(browser.cookie("__Host-draft") == nil)
      browser.keep(cookie: "__Host-draft", draft)
      #expect(try await browser.get("/file/done").location == "/track?ended=yes")
      #expect(try await browser.get("/file/check").location == "/file")
    }
  }

  @Test("whatever is typed is shown as text, never as markup")
  func escapes() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let walk = FirmWalk(browser: Browser(try desk.web()))
      let evil = "<script>alert(1)</script>\"'&<img src=x onerror=alert(2)>"
      try await walk.filled(
        firm: FirmWalk.firm.merging(["name": evil]) { $1 }, line: FirmWalk.line.merging(["contract_name": evil]) { $1 })
      for page in ["/file/firm", "/file/lines", "/file/lines/1", "/file/evidence", "/file/check"] {
        let text = try await walk.browser.get(page).text
        #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;&lt;img"), "\(page) does not show the name")
        #expect(!text.contains("<script>alert") && !text.contains("<img src=x"), "\(page)")
      }
      _ = try await walk.submitted()
      for page in ["/case", "/case/receipt"] {
        let text = try await walk.browser.get(page).text
        #expect(text.contains("&lt;script&gt;alert(1)"))
        #expect(!text.contains("<script>alert") && !text.contains("<img src=x"), "\(page)")
      }
    }
  }
}

import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@testable import CaseWeb

@Suite("A complaint not yet handed in")
struct CounterDraftTests {
  @Test(
    "a link opens the draft once, elsewhere, for whoever knows the phone; the former browser has it no longer",
    arguments: Backend.underTest)
  func resumes(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let web = try desk.web()
      let home = FirmWalk(browser: Browser(web))
      try await home.filled()
      let first = try await link(home)
      let token = try await link(home)
      let away = Browser(web)
      #expect(try await away.get("/file/resume/\(token)").status == 200)
      #expect(try await away.submit("/file/resume", ["token": token, "phone": "9999"]).status == 422)
      // A new link makes the former one void.
      #expect(try await away.submit("/file/resume", ["token": first, "phone": "1234"]).status == 422)
      let opened = try await away.submit("/file/resume", ["token": token, "phone": "1234"])
      #expect(opened.text.contains("成都某某科技有限公司"))
      #expect(try await home.browser.get("/file/check").location == "/file")
      #expect(try await Browser(web).submitted(token) == 422)
    }
  }

  @Test("a draft is kept thirty days from its last change, and nothing of it can be read in the database")
  func expires() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let walk = FirmWalk(browser: Browser(try desk.web()))
      try await walk.filled()
      let stored = try #require(try await desk.draft(walk.browser))
      #expect(!String(decoding: stored.body, as: UTF8.self).contains("王小明"))
      #expect(throws: StoreError.self) { try desk.desk.keys.open(stored.body, "draft", context: "another") }
      desk.clock.advance(seconds: 30 * 86_400 - 60)
      #expect(try await walk.browser.get("/file/check").status == 200)
      desk.clock.advance(seconds: 60)
      #expect(try await walk.browser.get("/file/check").location == "/file")
      try await desk.store.forgetDrafts(before: desk.clock.now.adding(seconds: 1))
      #expect(try await desk.draft(walk.browser) == nil)
    }
  }

  @Test("who saves over a draft must have seen its latest state; otherwise nothing is written", arguments: Backend.underTest)
  func guarded(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let now = desk.clock.now
      func draft(_ id: UInt8, _ body: UInt8, _ saved: Int64) -> StoredDraft {
        StoredDraft(
          id: Array(repeating: id, count: 32), body: [body], saved: now.adding(seconds: saved), expires: now.adding(seconds: 100))
      }
      try await desk.store.insert(draft(1, 1, 0))
      #expect(try await desk.store.save(draft(1, 2, 1), over: now))
      #expect(try await !desk.store.save(draft(1, 3, 2), over: now))
      #expect(try await desk.store.draft(draft(1, 0, 0).id)?.body == [2])
      #expect(try await !desk.store.move(draft(2, 4, 3), from: draft(1, 2, 0)))
      #expect(try await desk.store.move(draft(2, 4, 3), from: draft(1, 2, 1)))
      #expect(try await desk.store.draft(draft(1, 0, 0).id) == nil)
      #expect(try await desk.store.draft(draft(2, 0, 0).id)?.body == [4])
    }
  }

  @Test("leaving for later keeps what stands on the page, also what is not right yet", arguments: Backend.underTest)
  func leaves(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let walk = FirmWalk(browser: Browser(try desk.web()))
      try await walk.eligible()
      for (page, typed) in [
        ("firm", ["credit_code": "91510000"]), ("lines/1", ["contract_name": "设备采购合同", "amount": "未定"]),
        ("evidence/1/contract", ["reason": "合同遗失"]),
      ] {
        let left = try await walk.saving(page, typed.merging(["later": "yes"]) { $1 })
        #expect(left.status == 200 && !left.text.contains("错误："))
        let again = try await walk.browser.get("/file/\(page)").text
        for value in typed.values { #expect(again.contains(value)) }
      }
      // A line of which nothing was typed is none.
      _ = try await walk.saving("lines/2", ["later": "yes"])
      #expect(try await walk.browser.get("/file/lines/3").status == 404)
    }
  }

  @Test("two pages saved side by side are both kept", arguments: Backend.underTest)
  func sideBySide(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let walk = FirmWalk(browser: Browser(try desk.web()))
      try await walk.eligible()
      _ = try await walk.browser.get("/file/firm")
      async let firm = walk.browser.post("/file/firm", FirmWalk.firm)
      async let debtor = walk.browser.post("/file/debtor", FirmWalk.debtor)
      _ = try await (firm, debtor)
      let check = try await walk.browser.get("/file/check").text
      #expect(check.contains("成都某某科技有限公司") && check.contains("锦江区某局"))
    }
  }

  @Test("files of the draft become the case's papers, once; a reason stands where there is none", arguments: Backend.underTest)
  func papers(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let walk = FirmWalk(browser: Browser(try desk.web()))
      try await walk.filled()
      let digest = Digest.hex(Digest.sha256(EvidenceRouteTests.pdf))
      for _ in 1...2 {
        _ = try await walk.browser.get("/file/evidence/1/contract")
        let sent = try await walk.browser.upload(
          "/file/evidence", ["line": "1", "kind": "contract"], file: "合同.pdf", EvidenceRouteTests.pdf)
        #expect(sent.location == "/file/evidence/1/contract")
      }
      let page = try await walk.browser.get("/file/evidence/1/contract")
      #expect(page.text.contains("合同.pdf"))
      let wrong = try await walk.browser.upload("/file/evidence", ["line": "1", "kind": "contract"], file: "合同.pdf", [1, 2, 3])
      #expect(wrong.status == 422 && wrong.text.contains("<title>错误："))
      #expect(try await walk.browser.get("/file/evidence").text.contains("已上传 1 个文件"))
      _ = try await walk.browser.get("/file/evidence/1/invoice")
      let list = try await walk.browser.submit("/file/evidence/1/invoice", ["reason": "对方要求先付款再开票"])
      #expect(list.text.contains("不能提供"))
      #expect(try await walk.browser.get("/file/check").text.contains("第 1 笔的发票：对方要求先付款再开票"))
      let filed = try #require(try await walk.submitted().filed)
      let told = try await desk.store.texts(of: try await desk.record(filed.number).id).first { $0.name == "claim" }
      #expect(told?.value == "货已交付并验收，多次催要未付。\n不能提供第 1 笔的发票：对方要求先付款再开票")
      let record = try await desk.record(filed.number)
      #expect(record.documents.map(\.sha256) == [digest])
      #expect(record.documents.first?.by == .complainant)
      let receipt = try await walk.browser.get("/case/receipt")
      #expect(receipt.text.contains(digest))
      #expect(receipt.text.contains("合同.pdf"))
    }
  }

  @Test("nobody fills the disk with a draft: an endless value is not kept, and neither is one more than a draft holds")
  func bounded() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let walk = FirmWalk(browser: Browser(try desk.web()))
      try await walk.filled()
      let long = try await walk.saving("request", ["claim": String(repeating: "x", count: 4001)])
      #expect(long.status == 422 && long.text.contains("最多 4000 个字"))
      #expect(try await walk.browser.get("/file/request").text.contains("货已交付并验收"))
      let names = FilePages.lineFields.flatMap(\.typedNames)
      let page = Dictionary(uniqueKeysWithValues: names.map { ($0, String(repeating: "x", count: 4000)) })
      var full: Browser.Answer?
      for no in 1...20 where full == nil {
        let answer = try await walk.saving("lines/\(no)", page)
        if answer.text.contains("填写的内容过多") { full = answer }
      }
      #expect(full?.status == 422)
      #expect(try #require(try await desk.draft(walk.browser)).body.count <= 512 << 10)
      // Less is always taken.
      #expect(try await !walk.saving("lines/1", FirmWalk.line).text.contains("填写的内容过多"))
    }
  }

  @Test("a draft takes no more files than it may, and is told before anything of the next is read")
  func boundedFiles() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let web = try desk.web()
      let walk = FirmWalk(browser: Browser(web))
      try await walk.filled()
      _ = try await walk.browser.get("/file/evidence/1/contract")
      let fields = walk.browser.withHidden(["line": "1", "kind": "contract"])
      for no in 0..<100 {
        desk.clock.advance()
        let name = "\(no).pdf"
        #expect(
          try await walk.browser.upload("/file/evidence", fields, file: name, EvidenceRouteTests.pdf + Array("%\(no)".utf8)).status == 303)
      }
      desk.clock.advance()
      let more = try await walk.browser.upload("/file/evidence", fields, file: "more.pdf", EvidenceRouteTests.pdf)
      #expect(more.status == 409 && more.text.contains("提交前最多上传 100 个文件"))
      let shown = try await walk.browser.get("/file/evidence/1/contract")
      #expect(shown.text.contains("提交前最多上传 100 个文件") && !shown.text.contains("type=\"file\""))
    }
  }

  @Test("a link's few tries are counted for the link, however it is spelled")
  func spelled() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let web = try desk.web()
      let home = FirmWalk(browser: Browser(web))
      try await home.filled()
      let token = try await link(home)
      let away = Browser(web)
      for spelling in [token, token.lowercased(), "\(token) ", token.replacing("1", with: "I"), "\(token.prefix(4))-\(token.dropFirst(4))"]
      {
        _ = try await away.get("/file/resume/\(token)")
        #expect(try await away.submit("/file/resume", ["token": spelling, "phone": "9999"]).status == 422)
      }
      _ = try await away.get("/file/resume/\(token)")
      #expect(try await away.submit("/file/resume", ["token": " \(token.lowercased())", "phone": "1234"]).status == 429)
    }
  }

  private func link(_ walk: FirmWalk) async throws -> String {
    _ = try await walk.browser.get("/file/save")
    let page = try await walk.browser.submit("/file/save", [:])
    let place = try #require(page.element("link"))
    return String(place.suffix(32))
  }
}

extension Browser {
  /// The status that a used link meets.
  fileprivate func submitted(_ token: String) async throws -> Int {
    _ = try await get("/file/resume/\(token)")
    return try await submit("/file/resume", ["token": token, "phone": "1234"]).status
  }
}

extension DeskFixture {
  func draft(_ browser: Browser) async throws -> StoredDraft? {
    try await store.draft(Digest.sha256(Array((browser.cookie("__Host-draft") ?? "").utf8)))
  }
}

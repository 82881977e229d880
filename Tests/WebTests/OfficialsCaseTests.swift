import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Cast
import Testing

@Suite("A case as officials read and work on it")
struct OfficialsCaseTests {
  @Test("the page tells where it stands, how each limit was counted, the money and what happened")
  func page() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      let page = try await desk.browser(of: Cast.luo, on: try desk.web()).get("/desk/cases/\(number)")
      #expect(page.status == 200)
      for text in [
        "锦江区某局", "办理中", "锦江区经济和信息化局", "拾万元整", "设备采购合同", "待核实", "2025-06-04 周三 第1日", "转办函", "签收 → 办理中", "内部", "双方可见",
      ] { #expect(page.text.contains(text), "\(text)") }
    }
  }

  @Test("only what may be done is offered; the rest says why not")
  func actions() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      let web = try desk.web()
      let luo = try await desk.browser(of: Cast.luo, on: web)
      let page = try await luo.get("/desk/cases/\(number)")
      let view = try await desk.desk.view(number, by: Cast.luo, rates: desk.rates)
      for action in view.actions where action.verb != .attach {
        let offered = page.text.contains("/acts/\(action.verb.rawValue)\"")
        #expect(offered == (action.refusal == nil), "\(action.verb)")
        if let refusal = action.refusal { #expect(page.text.contains(refusal.sentence)) }
      }
      // Somebody else's act has no form's button, and sending it all the same is refused in the desk's words.
      let form = try await luo.get("/desk/cases/\(number)/acts/accept")
      #expect(form.text.contains("不由您的角色办理"))
      #expect(!form.text.contains("<button>办理</button>"))
      let sent = try await luo.post("/desk/cases/\(number)/acts/accept", ["version": "4"])
      #expect([409, 422].contains(sent.status))
      #expect(try await desk.state(number) == .handling)
    }
  }

  @Test("an act is done once, and its form keeps what was typed when something is missing", arguments: Backend.underTest)
  func act(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let luo = try await desk.browser(of: Cast.luo, on: try desk.web())
      let place = "/desk/cases/\(number)/acts/verify_line"
      let form = try await luo.get(place)
      let version = try #require(form.hidden("version"))
      let wrong = try await luo.post(place, ["version": version, "line": "1", "verified": "九万"])
      #expect(wrong.status == 422)
      #expect(wrong.text.contains("value=\"九万\""))
      #expect(wrong.text.contains("<title>错误："))
      let key = try #require(wrong.hidden("key"))
      let fields = ["version": version, "line": "1", "verified": "90000", "reason": "少收一台", "key": key]
      let done = try await luo.submit(place, fields)
      #expect(done.text.contains("已办理：核实款项"))
      // Sent again, by a browser that went back.
      let again = try await luo.post(place, fields)
      #expect(again.status == 303)
      #expect(try await desk.money(number) == "100000=10000+0+0+0+0+(90000+0)")
    }
  }

  @Test("who saves over somebody else's change sees both, and may go on", arguments: Backend.underTest)
  func stale(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let web = try desk.web()
      let luo = try await desk.browser(of: Cast.luo, on: web)
      let place = "/desk/cases/\(number)/acts/note"
      let form = try await luo.get(place)
      try await desk.act(.note, on: number, by: Cast.mei, ["note": "被投诉人来电，称下周付款"])
      let version = try #require(form.hidden("version"))
      let answer = try await luo.post(place, ["version": version, "note": "已约双方到场"])
      #expect(answer.status == 409)
      #expect(answer.text.contains("本件已有新的办理记录"))
      #expect(answer.text.contains("已约双方到场"))
      #expect(answer.text.contains("被投诉人来电，称下周付款"))
      // What had been seen before is not told as new.
      #expect(!answer.text.contains("签收 → 办理中"))
      let now = try #require(answer.hidden("version"))
      #expect(now != version)
      let done = try await luo.submit(place, ["version": now, "note": "已约双方到场"])
      #expect(done.text.contains("已办理：备注"))
      #expect(try await desk.record(number).version == Int(now).map { $0 + 1 })
    }
  }

  @Test("what cannot be undone is asked once more, and not asked where it would be refused")
  func confirmation() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.filed().record.number
      let ren = try await desk.browser(of: Cast.ren, on: try desk.web())
      let place = "/desk/cases/\(number)/acts/guide_out"
      let form = try await ren.get(place)
      let destination = try #require(try Config.rulebook.ruleSets.last?.destinations.first?.code)
      let fields = ["version": try #require(form.hidden("version")), "destination": destination, "reason": "属于劳动争议"]
      let asked = try await ren.post(place, fields)
      #expect(asked.status == 200)
      #expect(asked.text.contains("办理后不能撤销"))
      #expect(asked.text.contains("属于劳动争议"))
      #expect(try await desk.state(number) == .submitted)
      var confirmed = fields
      confirmed["confirmed"] = "yes"
      let done = try await ren.submit(place, confirmed)
      #expect(done.text.contains("已办理：告知移送"))
      #expect(try await desk.state(number) == .guidedOut)
      var nonsense = fields
      nonsense["destination"] = "nowhere"
      #expect(try await ren.post(place, nonsense).status != 200)
    }
  }

  @Test("the debtor's link is shown once, on the page that follows the act")
  func secret() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      let luo = try await desk.browser(of: Cast.luo, on: try desk.web())
      let place = "/desk/cases/\(number)/acts/request_reply"
      let form = try await luo.get(place)
      let done = try await luo.post(place, ["version": try #require(form.hidden("version"))])
      #expect(done.status == 200)
      let record = try await desk.record(number)
      let link = desk.desk.keys.debtorLink(for: record.id, issue: record.version)
      #expect(done.text.contains(link))
      #expect(try await !luo.get("/desk/cases/\(number)").text.contains(link))
    }
  }

  @Test("what is masked is shown once, for a reason that the log keeps", arguments: Backend.underTest)
  func reveal(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let web = try desk.web()
      let luo = try await desk.browser(of: Cast.luo, on: web)
      let masked = try await luo.get("/desk/cases/\(number)")
      #expect(masked.text.contains("138****1234"))
      #expect(!masked.text.contains("13812341234"))
      let unreasoned = try await luo.post("/desk/cases/\(number)/reveal", ["reason": " "])
      #expect(unreasoned.status == 422)
      #expect(!unreasoned.text.contains("13812341234"))
      let shown = try await luo.post("/desk/cases/\(number)/reveal", ["reason": "电话核实付款"])
      #expect(shown.text.contains("13812341234"))
      let log = try await desk.store.deskLog()
      #expect(log.filter { $0.action == "reveal" }.map(\.object) == ["\(number)：电话核实付款"])
      #expect(log.first { $0.action == "reveal" }?.actor == "luo")
      #expect(try await !luo.get("/desk/cases/\(number)").text.contains("13812341234"))
      // Another city's handler gets neither the data nor a log line that would tell there is such a case.
      let wen = try await desk.browser(of: Cast.wen, on: web)
      _ = try await wen.get("/desk")
      #expect(try await wen.post("/desk/cases/\(number)/reveal", ["reason": "看看"]).status == 404)
      #expect(try await desk.store.deskLog().count { $0.action == "reveal" } == 1)
    }
  }

  @Test("the debtor's link is handed over whole, with this server's own name")
  func link() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      var settings = WebSettings.standard
      settings.hosts = ["qingqian.example.gov.cn", "localhost"]
      let web = try desk.web(settings)
      let luo = try await desk.browser(of: Cast.luo, on: web)
      let version = try #require(try await luo.get("/desk/cases/\(number)/acts/request_reply").hidden("version"))
      let done = try await luo.post("/desk/cases/\(number)/acts/request_reply", ["version": version, "questions": "请逐笔说明"])
      let address = try #require(done.text.firstMatch(of: /https:\/\/qingqian\.example\.gov\.cn(\/reply\/[0-9A-Z\/-]+)/))
      #expect(try await Browser(web).get(String(address.1)).text.contains("查看并答复"))
    }
  }

  @Test("whoever has not shown the second factor lately is asked for it before anything is revealed")
  func provesAgain() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      try await desk.seated()
      let luo = Browser(try desk.web(.quick))
      _ = try await luo.enrol(desk)
      _ = try await luo.get("/desk/cases/\(number)")
      desk.clock.advance(seconds: 301)
      let answer = try await luo.post("/desk/cases/\(number)/reveal", ["reason": "电话核实付款"])
      #expect(answer.status == 403 && answer.text.contains("动态口令") && answer.hidden("reason") == "电话核实付款")
      #expect(try await desk.store.deskLog().allSatisfy { $0.action != "reveal" })
    }
  }

  @Test("what a second person decides shows what it would change: the old day and the new one", arguments: Backend.underTest)
  func approval(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      try await desk.act(.requestExtension, on: number, by: Cast.luo, ["until": "2025-08-15", "reason": "需现场核对"])
      let web = try desk.web()
      let zhang = try await desk.browser(of: Cast.zhang, on: web)
      let list = try await zhang.get("/desk/approvals")
      for text in ["申请延期", "2025-07-03", "2025-08-15", "需现场核对", "luo", "延期告知书", "2025-07-03 24 时"] {
        #expect(list.text.contains(text), "\(text)")
      }
      // Who asked sees that it waits, and has no button.
      let luo = try await desk.browser(of: Cast.luo, on: web)
      let own = try await luo.get("/desk/approvals")
      #expect(own.text.contains("等待其他人审批"))
      #expect(!own.text.contains("value=\"approve\""))
      _ = try await zhang.get("/desk/approvals")
      let version = try #require(list.hidden("version"))
      let done = try await zhang.submit("/desk/cases/\(number)/acts/decide", ["version": version, "decision": "approve"])
      #expect(done.text.contains("已办理：审批"))
      #expect(try await desk.due(.handle, on: number) == "2025-08-15")
      #expect(try await zhang.get("/desk/approvals").text.contains("没有等您审批的事项"))
    }
  }

  @Test("approving what cannot be undone is asked once more, with what it changes; refusing it is not", arguments: ["approve", "reject"])
  func finalApproval(_ decision: String) async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.filed().record.number
      let ground = try #require(try Config.rulebook.ruleSets.last?.refusalGrounds.first?.code)
      try await desk.act(.refuse, on: number, by: Cast.ren, ["ground": ground, "reason": "不属于受理范围"])
      let he = try await desk.browser(of: Cast.he, on: try desk.web())
      let list = try await he.get("/desk/approvals")
      #expect(list.text.contains("待受理审查 → <strong>不予受理</strong>"))
      var fields = ["decision": decision]
      fields["version"] = list.hidden("version")
      let place = "/desk/cases/\(number)/acts/decide"
      let answer = try await he.post(place, fields)
      guard decision == "approve" else { return #expect(answer.status == 303) }
      #expect(answer.text.contains("办理后不能撤销"))
      #expect(answer.text.contains("不属于受理范围"))
      #expect(try await desk.state(number) == .submitted)
      fields["confirmed"] = "yes"
      _ = try await he.submit(place, fields)
      #expect(try await desk.state(number) == .refused)
    }
  }

  @Test("a transfer begins with the office that the debtor's place suggests, and says why")
  func suggestion() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.accepted()
      let form = try await desk.browser(of: Cast.du, on: try desk.web()).get("/desk/cases/\(number)/acts/transfer")
      #expect(form.text.contains("建议转给锦江区经济和信息化局：被投诉人所在地为锦江区"))
      #expect(form.text.contains(/value="510104"\s+(selected|checked)/))
    }
  }

  @Test("a letter's text is read by who sees the case, and the log says so")
  func letters() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      let web = try desk.web()
      let luo = try await desk.browser(of: Cast.luo, on: web)
      let row = try #require(try await desk.store.outbox(of: try await desk.record(number).id).first)
      let place = "/desk/cases/\(number)/letters/\(row.key.seq)/\(row.key.no)"
      #expect(try await luo.get("/desk/cases/\(number)").text.contains(place))
      let page = try await luo.get(place)
      #expect(page.status == 200)
      #expect(page.text.contains("待制作"))
      #expect(try await desk.store.deskLog().map(\.action) == ["letter_read"])
      let wen = try await desk.browser(of: Cast.wen, on: web)
      #expect(try await wen.get(place).status == 404)
    }
  }
}

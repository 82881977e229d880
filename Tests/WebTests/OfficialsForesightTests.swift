import CaseRules
import CaseStore
import Cast
import Testing

@testable import CaseWeb

@Suite("Looking at letters before they are sent")
struct OfficialsForesightTests {
  @Test("the form shows what the act would change and write, keeps what was typed, and does nothing", arguments: Backend.underTest)
  func form(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.filed().record.number
      let ren = try await desk.browser(of: Cast.ren, on: try desk.web())
      let place = "/desk/cases/\(number)/acts/request_supplement"
      let version = try #require(try await ren.get(place).hidden("version"))
      let look = ["version": version, "look": "ahead", "missing": "验收单"]
      let ahead = try await ren.post(place, look)
      #expect(ahead.status == 200)
      for text in ["待受理审查 → <strong>待补正</strong>", "补正告知书 → ", "　　验收单", "（制作时编号）", "验收单</textarea>"] {
        #expect(ahead.text.contains(text), "\(text)")
      }
      #expect(try await desk.state(number) == .submitted)
      // What is missing is told as if it were done.
      #expect(try await ren.post(place, ["version": version, "look": "ahead"]).status == 422)
      // What somebody else did meanwhile is shown, and nothing is done.
      try await desk.act(.note, on: number, by: Cast.ren, ["note": "已电话联系"])
      #expect(try await ren.post(place, look).status == 409)
      #expect(try await desk.state(number) == .submitted)
    }
  }

  @Test("before the last step, and before an approval, the letter can be read in full")
  func lastStep() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.filed().record.number
      let ground = try #require(try Config.rulebook.ruleSets.last?.refusalGrounds.first?.code)
      try await desk.act(.refuse, on: number, by: Cast.ren, ["ground": ground, "reason": "法院已经立案"])
      let he = try await desk.browser(of: Cast.he, on: try desk.web())
      let list = try await he.get("/desk/approvals")
      #expect(list.text.contains("理由：法院已经立案"))
      let version = try #require(list.hidden("version"))
      let asked = try await he.post("/desk/cases/\(number)/acts/decide", ["decision": "approve", "version": version])
      #expect(asked.text.contains("理由：法院已经立案"))
      #expect(asked.text.contains("不予受理告知书"))
    }
  }

  @Test("nobody types a code: provinces, handlers and what is answered are chosen from lists, by their names")
  func lists() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await desk.seatOfficials()
      let web = try desk.web()
      let fang = Account(
        user: "fang", name: "方承办", office: OfficeID("510104"), active: true, roles: [.handler], created: desk.clock.now)
      try await desk.store.administer(fang.inserts, logging: [])
      let number = try await desk.accepted()
      let province = try await desk.browser(of: Cast.du, on: web).get("/desk/cases/\(number)/acts/send_cross")
      #expect(province.text.contains("<option value=\"500000\">重庆市</option>"))
      #expect(province.text.contains("<option value=\"440000\">广东省</option>"))
      #expect(!province.text.contains("value=\"510000\""))
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510104"])
      try await desk.act(.signIn, on: number, by: Cast.luo)
      let zhang = try await desk.browser(of: Cast.zhang, on: web)
      #expect(try await zhang.get("/desk/cases/\(number)/acts/reassign").text.contains(">方承办</label>"))
      try await desk.act(.reassign, on: number, by: Cast.zhang, ["handler": "fang"])
      #expect(try await zhang.get("/desk/cases/\(number)").text.contains("<dd>方承办</dd>"))
    }
  }
}

import CaseDesk
import CaseRules
import CaseStore
@testable import CaseWeb
import Cast
import Testing

@Suite("Administration on the web")
struct OfficialsAdministrationTests {
  private static let security = Cast.official("an", [.securityAdmin], Cast.receiver)
  private static let audit = Cast.official("ji", [.auditAdmin], Cast.receiver)

  @Test(
    "the system administrator opens an account, the security administrator gives its role, neither does both", arguments: Backend.underTest)
  func accounts(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let web = try desk.web()
      let system = try await desk.browser(of: Cast.systemAdmin, on: web)
      let security = try await desk.browser(of: Self.security, on: web)
      _ = try await system.get("/desk/users")
      let nameless = try await system.post("/desk/users", ["act": "add", "id": "", "name": "赵新", "office": "510104"])
      #expect(nameless.status == 422 && nameless.text.contains("href=\"#id\"") && nameless.text.contains("id=\"id-fault\""))
      #expect(nameless.text.contains("value=\"赵新\""))
      let opened = try await system.submit("/desk/users", ["act": "add", "id": "zhao", "name": "赵新", "office": "510104"])
      #expect(opened.text.contains("赵新"))
      _ = try await system.get("/desk/users")
      let refused = try await system.post("/desk/users", ["act": "grant", "id": "zhao", "role": "handler"])
      #expect(refused.status == 409)
      #expect(refused.text.contains("由安全管理员办理"))
      _ = try await security.get("/desk/users")
      let granted = try await security.submit("/desk/users", ["act": "grant", "id": "zhao", "role": "handler"])
      #expect(granted.text.contains("承办人"))
      #expect(try await desk.store.account("zhao")?.roles == [.handler])
      let audit = try await desk.browser(of: Self.audit, on: web)
      let log = try await audit.get("/desk/log")
      #expect(log.text.contains(">开设账号</a></td>"))
      #expect(log.text.contains(">授予角色</a></td>") && log.text.contains("<span>zhao 承办人</span></td>"))
      #expect(!log.text.contains(">user_added<"))
      #expect(try await system.get("/desk/log").status == 404)
      #expect(try await audit.get("/desk/offices").status == 404)
    }
  }

  @Test("taking a role away ends what its holder had open")
  func endsSessions() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let web = try desk.web()
      let luo = try await desk.browser(of: Cast.luo, on: web)
      #expect(try await luo.get("/desk").status == 200)
      let security = try await desk.browser(of: Self.security, on: web)
      _ = try await security.get("/desk/users")
      _ = try await security.submit("/desk/users", ["act": "revoke", "id": "luo", "role": "handler"])
      #expect(try await luo.get("/desk").location?.hasPrefix("/sign-in") == true)
    }
  }

  @Test("an office is added, renamed and closed", arguments: Backend.underTest)
  func offices(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let system = try await desk.browser(of: Cast.systemAdmin, on: try desk.web())
      _ = try await system.get("/desk/offices")
      let wrong = try await system.post("/desk/offices", ["act": "add", "id": "51", "name": "某局"])
      #expect(wrong.status == 422)
      #expect(wrong.text.contains("value=\"某局\""))
      #expect(try await system.submit("/desk/offices", ["act": "add", "id": "510106", "name": "金牛区经信局"]).text.contains("金牛区经信局"))
      #expect(try await system.submit("/desk/offices", ["act": "rename", "id": "510106", "name": "金牛区新局"]).text.contains("金牛区新局"))
      // Long lists are narrowed by words.
      let some = try await system.get("/desk/offices?q=%E9%87%91%E7%89%9B")
      #expect(some.text.contains("找到 1 个") && some.text.contains("金牛区新局") && !some.text.contains("锦江区"))
      _ = try await system.get("/desk/offices")
      _ = try await system.submit("/desk/offices", ["act": "close", "id": "510106"])
      #expect(try await OfficeDirectory(from: desk.store).office(OfficeID("510106"))?.active == false)
    }
  }

  @Test("the check names an office without a handler, a missing post, and accounts without a second factor")
  func check() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await desk.employ(Cast.luo)
      let page = try await desk.browser(of: Cast.systemAdmin, on: try desk.web()).get("/desk/check")
      #expect(page.text.contains("青羊区经济和信息化局（510105）"))
      #expect(!page.text.contains("锦江区经济和信息化局（510104）"))
      for text in ["受理部门缺少岗位", "受理审查", "luo（luo）"] { #expect(page.text.contains(text), "\(text)") }
    }
  }

  @Test("every place in the navigation opens for whoever is shown it")
  func navigation() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let web = try desk.web()
      // The running configuration stands in the database, as after a first start.
      for actor in [
        Cast.lin, Cast.ren, Cast.du, Cast.he, Cast.dai, Cast.luo, Cast.zhang, Cast.auditor, Cast.systemAdmin, Self.security, Self.audit,
      ] {
        let browser = try await desk.browser(of: actor, on: web)
        for place in OfficialRoutes.navigation(for: actor) {
          let page = try await browser.get(place.path)
          #expect(page.status == 200, "\(actor.user) \(place.path): \(page.text.prefix(2000))")
        }
      }
    }
  }
}

import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Cast
import Testing

@Suite("Views kept on the web, and what a case asks first")
struct OfficialsViewTests {
  @Test("a filter is kept under a name, opened, renamed and deleted", arguments: Backend.underTest)
  func views(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let web = try desk.web()
      let luo = try await desk.browser(of: Cast.luo, on: web)
      _ = try await luo.get("/desk?tab=overdue&reach=own&text=%E5%B1%80&sort=amount&junk=%3Cb%3E")
      let place = "/desk/views?tab=overdue&reach=own&text=%E5%B1%80&sort=amount&junk=%3Cb%3E"
      let unnamed = try await luo.post(place, ["act": "keep", "view-name": ""])
      #expect(unnamed.status == 422 && unnamed.text.contains("请填写名称") && unnamed.text.contains("<title>错误："))
      let kept = try await luo.submit(place, ["act": "keep", "view-name": "逾期<大额>"])
      #expect(kept.status == 200)
      let address = "/desk?tab=overdue&amp;reach=own&amp;text=%E5%B1%80&amp;sort=amount"
      #expect(kept.text.contains("<a href=\"\(address)\" aria-current=\"true\">逾期&lt;大额&gt;</a>"))
      // Only what the queue reads is kept.
      #expect(try await desk.store.savedViews(of: "luo").map(\.query) == ["tab=overdue&reach=own&text=%E5%B1%80&sort=amount"])
      #expect(try await luo.get("/desk").text.contains("<a href=\"\(address)\">逾期&lt;大额&gt;</a>"))
      let renamed = try await luo.submit("/desk/views?tab=all", ["act": "rename", "no": "1", "view-name": "大额"])
      #expect(renamed.text.contains(">大额</a>"))
      let mei = try await desk.browser(of: Cast.mei, on: web)
      #expect(try await !mei.get("/desk").text.contains("大额"))
      _ = try await mei.post("/desk/views", ["act": "forget", "no": "1"])
      #expect(try await desk.store.savedViews(of: "luo").count == 1)
      let gone = try await mei.post("/desk/views", ["act": "rename", "no": "1", "view-name": "我的"])
      #expect(gone.status == 409 && gone.text.contains("没有这个常用筛选"))
      _ = try await luo.get("/desk")
      #expect(try await !luo.submit("/desk/views", ["act": "forget", "no": "1"]).text.contains("大额"))
    }
  }

  @Test("an overdue case shows its handler what to do before anything else, and others whom it waits for")
  func firstGlance() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      desk.clock.move(to: "2025-07-10")
      let web = try desk.web()
      let page = try await desk.browser(of: Cast.luo, on: web).get("/desk/cases/\(number)").text
      let asked = try #require(page.range(of: "现在该办"))
      let act = try #require(page.range(of: "<a class=\"button\" href=\"/desk/cases/\(number)/acts/file_result\">提交办理结果</a>"))
      let facts = try #require(page.range(of: "<dl class=\"facts\">"))
      #expect(asked.lowerBound < act.lowerBound && act.lowerBound < facts.lowerBound)
      #expect(page[asked.lowerBound..<act.lowerBound].contains("逾期"))
      // Grouped, each once, the rare ones behind a fold.
      for title in ["办理进程", "款项", "文书、材料与督促"] { #expect(page.contains("<h3>\(title)</h3>"), "\(title)") }
      let rare = try #require(page.range(of: "<details><summary>不常用的"))
      let end = try #require(page.range(of: "/acts/terminate\""))
      #expect(rare.lowerBound < end.lowerBound)
      let view = try await desk.desk.view(number, by: Cast.luo, rates: desk.rates)
      for action in view.actions where action.refusal == nil && action.verb != .attach {
        #expect(page.components(separatedBy: "/acts/\(action.verb.rawValue)\"").count == 2, "\(action.verb)")
      }
      let lin = try await desk.browser(of: Cast.lin, on: web).get("/desk/cases/\(number)").text
      #expect(lin.contains("现在等待锦江区经济和信息化局承办人") && !lin.contains("现在该办"))
      let du = try await desk.browser(of: Cast.du, on: web).get("/desk/cases/\(number)").text
      #expect(du.contains("由锦江区经济和信息化局承办人办理，可以督促"))
    }
  }
}

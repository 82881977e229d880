import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Cast
import Testing

@Suite("Transferring many cases at once")
struct OfficialsBulkTests {
  @Test("the preview says what would fail and why; the run answers for each", arguments: Backend.underTest)
  func bulk(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let good = try await desk.accepted()
      let gone = try await desk.accepted(Cast.filing(name: "别的局"))
      let moving = try await desk.accepted(Cast.filing(region: "510903", name: "船山区某局"))
      let web = try desk.web()
      let du = try await desk.browser(of: Cast.du, on: web)
      let chooser = try await du.get("/desk/bulk")
      for text in ["被投诉人所在地为锦江区", "被投诉人所在地为船山区", "\(good)", "\(gone)"] { #expect(chooser.text.contains(text), "\(text)") }
      // One is transferred by hand after the list was opened, and one is to go to an office that is none.
      try await desk.act(.transfer, on: gone, by: Cast.du, ["office": "510105"])
      let chosen = [("case", "\(good)"), ("case", "\(gone)"), ("case", "\(moving)")]
      let offices = [("office-\(good)", "510104"), ("office-\(gone)", "510104"), ("office-\(moving)", "999999")]
      let preview = try await du.postAll("/desk/bulk", [("step", "preview")] + chosen + offices)
      #expect(preview.status == 200)
      #expect(preview.text.contains("1 件可以转办，2 件不能"))
      #expect(preview.text.contains("本件现为“已转办待签收”"))
      #expect(preview.text.contains("没有编码为“999999”的在用机构"))
      // Somebody acts between preview and run.
      let version = try #require(preview.hidden("version-\(good)"))
      let run = [("step", "run"), ("case", "\(good)"), ("office-\(good)", "510104"), ("version-\(good)", version)]
      let result = try await du.postAll("/desk/bulk", run)
      #expect(result.text.contains("已转办 1 件，未办 0 件"))
      // No act takes it back; until when the office may return it is told.
      #expect(preview.text.contains("转办后不能由转办人员撤回") && result.text.contains("转错了怎么办"))
      let objection = try #require(try await desk.due(.returnObjection, on: good))
      #expect(result.text.contains("承办部门可在 \(objection) 前申请退回"))
      #expect(try await desk.state(good) == .transferred)
      let stale = try await du.postAll(
        "/desk/bulk", [("step", "run"), ("case", "\(moving)"), ("office-\(moving)", "510903"), ("version-\(moving)", "1")])
      #expect(stale.text.contains("预览之后，别人办理了本件"))
      #expect(try await desk.state(moving) == .accepted)
    }
  }

  @Test("only dispatchers come in")
  func closed() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let luo = try await desk.browser(of: Cast.luo, on: try desk.web())
      #expect(try await luo.get("/desk/bulk").status == 404)
    }
  }
}

extension Browser {
  /// A form in which a name may come more than once.
  func postAll(_ path: String, _ fields: [(String, String)]) async throws -> Answer {
    try await post(path, [:], more: fields)
  }
}

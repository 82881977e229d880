import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

/// The calendar changes while cases run, seen from outside.
@Suite("The calendar changes while a case runs", .serialized)
struct CalendarJourney {
  /// A desk with its administrators, and a case under review with the day it is due.
  private func underReview(
    _ backend: Backend, _ body: @Sendable (CommandLineDesk, _ number: String, _ due: CivilDate) async throws -> Void
  ) async throws {
    try await CommandLineDesk.with(backend, demo: false) { desk in
      try #require(try await desk.run(["user", "first-admin"]).status == 0)
      // Whatever day the tests run on, the year after the loaded ones is known.
      _ = try await Self.changed(desk, try desk.file("next.csv", Data(try await Self.nextYear(desk).utf8)), [])
      let number = try await desk.filed().number
      try await body(desk, number, try await Self.due(desk, number))
    }
  }

  private static func due(_ desk: CommandLineDesk, _ number: String) async throws -> CivilDate {
    let clocks = try #require(try await desk.json(["case", "show", number])["clocks"] as? [[String: Any]])
    return try #require((clocks.first { $0["limit"] as? String == "review" }?["due"] as? String).flatMap { CivilDate($0) })
  }

  /// Seven festivals of one day each.
  private static func nextYear(_ desk: CommandLineDesk) async throws -> String {
    let last = try #require((try await desk.json(["calendar", "show"])["last_day"] as? String).flatMap { CivilDate($0) })
    let names = ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"]
    return "date,kind,name,iso_weekday,notice_url\n"
      + names.enumerated().map { index, name in
        let day = CivilDate(day: last.day + 1 + Int32(index) * 40)
        return "\(day),holiday,\(name),\(day.weekday),http://www.gov.cn/notice\n"
      }.joined()
  }

  /// Imports a file as the system administrator and approves it as the security administrator; answers what both printed.
  private static func changed(
    _ desk: CommandLineDesk, _ file: String, _ options: [String]
  ) async throws -> (imported: [String: Any], approved: [String: Any]) {
    let imported = try await desk.json(["calendar", "import", file, "--as", "sysadmin"] + options)
    let no = try #require(imported["proposal"] as? Int)
    return (imported, try await desk.json(["calendar", "approve", "\(no)", "--as", "secadmin"]))
  }

  private static func dayOff(_ day: CivilDate) -> Data {
    Data("date,kind,name,iso_weekday,notice_url\n\(day),holiday,停工,\(day.weekday),http://www.gov.cn/notice\n".utf8)
  }

  @Test(
    "a day off on the last day of a review moves it, is shown before and told after, and the record holds both",
    arguments: Backend.underTest)
  func moved(_ backend: Backend) async throws {
    try await underReview(backend) { desk, number, due in
      let file = try desk.file("notice.csv", Self.dayOff(due))
      let dry = try await desk.json(["calendar", "import", file, "--amend", "--dry-run"])
      #expect(dry["proposal"] is NSNull)
      let (imported, approved) = try await Self.changed(desk, file, ["--amend"])
      let clocks = try #require(imported["clocks"] as? [String: Any])
      let first = try #require(clocks["first"] as? [[String: Any]])
      #expect(clocks["moving"] as? Int == 1 && first.map { $0["old"] as? String } == [due.description])
      #expect(approved["redated"] as? Int == 1 && approved["pending"] as? Int == 0 && approved["version"] as? Int == 2)

      let new = try await Self.due(desk, number)
      #expect(new > due && first.map { $0["new"] as? String } == [new.description])
      let shown = try await desk.run(["case", "show", number])
      #expect(shown.output.contains("期限更新") && shown.output.contains("\(due) → \(new)"), "\(shown.output)")
      for check in [["verify"], ["audit", "verify"]] {
        let run = try await desk.run(check)
        #expect(run.status == 0, "\(check) \(run.output)")
      }
      // Config/ still holds the former text: it ran once, so nothing is wrong, and nothing is proposed by accident.
      let preview = try await desk.run(["rules", "preview"])
      #expect(preview.output.contains("未列入：calendar/workdays.csv"))
      let log = try await desk.run(["user", "log"])
      #expect(log.output.contains("secadmin  批准变更方案") && log.output.contains("sysadmin  提出变更方案"))
    }
  }

  @Test(
    "Holiday added later ignored: a tick that runs on moves the case by the new calendar, without a restart", arguments: Backend.underTest)
  func withoutRestart(_ backend: Backend) async throws {
    try await underReview(backend) { desk, number, due in
      let tick = try desk.start(["tick", "--interval", "1"])
      defer { tick.terminate() }
      let file = try desk.file("notice.csv", Self.dayOff(due))
      let no = try #require(try await desk.json(["calendar", "import", file, "--amend", "--as", "sysadmin"])["proposal"] as? Int)
      // Approved as by a program that is killed at once afterwards: only the running tick is left to go through the cases.
      try await desk.withStore { store in
        let an = Actor(user: "secadmin", roles: [.securityAdmin], office: Cast.receiver)
        _ = try await Administration(store, by: an, now: try await store.engine.now()).approve(no, movesPassed: false)
      }
      var verified: [String: Any] = [:]
      for _ in 0..<200 where verified["pending"] as? Int != 0 { verified = try await desk.json(["verify"]) }
      #expect(verified["pending"] as? Int == 0 && verified["drifted"] as? Int == 0)
      #expect(tick.isRunning)
      let shown = try await desk.json(["case", "show", number])
      let verbs = (shown["timeline"] as? [[String: Any]] ?? []).compactMap { $0["verb"] as? String }
      #expect(verbs == [Verb.file, .redate].map(\.rawValue))
      #expect(try await Self.due(desk, number) > due)
    }
  }

  @Test("killed half-way through the cases, the next tick finishes, and no case is gone through twice", arguments: Backend.underTest)
  func killed(_ backend: Backend) async throws {
    try await underReview(backend) { desk, number, due in
      for _ in 1...12 { _ = try await desk.filed() }
      let file = try desk.file("notice.csv", Self.dayOff(due))
      let no = try #require(try await desk.json(["calendar", "import", file, "--amend", "--as", "sysadmin"])["proposal"] as? Int)
      try await desk.withStore { store in
        let an = Actor(user: "secadmin", roles: [.securityAdmin], office: Cast.receiver)
        _ = try await Administration(store, by: an, now: try await store.engine.now()).approve(no, movesPassed: false)
      }
      let ticks = try (0..<3).map { _ in try desk.start(["tick", "--once"]) }
      for tick in ticks.dropLast() { kill(tick.processIdentifier, SIGKILL) }
      _ = try await desk.json(["tick", "--once"])
      for tick in ticks { await tick.ended() }
      _ = try await desk.json(["tick", "--once"])
      let verified = try await desk.json(["verify"])
      #expect(verified["pending"] as? Int == 0 && verified["drifted"] as? Int == 0)
      let twice = try await desk.answers(
        "SELECT CAST(case_id AS TEXT) FROM case_event WHERE verb = 'redate' GROUP BY case_id HAVING count(*) > 1")
      #expect(twice == [])
      #expect(try await desk.answers("SELECT CAST(count(*) AS TEXT) FROM case_event WHERE verb = 'redate'") == ["13"])
    }
  }

  @Test("a changed rule set is previewed, proposed, approved by another, and refused to start until then")
  func rules() async throws {
    try await underReview(.sqlite) { desk, number, due in
      let config = desk.folder.appending(path: "Config")
      try FileManager.default.copyItem(at: BuiltProgram.root.appending(path: "Config"), to: config)
      try FileManager.default.copyItem(at: BuiltProgram.root.appending(path: "Schema"), to: desk.folder.appending(path: "Schema"))
      let rules = config.appending(path: "rulebook/R2025+M2021.yaml")
      let text = try String(contentsOf: rules, encoding: .utf8)
      let shorter = text.replacing(/(  review:\n    name: .*\n    unit: working_day\n    length: )10/) { "\($0.1)9" }
      try Data(shorter.utf8).write(to: rules)
      func run(_ arguments: [String]) async throws -> BuiltProgram.Run {
        try await BuiltProgram.run(arguments + ["--database", desk.database, "--config", config.path], in: desk.folder)
      }
      let refused = try await run(["case", "list"])
      #expect(refused.status == 1 && refused.errors.contains("rules preview"))
      let preview = try await run(["rules", "preview"])
      #expect(preview.output.contains("-     length: 10") && preview.output.contains("在算期限变动 1 个") && preview.output.contains(number))
      let proposed = try #require(try await run(["rules", "propose", "--as", "sysadmin", "--json"]).document)
      let no = try #require(proposed["proposal"] as? Int)
      let documents = try #require(proposed["documents"] as? [[String: Any]])
      #expect(documents.map { $0["name"] as? String } == ["rulebook/R2025+M2021.yaml"])
      #expect(try await run(["rules", "approve", "\(no)", "--as", "sysadmin"]).status == 1)
      #expect(try await run(["rules", "approve", "\(no)", "--as", "secadmin"]).status == 0)
      #expect(try await run(["case", "list"]).status == 0)
      let clocks = try await run(["case", "show", number, "--json"]).document?["clocks"] as? [[String: Any]]
      let new = clocks?.first { $0["limit"] as? String == "review" }?["due"] as? String
      #expect(new != nil && new != due.description)
    }
  }

  @Test(
    "DST / 86 400 s stepping: whatever the machine's zone, the dates are the same",
    arguments: ["America/New_York", "UTC", "Pacific/Kiritimati", "Asia/Shanghai"])
  func zones(_ zone: String) async throws {
    // Across the American changes of clock, the turn of the year and of a month, and the days that are longest apart.
    let cases = [
      ("review", "2026-03-06", "2026-03-20"), ("handle", "2026-02-10", "2026-03-12"), ("review", "2025-10-24", "2025-11-07"),
      ("handle", "2025-12-31", "2026-01-30"), ("archive", "2025-02-28", "2026-02-28"), ("handle", "2026-04-02", "2026-05-06"),
      ("return-objection", "2026-02-12", "2026-02-26"),
    ]
    for (limit, from, due) in cases {
      let run = try await BuiltProgram.run(["rules", "due", "--limit", limit, "--from", from], zone: zone)
      #expect(run.firstLine == due, "\(limit) from \(from) in \(zone)")
    }
  }

  @Test(
    "Month boundary in UTC: what is filed at 00:30 on the 1st is of the new month and counts from that day", arguments: Backend.underTest)
  func month(_ backend: Backend) async throws {
    try await DeskFixture.with(backend, from: "2026-03-31T16:29:00Z") { desk in
      let record = try await desk.filed().record
      #expect(record.receivedAt.description == "2026-04-01T00:30:00+08:00" && record.receivedAt.date == CivilDate("2026-04-01"))
      // Ten working days after 1 April, over 清明: counted from 31 March it would be the 15th.
      #expect(try await desk.due(.review, on: record.number) == "2026-04-16")
    }
  }
}

extension Process {
  fileprivate func ended() async {
    await withCheckedContinuation { continuation in
      Thread {
        self.waitUntilExit()
        continuation.resume()
      }.start()
    }
  }
}

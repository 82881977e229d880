import CaseDesk
import CaseRules
import CaseStore
import CaseStoreSQLite
import Cast
import Foundation
import Testing

/// Not a test of anything: writes cases of the present schema to the SQLite file that `QINGQIAN_KEEP_ROWS` names, for `Versions/`.
@Suite("Rows to keep of the present schema", .enabled(if: ProcessInfo.processInfo.environment["QINGQIAN_KEEP_ROWS"] != nil))
struct UpgradeKeepRows {
  @Test("two cases, one of them in handling with a note")
  func keep() async throws {
    let path = try #require(ProcessInfo.processInfo.environment["QINGQIAN_KEEP_ROWS"])
    try await DeskFixture.with(.sqlite) { fixture in
      let number = try await fixture.inHandling(Cast.filing(amounts: ["100000.00", "2500.50"]))
      try await fixture.act(.note, on: number, by: Cast.luo, ["note": "已电话联系被投诉人；负责人称“年内付清”。"], key: "note-1")
      _ = try await fixture.filed(Cast.filing(amounts: ["88.00"], name: "锦江区某街道办事处"))
      // A notice of the ladder, before the day on which the upgrade tests go on.
      fixture.clock.move(to: "2025-06-09")
      _ = try await DeadlineWatch(fixture.desk).pass()
      // Letters written, one of them sent.
      _ = try await fixture.outbox(RecordedChannel([.sent(code: 0), .retry(code: 75, "try again later")])).pass()
      try await adoptDayOff(fixture)
      try await #require(fixture.store.engine as? SQLiteEngine).backup(to: path)
    }
  }

  /// Two years of the calendar, a day off adopted, and the case in handling redated by it.
  private func adoptDayOff(_ fixture: DeskFixture) async throws {
    func text(_ name: String) throws -> String { try String(contentsOf: Config.folder.appendingPathComponent(name), encoding: .utf8) }
    let days = try text("calendar/workdays.csv").split(separator: "\n").filter { $0.prefix(4) == "date" || $0 > "2025" }
    let seeded = [
      ConfigFile(name: "calendar/workdays.csv", text: days.map { $0 + "\n" }.joined()),
      ConfigFile(name: "rulebook/R2025+M2021.yaml", text: try text("rulebook/R2025+M2021.yaml")),
    ]
    try await fixture.store.administer(seeded.map { ConfigDocument($0).insert(loaded: fixture.clock.now) }, logging: [])
    let notice = "date,kind,name,iso_weekday,notice_url\n2025-07-03,holiday,停工,4,http://www.gov.cn/notice\n"
    let revision = try CalendarRevision(ConfigFile(name: "notice.csv", text: notice), .amendment, over: seeded)
    let (xi, an) = (Cast.systemAdmin, Cast.official("an", [.securityAdmin], Cast.receiver))
    let no = try await Administration(fixture.store, by: xi, now: fixture.clock.now)
      .propose(.calendar, revision.files.map { ConfigDocument($0) }, note: "停工一日").no
    _ = try await Administration(fixture.store, by: an, now: fixture.clock.now).approve(no, movesPassed: false)
    _ = try await RedateJob(fixture.desk).run()
  }
}

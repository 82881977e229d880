import CaseDesk
import CaseRules
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
      try await #require(fixture.store.engine as? SQLiteEngine).backup(to: path)
    }
  }
}

import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@Suite("Upkeep")
struct UpkeepTests {
  @Test("drafts whose time is over are forgotten, and no others; so are sessions that have ended", arguments: Backend.underTest)
  func forgets(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let now = desk.clock.now
      func draft(_ byte: UInt8, expires: Instant) -> StoredDraft {
        StoredDraft(id: [UInt8](repeating: byte, count: 32), body: [0], saved: now.adding(seconds: -60), expires: expires)
      }
      let (over, last, live) = (
        draft(1, expires: now.adding(seconds: -1)), draft(2, expires: now), draft(3, expires: now.adding(seconds: 3600))
      )
      for one in [over, last, live] { try await desk.store.insert(one) }
      let number = try await desk.filed().record.number
      func session(_ byte: UInt8, ends: Instant) -> SessionRow {
        SessionRow(
          digest: [UInt8](repeating: byte, count: 32), subject: .party(.complainant, number), created: now, seen: now, ends: ends,
          strongAt: nil)
      }
      try await desk.store.open(session(1, ends: now.adding(seconds: -1)))
      try await desk.store.open(session(2, ends: now.adding(seconds: 3600)))

      let evidence = EvidenceDesk(desk.store, keeping: EvidenceFolder(desk.place().path), clock: { now })
      try await Upkeep(desk.store, evidence, clock: { now }).pass()

      let left = try await [over, last, live].asyncFilter { try await desk.store.draft($0.id) != nil }
      #expect(left == [last, live])
      #expect(try await desk.store.session([UInt8](repeating: 1, count: 32)) == nil)
      #expect(try await desk.store.session([UInt8](repeating: 2, count: 32)) != nil)
    }
  }
}

extension Array where Element: Sendable {
  fileprivate func asyncFilter(_ isIncluded: (Element) async throws -> Bool) async rethrows -> [Element] {
    var kept: [Element] = []
    for element in self where try await isIncluded(element) { kept.append(element) }
    return kept
  }
}

import Foundation
import Histories
import Testing

/// The short form of `scripts/histories`.
@Suite("Any history of a case")
struct HistoryTests {
  private static let calendars = Result { try Calendars() }
  /// One history alone, where the environment names it.
  private static let only = ProcessInfo.processInfo.environment["QINGQIAN_SEED"].flatMap { UInt64($0) }

  @Test("has the states, clocks and dates of a naive day-by-day model after every act", arguments: 0..<4)
  func agrees(part: UInt64) async throws {
    let history = History(try Self.calendars.get())
    let seeds = Self.only.map { $0...$0 } ?? (1 + part * 500)...(500 + part * 500)
    var tally = History.Tally()
    for seed in seeds {
      if let disagreement = try history.live(seed, &tally) {
        Issue.record("\(disagreement)")
        return
      }
      await Task.yield()
    }
    print("histories of seeds \(seeds): \(tally.histories), \(tally.acts) acts, 0 disagreements")
    #expect(Self.only != nil || (tally.acts > 10_000 && tally.verbs.count > 45 && tally.states.count > 15))
  }

  @Test("would be told apart from one that is counted by another calendar, in a few acts")
  func control() throws {
    let history = History(try Self.calendars.get(), skewed: true)
    var tally = History.Tally()
    let found = try (1...40).compactMap { try history.live($0, &tally) }
    #expect(found.count > 20)
    #expect(found.allSatisfy { $0.acts.count < 12 })
  }
}

import CaseDesk
import CaseReports
import CaseRules
import CaseStore
import CaseWeb
import Cast
import Foundation
import Testing

/// The fifteen cases of `MonthlyLedger`, and the month of March 2026 frozen over them.
struct FrozenMarch: Sendable {
  let desk: DeskFixture
  let web: Web
  /// The ledger's letters by number.
  let names: [String: String]

  static func with<T: Sendable>(_ backend: Backend, _ body: (FrozenMarch) async throws -> T) async throws -> T {
    try await MonthlyLedger.with(backend) { desk, names in
      let march = FrozenMarch(desk: desk, web: try desk.web(), names: names)
      _ = try await march.press.press(MonthQuestion("2026-03", cut: "2026-04-01T00:05:00+08:00"), at: desk.clock.now, to: desk.place())
      try await desk.employ(Cast.dai, Cast.luo, Cast.auditor, Cast.he, Cast.systemAdmin)
      return try await body(march)
    }
  }

  /// The second edition, with what was recorded in April.
  func restated() async throws {
    _ = try await press.restate(MonthQuestion("2026-03", cut: "2026-04-03T00:00:00+08:00"), at: desk.clock.now, to: desk.place())
  }

  /// Freezes April as it stood when May had begun.
  func april() async throws -> Edition {
    let question = try MonthQuestion("2026-04", cut: "2026-05-01T00:05:00.250000+08:00")
    return try #require(try await press.press(question, at: desk.clock.now, to: desk.place()).edition)
  }

  private var press: EditionPress {
    get throws {
      EditionPress(
        MonthFiles(store: desk.store, divisions: try Config.divisions, names: MonthNames(desk.desk.rulebook)),
        key: try EditionKey(seed: (1...32).map { UInt8($0) }), maker: "he")
    }
  }
}

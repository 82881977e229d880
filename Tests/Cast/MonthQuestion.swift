import CaseRules
import CaseStore

extension MonthQuestion {
  /// About the month `2026-03` as recorded until the moment `cut`; throws where one of them is none.
  public init(_ month: String, cut: String, region: String? = nil) throws {
    guard let cut = Instant(cut) else { throw Unreadable(text: cut) }
    try self.init(month, cut: cut, region: region)
  }

  public init(_ month: String, cut: Instant, region: String? = nil) throws {
    guard let first = CivilDate("\(month)-01") else { throw Unreadable(text: month) }
    self.init(month: first, cut: cut, region: region)
  }

  private struct Unreadable: Error { let text: String }
}

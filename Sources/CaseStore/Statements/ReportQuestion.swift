import CaseRules

/// What a month's figures are asked for: the month, the cut, and where.
public struct MonthQuestion: Sendable, Hashable {
  /// The month's first day, and the first day of the next.
  public let first: CivilDate
  public let next: CivilDate
  /// What was recorded after it does not count.
  public let cut: Instant
  /// The division whose cases count, with all below it; nil for all.
  public let region: String?

  /// `month` is any day of it.
  public init(month: CivilDate, cut: Instant, region: String? = nil) {
    (first, next) = (month.firstOfMonth, month.firstOfMonth.adding(months: 1))
    (self.cut, self.region) = (cut, region)
  }

  public var start: Instant { Instant(first) }
  /// What takes effect at this instant belongs to the next month.
  public var end: Instant { Instant(next) }
  /// `2026-03`
  public var month: String { String(first.description.prefix(7)) }
  /// Whether the month has not ended at the cut, so that its figures will still grow.
  public var isPreview: Bool { cut < end }

  /// The leading digits that every division within `region` shares.
  package var prefix: String {
    guard let region else { return "" }
    if region.hasSuffix("0000") { return String(region.prefix(2)) }
    return region.hasSuffix("00") ? String(region.prefix(4)) : region
  }

  /// How many leading digits tell the groups apart: 市(州) in a province, 县(市、区) in a city.
  public var groupDigits: Int { prefix.count >= 4 ? 6 : 4 }
}

extension MonthQuestion {
  /// `$1` end, `$2` cut, `$3` the region's leading digits, `$4` the case after which to begin: the same in every part.
  func bounds(after: CaseID?) -> [SQLValue] {
    [.integer(end.microseconds), .integer(cut.microseconds), .text(prefix), .integer(after?.value ?? .min)]
  }

  /// The ledger's own bounds: the month's first day, and the next month's.
  var days: [SQLValue] { [.text(first.description), .text(next.description)] }

  /// Days of the month that are wholly past at the cut.
  var fallen: [SQLValue] { [.text(first.description), .text(min(next, cut.date).description)] }
}

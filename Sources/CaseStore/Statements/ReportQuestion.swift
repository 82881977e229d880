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

  /// The leading digits that every division within `region` shares.
  var prefix: String {
    guard let region else { return "" }
    if region.hasSuffix("0000") { return String(region.prefix(2)) }
    return region.hasSuffix("00") ? String(region.prefix(4)) : region
  }

  /// How many leading digits tell the groups apart: 市(州) in a province, 县(市、区) in a city.
  public var groupDigits: Int { prefix.count >= 4 ? 6 : 4 }
}

/// One cell of the groups: where, and what kind of respondent. nil where the case does not say.
public struct MonthGroup: Hashable, Sendable {
  /// The first `groupDigits` digits of the respondent's division.
  public let area: String?
  public let kind: RespondentKind?

  public init(area: String?, kind: RespondentKind?) { (self.area, self.kind) = (area, kind) }
}

/// Whole numbers by what they count; they add up, and are zero where nothing was said.
public struct Tally<Figure: Hashable & CaseIterable & Sendable>: Hashable, Sendable where Figure.AllCases: Sendable {
  private var numbers: [Figure: Int64] = [:]

  public init() {}

  public subscript(figure: Figure) -> Int64 {
    get { numbers[figure] ?? 0 }
    set { numbers[figure] = newValue }
  }

  public static func += (a: inout Self, b: Self) { a.numbers.merge(b.numbers, uniquingKeysWith: +) }
}

/// Counts of cases, in the order of the statement's columns.
public enum CaseFigure: Int, CaseIterable, Sendable {
  // The month's balance.
  case broughtForward, received, entered, reopened, closed, terminated, withdrawn, refused, guidedOut, openOther, openPlan, openCross
  // Complaints so far, and what became of those accepted. A signed plan counts as finished.
  case everReceived, examined, passed, accepted, transferred, finished, extended, supervised, returned, listed
  case endedClosed, followedUp, rated, satisfied
  // Results that stand and were given this month, with the natural days they took.
  case results, resultDays
}

/// Sums in 分 and counts of claim lines (款项). `…Before`: as of the month's start; the others: as of its end.
public enum MoneyFigure: Int, CaseIterable, Sendable {
  case claimedBefore, notEstablishedBefore, paidBefore, waivedBefore, offsetBefore, withdrawnBefore
  case claimed, notEstablished, paid, waived, offset, withdrawn
  case negotiation, mediation, judicial
  case newLines, newCases
  /// The unpaid part that signed plans cover.
  case planned
}

/// Limits that ran out in the month, and how many were kept.
public enum DueFigure: Int, CaseIterable, Sendable {
  case handleDue, handleKept, transferDue, transferKept
}

/// Everything counted for one group.
public struct MonthFigures: Hashable, Sendable {
  public var cases = Tally<CaseFigure>()
  public var money = Tally<MoneyFigure>()
  public var due = Tally<DueFigure>()

  public init() {}

  public static func += (a: inout Self, b: Self) {
    a.cases += b.cases
    a.money += b.money
    a.due += b.due
  }
}

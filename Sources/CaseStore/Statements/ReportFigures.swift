import CaseRules

/// What figures count, each by its place in a tally.
public protocol FigureName: CaseIterable, Hashable, Sendable, RawRepresentable<Int> {}

/// Whole numbers by what they count; they add up, and are zero where nothing was said.
public struct Tally<Figure: FigureName>: Sendable {
  /// Grows to the last figure that is not zero: most cases add little, and an empty tally costs nothing.
  private var numbers: [Int64] = []

  public init() {}

  public subscript(figure: Figure) -> Int64 {
    get { figure.rawValue < numbers.count ? numbers[figure.rawValue] : 0 }
    set {
      if figure.rawValue >= numbers.count {
        guard newValue != 0 else { return }
        numbers += repeatElement(0, count: figure.rawValue + 1 - numbers.count)
      }
      numbers[figure.rawValue] = newValue
    }
  }

  public static func += (a: inout Self, b: Self) {
    if a.numbers.count < b.numbers.count { a.numbers += repeatElement(0, count: b.numbers.count - a.numbers.count) }
    for index in b.numbers.indices where b.numbers[index] != 0 { a.numbers[index] += b.numbers[index] }
  }
}

/// Counts of cases.
public enum CaseFigure: Int, FigureName {
  // The month's balance.
  case broughtForward, received, entered, reopened, closed, terminated, withdrawn, refused, guidedOut, openOther, openPlan, openCross
  // Complaints so far, and what became of those accepted. A signed plan counts as finished.
  case everReceived, examined, passed, accepted, transferred, finished, extended, supervised, returned, listed
  case endedClosed, followedUp, rated, satisfied
  // Results that stand and were given this month, with the natural days they took.
  case results, resultDays
  // Accepted, from the ledger or not, by what became of them at the month's end.
  case everAccepted, stillOpen, hasPlan, hasClosed, hasTerminated, hasWithdrawn
  // This month: accepted, and sent on.
  case acceptedNow, transferredNow
  // At the month's end: late, 挂牌督办 and open, and by what was marked.
  case overdueOpen, listedOpen, wageLinked, crossRegion
  /// Instalments (期) past their day and not paid.
  case missedInstalments
}

/// Sums in 分 and counts of claim lines (款项). `…Before`: as of the month's start; the others: as of its end.
public enum MoneyFigure: Int, FigureName {
  case claimedBefore, notEstablishedBefore, paidBefore, waivedBefore, offsetBefore, withdrawnBefore
  case claimed, notEstablished, paid, waived, offset, withdrawn
  case negotiation, mediation, judicial
  case newLines, newCases
  /// The unpaid part that signed plans cover.
  case planned
  /// Lines that count at the month's end.
  case lines
  /// New lines of debtors who were complained about before, and what they come to.
  case repeatLines, repeatClaimed
}

/// Limits that ran out in the month, and how many were kept.
public enum DueFigure: Int, FigureName {
  case handleDue, handleKept, transferDue, transferKept
}

/// Everything counted, of one case or of many.
public struct MonthFigures: Sendable {
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

import CaseRules

/// What an import came to, so far or in the end. Every row counted is in one of the last three.
public struct LedgerImportTotals: Equatable, Sendable {
  public internal(set) var rows = 0
  public internal(set) var applied = 0
  /// Entered by an earlier run.
  public internal(set) var repeated = 0
  public internal(set) var refused = 0
  /// 欠款金额 of the rows applied, and of those already there.
  public internal(set) var appliedSum = Amount.zero
  public internal(set) var repeatedSum = Amount.zero

  mutating func count(_ outcome: LedgerRowOutcome) {
    switch outcome {
    case .applied(let owed): (applied, appliedSum) = (applied + 1, appliedSum + owed)
    case .repeated(let owed): (repeated, repeatedSum) = (repeated + 1, repeatedSum + owed)
    case .refused: refused += 1
    case .broken: return
    }
    rows += 1
  }
}

/// How an import ended.
public struct LedgerImportResult: Sendable {
  public enum Ending: Sendable {
    case complete
    /// Stopped when asked to, after the rows in flight.
    case stopped
    /// The database or the file gave out; what was counted stands, and the same import may be run again.
    case broken(any Error)
  }

  public let totals: LedgerImportTotals
  public let ending: Ending
}

/// What became of one row.
enum LedgerRowOutcome: Sendable {
  case applied(Amount)
  case repeated(Amount)
  case refused(RowRefusal)
  /// Not the row's fault, and the next would meet it too.
  case broken(any Error)
}

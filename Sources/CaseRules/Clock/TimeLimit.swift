/// In what a time limit is counted.
public enum TimeUnit: String, CaseIterable, Hashable, Sendable {
  /// 工作日 of the official calendar, make-up Saturdays and Sundays included.
  case workingDay = "working_day"
  /// 日: natural days.
  case day = "natural_day"
  /// 月: the corresponding day of the month, else the month's end (Civil Code art. 202).
  case month
  /// A day of the year, which never rolls.
  case fixedDate = "fixed_date"
  /// 按约定: a day the parties set themselves.
  case agreed

  /// The word people read; empty for a fixed date.
  public var label: String {
    switch self {
    case .workingDay: "个工作日"
    case .day: "日"
    case .month: "个月"
    case .fixedDate: ""
    case .agreed: "按约定"
    }
  }
}

/// What happens to a nominal end on a day off.
public enum RollRule: String, CaseIterable, Hashable, Sendable {
  /// To the next working day (Civil Code art. 203).
  case forward
  /// It stays.
  case none
}

/// How well a number is founded.
public enum Confidence: String, CaseIterable, Hashable, Sendable {
  /// Read in the text of the instrument.
  case seen
  /// Read in a summary or in a rule that tracks the instrument.
  case secondHand = "second_hand"
  /// Not confirmed in any text: 依据待核.
  case recalled
  /// Our own default, without a legal source.
  case design

  /// The note people see beside the limit; nil when the text was read.
  public var label: String? {
    switch self {
    case .seen: nil
    case .secondHand: "依据转引"
    case .recalled: "依据待核"
    case .design: "系统默认"
    }
  }
}

/// A time limit as one rule set defines it.
public struct TimeLimit: Hashable, Sendable {
  public var id: LimitID
  public var name: String
  public var unit: TimeUnit
  /// In `unit`; zero for a fixed date and for an agreed day.
  public var length: Int
  /// The shortest that remains however much was spent before (`transfer-remainder`).
  public var minimum: Int?
  /// Of `fixedDate` only.
  public var fixedDate: MonthDay?
  /// The event whose day is day zero and is itself not counted (Civil Code art. 201).
  public var starts: String
  public var roll: RollRule
  public var basis: String
  /// 法定 when true, 内部 when false.
  public var statutory: Bool
  public var source: String
  public var confidence: Confidence

  /// `10个工作日`, `30日`, `12个月`, `3月31日`, `按约定`.
  public var lengthText: String {
    switch unit {
    case .workingDay, .day, .month: "\(length)\(unit.label)"
    case .fixedDate: fixedDate.map { "\($0.month)月\($0.day)日" } ?? ""
    case .agreed: unit.label
    }
  }

  /// The same limit with another length.
  public func lasting(_ length: Int) -> TimeLimit {
    var copy = self
    copy.length = length
    return copy
  }

  /// The limit less what was spent before, in its own unit, but never under its minimum.
  public func remaining(afterSpending spent: Int) -> TimeLimit { lasting(max(minimum ?? 0, length - max(0, spent))) }
}

/// A day that comes every year: 31 March.
public struct MonthDay: Hashable, Sendable, CustomStringConvertible {
  public let month: Int
  public let day: Int

  /// Reads strictly `MM-DD`; nil for anything else, and for 29 February, which does not come every year.
  public init?(_ text: some StringProtocol) {
    guard let date = CivilDate("2001-\(text)") else { return nil }
    (_, month, day) = date.components
  }

  static let yearEnd = MonthDay(month: 12, day: 31)

  private init(month: Int, day: Int) {
    self.month = month
    self.day = day
  }

  /// The first such day later than `date`.
  public func next(after date: CivilDate) -> CivilDate {
    let year = date.year
    let inYear = CivilDate(year: year, month: month, day: day) ?? date
    return inYear > date ? inYear : CivilDate(year: year + 1, month: month, day: day) ?? inYear
  }

  public var description: String { "\(month.padded(2))-\(day.padded(2))" }
}

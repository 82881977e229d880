/// 预警档: one step of a running clock's ladder; what it does is fixed, when it comes and whom it reaches is dated data.
public struct Rung: Hashable, Sendable {
  public enum ID: String, CaseIterable, Sendable {
    /// 到期提醒
    case notice
    /// 黄牌
    case yellow
    /// 届满告知: the limit has run out; tells who may act on it.
    case lapsed
    /// 红牌
    case red
    /// 督办书
    case supervision
    /// 约谈提请, 通报提请, 挂牌督办提请: a person decides.
    case interview, circular, listing
  }

  /// When a rung comes, in working days.
  public enum Moment: Hashable, Sendable {
    /// As soon as at most so many are left until the 内部 target.
    case beforeTarget(Int)
    /// As soon as more than so many have passed since the due date; 0 is the day after it.
    case afterDue(Int)
  }

  /// How far up it is told: everybody up to and including.
  public enum Level: Int, CaseIterable, Sendable, Comparable {
    case party, handler, head, receiver, supervisor

    public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    public var word: String { ["party", "handler", "head", "receiver", "supervisor"][rawValue] }
  }

  public let id: ID
  public let moment: Moment
  public let upTo: Level
}

extension Rung.ID {
  public var name: String {
    switch self {
    case .notice: "到期提醒"
    case .yellow: "黄牌"
    case .lapsed: "届满告知"
    case .red: "红牌"
    case .supervision: "督办书"
    case .interview: "约谈提请"
    case .circular: "通报提请"
    case .listing: "挂牌督办提请"
    }
  }

  /// The card it shows; nil for the rungs that show none.
  public var card: Card.Colour? {
    switch self {
    case .yellow: .yellow
    case .red: .red
    default: nil
    }
  }
}

extension Rung {
  /// The day at whose 00:00 the rung comes under `due`; nil where it cannot be said.
  ///
  /// While the date is provisional only a notice comes, on the earliest day it may have to (every unknown day a working day):
  /// no card, and nothing that says the limit has run out. A rung before the due date that would come on or before the day the
  /// clock started has no meaning and never comes.
  public func fireDay(under due: DueDate, by calendar: WorkingCalendar) -> CivilDate? {
    switch moment {
    case .beforeTarget(let days):
      guard let target = due.internalTarget ?? (id == .notice ? due.due : nil) else { return nil }
      let day = calendar.earliest(workingDays: days, before: target)
      return day > due.anchor ? day : nil
    case .afterDue(let days):
      guard !due.provisional else { return nil }
      let last = days == 0 ? due.due : calendar.adding(workingDays: days, to: due.due)
      return last?.adding(days: 1)
    }
  }
}

extension WorkingCalendar {
  /// The day `count` working days before `end`, with days outside the calendar taken for working days.
  fileprivate func earliest(workingDays count: Int, before end: CivilDate) -> CivilDate {
    var (day, left) = (end, count)
    while left > 0 {
      if isWorkingDay(day) ?? true { left -= 1 }
      day = day.adding(days: -1)
    }
    // The nearest working day at or before, so that as many are left as said.
    while isWorkingDay(day) == false { day = day.adding(days: -1) }
    return day
  }
}

extension LimitID {
  /// The limits that run as clocks of a case and must each have a ladder. 归档 has none: it is done by the clock itself.
  public static let withLadder: Set<LimitID> = [
    .review, .transfer, .handle, .handleCap, .supplement, .returnObjection, .returnDecision, .transferRemainder, .returnAdjudication,
    .handlerShare, .debtorReply, .superviseReply, .urgeReply, .extensionDecision, .resultReview, .withdrawConfirm, .paymentConfirm,
    .crossRegionReply, .followUp, .instalment,
  ]

  /// Kept by a party to the case, who can be told but not carded.
  public var isKeptByParty: Bool { [.supplement, .debtorReply, .paymentConfirm, .instalment].contains(self) }
}

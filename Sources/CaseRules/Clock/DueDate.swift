/// When something is due, and how far that is certain. Always derived from facts, never typed in.
public struct DueDate: Hashable, Sendable {
  public let limit: TimeLimit
  /// Day zero: the day of the starting event, not counted.
  public let anchor: CivilDate
  /// The last day on which the act is in time, up to 24:00 Beijing time. Used for 逾期.
  public let due: CivilDate
  /// The end before rolling.
  public let nominalEnd: CivilDate
  /// The last working day on or before the nominal end, used for warnings; nil while provisional.
  public let internalTarget: CivilDate?
  /// The first day on the way that the calendar does not know; nil when all are known.
  ///
  /// When set, `due` is the earliest possible date: a notice may fire on it, a red card or 逾期 never.
  public let firstUncovered: CivilDate?

  public var provisional: Bool { firstUncovered != nil }
  public var rolled: Bool { due != nominalEnd }

  /// Whether the term has certainly run out before `today` begins; never while provisional.
  public func isOverdue(on today: CivilDate) -> Bool { !provisional && today > due }
}

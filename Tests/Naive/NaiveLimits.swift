import CaseRules

/// The limits in numbers, as the workflow lists them.
enum NaiveLimits {
  private static let workingDays: [LimitID: Int] = [
    .review: 10, .transfer: 10, .supplement: 10, .returnObjection: 5, .returnDecision: 3, .transferRemainder: 10, .returnAdjudication: 3,
    .debtorReply: 10, .superviseReply: 10, .urgeReply: 3, .extensionDecision: 2, .resultReview: 5, .withdrawConfirm: 5, .paymentConfirm: 5,
    .planGrace: 5,
  ]
  private static let naturalDays: [LimitID: Int] = [
    .handle: 30, .handleCap: 90, .handlerShare: 20, .crossRegionReply: 30, .followUp: 15,
  ]
  /// 法定 limits for which the rules of 2020 only say 及时.
  private static let since2021: Set<LimitID> = [.review, .transfer, .handle, .handleCap]

  /// nil where the rules give no number.
  static func term(_ limit: LimitID, _ rules: NaiveCase.Rules) -> NaiveCalendar.Term? {
    if rules == .of2020, since2021.contains(limit) { return nil }
    if let count = workingDays[limit] { return .init(.workingDay, count, rolls: false) }
    if let count = naturalDays[limit] { return .init(.day, count, rolls: true) }
    return limit == .archive ? .init(.month, 12, rolls: true) : nil
  }

  /// The return at which only 督办 decides.
  static let finalReturn = 3
  /// Natural days after receipt that no extension goes beyond.
  static let extensionCap = 90
  /// Of the transfer limit, at least this many working days remain.
  static let leastRemainder = 3
}

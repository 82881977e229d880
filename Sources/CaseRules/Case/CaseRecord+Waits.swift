extension CaseRecord {
  /// A spell in which the case waited to be transferred.
  public struct Wait: Hashable, Sendable {
    public let from: Instant
    /// nil while it waits.
    public var to: Instant?
  }

  /// Keeps `waits`. A withdrawal asked for in between stops nothing; what starts a fresh 转办 limit starts the account anew.
  mutating func noteWait(_ event: CaseEvent) {
    switch event.verb {
    case .transfer, .sendCross:
      if let last = waits.indices.last { waits[last].to = event.effective }
    case .agreeReturn: waits.append(Wait(from: event.effective, to: nil))
    case .accept, .receiveNational, .crossReturn: waits = [Wait(from: event.effective, to: nil)]
    case .reopen where event.to == .accepted: waits = [Wait(from: event.effective, to: nil)]
    default: break
    }
  }

  /// Working days waited since acceptance, the days up to `now` of an open spell too; days the calendar does not know count as working days.
  func workingDaysWaited(by calendar: WorkingCalendar, at now: Instant) -> Int {
    waits.reduce(0) { $0 + calendar.mostWorkingDays(after: $1.from.date, through: ($1.to ?? now).date) }
  }
}

import CaseRules
import CaseStore

extension CaseDesk {
  /// Running clocks as `CaseStore.clocks` lists them; where it is given, of those due `within` so many working days from `today`: each by
  /// its own region's calendar. One whose calendar does not reach that far is among them.
  public func clocks(_ filter: ClockFilter, within days: Int?, of today: CivilDate, scope: Scope) async throws(StoreError) -> [ClockLine] {
    let receiver = directory.receiver?.id ?? OfficeID("")
    guard let days else { return try await store.clocks(filter, scope: scope, receiver: receiver) }
    func last(_ calendar: WorkingCalendar) -> CivilDate? { calendar.adding(workingDays: days, to: today) }
    let all = ([rulebook.calendar] + rulebook.regionalCalendars.values).map(last)
    var page = filter
    // Wide enough for every region; what is too late for its own is left out below, so that pages must be counted anew.
    page.dueBefore = all.contains(nil) ? nil : all.compactMap { $0 }.max()?.adding(days: 1)
    guard Set(all).count > 1 else { return try await store.clocks(page, scope: scope, receiver: receiver) }
    (page.count, page.offset) = (500, 0)
    var found: [ClockLine] = []
    while true {
      let lines = try await store.clocks(page, scope: scope, receiver: receiver)
      found += lines.filter { line in
        guard let due = line.dueOn, let last = last(rulebook.calendar(for: line.region)) else { return true }
        return due <= last
      }
      if lines.count < page.count || found.count >= filter.offset + filter.count { break }
      page.offset += page.count
    }
    return Array(found.dropFirst(filter.offset).prefix(filter.count))
  }
}

import CaseRules
import CaseStore

/// Said as long as the calendar is about to run out, or running clocks reach past it.
public struct CalendarAlarm: Hashable, Sendable {
  public let lastDay: CivilDate
  /// Days until it ends, where that is soon.
  public let runsOutIn: Int?
  /// Running clocks with a provisional date, 归档 left out; counted up to `most`.
  public let provisional: Int

  public static let most = 1000

  /// nil when there is nothing to say.
  public init?(_ desk: CaseDesk) async throws {
    let desk = try await desk.upToDate()
    lastDay = desk.rulebook.calendar.lastDay
    runsOutIn = desk.rulebook.calendar.runsOut(from: try await desk.store.engine.now().date)
    provisional = try await desk.store.provisionalClocks(upTo: Self.most)
    guard runsOutIn != nil || provisional > 0 else { return nil }
  }

  public var sentence: String {
    var parts: [String] = []
    if let runsOutIn { parts.append(runsOutIn == 0 ? "工作日历已于 \(lastDay) 用尽" : "工作日历只到 \(lastDay)，还剩 \(runsOutIn) 天") }
    if provisional > 0 { parts.append("\(provisional) \(provisional < Self.most ? "个" : "个以上")在算期限只有暂定日期") }
    return "注意：\(parts.joined(separator: "；"))。请用 qingqian calendar import 载入下一年度的放假安排。"
  }
}

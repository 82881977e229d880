/// The extension of handling (Reg. 2025 art. 25(2)): several are allowed, each approved in time, none beyond the cap.
public enum Extension {
  /// Judges an extension to `day`, approved at `approvedAt`.
  ///
  /// - `receivedOn`: the day the first handling office received the materials; `handle` and `cap` are counted from it.
  /// - `current`: the due date as it stands, earlier extensions included.
  ///
  /// Answers the new due date, or why not: approved after 24:00 of the current due date, not later than the current end,
  /// or more natural days after receipt than `cap` allows, counted before rolling.
  public static func judge(
    to day: CivilDate, approvedAt: Instant, handle: TimeLimit, cap: TimeLimit, receivedOn: CivilDate, current: DueDate,
    clock: StatutoryClock
  ) -> Result<DueDate, ExtensionRefusal> {
    // A provisional date may still move outwards, so nobody is late by it.
    if current.isOverdue(on: approvedAt.date) { return .failure(.tooLate(due: current.due)) }
    if day <= current.nominalEnd { return .failure(.notLonger(end: current.nominalEnd)) }
    let last = receivedOn.adding(days: cap.length)
    if day > last { return .failure(.beyondCap(days: cap.length, last: last)) }
    do { return .success(try clock.due(handle, from: receivedOn, extendedTo: day)) } catch {
      return .failure(.noDate(error))
    }
  }
}

/// Why an extension is not allowed.
public enum ExtensionRefusal: Error, Hashable, Sendable {
  case tooLate(due: CivilDate)
  case notLonger(end: CivilDate)
  case beyondCap(days: Int, last: CivilDate)
  case noDate(RuleRefusal)

  public var sentence: String {
    switch self {
    case .tooLate(let due): "延期须在当前办理期限\(due)的24时前批准，现已超过，不能再延期。"
    case .notLonger(let end): "延期后的日期须晚于当前期限\(end)。"
    case .beyondCap(let days, let last): "自收到投诉材料之日起最长\(days)日，最迟延至\(last)。"
    case .noDate(let refusal): refusal.sentence
    }
  }
}

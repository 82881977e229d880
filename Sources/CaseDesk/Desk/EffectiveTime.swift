import CaseRules

/// The optional `effective` input: when the act took effect, where that is not now.
enum EffectiveTime {
  /// Reads it; a bare day means its start, or the case's previous state change where that fell on the same day.
  ///
  /// Refused after `now` and before the case's previous state change. Without the input it is `now`.
  static func read(_ inputs: Inputs, record: CaseRecord?, now: Instant) throws(Refusal) -> Instant {
    guard let given = inputs.word("effective") else { return now }
    var effective = now
    if let instant = Instant(given) {
      effective = instant
    } else if let day = CivilDate(given) {
      effective = day == now.date ? now : Instant(day)
      if let last = record?.lastStateChange, last.date == day { effective = max(effective, last) }
    }
    guard effective <= now else { throw Refusal("effective_in_future", "所填日期 \(given) 晚于现在，请核对。") }
    if let last = record?.lastStateChange, effective < last {
      throw Refusal("effective_too_early", "所填日期 \(given) 早于本件上一次环节变化的 \(last.date)，不能填得更早。")
    }
    return effective
  }
}

extension Deliberation {
  /// A pending extension that was not decided by 24:00 of the current due date has lapsed; said so in the record before anything else.
  /// 期限更新 says nothing of it: which date that is follows from what it is about to write down.
  mutating func lapsePending() throws(Refusal) {
    guard verb != .redate, let pending = record.pending, record.pending(at: now, under: rulebook) == nil else { return }
    try add(.answered(.lapsed))
    try endClock(of: pending)
    if verb == .decide || verb == .takeBack { throw Refusal("pending_lapsed", "延期申请未在办理期限届满前批准，已经失效。") }
  }
}

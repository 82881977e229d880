import CaseRules

/// One limit at work, with where a walk through the days puts it.
public struct NaiveClock: Hashable, Sendable {
  public let limit: LimitID
  /// Which payment, instalment or 督办书; 0 where there is only one.
  public let ref: Int
  public let generation: Int
  public let start: Int
  /// The day agreed or approved in the place of the counted one.
  public var fixed: Int?
  /// In the limit's unit, where it is not its usual one.
  public let length: Int?
  public var end: Int?
  public var answer: NaiveCalendar.Answer?
  /// Its date had passed when another calendar was adopted, and stays where that one would not have put it.
  var stays = false

  public var runs: Bool { end == nil }

  /// Whether it has certainly run out: past 24:00 of its day, and that day firm.
  func hasRunOut(at now: Int) -> Bool {
    guard let answer, answer.firstUncovered == nil else { return false }
    return NaiveTime.day(of: now) > answer.due
  }

  fileprivate func isOtherDay(than former: NaiveClock) -> Bool {
    answer?.due != former.answer?.due || (answer?.firstUncovered == nil) != (former.answer?.firstUncovered == nil)
  }
}

extension NaiveCase {
  /// Where the clock stands in the calendar that is current.
  func walked(_ clock: NaiveClock) -> NaiveClock {
    var clock = clock
    let day = NaiveTime.day(of: clock.start)
    if clock.limit == .instalment {
      // The plan's own day: neither counted nor moved.
      clock.answer = clock.fixed.map { .init(due: $0, nominalEnd: $0, target: $0, firstUncovered: nil) }
    } else if let usual = NaiveLimits.term(clock.limit, rules) {
      let term = clock.length.map { NaiveCalendar.Term(usual.unit, $0, rolls: usual.rolls) } ?? usual
      clock.answer = calendar.answer(term, from: day, ending: clock.fixed)
    }
    return clock
  }

  /// Another calendar is adopted at `moment`. Limits that have ended are walked with the others: a result that is sent back lets them run on
  /// as if they never had. A date that has passed stays, unless `passedToo`. What becomes of running ones is an act of its own.
  public mutating func adopt(_ calendar: NaiveCalendar, at moment: Int, passedToo: Bool) {
    (self.calendar, now) = (calendar, moment)
    var isTold = false
    for index in clocks.indices {
      let former = clocks[index]
      let next = walked(former)
      if next.isOtherDay(than: former), !passedToo, former.hasRunOut(at: moment) {
        clocks[index].stays = true
        isTold = isTold || (former.runs && !former.stays)
      } else if next.isOtherDay(than: former) || !former.stays {
        clocks[index] = next
        clocks[index].stays = false
        isTold = isTold || (former.runs && next.isOtherDay(than: former))
      }
    }
    if isTold { version += 1 }
  }

  mutating func start(_ limit: LimitID, ref: Int = 0, at moment: Int, fixed: Int? = nil, length: Int? = nil) {
    if limit == .handleCap, ledger { reasons.insert(limit); return }
    guard limit == .instalment || NaiveLimits.term(limit, rules) != nil else { reasons.insert(limit); return }
    clocks.append(
      walked(NaiveClock(limit: limit, ref: ref, generation: generation, start: moment, fixed: fixed, length: length, end: nil)))
  }

  mutating func end(_ limits: Set<LimitID>, ref: Int? = nil, at moment: Int) {
    for index in clocks.indices where clocks[index].runs && limits.contains(clocks[index].limit) {
      if let ref, clocks[index].ref != ref { continue }
      clocks[index].end = max(moment, clocks[index].start)
    }
  }

  mutating func endAll(but limits: Set<LimitID> = [], at moment: Int) { end(Set(LimitID.allCases).subtracting(limits), at: moment) }

  func running(_ limit: LimitID, ref: Int = 0) -> NaiveClock? { clocks.last { $0.limit == limit && $0.ref == ref && $0.runs } }

  func ranOut(_ limit: LimitID, ref: Int = 0, at now: Int) -> Bool { running(limit, ref: ref)?.hasRunOut(at: now) ?? false }
}

/// 期限更新: what a change of the calendar or the rules did to one running clock.
public struct Redating: Hashable, Sendable {
  /// A due date as it stood before or stands after.
  public struct Day: Hashable, Sendable {
    public let on: CivilDate
    public let provisional: Bool

    public init(on: CivilDate, provisional: Bool) { (self.on, self.provisional) = (on, provisional) }

    /// nil for no date.
    public init?(_ due: DueDate?) {
      guard let due else { return nil }
      self.init(on: due.due, provisional: due.provisional)
    }
  }

  public let key: ClockFact.Key
  public let old: Day?
  /// The same as `old` where the date had passed already and stays as it was.
  public let new: Day?
  /// The version by which the clock is counted from now on; nil where it follows the one that runs.
  public let keeps: Int?

  public init(key: ClockFact.Key, old: Day?, new: Day?, keeps: Int? = nil) {
    (self.key, self.old, self.new, self.keeps) = (key, old, new, keeps)
  }

  public var moves: Bool { old != new }
}

extension CaseRecord {
  /// What the versions adopted since the case's own do to its running clocks; empty where nothing changes.
  public func redatings(under rulebook: Rulebook) -> [Redating] {
    guard rules < rulebook.version else { return [] }
    return runningClocks.compactMap { rulebook.redating(of: $0, in: clockPlace, since: rules, kept: kept[$0.key]) }
  }
}

extension Rulebook {
  /// What the versions adopted after `since` do to one running clock, which is counted by `kept` where that is set; nil for nothing.
  ///
  /// A clock whose firm date had passed on the day of an adoption is counted as before, unless the adoption says that passed dates move as
  /// well. A clock whose rule is gone goes on under it (`due`).
  public func redating(of clock: ClockFact, in place: ClockPlace, since: Int, kept: Int?) -> Redating? {
    guard since < version else { return nil }
    let old = asOf(version: kept ?? since).due(of: clock, in: place)
    var (keeps, due) = (kept, old)
    for number in since + 1...version {
      let book = asOf(version: number)
      let next = book.due(of: clock, in: place)
      guard Redating.Day(next) != Redating.Day(due), let adoption = book.adoption else { continue }
      if !adoption.movesPassed, due?.isOverdue(on: adoption.at.date) == true {
        keeps = keeps ?? number - 1
      } else {
        (keeps, due) = (nil, next)
      }
    }
    let (from, to) = (Redating.Day(old), Redating.Day(due))
    return from == to && keeps == kept ? nil : Redating(key: clock.key, old: from, new: to, keeps: keeps)
  }
}

extension Redating.Day: Canonical {
  public func write(to w: inout CanonicalWriter) { w.put(on); w.put(provisional) }
  public init(from r: inout CanonicalReader) throws(CanonicalError) { self.init(on: try r.get(), provisional: try r.get()) }
}

extension Redating: Canonical {
  public func write(to w: inout CanonicalWriter) { w.put(key); w.put(old); w.put(new); w.put(keeps) }
  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    self.init(key: try r.get(), old: try r.get(), new: try r.get(), keeps: try r.get())
  }
}

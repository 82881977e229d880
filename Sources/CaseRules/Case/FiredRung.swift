/// A rung of a clock's ladder that came: once in each series, on its own day.
public struct FiredRung: Hashable, Sendable {
  public let clock: ClockFact.Key
  public let rung: Rung.ID
  /// 1, then one more each time it was lifted because the due date moved away.
  public let series: Int
  /// The day at whose 00:00 it came, however late it was written down.
  public let cameOn: CivilDate
  /// The due date it was about.
  public let dueOn: CivilDate
  /// Its condition no longer holds: the due date moved, or the duty turns out to have been done in time.
  public var lifted = false

  public init(clock: ClockFact.Key, rung: Rung.ID, series: Int, cameOn: CivilDate, dueOn: CivilDate, lifted: Bool = false) {
    (self.clock, self.rung, self.series, self.cameOn, self.dueOn, self.lifted) = (clock, rung, series, cameOn, dueOn, lifted)
  }

  struct Key: Hashable {
    let clock: ClockFact.Key
    let rung: Rung.ID
    let series: Int
  }

  var key: Key { Key(clock: clock, rung: rung, series: series) }
}

extension Rung.ID: Canonical {}

extension FiredRung: Canonical {
  public func write(to w: inout CanonicalWriter) {
    w.put(clock); w.put(rung); w.put(series); w.put(cameOn); w.put(dueOn); w.put(lifted)
  }
  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    self.init(clock: try r.get(), rung: try r.get(), series: try r.get(), cameOn: try r.get(), dueOn: try r.get(), lifted: try r.get())
  }
}

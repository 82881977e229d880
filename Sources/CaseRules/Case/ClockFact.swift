/// What is stored of a clock: facts only. Its due date is always derived by `StatutoryClock`.
public struct ClockFact: Hashable, Sendable {
  public struct Key: Hashable, Sendable {
    public let limit: LimitID
    /// Which payment, instalment or 督办书 it watches; 0 where there is only one.
    public let ref: Int
    /// 1, then one more each time the work starts over (`break_plan`, `reopen`).
    public let generation: Int
    /// Tells apart clocks of one limit within a generation (a fresh review after each 补正): 1, 2, …
    public let turn: Int

    public init(limit: LimitID, ref: Int = 0, generation: Int, turn: Int) {
      (self.limit, self.ref, self.generation, self.turn) = (limit, ref, generation, turn)
    }
  }

  public let key: Key
  /// When its starting event took effect; day zero of the count is this instant's civil date.
  public let anchor: Instant
  /// The day agreed or approved instead of the counted one: an instalment's date, an extension.
  public var fixedDay: CivilDate?
  /// Length in the limit's unit where it is not the rule set's own (`transfer-remainder`).
  public let length: Int?
  /// When it ended; nil while it runs.
  public var endedAt: Instant?

  public init(key: Key, anchor: Instant, fixedDay: CivilDate? = nil, length: Int? = nil, endedAt: Instant? = nil) {
    (self.key, self.anchor, self.fixedDay, self.length, self.endedAt) = (key, anchor, fixedDay, length, endedAt)
  }

  public var isRunning: Bool { endedAt == nil }
  public var limit: LimitID { key.limit }
}

extension ClockFact.Key: Canonical {
  public func write(to w: inout CanonicalWriter) { w.put(limit); w.put(ref); w.put(generation); w.put(turn) }
  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    self.init(limit: try r.get(), ref: try r.get(), generation: try r.get(), turn: try r.get())
  }
}

extension ClockFact: Canonical {
  public func write(to w: inout CanonicalWriter) { w.put(key); w.put(anchor); w.put(fixedDay); w.put(length); w.put(endedAt) }
  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    self.init(key: try r.get(), anchor: try r.get(), fixedDay: try r.get(), length: try r.get(), endedAt: try r.get())
  }
}

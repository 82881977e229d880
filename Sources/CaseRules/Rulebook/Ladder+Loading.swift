extension Rung {
  /// Reads `ladders`: for each limit its rungs by name, each with `before_target` or `after_due` (working days) and `up_to`.
  ///
  /// Every limit that runs as a clock and has a length needs a ladder.
  static func readLadders(_ top: inout ConfigMap, for limits: Set<LimitID>) -> [LimitID: [Rung]] {
    var ladders: [LimitID: [Rung]] = [:]
    guard var map = top.map("ladders") else { return ladders }
    for (key, entry) in map.entries() {
      guard let limit = LimitID(rawValue: key), LimitID.withLadder.contains(limit) else {
        map.report(key, "no such clock")
        continue
      }
      guard limits.contains(limit) else {
        map.report(key, "this rule set gives no length to it")
        continue
      }
      ladders[limit] = read(entry, of: limit).sorted { $0.order < $1.order }
    }
    for limit in LimitID.withLadder.intersection(limits).subtracting(ladders.keys).sorted(by: { $0.rawValue < $1.rawValue }) {
      map.report(limit.rawValue, "missing: each clock needs a ladder")
    }
    return ladders
  }

  private var order: Int { ID.allCases.firstIndex(of: id) ?? 0 }

  private static func read(_ entry: ConfigMap, of limit: LimitID) -> [Rung] {
    var entry = entry
    let rungs = entry.entries().compactMap { key, value -> Rung? in
      guard let id = ID(rawValue: key) else {
        entry.report(key, "not a rung: \(ID.allCases.map(\.rawValue).joined(separator: ", "))")
        return nil
      }
      if id.card != nil, limit.isKeptByParty {
        entry.report(key, "a card cannot be shown to a party")
        return nil
      }
      return read(id, value)
    }
    if rungs.isEmpty { entry.report("", "no rung") }
    return rungs
  }

  private static func read(_ id: ID, _ map: ConfigMap) -> Rung? {
    var map = map
    let before = map.optionalInteger("before_target", 0...60)
    let after = map.optionalInteger("after_due", 0...250)
    let upTo = map.parsed("up_to", Level.allCases.map(\.word).joined(separator: ", ")) { word in Level.allCases.first { $0.word == word } }
    map.finish()
    guard let upTo else { return nil }
    switch (before, after) {
    case (let days?, nil): return Rung(id: id, moment: .beforeTarget(days), upTo: upTo)
    case (nil, let days?): return Rung(id: id, moment: .afterDue(days), upTo: upTo)
    default:
      map.report("", "needs either before_target or after_due")
      return nil
    }
  }
}

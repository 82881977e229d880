/// A province's own lengths for internal limits; statutory ones it cannot touch.
struct Overlay {
  private struct Change {
    let length: Int
    let basis: String
    let source: String
    let confidence: Confidence
  }

  private let changes: [LimitID: Change]

  /// Reports every problem and answers nil when there is any; `sets` say which limits are internal and how they are counted.
  static func read(_ file: ConfigFile, over sets: [RuleSet], problems: ConfigProblems) -> Overlay? {
    let before = problems.all.count
    guard var top = ConfigMap(file, problems: problems) else { return nil }
    _ = top.text("name")
    var changes: [LimitID: Change] = [:]
    if var map = top.map("limits") {
      for (key, entry) in map.entries() {
        guard let id = LimitID(rawValue: key) else {
          map.report(key, "no such limit")
          continue
        }
        if sets.contains(where: { $0.limits[id]?.statutory == true || $0.numberless[id] != nil }) {
          map.report(key, "is 法定: an overlay may only change internal limits (内部)")
        } else if sets.contains(where: { [.fixedDate, .agreed].contains($0.limits[id]?.unit) }) {
          map.report(key, "has no length to change")
        }
        var entry = entry
        let length = entry.integer("length", 1...3650)
        let basis = entry.text("basis")
        let source = entry.text("source")
        let confidence: Confidence? = entry.choice("confidence")
        entry.finish()
        if let length, let basis, let source, let confidence {
          changes[id] = Change(length: length, basis: basis, source: source, confidence: confidence)
        }
      }
    }
    top.finish()
    return problems.all.count == before ? Overlay(changes: changes) : nil
  }

  func applied(to set: RuleSet) -> RuleSet {
    var set = set
    for (id, change) in changes {
      guard var limit = set.limits[id] else { continue }
      limit.length = change.length
      limit.basis = change.basis
      limit.source = change.source
      limit.confidence = change.confidence
      set.limits[id] = limit
    }
    return set
  }
}

/// Which lines one text has that another has not, in order: `- old`, `+ new`.
public enum LineChanges {
  public static func between(_ old: String, _ new: String) -> [String] {
    let difference = new.split(separator: "\n", omittingEmptySubsequences: false)
      .difference(from: old.split(separator: "\n", omittingEmptySubsequences: false))
    return difference.map { change in
      switch change {
      case .remove(let offset, let line, _): (offset, "- \(line)")
      case .insert(let offset, let line, _): (offset, "+ \(line)")
      }
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

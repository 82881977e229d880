/// A complaint not yet handed in: everything exactly as it was typed, right or wrong.
struct Draft: Codable, Hashable, Sendable {
  /// A file that was uploaded for it, already in the evidence store.
  struct Evidence: Codable, Hashable, Sendable {
    var kind: String
    var title: String
    var sha256: String
    var size: Int64
    var mediaType: String
    /// Which claim line it proves, from 1.
    var line: Int

    enum CodingKeys: String, CodingKey {
      case kind, title, sha256, size, line
      case mediaType = "media_type"
    }
  }

  /// What became of it.
  struct Filed: Codable, Hashable, Sendable {
    var number: String
    /// Gone with the draft a quarter of an hour later, or when the person leaves.
    var code: String?
    /// Microseconds: when it was filed.
    var at: Int64
  }

  /// By `EligibilityQuestion`.
  var answers: [String: String] = [:]
  /// By the filing's path, such as `creditor.name`.
  var fields: [String: String] = [:]
  var lines: [[String: String]] = []
  var evidence: [Evidence] = []
  /// Why a paper cannot be given, by `line/kind`.
  var cannotProvide: [String: String] = [:]
  /// Makes handing it in twice one case.
  var key: String
  /// 提交 was pressed: it stays as it is until that is known to have been refused.
  var sent = false
  var filed: Filed?

  init(key: String) { self.key = key }

  /// Takes a line out with its papers; later lines and what belongs to them move up.
  mutating func removeLine(_ no: Int) {
    guard lines.indices.contains(no - 1) else { return }
    lines.remove(at: no - 1)
    func moved(_ line: Int) -> Int? { line == no ? nil : line > no ? line - 1 : line }
    evidence.removeAll { $0.line == no }
    for index in evidence.indices where evidence[index].line > no { evidence[index].line -= 1 }
    var kept: [String: String] = [:]
    for (place, reason) in cannotProvide {
      let parts = place.split(separator: "/", maxSplits: 1).map(String.init)
      if parts.count == 2, let line = Int(parts[0]).flatMap(moved) { kept["\(line)/\(parts[1])"] = reason }
    }
    cannotProvide = kept
  }
}

import CaseDesk

/// A few fields that a browser keeps for this server in a cookie, and can neither read nor alter nor use under another cookie's name.
enum SealedFields {
  /// No field but the last may hold a line break.
  static func sealed(_ fields: [String], as cookie: String, _ keys: ServerKeys) throws -> String {
    Base64URL.text(try keys.seal(Array(fields.joined(separator: "\n").utf8), "entry", context: cookie))
  }

  /// nil for anything that this server did not seal under that name.
  static func opened(_ text: String?, as cookie: String, count: Int, _ keys: ServerKeys) -> [String]? {
    guard let text, text.utf8.count < 4096, let bytes = Base64URL.bytes(text),
      let plain = try? keys.open(bytes, "entry", context: cookie)
    else { return nil }
    let fields = String(decoding: plain, as: UTF8.self).split(separator: "\n", maxSplits: count - 1, omittingEmptySubsequences: false)
    return fields.count == count ? fields.map(String.init) : nil
  }
}

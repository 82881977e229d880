import CaseStore
import GRDB
import Synchronization

/// The texts as SQLite wants them, translated once each: SQLite reads `$1` as a name, only `?1` as a number.
final class PreparedText: Sendable {
  private let known = Mutex<[SQLText: String]>([:])

  /// The connection's own prepared statement for `sql`, made at first use.
  func statement(_ sql: SQLText, on db: Database) throws -> Statement {
    let text = known.withLock { known in
      if let text = known[sql] { return text }
      let text = Self.numbered(sql.text(for: .sqlite))
      known[sql] = text
      return text
    }
    return try db.cachedStatement(sql: text)
  }

  /// Writes `$n` as `?n`, except inside quotes and comments.
  static func numbered(_ text: String) -> String {
    var result: [UInt8] = []
    var quote: UInt8?
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch (quote, byte) {
      case (nil, UInt8(ascii: "'")), (nil, UInt8(ascii: "\"")): quote = byte
      case (nil, UInt8(ascii: "-")) where next == byte: quote = UInt8(ascii: "\n")
      case (let open?, byte) where open == byte: quote = nil
      default: break
      }
      let isParameter = quote == nil && byte == UInt8(ascii: "$") && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next)
      result.append(isParameter ? UInt8(ascii: "?") : byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}

import CaseRules
import CaseStore

/// 批次: the ledger a row belongs to, so that a row is entered once however often, and from whatever file of the batch, it is imported.
public struct LedgerBatch: Hashable, Sendable {
  public let id: String

  public init(id: String) { self.id = id }

  /// The file's name without its folder and endings: `county.csv` and its mended `county.csv.refused.csv` are one batch, `county`.
  public init(path: String) {
    var name = Substring(path.split(separator: "/").last ?? "")
    while let ending = Self.endings.first(where: { name.count > $0.count && name.lowercased().hasSuffix($0) }) ?? Self.numbered(name) {
      name.removeLast(ending.count)
    }
    id = String(name).storedText
  }

  /// The idempotency key of a row with a serial; without one, of its content and which of several equal rows it is.
  func key(of request: LedgerEntryRequest, occurrence: Int) -> String {
    var w = CanonicalWriter(domain: "qingqian.ledger-key.1")
    w.put(id)
    if let serial = request.serial {
      w.put("serial")
      w.put(serial)
    } else {
      w.put("content")
      w.put(Digest.hex(content(of: request)))
      w.put(occurrence)
    }
    return Digest.hex(Digest.sha256(w.bytes))
  }

  func content(of request: LedgerEntryRequest) -> [UInt8] { Digest.sha256(request.filing.canonicalBytes + request.point.canonicalBytes) }

  private static let endings = [".csv", ".xlsx", ".refused"]

  /// The `.refused-2` of a second file of refused rows.
  private static func numbered(_ name: Substring) -> String? {
    let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }
    let ending = ".refused-" + String(digits.reversed())
    return digits.isEmpty || !name.hasSuffix(ending) || name.count == ending.count ? nil : ending
  }
}

/// A case's key in every table: time-ordered, unique in the province.
public struct CaseID: Hashable, Comparable, Sendable {
  public let value: Int64

  public init(_ value: Int64) { self.value = value }

  /// Milliseconds since 2020 in the upper 41 bits, the number of the case's block below, so that no two cases share one.
  public init(at instant: Instant, serial: Int64) {
    let since2020 = max(0, instant.microseconds / 1000 - 1_577_836_800_000)
    value = since2020 << 22 | (serial & 0x3F_FFFF)
  }

  public static func < (a: Self, b: Self) -> Bool { a.value < b.value }
}

/// 投诉编号: year, receiver's code, number (gaps allowed) and a check digit, printed `2026-510000-0000123-5`.
public struct CaseNumber: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(year: Int, receiver: String, serial: Int64) {
    let digits = "\(year.padded(4))\(receiver.prefix(6))\(serial.padded(7))"
    description = "\(year.padded(4))-\(receiver.prefix(6))-\(serial.padded(7))-\(Self.checkDigit(of: digits.utf8))"
  }

  /// Reads a number with or without its hyphens; nil when the length or the check digit (ISO 7064 MOD 11,10) is wrong.
  public init?(_ text: some StringProtocol) {
    var digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
    guard digits.count == 18, digits.allSatisfy({ (48...57).contains($0) }), Self.checkDigit(of: digits.dropLast()) == Int(digits[17]) - 48
    else { return nil }
    for place in [17, 10, 4] { digits.insert(UInt8(ascii: "-"), at: place) }
    description = String(decoding: digits, as: UTF8.self)
  }

  private static func checkDigit(of digits: some Sequence<UInt8>) -> Int {
    var product = 10
    for byte in digits {
      let sum = (Int(byte) - 48 + product) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (11 - product) % 10
  }
}

/// An office's code: a division code, with a suffix for a sector body (`510000`, `510100`, `510000-gzw`).
public struct OfficeID: Hashable, Comparable, Sendable, CustomStringConvertible, Canonical, RawRepresentable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(_ code: String) { rawValue = code }

  public var description: String { rawValue }
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Who acts, in which capacities, from which office.
public struct Actor: Hashable, Sendable {
  /// The account's name, `complainant`, `debtor`, `clock`, or `operator` at the machine itself.
  public let user: String
  public let roles: [Role]
  /// nil for parties, for the clock and for the local operator, who stands beside the receiver.
  public let office: OfficeID?
  /// The office and all above it, nearest first; empty where `office` is nil.
  public let path: [OfficeID]
  /// For a party: the one case whose query code or link was shown and found right.
  public let grantedCase: CaseNumber?

  public init(user: String, roles: [Role], office: OfficeID? = nil, path: [OfficeID] = [], grantedCase: CaseNumber? = nil) {
    (self.user, self.roles, self.office, self.path, self.grantedCase) = (user, roles, office, path, grantedCase)
  }

  /// The system acting at a due time.
  public static let clock = Actor(user: "clock", roles: [.clock])
  /// Somebody at the machine itself, without a name: every case role, always logged as such.
  public static let localOperator = Actor(
    user: "operator", roles: [.intake, .complainant, .debtor] + Role.officials.filter { $0 != .intake })
  /// Somebody who files: a complainant has no case yet.
  public static let filer = Actor(user: "complainant", roles: [.complainant])
  /// The complainant or the debtor of one case, once the code or the link was found right.
  public static func party(_ role: Role, of number: CaseNumber) -> Actor { Actor(user: role.rawValue, roles: [role], grantedCase: number) }

  public var isLocalOperator: Bool { user == Self.localOperator.user && office == nil }
}

/// A moment, as whole microseconds since 1970-01-01T00:00:00Z.
///
/// Its civil date and its printed form are those of Asia/Shanghai (+08:00 all year).
public struct Instant: Hashable, Comparable, Sendable {
  public let microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// 00:00 Beijing time at the start of `date`, plus `hour` and `minute`.
  public init(_ date: CivilDate, hour: Int = 0, minute: Int = 0) {
    microseconds = (Int64(date.day) * 86_400 - Self.offset + Int64(hour) * 3600 + Int64(minute) * 60) * 1_000_000
  }

  /// The moment a day ends: 24:00 Beijing time (Civil Code art. 203).
  public static func end(of date: CivilDate) -> Self { Self(date.adding(days: 1)) }

  /// The day in China on which the moment falls.
  public var date: CivilDate { CivilDate(day: Int32((seconds + Self.offset).floorDivided(by: 86_400))) }

  public func adding(seconds: Int64) -> Self { Self(microseconds: microseconds + seconds * 1_000_000) }

  public static func < (a: Self, b: Self) -> Bool { a.microseconds < b.microseconds }

  private static let offset: Int64 = 8 * 3600
  private var seconds: Int64 { microseconds.floorDivided(by: 1_000_000) }
}

extension Instant: CustomStringConvertible {
  /// RFC 3339 with the Chinese offset and as many fraction digits as are needed: `2026-03-01T00:30:00+08:00`.
  public var description: String {
    let ofDay = (seconds + Self.offset) - Int64(date.day) * 86_400
    let fraction = microseconds - seconds * 1_000_000
    let digits = fraction == 0 ? "" : "." + fraction.padded(6)
    return "\(date)T\((ofDay / 3600).padded(2)):\((ofDay / 60 % 60).padded(2)):\((ofDay % 60).padded(2))\(digits)+08:00"
  }

  /// For people, Beijing time without what is less than a second: `2026-03-01 00:30:00`.
  public var toTheSecond: String { String(description.prefix(19)).replacing("T", with: " ") }

  /// Reads RFC 3339 with `Z` or a `±HH:MM` offset; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let text = String(text)
    guard text.utf8.count >= 20, let date = CivilDate(text.prefix(10)) else { return nil }
    var rest = text.dropFirst(10)
    guard rest.first == "T" else { return nil }
    rest.removeFirst()
    func take(_ count: Int) -> Int64? {
      let digits = rest.prefix(count)
      guard digits.count == count, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
      rest.removeFirst(count)
      return Int64(digits)
    }
    func skip(_ mark: Character) -> Bool { rest.first == mark ? (rest.removeFirst() == mark) : false }
    guard let hour = take(2), hour < 24, skip(":"), let minute = take(2), minute < 60, skip(":"),
      let second = take(2), second < 60
    else { return nil }
    var micros: Int64 = 0
    if skip(".") {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard (1...6).contains(digits.count), let value = Int64(digits) else { return nil }
      rest.removeFirst(digits.count)
      micros = (digits.count..<6).reduce(value) { scaled, _ in scaled * 10 }
    }
    var shift: Int64 = 0
    if rest != "Z" {
      guard let sign = rest.popFirst(), sign == "+" || sign == "-", let h = take(2), h < 24, skip(":"), let m = take(2), m < 60,
        rest.isEmpty
      else { return nil }
      shift = (h * 3600 + m * 60) * (sign == "+" ? 1 : -1)
    }
    let ofDay = hour * 3600 + minute * 60 + second
    self.init(microseconds: (Int64(date.day) * 86_400 + ofDay - shift) * 1_000_000 + micros)
  }
}

extension Int64 {
  func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}

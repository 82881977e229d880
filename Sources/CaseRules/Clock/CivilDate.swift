/// A calendar day in China (Asia/Shanghai, +08:00, no daylight saving), as whole days since 1970-01-01.
///
/// A pure value: it never asks what day it is and never uses a library calendar.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let day: Int32

  public init(day: Int32) { self.day = day }

  /// The day named, or nil when there is no such day (month 13, 30 February) or the year is not 1900…2999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...2999).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, in: year) else {
      return nil
    }
    self.day = Self.dayNumber(year, month, day)
  }

  /// Reads strictly `YYYY-MM-DD`; nil for anything else, padding and trailing text included.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public static func < (a: Self, b: Self) -> Bool { a.day < b.day }

  /// Whole days from `start` to `end`; negative when `end` is earlier.
  public static func - (end: Self, start: Self) -> Int { Int(end.day) - Int(start.day) }

  /// The day `days` natural days later (earlier when negative).
  public func adding(days: Int) -> Self { Self(day: day + Int32(days)) }

  /// The corresponding day `months` later, or the end of that month where it has no such day (Civil Code art. 202).
  public func adding(months: Int) -> Self {
    let (year, month, dayOfMonth) = components
    let total = year * 12 + (month - 1) + months
    let (y, m) = (total / 12, total % 12 + 1)
    return Self(day: Self.dayNumber(y, m, min(dayOfMonth, Self.length(ofMonth: m, in: y))))
  }

  /// ISO weekday: 1 is Monday, 7 is Sunday.
  public var weekday: Int { Int(((day % 7) + 7 + 3) % 7) + 1 }

  public var year: Int { components.year }
  public var month: Int { components.month }

  /// Year, month and day of the month in the proleptic Gregorian calendar.
  public var components: (year: Int, month: Int, day: Int) {
    // Eras of 400 years with March as the first month, so that the leap day comes last.
    let z = Int(day) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  public var firstOfMonth: Self { let c = components; return Self(day: Self.dayNumber(c.year, c.month, 1)) }

  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CivilDate: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    return "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
  }
}

extension CivilDate: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let date = CivilDate(text) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "“\(text)” is not a date YYYY-MM-DD"))
    }
    self = date
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension FixedWidthInteger {
  /// Decimal digits, filled with zeros on the left up to `width`.
  func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}

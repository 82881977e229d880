/// How personal data looks to somebody who has not given a reason to see it.
public enum Masking {
  /// `138****1234`; shorter numbers keep their last two digits.
  public static func phone(_ text: String) -> String {
    text.count >= 11 ? "\(text.prefix(3))****\(text.suffix(4))" : String(repeating: "*", count: max(0, text.count - 2)) + text.suffix(2)
  }

  /// `张**`
  public static func person(_ text: String) -> String { text.prefix(1) + String(repeating: "*", count: max(1, text.count - 1)) }

  /// `6222 **** **** 1234`
  public static func account(_ text: String) -> String {
    let digits = text.filter { $0 != " " }
    return digits.count >= 8 ? "\(digits.prefix(4)) **** **** \(digits.suffix(4))" : String(repeating: "*", count: digits.count)
  }

  /// Keeps the first six characters: the city, not the door.
  public static func address(_ text: String) -> String { text.count > 6 ? text.prefix(6) + "****" : "****" }

  /// `l***@example.cn`: the host stays.
  public static func email(_ text: String) -> String { "\(text.prefix(1))***\(text.drop { $0 != "@" })" }

  /// By the field's name as filings carry it; free text is not masked, for it is shown only where it is needed.
  public static func field(_ name: String, _ value: String) -> String {
    if name.hasSuffix("_phone") { return phone(value) }
    if name.hasSuffix("_contact") || name.hasSuffix("_legal_representative") { return person(value) }
    if name.hasSuffix("_email") { return email(value) }
    if name.hasSuffix("_bank_account") { return account(value) }
    if name.hasSuffix("_address") { return address(value) }
    return value
  }
}

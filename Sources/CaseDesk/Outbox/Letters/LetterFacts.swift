import CaseRules

/// Everything that a template may ask for, by name: the one place where a case becomes the words of a letter.
///
/// Every name is always there; what this case does not have is absent, which a template may test and must not print.
public struct LetterFacts: Sendable {
  public enum Value: Hashable, Sendable {
    case text(String)
    case flag(Bool)
    case list([[String: String]])
    case absent
  }

  public private(set) var values: [String: Value]

  init() { values = Dictionary(uniqueKeysWithValues: Self.names.map { ($0, .absent) }) }

  /// Sets a fact; nil leaves it absent. Text is made safe to print.
  subscript(_ name: String) -> String? {
    get { if case .text(let text)? = values[name] { text } else { nil } }
    set { values[name] = newValue.map { .text(Self.printable($0)) } ?? .absent }
  }

  mutating func set(_ name: String, flag: Bool) { values[name] = .flag(flag) }

  mutating func set(_ name: String, rows: [[String: String]]) {
    values[name] = rows.isEmpty ? .absent : .list(rows.map { $0.mapValues(Self.printable) })
  }

  /// The names, in the order the manual explains them.
  public static let names =
    letterNames + caseNames + limitNames + actNames

  /// The letter itself. `body` is the letter's own text, for the letterhead alone.
  private static let letterNames = ["title", "number", "date", "issuer", "recipient", "body"]
  private static let caseNames = [
    "case_number", "creditor", "debtor", "received_on", "acted_on", "claimed", "claimed_words", "open", "open_words", "paid", "lines",
    "handling_office", "status",
  ]
  /// What the recipient must keep; what a rung watches, with its card.
  private static let limitNames = [
    "limit", "due", "due_basis", "due_length", "watched_limit", "watched_due", "lapsed", "reply_by", "card_no", "upheld", "revocation",
  ]
  /// What the act brought, in its own words.
  private static let actNames = [
    "reason", "missing", "demand", "matter", "questions", "result", "circular", "who", "ground", "ground_basis", "go_to", "destination",
    "outcome", "office", "province", "from", "to", "round", "no", "payment_no", "amount", "plan_no", "instalments",
    "agreed", "stage", "to_debtor", "to_office",
  ]

  /// Line breaks stay; whatever else could steer a terminal or a mail reader shows as a mark.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.replacing("\r\n", with: "\n").unicodeScalars.map { scalar in
          scalar == "\n" || (scalar != "\r" && CleanText.fault(in: String(scalar)) == nil) ? scalar : "\u{FFFD}"
        }))
  }
}

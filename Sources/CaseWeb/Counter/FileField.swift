import CaseDesk
import CaseRules
import Foundation

/// One field of the complaint form: what it asks, how it looks, and under which path the filing carries it.
struct FileField: Sendable {
  enum Look: Sendable {
    case text(Fields.Kind)
    case area(rows: Int)
    case radios([(code: String, name: String)])
    case select([(code: String, name: String)])
    case region
    case date
    /// A yearly rate in per cent.
    case rate
  }

  /// The last part of the path, and the control's id.
  let name: String
  let label: String
  let look: Look
  let hint: String?
  let optional: Bool

  init(_ name: String, _ label: String, _ look: Look = .text(.text), hint: String? = nil, optional: Bool = false) {
    (self.name, self.label, self.look, self.hint, self.optional) = (name, label, look, hint, optional)
  }

  /// The names under which a form sends it.
  var typedNames: [String] {
    if case .date = look { return ["year", "month", "day"].map { "\(name)-\($0)" } }
    return [name]
  }

  func markup(_ state: Fields.State, _ divisions: Divisions) -> Markup {
    switch look {
    case .text(let kind): Fields.text(name, label, state, kind: kind, hint: hint, optional: optional)
    case .area(let rows): Fields.area(name, label, state, hint: hint, optional: optional, rows: rows)
    case .radios(let choices): Fields.radios(name, label, state, choices: choices, hint: hint, optional: optional)
    case .select(let choices): Fields.select(name, label, state, choices: choices, hint: hint, optional: optional)
    case .region: RegionField.markup(name, label, state, divisions, hint: hint)
    case .date: Fields.date(name, label, state, hint: hint, optional: optional)
    case .rate: Fields.text(name, label, state, hint: hint, optional: optional)
    }
  }

  /// What was typed, as the filing's JSON carries it; nil where nothing was. Throws what a sum, a rate or a day is not.
  func value(_ typed: Form) throws(InputFault) -> JSONValue? {
    if case .date = look { return try DateFields.read(name, typed).map { .text($0) } }
    let text = typed[name]
    guard !text.isEmpty else { return nil }
    switch look {
    case .text(.amount): return .text(try TypedText.amount(text, of: name).description)
    case .text(.number): return Int64(Self.plain(text)).map { .integer($0) } ?? .text(text)
    case .rate:
      guard let rate = InterestRate(percent: Self.plain(text).filter { $0 != "%" }) else {
        throw InputFault(name, "“\(text)”不是年利率，请只填数字，如 4.35。")
      }
      return .text(rate.description)
    default: return .text(text)
    }
  }

  /// With full-width digits and signs as plain ones.
  private static func plain(_ text: String) -> String { text.precomposedStringWithCompatibilityMapping }

  /// What was typed, for reading over; nil where nothing was.
  func shown(_ typed: Form, _ divisions: Divisions) -> String? {
    guard let value = try? value(typed), case .text(let text) = value else { return typed[name].isEmpty ? nil : typed[name] }
    switch look {
    case .text(.amount): return Amount(yuan: text).map { "\($0.grouped) 元（\($0.inWords)）" } ?? text
    case .radios(let choices), .select(let choices): return choices.first { $0.code == text }?.name ?? text
    case .region: return divisions[text].map { divisions.fullName(of: $0) } ?? text
    default: return text
    }
  }

  /// A fault of this field as people read it: a reader that knows no labels says only that something is missing.
  func fault(_ sentence: String) -> InputFault {
    let verb =
      switch look {
      case .radios, .select, .region: "选择";
      default: "填写"
      }
    return InputFault(name, sentence == "必须填写。" ? "请\(verb)\(label)。" : sentence)
  }
}

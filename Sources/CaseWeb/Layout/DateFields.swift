import CaseDesk
import CaseRules

/// Reads the three boxes of `Fields.date`; a whole date typed into the first box is understood as well.
enum DateFields {
  /// `YYYY-MM-DD`, or nothing where all boxes are empty. Throws which box is empty, or what is wrong with the day.
  static func read(_ name: String, _ form: Form) throws(InputFault) -> String? {
    let parts = [(form["\(name)-year"], "年"), (form["\(name)-month"], "月"), (form["\(name)-day"], "日")]
    let year = parts[0].0
    let rest = parts.dropFirst().map(\.0)
    if year.isEmpty, rest.allSatisfy(\.isEmpty) { return nil }
    if year.count > 4, rest.allSatisfy(\.isEmpty) { return try TypedText.date(year, of: name).description }
    let missing = parts.filter(\.0.isEmpty).map(\.1)
    guard missing.isEmpty else { throw InputFault(name, "日期缺少\(missing.joined(separator: "、"))。") }
    return try TypedText.date(parts.map(\.0).joined(separator: "-"), of: name).description
  }
}

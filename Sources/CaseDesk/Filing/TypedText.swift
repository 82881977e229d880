import CaseRules

/// Values as people type them into a page, read by the rules that hold for a ledger's cells.
public enum TypedText {
  /// A sum in 元: commas, full-width digits, 万 and 亿 are understood. Throws what is wrong with it, under the field's name.
  public static func amount(_ text: String, of name: String) throws(InputFault) -> Amount {
    do throws(Unreadable) { return try Amount(typed: text, unit: .yuan) } catch { throw InputFault(name, "“\(text)”\(error.sentence)。") }
  }

  /// A day: `2024-1-5`, `2024年1月5日`, `20240105`. Throws the part that is wrong, under the field's name.
  public static func date(_ text: String, of name: String) throws(InputFault) -> CivilDate {
    do throws(Unreadable) { return try CivilDate(typed: text) } catch { throw InputFault(name, "“\(text)”\(error.sentence)。") }
  }
}

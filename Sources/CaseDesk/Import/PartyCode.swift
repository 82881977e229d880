import CaseRules

/// A unified social credit code as typed in a ledger: full-width and small letters, and spaces, are taken.
enum PartyCode {
  static func read(_ raw: String) throws(Unreadable) -> CreditCode {
    let code = raw.folded
    if code.contains(".") || code.uppercased().contains("E+") {
      throw Unreadable("被存成了数字，末几位已丢失；请把该列设为“文本”后重填 18 位代码")
    }
    do {
      return try CreditCode(normalizing: code)
    } catch {
      throw Unreadable("不是统一社会信用代码：\(error.sentence.dropLast())；请核对")
    }
  }
}

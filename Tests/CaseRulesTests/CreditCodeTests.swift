import Testing

@testable import CaseRules

@Suite struct CreditCodeTests {
  @Test("every row of the credit-code vectors is judged as it says", arguments: try vectors("credit-code.csv"))
  func vector(_ row: ConfigTable.Row) throws {
    if row["expected"] == "valid" {
      #expect(try CreditCode(row["code"]).text == row["code"])
      return
    }
    let fault = try #require(throws: CreditCodeFault.self) { try CreditCode(row["code"]) }
    let expected: String =
      switch row["reason"] {
      case "bad_check_char", "transposition": "bad_check_char"
      case let reason where reason.hasPrefix("bad_org_check"): "bad_org_check"
      case let reason where reason.hasPrefix("forbidden_letter"): "forbidden_letter"
      case let reason where reason.hasPrefix("wrong_length"): "wrong_length"
      case "leading_space", "inner_space": "space"
      case "homoglyph": "bad_character"
      case let reason: reason
      }
    #expect(fault.code == expected)
  }

  static let valid = "91510300711887031U"

  @Test("a reason names the place and the letter")
  func reasons() {
    #expect(throws: CreditCodeFault.forbiddenLetter("I", place: 2)) { try CreditCode("9I510300711887031U") }
    #expect(throws: CreditCodeFault.lowerCase(place: 18)) { try CreditCode("91510300711887031u") }
    #expect(throws: CreditCodeFault.space(place: 9)) { try CreditCode("91510300 711887031U") }
    #expect(throws: CreditCodeFault.character("У", place: 18)) { try CreditCode("91510300711887031У") }
    #expect(throws: CreditCodeFault.length(17)) { try CreditCode("9151030071188703U") }
    #expect(throws: CreditCodeFault.checkCharacter(expected: "U")) { try CreditCode("91510300711887031W") }
    #expect(throws: CreditCodeFault.unknownRegion("99")) { try CreditCode("91999999711887031K") }
    #expect(throws: CreditCodeFault.unknownDepartment("0")) { try CreditCode("08510300711887031F") }
    #expect(throws: CreditCodeFault.regionNotDigits) { try CreditCode("915103A0711887031U") }
    #expect(throws: CreditCodeFault.length(0)) { try CreditCode("") }
  }

  @Test(
    "a form's blanks, small letters and full-width characters are mended, nothing else",
    arguments: [
      " 91510300711887031U", "91510300711887031u", "９１５１０３００７１１８８７０３１Ｕ", "\u{3000}91510300711887031ｕ\n",
    ])
  func normalizing(text: String) throws {
    #expect(try CreditCode(normalizing: text).text == Self.valid)
    #expect(throws: CreditCodeFault.self) { try CreditCode(text) }
  }

  @Test("a form's inner blank and wrong digit stay wrong")
  func notNormalized() {
    #expect(throws: CreditCodeFault.space(place: 9)) { try CreditCode(normalizing: "91510300 711887031U") }
    #expect(throws: CreditCodeFault.checkCharacter(expected: "U")) { try CreditCode(normalizing: "91510300711887031w") }
  }

  @Test("a single wrong character anywhere is found")
  func everyMutation() {
    let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    for index in Self.valid.indices {
      for letter in alphabet where letter != Self.valid[index] {
        var text = Self.valid
        text.replaceSubrange(index...index, with: String(letter))
        #expect(throws: CreditCodeFault.self, "\(text)") { try CreditCode(text) }
      }
    }
  }

  @Test(
    "a code tells who registered its holder",
    arguments: [
      ("91510300711887031U", "市场监管"), ("12100000400000624D", "机构编制"), ("N2510107MF01234517", "农业农村"), ("5151000050989123XP", "民政"),
    ])
  func department(code: String, name: String) throws {
    #expect(try CreditCode(code).registeringDepartment == name)
  }
}

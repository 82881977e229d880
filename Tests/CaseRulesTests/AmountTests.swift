import Naive
import Testing

@testable import CaseRules

@Suite struct AmountTests {
  @Test(
    "a sum in 元 is read to the fen",
    arguments: [
      ("0", 0), ("0.01", 1), ("0.1", 10), ("12.30", 1230), ("1234567.89", 123_456_789), ("1,234,567.89", 123_456_789), ("1,000", 100_000),
      ("1000000000000", 100_000_000_000_000), ("999,999,999,999.99", 99_999_999_999_999),
    ] as [(String, Int64)])
  func reads(text: String, fen: Int64) { #expect(Amount(yuan: text)?.fen == fen) }

  @Test(
    "nothing but a plain sum is read",
    arguments: [
      "", " ", "-1", "+1", "1.", ".5", "1.234", "1e3", "1 000", " 1", "1 ", "1,00", "1,0000", ",100", "1,", "1,,000", "1,000,00",
      "12,34,567",
      "1.0,0", "0x10", "１", "一", "1元", "¥1", "1000000000000.01", "99999999999999999999999999", "1.2.3", "NaN", "١",
    ])
  func refuses(text: String) { #expect(Amount(yuan: text) == nil) }

  @Test(
    "a sum in 万元 is read to the fen",
    arguments: [
      ("1", 1_000_000), ("0.000001", 1), ("123.456789", 123_456_789), ("1,234.5", 1_234_500_000),
    ] as [(String, Int64)])
  func readsWanyuan(text: String, fen: Int64) {
    #expect(Amount(wanyuan: text)?.fen == fen)
    #expect(Amount(wanyuan: "0.0000001") == nil)
  }

  @Test(
    "a sum prints plain, grouped and in 万元",
    arguments: [
      (0, "0.00", "0.00", "0.00"), (5, "0.05", "0.05", "0.00"), (123_456_789, "1234567.89", "1,234,567.89", "123.46"),
      (-123_456_789, "-1234567.89", "-1,234,567.89", "-123.46"),
      (99_999, "999.99", "999.99", "0.10"), (100_000, "1000.00", "1,000.00", "0.10"),
      (4_999, "49.99", "49.99", "0.00"), (5_000, "50.00", "50.00", "0.01"), (-4_999, "-49.99", "-49.99", "0.00"),
      (-5_000, "-50.00", "-50.00", "-0.01"), (100_000_000_000_000, "1000000000000.00", "1,000,000,000,000.00", "100000000.00"),
    ] as [(Int64, String, String, String)])
  func prints(fen: Int64, plain: String, grouped: String, wanyuan: String) {
    let amount = Amount(fen: fen)
    #expect(amount.description == plain)
    #expect(amount.grouped == grouped)
    #expect(amount.wanyuan == wanyuan)
  }

  @Test("what prints reads back the same", arguments: 1...200 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let amount = Amount(fen: Int64.random(in: 0...Amount.largestInput.fen, using: &numbers))
    #expect(Amount(yuan: amount.description) == amount)
    #expect(Amount(yuan: amount.grouped) == amount)
  }

  @Test(
    "a sum is written in 大写 numerals",
    arguments: [
      ("0", "零元整"), ("0.05", "伍分"), ("0.50", "伍角整"), ("0.55", "伍角伍分"), ("1", "壹元整"), ("10", "壹拾元整"), ("20.30", "贰拾元叁角整"),
      ("123.45", "壹佰贰拾叁元肆角伍分"), ("101.05", "壹佰零壹元零伍分"), ("1010", "壹仟零壹拾元整"), ("1001", "壹仟零壹元整"), ("1100", "壹仟壹佰元整"),
      ("10001", "壹万零壹元整"), ("10100", "壹万零壹佰元整"), ("15000", "壹万伍仟元整"), ("100000", "壹拾万元整"), ("1010000", "壹佰零壹万元整"),
      ("1000000.00", "壹佰万元整"), ("10000001", "壹仟万零壹元整"), ("100000000.05", "壹亿元零伍分"), ("100000001", "壹亿零壹元整"),
      ("100010000", "壹亿零壹万元整"), ("110000000", "壹亿壹仟万元整"), ("101000000", "壹亿零壹佰万元整"), ("1000010000.10", "壹拾亿零壹万元壹角整"),
      ("100000050000", "壹仟亿零伍万元整"), ("123456789012.34", "壹仟贰佰叁拾肆亿伍仟陆佰柒拾捌万玖仟零壹拾贰元叁角肆分"),
      ("1000000000000", "壹万亿元整"),
    ])
  func inWords(yuan: String, words: String) throws {
    #expect(try #require(Amount(yuan: yuan)).inWords == words)
  }

  @Test("a total beyond a single input and a sum below zero are written too")
  func inWordsBeyond() {
    #expect(Amount(fen: 123_450_000_000_000).inWords == "壹万贰仟叁佰肆拾伍亿元整")
    #expect(Amount(fen: -30_005).inWords == "负叁佰元零伍分")
    #expect(Amount(fen: .min).inWords.hasPrefix("负"))
  }

  @Test("amounts add up")
  func sums() {
    #expect([Amount(fen: 1), Amount(fen: -3), Amount(fen: 5)].sum == Amount(fen: 3))
    #expect([Amount]().sum == .zero)
  }
}

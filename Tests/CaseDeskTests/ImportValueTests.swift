import CaseRules
import Testing

@testable import CaseDesk

@Suite("Values as people type them")
struct ImportValueTests {
  @Test(
    "reads sums exactly into 分",
    arguments: [
      ("1234.56", MoneyUnit.yuan, 123_456), ("１，２３４．５", .yuan, 123_450), (" 12 000 ", .yuan, 1_200_000), ("¥1,000", .yuan, 100_000),
      ("1.500000", .wan, 1_500_000), ("0.000001", .wan, 1), ("15167.3926", .wan, 15_167_392_600), ("5万", .yuan, 5_000_000),
      ("5000元", .wan, 500_000), ("1.2亿元", .yuan, 12_000_000_000), ("100.000", .yuan, 10_000), ("0", .yuan, 0), ("3元整", .yuan, 300),
      ("0.1", .yuan, 10), ("1000000000000", .yuan, 100_000_000_000_000),
    ])
  func sums(text: String, unit: MoneyUnit, fen: Int64) throws {
    #expect(try Amount(typed: text, unit: unit).fen == fen)
  }

  @Test(
    "refuses sums that are none, saying how to mend them",
    arguments: [
      ("-5", "负数"), ("(5)", "负数"), ("1.005", "小数"), ("12,34", "千分位"), ("1,2345", "千分位"), ("1.2E+05", "科学计数法"), ("约十万", "不是金额"),
      ("1.", "不是金额"), (".5", "不是金额"), ("1.2.3", "不是金额"), ("元", "没有数字"), ("10000000000000", "过大"), ("99999999999999999999999", "过大"),
      ("１２a", "不是金额"), ("٣", "不是金额"),
    ])
  func noSums(text: String, word: String) {
    #expect { try Amount(typed: text, unit: .yuan) } throws: { ($0 as? Unreadable)?.sentence.contains(word) == true }
  }

  @Test("asks for the unit where none is declared")
  func noUnit() {
    #expect { try Amount(typed: "5", unit: nil) } throws: { ($0 as? Unreadable)?.sentence.contains("单位") == true }
    #expect(throws: Never.self) { try Amount(typed: "5万元", unit: nil) }
  }

  @Test(
    "reads days in the forms in use",
    arguments: [
      "2024-01-05", "2024/1/5", "2024.1.5", "2024年1月5日", "20240105", "２０２４／１／５", "2024年01月05", "2024/1/5 0:00", "2024-01-05 00:00:00",
    ])
  func days(text: String) throws {
    #expect(try CivilDate(typed: text).description == "2024-01-05")
  }

  @Test(
    "names the wrong part of a day",
    arguments: [
      ("2024-13-05", "13 月"), ("2024年2月30日", "2月没有 30 日"), ("2023-02-29", "没有 29 日"), ("2024年6月", "缺少日"), ("2024-06", "缺少日"),
      ("24-01-05", "四位年份"), ("2024年", "缺少月"), ("45296", "日期格式"), ("2024-01/05", "2024-01-05"), ("去年底", "不是日期"), ("2024-1-5-6", "不是日期"),
      ("20241305", "13 月"), ("2024/1/5 13:30", "不是日期"), ("1024-01-05", "年份"), ("", "不是日期"),
    ])
  func noDays(text: String, word: String) {
    #expect { try CivilDate(typed: text) } throws: { ($0 as? Unreadable)?.sentence.contains(word) == true }
  }

  @Test(
    "reads plans in both ways of writing, in order of date",
    arguments: [
      "2024-06-30:50000;2024-12-31:50000.00", "2024年12月31日 5万元；2024年6月30日 5万元", "2024/6/30：50,000元；2024/12/31：５万",
      "2024-06-30 5万\n2024-12-31 5万",
    ])
  func plans(text: String) throws {
    let plan = try PlanText.read(text, unit: nil)
    #expect(plan.map(\.due.description) == ["2024-06-30", "2024-12-31"])
    #expect(plan.map(\.amount?.fen) == [5_000_000, 5_000_000])
  }

  @Test("takes one day without a sum, for all that remains")
  func singleDay() throws {
    #expect(try PlanText.read("2024年6月30日", unit: .wan).map(\.amount) == [nil])
    #expect(try PlanText.read("2024-06-30:5", unit: .wan).map(\.amount?.fen) == [5_000_000])
  }

  @Test(
    "refuses plans, naming the instalment",
    arguments: [
      ("2024-06-31:5", "第 1 期"), ("2024-06-30:5;2024-07-01:x", "第 2 期"), ("2024-06-30:5;2024-06-30:6", "同一天"),
      ("2024-06-30;2024-07-30", "每一期"),
      ("2024-06-30:0", "零"), ("明年", "不是日期"),
    ])
  func noPlans(text: String, word: String) {
    #expect { try PlanText.read(text, unit: .yuan) } throws: { ($0 as? Unreadable)?.sentence.contains(word) == true }
  }

  @Test("folds full-width forms in codes, and stores text as given in NFC")
  func text() throws {
    #expect(try PartyCode.read(" １２１０００００4 00000624d ").text == "12100000400000624D")
    #expect(" （甲）\u{3000}公司　".storedText == "（甲）\u{3000}公司")
    #expect("e\u{301}".storedText.unicodeScalars.count == 1)
  }
}

import CaseRules
import Testing

@Suite("What to look at first")
struct PriorityTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    var due: String?
    var left: Int?
    var card: Card.Colour?
    var wage = false
    var yuan = "0"
    var returns = 0
    var reopened = false
    let parts: [String]

    var testDescription: String { name }
  }

  /// Today is Tuesday 2025-06-03.
  static let table: [Row] = [
    Row(name: "nothing presses", parts: []),
    Row(name: "due in a month", due: "2025-07-03", left: 22, parts: []),
    Row(name: "a date that is not settled counts for nothing, however it lies", due: "2025-05-30", left: nil, parts: []),
    Row(name: "four working days left", due: "2025-06-09", left: 4, parts: []),
    Row(name: "three working days left", due: "2025-06-06", left: 3, parts: ["3 个工作日内到期 8"]),
    Row(name: "due today", due: "2025-06-03", left: 0, parts: ["今天到期 15"]),
    Row(
      name: "over the weekend no working day has passed, and it is late all the same", due: "2025-06-02", left: 0, parts: ["已逾期 0 个工作日 20"]),
    Row(name: "five working days late", due: "2025-05-26", left: -5, parts: ["已逾期 5 个工作日 30"]),
    Row(name: "lateness counts up to fifty", due: "2024-06-03", left: -240, parts: ["已逾期 240 个工作日 50"]),
    Row(name: "a yellow card", card: .yellow, parts: ["有效黄牌 10"]),
    Row(name: "a red card", card: .red, parts: ["有效红牌 20"]),
    Row(name: "wages hang on it", wage: true, parts: ["涉农民工工资 20"]),
    Row(name: "a fen below the first band", yuan: "99999.99", parts: []),
    Row(name: "the first band", yuan: "100000", parts: ["未结清 10 万元以上 5"]),
    Row(name: "the second band", yuan: "1000000", parts: ["未结清 100 万元以上 10"]),
    Row(name: "the third band", yuan: "10000000", parts: ["未结清 1000 万元以上 15"]),
    Row(name: "returned twice", returns: 2, parts: ["已退回 2 次 10"]),
    Row(name: "returns count up to fifteen", returns: 9, parts: ["已退回 9 次 15"]),
    Row(name: "done again", reopened: true, parts: ["重新办理 10"]),
    Row(
      name: "everything at once, the weightiest first", due: "2025-05-26", left: -5, card: .red, wage: true, yuan: "10000000", returns: 1,
      reopened: true,
      parts: ["已逾期 5 个工作日 30", "有效红牌 20", "涉农民工工资 20", "未结清 1000 万元以上 15", "重新办理 10", "已退回 1 次 5"]),
  ]

  @Test("is a sum whose parts say why", arguments: table)
  func sum(_ row: Row) throws {
    var facts = Priority.Facts()
    (facts.dueOn, facts.workingDaysLeft, facts.card, facts.isWageLinked) = (row.due.flatMap { CivilDate($0) }, row.left, row.card, row.wage)
    (facts.open, facts.returns, facts.isReopened) = (try #require(Amount(yuan: row.yuan)), row.returns, row.reopened)
    let priority = Priority(facts, today: try #require(CivilDate("2025-06-03")))
    #expect(priority.parts.map { "\($0.reason) \($0.points)" } == row.parts)
    #expect(priority.total == priority.parts.reduce(0) { $0 + $1.points })
  }
}

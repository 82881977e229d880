import CaseRules
import CaseStore

/// 考核得分: for each city or body what it scored by each item, from the report's rates, each traceable to its cases by its figure's id.
public struct ScoreSheet: Sendable {
  /// Whose scores they are.
  public enum Whom: String, CaseIterable, Sendable {
    case city, office

    public var name: String { self == .city ? "市（州）" : "承办部门" }
  }

  public struct Line: Sendable, Hashable {
    public let row: String
    public let name: String
    /// What each item is scored by, in the order of the items; nil where the report has no such figure.
    public let values: [ReportValue?]
    /// Hundredths of a point, likewise; nil where there was nothing to judge by.
    public let scores: [Int64?]
    public let cards: CardCount
    /// Hundredths of a point out of `full`, less the cards', not below zero.
    public let score: Int64
    public let full: Int64
  }

  public let assessment: Assessment
  public let whom: Whom
  public let lines: [Line]

  /// An item whose figure the report does not have of them is no one's to answer for, and not scored.
  public init(_ report: FigureLines, _ assessment: Assessment, of whom: Whom = .city, cards: [String: CardCount]) {
    (self.assessment, self.whom) = (assessment, whom)
    let rows = assessment.items.lazy.compactMap { report.rows[Self.figure($0, of: whom, "").table] }.first ?? []
    lines = rows.filter { $0.id != "total" }.map { row in
      let values = assessment.items.map { report.values[Self.figure($0, of: whom, row.id)] }
      let scores = zip(assessment.items, values).map { item, value in value?.score(item) }
      let cards = cards[row.id] ?? CardCount()
      let full = zip(assessment.items, scores).reduce(Int64(0)) { $0 + ($1.1 == nil ? 0 : Int64($1.0.points) * 100) }
      let taken = Int64(cards.yellow * assessment.yellow + cards.red * assessment.red) * 100
      return Line(
        row: row.id, name: row.name, values: values, scores: scores, cards: cards,
        score: max(0, scores.reduce(0) { $0 + ($1 ?? 0) } - taken), full: full)
    }
  }

  /// The figure that an item is scored by.
  public static func figure(_ item: Assessment.Item, of whom: Whom, _ row: String) -> FigureID {
    FigureID(table: item.table.dropLast(Whom.city.rawValue.count) + whom.rawValue, column: item.column, row: row)
  }

  /// Hundredths of a point as `28.50`.
  public static func text(_ points: Int64?) -> String? { points.map { Amount(fen: $0).description } }

  /// The sheet as words: score, full marks, each item, the cards that count and those that do not.
  public var list: ReportList {
    func text(_ points: Int64?) -> String { Self.text(points) ?? "不计" }
    return ReportList(
      id: "score", title: "监督考核得分（\(assessment.id)）",
      columns: [whom.name, "得分", "满分"] + assessment.items.map { "\($0.name)（\($0.points)）" } + ["黄牌", "红牌", "申诉中（不扣）", "已撤销（不扣）"],
      rows: lines.map { line in
        [line.name, text(line.score), text(line.full)] + line.scores.map(text)
          + [line.cards.yellow, line.cards.red, line.cards.appealed, line.cards.revoked].map { String($0) }
      },
      notes: assessment.items.map { "\($0.name)：数字 \(Self.figure($0, of: whom, "\(whom.name)代码"))，qingqian report drill 可追到各件。" }
        + ["黄牌、红牌按本月亮牌、记录截止时的状态（--cards 行代码 逐张列出）：每张黄牌扣 \(assessment.yellow) 分，红牌扣 \(assessment.red) 分；申诉中和已撤销的不扣，另列。"])
  }
}

extension ReportValue {
  /// Hundredths of a point, rounded half up; nil for what is no rate, and over nothing.
  fileprivate func score(_ item: Assessment.Item) -> Int64? {
    guard let fraction else { return nil }
    let part = min(max(0, item.better == .higher ? fraction.part : fraction.base - fraction.part), fraction.base)
    let (product, base) = (part.magnitude.multipliedFullWidth(by: UInt64(item.points) * 100), fraction.base.magnitude)
    let (quotient, remainder) = base.dividingFullWidth(product)
    return Int64(quotient) + (remainder >= base - remainder ? 1 : 0)
  }
}

@testable import CaseReports
import CaseRules
import Cast
import Testing

/// One month's page of hand-worked figures, and what each figure of the report must therefore be.
struct LedgerMonth {
  /// What one case, or one of its lines, adds to a number: ones and 万元 alike in millionths.
  struct Part {
    let mark: String
    /// nil: of the whole case.
    let line: Int?
    var value: Int64
  }

  let name: String
  let cut: Instant
  /// The division whose cases alone are on the page; nil for all.
  private(set) var region: String?
  private(set) var numbers: [String: [Part]]
  /// Of each number, what the page says it comes to.
  let totals: [String: Int64]
  /// Ids of all tables, and of all columns but places.
  private(set) var tables: Set<String>
  var columns: Set<String> { Set(formulas.keys) }
  let cases: [String: LedgerCase]
  let formulas: [String: [[Term]]]
  let age: [String: String]
  let band: [String: String]
  /// `不予受理/A05` → its code.
  let codes: [String: String]
  private(set) var places: [String: [String: Int]]
  /// Each as `A09 corrected -2000000`, in 分.
  private(set) var concerns: [String]
  /// 考核（承办部门）, each row's cells in the order of the sheet.
  let scores: [[String]]

  init(_ name: String) throws {
    let page = try LedgerPaper(name)
    self.name = name
    cut = try #require(page.prose.firstMatch(of: #/记录截止 ([0-9T:+-]+)/#).flatMap { Instant(String($0.1)) })
    cases = Dictionary(uniqueKeysWithValues: try LedgerCase.all().map { ($0.mark, $0) })
    var (numbers, totals): ([String: [Part]], [String: Int64]) = ([:], [:])
    for row in page["件"] {
      let number = try #require(row["数"])
      totals[number] = try Self.millionths(row["合计"])
      numbers[number] = try #require(row["各件"]).split(separator: " ").map { try Self.part(String($0)) }
    }
    var (age, band): ([String: String], [String: String]) = ([:], [:])
    for row in page["款"] {
      let key = try #require(row["笔"])
      if key == "合计" {
        for number in Self.sums { totals[number] = try Self.millionths(row[number]) }
      } else {
        (age[key], band[String(key.prefix { $0 != "/" })]) = (row["账龄"], row["分档"])
        try Self.take(row, &numbers)
      }
    }
    (self.numbers, self.totals, self.age, self.band) = (numbers, totals, age, band)
    let figures = try LedgerPaper("figures")
    tables = Set(
      try figures["表"].flatMap { row in try #require(row["分行"]).split(separator: " ").map { "\(row["节"] ?? "")-by-\($0)" } })
    formulas = Dictionary(
      uniqueKeysWithValues: try figures["栏"].map { row in
        (try #require(row["栏"]), try Self.sides(try #require(row["式"]), Set(totals.keys)))
      })
    var codes: [String: String] = [:]
    for row in page["理由与方式"] {
      for mark in try #require(row["各件"]).split(separator: " ") { codes["\(row["栏"] ?? "")/\(mark)"] = row["代码"] }
    }
    self.codes = codes
    places = try Self.places(page["名次"])
    scores = try Self.scores(page["考核（承办部门）"])
    concerns = try page["审计关注"].map { row in
      let sum = try #require(row["万元"])
      let fen = try Self.millionths(String(sum.drop { $0 == "-" }))
      return "\(row["件"] ?? "") \(row["事项"] ?? "") \(sum.hasPrefix("-") ? -fen : fen)"
    }
  }

  /// The same month at the cut before, where the page says what was otherwise.
  func before() throws -> (cut: Instant, month: LedgerMonth) {
    let page = try LedgerPaper(name)
    let cut = try #require(page.prose.firstMatch(of: #/第一次截止 ([0-9T:+-]+)/#).flatMap { Instant(String($0.1)) })
    var month = self
    for row in page["更正前"] {
      let part = try Self.part(try #require(row["笔"]))
      for number in Self.sums { month.numbers[number]?.removeAll { $0.mark == part.mark && $0.line == part.line ?? 1 } }
      try Self.take(row, &month.numbers)
    }
    return (cut, month)
  }

  /// The cases of one division alone, told apart as its own report does.
  func within(_ region: String) throws -> LedgerMonth {
    let prefix = region.hasSuffix("00") ? String(region.prefix(4)) : region
    func isThere(_ mark: some StringProtocol) -> Bool { cases[String(mark)]?.region?.hasPrefix(prefix) == true }
    var month = self
    month.region = region
    for number in numbers.keys { month.numbers[number]?.removeAll { !isThere($0.mark) } }
    month.concerns.removeAll { !isThere($0.prefix { $0 != " " }) }
    month.tables = tables.filter { !$0.hasSuffix("-by-county") }
    month.places = try Self.places(LedgerPaper(name)["单独一地名次（\(region)）"])
    return month
  }

  // MARK: reading

  private static func places(_ rows: [[String: String]]) throws -> [String: [String: Int]] {
    Dictionary(
      uniqueKeysWithValues: try rows.map { row in
        (
          try #require(row["栏"]),
          Dictionary(
            uniqueKeysWithValues: try #require(row["名次"]).split(separator: " ").map { pair in
              let sides = pair.split(separator: "=")
              return (String(sides[0]), try #require(Int(sides[1])))
            })
        )
      })
  }

  /// Rows of a score sheet, each row's cells in the order of the sheet.
  static func scores(_ rows: [[String: String]]) throws -> [[String]] {
    let columns = ["部门", "得分", "满分", "清偿率", "应还尽还率", "按期办结率", "逾期率", "按时转办率", "满意率", "黄牌", "红牌", "申诉中", "已撤销"]
    return try rows.map { row in try columns.map { try #require(row[$0]) } }
  }

  static let sums = [
    "期初", "新增", "核减", "清偿", "放弃", "抵销", "撤回款", "期末", "协商", "调解", "司法", "累计核实", "累计清偿", "计划覆盖",
  ]

  private static func take(_ row: [String: String], _ numbers: inout [String: [Part]]) throws {
    let of = try part(try #require(row["笔"]))
    for number in sums where row[number]?.isEmpty == false {
      numbers[number, default: []].append(Part(mark: of.mark, line: of.line ?? 1, value: try millionths(row[number])))
    }
  }

  /// `A16`, `A16×2`, `A01=27`, `A02/1`.
  private static func part(_ text: String) throws -> Part {
    let match = try #require(text.wholeMatch(of: #/([A-C][0-9]+)(?:\/([0-9]))?(?:[×=]([0-9.]+))?/#), "\(text)")
    return Part(mark: String(match.1), line: match.2.flatMap { Int($0) }, value: try millionths(match.3.map { String($0) } ?? "1"))
  }

  private static func millionths(_ text: String?) throws -> Int64 {
    try #require(text.flatMap { Amount(wanyuan: $0) }, "\(text ?? "")").fen
  }

  typealias Term = (number: String, isTaken: Bool)

  /// `a - b / c`: what is added and taken away on either side.
  private static func sides(_ formula: String, _ known: Set<String>) throws -> [[Term]] {
    try formula.split(separator: " / ").map { side in
      var (terms, isTaken): ([Term], Bool) = ([], false)
      for word in side.split(separator: " ") where word != "0" {
        if word == "+" || word == "-" {
          isTaken = word == "-"
        } else {
          try #require(known.contains(String(word)), "\(word)")
          terms.append((String(word), isTaken))
        }
      }
      return terms
    }
  }
}

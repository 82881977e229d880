import CaseRules
import Cast
import Foundation
import Testing

/// The hand-made ledger as people read it: Markdown pages under `Tests/Ledger`, of which the tables count and the rest explains.
struct LedgerPaper {
  /// Rows by column name, below the heading they stand under.
  private let tables: [String: [[String: String]]]
  let prose: String

  init(_ name: String) throws {
    let url = Config.folder.deletingLastPathComponent().appending(path: "Tests/Ledger/\(name).md")
    prose = try String(contentsOf: url, encoding: .utf8)
    var (tables, heading, columns): ([String: [[String: String]]], String, [String]) = ([:], "", [])
    for line in prose.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") { (heading, columns) = (String(line.dropFirst(3)), []) }
      guard line.hasPrefix("|") else { continue }
      let cells = line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      if columns.isEmpty {
        columns = cells
      } else if !line.hasPrefix("|--") {
        try #require(cells.count == columns.count, "\(name): \(line)")
        tables[heading, default: []].append(Dictionary(uniqueKeysWithValues: zip(columns, cells)))
      }
    }
    self.tables = tables
  }

  subscript(heading: String) -> [[String: String]] { tables[heading] ?? [] }
}

/// One of the cases, as `cases.md` has it.
struct LedgerCase {
  let mark: String
  let region: String?
  /// As filed, and as judged since.
  let kinds: [RespondentKind]
  let channel: SourceChannel
  let debtKinds: [DebtKind]
  let amounts: [Amount]
  let owedSince: CivilDate?
  let sharesDebtor: Bool
  let office: OfficeID?
  let cohort: String?

  init(_ row: [String: String]) throws {
    func cell(_ name: String) throws -> String { try #require(row[name]) }
    mark = try cell("件")
    region = Self.regions[try cell("地点")] ?? nil
    kinds = try cell("类别").split(separator: "→").map { try #require(RespondentKind(rawValue: String($0))) }
    channel = try #require(SourceChannel(rawValue: try cell("渠道")))
    debtKinds = try cell("款项类型").split(separator: "+").map { try #require(DebtKind(rawValue: String($0))) }
    amounts = try cell("金额").split(separator: "+").map { try #require(Amount(wanyuan: $0)) }
    owedSince = CivilDate(try cell("起欠日"))
    sharesDebtor = try cell("同一家") == "R"
    office = ["J": Cast.jinjiang, "C": Cast.chuanshan][try cell("承办")]
    cohort = try cell("受理月").isEmpty ? nil : cell("受理月")
  }

  private static let regions = [
    "JJ": "510104", "QY": "510105", "CD": "510100", "CS": "510903", "PX": "510921", "SC": "510000",
  ]

  static func all() throws -> [LedgerCase] { try LedgerPaper("cases")["办件"].map { try LedgerCase($0) } }
}

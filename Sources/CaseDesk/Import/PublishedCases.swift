import CaseRules

/// Cases published by courts, governments and auditors, read through the mapping that `Config/import/README.md` explains.
public enum PublishedCases {
  public enum Fate: Equatable, Sendable {
    /// Becomes a case, with what is missing named in its `awaiting`.
    case entered(LedgerRow)
    case listed
  }

  public struct Outcome: Equatable, Sendable {
    public let id: String
    public let fate: Fate
    /// Why, from the mapping.
    public let reason: String
  }

  /// Every published row, in order.
  ///
  /// Throws when a row and the mapping do not pair one to one, or when the mapping makes a case of a row that cannot be one.
  public static func read(cases: String, mapping: String, divisions: Divisions) throws(ImportFileError) -> [Outcome] {
    var decisions: [String: NamedCells] = [:]
    for cells in try NamedCells.all(path: mapping, columns: ["case_id", "becomes", "state", "region_code", "reason"]) {
      guard decisions.updateValue(cells, forKey: cells["case_id"]) == nil else { throw cells.fault("重复的 case_id \(cells["case_id"])") }
    }
    var outcomes: [Outcome] = []
    for cells in try NamedCells.all(path: cases, columns: publishedColumns) {
      let id = cells["case_id"]
      guard let decision = decisions.removeValue(forKey: id) else { throw cells.fault("映射表里没有 \(id)；请补一行，说明立案还是只列出") }
      let reason = decision["reason"]
      guard !reason.isEmpty else { throw decision.fault("\(id) 没有写原因") }
      switch decision["becomes"] {
      case "case": outcomes.append(Outcome(id: id, fate: .entered(try entry(cells, decision, divisions)), reason: reason))
      case "listed": outcomes.append(Outcome(id: id, fate: .listed, reason: reason))
      default: throw decision.fault("becomes 只能是 case 或 listed")
      }
    }
    if let left = decisions.keys.min() { throw ImportFileError(.malformed, "映射表里的 \(left) 在公开案例里没有") }
    return outcomes
  }

  private static let publishedColumns = [
    "case_id", "publisher", "publish_date", "respondent_name", "respondent_type", "region", "complainant", "contract_kind", "amount_owed",
    "currency", "amount_precision", "key_dates", "outcome", "amount_paid", "source", "note",
  ]

  /// The row as the ledger would have it, held to the ledger's own checks.
  private static func entry(_ cells: NamedCells, _ decision: NamedCells, _ divisions: Divisions) throws(ImportFileError) -> LedgerRow {
    guard cells["currency"] == "CNY" else { throw cells.fault("币种不是人民币，不能立案") }
    guard cells["amount_precision"] != "aggregate" else { throw cells.fault("金额是合计数，不能立案") }
    let columns: [(LedgerColumn, String)] = [
      (.serial, cells["case_id"]), (.regionCode, decision["region_code"]), (.regionName, cells["region"]),
      (.debtorName, cells["respondent_name"]), (.debtorKind, debtorKind(cells["respondent_type"])),
      (.creditorName, cells["complainant"]), (.sourceChannel, "公开发布"), (.contractObject, cells["contract_kind"]),
      (.contractDate, contractDate(cells["key_dates"])), (.owed, cells["amount_owed"]), (.paidToDate, cells["amount_paid"]),
      (.state, decision["state"]), (.note, note(cells)),
    ]
    let titles = columns.map { $0.0.isAmount ? "\($0.0.title)（元）" : $0.0.title }
    let header = try LedgerHeader(row: 1, cells: titles)
    let reader = LedgerRowReader(header: header, divisions: divisions, shortRowsAreBroken: true)
    switch reader.read(SheetRow(number: cells.row, cells: columns.map(\.1))) {
    case .success(let row): return row
    case .failure(let refusal): throw cells.fault(refusal.faults.map(\.description).joined(separator: "；"))
    }
  }

  /// Only a word that says the whole kind: 大型企业 does not tell whose.
  private static func debtorKind(_ published: String) -> String { RespondentKind(named: published)?.name ?? "" }

  /// The day in a part that reads `合同YYYY-MM-DD`, empty when only a month is published.
  private static func contractDate(_ keyDates: String) -> String {
    let parts = keyDates.split(separator: "；").filter { $0.hasPrefix("合同") }.map { $0.dropFirst(2) }
    return parts.first { CivilDate($0) != nil }.map { String($0) } ?? ""
  }

  private static func note(_ cells: NamedCells) -> String {
    let precision = cells["amount_precision"] == "exact" ? "" : "金额非确数（\(cells["amount_precision"])），待核实"
    let parts = [
      ("发布", [cells["publisher"], cells["publish_date"]].filter { !$0.isEmpty }.joined(separator: " ")),
      ("日期", cells["key_dates"]), ("结果", cells["outcome"]), ("债务人", cells["respondent_type"]), ("说明", cells["note"]), ("金额", precision),
      ("来源", cells["source"]),
    ]
    return parts.filter { !$0.1.isEmpty }.map { "\($0.0)：\($0.1)" }.joined(separator: "\n")
  }
}

/// A row of a CSV file whose header names are fixed.
struct NamedCells {
  let row: Int
  private let values: [String: String]

  subscript(_ name: String) -> String { values[name] ?? "" }

  func fault(_ sentence: String) -> ImportFileError { ImportFileError(.malformed, row: row, sentence) }

  static func all(path: String, columns: [String]) throws(ImportFileError) -> [NamedCells] {
    let reader = try DelimitedReader(path: path)
    let names = try reader.next()?.cells ?? []
    let missing = columns.filter { !names.contains($0) }
    guard missing.isEmpty else { throw ImportFileError(.header, "\(path) 缺少列：\(missing.joined(separator: "、"))") }
    var rows: [NamedCells] = []
    while let row = try reader.next() {
      guard row.cells.count == names.count else { throw ImportFileError(.malformed, row: row.number, "\(path) 的这一行不是 \(names.count) 格") }
      rows.append(NamedCells(row: row.number, values: Dictionary(zip(names, row.cells)) { first, _ in first }))
    }
    return rows
  }
}

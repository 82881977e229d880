import CaseDesk
import CaseRules
import CaseStore

/// A frozen edition to be read: its figures in the tables they were printed in, and what proves it.
public struct FrozenMonth: Sendable {
  public let edition: Edition
  public let question: MonthQuestion
  public let lines: FigureLines
  public let report: MonthReport

  /// Throws `.corrupt` for an edition whose figures do not read.
  public init(_ edition: Edition, _ divisions: Divisions, _ names: MonthNames) throws(StoreError) {
    guard let question = edition.question, let lines = FigureLines(edition.figures) else {
      throw StoreError(.corrupt, "edition \(edition.no)")
    }
    (self.edition, self.question, self.lines) = (edition, question, lines)
    report = MonthReport(question, MonthPlan(question, divisions, names), lines)
  }

  /// Cover, summary, pictures and tables as they were frozen; lists are apart.
  public var page: ReportPage {
    MonthPage(
      report: report, place: lines.place, concerns: [],
      edition: EditionPress.facts(edition.no, serial: edition.serial, edition.chain, edition.publicKey)
    ).page
  }

  public var openData: OpenData { OpenData(report, threshold: Int64(lines.publicThreshold)) }

  /// `…-edition.json`, with which anybody can check the files.
  public var manifest: JSONValue { edition.manifest }

  /// What the names of its files begin with.
  public var stem: String { MonthFiles.stem(question, serial: edition.serial) }

  /// Files that say nothing of a single case.
  func holdsFiguresOnly(_ name: String) -> Bool {
    let figures = report.tables.map(\.id) + ["open-data", "open-data-dictionary", "comparison", "restated"]
    return name == "\(stem)-queries.sql" || figures.contains { name == "\(stem)-\($0).csv" }
  }
}

extension Edition {
  /// Whether its own key signed what it says of itself.
  public var isSigned: Bool { EditionSeal(self).isSigned(signature, by: publicKey) }

  var manifest: JSONValue { EditionSeal(self).manifest(no: no, publicKey: publicKey, signature: signature) }

  /// `…-edition.json` as it lies beside the files.
  public var manifestText: String { manifest.description + "\n" }
}

extension MonthReport {
  /// Figures as they were frozen, in the rows they had, under the columns and notes of the plan.
  init(_ question: MonthQuestion, _ plan: MonthPlan, _ lines: FigureLines) {
    let tables = plan.tables.compactMap { table -> ReportTable? in
      let id = table.id(plan)
      guard let rows = lines.rows[id] else { return nil }
      let columns = table.section.columns.filter { column in
        rows.allSatisfy { lines.values[FigureID(table: id, column: column.id, row: $0.id)] != nil }
      }
      return ReportTable(
        id: id, title: table.section.title, rowLabel: plan.groupings[table.grouping].rowLabel,
        columns: columns.map { .init(id: $0.id, label: $0.label) },
        rows: rows.map { row in
          .init(
            id: row.id, name: row.name,
            values: columns.compactMap { lines.values[FigureID(table: id, column: $0.id, row: row.id)] })
        }, notes: table.section.notes)
    }
    self.init(question: question, tables: tables, imbalances: [])
  }
}

extension CaseStore {
  /// A kept file, if it is still the one that was frozen; nil where it was not kept.
  func provenFile(_ file: Edition.File, of edition: Edition) async throws(StoreError) -> [UInt8]? {
    guard let bytes = try await keptFile(file.name, of: edition.no) else { return nil }
    guard Digest.hex(Digest.sha256(bytes)) == file.sha256 else { throw StoreError(.corrupt, "edition \(edition.no): \(file.name)") }
    return bytes
  }

  /// The lists of the report's document.
  func keptLists(_ edition: Edition) async throws -> [ReportList] {
    guard let file = edition.files.first(where: { $0.name.hasSuffix(".json") }),
      let bytes = try await provenFile(file, of: edition), case .object(let document) = try JSONReader.read(bytes),
      case .array(let lists)? = document["lists"]
    else { return [] }
    return lists.compactMap { ReportList($0) }
  }
}

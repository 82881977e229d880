import CaseDesk
import CaseRules
import CaseStore

/// A report as one JSON document; `Config/report.schema.json` says what stands in it.
public enum PageJSON {
  static func document(_ report: MonthReport, lists: [ReportList]) -> JSONValue { .object(object(report, lists: lists)) }

  /// The same, to be added to; `definition`: an edition's own.
  public static func object(
    _ report: MonthReport, lists: [ReportList], definition: String = MonthDefinition.version
  ) -> JSONObject {
    [
      "format": "qingqian.report.1", "definition": .text(definition), "month": .text(report.question.month),
      "effective_before": .text(report.question.end.description), "recorded_up_to": .text(report.question.cut.description),
      "region": .text(report.question.region), "preview": .bool(report.isPreview), "balanced": .bool(report.imbalances.isEmpty),
      "tables": .array(report.tables.map(\.json)), "lists": .array(lists.map(\.json)),
    ]
  }
}

extension ReportTable {
  public var json: JSONValue {
    [
      "id": .text(id), "title": .text(title), "by": .text(rowLabel),
      "columns": .array(columns.map { ["id": .text($0.id), "label": .text($0.label)] }),
      "rows": .array(
        rows.map { row in
          var figures: JSONObject = [:]
          for (column, value) in zip(columns, row.values) { figures.append(column.id, value.json) }
          return ["id": .text(row.id), "name": .text(row.name), "figures": .object(figures)]
        }),
      "notes": .texts(notes + roundingNotes),
    ]
  }
}

extension ReportList {
  /// From a report's document; nil for another. The notes below it are not among what a document keeps.
  init?(_ json: JSONValue) {
    guard case .object(let list) = json, case .text(let id)? = list["id"], case .text(let title)? = list["title"],
      let columns = Self.texts(list["columns"]), case .array(let rows)? = list["rows"]
    else { return nil }
    self.init(id: id, title: title, columns: columns, rows: rows.compactMap(Self.texts))
  }

  private static func texts(_ json: JSONValue?) -> [String]? {
    guard case .array(let items)? = json else { return nil }
    return items.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  var json: JSONValue { ["id": .text(id), "title": .text(title), "columns": .texts(columns), "rows": .array(rows.map { .texts($0) })] }
}

extension ReportValue {
  /// Sums in 元; a rate with what it was worked out from.
  public var json: JSONValue {
    switch self {
    case .count(let count), .check(let count): .integer(count)
    case .money(let amount): .amount(amount)
    case .rate(let part, let base), .mean(let part, let base):
      ["value": .text(text), "numerator": .integer(part), "denominator": .integer(base)]
    case .moneyRate(let part, let base): ["value": .text(text), "numerator": .amount(part), "denominator": .amount(base)]
    case .rank(let place): .integer(place)
    }
  }
}

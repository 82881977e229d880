import CaseRules

/// Tables as CSV that spreadsheets open as they are: UTF-8 with a byte-order mark, CRLF, text that cannot be taken for a formula.
public enum CSVText {
  public static let byteOrderMark = "\u{FEFF}"

  /// One line of text cells. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
  public static func line(_ texts: [String]) -> String { cells(texts) + "\r\n" }

  static func cells(_ texts: [String]) -> String { texts.map { quoted(safe($0)) }.joined(separator: ",") }

  public static func document(_ table: ReportTable) -> String {
    var header = ["代码", table.rowLabel]
    for (index, column) in table.columns.enumerated() { header += heads(column.label, table.rows.last?.values[index]) }
    var out = byteOrderMark + line(header)
    for row in table.rows {
      let figures = row.values.flatMap(cells)
      out += cells([row.id == "total" ? "" : row.id, row.name])
      out += figures.map { "," + $0 }.joined() + "\r\n"
    }
    return out
  }

  public static func document(_ list: ReportList) -> String {
    byteOrderMark + line(list.columns)
      + list.rows.map { row in
        let cells = row.enumerated().map { list.figure($1, in: $0)?.plain ?? quoted(safe($1)) }
        return cells.joined(separator: ",") + "\r\n"
      }.joined()
  }

  private static func heads(_ label: String, _ value: ReportValue?) -> [String] {
    switch value {
    case .count, .check, .rank, nil: [label]
    case .money: ["\(label)（万元）", "\(label)（元）"]
    case .rate: [label, "\(label)分子", "\(label)分母"]
    case .moneyRate: [label, "\(label)分子（元）", "\(label)分母（元）"]
    case .mean: [label, "\(label)合计天数", "\(label)件数"]
    }
  }

  /// Figures stand bare; a negative one is a number and no formula.
  private static func cells(_ value: ReportValue) -> [String] {
    switch value {
    case .count, .check, .rank: [value.text]
    case .money(let amount): [amount.wanyuan, amount.description]
    case .rate(let part, let base), .mean(let part, let base): [value.text, String(part), String(base)]
    case .moneyRate(let part, let base): [value.text, part.description, base.description]
    }
  }

  /// What is a number and nothing else is no formula, even below zero.
  static func safe(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    if first == "-", text.wholeMatch(of: #/-[0-9]+(\.[0-9]+)?/#) != nil { return text }
    return ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"].contains(first) ? "'" + text : text
  }

  /// Scalar by scalar: a mark combined with a quotation mark must not hide it.
  private static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { [",", "\"", "\r", "\n"].contains($0) }) else { return text }
    var out = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\"" { out.append(scalar) }
      out.append(scalar)
    }
    out.append("\"")
    return String(out)
  }
}

/// A table drawn with spaces, its columns aligned where a Chinese character is two places wide.
public enum TextTable {
  public static func lines(_ table: ReportTable) -> [String] {
    let head = [table.rowLabel] + table.columns.map(\.label)
    let body = table.rows.map { [$0.name] + $0.values.map(\.textWithBase) }
    let widths = head.indices.map { column in ([head] + body).map { width($0[column]) }.max() ?? 0 }
    func drawn(_ cells: [String]) -> String {
      var line = cells[0] + String(repeating: " ", count: widths[0] - width(cells[0]))
      for column in cells.indices.dropFirst() {
        line += String(repeating: " ", count: 2 + widths[column] - width(cells[column])) + cells[column]
      }
      return line
    }
    let rule = String(repeating: "-", count: widths.reduce(0, +) + 2 * (widths.count - 1))
    return [drawn(head), rule] + body.dropLast().map(drawn) + [rule] + body.suffix(1).map(drawn)
  }

  /// Rows of words, the first of them the heads.
  public static func lines(_ rows: [[String]]) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in rows.map { column < $0.count ? width($0[column]) : 0 }.max() ?? 0 }
    let drawn = rows.map { row in
      let line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - width($0)) }.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    return drawn.prefix(1) + [String(repeating: "-", count: widths.reduce(0, +) + 2 * max(0, widths.count - 1))] + drawn.dropFirst()
  }

  /// Places taken in a fixed-width face: two for East Asian wide characters, none for combining ones.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { places, scalar in
      switch scalar.value {
      case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: places
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x20000...0x3FFFD:
        places + 2
      default: places + 1
      }
    }
  }
}

/// A page as plain text, for reading on a terminal and in a mail.
public enum PageText {
  public static func document(_ page: ReportPage) -> String {
    var lines = [page.title, ""] + page.cover.map { "\($0.name)：\($0.text)" }
    lines += [""] + page.warnings + page.summary
    lines += ["", "金额单位为万元，由分加总后折算；率后括号内为分子/分母，分母为零的记“—”。"]
    var noted: Set<String> = []
    for table in page.tables {
      lines += ["", "", "\(table.title) · 按\(table.rowLabel)", ""] + TextTable.lines(table)
      // Notes stand once, below the first table that has them.
      let notes = (noted.insert(table.title).inserted ? table.notes : []) + table.roundingNotes
      if !notes.isEmpty { lines += [""] + notes.map { "注：\($0)" } }
    }
    for list in page.lists {
      lines += ["", "", list.title, ""] + TextTable.lines([list.columns] + list.rows) + list.notes.map { "注：\($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

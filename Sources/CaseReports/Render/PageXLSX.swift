import CXLSXWriter
import CaseRules
import Foundation

/// A page as a workbook: a cover, a sheet for each table and list, and charts that the spreadsheet draws itself.
///
/// Text is written as text and numbers as numbers, so that nothing can be taken for a formula. The same page gives the same bytes.
public enum PageXLSX {
  public struct Failure: Error { public let reason: String }

  /// Writes the file. `stamp` stands in it as the time it was made.
  public static func write(_ page: ReportPage, stamp: Instant, to path: String) throws {
    guard let book = workbook_new(path) else { throw Failure(reason: "workbook") }
    let formats = Formats(book)
    var strings = CStrings()
    var properties = lxw_doc_properties()
    properties.title = strings.keep(page.title)
    properties.created = time_t(stamp.microseconds / 1_000_000)
    workbook_set_properties(book, &properties)
    cover(page, book, formats)
    var names = SheetNames()
    for table in page.tables { sheet(table, names.take(table.sheetName), book, formats) }
    for list in page.lists { sheet(list, names.take(list.title), book, formats) }
    let error = workbook_close(book)
    strings.free()
    guard error == LXW_NO_ERROR else { throw Failure(reason: String(cString: lxw_strerror(error))) }
  }

  private static func cover(_ page: ReportPage, _ book: UnsafeMutablePointer<lxw_workbook>, _ formats: Formats) {
    let sheet = added("封面", book)
    worksheet_set_column(sheet, 0, 0, 16, nil)
    worksheet_set_column(sheet, 1, 1, 100, nil)
    worksheet_write_string(sheet, 0, 0, page.title, formats.title)
    var row: lxw_row_t = 2
    for fact in page.cover {
      worksheet_write_string(sheet, row, 0, fact.name, formats.head)
      worksheet_write_string(sheet, row, 1, fact.text, formats.text)
      fit(sheet, row, [(fact.text, 100)])
      row += 1
    }
    row += 1
    for sentence in page.warnings + page.summary {
      worksheet_write_string(sheet, row, 1, sentence, formats.text)
      fit(sheet, row, [(sentence, 100)])
      row += 1
    }
    print(sheet, columns: 2)
  }

  private static func sheet(_ table: ReportTable, _ name: String, _ book: UnsafeMutablePointer<lxw_workbook>, _ formats: Formats) {
    let sheet = added(name, book)
    let cells = table.cells
    worksheet_set_column(sheet, 0, 0, 22, nil)
    for (place, cell) in cells.enumerated() {
      worksheet_set_column(sheet, lxw_col_t(place + 1), lxw_col_t(place + 1), cell.isBase ? 17 : 12, nil)
    }
    worksheet_set_row(sheet, 1, 2 * lineHeight, nil)
    worksheet_write_string(sheet, 0, 0, table.title, formats.title)
    for (index, label) in ([table.rowLabel] + cells.map { $0.isBase ? "分子/分母" : table.columns[$0.column].label }).enumerated() {
      worksheet_write_string(sheet, 1, lxw_col_t(index), label, formats.head)
    }
    for (index, row) in table.rows.enumerated() {
      let line = lxw_row_t(index + 2)
      worksheet_write_string(sheet, line, 0, row.name, row.id == "total" ? formats.head : formats.text)
      for (place, cell) in cells.enumerated() {
        let (value, column) = (row.values[cell.column], lxw_col_t(place + 1))
        guard cell.isBase else {
          write(value, sheet, line, column, formats)
          continue
        }
        worksheet_write_string(sheet, line, column, value.base ?? "—", formats.nothing)
      }
      fit(sheet, line, [(row.name, 22)])
    }
    for (index, note) in (table.notes + table.roundingNotes).enumerated() {
      worksheet_write_string(sheet, lxw_row_t(table.rows.count + 3 + index), 0, note, formats.plain)
    }
    worksheet_freeze_panes(sheet, 2, 1)
    // 合计 stays out of the filter, so that sorting leaves it below.
    worksheet_autofilter(sheet, 1, 0, lxw_row_t(max(2, table.rows.count)), lxw_col_t(cells.count))
    worksheet_repeat_rows(sheet, 0, 1)
    print(sheet, columns: cells.count + 1)
    chart(table, name, sheet, book)
  }

  private static func write(
    _ value: ReportValue, _ sheet: UnsafeMutablePointer<lxw_worksheet>?, _ row: lxw_row_t, _ column: lxw_col_t, _ formats: Formats
  ) {
    switch value {
    case .count(let count), .check(let count): worksheet_write_number(sheet, row, column, Double(count), formats.count)
    case .rank(let place?): worksheet_write_number(sheet, row, column, Double(place), formats.count)
    // Rounded as printed everywhere: the spreadsheet rounds nothing by itself.
    case .money(let amount): worksheet_write_number(sheet, row, column, Double(amount.hundredthsOfWanyuan) / 100, formats.money)
    case .rate, .moneyRate:
      if let hundredths = value.hundredthsOfPercent {
        worksheet_write_number(sheet, row, column, Double(hundredths) / 10_000, formats.rate)
      } else {
        worksheet_write_string(sheet, row, column, value.text, formats.nothing)
      }
    case .mean:
      if let hundredths = value.hundredthsOfMean {
        worksheet_write_number(sheet, row, column, Double(hundredths) / 100, formats.money)
      } else {
        worksheet_write_string(sheet, row, column, value.text, formats.nothing)
      }
    case .rank: worksheet_write_string(sheet, row, column, value.text, formats.nothing)
    }
  }

  private static func sheet(_ list: ReportList, _ name: String, _ book: UnsafeMutablePointer<lxw_workbook>, _ formats: Formats) {
    let sheet = added(name, book)
    worksheet_set_column(sheet, 0, lxw_col_t(max(1, list.columns.count) - 1), 22, nil)
    worksheet_write_string(sheet, 0, 0, list.title, formats.title)
    for (index, label) in list.columns.enumerated() { worksheet_write_string(sheet, 1, lxw_col_t(index), label, formats.head) }
    for (index, row) in list.rows.enumerated() {
      for (column, cell) in row.enumerated() {
        let place = (row: lxw_row_t(index + 2), column: lxw_col_t(column))
        if let figure = list.figure(cell, in: column) {
          worksheet_write_number(sheet, place.row, place.column, figure.number, formats.figure(figure))
        } else {
          worksheet_write_string(sheet, place.row, place.column, cell, formats.text)
        }
      }
      fit(sheet, lxw_row_t(index + 2), row.map { ($0, 22) })
    }
    for (index, note) in list.notes.enumerated() {
      worksheet_write_string(sheet, lxw_row_t(list.rows.count + 3 + index), 0, note, formats.plain)
    }
    worksheet_freeze_panes(sheet, 2, 0)
    worksheet_repeat_rows(sheet, 0, 1)
    print(sheet, columns: list.columns.count)
  }

  private static let lineHeight = 18.0

  private static func added(_ name: String, _ book: UnsafeMutablePointer<lxw_workbook>) -> UnsafeMutablePointer<lxw_worksheet>? {
    let sheet = workbook_add_worksheet(book, name)
    worksheet_set_default_row(sheet, lineHeight, 0)
    return sheet
  }

  /// Makes the row as high as its wrapped texts are in columns of these widths: not every program does that by itself.
  private static func fit(_ sheet: UnsafeMutablePointer<lxw_worksheet>?, _ row: lxw_row_t, _ cells: [(text: String, width: Int)]) {
    let lines = cells.map { (TextTable.width($0.text) + $0.width - 3) / ($0.width - 2) }.max() ?? 1
    if lines > 1 { worksheet_set_row(sheet, row, Double(lines) * lineHeight, nil) }
  }

  private static func print(_ sheet: UnsafeMutablePointer<lxw_worksheet>?, columns: Int) {
    worksheet_set_paper(sheet, 9)  // A4
    if columns > 4 { worksheet_set_landscape(sheet) }
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_set_footer(sheet, "&C&P / &N")
  }

  /// Bars for the first sum of a table, beside it.
  private static func chart(
    _ table: ReportTable, _ name: String, _ sheet: UnsafeMutablePointer<lxw_worksheet>?, _ book: UnsafeMutablePointer<lxw_workbook>
  ) {
    guard ["money-by-city", "progress-by-debt-kind", "progress-by-age"].contains(table.id), table.rows.count > 1,
      let column = table.columns.firstIndex(where: { ["closing", "open"].contains($0.id) }),
      let place = table.cells.firstIndex(where: { $0.column == column }),
      let chart = workbook_add_chart(book, UInt8(LXW_CHART_BAR.rawValue))
    else { return }
    let (first, last) = (lxw_row_t(2), lxw_row_t(table.rows.count))
    let series = chart_add_series(chart, nil, nil)
    chart_series_set_categories(series, name, first, 0, last, 0)
    chart_series_set_values(series, name, first, lxw_col_t(place + 1), last, lxw_col_t(place + 1))
    chart_series_set_name(series, table.columns[column].label)
    chart_title_set_name(chart, "\(table.columns[column].label)（万元）")
    chart_axis_set_reverse(chart.pointee.y_axis)
    chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    chart_set_series_gap(chart, 40)
    // High enough for a small name beside every bar, and low enough for the page: a chart is 288 pixels high as it comes.
    var font = lxw_chart_font()
    font.size = 6
    chart_axis_set_num_font(chart.pointee.y_axis, &font)
    chart_axis_set_interval_unit(chart.pointee.y_axis, 1)
    var options = lxw_chart_options()
    (options.x_scale, options.y_scale) = (1.6, max(1, Double(table.rows.count + 4) * 14 / 288))
    let below = table.rows.count + table.notes.count + table.roundingNotes.count + 4
    worksheet_insert_chart_opt(sheet, lxw_row_t(below), 1, chart, &options)
  }
}

/// The cell formats that all sheets share.
private struct Formats {
  let title, head, text, nothing, plain, count, money, rate: UnsafeMutablePointer<lxw_format>?
  /// With a plus before what is above zero.
  let moreCount, moreMoney: UnsafeMutablePointer<lxw_format>?

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    func format(_ number: String? = nil, bold: Bool = false, border: Bool = true) -> UnsafeMutablePointer<lxw_format>? {
      let format = workbook_add_format(book)
      format_set_font_name(format, "Microsoft YaHei")
      if let number { format_set_num_format(format, number) }
      if bold { format_set_bold(format) }
      if border { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
      return format
    }
    (title, plain) = (format(bold: true, border: false), format(border: false))
    (head, text, nothing) = (format(bold: true), format(), format())
    format_set_align(nothing, UInt8(LXW_ALIGN_RIGHT.rawValue))
    (count, money, rate) = (format("#,##0"), format("#,##0.00"), format("0.00%"))
    (moreCount, moreMoney) = (format("+#,##0;-#,##0;0"), format("+#,##0.00;-#,##0.00;0.00"))
    format_set_text_wrap(text)
    format_set_text_wrap(head)
  }

  func figure(_ figure: ListFigure) -> UnsafeMutablePointer<lxw_format>? {
    if figure.isPercent { return rate }
    return figure.hasDecimals ? (figure.showsPlus ? moreMoney : money) : figure.showsPlus ? moreCount : count
  }
}

extension ListFigure {
  /// Whole numbers below 2^53 divided by a power of ten: the double nearest to what is printed.
  fileprivate var number: Double { Double(hundredths) / (isPercent ? 10_000 : 100) }
}

/// A sheet's name has at most 31 letters, some not allowed, and none comes twice.
private struct SheetNames {
  private var taken: Set<String> = ["封面"]

  mutating func take(_ wanted: String) -> String {
    let allowed = String(wanted.filter { !"[]:*?/\\'".contains($0) }.prefix(28))
    var name = allowed
    var no = 1
    while !taken.insert(name).inserted {
      no += 1
      name = "\(allowed)\(no)"
    }
    return name
  }
}

/// Text that C keeps until the workbook is closed.
private struct CStrings {
  private var kept: [UnsafeMutablePointer<CChar>?] = []

  mutating func keep(_ text: String) -> UnsafeMutablePointer<CChar>? {
    let copy = strdup(text)
    kept.append(copy)
    return copy
  }

  func free() { for text in kept { Foundation.free(text) } }
}

extension ReportTable {
  /// Units and brackets left out.
  fileprivate var sheetName: String { "\(title.prefix { $0 != "（" })·\(rowLabel.prefix { $0 != "（" })" }
}

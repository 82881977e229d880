import Testing

@testable import CaseDesk

@Suite("Reading XLSX")
struct ImportWorkbookTests {
  @Test("reads the same ledger from a workbook as from CSV")
  func sameAsCSV() throws {
    let csv = try Sample.all(LedgerReader(path: Sample.path("ledger-utf-8.csv"), divisions: Sample.divisions()))
    let workbook = try Sample.all(LedgerReader(path: Sample.path("ledger.xlsx"), divisions: Sample.divisions()))
    #expect(csv.count == 40)
    #expect(workbook.compactMap { try? $0.get().row } == csv.compactMap { try? $0.get().row })
  }

  @Test("reads every kind of cell as its sheet shows it")
  func cells() throws {
    let book = SampleWorkbook(
      sheet: """
        <row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><r><t>合</t></r><r><t>同</t></r><rPh><t>x</t></rPh></is></c>\
        <c r="D2"><f>1+1</f><v>2</v></c><c r="E2" t="str"><f>A2</f><v>文</v></c><c r="F2" t="b"><v>1</v></c>\
        <c r="G2" s="1"><v>45296</v></c><c r="H2" s="2"><v>45296.5</v></c><c r="I2" t="e"><v>#REF!</v></c><c r="J2"><f>B2</f></c></row>
        <row r="4"><c t="s"><v>0</v></c><c s="1"/><c><v>7</v></c></row>
        """,
      strings: "<si><t>甲&amp;乙</t></si><si><r><t>债</t></r><rPh><t>zhai</t></rPh><r><t>务</t></r></si>",
      styles: """
        <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>\
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="164"/></cellXfs>
        """)
    let rows = try book.rows()
    #expect(rows.map(\.number) == [2, 4])
    #expect(rows[0].cells == ["债务", "", "合同", "2", "文", "是", "2024-01-05", "2024-01-05", "#REF!", "#未计算"])
    #expect(rows[1].cells == ["甲&乙", "", "7"])
  }

  @Test("takes the sheet named 台账, else the first")
  func sheetChoice() throws {
    var book = SampleWorkbook(sheet: #"<row r="1"><c r="A1"><v>2</v></c></row>"#, sheetNames: ["说明", "台账"])
    book.parts.append(
      ("xl/worksheets/sheet1.xml", #"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>"#))
    #expect(try book.rows().map(\.cells) == [["2"]])
    book.parts[1].1 = book.parts[1].1.replacing("台账", with: "附表")
    #expect(try book.rows().map(\.cells) == [["1"]])
  }

  @Test(
    "writes numbers out exactly, to the 15 digits that spreadsheets keep",
    arguments: [
      ("1234.5", "1234.5"), ("0", "0"), ("100", "100"), ("-0.50", "-0.5"), ("1.234E5", "123400"), ("1.5E-3", "0.0015"),
      ("286.14999999999998", "286.15"), ("1.1000000000000001", "1.1"), ("9999999999999.9999", "10000000000000"),
      ("123456789012345", "123456789012345"), ("9.1110100000000006E+17", "9.1110100000000006E+17"), ("", nil), ("1.2.3", nil), ("abc", nil),
      ("1E999", nil),
    ])
  func numbers(raw: String, expected: String?) {
    #expect(CellText.number(raw) == expected)
  }

  @Test(
    "counts days from 1900 with the leap day that never was, or from 1904",
    arguments: [
      ("1", false, "1900-01-01"), ("59", false, "1900-02-28"), ("60", false, nil), ("61", false, "1900-03-01"),
      ("45296", false, "2024-01-05"), ("43834", true, "2024-01-05"), ("0", true, "1904-01-01"), ("0", false, nil), ("-3", false, nil),
    ])
  func serialDays(raw: String, from1904: Bool, expected: String?) {
    #expect(CellText.date(serial: raw, from1904: from1904) == expected)
  }

  @Test(
    "tells date formats from others",
    arguments: [
      ("yyyy-mm-dd", true), ("m\"月\"d\"日\"", true), ("[$-804]yyyy\"年\"m\"月\";@", true), ("mmm", true), ("0.00", false), ("General", false),
      ("[Red]#,##0.00", false), ("\"day\"0", false), ("h:mm:ss", false), ("[h]:mm", false), ("0\\d", false),
    ])
  func formats(code: String, isDate: Bool) {
    #expect(CellStyles.isDateFormat(code) == isDate)
  }

  @Test("counts from 1904 when the workbook says so")
  func from1904() throws {
    let book = SampleWorkbook(
      sheet: #"<row r="1"><c r="A1" s="0"><v>43834</v></c></row>"#, styles: #"<cellXfs><xf numFmtId="14"/></cellXfs>"#,
      workbook: #"<workbookPr date1904="1"/>"#)
    #expect(try book.rows().map(\.cells) == [["2024-01-05"]])
  }

  @Test(
    "refuses a sheet that is not sound, naming what is wrong",
    arguments: [
      (#"<row r="1"><c r="A1"><v>1</v></c>"#, ImportFileError.Kind.malformed),
      (#"<row r="1"><c r="A1" t="s"><v>9</v></c></row>"#, .malformed),
      (#"<row r="2"/><row r="1"/>"#, .malformed),
      (#"<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>"#, .tooLarge),
      (#"<row r="1"><c r="ZZZ1"><v>1</v></c></row>"#, .tooLarge),
      (#"<row r="1"><c r="A1" t="inlineStr"><is><t>&name;</t></is></c></row>"#, .malformed),
    ])
  func unsound(sheet: String, kind: ImportFileError.Kind) {
    #expect(Sample.error { _ = try SampleWorkbook(sheet: sheet).rows() }?.kind == kind)
  }

  @Test("refuses a document type declaration, and with it every entity of the file's own")
  func doctype() {
    var book = SampleWorkbook(sheet: "")
    book.parts[3].1 = #"<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet>&a;&b;</worksheet>"#
    let error = Sample.error { _ = try book.rows() }
    #expect(error?.kind == .malformed)
    #expect(error?.sentence.contains("DTD") == true)
  }

  @Test("gives the rows before a broken place first")
  func beforeTheFault() throws {
    let book = SampleWorkbook(sheet: #"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</w></c></row>"#)
    try Sample.file(book.archive, as: ".xlsx") { path in
      let reader = try WorkbookReader(path: path)
      #expect(try reader.next()?.cells == ["1"])
      #expect(Sample.error { _ = try reader.next() }?.kind == .malformed)
    }
  }

  @Test("stops an archive made to explode, by its count, its ratio and its sum")
  func explosions() {
    func refusal(_ change: (inout ImportLimits) -> Void) -> ImportFileError? {
      var limits = ImportLimits()
      change(&limits)
      return Sample.error { _ = try Sample.all(WorkbookReader(path: Sample.path("inflates.xlsx"), limits: limits)) }
    }
    #expect(refusal { _ in }?.sentence.contains("压缩比") == true)
    #expect(refusal { $0.inflationRatio = 100_000 } == nil)
    #expect(refusal { ($0.inflationRatio, $0.inflatedBytes) = (100_000, 4 << 20) }?.sentence.contains("4 MiB") == true)
    #expect(refusal { $0.entries = 3 }?.kind == .tooLarge)
  }

  @Test("refuses shared strings above their limit")
  func sharedStrings() {
    var limits = ImportLimits()
    limits.sharedStringBytes = 100
    let strings = String(repeating: "<si><t>0123456789</t></si>", count: 20)
    let book = SampleWorkbook(sheet: #"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, strings: strings)
    #expect(Sample.error { _ = try book.rows(limits: limits) }?.kind == .tooLarge)
  }

  @Test("refuses an archive that is no workbook, or a torn one")
  func noWorkbook() throws {
    var other = SampleWorkbook(sheet: "")
    other.parts = [("readme.txt", "x")]
    #expect(Sample.error { _ = try other.rows() }?.kind == .wrongType)
    let torn = SampleWorkbook(sheet: #"<row r="1"/>"#).archive.dropLast(30)
    let error = Sample.error { try Sample.file(torn, as: ".xlsx") { _ = try WorkbookReader(path: $0) } }
    #expect(error?.kind == .malformed)
  }
}

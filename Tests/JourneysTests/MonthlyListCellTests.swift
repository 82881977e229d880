@testable import CaseReports
import CaseRules
import Cast
import Foundation
import Testing

@Suite("Figures in the report's lists, for spreadsheets")
struct MonthlyListCellTests {
  @Test(
    "takes for a figure what is a number and nothing else",
    arguments: [
      ("+4", "4"), ("-4", "-4"), ("0", "0"), ("-615.80", "-615.80"), ("1,234,567.89", "1234567.89"), ("-20,000.00", "-20000.00"),
      ("45.59%", "45.59%"), ("+1.72 个百分点", nil), ("7.34%(57.50/783.50)", nil), ("—", nil), ("", nil), ("-", nil), ("+", nil),
      ("-4-4", nil), ("=4", nil), ("1,23", nil), ("1.5", nil), ("12345678901234", nil), ("４", nil),
    ] as [(String, String?)])
  func figures(_ text: String, _ plain: String?) { #expect(ListFigure(text)?.plain == plain) }

  private static let list = ReportList(
    id: "comparison", title: "比较", columns: ["指标", "较上月"],
    rows: [["未结", "-4"], ["收到", "+1"], ["清偿", "-615.80"], ["清偿率", "45.59%"], ["化解率", "-1.60 个百分点"], ["-4", "=1+1"], ["+86", "—"]],
    figures: [1])

  @Test("keeps numbers numbers in CSV, below zero too, and guards every other cell")
  func csv() {
    #expect(
      CSVText.document(Self.list)
        == "\u{FEFF}指标,较上月\r\n未结,-4\r\n收到,1\r\n清偿,-615.80\r\n清偿率,45.59%\r\n化解率,'-1.60 个百分点\r\n-4,'=1+1\r\n'+86,—\r\n")
  }

  @Test("writes figures into the workbook as numbers and the parties' words as words")
  func workbook() throws {
    try OwnFolder.with { folder in
      let page = ReportPage(title: "月报", cover: [], warnings: [], summary: [], charts: [], tables: [], lists: [Self.list])
      try PageXLSX.write(page, stamp: Instant(microseconds: 0), to: folder.appending(path: "a.xlsx").path)
      let (status, said) = try MonthlyCommandTests.python(["-c", Self.cells], in: folder)
      // Of the words it is told that they are words, of a number its value.
      #expect(status == 0 && said == "words -4|words 1|words -615.8|words 0.4559|words words|words words|words words\n", "\(said)")
    }
  }

  private static let cells = """
    import re, zipfile
    sheet = zipfile.ZipFile("a.xlsx").read("xl/worksheets/sheet2.xml").decode()
    cells = {place: (kind, value) for place, kind, value in re.findall(r'<c r="([A-Z]+[0-9]+)"[^>]*?(?: t="(s)")?><v>([^<]*)</v>', sheet)}
    told = lambda place: "words" if cells[place][0] else cells[place][1]
    print("|".join(f"{told(f'A{row}')} {told(f'B{row}')}" for row in range(3, 10)))
    assert "<f>" not in sheet
    """
}

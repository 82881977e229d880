/// A cell of a list that is a number and nothing else, as a spreadsheet is to have it.
struct ListFigure: Hashable {
  let hundredths: Int64
  let hasDecimals: Bool
  let isPercent: Bool
  /// Printed with a plus, as differences are.
  let showsPlus: Bool
  /// Without plus and without commas between the digits: `-4`, `20000.00`, `45.59%`.
  let plain: String

  /// `+4`, `-615.80`, `1,234.56`, `45.59%`; nil for other text, and for more digits than a spreadsheet keeps.
  init?(_ text: String) {
    guard let match = text.wholeMatch(of: #/([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{2}))?(%?)/#) else { return nil }
    let (whole, decimals) = (match.2.filter { $0 != "," }, match.3)
    guard whole.count <= 13, let number = Int64(whole + (decimals ?? "00")) else { return nil }
    hundredths = match.1 == "-" ? -number : number
    (hasDecimals, isPercent, showsPlus) = (decimals != nil, !match.4.isEmpty, match.1 == "+")
    plain = (match.1 == "-" ? "-" : "") + whole + (decimals.map { "." + $0 } ?? "") + match.4
  }
}

extension ReportList {
  /// The cell as a number, where its column holds figures and it is one.
  func figure(_ cell: String, in column: Int) -> ListFigure? { figures.contains(column) ? ListFigure(cell) : nil }
}

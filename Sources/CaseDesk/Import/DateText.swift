import CaseRules

extension CivilDate {
  /// Reads a day as people type it: `2024-01-05`, `2024/1/5`, `2024.1.5`, `2024年1月5日`, `20240105`, full-width digits included;
  /// midnight after it is left off. Names the part that is wrong; never guesses a missing day or century.
  init(typed raw: String) throws(Unreadable) {
    let text = Self.withoutMidnight(raw).folded
    let parts = try Self.parts(of: text)
    let (year, month, day) = (parts[0], parts[1], parts[2])
    guard (1900...2999).contains(year) else { throw Unreadable("年份 \(year) 不对；请写四位年份，如 2024-01-05") }
    guard (1...12).contains(month) else { throw Unreadable("没有 \(month) 月；请核对月份") }
    guard let date = CivilDate(year: year, month: month, day: day) else {
      throw Unreadable("\(year)年\(month)月没有 \(day) 日；请核对日期")
    }
    self = date
  }

  private static func parts(of text: String) throws(Unreadable) -> [Int] {
    let isDigits = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    if isDigits, text.utf8.count == 8 {
      let digits = text.utf8.map { Int($0) - 48 }
      return [digits[0...3], digits[4...5], digits[6...7]].map { $0.reduce(0) { $0 * 10 + $1 } }
    }
    if isDigits, text.utf8.count == 5 { throw Unreadable("是数字，不是日期；请把该格设为日期格式，或写成 2024-01-05") }
    var pieces: [Substring]
    if text.contains("年") {
      guard text.first?.isNumber == true else { throw Unreadable("不是日期；请写成 2024-01-05") }
      guard let year = text.firstIndex(of: "年"), let month = text.firstIndex(of: "月"), year < month else {
        throw Unreadable("日期缺少月；请写成 2024年1月5日")
      }
      var day = text[text.index(after: month)...]
      if day.hasSuffix("日") || day.hasSuffix("号") { day.removeLast() }
      pieces = [text[..<year], text[text.index(after: year)..<month], day]
    } else {
      let separators = Set(text.filter { "-/.".contains($0) })
      guard separators.count == 1, let separator = separators.first else { throw Unreadable("不是日期；请写成 2024-01-05") }
      pieces = text.split(separator: separator, omittingEmptySubsequences: false)
      if pieces.count == 2 { pieces.append("") }
    }
    guard pieces.count == 3 else { throw Unreadable("不是日期；请写成 2024-01-05") }
    if pieces[2].isEmpty { throw Unreadable("日期缺少日；请写到日，如 2024-01-05") }
    let numbers = pieces.compactMap { piece in
      (1...4).contains(piece.utf8.count) && piece.utf8.allSatisfy { (48...57).contains($0) } ? Int(piece) : nil
    }
    guard numbers.count == 3 else { throw Unreadable("不是日期；请写成 2024-01-05") }
    guard pieces[0].count == 4 else { throw Unreadable("年份不是四位；请写四位年份，如 2024-01-05") }
    return numbers
  }

  /// Without a time of day that is all zeros, which spreadsheets add to dates.
  private static func withoutMidnight(_ raw: String) -> Substring {
    let trimmed = raw.storedText
    guard let space = trimmed.lastIndex(of: " ") else { return trimmed[...] }
    let time = trimmed[trimmed.index(after: space)...]
    let isMidnight = time.contains(":") && time.allSatisfy { $0 == "0" || $0 == ":" || $0 == "." }
    return isMidnight ? trimmed[..<space] : trimmed[...]
  }
}

extension Substring {
  fileprivate var folded: String { String(self).folded }
}

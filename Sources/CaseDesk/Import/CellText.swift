import CaseRules

/// The text of a workbook's number, worked out on its decimal digits; no binary fraction is ever formed.
enum CellText {
  /// A number as the sheet shows it in full: no exponent, and at most the 15 significant digits that spreadsheets keep.
  ///
  /// Spreadsheets store 286.15 as `286.14999999999998`: the digits past the fifteenth are noise of their binary form, so the number is
  /// rounded there. A number with more than 15 digits before the point has already lost some; it is returned as written, for the
  /// column's own check to refuse. nil when the text is not a number.
  static func number(_ raw: String) -> String? {
    var digits: [UInt8] = []
    var negative = false
    var pointAt: Int?
    var exponent = 0
    var bytes = Array(raw.utf8)[...]
    if bytes.first == UInt8(ascii: "-") { negative = true; bytes.removeFirst() }
    while let byte = bytes.first {
      if byte == UInt8(ascii: "."), pointAt == nil {
        pointAt = digits.count
      } else if byte >= 48 && byte <= 57 {
        digits.append(byte - 48)
      } else {
        break
      }
      bytes.removeFirst()
    }
    if let mark = bytes.first {
      guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E"),
        let value = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)), abs(value) <= 308
      else { return nil }
      exponent = value
    }
    guard !digits.isEmpty, digits.count <= 400 else { return nil }
    // value = 0.digits × 10^point
    var point = (pointAt ?? digits.count) + exponent
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    point -= leading
    guard !digits.isEmpty else { return "0" }
    if digits.count > 15 {
      if point > 15 { return raw }
      let roundsUp = digits[15] >= 5
      digits.removeSubrange(15...)
      if roundsUp {
        var place = 14
        while place >= 0, digits[place] == 9 { digits[place] = 0; place -= 1 }
        if place >= 0 { digits[place] += 1 } else { digits.insert(1, at: 0); point += 1 }
      }
    }
    while digits.last == 0 { digits.removeLast() }
    guard point <= 30, point >= -30 else { return raw }
    var text = negative ? "-" : ""
    func put(_ slice: ArraySlice<UInt8>) { text += String(decoding: slice.map { $0 + 48 }, as: UTF8.self) }
    if point <= 0 {
      text += "0." + String(repeating: "0", count: -point)
      put(digits[...])
    } else if digits.count <= point {
      put(digits[...])
      text += String(repeating: "0", count: point - digits.count)
    } else {
      put(digits[..<point])
      text += "."
      put(digits[point...])
    }
    return text
  }

  /// `YYYY-MM-DD` of a serial day; a time of day after the point is left off. nil where no day has that number:
  /// day 60 of the 1900 count is 29 February 1900, which never was.
  static func date(serial raw: String, from1904: Bool) -> String? {
    guard let text = number(raw), let serial = Int32(text.prefix { $0 != "." }), !text.hasPrefix("-") else { return nil }
    guard (from1904 ? 0 : 1)...200_000 ~= serial, from1904 || serial != 60 else { return nil }
    let offset: Int32 = from1904 ? -24_107 : serial < 60 ? -25_568 : -25_569
    return CivilDate(day: serial + offset).description
  }
}

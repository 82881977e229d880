extension Amount {
  /// The sum in 大写 numerals as banks write it: `壹佰贰拾叁元肆角伍分`, `壹万零壹元整`.
  ///
  /// Zeros between digits give one 零; 整 ends a sum without 分.
  public var inWords: String {
    let (yuan, rest) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
    let (jiao, cent) = (Int(rest / 10), Int(rest % 10))
    var text = yuan > 0 ? Self.words(yuan) + "元" : ""
    if jiao > 0 { text += "\(Self.digits[jiao])角" }
    if cent > 0 { text += (jiao == 0 && yuan > 0 ? "零" : "") + "\(Self.digits[cent])分" }
    if text.isEmpty { text = "零元" }
    return (fen < 0 ? "负" : "") + text + (cent == 0 ? "整" : "")
  }

  private static let digits = Array("零壹贰叁肆伍陆柒捌玖")

  /// A whole number above zero. 亿 and 万 part it in two; what follows them opens with 零 when its first place is empty.
  private static func words(_ number: UInt64) -> String {
    for (unit, name) in [(100_000_000 as UInt64, "亿"), (10_000, "万"), (1000, "仟"), (100, "佰"), (10, "拾")] where number >= unit {
      let (high, low) = number.quotientAndRemainder(dividingBy: unit)
      let gap = low > 0 && low < unit / 10 ? "零" : ""
      return words(high) + name + gap + (low > 0 ? words(low) : "")
    }
    return String(digits[Int(number)])
  }
}

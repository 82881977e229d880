/// 发文机关代字 of the province's service: what all letter numbers begin with (`川清欠`). From `letters/letterhead.yaml`.
public struct LetterMark: Hashable, Sendable {
  public let text: String

  /// Reads the file; throws every problem found.
  public init(_ file: ConfigFile) throws(ConfigError) {
    let problems = ConfigProblems()
    var top = ConfigMap(file, problems: problems)
    let text = top?.parsed("mark", "two to eight Chinese characters") { text in
      (2...8).contains(text.count) && text.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) } ? text : nil
    }
    top?.finish()
    guard let text, problems.all.isEmpty else { throw ConfigError(problems: problems.all) }
    self.text = text
  }

  /// 发文字号: `川清欠受理〔2026〕12号` for the receiver; any other office puts its code in, `川清欠（510104）结果〔2026〕3号`.
  public static func number(_ mark: String, series: String, office: OfficeID, isReceiver: Bool, year: Int, serial: Int) -> String {
    "\(mark)\(isReceiver ? "" : "（\(office)）")\(series)〔\(year)〕\(serial)号"
  }
}

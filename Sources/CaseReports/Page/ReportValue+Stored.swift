import CaseRules

extension ReportValue {
  /// As a frozen edition keeps it: what was counted, before any rounding.
  public var stored: String {
    switch self {
    case .count(let count): "n\(count)"
    case .money(let amount): "m\(amount.fen)"
    case .rate(let part, let base): "r\(part)/\(base)"
    case .moneyRate(let part, let base): "q\(part.fen)/\(base.fen)"
    case .mean(let sum, let count): "a\(sum)/\(count)"
    case .check(let difference): "k\(difference)"
    case .rank(let place): "p\(place ?? 0)"
    }
  }

  /// nil for text that no value is stored as.
  public init?(stored text: some StringProtocol) {
    let numbers = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { Int64($0) }
    switch (text.first, numbers.first ?? nil, numbers.count == 2 ? numbers[1] : nil) {
    case ("n", let count?, nil): self = .count(count)
    case ("m", let fen?, nil): self = .money(Amount(fen: fen))
    case ("r", let part?, let base?): self = .rate(part, of: base)
    case ("q", let part?, let base?): self = .moneyRate(Amount(fen: part), of: Amount(fen: base))
    case ("a", let sum?, let count?): self = .mean(sum, of: count)
    case ("k", let difference?, nil): self = .check(difference)
    case ("p", let place?, nil): self = .rank(place == 0 ? nil : Int(place))
    default: return nil
    }
  }

  /// Printed difference to an earlier value of the same kind: rates in percentage points; nil where the two cannot be compared.
  public func difference(from earlier: ReportValue) -> String? {
    switch (self, earlier) {
    case (.count(let now), .count(let before)): Self.signed(String(now - before), now - before)
    case (.money(let now), .money(let before)): Self.signed((now - before).wanyuan, (now - before).fen)
    case (.rate, .rate), (.moneyRate, .moneyRate):
      hundredthsOfPercent.flatMap { now in
        earlier.hundredthsOfPercent.map { Self.signed(Amount(fen: now - $0).description, now - $0) + " 个百分点" }
      }
    default: nil
    }
  }

  private static func signed(_ text: String, _ number: Int64) -> String { number > 0 ? "+" + text : text }
}

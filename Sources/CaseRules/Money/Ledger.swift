/// 台账 entries of one case: append-only, in 分, each on one claim line.
public struct LedgerEntry: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// 主张
    case claimed
    /// 核减: found not owed
    case notEstablished = "not_established"
    /// 清偿
    case paid
    /// 放弃
    case waived
    /// 抵销
    case offset
    /// 撤回
    case withdrawn
    /// 转为有分歧, by its route
    case disputed
    /// 多付: money above what was open, outside the identity
    case overpaid
  }

  /// The auditors' questions that an entry answers to (`ledger-templates` A13); such entries carry a reason.
  public enum Concern: String, Sendable {
    case movedToDisputed = "moved_to_disputed"
    case struckOff = "struck_off"
    case corrected
  }

  /// 1, 2, … within the case.
  public let no: Int
  public let line: Int
  public let kind: Kind
  /// Signed 分: a correction or a settled dispute takes back with a negative sum.
  public let amount: Amount
  /// For `disputed`: how the dispute is being settled.
  public let route: DisputeRoute?
  /// The day it took effect, which may lie before the day it was recorded.
  public let effective: CivilDate
  /// The entry this one corrects.
  public let corrects: Int?
  public let concern: Concern?

  public init(
    no: Int, line: Int, kind: Kind, amount: Amount, route: DisputeRoute? = nil, effective: CivilDate, corrects: Int? = nil,
    concern: Concern? = nil
  ) {
    (self.no, self.line, self.kind, self.amount) = (no, line, kind, amount)
    (self.route, self.effective, self.corrects, self.concern) = (route, effective, corrects, concern)
  }
}

/// 分歧处理途径
public enum DisputeRoute: String, CaseIterable, Sendable {
  case negotiation, mediation, judicial

  public var name: String {
    switch self {
    case .negotiation: "协商"
    case .mediation: "调解"
    case .judicial: "司法"
    }
  }
}

/// What the entries of a line come to: `claimed = not_established + paid + waived + offset + withdrawn + open`,
/// `open = undisputed + disputed`, nothing negative.
public struct Balance: Hashable, Sendable {
  public private(set) var sums: [LedgerEntry.Kind: Amount] = [:]
  public private(set) var disputes: [DisputeRoute: Amount] = [:]

  public init() {}

  public subscript(kind: LedgerEntry.Kind) -> Amount { sums[kind] ?? .zero }
  public subscript(route: DisputeRoute) -> Amount { disputes[route] ?? .zero }

  public var open: Amount {
    self[.claimed] - self[.notEstablished] - self[.paid] - self[.waived] - self[.offset] - self[.withdrawn]
  }
  public var disputed: Amount { self[.disputed] }
  public var undisputed: Amount { open - disputed }

  /// Adds the entry; throws a `Refusal`, leaving the balance as it was, when a sum would go below zero or open money would not cover it.
  public mutating func apply(_ entry: LedgerEntry) throws(Refusal) {
    var next = self
    next.sums[entry.kind, default: .zero] += entry.amount
    if entry.kind == .disputed {
      guard let route = entry.route else { throw Refusal("route_missing", "有分歧的款项必须写明处理途径（协商、调解或司法）。") }
      next.disputes[route, default: .zero] += entry.amount
    }
    guard next.sums.values.allSatisfy({ $0 >= .zero }), next.disputes.values.allSatisfy({ $0 >= .zero }) else {
      throw Refusal("ledger_negative", "冲减金额超过原记账金额。")
    }
    guard next.open >= .zero else { throw Refusal("ledger_exceeds_open", "金额超过未结清余额 \(open.grouped) 元。") }
    guard next.undisputed >= .zero else { throw Refusal("ledger_exceeds_undisputed", "金额超过无分歧余额 \(undisputed.grouped) 元。") }
    self = next
  }

  public static func + (a: Self, b: Self) -> Self {
    var sum = a
    sum.sums.merge(b.sums, uniquingKeysWith: +)
    sum.disputes.merge(b.disputes, uniquingKeysWith: +)
    return sum
  }
}

extension LedgerEntry.Kind: Canonical {}
extension LedgerEntry.Concern: Canonical {}
extension DisputeRoute: Canonical {}

extension LedgerEntry: Canonical {
  public func write(to w: inout CanonicalWriter) {
    w.put(no); w.put(line); w.put(kind); w.put(amount); w.put(route); w.put(effective); w.put(corrects); w.put(concern)
  }

  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      no: try r.get(), line: try r.get(), kind: try r.get(), amount: try r.get(), route: try r.get(), effective: try r.get(),
      corrects: try r.get(), concern: try r.get())
  }
}

/// 还款计划: instalments the debtor offers and, once accepted, owes on their own dates.
public struct RepaymentPlan: Hashable, Sendable {
  public enum Status: String, Sendable, CaseIterable {
    /// Superseded: another took its place, or the case was terminated or withdrawn.
    case offered, accepted, fulfilled, broken, superseded

    public var name: String {
      switch self {
      case .offered: "待接受"
      case .accepted: "已签订"
      case .fulfilled: "已履行"
      case .broken: "已违约"
      case .superseded: "已失效"
      }
    }
  }

  public struct Instalment: Hashable, Sendable {
    /// 1, 2, … in order of their dates.
    public let no: Int
    /// The agreed day; never rolled.
    public let dueOn: CivilDate
    public let amount: Amount

    public init(no: Int, dueOn: CivilDate, amount: Amount) { (self.no, self.dueOn, self.amount) = (no, dueOn, amount) }
  }

  /// 1, 2, … within the case.
  public let no: Int
  public let instalments: [Instalment]
  /// What had been paid when it was offered: payments beyond it fill the instalments in order.
  public let paidBefore: Amount
  public var status: Status

  public init(no: Int, instalments: [Instalment], paidBefore: Amount, status: Status = .offered) {
    (self.no, self.instalments, self.paidBefore, self.status) = (no, instalments, paidBefore, status)
  }

  public var total: Amount { instalments.map(\.amount).sum }

  /// Instalments not covered when `paid` has been counted on the case so far, first due first.
  public func uncovered(paid: Amount) -> [Instalment] {
    var left = paid - paidBefore
    return instalments.filter { instalment in
      left -= instalment.amount
      return left < .zero
    }
  }
}

extension RepaymentPlan.Status: Canonical {}

extension RepaymentPlan.Instalment: Canonical {
  public func write(to w: inout CanonicalWriter) { w.put(no); w.put(dueOn); w.put(amount) }
  public init(from r: inout CanonicalReader) throws(CanonicalError) { self.init(no: try r.get(), dueOn: try r.get(), amount: try r.get()) }
}

extension RepaymentPlan: Canonical {
  public func write(to w: inout CanonicalWriter) { w.put(no); w.put(instalments); w.put(paidBefore); w.put(status) }
  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    self.init(no: try r.get(), instalments: try r.get(), paidBefore: try r.get(), status: try r.get())
  }
}

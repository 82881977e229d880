/// A payment one side says was made. It counts only when the creditor confirms it or the handler verifies its voucher.
public struct ReportedPayment: Hashable, Sendable {
  public enum Status: String, Sendable, CaseIterable {
    case reported, confirmed, contested, verified

    public var name: String {
      switch self {
      case .reported: "待确认"
      case .confirmed: "已确认"
      case .contested: "已否认"
      case .verified: "凭证已核验"
      }
    }
  }

  /// 1, 2, … within the case.
  public let no: Int
  /// The line it was paid on; nil for the oldest first.
  public let line: Int?
  public let amount: Amount
  /// The day the money moved.
  public let paidOn: CivilDate
  public let reportedBy: Role
  public var status: Status

  public init(no: Int, line: Int?, amount: Amount, paidOn: CivilDate, reportedBy: Role, status: Status = .reported) {
    (self.no, self.line, self.amount, self.paidOn, self.reportedBy, self.status) = (no, line, amount, paidOn, reportedBy, status)
  }

  public var counts: Bool { status == .confirmed || status == .verified }
}

extension ReportedPayment.Status: Canonical {}

extension ReportedPayment: Canonical {
  public func write(to w: inout CanonicalWriter) {
    w.put(no); w.put(line); w.put(amount); w.put(paidOn); w.put(reportedBy); w.put(status)
  }

  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    self.init(no: try r.get(), line: try r.get(), amount: try r.get(), paidOn: try r.get(), reportedBy: try r.get(), status: try r.get())
  }
}

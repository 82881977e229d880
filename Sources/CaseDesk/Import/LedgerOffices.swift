import CaseRules

/// Which office handles a debtor's place: the office of that very county or city, the receiver for its own.
struct LedgerOffices: Sendable {
  private let byDivision: [String: OfficeID]
  private let receiver: String

  init(_ directory: OfficeDirectory) {
    receiver = directory.receiver?.division ?? ""
    let offices = directory.offices.values.filter { $0.active && $0.kind == .division }
    byDivision = Dictionary(offices.map { ($0.division, $0.id) }) { min($0, $1) }
  }

  /// nil for the receiver's own hands; throws where nobody is set up to handle it.
  func office(for region: Division) throws(RowFault) -> OfficeID? {
    if region.code == receiver { return nil }
    guard let office = byDivision[region.code] else {
      throw RowFault(
        header: LedgerColumn.regionCode.title, value: region.code,
        "（\(region.name)）没有在用的办理机关，不能登记；本省的请先由管理员设立该地机关，外省的走跨省转送")
    }
    return office
  }
}

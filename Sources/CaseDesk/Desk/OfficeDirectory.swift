import CaseRules
import CaseStore

/// 机构: every office and what stands above it, as loaded from the database.
public struct OfficeDirectory: Sendable {
  public struct Office: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable { case receiver, division, sector }

    public let id: OfficeID
    public let name: String
    public let parent: OfficeID?
    /// Division code.
    public let division: String
    public let kind: Kind
    public let active: Bool

    public init(id: OfficeID, name: String, parent: OfficeID?, division: String, kind: Kind, active: Bool = true) {
      (self.id, self.name, self.parent, self.division, self.kind, self.active) = (id, name, parent, division, kind, active)
    }
  }

  public let offices: [OfficeID: Office]
  /// The newest change that is in it.
  public let version: Int

  /// 受理投诉部门 of the province: the only office without a parent.
  public let receiver: Office?

  public init(_ offices: [Office], version: Int = 0) {
    self.version = version
    self.offices = Dictionary(offices.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    receiver = offices.first { $0.kind == .receiver }
  }

  public func office(_ id: OfficeID) -> Office? { offices[id] }

  /// The office and all above it, nearest first.
  public func path(_ id: OfficeID) -> [OfficeID] {
    var path: [OfficeID] = []
    var next: OfficeID? = id
    while let id = next, !path.contains(id) {
      path.append(id)
      next = offices[id]?.parent
    }
    return path
  }

  /// Who sees a case: its holder and the handling office, the offices above them, and past holders, who read. Sorted by office.
  public func relations(of record: CaseRecord) -> [OfficeRelation] {
    var kinds: [OfficeID: OfficeRelation.Kind] = [:]
    for office in record.offices + [record.receiver] { kinds[office] = .past }
    for office in [record.handlingOffice, record.holder].compactMap({ $0 }) {
      for above in path(office).dropFirst() { kinds[above] = .above }
    }
    if let handling = record.handlingOffice, record.state.isOpen { kinds[handling] = .above }
    if let holder = record.holder { kinds[holder] = .holder }
    return kinds.map { OfficeRelation(office: $0.key, kind: $0.value) }.sorted { $0.office < $1.office }
  }
}

import CaseDesk
import CaseRules
import CaseStore

extension OfficeDirectory {
  /// The office that a case of this place would go to, and why: the division's own office, else the nearest above it.
  func suggestion(for region: String?, _ divisions: Divisions) -> (office: Office, reason: String)? {
    var code = region
    while let next = code {
      if let office = office(OfficeID(next)), office.active, office.kind == .division {
        let name = divisions[next]?.name ?? next
        return (office, next == region ? "被投诉人所在地为\(name)" : "被投诉人所在地没有在用的部门，由\(name)承办")
      }
      code = divisions[next]?.parentCode
    }
    return nil
  }
}

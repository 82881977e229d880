import CaseRules
import CaseStore

extension Administration {
  /// Adds an office below an existing one. Its kind follows from its id: a division's code, or a code with a suffix for a sector body.
  public func addOffice(_ id: OfficeID, name: String, parent: OfficeID?, divisions: Divisions) async throws -> OfficeDirectory.Office {
    try require(.keepRegister, to: "增设机构")
    guard let match = id.rawValue.wholeMatch(of: /([0-9]{6})(-[a-z0-9]{2,12})?/) else {
      throw InputFault("id", "“\(id)”不是机构编码：应为六位区划代码，行业部门另加后缀，如 510100-gzw。")
    }
    let division: Division
    do { division = try divisions.current(String(match.1)) } catch { throw InputFault("id", error.sentence) }
    let directory = try await OfficeDirectory(from: store)
    let sector = match.2 != nil
    let above = parent ?? (sector ? OfficeID(division.code) : division.parentCode.map { OfficeID($0) })
    guard let above, let parentOffice = directory.office(above), parentOffice.active else {
      throw InputFault("parent", "没有在用的上级机构\(above.map { "“\($0)”" } ?? "")，请用 --parent 指明。")
    }
    let office = OfficeDirectory.Office(
      id: id, name: try Self.officeName(name), parent: above, division: division.code, kind: sector ? .sector : .division)
    try await write(
      [office.stored.insert], [line(.officeAdded, "\(id) \(office.name)")], otherwise: Refusal("office_exists", "机构“\(id)”已经存在。"))
    return office
  }

  public func renameOffice(_ id: OfficeID, to name: String) async throws -> OfficeDirectory.Office {
    try require(.keepRegister, to: "更改机构名称")
    let former = try await office(id)
    let renamed = OfficeDirectory.Office(
      id: id, name: try Self.officeName(name), parent: former.parent, division: former.division, kind: former.kind, active: former.active)
    try await write(
      [renamed.stored.update], [line(.officeRenamed, "\(id) \(former.name) → \(renamed.name)")],
      otherwise: Refusal("office_refused", "机构“\(id)”不能改为该名称。"))
    return renamed
  }

  /// An office that is not in use receives no new cases; those it holds stay with it. The receiver stays in use.
  public func setOffice(_ id: OfficeID, active: Bool) async throws -> OfficeDirectory.Office {
    try require(.keepRegister, to: active ? "启用机构" : "停用机构")
    let former = try await office(id)
    guard active || former.kind != .receiver else { throw Refusal("receiver_stays", "受理投诉部门不能停用。") }
    let office = OfficeDirectory.Office(
      id: id, name: former.name, parent: former.parent, division: former.division, kind: former.kind, active: active)
    try await write(
      [office.stored.update], [line(active ? .officeEnabled : .officeDisabled, id.rawValue)],
      otherwise: Refusal("office_refused", "机构“\(id)”不能更改。"))
    return office
  }

  private func office(_ id: OfficeID) async throws -> OfficeDirectory.Office {
    guard let office = try await OfficeDirectory(from: store).office(id) else { throw Refusal("no_such_office", "没有编码为“\(id)”的机构。") }
    return office
  }

  private static func officeName(_ name: String) throws(InputFault) -> String {
    guard (2...60).contains(name.count), !name.contains(where: \.isNewline) else { throw InputFault("name", "机构名称应为 2 到 60 个字。") }
    return name
  }
}

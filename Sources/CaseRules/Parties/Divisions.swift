/// The table of divisions: Sichuan and Chongqing down to the county, the other provinces as such.
public struct Divisions: Hashable, Sendable {
  /// In order of code.
  public let all: [Division]
  private let byCode: [String: Division]
  /// Full names and all their shorter ends (四川省遂宁市船山区, 遂宁市船山区, 船山区) to codes.
  private let byName: [String: [String]]

  /// Reads `divisions.csv`; throws for a code that is not six digits, is listed twice or hangs on an unknown parent.
  public init(_ file: ConfigFile) throws(ConfigError) {
    var byCode: [String: Division] = [:]
    let rows = try ConfigTable(file, columns: ["code", "name", "level", "parent_code", "kind", "status", "note"]).rows
    for row in rows {
      guard row["code"].utf8.count == 6, row["code"].utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), byCode[row["code"]] == nil else {
        throw row.problem("“\(row["code"])” is not six digits or is listed twice")
      }
      guard let level = Division.Level(rawValue: row["level"]) else { throw row.problem("“\(row["level"])” is not a level") }
      guard ["current", "abolished"].contains(row["status"]) else { throw row.problem("“\(row["status"])” is not a status") }
      byCode[row["code"]] = Division(
        code: row["code"], name: row["name"], level: level, parentCode: row["parent_code"].isEmpty ? nil : row["parent_code"],
        kind: row["kind"], isAbolished: row["status"] == "abolished", note: row["note"])
    }
    for row in rows {
      let parent = byCode[row["parent_code"]]
      guard row["level"] == "province" ? row["parent_code"].isEmpty : parent.map({ $0.level != .county }) ?? false else {
        throw row.problem("“\(row["parent_code"])” is no parent for a \(row["level"])")
      }
    }
    self.byCode = byCode
    all = byCode.values.sorted { $0.code < $1.code }
    var byName: [String: [String]] = [:]
    for division in all {
      var name = ""
      for part in Self.line(of: division, in: byCode) {
        name = part.name + name
        byName[name, default: []].append(division.code)
      }
    }
    self.byName = byName
  }

  /// The division, abolished or not; nil for an unknown code.
  public subscript(code: String) -> Division? { byCode[code] }

  /// The division that new data names by code; throws for an unknown or abolished one.
  public func current(_ code: String) throws(DivisionFault) -> Division {
    guard let division = byCode[code] else { throw .unknown(code) }
    guard !division.isAbolished else { throw .abolished(code: division.code, name: division.name, note: division.note) }
    return division
  }

  /// The division called by its full name, or by as much of its end as tells it apart, within `parent` if given.
  ///
  /// An abolished one of that name is found only when no current one is, and refused.
  public func named(_ name: String, within parent: String? = nil) throws(DivisionFault) -> Division {
    let found = (byName[name] ?? []).compactMap { byCode[$0] }.filter { division in
      parent.map { division.code != $0 && contains($0, division.code) } ?? true
    }
    let current = found.filter { !$0.isAbolished }
    if let only = current.first, current.count == 1 { return only }
    guard current.isEmpty else { throw .ambiguous(name, candidates: current.map { fullName(of: $0) }) }
    guard let gone = found.first else { throw .unknown(name) }
    throw .abolished(code: gone.code, name: gone.name, note: gone.note)
  }

  /// From the province down: 四川省遂宁市船山区.
  public func fullName(of division: Division) -> String {
    Self.line(of: division, in: byCode).reduce("") { $1.name + $0 }
  }

  /// Directly below, current ones only, in order of code.
  public func children(of code: String) -> [Division] { all.filter { $0.parentCode == code && !$0.isAbolished } }

  /// Whether `code` is `ancestor` or lies anywhere below it.
  public func contains(_ ancestor: String, _ code: String) -> Bool {
    byCode[code].map { Self.line(of: $0, in: byCode).contains { $0.code == ancestor } } ?? false
  }

  /// The division and what is above it, from below; at most three, so that a circle in the table cannot hold it.
  private static func line(of division: Division, in byCode: [String: Division]) -> [Division] {
    var line = [division]
    while line.count < 3, let code = line[line.count - 1].parentCode, let parent = byCode[code] { line.append(parent) }
    return line
  }
}

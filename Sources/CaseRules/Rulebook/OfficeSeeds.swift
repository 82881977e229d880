/// `offices.yaml`: the offices a new database starts with, one for each division and the sector bodies beside them.
public struct OfficeSeeds: Hashable, Sendable {
  public struct Seed: Hashable, Sendable {
    public let id: OfficeID
    public let name: String
    public let parent: OfficeID?
    public let division: String
    /// `receiver`, `division` or `sector`.
    public let kind: String
  }

  /// The receiver first; an office stands after the one above it.
  public let offices: [Seed]

  /// Reads the file against the divisions that exist now; throws every problem found.
  public init(_ file: ConfigFile, divisions: Divisions) throws(ConfigError) {
    let problems = ConfigProblems()
    var top = ConfigMap(file, problems: problems)
    let province = top?.parsed("province", "a province's code") { code in divisions[code].flatMap { $0.level == .province ? $0 : nil } }
    let general = top?.map("general").map { Names($0, allLevels: true) }
    let sectors = top?.list("sectors").map { entry in
      var entry = entry
      let suffix = entry.parsed("suffix", "two to eight small letters") { $0.wholeMatch(of: /[a-z]{2,8}/) == nil ? nil : $0 }
      return (suffix: suffix ?? "", names: Names(entry, allLevels: false))
    }
    top?.finish()
    guard let province, let general, let sectors, problems.all.isEmpty else { throw ConfigError(problems: problems.all) }
    offices = Self.offices(of: province, divisions, general, sectors)
  }

  private static func offices(
    of province: Division, _ divisions: Divisions, _ general: Names, _ sectors: [(suffix: String, names: Names)]
  ) -> [Seed] {
    let prefectures = divisions.children(of: province.code)
    let all = [province] + prefectures + prefectures.flatMap { divisions.children(of: $0.code) }
    return all.flatMap { division -> [Seed] in
      guard let word = general[division.level] else { return [] }
      let full = divisions.fullName(of: division)
      // The province goes without saying below itself.
      let place = division == province || !full.hasPrefix(province.name) ? full : String(full.dropFirst(province.name.count))
      let office = OfficeID(division.code)
      let own = Seed(
        id: office, name: place + word, parent: division == province ? nil : division.parentCode.map { OfficeID($0) },
        division: division.code,
        kind: division == province ? "receiver" : "division")
      return [own]
        + sectors.compactMap { sector in
          sector.names[division.level].map {
            Seed(
              id: OfficeID("\(division.code)-\(sector.suffix)"), name: place + $0, parent: office, division: division.code, kind: "sector")
          }
        }
    }
  }

  /// What a body is called at each level; nil where there is none.
  private struct Names {
    private let byLevel: [Division.Level: String]

    init(_ map: ConfigMap, allLevels: Bool) {
      var map = map
      var names: [Division.Level: String] = [:]
      for level in Division.Level.allCases {
        names[level] = allLevels ? map.text(level.rawValue) : map.optionalText(level.rawValue)
      }
      map.finish()
      byLevel = names
    }

    subscript(level: Division.Level) -> String? { byLevel[level] }
  }
}

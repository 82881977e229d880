import CaseRules
import Foundation

/// The configuration and the vectors as committed.
enum Committed {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func file(_ name: String) throws -> ConfigFile {
    ConfigFile(name: name, text: try String(contentsOf: root.appending(path: "Config/\(name)"), encoding: .utf8))
  }

  static let ruleSetNames = ["rulebook/R2020.yaml", "rulebook/R2020+M2021.yaml", "rulebook/R2025+M2021.yaml"]

  static func files() throws -> [ConfigFile] { try (ruleSetNames + ["calendar/workdays.csv"]).map(file) }

  static func rulebook() throws -> Rulebook { try Rulebook(files: try files()) }

  /// The rows of a vector file by column name; fields may be quoted.
  static func vectors(_ name: String) throws -> [[String: String]] {
    let url = root.appending(path: "Tests/CaseRulesTests/Vectors/\(name)")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { fields(String($0)) }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  private static func fields(_ line: String) -> [String] {
    var out = [""]
    var quoted = false
    for character in line {
      switch character {
      case "\"": quoted.toggle()
      case "," where !quoted: out.append("")
      default: out[out.count - 1].append(character)
      }
    }
    return out
  }
}

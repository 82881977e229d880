import Foundation

@testable import CaseRules

/// The rows of a vector file, as text by column, each with its line for the name of the test case.
func vectors(_ name: String) throws -> [ConfigTable.Row] {
  let text = try String(contentsOf: Committed.root.appending(path: "Tests/CaseRulesTests/Vectors/\(name)"), encoding: .utf8)
  let columns = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
  return try ConfigTable(ConfigFile(name: name, text: text), columns: columns).rows
}

import CaseDesk
import Cast
import Foundation
import Testing

/// The built program over a folder and a database of its own, as somebody outside uses it.
struct CommandLineDesk: Sendable {
  let folder: URL
  let database: String
  /// This repository's, unless a test brings its own.
  var config = BuiltProgram.root.appending(path: "Config")

  /// Gives `body` a migrated desk, with the demonstration cases and their accounts unless told otherwise; everything is gone afterwards.
  static func with<T: Sendable>(_ backend: Backend, demo: Bool = true, _ body: @Sendable (CommandLineDesk) async throws -> T) async throws
    -> T
  {
    try await OwnFolder.with { folder in
      try await backend.withEmptyDatabase(migrations: []) { place in
        let desk = CommandLineDesk(folder: folder, database: backend == .sqlite ? "sqlite:\(place)" : url(of: place))
        let migrated = try await desk.run(["migrate"])
        try #require(migrated.status == 0, "\(migrated.errors)")
        if demo {
          let loaded = try await desk.run(["demo", "load"])
          try #require(loaded.status == 0, "\(loaded.errors)")
        }
        return try await body(desk)
      }
    }
  }

  /// Runs to the end. The configuration is this repository's.
  func run(_ arguments: [String]) async throws -> BuiltProgram.Run { try await BuiltProgram.run(arguments + place, in: folder) }

  /// Runs with `--json`; fails unless it ends with 0 and prints one document.
  func json(_ arguments: [String]) async throws -> [String: Any] {
    let run = try await run(arguments + ["--json"])
    try #require(run.status == 0, "\(arguments.joined(separator: " "))：\(run.errors)")
    return try #require(run.document, "\(run.output.prefix(200))")
  }

  /// Starts without waiting; what it prints goes nowhere.
  func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = BuiltProgram.url
    process.arguments = arguments + place
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Writes a filing of a small firm owed 120 000 元, after `change`; answers its path.
  func filing(_ name: String = "filing.json", _ change: (inout [String: Any]) -> Void = { _ in }) throws -> String {
    let whole = Data(JSONValue.object(SentFiling.whole).oneLine.utf8)
    var filing = try #require(try JSONSerialization.jsonObject(with: whole) as? [String: Any])
    change(&filing)
    return try file(name, try JSONSerialization.data(withJSONObject: filing))
  }

  func file(_ name: String, _ data: Data) throws -> String {
    let url = folder.appending(path: name)
    try data.write(to: url)
    return url.path
  }

  /// What is in a folder of files beneath this desk's, by name.
  func files(_ name: String) throws -> [String: Data] { try folder.appending(path: name).files() }

  /// A case just filed: its number and query code.
  func filed(key: String = UUID().uuidString) async throws -> (number: String, code: String) {
    let answer = try await json(["case", "file", try filing(), "--key", key])
    return (try #require(answer["number"] as? String), try #require(answer["query_code"] as? String))
  }

  /// A case in the hands of luo at Jinjiang.
  func inHandling() async throws -> (number: String, code: String) {
    let filed = try await filed()
    _ = try await json(["case", "do", "accept", filed.number, "--as", "ren"] + Self.judged)
    _ = try await json(["case", "do", "transfer", filed.number, "--as", "du", "--set", "office=510104", "--set", "reason=属地"])
    _ = try await json(["case", "do", "sign_in", filed.number, "--as", "luo"])
    return filed
  }

  static let judged = ["--set", "creditor_size=small", "--set", "respondent_kind=organ", "--set", "contract_relation=yes"]

  private var place: [String] { ["--database", database, "--config", config.path] }

  /// `key='value' …` as the URL that the command line takes.
  private static func url(of place: String) -> String {
    let pairs = place.split(separator: "' ").map { pair -> String in
      let parts = pair.split(separator: "='", maxSplits: 1)
      let value = parts.count > 1 ? parts[1].trimmingCharacters(in: ["'"]) : ""
      return "\(parts[0])=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? value)"
    }
    return "postgres:///?\(pairs.joined(separator: "&"))"
  }
}

import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation

/// Writes what one filing and one acceptance send to the database, as scripts for other programs to repeat: made from the real batches,
/// so that the yardstick cannot drift from what is measured.
struct Sample: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "sample", abstract: "Write the statements of one filing and one acceptance.")

  @Argument(help: "Folder to write the scripts into.") var folder: String

  func run() async throws {
    let pair = try await Self.record()
    let script = PairScript(pair)
    try write(script.pgbench(pipelined: false), "plain.pgbench")
    try write(script.pgbench(pipelined: true), "pipelined.pgbench")
    try write(script.loop(), "loop.txt")
    for part in PairScript.Part.allCases {
      try write(script.pgbench(pipelined: false, only: part), "\(part).pgbench")
      try write(script.loop(only: part), "\(part).txt")
    }
    report(["statements": pair.batches.reduce(0) { $0 + $1.statements.count }])
  }

  private func write(_ text: String, _ name: String) throws {
    try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
  }

  private static func record() async throws -> PairScript.Pair {
    // The clock goes into the statements: repeated later, they are not late.
    try await Backend.sqlite.withEmptyEngine(clock: machineClock) { inner in
      let engine = RecordingEngine(inner)
      let store = CaseStore(engine)
      let province = try Province()
      let desk = CaseDesk(
        store: store, rulebook: try Config.rulebook, directory: province.directory, keys: Cast.keys,
        numbers: NumberBlocks(store: store, size: 1000), clock: machineClock)
      // The first takes its number block too, so the second pair is the sample.
      var opened = try await desk.open(province.filing(1), by: .filer)
      let before = engine.batches.count
      let filing = province.filing(2)
      opened = try await desk.open(filing, by: .filer)
      _ = try await desk.perform(
        Command(.accept, on: opened.record.number, by: province.reviewer, inputs: Province.acceptance, key: Province.key(2)))
      let batches = Array(engine.batches[before...])
      let keys = batches.flatMap(\.statements).filter { $0.sql.text(for: .sqlite).hasPrefix("INSERT INTO idempotency") }.compactMap {
        $0.values[2]
      }
      return PairScript.Pair(
        batches: batches, id: opened.record.id.value,
        unique: [.text(opened.record.number.description), .text(filing.creditor.creditCode ?? "")] + keys)
    }
  }
}

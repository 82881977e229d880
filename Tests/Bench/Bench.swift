import ArgumentParser

/// What `scripts/bench` runs: each mode prints one JSON object.
@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Bench", abstract: "Measures the desk, the lists and the reports on one engine.",
    subcommands: [
      DeskLoad.self, Sample.self, Bulk.self, WorkList.self, Search.self, AsOf.self, Monthly.self, Drill.self, Sweep.self, Redate.self,
      EmptyRoute.self,
    ])
}

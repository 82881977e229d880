import ArgumentParser
import CaseRules
import CaseStore
import Cast

/// The work list: the first fifty open cases of an office's subtree, by due date.
struct WorkList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Time the work list of an office.")

  @OptionGroup var place: Place
  @Option(help: "Office whose list it is.") var office = "510100"
  @Option(help: "How often it is asked for.") var times = 400

  func run() async throws {
    let engine = try await place.open()
    let store = CaseStore(engine)
    let scope = Scope(of: Actor(user: "dai", roles: [.supervisor], office: OfficeID(office), path: [OfficeID(office)]))
    let clock = ContinuousClock()
    var (latencies, found) = (Latencies(), 0)
    for time in 0..<(times + times / 10) {
      let start = clock.now
      found = try await store.list(CaseFilter(), scope: scope, receiver: Cast.receiver).count
      if time >= times / 10 { latencies.add(clock.now - start) }
    }
    report(["p50_us": latencies.median, "p99_us": latencies.rank(permille: 990), "rows": found])
    await engine.close()
  }
}

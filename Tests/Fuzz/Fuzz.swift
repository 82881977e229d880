import ArgumentParser
import Histories
import Naive

/// What `scripts/histories` runs: random lives of cases, each compared act by act with the naive model.
@main
struct Fuzz: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "Fuzz", abstract: "Live random histories in the program and in the model.")

  @Option(help: "How many.") var count = 100_000
  @Option(help: "The first history's seed; the others follow.") var seed: UInt64 = 1
  @Option(help: "Workers at once.") var workers = 2

  @Flag(help: "Explore every shape a case can come to instead.") var graph = false

  func run() async throws {
    if graph { return try explore() }
    let history = History(try Calendars())
    let results = await withTaskGroup(of: (History.Tally, [String]).self) { group in
      for worker in 0..<workers {
        group.addTask { live(history, from: worker) }
      }
      return await group.reduce(into: [(History.Tally, [String])]()) { $0.append($1) }
    }
    let tally = results.map(\.0).reduce(History.Tally(), +)
    let found = results.flatMap(\.1)
    for words in found.prefix(10) { print(words) }
    print(
      "seed \(seed): \(tally.histories) histories, \(tally.acts) acts (\(tally.refused) refused by both), "
        + "\(tally.calendars) changes of calendar, \(tally.states.count) states, \(tally.verbs.count) verbs, \(found.count) disagreements")
    print(tally.verbs.sorted { $0.value < $1.value }.map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", "))
    if !found.isEmpty { throw ExitCode(1) }
  }

  private func explore() throws {
    let found = try Graph(try Calendars()).explore()
    print("\(found.shapes) shapes, \(found.edges) ways between them, \(found.states.count) states, \(found.faults.count) faults")
    for fault in found.faults { print(fault) }
  }

  private func live(_ history: History, from worker: Int) -> (History.Tally, [String]) {
    var (tally, found) = (History.Tally(), [String]())
    for index in stride(from: worker, to: count, by: workers) {
      let seed = seed &+ UInt64(index)
      do {
        if let disagreement = try history.live(seed, &tally) { found.append(disagreement.description) }
      } catch { found.append("seed \(seed): \(error)") }
    }
    return (tally, found)
  }
}

import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import Cast

/// Search over made-up cases, by everything that officials type.
struct Search: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "search", abstract: "Time the search of an office.")

  @OptionGroup var place: Place
  @Option(help: "Office that searches.") var office = "510000"
  @Option(help: "How often each kind is asked.") var times = 40

  func run() async throws {
    let engine = try await place.open()
    let store = CaseStore(engine)
    let province = try Province()
    let desk = CaseDesk(
      store: store, rulebook: try Config.rulebook, directory: province.directory, keys: Cast.keys, numbers: NumberBlocks(store: store),
      clock: machineClock)
    let actor = Actor(user: "dai", roles: [.supervisor], office: OfficeID(office), path: [OfficeID(office)])
    let clock = ContinuousClock()
    var (latencies, found, slowest) = (Latencies(), 0, (kind: "", us: Int64(0)))
    for time in 0..<times {
      for (kind, text) in Self.questions(Int64(time), province) {
        let start = clock.now
        found += try await desk.find(text, by: actor).lines.count
        var one = Latencies()
        one.add(clock.now - start)
        if one.median > slowest.us { slowest = (kind, one.median) }
        latencies.add(one)
      }
    }
    report(["p50_us": latencies.median, "p95_us": latencies.rank(permille: 950), "slowest_us": slowest.us, "found": found])
    await engine.close()
  }

  /// Rare and common names whole and in part, one that is nowhere, codes and the last digits of a phone.
  private static func questions(_ n: Int64, _ province: Province) -> [(kind: String, text: String)] {
    let filing = province.filing(n * 97 % 1000)
    return [
      ("whole name", filing.creditor.name), ("part", "第\(n * 97 % 1000)号科技"), ("shared by all", "科技有限"),
      ("two characters", "四川"), ("debtor", "第\(n % 23)号被投诉"), ("nowhere", "科技有限四川"), ("code", filing.creditor.creditCode ?? ""),
      ("debtor's code", filing.debtor.creditCode ?? ""), ("phone", "1234"), ("contract", "HT-\(n)"),
    ]
  }
}

import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import Cast

/// Filing and one transition through the desk, by so many callers at once.
struct DeskLoad: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "desk", abstract: "File a case and accept it, over and over.")

  @OptionGroup var place: Place
  @Option(help: "Callers at once.") var callers = 1
  @Option(help: "Seconds measured, after a tenth of that as warm-up.") var seconds = 5
  @Option(help: "First complaint's number; keeps repeated runs on one database, and the cases it was filled with, apart.") var first:
    Int64 = 1_000_000_000

  func run() async throws {
    let clock = ContinuousClock()
    let begun = clock.now
    let engine = try await place.open()
    let store = CaseStore(engine)
    let province = try Province()
    let desk = CaseDesk(
      store: store, rulebook: try Config.rulebook, directory: province.directory, keys: Cast.keys,
      numbers: NumberBlocks(store: store, size: 1000),
      clock: machineClock)
    var ready = Latencies()
    ready.add(clock.now - begun)
    let idle = ProcessFigures.residentKiB

    let warm = clock.now + .milliseconds(seconds * 100)
    let end = warm + .seconds(seconds)
    let cpu = ProcessFigures.processorMicroseconds
    let tally = await withTaskGroup(of: Tally.self) { group in
      for caller in 0..<callers {
        group.addTask {
          await self.call(desk, province, from: first + Int64(caller) * 10_000_000, warm: warm, end: end)
        }
      }
      return await group.reduce(into: Tally()) { $0.add($1) }
    }
    // Callers that were in the middle of an act at `end` finish it: time until then.
    let took = clock.now - warm
    let used = ProcessFigures.processorMicroseconds - cpu
    let milliseconds = took.components.seconds * 1000 + took.components.attoseconds / 1_000_000_000_000_000
    report([
      "pairs_per_s": Int64(tally.acts.microseconds.count) * 500 / max(1, milliseconds), "cpu_us_per_pair": used / max(1, tally.pairs),
      "p10_us": tally.acts.rank(permille: 100),
      "p50_us": tally.acts.median, "p99_us": tally.acts.rank(permille: 990),
      "failures": tally.failures, "ready_us": ready.median, "idle_kib": idle, "loaded_kib": ProcessFigures.residentKiB,
    ])
    await engine.close()
  }

  /// One caller, until `end`.
  private func call(
    _ desk: CaseDesk, _ province: Province, from first: Int64, warm: ContinuousClock.Instant, end: ContinuousClock.Instant
  ) async -> Tally {
    let clock = ContinuousClock()
    var (tally, n) = (Tally(), first)
    while clock.now < end {
      do {
        let start = clock.now
        let opened = try await desk.open(province.filing(n), by: .filer)
        let between = clock.now
        _ = try await desk.perform(
          Command(.accept, on: opened.record.number, by: province.reviewer, inputs: Province.acceptance, key: Province.key(n)))
        let done = clock.now
        if start >= warm {
          tally.acts.add(between - start)
          tally.acts.add(done - between)
        }
      } catch {
        tally.failures += 1
        if tally.failures == 1 { print("# \(error)") }
      }
      n += 1
    }
    tally.pairs = n - first
    return tally
  }
}

/// What callers saw.
private struct Tally {
  /// Single acts begun after the warm-up.
  var acts = Latencies()
  var failures = 0
  /// Filings with their acceptances, the warm-up's too.
  var pairs: Int64 = 0

  mutating func add(_ other: Tally) {
    acts.add(other.acts)
    failures += other.failures
    pairs += other.pairs
  }
}

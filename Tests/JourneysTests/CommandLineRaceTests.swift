import Cast
import Foundation
import Testing

@Suite("Many processes on one database", .serialized)
struct CommandLineRaceTests {
  @Test("of twenty that transfer one case, exactly one does", arguments: Backend.underTest)
  func oneWins(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let number = try await desk.filed().number
      _ = try await desk.json(["case", "do", "accept", number, "--as", "ren"] + CommandLineDesk.judged)
      let statuses = await ended(
        try (0..<20).map { _ in try desk.start(["case", "do", "transfer", number, "--as", "du", "--set", "office=510104"]) })
      #expect(statuses.filter { $0 == 0 }.count == 1 && statuses.filter { $0 == 1 }.count == 19)
      #expect(try await desk.json(["case", "show", number])["version"] as? Int == 3)
    }
  }

  @Test("notes of twenty at once come one after another; none is lost or doubled", arguments: Backend.underTest)
  func serialised(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let number = try await desk.filed().number
      let statuses = await ended(try (0..<20).map { try desk.start(["case", "do", "note", number, "--as", "ren", "--note", "第\($0)条"]) })
      // One that lost five times in a row says so and leaves; it wrote nothing.
      #expect(statuses.allSatisfy { $0 == 0 || $0 == 1 })
      let texts = try #require(try await desk.json(["case", "show", number])["texts"] as? [[String: Any]])
      let notes = texts.filter { $0["name"] as? String == "note" }.compactMap { $0["value"] as? String }
      #expect(notes.count == statuses.filter { $0 == 0 }.count && Set(notes).count == notes.count && notes.count > 0)
    }
  }

  @Test("killed in the middle of filing, no half case stays, and the same key settles each", arguments: Backend.underTest)
  func killed(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let file = try desk.filing()
      var numbers: [Int: String] = [:]
      let keys = 0..<60
      // The first of each ten to end has the others killed: some before they wrote, some in the middle, some after.
      for batch in stride(from: 0, to: keys.count, by: 10) {
        let processes = try (batch..<batch + 10).map { try desk.start(["case", "file", file, "--key", "k\($0)"]) }
        _ = await ended([processes[0]])
        for process in processes where process.isRunning { kill(process.processIdentifier, SIGKILL) }
        _ = await ended(processes)
      }
      for key in keys { numbers[key] = try await desk.json(["case", "file", file, "--key", "k\(key)"])["number"] as? String }
      #expect(Set(numbers.values).count == keys.count)
      let listed = try #require(
        try await desk.json(["case", "list", "--limit", "500", "--state", "submitted"])["cases"] as? [[String: Any]])
      #expect(Set(listed.compactMap { $0["number"] as? String }).isSuperset(of: numbers.values))
      let audit = try await desk.run(["audit", "verify"])
      #expect(audit.status == 0, "\(audit.output)\(audit.errors)")
    }
  }

  /// Waits on a thread of its own: the cooperative pool has as many as there are cores.
  private func ended(_ processes: [Process]) async -> [Int32] {
    return await withCheckedContinuation { continuation in
      Thread {
        for process in processes { process.waitUntilExit() }
        continuation.resume(returning: processes.map(\.terminationStatus))
      }.start()
    }
  }
}

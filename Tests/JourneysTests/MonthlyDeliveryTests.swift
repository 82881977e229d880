import CaseDesk
import CaseReports
import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@Suite("Word of a frozen edition")
struct MonthlyDeliveryTests {
  @Test("reaches each recipient once, whoever freezes the month and however many do so at once", arguments: Backend.underTest)
  func together(_ backend: Backend) async throws {
    try await MonthlyLedger.with(backend) { desk in
      // The cases' own letters are out of the way.
      _ = try await Self.outbox(desk, RecordedChannel(), knowing: []).pass(regardless: true)
      let folder = desk.place()
      let press = EditionPress(
        MonthFiles(store: desk.store, divisions: try Config.divisions), key: try EditionKey(seed: (1...32).map { UInt8($0) }), maker: "he",
        recipients: ["厅领导", "数据平台"])
      let question = try MonthQuestion("2026-03", cut: "2026-04-01T00:05:00+08:00")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for index in 0..<4 {
          group.addTask { _ = try await press.press(question, at: desk.clock.now, to: folder.appendingPathComponent("\(index)")) }
        }
        try await group.waitForAll()
      }
      let recorded = RecordedChannel([.retry(code: nil, "busy")])
      let outbox = try Self.outbox(desk, recorded, knowing: ["厅领导"])
      var pass = try await outbox.pass()
      #expect(pass.retried == 1 && pass.unaddressed == 1)
      desk.clock.advance(seconds: 120)
      pass = try await outbox.pass()
      #expect(pass.sent == 1)
      #expect(try await outbox.pass().sent == 0)
      #expect(Set(recorded.messages.map(\.id)).count == 1 && recorded.messages.count == 2)
      // Made again, nobody hears of it again; told once more, only whom it did not reach.
      _ = try await press.press(question, at: desk.clock.now, to: folder)
      #expect(try await outbox.pass().sent == 0)
      let edition = try #require(try await desk.store.edition(1))
      let operating = Administration(desk.store, by: .localOperator, now: desk.clock.now)
      try await operating.tell(edition, to: ["厅领导", "数据平台", "审计厅"], at: desk.clock.now)
      await #expect(throws: Refusal.self) {
        try await Administration(desk.store, by: Cast.auditor, now: desk.clock.now).tell(edition, to: ["x"], at: desk.clock.now)
      }
      let all = try Self.outbox(desk, recorded, knowing: ["厅领导", "数据平台", "审计厅"])
      #expect(try await all.pass().sent == 2)
      #expect(try await desk.store.deliveries(of: 1).map(\.status) == ["sent", "sent", "sent"])
      let text = try #require(recorded.messages.first).text
      for word in [
        "清欠月报（2026年3月）", "收支核对：平", "https://qq.example/desk/reports/1", "https://qq.example/open/2026-03", edition.chain.root,
        Digest.hex(edition.publicKey), try #require(edition.files.first { $0.name.hasSuffix(".xlsx") }).sha256,
      ] { #expect(text.contains(word), "\(word)") }
    }
  }

  @Test(
    "goes out with the edition or not at all, though the program is killed half-way and another runs beside it",
    arguments: Backend.underTest)
  func killed(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { plain in
      let desk = try Self.told(plain)
      // Two side by side, both killed once so many files lie there under another name, or have been moved.
      for files in [0, 9, 30, 33] {
        let processes = try ["a", "b"].map { try desk.start(["report", "monthly", "--month", "2026-03", "--out", $0]) }
        while processes[0].isRunning, Self.count(desk.folder.appending(path: "a")) < files { await Task.yield() }
        for process in processes {
          kill(process.processIdentifier, SIGKILL)
          process.waitUntilExit()
        }
        // Frozen and told, or neither.
        let (editions, told) = try await desk.withStore { store in
          (try await store.editionHeads().count, try await store.deliveries(of: 1).count)
        }
        #expect(told == editions * 2)
      }
      _ = try await desk.json(["report", "monthly", "--month", "2026-03", "--out", "a"])
      for _ in 0..<2 { _ = try await desk.json(["outbox", "run", "--once"]) }
      let told = try FileManager.default.contentsOfDirectory(atPath: desk.folder.appending(path: "told").path)
        .map { try String(contentsOf: desk.folder.appending(path: "told/\($0)"), encoding: .utf8) }.filter { $0.contains("To: report/1/") }
      #expect(told.count == 2 && told.allSatisfy { $0.contains("清欠月报（2026年3月）") })
      let deliveries = try await desk.json(["report", "deliver", "1"])["deliveries"] as? [[String: Any]]
      #expect(deliveries?.compactMap { $0["status"] as? String } == ["sent", "sent"])
    }
  }

  private static func count(_ folder: URL) -> Int { (try? FileManager.default.contentsOfDirectory(atPath: folder.path).count) ?? 0 }

  /// An outbox that knows these recipients' addresses.
  private static func outbox(_ desk: DeskFixture, _ channel: RecordedChannel, knowing names: [String]) throws -> Outbox {
    let divisions = try Config.divisions
    return Outbox(
      desk.desk, divisions: divisions, templates: try Config.letters, hours: .usual, parties: RecordedChannel(),
      officials: RecordedChannel(),
      editions: EditionPost { notice in
        guard names.contains(notice.name), let edition = try await desk.store.edition(notice.edition) else { return nil }
        let month = try FrozenMonth(edition, divisions, MonthNames())
        return EditionPost.Letter(text: EditionLetter(month, site: "https://qq.example").text, contact: Contact(), channel: channel)
      })
  }

  /// The same desk with two recipients in its `service.yaml`.
  private static func told(_ desk: CommandLineDesk) throws -> CommandLineDesk {
    var told = desk
    told.config = desk.folder.appending(path: "own/Config")
    try FileManager.default.createDirectory(at: desk.folder.appending(path: "own"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: desk.config, to: told.config)
    try FileManager.default.createSymbolicLink(
      at: desk.folder.appending(path: "own/Schema"), withDestinationURL: BuiltProgram.root.appending(path: "Schema"))
    let file = told.config.appending(path: "service.yaml")
    var text = try String(contentsOf: file, encoding: .utf8)
    text = text.replacing("  folder: outbox\n", with: "  folder: \(desk.folder.appending(path: "told").path)\n")
    text += "  recipients:\n    厅领导: leader@example.gov.cn\n    数据平台: data@example.gov.cn\n"
    try Data(text.utf8).write(to: file)
    return told
  }
}

@testable import CaseReports
import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@Suite("Frozen editions of the monthly report")
struct MonthlyEditionTests {
  private static let seed = (1...32).map { UInt8($0) }
  private static let (early, late) = ("2026-04-01T00:05:00+08:00", "2026-04-05T00:00:00+08:00")

  @Test("freezes the month once; making it again gives the same bytes, whenever and by whichever cut", arguments: Backend.underTest)
  func frozen(_ backend: Backend) async throws {
    try await MonthlyLedger.with(backend) { desk in
      let press = try Self.press(desk)
      let (first, again) = (desk.place(), desk.place())
      let made = try await press.press(MonthQuestion("2026-03", cut: Self.early), at: desk.clock.now, to: first)
      #expect(made.edition?.serial == 1 && made.edition?.no == 1)
      // Later records are there, and a later cut is asked for: the edition is the edition.
      let remade = try await press.press(MonthQuestion("2026-03", cut: Self.late), at: desk.clock.now, to: again)
      #expect(remade.edition == made.edition)
      #expect(try first.files() == again.files())
      #expect(try first.files().keys.contains("2026-03-edition.json"))
    }
  }

  @Test(
    "keeps a figure's cases with the edition: drilling gives what was printed, whatever was recorded since", arguments: Backend.underTest)
  func drilled(_ backend: Backend) async throws {
    try await MonthlyLedger.with(backend) { desk in
      let folder = desk.place()
      _ = try await Self.press(desk).press(MonthQuestion("2026-03", cut: Self.early), at: desk.clock.now, to: folder)
      let edition = try #require(try await desk.store.edition(1))
      let lines = try #require(FigureLines(edition.figures))
      #expect(lines.text == edition.figures && lines.values.count == lines.order.count && lines.order.count > 1000)
      let drill = MonthDrill(try #require(edition.question), divisions: try Config.divisions, scope: Scope(of: .localOperator))
      for name in ["money-by-city.paid.510100", "balance-by-city.open.total", "handling-by-city.overdue.510100"] {
        let id = try #require(FigureID(name))
        let sum = try await drill.page(id, in: desk.store).sum
        #expect(sum == lines.values[id], "\(name)")
      }
    }
  }

  @Test("restates what came to light later: a second edition that says what changed, and by which records", arguments: Backend.underTest)
  func restated(_ backend: Backend) async throws {
    try await MonthlyLedger.with(backend) { desk in
      let press = try Self.press(desk)
      let folder = desk.place()
      _ = try await press.press(MonthQuestion("2026-03", cut: Self.early), at: desk.clock.now, to: folder)
      let second = try await press.restate(MonthQuestion("2026-03", cut: Self.late), at: desk.clock.now, to: folder)
      #expect(second.edition?.serial == 2)
      let restated = try #require(second.page.lists.first { $0.id == "restated" })
      // 清偿: A's 6 万 of 30 March and K's correction of -0.5 万 were recorded in April.
      #expect(restated.rows.contains { $0[1] == "money-by-city.paid.510100" && $0[2] == "10.00" && $0[3] == "15.50" })
      #expect(!restated.rows.contains { $0[1].hasPrefix("balance-by-city") })
      let events = try #require(second.page.lists.first { $0.id == "restated-by" }).rows.map { $0[2] }
      #expect(events.contains(Verb.confirmPayment.name) && events.contains(Verb.correctEntry.name))
      // The first edition can still be made.
      let first = try #require(try await desk.store.edition(1))
      let again = desk.place()
      #expect(try await press.remake(first, to: again).edition == first)
      // Nothing has changed since: no third edition.
      let cut = try MonthQuestion("2026-03", cut: "2026-04-05T00:10:00+08:00")
      await #expect(throws: Refusal.self) { _ = try await press.restate(cut, at: desk.clock.now, to: folder) }
    }
  }

  @Test("gives one edition when several machines make the month at once", arguments: Backend.underTest)
  func together(_ backend: Backend) async throws {
    try await MonthlyLedger.with(backend) { desk in
      let folders = (0..<4).map { _ in desk.place() }
      let press = try Self.press(desk)
      let made = try await withThrowingTaskGroup(of: Edition?.self) { group in
        for (index, folder) in folders.enumerated() {
          // Each has read the clock a little later.
          let question = try MonthQuestion("2026-03", cut: "2026-04-01T00:0\(5 + index):00+08:00")
          group.addTask { try await press.press(question, at: desk.clock.now, to: folder).edition }
        }
        return try await group.reduce(into: [Edition?]()) { $0.append($1) }
      }
      #expect(Set(made).count == 1 && made[0] != nil)
      let kept = try await desk.store.editions()
      #expect(kept.count == 1)
      let contents = try folders.map { try $0.files() }
      for content in contents { #expect(content == contents[0]) }
    }
  }

  @Test("is whole after a run that was stopped at any point: what was there stays, and the next run completes it")
  func stopped() async throws {
    try await MonthlyLedger.with(.sqlite) { desk in
      let press = try Self.press(desk)
      let (folder, other) = (desk.place(), desk.place())
      struct Stopped: Error {}
      let files = MonthFiles(store: desk.store, divisions: try Config.divisions)
      let question = try MonthQuestion("2026-03", cut: Self.early)
      // Before anything is frozen: nothing is left behind.
      await #expect(throws: Stopped.self) {
        _ = try await files.write(question, to: folder, progress: { _ in }, frame: { _ in .init() }, sealing: { _ in throw Stopped() })
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
      #expect(try await desk.store.editions().isEmpty)
      // After freezing, the files lost on the way: the same ones come again.
      _ = try await press.press(question, at: desk.clock.now, to: other)
      _ = try await press.press(question, at: desk.clock.now, to: folder)
      #expect(try folder.files() == other.files())
    }
  }

  @Test("refuses to hand out an edition that does not come out as it was frozen")
  func differs() async throws {
    try await MonthlyLedger.with(.sqlite) { desk in
      let press = try Self.press(desk)
      let folder = desk.place()
      let made = try #require(try await press.press(MonthQuestion("2026-03", cut: Self.early), at: desk.clock.now, to: folder).edition)
      let forged = Edition(
        no: 2, month: made.month, region: nil, serial: 2, cut: made.cut, madeAt: made.madeAt, madeBy: made.madeBy,
        definition: made.definition,
        queries: made.queries, inputs: made.inputs, chain: made.chain, publicKey: made.publicKey, signature: made.signature,
        figures: made.figures, files: made.files.map { .init(name: $0.name, size: $0.size, sha256: String(repeating: "0", count: 64)) })
      let before = try folder.files()
      await #expect(throws: Refusal.self) { _ = try await press.remake(forged, to: folder) }
      #expect(try folder.files() == before)
    }
  }

  @Test("proves itself with the public key alone, and finds a file, a seal or a case that was changed", arguments: Backend.underTest)
  func proof(_ backend: Backend) async throws {
    try await MonthlyLedger.with(backend) { desk in
      let folder = desk.place()
      _ = try await Self.press(desk).press(MonthQuestion("2026-03", cut: Self.early), at: desk.clock.now, to: folder)
      let manifest = folder.appendingPathComponent("2026-03-edition.json")
      let key = try EditionKey(seed: Self.seed).publicKey
      let check = try EditionCheck(manifest: manifest.path)
      #expect(check.findings(trusted: key) == [])
      #expect(try await check.findings(in: desk.store) == [])
      #expect(try await KeptEdition.verify(desk.store).findings == [])
      #expect(check.findings(trusted: try EditionKey(seed: Self.seed.reversed()).publicKey).count == 2)
      // A figure in a file.
      let table = folder.appendingPathComponent("2026-03-money-by-city.csv")
      let bytes = try Data(contentsOf: table)
      try Data(bytes.dropLast(3) + Data("9\r\n".utf8)).write(to: table)
      #expect(check.findings(trusted: key) == ["文件 2026-03-money-by-city.csv 与定稿时不同。"])
      try bytes.write(to: table)
      // A figure in a file, and its digest in the manifest with it.
      let text = try String(contentsOf: manifest, encoding: .utf8)
      let changed = bytes.dropLast(3) + Data("9\r\n".utf8)
      let digests = [bytes, Data(changed)].map { Digest.hex(Digest.sha256($0)) }
      try Data(changed).write(to: table)
      try Data(text.replacingOccurrences(of: digests[0], with: digests[1]).utf8).write(to: manifest)
      #expect(try EditionCheck(manifest: manifest.path).findings(trusted: key).map { $0.prefix(6) } == ["签名不成立："])
      try bytes.write(to: table)
      // The root in the manifest.
      let root = check.seal.chain.root
      try Data(text.replacingOccurrences(of: root, with: String(root.reversed())).utf8).write(to: manifest)
      let forged = try EditionCheck(manifest: manifest.path)
      #expect(forged.findings(trusted: key).count == 1)
      // It is neither the edition that is kept nor where the chains lead.
      #expect(try await forged.findings(in: desk.store).count == 2)
      // A figure that pages are drawn from, which stands under no signature.
      let unlock = SQLText(
        sqlite: "DROP TRIGGER edition_no_update", postgres: "DROP TRIGGER edition_never_changes ON edition",
        because: "Postgres names the table of a trigger")
      let unlockFiles = SQLText(
        sqlite: "DROP TRIGGER edition_file_no_update", postgres: "DROP TRIGGER edition_file_never_changes ON edition_file",
        because: "Postgres names the table of a trigger")
      let spoil = SQLText("UPDATE edition SET figures = replace(figures, 'n2', 'n7')")
      _ = try await desk.store.engine.commit(WriteBatch(statements: [SQLStatement(unlock), SQLStatement(spoil)]))
      #expect(try await check.findings(in: desk.store).first?.contains("个数字与签名的文件不同") == true)
      let kept = try await KeptEdition.verify(desk.store)
      #expect(kept.editions == 1 && kept.findings.map { $0.contains("定稿 1（2026-03 第 1 版）：") } == [true])
      // The document gone too, against which they are held.
      let forget = SQLText("UPDATE edition_file SET kept = NULL WHERE name LIKE '%.json'")
      _ = try await desk.store.engine.commit(WriteBatch(statements: [SQLStatement(unlockFiles), SQLStatement(forget)]))
      #expect(try await KeptEdition.verify(desk.store).findings.map { $0.contains("没有所存的文件 2026-03.json") } == [true])
    }
  }

  @Test("keeps the PDF as it was made: making the month again asks no program for it", arguments: Backend.underTest)
  func pdf(_ backend: Backend) async throws {
    try await MonthlyLedger.with(backend) { desk in
      let (first, again) = (desk.place(), desk.place())
      let question = try MonthQuestion("2026-03", cut: Self.early)
      // What cannot be made stops the edition, and leaves nothing.
      await #expect(throws: Refusal.self) {
        _ = try await Self.press(desk, pdf: PDFMaker(program: "/bin/false")).press(question, at: desk.clock.now, to: first)
      }
      #expect(try first.files().isEmpty)
      #expect(try await desk.store.editions().isEmpty)
      // cp is called like WeasyPrint is: what comes out is the page itself.
      _ = try await Self.press(desk, pdf: PDFMaker(program: "/bin/cp")).press(question, at: desk.clock.now, to: first)
      _ = try await Self.press(desk, pdf: PDFMaker(program: "/bin/false")).press(question, at: desk.clock.now, to: again)
      let contents = try first.files()
      #expect(contents["2026-03.pdf"] == contents["2026-03.html"] && contents["2026-03.pdf"] != nil)
      #expect(try again.files() == contents)
    }
  }

  @Test("cannot be changed or removed once frozen", arguments: Backend.underTest)
  func unchanging(_ backend: Backend) async throws {
    try await MonthlyLedger.with(backend) { desk in
      let folder = desk.place()
      _ = try await Self.press(desk).press(MonthQuestion("2026-03", cut: Self.early), at: desk.clock.now, to: folder)
      for change in Self.changes {
        await #expect(throws: StoreError.self) { _ = try await desk.store.engine.commit(WriteBatch(statements: [SQLStatement(change)])) }
      }
    }
  }

  private static let changes = [
    SQLText("UPDATE edition SET figures = ''"), SQLText("DELETE FROM edition_file"), SQLText("DELETE FROM edition"),
    SQLText("UPDATE edition_file SET size = 0"),
  ]

  @Test("compares with last month's and last year's editions, and says so where there is none")
  func comparison() async throws {
    try await MonthlyLedger.with(.sqlite) { desk in
      let press = try Self.press(desk)
      let folder = desk.place()
      let march = try await press.press(MonthQuestion("2026-03", cut: Self.early), at: desk.clock.now, to: folder)
      #expect(try #require(march.page.lists.first).notes[0].contains("上月没有定稿"))
      let april = try MonthQuestion("2026-04", cut: "2026-05-05T00:00:00+08:00")
      let list = try #require(try await press.press(april, at: desk.clock.now, to: folder).page.lists.first)
      let open = try #require(list.rows.first { $0[0] == "期末未结（件）" })
      #expect(open == ["期末未结（件）", "9", "8", "+1", "—", "—"])
      let closing = try #require(list.rows.first { $0[0] == "期末未清偿（万元）" })
      // Against the first edition of March, which did not yet know of the payment confirmed in April.
      #expect(closing[1...3] == ["27.00", "32.50", "-5.50"])
    }
  }
}

extension MonthlyEditionTests {
  private static func press(_ desk: DeskFixture, pdf: PDFMaker? = nil) throws -> EditionPress {
    EditionPress(MonthFiles(store: desk.store, divisions: try Config.divisions, pdf: pdf), key: try EditionKey(seed: seed), maker: "he")
  }
}

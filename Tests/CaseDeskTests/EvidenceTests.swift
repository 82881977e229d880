import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@testable import CaseDesk

@Suite("Evidence kept by content")
struct EvidenceTests {
  enum Keeping: String, CaseIterable, Sendable { case folder, database }

  static let all = Backend.underTest.flatMap { backend in Keeping.allCases.map { (backend, $0) } }

  @Test("what is stored comes back as it was, piece by piece, and the same content is stored once", arguments: all)
  func roundTrip(_ backend: Backend, _ keeping: Keeping) async throws {
    try await with(backend, keeping) { desk, room in
      // Larger than two pieces, and no whole number of them.
      let bytes = Paper.pdf + (0..<(evidencePiece * 2 + 77)).map { UInt8(truncatingIfNeeded: $0) }
      let stored = try await room.take("回单.pdf", bytes)
      #expect(stored.mediaType == "application/pdf")
      #expect(stored.size == Int64(bytes.count))
      #expect(try await room.take("另名.pdf", bytes) == stored)
      var back: [UInt8] = []
      for try await piece in try await room.evidence.content(stored.sha256) {
        #expect(piece.count <= evidencePiece)
        back += piece
      }
      #expect(back == bytes)
      #expect(try await desk.store.evidence(stored.sha256)?.state == .unscanned)
      #expect(room.leftovers.isEmpty)
    }
  }

  @Test("a stored file that was altered or is gone is not handed out, not one byte of it", arguments: Backend.underTest)
  func altered(_ backend: Backend) async throws {
    try await with(backend, .folder) { _, room in
      let stored = try await room.take("a.png", Paper.png())
      let place = EvidenceFolder(room.folder).location(stored.sha256)
      try Data(Paper.png() + [0]).write(to: URL(fileURLWithPath: place))
      await #expect(throws: StoreError.self) { try await room.evidence.content(stored.sha256) }
      try FileManager.default.removeItem(atPath: place)
      await #expect(throws: StoreError.self) { try await room.evidence.content(stored.sha256) }
    }
  }

  @Test("a file that is too large, or refused otherwise, leaves nothing behind", arguments: all)
  func refused(_ backend: Backend, _ keeping: Keeping) async throws {
    try await with(backend, keeping, limit: 1000) { desk, room in
      for (name, bytes) in [("a.pdf", Paper.pdf + [UInt8](repeating: 0, count: 2000)), ("a.pdf", Paper.png()), ("a.jpg", [])] {
        await #expect(throws: Refusal.self) { try await room.take(name, bytes) }
      }
      await #expect(throws: Refusal.self) { try await room.evidence.take("/nowhere/a.pdf") }
      #expect(room.files.isEmpty)
      #expect(room.leftovers.isEmpty)
      let later = desk.clock.now.adding(seconds: 1_000_000)
      let rows = try await desk.store.orphanedEvidence(before: later, limit: 10)
      #expect(rows.isEmpty)
    }
  }

  @Test("what no case took is thrown away after a day, what one took never", arguments: all)
  func orphans(_ backend: Backend, _ keeping: Keeping) async throws {
    try await with(backend, keeping) { desk, room in
      let (taken, left) = (try await room.take("a.pdf", Paper.pdf), try await room.take("b.png", Paper.png()))
      let number = try await desk.filed().record.number
      try await desk.act(
        .attach, on: number, by: .party(.complainant, of: number), ["kind": "contract", "title": "合同"].merging(taken.inputs) { $1 })
      desk.clock.advance(seconds: EvidenceDesk.grace - 3600)
      #expect(try await room.evidence.keepUp().thrownAway == 0)
      desk.clock.advance(seconds: 7200)
      #expect(try await room.evidence.keepUp().thrownAway == 1)
      #expect(try await desk.store.evidence(left.sha256) == nil)
      await #expect(throws: StoreError.self) { try await room.evidence.content(left.sha256) }
      desk.clock.advance(seconds: EvidenceDesk.grace * 400)
      #expect(try await room.evidence.keepUp().thrownAway == 0)
      _ = try await room.evidence.content(taken.sha256)
    }
  }

  @Test("content brought again while it is being thrown away stays", arguments: Backend.underTest)
  func broughtAgain(_ backend: Backend) async throws {
    try await with(backend, .folder) { _, room in
      let stored = try await room.take("a.pdf", Paper.pdf)
      // Announced anew after the row was forgotten: whoever throws away looks once more.
      try await room.evidence.keeping.discard(stored.sha256) { true }
      _ = try await room.evidence.content(stored.sha256)
      try await room.evidence.keeping.discard(stored.sha256) { false }
      await #expect(throws: StoreError.self) { try await room.evidence.content(stored.sha256) }
    }
  }

  @Test("content brought again stays for longer", arguments: all)
  func heldLonger(_ backend: Backend, _ keeping: Keeping) async throws {
    try await with(backend, keeping) { desk, room in
      let stored = try await room.take("a.pdf", Paper.pdf)
      desk.clock.advance(seconds: EvidenceDesk.grace - 60)
      _ = try await room.take("a.pdf", Paper.pdf)
      desk.clock.advance(seconds: 3600)
      #expect(try await room.evidence.keepUp().thrownAway == 0)
      try await desk.store.holdEvidence([stored.sha256], until: desk.clock.now.adding(seconds: EvidenceDesk.grace * 30))
      desk.clock.advance(seconds: EvidenceDesk.grace * 29)
      #expect(try await room.evidence.keepUp().thrownAway == 0)
    }
  }

  @Test("an infected file is refused and nothing of it kept; without an answer it waits in quarantine until there is one", arguments: all)
  func scanned(_ backend: Backend, _ keeping: Keeping) async throws {
    let scanner = SettableScanner()
    try await with(backend, keeping, scanner: scanner) { desk, room in
      scanner.answer = .clean
      #expect(try await room.take("a.pdf", Paper.pdf).state == .clean)
      scanner.answer = .infected("Test.Virus")
      await #expect(throws: Refusal.self) { try await room.take("b.png", Paper.png()) }
      #expect(room.leftovers.isEmpty)
      scanner.answer = .noAnswer("away")
      let waiting = try await room.take("b.jpg", Paper.jpeg())
      #expect(waiting.state == .quarantined)
      #expect(try await refusal { try await room.evidence.release(waiting.sha256) } == "evidence_quarantined")
      #expect(try await room.evidence.keepUp().scanned == 0)
      scanner.answer = .clean
      #expect(try await room.evidence.keepUp().scanned == 1)
      try await room.evidence.release(waiting.sha256)
      scanner.answer = .noAnswer("away")
      let worse = try await room.take("c.jpg", Paper.jpeg(behind: [0]))
      scanner.answer = .infected("Test.Virus")
      #expect(try await room.evidence.keepUp() == EvidenceDesk.Upkeep(scanned: 1, infected: 1))
      #expect(try await refusal { try await room.evidence.release(worse.sha256) } == "evidence_infected")
      // A scanner that has forgotten what it found does not make it good.
      scanner.answer = .clean
      #expect(try await refusal { try await room.take("c.jpg", Paper.jpeg(behind: [0])) } == "file_infected")
      #expect(room.leftovers.isEmpty)
    }
  }

  @Test(
    "content that waited for no scanner is not handed out before one has seen it; found bad when it comes again, it is bad", arguments: all)
  func seenLater(_ backend: Backend, _ keeping: Keeping) async throws {
    try await with(backend, keeping) { desk, room in
      let early = try await room.take("a.pdf", Paper.pdf)
      try await room.evidence.release(early.sha256)
      let scanner = SettableScanner()
      let later = EvidenceDesk(desk.store, keeping: room.evidence.keeping, scanner: scanner, clock: { desk.clock.now })
      #expect(try await refusal { try await later.release(early.sha256) } == "evidence_quarantined")
      scanner.answer = .infected("Test.Virus")
      let again = EvidenceRoom(evidence: later, folder: room.folder)
      #expect(try await refusal { try await again.take("b.pdf", Paper.pdf) } == "file_infected")
      #expect(try await desk.store.evidence(early.sha256)?.state == .infected)
      #expect(try await refusal { try await room.evidence.release(early.sha256) } == "evidence_infected")
    }
  }

  @Test("a file that the scanner cannot look into keeps no other from being looked into, and is logged once", arguments: all)
  func unscannable(_ backend: Backend, _ keeping: Keeping) async throws {
    let scanner = SettableScanner(unscannable: Array("%PDF".utf8))
    try await with(backend, keeping, scanner: scanner) { desk, room in
      scanner.answer = .noAnswer("away")
      let stuck = try await room.take("a.pdf", Paper.pdf)
      desk.clock.advance()
      let next = try await room.take("b.jpg", Paper.jpeg())
      #expect(try await room.evidence.keepUp() == EvidenceDesk.Upkeep())
      scanner.answer = .clean
      #expect(try await room.evidence.keepUp() == EvidenceDesk.Upkeep(scanned: 1, unscannable: 1))
      try await room.evidence.release(next.sha256)
      #expect(try await refusal { try await room.evidence.release(stuck.sha256) } == "evidence_unscannable")
      #expect(try await room.evidence.keepUp() == EvidenceDesk.Upkeep(unscannable: 1))
      let log = try await desk.store.deskLog()
      #expect(log.count { $0.action == "evidence_unscannable" } == 1)
    }
  }

  private func refusal(_ body: () async throws -> some Any) async throws -> String? {
    do {
      _ = try await body()
      return nil
    } catch let refusal as Refusal { return refusal.code }
  }

  private func with(
    _ backend: Backend, _ keeping: Keeping, limit: Int64 = 100 << 20, scanner: (any EvidenceScanner)? = nil,
    _ body: @Sendable (DeskFixture, EvidenceRoom) async throws -> Void
  ) async throws {
    try await DeskFixture.with(backend) { desk in
      let folder = desk.place().path
      let store: any EvidenceStore =
        switch keeping {
        case .folder: EvidenceFolder(folder)
        case .database: EvidenceDatabase(desk.store, staging: folder)
        }
      let evidence = EvidenceDesk(desk.store, keeping: store, scanner: scanner, limit: limit, clock: { desk.clock.now })
      try await body(desk, EvidenceRoom(evidence: evidence, folder: folder))
    }
  }
}

/// An evidence desk over a folder of its own.
struct EvidenceRoom: Sendable {
  let evidence: EvidenceDesk
  let folder: String

  func take(_ name: String, _ bytes: [UInt8]) async throws -> EvidenceDesk.Stored {
    let intake = try evidence.begin(named: name)
    for start in stride(from: 0, to: bytes.count, by: 10_000) { try intake.write(bytes[start..<min(start + 10_000, bytes.count)]) }
    return try await evidence.finish(intake)
  }

  var files: [String] {
    let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.split(separator: "/").last?.count == 64 }
  }

  /// What was gathered and should be gone.
  var leftovers: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasPrefix(".") } }
}

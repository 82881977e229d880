import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("The audit")
struct AuditTests {
  /// A case in handling whose last event is a note.
  private func noted(_ desk: DeskFixture, yuan: Int = 1000) async throws {
    let number = try await desk.inHandling(Cast.filing(amounts: ["\(yuan).00"]))
    try await desk.act(.note, on: number, by: Cast.luo, ["note": "电话联系被投诉人"])
  }

  @Test("finds nothing where nothing was changed", arguments: Backend.underTest)
  func clean(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      for yuan in 1...3 { try await noted(desk, yuan: yuan) }
      let report = try await ChainAudit(desk.store, pageSize: 2).verify()
      #expect(report.bad == 0, "\(report.first)")
      #expect(report.cases == 3 && report.events == 15)
    }
  }

  @Test("finds each thing that was changed behind it, by its kind", arguments: Backend.underTest, Tampering.all)
  func tampered(_ backend: Backend, _ tampering: Tampering) async throws {
    try await DeskFixture.with(backend) { desk in
      try await noted(desk)
      try await tampering.apply(to: desk.store)
      let report = try await ChainAudit(desk.store).verify()
      #expect(Set(report.first.map(\.kind)) == tampering.found, "\(report.first)")
      #expect(report.bad == report.first.count)
    }
  }

  @Test(
    "finds a cut tail and a missing case against a checkpoint only", arguments: Backend.underTest, [Tampering.cutTail, Tampering.lostCase])
  func checkpoint(_ backend: Backend, _ tampering: Tampering) async throws {
    try await DeskFixture.with(backend) { desk in
      try await noted(desk)
      desk.clock.advance(seconds: 120)
      let checkpoint = try await ChainAudit(desk.store).checkpoint()
      #expect(checkpoint.cases == 1 && checkpoint.events == 5)
      try await tampering.apply(to: desk.store)
      #expect(try await ChainAudit(desk.store).verify().bad == 0)
      let report = try await ChainAudit(desk.store).verify(against: checkpoint)
      #expect(Set(report.first.map(\.kind)) == tampering.found)
    }
  }

  @Test("a checkpoint still holds when cases went on and new ones came", arguments: Backend.underTest)
  func growing(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      for yuan in 1...5 { try await noted(desk, yuan: yuan) }
      desk.clock.advance(seconds: 120)
      let checkpoint = try await ChainAudit(desk.store).checkpoint(groupSize: 2)
      #expect(checkpoint.groups.map(\.cases) == [2, 2, 1])
      for yuan in 6...7 { try await noted(desk, yuan: yuan) }
      #expect(try await ChainAudit(desk.store, pageSize: 3).verify(against: checkpoint).bad == 0)
      #expect(Checkpoint(cut: checkpoint.cut, groups: Array(checkpoint.groups.dropLast())).root != checkpoint.root)
      // Against one that should have them, the two are cases that nobody recorded then.
      let slipped = Checkpoint(cut: desk.clock.now.adding(seconds: 60), groups: checkpoint.groups)
      #expect(try await ChainAudit(desk.store).verify(against: slipped).first.map(\.kind) == [.checkpoint])
    }
  }

  @Test("what was recorded in the minute before a checkpoint is left to the next", arguments: Backend.underTest)
  func youngest(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await noted(desk)
      #expect(try await ChainAudit(desk.store).checkpoint().events == 4)
    }
  }
}

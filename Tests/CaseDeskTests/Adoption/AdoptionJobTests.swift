import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("Going through the cases after an adoption")
struct AdoptionJobTests {
  /// Seven cases under review, and the calendar changed.
  private func sevenCases(_ backend: Backend, _ body: (AdoptionDesk, [CaseNumber]) async throws -> Void) async throws {
    try await AdoptionDesk.with(backend, try AdoptionConfig.beforeTheEmergency(), from: "2020-01-17T09:00:00+08:00") { adoption in
      var numbers: [CaseNumber] = []
      for yuan in 1...7 { numbers.append(try await adoption.desk.filed(AdoptionConfig.filing("\(yuan).00")).record.number) }
      adoption.desk.clock.move(to: "2020-01-27")
      _ = try await DeadlineWatch(adoption.desk.desk).pass()
      try await adoption.adopted(AdoptionConfig.emergency)
      try await body(adoption, numbers)
    }
  }

  @Test("stopped half-way it goes on where it was, and no case is gone through twice", arguments: Backend.underTest)
  func resumed(_ backend: Backend) async throws {
    try await sevenCases(backend) { adoption, numbers in
      let job = RedateJob(adoption.desk.desk, pageSize: 2)
      #expect(try await job.run(limit: 3).redated == 3)
      let half = try await adoption.verified()
      #expect(half.pending == 4 && half.drifts == [])
      #expect(try await job.run().redated == 4)
      #expect(try await job.run() == RedateJob.Report())
      for number in numbers { #expect(try await adoption.redatings(number) == ["review 2020-02-05→2020-02-07"]) }
      let after = try await adoption.verified()
      #expect(after.pending == 0 && after.drifts == [])
    }
  }

  @Test("five at once go through each case once", arguments: Backend.underTest)
  func atOnce(_ backend: Backend) async throws {
    try await sevenCases(backend) { adoption, numbers in
      try await withThrowingTaskGroup(of: RedateJob.Report.self) { group in
        for _ in 1...5 { group.addTask { try await RedateJob(adoption.desk.desk, pageSize: 3).run() } }
        for try await report in group { #expect(report.failed == 0) }
      }
      for number in numbers { #expect(try await adoption.redatings(number).count == 1) }
      let after = try await adoption.verified()
      #expect(after.pending == 0 && after.drifts == [])
    }
  }

  @Test("an act decided by the former calendar and committed late is found and gone through again", arguments: Backend.underTest)
  func straggler(_ backend: Backend) async throws {
    try await sevenCases(backend) { adoption, numbers in
      _ = try await RedateJob(adoption.desk.desk).run()
      // As the late act leaves it: its dates and its mark are of the version before.
      let late = try await adoption.desk.record(numbers[0]).id
      try await adoption.desk.store.engine.commit(
        WriteBatch(statements: [
          SQLStatement(SQLText("UPDATE case_file SET rules_version = 0 WHERE case_id = $1"), [.integer(late.value)])
        ])
      ).expectDone()
      #expect(try await adoption.desk.store.staleCount(before: 1) == 1)
      let report = try await RedateJob(adoption.desk.desk).run()
      #expect(report.settled == 1 && report.redated == 0)
      #expect(try await adoption.desk.store.staleCount(before: 1) == 0)
    }
  }

  @Test("a stored date that is wrong is drift, while the change is pending and after", arguments: Backend.underTest)
  func drift(_ backend: Backend) async throws {
    try await sevenCases(backend) { adoption, _ in
      let spoil = SQLText("UPDATE case_clock SET due_on = '2020-02-06' WHERE case_id = (SELECT min(case_id) FROM case_file)")
      try await adoption.desk.store.engine.commit(WriteBatch(statements: [SQLStatement(spoil)])).expectDone()
      let pending = try await adoption.verified()
      #expect(pending.pending == 7 && pending.drifts.map(\.place) == ["case_clock review"])
      _ = try await RedateJob(adoption.desk.desk).run()
      #expect(try await adoption.verified().drifts == [])
      try await adoption.desk.store.engine.commit(WriteBatch(statements: [SQLStatement(spoil)])).expectDone()
      let drifts = try await adoption.verified().drifts
      #expect(drifts.count == 1 && drifts[0].stored.hasPrefix("2020-02-06") && drifts[0].derived.hasPrefix("2020-02-07"))
    }
  }

  @Test("a case that cannot be read is written down and left for later, and the others are gone through", arguments: Backend.underTest)
  func unreadable(_ backend: Backend) async throws {
    try await sevenCases(backend) { adoption, _ in
      let tampering = Tampering(
        name: "bytes of the first case", found: [],
        statements: [SQLText("UPDATE case_event SET bytes = hash WHERE case_id = (SELECT min(case_id) FROM case_file)")])
      try await tampering.apply(to: adoption.desk.store)
      let report = try await RedateJob(adoption.desk.desk).run()
      #expect(report.redated == 6 && report.failed == 1)
      let failures = SQLText("SELECT tries FROM watch_failure")
      #expect(try await adoption.desk.store.engine.read([SQLStatement(failures)])[0].map { try $0.integer(0) } == [1])
      #expect(try await RedateJob(adoption.desk.desk).run() == RedateJob.Report())
      #expect(try await adoption.desk.store.staleCount(before: 1) == 1)
    }
  }
}

extension CommitOutcome {
  fileprivate func expectDone() { #expect(self == .done) }
}

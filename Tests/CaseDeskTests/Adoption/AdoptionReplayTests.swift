import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

/// The Spring Festival of 2020 was lengthened when it had already begun.
@Suite("A break lengthened by an emergency notice while cases run")
struct AdoptionReplayTests {
  /// Cases of January 2020, and the desk on Monday the 27th: under review (10 working days from the 17th), in handling since the 2nd
  /// (30 days end on Saturday, 1 February, a working one), and one that was closed by then.
  private func january(_ backend: Backend, _ body: (AdoptionDesk, _ review: CaseNumber, _ handling: CaseNumber) async throws -> Void)
    async throws
  {
    try await AdoptionDesk.with(backend, try AdoptionConfig.beforeTheEmergency(), from: "2020-01-02T09:00:00+08:00") { adoption in
      let handling = try await adoption.desk.inHandling(AdoptionConfig.filing())
      adoption.desk.clock.move(to: "2020-01-17")
      let review = try await adoption.desk.filed(AdoptionConfig.filing("5.00")).record.number
      adoption.desk.clock.move(to: "2020-01-27")
      _ = try await DeadlineWatch(adoption.desk.desk).pass()
      try await body(adoption, review, handling)
    }
  }

  @Test("open cases move, each with a record of it, and closed clocks do not", arguments: Backend.underTest)
  func replay(_ backend: Backend) async throws {
    try await january(backend) { adoption, review, handling in
      let desk = adoption.desk
      #expect(try await desk.due(.review, on: review) == "2020-02-05")
      #expect(try await desk.due(.handle, on: handling) == "2020-02-01")
      let ended = try await adoption.stored(.transfer, on: handling)

      let proposal = try await adoption.adopted(AdoptionConfig.emergency)
      #expect(try await adoption.verified().pending == 2)
      let report = try await RedateJob(desk.desk).run()
      #expect(report.redated == 2 && report.failed == 0)

      #expect(try await desk.due(.review, on: review) == "2020-02-07")
      #expect(try await desk.due(.handle, on: handling) == "2020-02-03")
      #expect(try await adoption.redatings(review) == ["review 2020-02-05→2020-02-07"])
      let moved = try await adoption.redatings(handling)
      #expect(moved.contains("handle 2020-02-01→2020-02-03") && !moved.contains { $0.hasPrefix("transfer") })
      #expect(try await adoption.stored(.transfer, on: handling) == ended)
      #expect(try await adoption.stored(.review, on: review) == "2020-02-07")

      let last = try #require(try await adoption.events(review).last)
      #expect(last.actor == "clock" && last.from == last.to)
      let stamps = last.effects.compactMap { if case .rules(let adoption) = $0 { adoption } else { nil } }
      #expect(stamps.map(\.proposal) == [proposal.no] && stamps.map(\.digest) == [proposal.digest])
      let after = try await adoption.verified()
      #expect(after.pending == 0 && after.drifts == [])
      #expect(try await ChainAudit(desk.store).verify().bad == 0)
    }
  }

  @Test("the list of differences names each day, and the clocks with old and new date, the soonest on top", arguments: Backend.underTest)
  func listed(_ backend: Backend) async throws {
    try await january(backend) { adoption, review, handling in
      let proposal = try await adoption.proposed(AdoptionConfig.emergency)
      let shelf = try await ConfigShelf(from: adoption.desk.store)
      let preview = try await adoption.desk.desk.preview(proposal.documents, over: shelf, keeping: 1)
      #expect(
        preview.days.map(\.line) == [
          "+ 2020-01-31 周五 工作日 → 节假日（春节）", "~ 2020-02-01 周六 调休上班（春节） → 节假日（春节）", "+ 2020-02-02 周日 周末 → 节假日（春节）",
        ])
      #expect(preview.impact.moving == 2 && preview.impact.first.map(\.number) == [handling])
      let all = try await adoption.desk.desk.preview(proposal.documents, over: shelf, keeping: 100).impact
      #expect(all.staying == 0)
      let lines = all.first.map { "\($0.number) \($0.redating.key.limit.rawValue) \($0.redating.new?.on.description ?? "")" }
      #expect(lines == ["\(handling) handle 2020-02-03", "\(review) review 2020-02-07"])
      // Nothing moved yet.
      #expect(try await adoption.desk.due(.review, on: review) == "2020-02-05")
      #expect(try await adoption.verified().pending == 0)
    }
  }

  @Test("Holiday added later ignored: a process that runs on counts by the new calendar from its next act", arguments: Backend.underTest)
  func withoutRestart(_ backend: Backend) async throws {
    try await january(backend) { adoption, review, _ in
      let other = try await adoption.anotherDesk()
      try await adoption.adopted(AdoptionConfig.emergency)
      #expect(other.rulebook.version == 0)
      adoption.desk.clock.advance()
      let view = try await other.view(review, by: Cast.ren, rates: try Config.rates)
      #expect(view.clocks.first { $0.fact.limit == .review }?.due?.due == CivilDate("2020-02-07"))
      #expect(other.rulebook.version == 1)
      // An act finds the dates overtaken and moves them first, in an event of their own.
      let noted = try await other.perform(Command(.note, on: review, by: Cast.ren, inputs: ["note": "顺延"]))
      #expect(try await adoption.events(review).suffix(2).map(\.verb) == [.redate, .note])
      #expect(noted.record.rules == 1)
      #expect(try await adoption.redatings(review) == ["review 2020-02-05→2020-02-07"])
      let opened = try await other.open(AdoptionConfig.filing("9.00"), by: .filer)
      #expect(opened.record.rules == 1)
      let watch = try await DeadlineWatch(try await adoption.anotherDesk()).pass()
      #expect(watch.failed == 0)
      #expect(try await adoption.redatings(review).count == 1)
      let after = try await adoption.verified()
      #expect(after.pending == 0 && after.drifts == [])
    }
  }

  @Test("a case shown as it was before the notice has the dates it had then", arguments: Backend.underTest)
  func asOfThen(_ backend: Backend) async throws {
    try await january(backend) { adoption, review, _ in
      let before = adoption.desk.clock.now
      adoption.desk.clock.advance()
      try await adoption.adopted(AdoptionConfig.emergency)
      _ = try await RedateJob(adoption.desk.desk).run()
      for (moment, due) in [(before, "2020-02-05"), (adoption.desk.clock.now, "2020-02-07")] {
        let view = try await adoption.desk.desk.view(review, by: Cast.ren, at: moment, rates: try Config.rates)
        #expect(view.clocks.first { $0.fact.limit == .review }?.due?.due == CivilDate(due))
      }
    }
  }

  @Test("who saw the case before the dates moved is told to look again", arguments: Backend.underTest)
  func expectedVersion(_ backend: Backend) async throws {
    try await january(backend) { adoption, review, _ in
      let seen = try await adoption.desk.record(review).version
      try await adoption.adopted(AdoptionConfig.emergency)
      let command = Command(.note, on: review, by: Cast.ren, inputs: ["note": "x"], expectedVersion: seen)
      let error = await #expect(throws: StoreError.self) { try await adoption.desk.desk.perform(command) }
      #expect(error?.code == .versionMoved)
    }
  }
}

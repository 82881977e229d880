import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("Dates that move while somebody acts")
struct AdoptionRaceTests {
  @Test("an act goes on when another moved the dates first", arguments: Backend.underTest)
  func another(_ backend: Backend) async throws {
    try await AdoptionDesk.with(backend, try AdoptionConfig.beforeTheEmergency(), from: "2020-01-17T09:00:00+08:00") { adoption in
      let fixture = adoption.desk
      let number = try await fixture.filed(AdoptionConfig.filing()).record.number
      try await adoption.adopted(AdoptionConfig.emergency)
      fixture.clock.advance()
      let other = try await adoption.anotherDesk()
      // The act reads the case, sees that its dates lag, and reads it again to move them.
      let engine = InterruptedEngine(fixture.store.engine, beforeReading: 2) {
        _ = try await other.perform(Command(.redate, on: number, by: .clock))
      }
      let desk = CaseDesk(
        store: CaseStore(engine), rulebook: fixture.desk.rulebook, directory: Cast.directory, keys: Cast.keys,
        numbers: fixture.desk.numbers, clock: { [clock = fixture.clock] in clock.now })
      _ = try await desk.perform(Command(.note, on: number, by: Cast.ren, inputs: ["note": "顺延"]))
      #expect(try await adoption.events(number).map(\.verb) == [.file, .redate, .note])
    }
  }

  @Test("of two cards shown on the same day, the one that stands is revoked when its rung is lifted", arguments: Backend.underTest)
  func secondCard(_ backend: Backend) async throws {
    try await AdoptionDesk.with(backend, try AdoptionConfig.files(through: 2020), from: "2020-03-02T09:00:00+08:00") { adoption in
      let desk = adoption.desk
      let number = try await desk.filed(AdoptionConfig.filing()).record.number
      desk.clock.move(to: "2020-03-13")
      // The date moves away, back, and away again: ten working days from 2 March, and the yellow card one working day before.
      let changes: [(change: String?, due: String, cards: [Card.Status])] = [
        (nil, "2020-03-16", [.standing]), ("2020-03-04,holiday,停工", "2020-03-17", [.revoked]),
        ("2020-03-07,makeup_workday,补班", "2020-03-16", [.revoked, .standing]),
        ("2020-03-10,holiday,停工", "2020-03-17", [.revoked, .revoked]),
      ]
      for (change, due, cards) in changes {
        if let change {
          desk.clock.advance()
          try await adoption.adopted(change)
          _ = try await RedateJob(desk.desk).run()
        }
        _ = try await DeadlineWatch(desk.desk).pass()
        #expect(try await desk.due(.review, on: number) == due)
        let record = try await desk.record(number)
        #expect(record.cards.map(\.status) == cards)
        #expect(record.cards.allSatisfy { $0.shownOn == CivilDate("2020-03-13") })
      }
      #expect(try await ChainAudit(desk.store).verify().first == [])
    }
  }
}

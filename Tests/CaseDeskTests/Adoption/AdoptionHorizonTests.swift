import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("Calendar runs out")
struct AdoptionHorizonTests {
  /// Handling since 2020-12-07: thirty days end in a year that is not loaded.
  private func december(_ backend: Backend, _ body: (AdoptionDesk, CaseNumber) async throws -> Void) async throws {
    try await AdoptionDesk.with(backend, try AdoptionConfig.files(through: 2020), from: "2020-12-07T09:00:00+08:00") { adoption in
      try await body(adoption, try await adoption.desk.inHandling(AdoptionConfig.filing()))
    }
  }

  private func year2021() throws -> ConfigFile {
    let rows = try AdoptionConfig.text("calendar/workdays.csv").split(separator: "\n").filter { $0.hasPrefix("2021") }
    return ConfigFile(name: "2021.csv", text: AdoptionConfig.header + rows.map { $0 + "\n" }.joined())
  }

  @Test("a clock that reaches past the horizon is provisional and never overdue, and the alarm says so", arguments: Backend.underTest)
  func alarm(_ backend: Backend) async throws {
    try await december(backend) { adoption, number in
      let record = try await adoption.desk.record(number)
      let due = try #require(record.running(.handle).flatMap { record.due(of: $0, under: adoption.desk.desk.rulebook) })
      #expect(due.provisional && due.due == CivilDate("2021-01-06") && due.internalTarget == nil)
      let alarm = try #require(try await CalendarAlarm(adoption.desk.desk))
      #expect(alarm.lastDay == CivilDate("2020-12-31") && alarm.runsOutIn == 24 && alarm.provisional == 2)
      #expect(alarm.sentence == "注意：工作日历只到 2020-12-31，还剩 24 天；2 个在算期限只有暂定日期。请用 qingqian calendar import 载入下一年度的放假安排。")
      adoption.desk.clock.move(to: "2021-03-01")
      #expect(!due.isOverdue(on: adoption.desk.clock.now.date))
      let pass = try await DeadlineWatch(adoption.desk.desk).pass()
      #expect(pass.rungs[.red] == nil && pass.failed == 0)
      #expect(try await CalendarAlarm(adoption.desk.desk)?.runsOutIn == 0)
    }
  }

  @Test("there is no alarm while the calendar reaches far enough", arguments: Backend.underTest)
  func quiet(_ backend: Backend) async throws {
    try await AdoptionDesk.with(backend, try AdoptionConfig.files(through: 2020), from: "2020-03-02T09:00:00+08:00") { adoption in
      _ = try await adoption.desk.inHandling(AdoptionConfig.filing())
      #expect(try await CalendarAlarm(adoption.desk.desk) == nil)
      adoption.desk.clock.move(to: "2020-11-01")
      #expect(try await CalendarAlarm(adoption.desk.desk)?.runsOutIn == 60)
    }
  }

  @Test("provisional dates become firm when their year is loaded, with a record of it, and the alarm ends", arguments: Backend.underTest)
  func firm(_ backend: Backend) async throws {
    try await december(backend) { adoption, number in
      let shelf = try await ConfigShelf(from: adoption.desk.store)
      let revision = try CalendarRevision(try year2021(), .wholeYears, over: shelf.files)
      let documents = revision.files.map { ConfigDocument($0) }
      let preview = try await adoption.desk.desk.preview(documents, over: shelf, keeping: 9)
      #expect(preview.impact.becomingFirm == 2 && preview.days.allSatisfy { $0.date.year == 2021 && $0.word == .added })
      let no = try await adoption.administration(AdoptionDesk.xi).propose(.calendar, documents, note: "").no
      _ = try await adoption.administration(AdoptionDesk.an).approve(no, movesPassed: false)
      _ = try await RedateJob(adoption.desk.desk).run()
      #expect(try await adoption.redatings(number) == ["handle 2021-01-06?→2021-01-06", "handle-cap 2021-03-07?→2021-03-08"])
      let after = try await adoption.verified()
      #expect(after.pending == 0 && after.drifts == [])
      #expect(try await CalendarAlarm(adoption.desk.desk) == nil)
    }
  }
}

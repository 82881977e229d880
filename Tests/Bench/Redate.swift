import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation

/// A week taken off in the middle of running clocks: every case's dates derived anew, and what moves journalled.
struct Redate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "redate", abstract: "Time the job after a change of the calendar.")

  @OptionGroup var place: Place

  func run() async throws {
    let engine = try await place.open()
    let store = CaseStore(engine)
    let names = ["calendar/workdays.csv", "rulebook/R2020.yaml", "rulebook/R2020+M2021.yaml", "rulebook/R2025+M2021.yaml"]
    let files = try names.map { name in
      ConfigFile(name: name, text: try String(contentsOf: Config.folder.appendingPathComponent(name), encoding: .utf8))
    }
    try await store.administer(files.map { ConfigDocument($0).insert(loaded: machineClock()) }, logging: [])
    let shelf = try await ConfigShelf(from: store)
    let week = try Self.workedWeek(of: try shelf.rulebook().calendar)
    let rows = week.map { "\($0),holiday,应急,\($0.weekday),http://www.gov.cn/notice\n" }
    let notice = ConfigFile(name: "notice.csv", text: "date,kind,name,iso_weekday,notice_url\n" + rows.joined())
    let revision = try CalendarRevision(notice, .amendment, region: nil, over: shelf.files)
    let (one, other) = (Self.person("an"), Self.person("bo"))
    let proposal = try await Administration(store, by: one, now: machineClock())
      .propose(.calendar, revision.files.map { ConfigDocument($0) }, note: "")
    _ = try await Administration(store, by: other, now: machineClock()).approve(proposal.no, movesPassed: true)

    let desk = CaseDesk(
      store: store, rulebook: try shelf.rulebook(), directory: try Province().directory, keys: Cast.keys,
      numbers: NumberBlocks(store: store),
      clock: machineClock)
    let clock = ContinuousClock()
    let start = clock.now
    let done = try await RedateJob(desk).run()
    let took = clock.now - start
    report([
      "cases": done.cases, "redated": done.redated, "failed": done.failed,
      "us": took.components.seconds * 1_000_000 + took.components.attoseconds / 1_000_000_000_000, "peak_kib": ProcessFigures.peakKiB,
    ])
    await engine.close()
  }

  /// Monday to Friday of the latest week that was worked from end to end and lies four weeks back, so that each run takes off another.
  private static func workedWeek(of calendar: WorkingCalendar) throws -> [CivilDate] {
    let today = machineClock().date
    var monday = today.adding(days: -27 - today.weekday)
    while calendar.covers(monday) {
      let week = (0..<5).map { monday.adding(days: $0) }
      if week.allSatisfy({ calendar.isWorkingDay($0) == true }) { return week }
      monday = monday.adding(days: -7)
    }
    throw StoreError(.rejected, "the calendar has no whole week left to take off")
  }

  private static func person(_ user: String) -> Actor {
    Actor(user: user, roles: [.securityAdmin], office: Cast.receiver, path: [Cast.receiver])
  }
}

import Naive
import Testing

@testable import CaseRules

/// The clock against an independent day-by-day calculator, on every day of the loaded years.
@Suite struct EveryDayTests {
  static let first = CivilDate(year: 2018, month: 1, day: 1)

  @Test("every limit in force on every day 2019–2026 falls where a naive walk puts it", arguments: 2019...2026)
  func everyDay(year: Int) throws {
    let rulebook = try Committed.rulebook()
    let naive = NaiveCalendar(csv: try Committed.file("calendar/workdays.csv").text)
    let first = try #require(Self.first)
    var compared = 0
    for index in naive.days.indices where naive.days[index].year == year {
      let date = first.adding(days: index)
      let set = try rulebook.ruleSets.last { $0.validFrom <= date } ?? rulebook.ruleSet(id: "R2020")
      compared += try compare(date, index, set, rulebook.clock(for: set), naive)
    }
    #expect(compared > 365 * 20)
  }

  @Test("with later notices not yet published, dates past 2022 are the earliest possible ones")
  func cutCalendar() throws {
    let file = try Committed.file("calendar/workdays.csv")
    let header = "date,kind,name,iso_weekday,notice_url\n"
    let rows = file.text.split(separator: "\n").dropFirst().filter { $0.prefix(4) <= "2022" }
    let cut = try WorkingCalendar(files: [ConfigFile(name: file.name, text: header + rows.joined(separator: "\n"))])
    let naive = NaiveCalendar(csv: file.text, through: 2022)
    let rulebook = try Committed.rulebook()
    let set = try rulebook.ruleSet(id: "R2020+M2021")
    let first = try #require(Self.first)
    for index in naive.days.indices where naive.days[index].text >= "2022-06-01" && naive.days[index].text < "2023-03-01" {
      _ = try compare(first.adding(days: index), index, set, StatutoryClock(calendar: cut), naive)
    }
    // 2022-12-31 was a day off, so a term that ends on it cannot end before the first day not loaded.
    let due = try StatutoryClock(calendar: cut).due(try set.limit(.handle), from: try day("2022-12-01"))
    #expect(due.due == CivilDate("2023-01-01") && due.firstUncovered == due.due && due.internalTarget == nil)
  }

  private func compare(
    _ date: CivilDate, _ index: Int, _ set: RuleSet, _ clock: StatutoryClock, _ naive: NaiveCalendar
  ) throws -> Int {
    let first = try #require(Self.first)
    #expect(date.description == naive.days[index].text)
    var compared = 0
    for limit in set.limits.values where limit.unit != .agreed {
      let due = try clock.due(limit, from: date)
      let found = NaiveCalendar.Answer(
        due: due.due - first, nominalEnd: due.nominalEnd - first, target: due.internalTarget.map { $0 - first },
        firstUncovered: due.firstUncovered.map { $0 - first })
      let wanted = naive.answer(.init(limit), from: index)
      if found != wanted || due.provisional != (wanted.firstUncovered != nil) {
        Issue.record("\(limit.id.rawValue) from \(date): \(found), walked \(wanted)")
      }
      compared += 1
    }
    return compared
  }
}

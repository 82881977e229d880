import Foundation
import Testing

@testable import CaseRules

/// A rulebook file that is wrong is refused with the file, the key path and the reason — all of them at once.
@Suite struct RulebookSchemaTests {
  @Test(
    "one change to a good file gives one named problem",
    arguments: [
      ("forbids_pay_when_paid: true", "forbids_pay_when_paid: true\nroll: forward", "roll", "unknown key"),
      ("    length: 90\n", "    length: 90\n    lenght: 91\n", "limits.handle-cap.lenght", "unknown key"),
      ("    length: 90\n", "", "limits.handle-cap.length", "missing"),
      ("    length: 90\n", "    length: ninety\n", "limits.handle-cap.length", "“ninety” is not a whole number"),
      ("    length: 90\n", "    length: \"90\"\n", "limits.handle-cap.length", "not a whole number"),
      ("    length: 90\n", "    length: 90.5\n", "limits.handle-cap.length", "not a whole number"),
      ("    length: 90\n", "    length: 0\n", "limits.handle-cap.length", "not within"),
      ("valid_from: 2025-06-01", "valid_from: 2025-6-1", "valid_from", "not a date"),
      ("valid_from: 2025-06-01", "valid_from: 2025-06-31", "valid_from", "not a date"),
      ("valid_from: 2025-06-01", "valid_from: 2025-06-01\nvalid_to: 2025-05-01", "valid_to", "before valid_from"),
      ("valid_from: 2025-06-01", "valid_from: 2025-05-31", "valid_from", "overlaps with R2020+M2021"),
      ("id: R2025+M2021", "id: R2020", "id", "also the id of"),
      ("    day: \"03-31\"", "    day: \"02-30\"", "limits.disclosure-organ.day", "not a day of the year"),
      ("  transfer:\n", "  transferr:\n", "limits.transferr", "no such limit"),
      ("  roll_forward: true", "  roll_forward: yes", "switches.roll_forward", "not true or false"),
      ("  return_limit: 3", "  return_limit: -3", "switches.return_limit", "not a whole number"),
      ("  list_publicly_from: 10000000 ", "  list_publicly_from: 1e7 ", "switches.list_publicly_from", "not a sum"),
      ("  below_floor: lift_to_lpr ", "  below_floor: lift ", "interest.below_floor", "not one of lift_to_lpr, daily_rate"),
      ("  - code: duplicate\n    sentence: 与本部门", "  - code: not_competent\n    sentence: 与本部门", "return_reasons[3].code", "stands twice"),
      ("    confidence: seen\n  handle:", "    confidence: sure\n  handle:", "limits.transfer.confidence", "not one of"),
      ("numberless: {}", "numberless: []", "numberless", "must be a mapping"),
      ("name: 保障中小企业款项支付条例（2025", "name: 12\n#", "name", "“12” is not text"),
    ])
  func oneProblem(old: String, new: String, place: String, reason: String) throws {
    var files = try Committed.files()
    let text = files[2].text
    try #require(text.contains(old), "the committed file no longer has “\(old)”")
    let range = try #require(text.range(of: old))
    files[2] = ConfigFile(name: files[2].name, text: text.replacingCharacters(in: range, with: new))
    let error = #expect(throws: ConfigError.self) { try Rulebook(files: files) }
    let problem = try #require(error?.problems.first { $0.place == place }, "\(error?.description ?? "")")
    #expect(problem.file == "rulebook/R2025+M2021.yaml" && problem.reason.contains(reason), "\(problem)")
  }

  @Test("all problems of all files are reported together")
  func together() throws {
    var files = try Committed.files()
    files[0] = ConfigFile(name: files[0].name, text: files[0].text.replacing("    length: 20\n", with: "    length: x\n"))
    files[2] = ConfigFile(
      name: files[2].name, text: files[2].text.replacing("    length: 90\n", with: "").replacing("return_limit: 3", with: "limit: 3"))
    files[3] = ConfigFile(name: files[3].name, text: files[3].text + "2026-12-99,holiday,x,1,u\n")
    let error = #expect(throws: ConfigError.self) { try Rulebook(files: files) }
    let places = error?.problems.map { "\($0.file) \($0.place)" } ?? []
    #expect(
      places == [
        "rulebook/R2020.yaml limits.handler-share.length",
        "rulebook/R2025+M2021.yaml limits.handle-cap.length",
        "rulebook/R2025+M2021.yaml switches.return_limit",
        "rulebook/R2025+M2021.yaml switches.limit",
        "calendar/workdays.csv row 284",
      ])
  }

  @Test("a file that is no YAML, a doubled key, an open end before a later set and a stray file are refused")
  func wholeFiles() throws {
    let good = try Committed.files()
    func problems(_ files: [ConfigFile]) -> [ConfigProblem] {
      do { _ = try Rulebook(files: files) } catch { return error.problems }
      return []
    }
    #expect(problems(good).isEmpty)
    #expect(problems(good + [.init(name: "rulebook/x.yaml", text: "a: [")]).first?.reason.contains("not valid YAML") == true)
    #expect(problems(good + [.init(name: "rulebook/x.yaml", text: "")]).first?.reason.contains("empty") == true)
    #expect(problems(good + [.init(name: "rulebook/x.yml", text: "a: 1")]).first?.reason.contains("not expected") == true)
    #expect(problems([good[3]]).first?.reason == "no rule set")
    #expect(problems(Array(good[0...2])).first?.file == "calendar")
    var doubled = good
    doubled[2] = .init(name: good[2].name, text: good[2].text + "\nid: R2\n")
    #expect(problems(doubled).first?.reason.contains("not valid YAML") == true)
    var open = good
    open[1] = .init(name: good[1].name, text: good[1].text.replacing("valid_to: 2025-05-31\n", with: ""))
    #expect(problems(open).first?.place == "valid_to")
  }

  @Test("a province may change internal limits in all rule sets, and never statutory ones")
  func overlay() throws {
    let good = try Committed.files()
    func overlay(_ limit: String, _ name: String = "a") -> ConfigFile {
      ConfigFile(
        name: "rulebook/overlay/\(name).yaml",
        text: "name: 试\nlimits:\n  \(limit):\n    length: 7\n    basis: 本省规定\n    source: 试\n    confidence: design\n")
    }
    let book = try Rulebook(files: good + [overlay("supplement")])
    #expect(book.ruleSets.map { $0.limits[.supplement]?.length } == [7, 7, 7])
    #expect(book.ruleSets[0].limits[.supplement]?.basis == "本省规定")
    for (limit, reason) in [("review", "法定"), ("payment-large", "法定"), ("instalment", "no length"), ("x", "no such limit")] {
      let error = #expect(throws: ConfigError.self) { try Rulebook(files: good + [overlay(limit)]) }
      #expect(error?.problems.first?.place == "limits.\(limit)" && error?.problems.first?.reason.contains(reason) == true)
    }
    let two = #expect(throws: ConfigError.self) { try Rulebook(files: good + [overlay("supplement"), overlay("supplement", "b")]) }
    #expect(two?.problems.first?.file == "rulebook/overlay/b.yaml")
  }

  @Test(
    "both values of each interest choice can be written",
    arguments: [
      ("year_basis: 365", "year_basis: 360", InterestChoices(yearBasis: .days360)),
      ("allocation: principal_first", "allocation: interest_first", InterestChoices(allocation: .interestFirst)),
      ("below_floor: lift_to_lpr", "below_floor: daily_rate", InterestChoices(belowFloor: .dailyRate)),
      ("old_contract: from_2020_09_01", "old_contract: from_due_date", InterestChoices(oldContract: .fromDueDate)),
    ])
  func interest(old: String, new: String, choices: InterestChoices) throws {
    let files = try Committed.files().map { ConfigFile(name: $0.name, text: $0.text.replacing(old, with: new)) }
    #expect(try Rulebook(files: files).ruleSets.allSatisfy { $0.interest == choices })
  }
}

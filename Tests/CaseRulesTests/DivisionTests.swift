import Testing

@testable import CaseRules

@Suite struct DivisionTests {
  let divisions: Divisions

  init() throws { divisions = try Divisions(Committed.file("divisions.csv")) }

  @Test("Sichuan has 21 prefectures and 183 counties, Chongqing 37 counties")
  func counts() {
    let prefectures = divisions.children(of: "510000")
    #expect(prefectures.count == 21)
    #expect(prefectures.allSatisfy { $0.level == .prefecture })
    #expect(prefectures.flatMap { divisions.children(of: $0.code) }.count == 183)
    #expect(divisions.children(of: "500000").count == 37)
  }

  @Test("every other province of the mainland can be named, so that no firm and no debtor is from nowhere")
  func provinces() {
    let others = divisions.all.filter { $0.level == .province && !["500000", "510000"].contains($0.code) }
    #expect(others.count == 29)
    #expect(others.allSatisfy { divisions.children(of: $0.code).isEmpty && !$0.isAbolished })
  }

  @Test(
    "a division is found by its full name or as much of its end as tells it apart",
    arguments: [
      "四川省遂宁市船山区", "遂宁市船山区", "船山区",
    ])
  func byName(name: String) throws {
    let division = try divisions.named(name)
    #expect(division.code == "510903")
    #expect(divisions.fullName(of: division) == "四川省遂宁市船山区")
  }

  @Test("a name is found within its parent only")
  func within() throws {
    #expect(try divisions.named("船山区", within: "510900").code == "510903")
    #expect(throws: DivisionFault.unknown("船山区")) { try divisions.named("船山区", within: "510100") }
    #expect(throws: DivisionFault.unknown("高新区")) { try divisions.named("高新区") }
  }

  @Test("an abolished code can be read but is refused for new data, with what became of it", arguments: ["500105", "500112"])
  func abolished(code: String) throws {
    #expect(try #require(divisions[code]).isAbolished)
    let fault = try #require(throws: DivisionFault.self) { try divisions.current(code) }
    #expect(fault.sentence.contains("500157"))
    #expect(throws: DivisionFault.self) { try divisions.named(#require(divisions[code]).name) }
  }

  @Test("an unknown code is refused", arguments: ["", "510999", "51", "遂宁"])
  func unknown(code: String) { #expect(throws: DivisionFault.unknown(code)) { try divisions.current(code) } }

  @Test("a province contains its counties, a neighbour does not")
  func containment() {
    #expect(divisions.contains("510000", "510903"))
    #expect(divisions.contains("510903", "510903"))
    #expect(!divisions.contains("500000", "510903"))
    #expect(!divisions.contains("510900", "510000"))
  }

  @Test("a name borne twice is ambiguous and told with both full names")
  func ambiguous() throws {
    let table = try Divisions(
      ConfigFile(
        name: "d.csv",
        text: """
          code,name,level,parent_code,kind,status,note
          510000,四川省,province,,省,current,
          510100,成都市,prefecture,510000,地级市,current,
          510200,绵阳市,prefecture,510000,地级市,current,
          510101,城区,county,510100,市辖区,current,
          510201,城区,county,510200,市辖区,current,
          """))
    #expect(throws: DivisionFault.ambiguous("城区", candidates: ["四川省成都市城区", "四川省绵阳市城区"])) { try table.named("城区") }
    #expect(try table.named("绵阳市城区").code == "510201")
  }

  @Test(
    "a table with a bad code, level, status or parent is refused, naming the line",
    arguments: [
      "51,甲,province,,,current,", "510000,甲,planet,,,current,", "510000,甲,province,,,gone,", "510100,甲,prefecture,510000,,current,",
      "510100,甲,prefecture,,,current,", "510000,甲,province,,,current",
    ])
  func badTable(row: String) {
    let text = "code,name,level,parent_code,kind,status,note\n\(row)\n"
    let error = #expect(throws: ConfigError.self) { try Divisions(ConfigFile(name: "d.csv", text: text)) }
    #expect(error?.problems.map(\.place) == ["row 2"])
  }
}

import CaseRules
import Foundation
import Testing

@testable import CaseDesk

@Suite("Published cases")
struct ImportPublishedCasesTests {
  private static let cases = Sample.path("published-cases.csv")
  private static let mapping = Sample.config.appendingPathComponent("import/published-cases-mapping.csv").path

  private func entered() throws -> [String: LedgerRow] {
    var rows: [String: LedgerRow] = [:]
    for outcome in try PublishedCases.read(cases: Self.cases, mapping: Self.mapping, divisions: Sample.divisions()) {
      if case .entered(let row) = outcome.fate { rows[outcome.id] = row }
    }
    return rows
  }

  @Test("decides every one of the 21 rows, with a reason")
  func complete() throws {
    let outcomes = try PublishedCases.read(cases: Self.cases, mapping: Self.mapping, divisions: Sample.divisions())
    #expect(outcomes.count == 21)
    #expect(outcomes.allSatisfy { !$0.reason.isEmpty })
    #expect(try entered().keys.sorted() == ["C01", "C15"])
  }

  @Test("reads what is published and leaves the rest to be completed")
  func values() throws {
    let row = try #require(try entered()["C15"])
    #expect(row.debtor.name == "遂宁市船山区农业农村局" && row.debtor.kind == .organ && row.region.code == "510903")
    #expect(row.creditor.name == "成都斯莫斯公司" && row.money.owed.fen == 2_860_000 && row.money.paidToDate == nil)
    #expect(row.contract.date?.description == "2022-11-17" && row.contract.object == .goods && row.state == .handling)
    #expect(row.awaiting.contains(.creditorPhone) && row.awaiting.contains(.debtorCode) && row.awaiting.contains(.dueDate))
    let approximate = try #require(try entered()["C01"])
    #expect(approximate.note?.contains("金额非确数（approx），待核实") == true)
    #expect(approximate.awaiting.contains(.debtorKind) && approximate.contract.date?.description == "2022-06-01")
  }

  @Test(
    "refuses a mapping that does not pair with the rows, or makes a case of what is none",
    arguments: [
      ("C01,case,handling,510703,在本省", "没有 C02"), ("C01,perhaps,,,x", "case 或 listed"), ("C01,listed,,,", "没有写原因"),
      ("C01,listed,,,x\nC01,listed,,,x", "重复"), ("C01,case,closed,510703,x", "累计已还"), ("C01,case,handling,,x", "没有 C02"),
      ("C01,case,handling,510903,x", "不符"),
    ])
  func mappings(lines: String, word: String) throws {
    let error = try Sample.file(Array("case_id,becomes,state,region_code,reason\n\(lines)\n".utf8)) { path in
      Sample.error { _ = try PublishedCases.read(cases: Self.cases, mapping: path, divisions: Sample.divisions()) }
    }
    #expect(error?.sentence.contains(word) == true, "\(String(describing: error))")
  }

  @Test("refuses to enter a total, foreign money or a row without an amount", arguments: ["C26", "C40", "C03", "C25"])
  func impossible(id: String) throws {
    let text = try String(contentsOfFile: Self.mapping, encoding: .utf8).replacing(
      "\n\(id),listed,,,", with: "\n\(id),case,handling,510703,")
    let error = try Sample.file(Array(text.utf8)) { path in
      Sample.error { _ = try PublishedCases.read(cases: Self.cases, mapping: path, divisions: Sample.divisions()) }
    }
    #expect(error?.kind == .malformed)
  }
}

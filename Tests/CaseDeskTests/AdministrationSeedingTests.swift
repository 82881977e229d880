import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@Suite("Seeding a database")
struct AdministrationSeedingTests {
  private func files() throws -> [ConfigFile] {
    [
      "rulebook/R2020.yaml", "rulebook/R2020+M2021.yaml", "rulebook/R2025+M2021.yaml", "calendar/workdays.csv", "rates/lpr-1y.csv",
      "divisions.csv",
    ]
    .map { ConfigFile(name: $0, text: (try? String(contentsOf: Config.folder.appendingPathComponent($0), encoding: .utf8)) ?? "") }
  }

  private func offices() throws -> ConfigFile {
    ConfigFile(name: "offices.yaml", text: try String(contentsOf: Config.folder.appendingPathComponent("offices.yaml"), encoding: .utf8))
  }

  @Test("brings in 1 receiver, 21 cities, 183 counties and the sector bodies, and nothing the second time", arguments: Backend.underTest)
  func twice(_ backend: Backend) async throws {
    try await backend.withEmptyEngine { engine in
      let seeding = Seeding(CaseStore(engine))
      let done = try await seeding.run(try files(), offices: try offices(), by: "operator")
      #expect(done.documents.count == 6)
      let directory = try await OfficeDirectory(from: CaseStore(engine))
      let divisions = directory.offices.values.filter { $0.kind == .division }
      #expect(divisions.filter { $0.parent == OfficeID("510000") }.count == 21)
      #expect(divisions.count == 21 + 183)
      #expect(directory.receiver?.name == "四川省经济和信息化厅")
      #expect(directory.office(OfficeID("511381"))?.name == "南充市阆中市经济和信息化局")
      #expect(directory.path(OfficeID("510104")) == ["510104", "510100", "510000"].map { OfficeID($0) })
      #expect(directory.office(OfficeID("510100-gzw"))?.parent == OfficeID("510100"))
      let again = try await seeding.run(try files(), offices: try offices(), by: "operator")
      #expect(again.documents.isEmpty && again.offices == 0)
    }
  }

  @Test("refuses a file that is known with another text, naming it and the command that previews it", arguments: Backend.underTest)
  func changed(_ backend: Backend) async throws {
    try await backend.withEmptyEngine { engine in
      let seeding = Seeding(CaseStore(engine))
      _ = try await seeding.run(try files(), offices: try offices(), by: "operator")
      let edited = try files().map { $0.name == "calendar/workdays.csv" ? ConfigFile(name: $0.name, text: $0.text + "\n") : $0 }
      let refusal = await #expect(throws: Refusal.self) { _ = try await seeding.run(edited, offices: try offices(), by: "operator") }
      #expect(refusal?.code == "config_changed")
      #expect(refusal?.sentence.contains("calendar/workdays.csv") == true && refusal?.sentence.contains("qingqian rules preview") == true)
      #expect(try await ConfigShelf(from: CaseStore(engine)).running.count == 6)
    }
  }
}

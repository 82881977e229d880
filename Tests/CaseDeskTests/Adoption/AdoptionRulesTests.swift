import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@Suite("Rules that change while cases run")
struct AdoptionRulesTests {
  private static let name = "rulebook/R2025+M2021.yaml"

  private func edited(_ change: (String) -> String) throws -> ConfigFile {
    let file = try #require(try AdoptionConfig.files(through: 2020).first { $0.name == Self.name })
    let text = change(file.text)
    try #require(text != file.text)
    return ConfigFile(name: file.name, text: text)
  }

  /// Its entry under `limits` and its ladder taken out, and words put in their place.
  private func retiring(_ limit: String) throws -> ConfigFile {
    try edited { text in
      var (lines, skipping): ([String], Bool) = ([], false)
      for line in text.components(separatedBy: "\n") {
        if line == "  \(limit):" { skipping = true; continue }
        if skipping, line.hasPrefix("    ") { continue }
        skipping = false
        lines.append(
          line == "numberless: {}" ? "numberless:\n  \(limit):\n    words: 及时\n    basis: 试\n    source: 试\n    confidence: design" : line)
      }
      return lines.joined(separator: "\n")
    }
  }

  private func asked(_ backend: Backend, _ body: (AdoptionDesk, CaseNumber) async throws -> Void) async throws {
    try await AdoptionDesk.with(backend, try AdoptionConfig.files(through: 2020), from: "2020-03-02T09:00:00+08:00") { adoption in
      let number = try await adoption.desk.inHandling(AdoptionConfig.filing())
      try await adoption.desk.act(.requestReply, on: number, by: Cast.luo)
      try await body(adoption, number)
    }
  }

  @Test(
    "a corrected length moves the clocks that run by it, with a record, in cases received under that rule set", arguments: Backend.underTest
  )
  func corrected(_ backend: Backend) async throws {
    try await asked(backend) { adoption, number in
      #expect(try await adoption.desk.due(.debtorReply, on: number) == "2020-03-16")
      let file = try edited { text in
        text.replacing(/(debtor-reply:\n    name: .*\n    unit: working_day\n    length: )10/) { "\($0.1)7" }
      }
      let proposal = try await adoption.proposed([file])
      let preview = try await adoption.desk.desk.preview(
        proposal.documents, over: try await ConfigShelf(from: adoption.desk.store), keeping: 5)
      #expect(preview.documents.map(\.lines) == [["-     length: 10", "+     length: 7"]])
      #expect(
        preview.impact.first.map { "\($0.redating.key.limit) \($0.redating.new?.on.description ?? "")" } == ["debtorReply 2020-03-11"])
      _ = try await adoption.administration(AdoptionDesk.an).approve(proposal.no, movesPassed: false)
      _ = try await RedateJob(adoption.desk.desk).run()
      #expect(try await adoption.redatings(number) == ["debtor-reply 2020-03-16→2020-03-11"])
      #expect(try await adoption.verified().drifts == [])
    }
  }

  @Test("Deleted rule leaves ghosts: a clock that runs keeps the rule it began under, and no new one starts", arguments: Backend.underTest)
  func retired(_ backend: Backend) async throws {
    try await asked(backend) { adoption, number in
      let proposal = try await adoption.proposed([try retiring("debtor-reply")])
      _ = try await adoption.administration(AdoptionDesk.an).approve(proposal.no, movesPassed: false)
      #expect(try await RedateJob(adoption.desk.desk).run().redated == 0)
      #expect(try await adoption.desk.due(.debtorReply, on: number) == "2020-03-16")
      let kept = try await adoption.desk.record(number)
      #expect(kept.ladder(of: try #require(kept.running(.debtorReply)), under: adoption.desk.desk.rulebook) != [])

      let other = try await adoption.desk.inHandling(AdoptionConfig.filing("7.00"))
      try await adoption.desk.act(.requestReply, on: other, by: Cast.luo)
      let record = try await adoption.desk.record(other)
      #expect(record.running(.debtorReply) == nil && record.withoutClock[.debtorReply]?.contains("及时") == true)

      // A day off still moves it, and its ladder still comes.
      try await adoption.adopted("2020-03-10,holiday,停工")
      _ = try await RedateJob(adoption.desk.desk).run()
      #expect(try await adoption.desk.due(.debtorReply, on: number) == "2020-03-17")
      adoption.desk.clock.move(to: "2020-03-18")
      #expect(try await DeadlineWatch(adoption.desk.desk).pass().failed == 0)
      #expect(try await adoption.desk.record(number).rungs.contains { $0.clock.limit == .debtorReply })
      let view = try await adoption.desk.desk.view(number, by: Cast.ren, rates: try Config.rates)
      #expect(view.clocks.first { $0.fact.limit == .debtorReply }?.explanation.last?.hasPrefix("2020-03-17") == true)
      try await adoption.desk.act(.reply, on: number, by: Cast.luo, ["reply": "已付", "admits": "yes"])
      let after = try await adoption.verified()
      #expect(after.pending == 0 && after.drifts == [])
    }
  }

  @Test("a ladder that changes moves the next step of cases in which no date moves", arguments: Backend.underTest)
  func ladder(_ backend: Backend) async throws {
    try await asked(backend) { adoption, number in
      let file = try edited { text in
        text.replacing(/(  review:\n    notice: \{before_target: )[0-9]+/) { "\($0.1)4" }
      }
      let open = try await adoption.desk.filed(AdoptionConfig.filing("8.00")).record.number
      let proposal = try await adoption.proposed([file])
      _ = try await adoption.administration(AdoptionDesk.an).approve(proposal.no, movesPassed: false)
      let report = try await RedateJob(adoption.desk.desk).run()
      #expect(report.redated == 0 && report.settled == 2)
      #expect(try await adoption.redatings(open) == [])
      #expect(try await adoption.redatings(number) == [])
      let after = try await adoption.verified()
      #expect(after.pending == 0 && after.drifts == [])
    }
  }
}

import CaseDesk
import CaseReports
import CaseRules
import CaseStore
import Cast
import Testing

@testable import CaseWeb

@Suite("The score sheet on the web")
struct ReportsScoreTests {
  /// April, with every card that fell due shown, one of Jinjiang's appealed against and one of Suining's taken back.
  private static func withCards(
    _ backend: Backend, _ body: (FrozenMarch, Edition, _ appealed: String, _ revoked: String) async throws -> Void
  ) async throws {
    try await FrozenMarch.with(backend) { march in
      march.desk.clock.move(to: "2026-04-28")
      _ = try await DeadlineWatch(march.desk.desk).pass()
      let appealed = try await march.first(shownTo: "510104"), revoked = try await march.first(shownTo: "510903")
      try await march.desk.act(.appealCard, on: appealed.case, by: Cast.luo, ["card": "\(appealed.no)", "reason": "被投诉人失联"])
      try await march.desk.act(.revokeCard, on: revoked.case, by: Cast.dai, ["card": "\(revoked.no)", "reason": "误发"])
      march.desk.clock.move(to: "2026-05-01T00:06:00+08:00")
      try await body(march, try await march.april(), appealed.case.description, revoked.case.description)
    }
  }

  @Test("shows each city's points, cards in appeal and revoked ones apart, and leads to the cases of both", arguments: Backend.underTest)
  func cities(_ backend: Backend) async throws {
    try await Self.withCards(backend) { march, edition, appealed, revoked in
      let browser = try await march.desk.browser(of: Cast.dai, on: march.web)
      #expect(try await browser.get("/desk/reports/\(edition.no)").text.contains("href=\"/desk/reports/\(edition.no)/score\""))
      let page = try await browser.get("/desk/reports/\(edition.no)/score")
      #expect(page.status == 200 && page.text.contains("清偿率<small> 30 分</small>") && page.text.contains("10 分，越低越好"))
      // What it prints is what the command line prints.
      let lines = try #require(FigureLines(edition.figures))
      let program = Program(march.web, token: try await march.desk.token(for: "shen"))
      let answer = try await program.get("/api/v1/reports/\(edition.no)/score")
      #expect(answer.text("by") == "city" && !answer.list("lines").isEmpty)
      var leads = 0
      for case .object(let line) in answer.list("lines") {
        guard case .array(let items)? = line["items"] else { continue }
        for case .object(let item) in items {
          guard case .text(let figure)? = item["figure"], case .text(let score)? = item["score"] else { continue }
          #expect(page.text.contains("<a href=\"/desk/reports/\(edition.no)/\(figure)\">\(score)</a>"), "\(figure)")
          let printed = try #require(FigureID(figure).flatMap { lines.values[$0] })
          let cases = try await browser.get("/desk/reports/\(edition.no)/\(figure)")
          #expect(cases.status == 200 && cases.text.contains(printed.textWithBase), "\(figure)")
          leads += 1
        }
      }
      #expect(leads > 6)
      let (chengdu, suining) = (try answer.cards("510100"), try answer.cards("510900"))
      #expect(chengdu["appealed"] == .integer(1) && chengdu["revoked"] == .integer(0))
      #expect(suining["appealed"] == .integer(0) && suining["revoked"] == .integer(1))
      for (row, number, status) in [("510100", appealed, "申诉中"), ("510900", revoked, "已撤销：督办人员撤销")] {
        let cards = try await browser.get("/desk/reports/\(edition.no)/score/\(row)?by=city")
        #expect(cards.text.contains("href=\"/desk/cases/\(number)\"") && cards.text.contains(status) && cards.text.contains("不扣"))
      }
    }
  }

  @Test("shows handling offices to who answers for the province, from the cases that each handled", arguments: Backend.underTest)
  func offices(_ backend: Backend) async throws {
    try await Self.withCards(backend) { march, edition, _, _ in
      let browser = try await march.desk.browser(of: Cast.dai, on: march.web)
      let page = try await browser.get("/desk/reports/\(edition.no)/score?by=office")
      #expect(page.status == 200 && page.text.contains("锦江区"))
      let question = try #require(edition.question)
      let report = try await MonthReport.byOffice(
        question, in: march.desk.store, try await MonthOffices(question, in: march.desk.store, names: [:]))
      let program = Program(march.web, token: try await march.desk.token(for: "shen"))
      for id in ["handling-by-office.in_time.510104", "settlement-by-office.paid_rate.510903", "settlement-by-office.paid_rate.total"] {
        let (id, cases) = (try #require(FigureID(id)), try await program.get("/api/v1/reports/\(edition.no)/figures/\(id)"))
        #expect(cases["sum"] == report[id]?.json && !cases.list("cases").isEmpty, "\(id)")
        let figure = try await browser.get("/desk/reports/\(edition.no)/\(id)")
        #expect(figure.text.contains("href=\"/desk/reports/\(edition.no)/score?by=office\""))
      }
      for path in ["handling-by-office.in_time.519999", "handling-by-office.none.510104", "score/519999", "score/total", "score?by=none"] {
        #expect(try await browser.get("/desk/reports/\(edition.no)/\(path)").status == 404, "\(path)")
      }
    }
  }

  @Test("keeps offices' scores and cards of other cases from who does not see them")
  func sight() async throws {
    try await Self.withCards(.sqlite) { march, edition, appealed, revoked in
      let county = try await march.desk.browser(of: Cast.luo, on: march.web)
      let page = try await county.get("/desk/reports/\(edition.no)/score")
      #expect(page.status == 200 && !page.text.contains("by=office"))
      let figure = "handling-by-office.in_time.510104"
      for path in ["score?by=office", "score/510104?by=office", figure, "\(figure)/csv"] {
        #expect(try await county.get("/desk/reports/\(edition.no)/\(path)").status == 403, "\(path)")
      }
      let own = try await county.get("/desk/reports/\(edition.no)/score/510100")
      #expect(own.text.contains(appealed))
      let other = try await county.get("/desk/reports/\(edition.no)/score/510900")
      #expect(other.status == 200 && other.text.contains("张不在本部门视野内") && !other.text.contains(revoked))
    }
  }

  @Test("an edition's cover tells moments to the second, its documents exactly")
  func moments() async throws {
    try await FrozenMarch.with(.sqlite) { march in
      march.desk.clock.move(to: "2026-05-01T00:06:00+08:00")
      let edition = try await march.april()
      let browser = try await march.desk.browser(of: Cast.auditor, on: march.web)
      for path in ["", "/files/2026-04.html", "/files/2026-04.txt"] {
        let text = try await browser.get("/desk/reports/\(edition.no)\(path)").text
        #expect(text.contains("2026-05-01 00:05:00（含，北京时间）") && !text.contains(".250000"), "\(path)")
      }
      #expect(try await browser.get("/desk/reports/\(edition.no)/files/2026-04.json").text.contains("2026-05-01T00:05:00.250000+08:00"))
    }
  }
}

extension FrozenMarch {
  /// The first of April's cards that stand against the office and may still be appealed against.
  fileprivate func first(shownTo office: String) async throws -> (case: CaseNumber, no: Int) {
    for number in names.keys.sorted() {
      let number = try #require(CaseNumber(number))
      let card = try await desk.record(number).cards.first {
        $0.office.rawValue == office && $0.stands && $0.shownOn.month == 4 && $0.replyBy >= desk.clock.now.date
      }
      if let card { return (number, card.no) }
    }
    throw StoreError(.corrupt, "no card was shown to \(office)")
  }
}

extension Program.Answer {
  /// The cards in a row of the score sheet.
  fileprivate func cards(_ row: String) throws -> JSONObject {
    for case .object(let line) in list("lines") where line["row"] == .text(row) {
      if case .object(let cards)? = line["cards"] { return cards }
    }
    throw StoreError(.corrupt, "no row \(row)")
  }
}

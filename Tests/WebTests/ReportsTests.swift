import CaseDesk
import CaseReports
import CaseRules
import CaseStore
import CaseWeb
import Cast
import HTTPTypes
import Testing

@testable import CaseWeb

@Suite("The monthly report on the web")
struct ReportsTests {
  @Test("leads from the list to an edition, its tables, and the cases behind a figure", arguments: Backend.underTest)
  func walk(_ backend: Backend) async throws {
    try await FrozenMarch.with(backend) { march in
      let browser = try await march.desk.browser(of: Cast.dai, on: march.web)
      let list = try await browser.get("/desk/reports")
      #expect(list.status == 200 && list.text.contains("href=\"/desk/reports/1\"") && list.text.contains("相符"))
      let front = try await browser.get("/desk/reports/1")
      let edition = try #require(try await march.desk.store.edition(1))
      for text in ["清欠月报（2026年3月）", edition.chain.root, Digest.hex(edition.publicKey), "/desk/reports/1/money-by-city", "2026-03.xlsx"] {
        #expect(front.text.contains(text), "\(text)")
      }
      let table = try await browser.get("/desk/reports/1/money-by-city")
      #expect(table.text.contains("href=\"/desk/reports/1/money-by-city.paid.510100\""))
      let cases = try await browser.get("/desk/reports/1/money-by-city.paid.510100")
      #expect(cases.text.contains("100,000.00 元") && cases.text.contains("40,000.00 元"))
      // The case's own page is one step away.
      let number = try #require(march.names.first { $0.value == "M" }?.key)
      #expect(cases.text.contains("/desk/cases/\(number)"))
      #expect(try await browser.get("/desk/cases/\(number)").status == 200)
      #expect(!(front.text + table.text + cases.text).contains("style="))
    }
  }

  @Test("says of every figure exactly the cases it counted: what they add is what was printed", arguments: Backend.underTest)
  func sweep(_ backend: Backend) async throws {
    try await FrozenMarch.with(backend) { march in
      let program = Program(march.web, token: try await march.desk.token(for: "shen"))
      let edition = try #require(try await march.desk.store.edition(1))
      let lines = try #require(FigureLines(edition.figures))
      let asked = lines.order.filter { id in lines.values[id].map { !$0.isNothing } ?? false }
      for (index, id) in asked.enumerated() {
        // As many requests as one program may send in a minute.
        if index % 500 == 499 { march.desk.clock.advance(seconds: 60) }
        let answer = try await program.get("/api/v1/reports/1/figures/\(id)?limit=1000")
        #expect(answer.status == 200 && answer["sum"] == answer["printed"] && answer["next"] == .null, "\(id)")
        #expect(answer["sum"] == lines.values[id]?.json && !answer.list("cases").isEmpty, "\(id)")
      }
      #expect(asked.count > 400)
    }
  }

  @Test("lists only cases in the office's sight, and says what the others add", arguments: Backend.underTest)
  func scope(_ backend: Backend) async throws {
    try await FrozenMarch.with(backend) { march in
      let scope = Scope(of: Cast.luo)
      let seen = try await march.desk.store.seen(Array(march.names.keys), scope: scope)
      #expect(!seen.isEmpty && seen.count < march.names.count)
      let county = Program(march.web, token: try await march.desk.token(for: "luo"))
      var hidden = 0
      for id in ["money-by-city.closing.total", "balance-by-city.open.total", "balance-by-city.open.510900", "money-by-city.paid.510100"] {
        let answer = try await county.get("/api/v1/reports/1/figures/\(id)")
        let numbers = answer.list("cases").compactMap { line -> String? in
          if case .object(let line) = line, case .text(let number)? = line["number"] { number } else { nil }
        }
        #expect(Set(numbers).isSubset(of: seen), "\(id)")
        if answer["outside"] != .null { hidden += 1 }
      }
      // What Jinjiang handled itself is all in its sight.
      #expect(hidden == 3)
      let browser = try await march.desk.browser(of: Cast.luo, on: march.web)
      let cases = try await browser.get("/desk/reports/1/balance-by-city.open.510900")
      #expect(cases.status == 200 && cases.text.contains("没有本部门视野内的投诉件") && cases.text.contains("视野外"))
      // Whole lists of cases stay with whoever sees every case; tables of figures do not.
      let names = march.names.keys.filter { !seen.contains($0) }
      for name in ["2026-03.json", "2026-03.html", "2026-03.xlsx", "2026-03.txt", "2026-03-concerns.csv", "2026-03-list-overdue.csv"] {
        #expect(try await browser.get("/desk/reports/1/files/\(name)").status == 403, "\(name)")
        #expect(try await county.get("/api/v1/reports/1/files/\(name)").status == 403, "\(name)")
      }
      #expect(try await browser.get("/desk/reports/1/files/2026-03-money-by-city.csv").status == 200)
      for path in ["/desk/reports/1", "/desk/reports/1/list-overdue", "/desk/reports/1/balance-by-city.open.total/csv"] {
        let page = try await browser.get(path)
        #expect(page.status == 200 && !names.contains { page.text.contains($0) }, "\(path)")
      }
    }
  }

  @Test("hands out the files byte for byte, and 304 to whoever has them")
  func files() async throws {
    try await FrozenMarch.with(.sqlite) { march in
      let browser = try await march.desk.browser(of: Cast.auditor, on: march.web)
      let edition = try #require(try await march.desk.store.edition(1))
      for file in edition.files {
        let answer = try await browser.get("/desk/reports/1/files/\(file.name)")
        #expect(answer.status == 200 && answer.headers[.eTag] == "\"\(file.sha256)\"", "\(file.name)")
        #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment") == true)
        if !file.name.hasSuffix(".xlsx") { #expect(Digest.hex(Digest.sha256(Array(answer.text.utf8))) == file.sha256, "\(file.name)") }
        let again = try await browser.get("/desk/reports/1/files/\(file.name)", headers: [.ifNoneMatch: "\"\(file.sha256)\""])
        #expect(again.status == 304 && again.text.isEmpty)
      }
      #expect(edition.files.count > 30)
      let manifest = try await browser.get("/desk/reports/1/files/2026-03-edition.json")
      #expect(manifest.text.contains(Digest.hex(edition.signature)))
      // As a page of its own: its style sheet and nothing else is let in.
      let shown = try await browser.get("/desk/reports/1/files/2026-03.html?view=yes")
      let policy = try #require(shown.headers[.contentSecurityPolicy])
      #expect(shown.status == 200 && policy.hasPrefix("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"))
      #expect(shown.headers[.contentDisposition] == nil)
    }
  }

  @Test("tells what a later edition changed, and by which records", arguments: Backend.underTest)
  func restated(_ backend: Backend) async throws {
    try await FrozenMarch.with(backend) { march in
      try await march.restated()
      let browser = try await march.desk.browser(of: Cast.dai, on: march.web)
      #expect(try await browser.get("/desk/reports").text.contains("/desk/reports/2/restated"))
      let changed = try await browser.get("/desk/reports/2/restated")
      #expect(changed.text.contains("href=\"/desk/reports/2/money-by-city.paid.510100\"") && changed.text.contains("15.50"))
      #expect(try await browser.get("/desk/reports/2/restated-by").text.contains(Verb.confirmPayment.name))
      #expect(try await browser.get("/desk/reports/1/restated").status == 404)
      // Each edition keeps its own cases.
      #expect(try await browser.get("/desk/reports/1/money-by-city.paid.510100").text.contains("10.00"))
      #expect(try await browser.get("/desk/reports/2/money-by-city.paid.510100").text.contains("15.50"))
    }
  }

  @Test("shows the running month to who answers for it, never as an edition")
  func preview() async throws {
    try await FrozenMarch.with(.sqlite) { march in
      march.desk.clock.move(to: "2026-04-10")
      let leader = try await march.desk.browser(of: Cast.he, on: march.web)
      let page = try await leader.get("/desk/reports/preview")
      #expect(page.status == 200 && page.text.contains("未定稿") && page.text.contains("2026年4月"))
      let match = page.text.firstMatch(of: /href="(\/desk\/reports\/preview\/balance-by-city\.open\.total[^"]*)"/)
      let link = String(try #require(match).1).replacing("&amp;", with: "&")
      let cases = try await leader.get(link)
      #expect(cases.status == 200 && cases.text.contains("件，合计"))
      let county = try await march.desk.browser(of: Cast.luo, on: march.web)
      #expect(try await county.get("/desk/reports/preview").status == 403)
      #expect(try await county.get(link).status == 403)
      let list = try await county.get("/desk/reports")
      #expect(list.status == 200 && !list.text.contains("preview"))
      for query in ["?month=2026-13", "?month=2099-01", "?region=999999"] {
        let status = try await leader.get("/desk/reports/preview\(query)").status
        #expect((400..<500).contains(status), "\(query)")
      }
    }
  }

  @Test("knows nothing of editions, figures and files that are none, nor of readers that are none")
  func unknown() async throws {
    try await FrozenMarch.with(.sqlite) { march in
      let browser = try await march.desk.browser(of: Cast.dai, on: march.web)
      for path in [
        "2", "0", "01", "x", "-1", "1/none", "1/balance-by-city.none.total", "1/balance-by-city.open.519999", "1/a..b", "1/files/none.csv",
        "1/files/..%2Fnone", "1/balance-by-city.none.total/csv", "99999999999999999999", "preview/balance-by-city.open.total",
      ] {
        #expect(try await browser.get("/desk/reports/\(path)").status == 404, "\(path)")
      }
      let admin = try await march.desk.browser(of: Cast.systemAdmin, on: march.web)
      for path in ["", "/1", "/1/money-by-city", "/1/files/2026-03.json"] {
        #expect(try await admin.get("/desk/reports\(path)").status == 404, "\(path)")
      }
    }
  }

  @Test("sorts by what the cases add, and goes on page by page")
  func sorted() async throws {
    try await FrozenMarch.with(.sqlite) { march in
      let browser = try await march.desk.browser(of: Cast.dai, on: march.web)
      let page = try await browser.get("/desk/reports/1/money-by-city.closing.total?sort=largest")
      let sums = page.text.matches(of: /class="number">([0-9,]+)\.[0-9]{2} 元<\/td>/).compactMap { Int64($0.1.replacing(",", with: "")) }
      #expect(sums.count > 4 && sums == sums.sorted(by: >))
      let program = Program(march.web, token: try await march.desk.token(for: "dai"))
      let whole = try await program.get("/api/v1/reports/1/figures/balance-by-city.received.total")
      var (listed, next): ([JSONValue], String?) = ([], "0")
      while let after = next {
        let page = try await program.get("/api/v1/reports/1/figures/balance-by-city.received.total?limit=2&after=\(after)")
        listed += page.list("cases")
        if case .text(let text)? = page["next"] { next = text } else { next = nil }
      }
      #expect(listed == whole.list("cases") && listed.count == 6)
    }
  }
}

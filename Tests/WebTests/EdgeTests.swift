import CaseDesk
import CaseRules
import CaseStore
import Cast
import HTTPTypes
import Testing

@testable import CaseWeb

@Suite("The edge")
struct EdgeTests {
  @Test("every answer carries the safety headers, also where there is no page", arguments: ["/", "/nowhere", "/livez", "/api/v1/nowhere"])
  func headers(_ path: String) async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let answer = try await Browser(try desk.web()).get(path)
      for name in ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Request-ID", "Cross-Origin-Opener-Policy"] {
        #expect(HTTPField.Name(name).flatMap { answer.headers[$0] } != nil, "\(path) lacks \(name)")
      }
    }
  }

  @Test(
    "one IPv4 address counts as one, an IPv6 customer's network as one, and what is no address as none",
    arguments: [
      ("192.0.2.7", "192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7", "192.0.2.7"),
      ("::ffff:c000:207", "192.0.2.7", "192.0.2.7"), ("2001:DB8:0:1::5", "2001:db8:0:1::5", "2001:db8:0:1::/64"),
      ("2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:db8:0:1::/64"),
      ("2001:db8:0:2::5", "2001:db8:0:2::5", "2001:db8:0:2::/64"), ("::1", "::1", "::/64"),
      ("unknown", nil, nil), ("192.0.2.7:4711", nil, nil), ("192.0.2", nil, nil), ("", nil, nil), ("[::1]", nil, nil),
    ] as [(String, String?, String?)])
  func addresses(given: String, text: String?, group: String?) {
    #expect(ClientAddress(given)?.text == text)
    #expect(ClientAddress(given)?.group == group)
  }

  @Test("connections of one IPv6 network are counted together; a proxy's are not, however its address is written")
  func connections() {
    let count = ConnectionCount(most: 10, mostPerAddress: 2, proxies: ["192.0.2.1"])
    #expect(count.enter("2001:db8::1") != nil)
    let second = count.enter("2001:db8::2")
    #expect(second != nil && count.enter("2001:db8::3") == nil)
    if let second { count.leave(second) }
    #expect(count.enter("2001:db8::3") != nil)
    for _ in 1...3 { #expect(count.enter("::ffff:192.0.2.1") != nil) }
  }

  @Test("limits hold for a whole IPv6 network, and a proxy that tells no address brings nobody a fresh account")
  func networks() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      var settings = WebSettings.standard
      settings.proxies = ["local"]
      let web = try desk.web(settings)
      func statuses(_ address: (Int) -> String) async throws -> [Int] {
        var all: [Int] = []
        for turn in 1...11 {
          let browser = Browser(web)
          _ = try await browser.get("/track")
          let number = CaseNumber(year: 2025, receiver: "510000", serial: Int64(turn))
          all.append(
            try await browser.post("/track", ["number": "\(number)", "code": "A"], headers: [.forwardedFor: address(turn)]).status)
        }
        desk.clock.advance(seconds: 3600)
        return all
      }
      let limited = Array(repeating: 422, count: 10) + [429]
      #expect(try await statuses { "2001:db8:0:1::\($0)" } == limited)
      #expect(try await statuses { "nobody-\($0)" } == limited)
      // What a stranger wrote before it, the proxy only passes on.
      #expect(try await statuses { "192.0.2.\($0), 198.51.100.7" } == limited)
      #expect(try await statuses { "192.0.2.\($0)" } == Array(repeating: 422, count: 11))
    }
  }

  @Test("a form is taken from this site and this browser alone, whoever may send it")
  func forms() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let browser = Browser(try desk.web())
      func status(_ headers: HTTPFields = [:], csrf: String? = nil) async throws -> Int {
        _ = try await browser.get("/track")
        var fields = ["number": "1", "code": "A"]
        fields["csrf"] = csrf
        return try await browser.post("/track", fields, headers: headers).status
      }
      for origin in ["http://localhost", "https://localhost", "null"] { #expect(try await status([.origin: origin]) == 422, "\(origin)") }
      for origin in ["https://evil.example", "http://localhost.evil.example"] {
        #expect(try await status([.origin: origin]) == 403, "\(origin)")
      }
      #expect(try await status([.secFetchSite: "same-origin"]) == 422)
      #expect(try await status([.secFetchSite: "cross-site"]) == 403)
      let foreign = try #require(try await Browser(try desk.web()).get("/track").hidden("csrf"))
      for csrf in ["", "made.up", foreign] { #expect(try await status(csrf: csrf) == 403, "\(csrf)") }
    }
  }

  @Test(
    "an address in a page leads into this site, or openly out of it",
    arguments: [
      ("/case?a=1&b=2", "/case?a=1&amp;b=2"), ("https://www.gov.cn/", "https://www.gov.cn/"), ("#top", "#top"), ("tel:12381", "tel:12381"),
      ("//evil.example", "#"), ("javascript:alert(1)", "#"), ("data:text/html,x", "#"), ("evil", "#"), ("", "#"),
    ])
  func links(given: String, leads: String) {
    let link: Markup = "<a href=\"\(url: given)\">"
    #expect(link.text == "<a href=\"\(leads)\">")
  }

  @Test("somebody unknown who asks for an official's page is shown the door to come in by")
  func unknown() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let answer = try await Browser(try desk.web()).get("/nowhere")
      #expect(answer.status == 404)
      #expect(answer.text.contains("没有找到"))
    }
  }
}

import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Cast
import HTTPTypes
import Testing

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

  @Test("somebody unknown who asks for an official's page is shown the door to come in by")
  func unknown() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let answer = try await Browser(try desk.web()).get("/nowhere")
      #expect(answer.status == 404)
      #expect(answer.text.contains("没有找到"))
    }
  }
}

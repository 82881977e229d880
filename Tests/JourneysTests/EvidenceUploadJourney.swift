import Cast
import Foundation
import Testing

@testable import CaseDesk

@Suite("A large file over the wire")
struct EvidenceUploadJourney {
  static let size = 100 << 20

  @Test("100 MiB come in and go out again, one byte more is refused, and the server's memory does not grow", arguments: Backend.underTest)
  func large(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend, demo: false) { desk in
      let filed = try await desk.filed()
      let server = try RunningServer(desk)
      defer { server.stop() }
      let client = try await server.client()
      _ = try await client.ask("GET", "/track")
      let entered = try await client.ask("POST", "/track", form: ["number": filed.number, "code": filed.code])
      #expect(entered.status == 303)
      _ = try await client.ask("GET", "/case/attach")
      #expect(try await client.upload("/case/attach", size: 1000).status == 303)
      _ = try await client.ask("GET", "/evidence/\(filed.number)/1")
      let before = try server.peak()
      _ = try await client.ask("GET", "/case/attach")
      #expect(try await client.upload("/case/attach", size: Self.size).status == 303)
      let back = try await client.ask("GET", "/evidence/\(filed.number)/2")
      #expect(back.status == 200)
      #expect(back.length == Self.size)
      _ = try await client.ask("GET", "/case/attach")
      #expect(try await client.upload("/case/attach", size: Self.size + 1).status == 422)
      #expect(try server.peak() - before < 32 << 20)
      _ = try await desk.json(["audit", "verify"])
    }
  }
}

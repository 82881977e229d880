import Cast
import Foundation
import Testing

@Suite("Told to stop")
struct DrainJourney {
  private static let size = 8 << 20

  /// A party at its case, about to send a file.
  private static func attaching(_ desk: CommandLineDesk, _ server: RunningServer, _ number: String, _ code: String) async throws
    -> WireClient
  {
    let client = try await server.client()
    _ = try await client.ask("GET", "/track")
    #expect(try await client.ask("POST", "/track", form: ["number": number, "code": code]).status == 303)
    _ = try await client.ask("GET", "/case/attach")
    return client
  }

  /// Waits until nobody new is let in; false when that never comes.
  private static func refusesNewcomers(_ server: RunningServer) -> Bool {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(20)
    while clock.now < deadline { if !server.listens { return true } }
    return false
  }

  @Test("what is under way is answered whole, nobody new is let in, and the program ends by itself", arguments: Backend.underTest)
  func drains(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend, demo: false) { desk in
      let filed = try await desk.filed()
      let server = try RunningServer(desk)
      let client = try await Self.attaching(desk, server, filed.number, filed.code)
      var closed = false
      let answer = try await client.upload("/case/attach", size: Self.size) {
        server.terminate()
        closed = Self.refusesNewcomers(server)
      }
      #expect(closed && answer.status == 303, "\(closed) \(answer)")
      let (byItself, status) = server.ended()
      #expect(byItself && status == 0)
      let papers = try await desk.json(["case", "show", filed.number])["documents"] as? [Any]
      #expect(papers?.count == 1)
      _ = try await desk.json(["audit", "verify"])
    }
  }

  @Test("told a second time it ends at once, and nothing half done remains")
  func ends() async throws {
    try await CommandLineDesk.with(.sqlite, demo: false) { desk in
      let filed = try await desk.filed()
      let server = try RunningServer(desk)
      let client = try await Self.attaching(desk, server, filed.number, filed.code)
      var taken = Duration.zero
      await #expect(throws: WireClient.CutOff.self) {
        try await client.upload("/case/attach", size: Self.size) {
          server.terminate()
          _ = Self.refusesNewcomers(server)
          let clock = ContinuousClock()
          taken = clock.measure {
            server.terminate()
            _ = server.ended()
          }
        }
      }
      #expect(taken < .seconds(5))
      let (byItself, status) = server.ended()
      #expect(!byItself && status == SIGTERM)
      let papers = try await desk.json(["case", "show", filed.number])["documents"] as? [Any]
      #expect((papers ?? []).isEmpty)
      _ = try await desk.json(["audit", "verify"])
    }
  }
}

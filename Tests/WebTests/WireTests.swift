import CaseDesk
import CaseRules
import Cast
import Foundation
import Naive
import Testing

@testable import CaseWeb

@Suite("On the wire", .serialized)
struct WireTests {
  private static func with(_ settings: WebSettings = .quick, _ body: @escaping @Sendable (Wire) async throws -> Void) async throws {
    try await DeskFixture.with(.sqlite) { desk in try await Wire.with(try desk.web(settings), body) }
  }

  @Test("requests that could be read in two ways, or that name no host of ours, are refused")
  func framing() async throws {
    try await Self.with { wire in
      let requests: [(String, [Int])] = [
        ("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n", [200]),
        ("GET /livez HTTP/1.1\r\nHost: localhost:8080\r\n\r\n", [200]),
        ("GET /livez HTTP/1.1\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: \r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: localhost/x\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: localhost, evil.example\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: user@localhost\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: localhost:\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: localhost:123456\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: localhost:80:80\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: localhost:x\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", [200]),
        ("GET /livez HTTP/1.1\r\nHost: [::1\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: [::1]x\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: [localhost]\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: \(String(repeating: "a", count: 254))\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: evil.example\r\n\r\n", [421]),
        ("GET /livez HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n", [421]),
        ("GET http://localhost/livez HTTP/1.1\r\nHost: evil.example\r\n\r\n", [421]),
        ("GET /livez HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: identity\r\n\r\n", [400]),
        ("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", [400]),
        ("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [400]),
        ("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", [400]),
        ("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", [400]),
        ("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", [400]),
        ("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0x5\r\n\r\nabcde", [400]),
        ("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", [415, 400]),
        ("GET /livez HTTP/1.1\r\nHost: localhost\r\nBad Name: x\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost: localhost\r\n folded: x\r\n\r\n", [400]),
        ("GET /livez HTTP/1.1\r\nHost : localhost\r\n\r\n", [400]),
        ("GET /livez HTTP/2.5\r\nHost: localhost\r\n\r\n", [400]),
        ("GARBAGE\r\n\r\n", [400]),
        ("\u{16}\u{3}\u{1}\u{2}", [400]),
      ]
      for (request, statuses) in requests {
        let answer = try await wire.send([request])
        #expect(answer.statuses.count == 1 && Set(statuses).isSuperset(of: answer.statuses), "\(request) \(answer.text.prefix(900))")
        for header in ["content-security-policy", "x-content-type-options", "referrer-policy", "strict-transport-security"] {
          #expect(answer.has(header), "\(header) of \(request)")
        }
        #expect(!answer.has("server"))
      }
    }
  }

  @Test("a server that was given its names answers to no other; the machine may ask how it is")
  func names() async throws {
    var settings = WebSettings.quick
    settings.hosts = ["qingqian.example", "localhost:8443"]
    try await Self.with(settings) { wire in
      for (path, host, status) in [
        ("/sign-in", "qingqian.example", 200), ("/sign-in", "QINGQIAN.example", 200), ("/sign-in", "qingqian.example:8080", 421),
        ("/sign-in", "localhost:8443", 200), ("/sign-in", "localhost", 421), ("/sign-in", "127.0.0.1:8080", 421),
        ("/livez", "localhost", 200), ("/readyz", "127.0.0.1:8080", 200), ("/metrics", "[::1]:8080", 200), ("/livez", "evil.example", 421),
        ("/livez/x", "localhost", 421),
      ] {
        let answer = try await wire.send(["GET \(path) HTTP/1.1\r\nHost: \(host)\r\n\r\n"])
        #expect(answer.statuses == [status], "\(path) \(host)")
      }
    }
  }

  @Test("headers are few and short, targets and queries not too long")
  func headers() async throws {
    try await Self.with { wire in
      func many(_ count: Int, _ length: Int) -> String {
        (0..<count).map { "X-\($0): \(String(repeating: "a", count: length))\r\n" }.joined()
      }
      let query = String(repeating: "a", count: 4000)
      let requests: [(String, String, Int)] = [
        ("/livez", many(90, 1), 200), ("/livez", many(110, 1), 400), ("/livez", many(1, 15_000), 200), ("/livez", many(1, 17_000), 400),
        ("/livez", many(5, 8000), 400), ("/livez?\(query)", "", 200), ("/livez?\(query)\(query)", "", 414),
        ("/\(query)\(query)\(query)", "", 414),
      ]
      for (path, headers, status) in requests {
        let answer = try await wire.get(path, headers)
        #expect(answer.statuses == [status], "\(path.utf8.count) \(headers.utf8.count)")
      }
    }
  }

  @Test("a body too large is refused by its declared length, and not read; one without a length as soon as it is too long")
  func large() async throws {
    try await Self.with { wire in
      let head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      let declared = try await wire.send(["\(head)Content-Length: 67108864\r\n\r\n"])
      #expect(declared.statuses == [413] && declared.seconds < 5)
      let sent = try await wire.onThread { connection -> (taken: Int, text: String) in
        _ = connection.write(Array("\(head)Transfer-Encoding: chunked\r\n\r\n".utf8))
        let chunk = Array("4000\r\n".utf8) + [UInt8](repeating: 97, count: 0x4000) + [13, 10]
        var taken = 0
        while taken < 64 << 20, connection.write(chunk) { taken += 0x4000 }
        var bytes: [UInt8] = []
        while case .bytes(let more) = connection.read(milliseconds: 500) { bytes += more }
        return (taken, String(decoding: bytes, as: UTF8.self))
      }
      // What the kernel holds of it on the way does not count.
      #expect(sent.taken < 16 << 20 && (sent.text.isEmpty || sent.text.contains(" 413 ")), "\(sent.taken) \(sent.text.prefix(80))")
    }
  }

  @Test("connections that say nothing, or say it letter by letter, are closed; one that sends steadily is not")
  func slow() async throws {
    var settings = WebSettings.quick
    (settings.idle, settings.bodyGrace) = (2, 3)
    try await Self.with(settings) { wire in
      async let silent = wire.send([""], seconds: 15)
      async let half = wire.send(["GET /livez HTTP/1.1\r\nHost: loc"], seconds: 15)
      async let after = wire.send(["GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"], answers: 2, seconds: 15)
      let head =
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 20000\r\n\r\n"
      async let drip = wire.send([head] + Array(repeating: "a", count: 24), pause: 0.5, seconds: 1)
      async let steady = wire.send([head] + Array(repeating: String(repeating: "a", count: 2000), count: 10), pause: 0.6, seconds: 15)
      let (a, b, c, d, e) = try await (silent, half, after, drip, steady)
      #expect(a.isClosed && a.seconds < 10)
      #expect(b.isClosed && b.seconds < 10)
      #expect(c.isClosed && c.statuses == [200] && c.seconds < 10)
      #expect(d.isClosed && d.statuses.isEmpty, "\(d)")
      // Read to its end: only then it is seen that no page of ours sent it.
      #expect(e.statuses == [403], "\(e)")
    }
  }

  @Test("one connection carries many requests, also when they are sent before the answers came")
  func keptAlive() async throws {
    try await Self.with { wire in
      let request = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"
      let answer = try await wire.send([String(repeating: request, count: 20)], answers: 20)
      #expect(answer.statuses == Array(repeating: 200, count: 20) && !answer.isClosed)
      let post =
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=b"
      let both = try await wire.send([post + request], answers: 2)
      #expect(both.statuses == [403, 200])
      #expect(try await wire.send(["GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"]).isClosed)
    }
  }

  @Test("an address has only so many connections at once, and gets them back")
  func connections() async throws {
    var settings = WebSettings.quick
    settings.connectionsPerAddress = 5
    try await Self.with(settings) { wire in
      let open = try await wire.onThread { first -> Int in
        let request = Array("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        let others = try (0..<9).map { _ in try Wire.Connection(port: wire.port) }
        defer { for connection in others { connection.close() } }
        return ([first] + others).filter { connection in
          guard connection.write(request), case .bytes = connection.read(milliseconds: 2000) else { return false }
          return true
        }.count
      }
      #expect(open == 5)
      for _ in 0..<40 {
        if try await wire.get("/livez").statuses == [200] { return }
        await Task.yield()
      }
      Issue.record("the places were not given back")
    }
  }

  @Test("methods that a path does not take, and methods that are none")
  func methods() async throws {
    try await Self.with { wire in
      for (method, statuses) in [
        ("PUT", [405]), ("DELETE", [405]), ("PATCH", [405]), ("OPTIONS", [405]), ("TRACE", [405]), ("PROPFIND", [405]),
        ("BREW", [400, 405]),
        ("HEAD", [200]), ("GET", [200]),
      ] {
        let answer = try await wire.send(["\(method) /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n"])
        #expect(answer.statuses.count == 1 && Set(statuses).isSuperset(of: answer.statuses), "\(method) \(answer.statuses)")
        #expect(answer.has("allow") == (answer.statuses == [405]), "\(method)")
      }
    }
  }

  @Test("figures for Prometheus are given to this machine, and to nobody whose request came by a proxy")
  func metrics() async throws {
    try await Self.with { wire in
      _ = try await wire.get("/nowhere")
      let page = try await wire.get("/metrics")
      #expect(page.statuses == [200])
      for line in [
        "qingqian_requests_total{method=\"GET\",route=\"none\",status=\"404\"} 1", "qingqian_request_milliseconds_bucket{le=\"+Inf\"} 1",
        "qingqian_steps_due 0", "qingqian_clock_lag_microseconds 0",
      ] { #expect(page.text.contains("\n\(line)\n"), "\(line)\n\(page.text)") }
      #expect(try await wire.get("/metrics", "X-Forwarded-For: 198.51.100.7\r\n").statuses == [404])
    }
  }

  @Test("a thousand mangled requests bring no server error, no hang and no death", arguments: [UInt64(1), 2])
  func mangled(seed: UInt64) async throws {
    var settings = WebSettings.quick
    (settings.idle, settings.connectionsPerAddress) = (1, 500)
    try await Self.with(settings) { wire in
      var chance = SeededNumbers(seed: seed)
      let whole = Array(
        "POST /api/v1/track?x=1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 27\r\nAccept: */*\r\n\r\n{\"number\":\"1\",\"code\":\"2\"}  "
          .utf8)
      for _ in 0..<20 {
        var batch: [[UInt8]] = []
        for _ in 0..<50 {
          var bytes = whole
          for _ in 0...Int(chance.next() % 4) {
            let at = Int(chance.next() % UInt64(bytes.count))
            switch chance.next() % 4 {
            case 0: bytes[at] = UInt8(truncatingIfNeeded: chance.next())
            case 1: bytes.remove(at: at)
            case 2: bytes.insert(contentsOf: [13, 10], at: at)
            default: bytes.insert(contentsOf: bytes[at...].prefix(12), at: at)
            }
          }
          batch.append(bytes)
        }
        let sent = batch
        let worst = try await wire.onThread { first -> [String] in
          let connections = try sent.map { _ in try Wire.Connection(port: wire.port) }
          defer { for connection in connections { connection.close() } }
          for (connection, bytes) in zip(connections, sent) { _ = connection.write(bytes) }
          return connections.compactMap { connection in
            guard case .bytes(let bytes) = connection.read(milliseconds: 3000) else { return nil }
            let text = String(decoding: bytes, as: UTF8.self)
            return text.hasPrefix("HTTP/1.1 5") ? text : nil
          }
        }
        #expect(worst.isEmpty, "\(worst.first ?? "")")
      }
      #expect(try await wire.get("/livez").statuses == [200])
    }
  }
}

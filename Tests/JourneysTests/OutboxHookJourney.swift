import Cast
import Foundation
import Testing

@Suite("Messages by signed webhook")
struct OutboxHookJourney {
  @Test("refused, too slow, then taken: the same id and bytes each time, each rightly signed", arguments: Backend.underTest)
  func retried(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend, demo: false) { plain in
      let port = try LocalPort.free()
      let desk = try plain.configured(
        "outbox:\n  parties: webhook\n  officials: file\n  webhook: http://127.0.0.1:\(port)/sms\n  webhook_timeout: 1\n")
      let number = try await desk.filed().number
      let row = "\(number)/1/1"
      // Without a key nothing is sent, and it is said how to get one.
      let unsigned = try await desk.run(["outbox", "run", "--once"])
      #expect(unsigned.status == 1 && unsigned.errors.contains("qingqian keys webhook"))
      let made = try await desk.run(["keys", "webhook"]).output
      let key = try #require(made.split(separator: "：").last.map { String($0).trimmingCharacters(in: .whitespacesAndNewlines) })
      let gateway = try Gateway(port, key: key.hasPrefix("/") ? key : plain.folder.appending(path: key).path, in: plain.folder)
      defer { gateway.stop() }
      try await gateway.start(["503", "hang", "302", "200"])
      var outcomes: [String] = []
      for _ in 1...4 {
        _ = try await desk.json(["outbox", "run", "--once"])
        outcomes = try await desk.attempts(row).map { "\($0["outcome"] ?? "") \($0["code"] as? Int ?? 0)" }
        _ = try await desk.run(["outbox", "retry", row])
      }
      #expect(outcomes == ["retry 503", "retry 0", "failed 302", "sent 200"])
      #expect(try await desk.json(["outbox", "run", "--once"])["sent"] as? Int == 0)
      let requests = try gateway.requests
      #expect(requests.count == 4 && requests.allSatisfy { $0["right"] as? Bool == true && $0["path"] as? String == "/sms" })
      #expect(Set(requests.compactMap { $0["id"] as? String }).count == 1 && Set(requests.compactMap { $0["body"] as? String }).count == 1)
      let body = try #require(requests[0]["body"] as? String)
      let document = try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
      #expect(document["phone"] as? String == "13812341234" && document["id"] as? String == requests[0]["id"] as? String)
      #expect((document["text"] as? String)?.contains(number) == true)
    }
  }

  @Test("nobody there, and a key that was changed: each try is in the log, the last one signed by both keys")
  func keys() async throws {
    try await CommandLineDesk.with(.sqlite, demo: false) { plain in
      let port = try LocalPort.free()
      let desk = try plain.configured("outbox:\n  parties: webhook\n  webhook: http://127.0.0.1:\(port)/\n  webhook_timeout: 5\n")
      let first = try await desk.run(["keys", "webhook"]).output
      let key = try #require(first.split(separator: "：").last.map { String($0).trimmingCharacters(in: .whitespacesAndNewlines) })
      let row = "\(try await desk.filed().number)/1/1"
      #expect(try await desk.json(["outbox", "run", "--once"])["retried"] as? Int == 1)
      _ = try await desk.run(["keys", "webhook"])
      let gateway = try Gateway(port, key: key, in: plain.folder)
      defer { gateway.stop() }
      try await gateway.start(["200"])
      _ = try await desk.run(["outbox", "retry", row])
      #expect(try await desk.json(["outbox", "run", "--once"])["sent"] as? Int == 1)
      #expect(try gateway.requests.map { $0["right"] as? Bool } == [true])
      #expect(try await desk.json(["keys", "list"])["keys"] as? [[String: Any]] != nil)
    }
  }
}

/// An HTTP server of Python's that answers as it is told, and checks signatures as a gateway would.
private final class Gateway {
  private let (port, key, folder): (Int, String, URL)
  private var server: Attendant?

  init(_ port: Int, key: String, in folder: URL) throws { (self.port, self.key, self.folder) = (port, key, folder) }

  /// Ends it at once.
  func stop() { server?.stop() }

  func start(_ answers: [String]) async throws {
    let script = folder.appending(path: "gateway.py")
    try Self.script.write(to: script, atomically: true, encoding: .utf8)
    server = try Attendant("/usr/bin/env", ["python3", script.path, "\(port)", key, folder.appending(path: "requests").path] + answers)
    try #require(try await LocalPort.answers(port), "the gateway does not answer")
  }

  var requests: [[String: Any]] {
    get throws {
      let text = (try? String(contentsOf: folder.appending(path: "requests"), encoding: .utf8)) ?? ""
      return try text.split(separator: "\n").compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
    }
  }

  private static let script = """
    import hashlib, hmac, http.server, json, sys, time
    port, keyfile, log, answers = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:]
    key = open(keyfile, 'rb').read()
    class Handler(http.server.BaseHTTPRequestHandler):
      def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        stamp = self.headers['X-Qingqian-Timestamp']
        wanted = 'v1=' + hmac.new(key, stamp.encode() + b'.' + body, hashlib.sha256).hexdigest()
        right = any(hmac.compare_digest(given, wanted) for given in self.headers['X-Qingqian-Signature'].split(','))
        right = right and abs(time.time() - int(stamp)) < 300
        with open(log, 'a') as out:
          out.write(json.dumps(dict(path=self.path, id=self.headers['X-Qingqian-Message'], body=body.decode(), right=right)) + '\\n')
        answer = answers.pop(0) if answers else '500'
        if answer == 'hang':
          time.sleep(5)
          return
        self.send_response(int(answer))
        if answer == '302': self.send_header('Location', '/elsewhere')
        self.send_header('Content-Length', '2')
        self.end_headers()
        self.wfile.write(b'ok')
    class Server(http.server.ThreadingHTTPServer):
      daemon_threads = True
    Server(('127.0.0.1', port), Handler).serve_forever()
    """
}

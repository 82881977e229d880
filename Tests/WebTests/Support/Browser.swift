import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Cast
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization

/// A browser without a screen, over the whole service but its sockets: keeps cookies, sends a page's hidden fields with its forms.
final class Browser: Sendable {
  struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String

    /// Where a redirect leads; nil for none.
    var location: String? { headers[.location] }
    /// The value of the page's first hidden field of that name.
    func hidden(_ name: String) -> String? {
      let mark = "<input type=\"hidden\" name=\"\(name)\" value=\""
      return text.range(of: mark).map { String(text[$0.upperBound...].prefix { $0 != "\"" }) }
    }
  }

  private let responder: @Sendable (Request) async throws -> Response
  private let cookies = Mutex<[String: String]>([:])
  private let last = Mutex<Answer?>(nil)

  init(_ web: Web) {
    let router = WebServer.responder(web)
    responder = { request in
      let channel = EmbeddedChannel()
      return try await router(request, channel, Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }
  }

  func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer { try await send(.get, path, headers: headers) }

  /// Sends a form with the hidden fields of the page last got, unless `fields` gives its own.
  ///
  /// `more` follows them as it stands: names that come several times.
  func post(
    _ path: String, _ fields: [String: String], more: [(String, String)] = [], headers: HTTPFields = [:]
  ) async throws -> Answer {
    let pairs = withHidden(fields).sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + more
    let body = pairs.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    return try await send(.post, path, headers: headers, body: Array(body.utf8))
  }

  /// The fields with the hidden ones of the page last got, unless they are given.
  func withHidden(_ fields: [String: String]) -> [String: String] {
    var all = fields
    for name in ["csrf", "key"] where all[name] == nil {
      if let value = last.withLock({ $0?.hidden(name) }) { all[name] = value }
    }
    return all
  }

  /// Follows redirects after a form, as a browser does.
  func submit(_ path: String, _ fields: [String: String]) async throws -> Answer {
    var answer = try await post(path, fields)
    for _ in 0..<5 {
      guard let place = answer.location else { return answer }
      answer = try await get(place)
    }
    return answer
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: [UInt8] = []
  ) async throws -> Answer {
    var fields = headers
    let jar = cookies.withLock { $0 }
    if !jar.isEmpty { fields[.cookie] = jar.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ") }
    if !body.isEmpty { fields[.contentLength] = String(body.count) }
    let request = Request(
      head: HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path, headerFields: fields),
      body: .init(buffer: ByteBuffer(bytes: body)))
    let response = try await responder(request)
    for field in response.headers[values: .setCookie] { keep(field) }
    let sink = Sink()
    try await response.body.write(sink)
    let answer = Answer(status: response.status.code, headers: response.headers, text: sink.text)
    if method == .get || answer.location == nil { last.withLock { $0 = answer } }
    return answer
  }

  func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }
  func keep(cookie name: String, _ value: String) { cookies.withLock { $0[name] = value } }
  func forgetCookies() { cookies.withLock { $0 = [:] } }

  private func keep(_ field: String) {
    let parts = field.split(separator: ";")
    guard let pair = parts.first?.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false), pair.count == 2 else { return }
    let ended = field.contains("Max-Age=0")
    cookies.withLock { $0[String(pair[0])] = ended ? nil : String(pair[1]) }
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}

/// Collects a body as it is written.
private final class Sink: ResponseBodyWriter, Sendable {
  private let bytes = Mutex<[UInt8]>([])
  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
  func write(_ buffer: ByteBuffer) async throws { bytes.withLock { $0 += Array(buffer: buffer) } }
  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension DeskFixture {
  /// The web over this desk.
  func web(_ settings: WebSettings = .standard, provider: IdentityProvider? = nil) throws -> Web {
    let evidence = EvidenceDesk(store, keeping: EvidenceFolder("\(folder)/evidence"), clock: desk.clock)
    return Web(
      desk: desk, divisions: try Config.divisions, rates: rates, evidence: evidence, letters: try Config.letters,
      assessment: try Config.assessment, settings: settings, provider: provider)
  }
}

import HTTPTypes
import Hummingbird

/// Turns away requests for a host that this server is not (RFC 9110, 7.4: 421), so that no link or cookie is made for it; and those that
/// name none, two, or what is no host (RFC 9112, 3.2: 400).
///
/// Without a list the machine's own names are taken: a server that faces the web must be given its names. What the machine asks of the
/// server makes no links, and may always be asked under them.
struct HostCheck: RouterMiddleware {
  private static let probes: Set = ["/livez", "/readyz", "/metrics"]

  let hosts: [String]

  func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
    if let problem = problem(request) { return problem.reply(.api, requestID: context.requestID).plainResponse }
    return try await next(request, context)
  }

  private func problem(_ request: Request) -> Problem? {
    // The server takes the first of several apart; what is still there is a second one.
    guard let host = request.head.authority?.lowercased(), !request.headers.contains(.host), Self.isWellFormed(host) else {
      return Problem(.badRequest, "host", "请求头 Host 缺失、重复或不合格式。")
    }
    let isOwn = hosts.isEmpty || Self.probes.contains(request.uri.path)
    return hosts.contains(host) || (isOwn && Self.isOwn(host)) ? nil : Problem(.misdirectedRequest, "host", "本服务器不提供这个地址的服务。")
  }

  /// `name`, `name:port`, `[address]` or `[address]:port`. By hand: a regex would be compiled for every request, a tenth of its cost.
  private static func isWellFormed(_ host: String) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    let bytes = Array(host.utf8)
    let isAddress = bytes.first == UInt8(ascii: "[")
    let name = bytes.prefix { $0 != UInt8(ascii: isAddress ? "]" : ":") }
    let rest = bytes.dropFirst(name.count + (isAddress ? 1 : 0))
    let isNamed =
      if isAddress {
        name.count + rest.count < bytes.count && (3...46).contains(name.count)
          && name.dropFirst().allSatisfy { isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) || ":.".utf8.contains($0) }
      } else {
        (1...253).contains(name.count)
          && name.allSatisfy { isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || "._-".utf8.contains($0) }
      }
    return isNamed
      && (rest.isEmpty || (rest.first == UInt8(ascii: ":") && (2...6).contains(rest.count) && rest.dropFirst().allSatisfy(isDigit)))
  }

  private static func isOwn(_ host: String) -> Bool {
    let name = host.split(separator: ":", maxSplits: 1).first.map(String.init) ?? ""
    return ["localhost", "127.0.0.1"].contains(name) || host.hasPrefix("[::1]")
  }
}

extension HTTPField.Name {
  static let host = HTTPField.Name("Host")!
}

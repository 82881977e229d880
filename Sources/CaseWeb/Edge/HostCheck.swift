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
    guard let host = request.head.authority?.lowercased(), !request.headers.contains(.host),
      host.wholeMatch(of: /([a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(:[0-9]{1,5})?/) != nil
    else { return Problem(.badRequest, "host", "请求头 Host 缺失、重复或不合格式。") }
    let isOwn = hosts.isEmpty || Self.probes.contains(request.uri.path)
    return hosts.contains(host) || (isOwn && Self.isOwn(host)) ? nil : Problem(.misdirectedRequest, "host", "本服务器不提供这个地址的服务。")
  }

  private static func isOwn(_ host: String) -> Bool {
    let name = host.split(separator: ":", maxSplits: 1).first.map(String.init) ?? ""
    return ["localhost", "127.0.0.1"].contains(name) || host.hasPrefix("[::1]")
  }
}

extension HTTPField.Name {
  static let host = HTTPField.Name("Host")!
}

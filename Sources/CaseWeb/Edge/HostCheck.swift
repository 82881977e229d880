import HTTPTypes
import Hummingbird

/// Turns away requests for a host that this server is not (RFC 9110, 7.4: 421), so that no link or cookie is made for it.
///
/// Without a list the machine's own names are taken: a server that faces the web must be given its names.
struct HostCheck: RouterMiddleware {
  let hosts: [String]

  func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
    guard let host = request.head.authority?.lowercased(), isKnown(host) else {
      return Problem(.misdirectedRequest, "host", "本服务器不提供这个地址的服务。").reply(.api, requestID: context.requestID)
        .plainResponse
    }
    return try await next(request, context)
  }

  private func isKnown(_ host: String) -> Bool {
    if hosts.contains(host) { return true }
    guard hosts.isEmpty else { return false }
    let name = host.split(separator: ":", maxSplits: 1).first.map(String.init) ?? ""
    return ["localhost", "127.0.0.1"].contains(name) || host.hasPrefix("[::1]")
  }
}

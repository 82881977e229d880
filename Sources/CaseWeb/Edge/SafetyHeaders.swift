import HTTPTypes
import Hummingbird

/// The headers of every answer, also of those that no route gave.
struct SafetyHeaders: RouterMiddleware {
  func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
    var response = try await Self.caught(request, context, next)
    Self.complete(&response.headers)
    response.headers[.requestID] = context.requestID
    return response
  }

  /// What the router itself turns away, as a problem like any other.
  private static func caught(
    _ request: Request, _ context: WebContext, _ next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError {
      let path = request.uri.path
      let (problem, allowed) = problem(error, request.method, path)
      var reply = problem.reply(path.hasPrefix("/api/") ? .api : .page, requestID: context.requestID)
      if !allowed.isEmpty { reply.headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ") }
      return reply.response(chrome: Chrome(visitor: .nobody, path: path, requestID: context.requestID, csrf: Csrf.none))
    }
  }

  /// A path that the table knows under other methods is told so (RFC 9110, 15.5.6).
  private static func problem(
    _ error: HTTPError, _ method: HTTPRequest.Method, _ path: String
  ) -> (problem: Problem, allowed: [HTTPRequest.Method]) {
    guard error.status == .notFound else {
      return (Problem(error.status, "http", "请求有误：\(error.status.reasonPhrase)。"), [])
    }
    let allowed = RouteTable.methods(at: path)
    guard !allowed.isEmpty, !allowed.contains(method) else { return (.notFound, []) }
    return (Problem(.methodNotAllowed, "method", "这个地址不接受 \(method.rawValue.prefix(20)) 请求。"), allowed)
  }

  static let always: [(HTTPField.Name, String)] = [
    (
      .contentSecurityPolicy,
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        + "object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    (.xContentTypeOptions, "nosniff"),
    (named("Referrer-Policy"), "no-referrer"),
    (named("Cross-Origin-Opener-Policy"), "same-origin"),
    (named("Cross-Origin-Resource-Policy"), "same-origin"),
    (named("Permissions-Policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (.strictTransportSecurity, "max-age=31536000; includeSubDomains"),
    (.cacheControl, "no-store"),
  ]

  /// Puts in what is missing.
  static func complete(_ headers: inout HTTPFields) {
    for (name, value) in always where !headers.contains(name) { headers[name] = value }
  }

  private static func named(_ name: StaticString) -> HTTPField.Name {
    guard let field = HTTPField.Name("\(name)") else { preconditionFailure("\(name) is no field name") }
    return field
  }
}

extension Reply {
  /// Where there is no page to show.
  var plainResponse: Response {
    response(chrome: Chrome(visitor: .nobody, path: "", requestID: "", csrf: .none))
  }
}

import HTTPTypes
import Hummingbird

/// The headers of every answer, also of those that no route gave.
struct SafetyHeaders: RouterMiddleware {
  func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
    var response = try await Self.caught(request, context, next)
    for (name, value) in Self.always where !response.headers.contains(name) { response.headers[name] = value }
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
      let face: Route.Face = request.uri.path.hasPrefix("/api/") ? .api : .page
      let problem: Problem = error.status == .notFound ? .notFound : Problem(error.status, "http", "请求有误：\(error.status.reasonPhrase)。")
      let csrf = Csrf.none
      return problem.reply(face, requestID: context.requestID)
        .response(chrome: Chrome(visitor: .nobody, path: request.uri.path, requestID: context.requestID, csrf: csrf))
    }
  }

  private static let always: [(HTTPField.Name, String)] = [
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

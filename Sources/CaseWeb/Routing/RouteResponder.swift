import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

extension RouteTable {
  /// The router of the whole service: every line of the table, behind the edge.
  static func router(_ web: Web) -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestRecord(metrics: web.metrics))
    router.add(middleware: SafetyHeaders())
    router.add(middleware: HostCheck(hosts: web.settings.hosts))
    router.add(middleware: FramingCheck())
    for route in routes {
      let answer = RouteAnswer(route: route, web: web)
      router.on(RouterPath(route.path), method: route.method) { request, context in await answer.respond(request, context) }
    }
    return router
  }
}

/// One route at work: lets the visitor in, reads the body, calls the handler, and turns whatever was thrown into an answer.
struct RouteAnswer: Sendable {
  let route: Route
  let web: Web

  func respond(_ request: Request, _ context: WebContext) async -> Response {
    var visitor = Visitor.nobody
    let cookies = Cookies(request.headers)
    let address = context.address(request, proxies: web.settings.proxies)
    do {
      visitor = try await Entrance(web: web).visitor(request, cookies, face: route.face)
      let csrf = Csrf(cookies: cookies, visitor: visitor, keys: web.keys)
      var reply: Reply
      do {
        reply = try await answer(request, context, visitor, csrf, address)
      } catch {
        reply = problem(error, context, visitor)
      }
      // Counted anew from each page, so that no form is older than its cookie.
      if case .page = reply.content { reply = reply.cookie(Csrf.cookie, csrf.seed, seconds: 12 * 3600) }
      return reply.response(chrome: chrome(request, context, visitor, csrf))
    } catch {
      let csrf = Csrf(cookies: cookies, visitor: .nobody, keys: web.keys)
      let form = route.body == .form ? (try? await read(request).form) ?? .empty : .empty
      let kept = UnsentForm.unavailable(Problem(error), form, route, request.uri.path)
      return (kept ?? problem(error, context, visitor)).response(chrome: chrome(request, context, visitor, csrf))
    }
  }

  private func chrome(_ request: Request, _ context: WebContext, _ visitor: Visitor, _ csrf: Csrf) -> Chrome {
    Chrome(
      visitor: visitor, path: request.uri.path, requestID: context.requestID, csrf: csrf, contact: web.settings.contact)
  }

  private func answer(
    _ request: Request, _ context: WebContext, _ visitor: Visitor, _ csrf: Csrf, _ address: (text: String, group: String)
  ) async throws -> Reply {
    try checkAccept(request)
    guard visitor.mayEnter(route.access) else {
      // Somebody unknown is shown the door to come in by; everybody else that there is nothing here.
      if route.face == .page, case .nobody = visitor, case .officials = route.access, route.method == .get {
        return .see("/sign-in?to=\(request.uri.path.encodedForQuery)")
      }
      if case .nobody = visitor, case .anyParty = route.access, route.method == .get { return .see("/track?ended=yes") }
      if route.face == .api, case .nobody = visitor { throw Problem(.unauthorized, "not_signed_in", "需要有效的访问令牌或会话。") }
      if route.method == .post, case .nobody = visitor {
        return UnsentForm.sessionEnded(try await read(request).form, route, request.uri.path)
      }
      throw Problem.notFound
    }
    let standing = try await counted(visitor, address.group)
    if let wait = standing?.wait { throw Problem.tooMany(wait: wait) }
    let (form, body) = try await read(request)
    if route.method != .get, route.method != .head, !route.isMeant(request.headers, visitor) {
      guard route.body == .upload || csrf.admits(request.headers, form: form, host: request.head.authority ?? "", route.access) else {
        throw Problem.staleForm
      }
    }
    if let audit = route.audit {
      let line = DeskLogEntry(
        at: web.desk.clock(), actor: visitor.actor.user, action: audit, object: context.parameters.first.map { "\($0.value)" } ?? "")
      try await web.store.administer([], logging: [line])
    }
    var parameters: [String: String] = [:]
    for (name, value) in context.parameters { parameters[String(name)] = value.removingPercentEncoding ?? String(value) }
    let visit = Visit(
      web: web, route: route, request: request, visitor: visitor, csrf: csrf, requestID: context.requestID, address: address, form: form,
      body: body, parameters: parameters)
    let reply: Reply
    do {
      reply = try await route.handle(visit)
    } catch {
      guard let kept = UnsentForm.unavailable(Problem(error), form, route, request.uri.path) else { throw error }
      return kept
    }
    guard route.face == .api, let standing, let limit else { return reply }
    return reply.header(.rateLimitPolicy, "\"\(limit.name)\";q=\(limit.count);w=\(limit.seconds)")
      .header(.rateLimit, "\"\(limit.name)\";r=\(standing.left);t=\(standing.reset)")
  }

  /// The route's own limit, with this server's figures; programs have one everywhere.
  private var limit: RateLimit? { (route.limit ?? (route.face == .api ? .api : nil)).map(web.settings.limit) }

  private func counted(_ visitor: Visitor, _ address: String) async throws -> RateLimit.Standing? {
    guard let limit else { return nil }
    let subject =
      switch (limit.per, visitor) {
      case (.visitor, .program(let actor, let name)): "\(actor.user)/\(name)"
      case (.visitor, _): visitor.session.map { Digest.hex($0.row.digest) } ?? address
      case (.address, _): address
      }
    return try await limit.count(for: subject, web.store, now: web.desk.clock())
  }

  /// An API answers in JSON or hands out a file, and says so to whoever wants something else (RFC 9110, 12.5.1).
  private func checkAccept(_ request: Request) throws(Problem) {
    guard route.face == .api, let accept = request.headers[.accept] else { return }
    let files = route.schema?.files ?? []
    let ranges = accept.split(separator: ",").map { String($0.split(separator: ";").first ?? "").trimmed.lowercased() }
    let known = ["application/json", "application/*", "*/*", "application/problem+json"] + files + (files.isEmpty ? [] : ["image/*"])
    guard ranges.contains(where: known.contains) else {
      throw Problem(.notAcceptable, "not_acceptable", "只能以 application/json 答复。")
    }
  }

  /// The body, where the route takes one whole.
  private func read(_ request: Request) async throws -> (form: Form, body: [UInt8]) {
    let type = request.headers[.contentType]?.split(separator: ";").first.map { String($0).trimmed.lowercased() }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > route.body.limit { throw tooLarge }
    if route.body == .none, request.headers.contains(.transferEncoding) { throw tooLarge }
    if route.body != .none, let expected = route.body.mediaType, type != expected {
      throw Problem(.unsupportedMediaType, "media_type", "请求内容的类型应为 \(expected)。")
    }
    guard route.body == .form || route.body == .json else { return (.empty, []) }
    let bytes: [UInt8]
    do { bytes = Array(buffer: try await request.body.collect(upTo: route.body.limit)) } catch is NIOTooManyBytesError { throw tooLarge }
    return route.body == .form ? (try Form(urlencoded: bytes), []) : (.empty, bytes)
  }

  private var tooLarge: Problem {
    if route.body == .upload { return Visit.fileTooLarge }
    return Problem(.contentTooLarge, "too_large", "提交的内容过大，最多 \(route.body.limit >> 10) KiB。")
  }

  private func problem(_ error: any Error, _ context: WebContext, _ visitor: Visitor) -> Reply {
    let problem = Problem(error)
    if problem.isBug { context.logger.error("bug", metadata: ["error": "\(error)", "route": "\(route.path)"]) }
    let frame: Page.Frame = if case .official = visitor { .desk } else { .counter }
    let reply = problem.reply(route.face, requestID: context.requestID, frame: frame)
    return problem.status == .unauthorized ? reply.header(.wwwAuthenticate, "Bearer realm=\"qingqian\"") : reply
  }
}

extension Route {
  /// Whether the request was sent by somebody who means it: a token in a header is, a cookie is sent by any browser that is told to.
  func isMeant(_ headers: HTTPFields, _ visitor: Visitor) -> Bool {
    face == .api && (visitor.session == nil || headers.contains(.authorization))
  }
}

extension HTTPField.Name {
  static let rateLimit = HTTPField.Name("RateLimit")!
  static let rateLimitPolicy = HTTPField.Name("RateLimit-Policy")!
}

extension String {
  /// For the value of a query's parameter.
  var encodedForQuery: String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
    var out: [UInt8] = []
    for byte in utf8 {
      if plain.contains(byte) {
        out.append(byte)
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        out += Array("%\(hex.count < 2 ? "0" : "")\(hex)".utf8)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

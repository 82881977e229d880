import HTTPTypes
import Hummingbird
import Logging

/// One line of the log for every request, without query, body or address; and the figures for `/metrics`.
struct RequestRecord: RouterMiddleware {
  let metrics: WebMetrics

  func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
    let clock = ContinuousClock()
    let start = clock.now
    let response = try await next(request, context)
    let taken = (clock.now - start).components
    let microseconds = taken.seconds * 1_000_000 + taken.attoseconds / 1_000_000_000_000
    // The route as it stands in the table, never the path: numbers of cases belong in no log.
    let path = context.endpointPath.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "none"
    let route = "\(Self.known.contains(request.method) ? request.method.rawValue : "OTHER") \(path)"
    metrics.count(route, status: response.status.code, microseconds: microseconds)
    context.logger.info(
      "request", metadata: ["route": "\(route)", "status": "\(response.status.code)", "us": "\(microseconds)"])
    return response
  }

  /// Others go under one name: a figure for each word that somebody makes up would never end.
  private static let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .delete, .patch, .options]
}

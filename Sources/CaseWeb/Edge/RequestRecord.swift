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
    let route = context.endpointPath.map { "\(request.method.rawValue) \($0)" } ?? "none"
    metrics.count(route, status: response.status.code, microseconds: microseconds)
    context.logger.info(
      "request", metadata: ["route": "\(route)", "status": "\(response.status.code)", "us": "\(microseconds)"])
    return response
  }
}

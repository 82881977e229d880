import HTTPTypes
import Hummingbird

/// Refuses what would be read in two ways, and what no handler should be asked: odd framing, encoded bodies, overlong targets.
struct FramingCheck: RouterMiddleware {
  static let longestTarget = 8 << 10
  static let longestQuery = 4 << 10

  func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
    if let problem = Self.problem(request) { return problem.reply(.api, requestID: context.requestID).plainResponse }
    return try await next(request, context)
  }

  private static func problem(_ request: Request) -> Problem? {
    let headers = request.headers
    if headers[values: .transferEncoding].contains(where: { $0.lowercased() != "chunked" }) || headers[values: .transferEncoding].count > 1
    {
      return Problem(.badRequest, "transfer_encoding", "不支持这种传输编码。")
    }
    if headers.contains(.transferEncoding), headers.contains(.contentLength) {
      return Problem(.badRequest, "framing", "请求长度的声明互相矛盾。")
    }
    if let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" {
      return Problem(.unsupportedMediaType, "content_encoding", "不接受压缩的请求内容。")
    }
    let target = request.head.path ?? ""
    if target.utf8.count > longestTarget { return Problem(.uriTooLong, "target", "地址过长。") }
    if let query = target.split(separator: "?", maxSplits: 1).dropFirst().first, query.utf8.count > longestQuery {
      return Problem(.uriTooLong, "query", "查询参数过长。")
    }
    return nil
  }
}

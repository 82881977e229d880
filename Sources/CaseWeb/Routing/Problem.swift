import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes

/// What went wrong with a request, in one shape for both faces: problem+json (RFC 9457) for programs, a page for people.
///
/// The one place where kinds of error become statuses. Bugs show a reference and nothing else.
public struct Problem: Error, Sendable, Hashable {
  public let status: HTTPResponse.Status
  /// A stable word.
  public let code: String
  /// What to read: what was wrong and how to go on.
  public let sentence: String
  public var basis: String?
  public var faults: [InputFault] = []
  /// Seconds after which trying again may help.
  public var retryAfter: Int64?

  public init(_ status: HTTPResponse.Status, _ code: String, _ sentence: String, retryAfter: Int64? = nil) {
    (self.status, self.code, self.sentence, self.retryAfter) = (status, code, sentence, retryAfter)
  }

  public init(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let refusal as Refusal: self.init(refusal)
    case let faults as InputFaults: self.init(faults)
    case let fault as InputFault: self.init(InputFaults([fault]))
    case let error as StoreError: self.init(error)
    default: self.init(.internalServerError, "bug", "系统出错，本次操作没有完成。请稍后再试；如仍出错，请把请求编号告诉工作人员。")
    }
  }

  private init(_ refusal: Refusal) {
    let status: HTTPResponse.Status =
      switch refusal.code {
      case "no_such_case", "no_such_account", "no_such_edition", "no_such_figure", "no_such_file": .notFound
      case "not_your_role", "not_your_sight": .forbidden
      case "key_reused": .unprocessableContent
      default: .conflict
      }
    self.init(status, refusal.code, refusal.sentence)
    basis = refusal.quotedBasis
  }

  private init(_ faults: InputFaults) {
    self.init(.unprocessableContent, "bad_input", faults.faults.first?.sentence ?? "填写的内容有误。")
    self.faults = faults.faults
  }

  private init(_ error: StoreError) {
    switch error.code {
    case .versionMoved: self.init(.conflict, "version_moved", "本件已有新的办理记录，请查看后再办。")
    case .unavailable, .full, .schemaAhead, .schemaBehind:
      self.init(.serviceUnavailable, "unavailable", "系统暂时不可用，本次操作没有生效，请稍后再试。法定期限以收到之日计算，不受影响。", retryAfter: 5)
    case .unknown:
      self.init(.serviceUnavailable, "unknown", "网络中断，暂时不能确定本次操作是否已经生效。请重新提交一次同样的内容，不会重复办理。", retryAfter: 2)
    case .duplicate, .rejected, .corrupt: self.init(.internalServerError, "bug", "系统出错，本次操作没有完成。请把请求编号告诉工作人员。")
    }
  }

  public static let notFound = Problem(.notFound, "not_found", "没有这个页面，或无权查看。")

  static let staleForm = Problem(
    .forbidden, "stale_form", "这份表单不是从本站提交的，或者不是由现在登录的人打开的，没有受理。请重新打开页面填写。")

  static func tooMany(wait: Int64) -> Problem {
    Problem(.tooManyRequests, "too_many", "操作过于频繁，请约 \(max(1, (wait + 59) / 60)) 分钟后再试。", retryAfter: wait)
  }

  /// Whether the log needs the error itself.
  var isBug: Bool { status == .internalServerError }

  func reply(_ face: Route.Face, requestID: String, frame: Page.Frame = .counter) -> Reply {
    var reply: Reply
    switch face {
    case .api:
      reply = .json(json(requestID), status: status)
      reply.content = .bytes(Array(json(requestID).description.utf8) + [0x0A], mediaType: "application/problem+json; charset=utf-8")
    case .page: reply = .page(page(frame), status: status)
    }
    if let retryAfter { reply.headers[.retryAfter] = String(retryAfter) }
    return reply
  }

  private func json(_ requestID: String) -> JSONValue {
    [
      "type": .text("about:blank"), "title": .text(status.reasonPhrase), "status": .integer(Int64(status.code)), "code": .text(code),
      "detail": .text(sentence), "basis": .text(basis), "request_id": .text(requestID),
      "faults": .array(faults.map { ["name": .text($0.name), "detail": .text($0.sentence)] }),
    ]
  }

  private func page(_ frame: Page.Frame) -> Page {
    let title =
      switch status {
      case .notFound: "没有找到"
      case .forbidden: "不能办理"
      case .tooManyRequests: "请稍后再试"
      case .serviceUnavailable: "服务暂时不可用"
      case .internalServerError: "系统出错"
      case .conflict: "现在不能办理"
      default: "请求有误"
      }
    return Page(
      title, frame: frame, back: frame == .desk ? "/desk" : "/",
      """
      <h1>\(title)</h1><p class="lead">\(sentence)</p>\(basis.map { "<p class=\"hint\">依据：\($0)</p>" as Markup })
      \(faults.count > 1 ? "<ul>\(Markup.each(faults) { "<li>\($0.sentence)</li>" as Markup })</ul>" : .empty)
      <p>如需帮助，请查看<a href="/help">帮助</a>，或联系受理部门。</p>
      """)
  }
}

import CaseDesk
import CaseRules
import HTTPTypes

/// Filing, by anybody or by the offices that take complaints in otherwise.
enum FilingAPI {
  static let all: [Route] = [
    Route(
      .post, "/api/v1/cases", .everyone, body: .json, limit: .submit, idempotent: true,
      schema: RouteSchema(
        query: [.init("verb", .word(verbs.map(\.rawValue)), "怎样来的：提交投诉，或由其他平台转来；默认 file")],
        takes: Shape.ref("Filing"), gives: Shape.ref("Filed"), status: 201, refuses: true),
      "提交一件投诉；查询码在 72 小时内以同一 Idempotency-Key 重试可再次取得", file)
  ]

  private static let verbs: [Verb] = [.file, .receiveCross, .receiveNational]

  private static func file(_ visit: Visit) async throws -> Reply {
    let verb = try Asked(visit).text("verb").flatMap(Verb.init(rawValue:)) ?? .file
    let key = try visit.idempotencyKey()
    let filing = try FilingReader.read(.object(try visit.document()), divisions: visit.web.divisions)
    let outcome = try await visit.web.desk.open(filing, by: visit.actor, verb: verb, key: key)
    var code: String?
    if case .queryCode(let shown)? = outcome.secret { code = shown }
    let number = outcome.record.number.description
    return Reply.json(
      [
        "number": .text(number), "query_code": .text(code), "state": .text(outcome.record.state.rawValue),
        "repeated": .bool(outcome.repeated),
        "next_due": .date(outcome.record.nextDue(under: visit.web.desk.rulebook)?.due.due),
      ], status: .created
    ).header(.location, "/api/v1/cases/\(number)")
  }
}

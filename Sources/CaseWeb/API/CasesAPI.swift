import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes

/// Cases as they may be read.
enum CasesAPI {
  static let all: [Route] = [
    Route(
      .get, "/api/v1/cases", .anyOfficial,
      schema: RouteSchema(
        query: [
          .init("state", .word(CaseState.allCases.map(\.rawValue)), "只看这一状态"), .init("text", .text(100), "投诉人、被投诉人名称或编号中的文字"),
          .init("overdue", .flag, "只看已过下一期限的"), .init("ended", .flag, "看已结的，不看未结的"),
          .init("group", .word(QueueTab.allCases.map(\.rawValue)), "待办的分组：overdue 已逾期、today 今天到期、week 本周到期、returned 退回我处、others 等待他人"),
          .init("own", .flag, "只看本部门承办的"),
          .init("sort", .word(CaseFilter.Order.allCases.map(\.rawValue)), "排序：due 期限、received 收到时间、amount 未结清金额"),
        ] + RouteSchema.Parameter.page, gives: Shape.page("cases", Shape.ref("CaseLine"))),
      "视野内的投诉件，默认为未结，按期限先后", list),
    Route(
      .get, "/api/v1/cases/{number}", .known,
      schema: RouteSchema(
        query: [.init("at", .instant, "当时的记录")], gives: Shape.ref("Case"), tagged: true, refuses: true),
      "一件投诉：期限、款项、经过；个人信息遮盖", one),
    Route(
      .get, "/api/v1/cases/{number}/events", .known,
      schema: RouteSchema(gives: Shape.object(["number": Shape.number, "events": Shape.list(Shape.ref("Event"))])), "办理经过"
    ) { visit in
      let view = try await view(visit)
      return .json([
        "number": .text(view.record.number.description),
        "events": .array(view.events.map { $0.json(view.disclosure) }),
      ])
    },
    Route(
      .get, "/api/v1/cases/{number}/clocks", .known,
      schema: RouteSchema(
        gives: Shape.object([
          "number": Shape.number,
          "clocks": Shape.list(Shape.object(["clock": Shape.ref("Clock"), "days": Shape.list(Shape.text)])),
        ])), "在计期限，逐日列出怎么算出来"
    ) { visit in
      let view = try await view(visit)
      let clocks = (view.clocks + view.missed).map { clock -> JSONValue in
        ["clock": clock.json(inside: view.disclosure.showsInside), "days": .texts(clock.explanation)]
      }
      return .json(["number": .text(view.record.number.description), "clocks": .array(clocks)])
    },
    Route(
      .get, "/api/v1/cases/{number}/actions", .known,
      schema: RouteSchema(
        gives: Shape.object(["number": Shape.number, "version": Shape.whole, "actions": Shape.list(Shape.ref("Action"))])),
      "现在可以办什么，不能办什么、为什么"
    ) { visit in
      let view = try await view(visit)
      return .json([
        "number": .text(view.record.number.description), "version": .integer(view.record.version),
        "actions": .array(view.actions.map { $0.json(view.demands) }),
      ])
    },
  ]

  private static func list(_ visit: Visit) async throws -> Reply {
    let asked = try Asked(visit)
    var filter = CaseFilter()
    if let state = asked.text("state").flatMap(CaseState.init(rawValue:)) { (filter.state, filter.ended) = (state, !state.isOpen) }
    if asked.flag("ended") { filter.ended = true }
    if asked.flag("own") { filter.standing = .own }
    asked.text("group").flatMap(QueueTab.init(rawValue:))?.narrow(&filter, visit)
    if asked.flag("overdue") { filter.onlyOverdue(on: visit.today) }
    filter.text = asked.text("text")
    filter.order = asked.text("sort").flatMap(CaseFilter.Order.init(rawValue:)) ?? .due
    (filter.limit, filter.offset) = (asked.whole("limit") ?? 50, asked.whole("offset") ?? 0)
    let desk = visit.web.desk
    let lines = try await visit.web.store.list(filter, scope: Scope(of: visit.actor), receiver: desk.directory.receiver?.id ?? OfficeID(""))
    return .json([
      "cases": .array(lines.map { $0.json(visit.now.date, desk) }), "limit": .integer(filter.limit), "offset": .integer(filter.offset),
    ])
  }

  /// The tag begins with the version, which `If-Match` of an act names.
  private static func one(_ visit: Visit) async throws -> Reply {
    let view = try await view(visit, at: try Asked(visit).instant("at"))
    guard case .object(let object) = view.json else { throw Problem.notFound }
    var steady: JSONObject = [:]
    for member in object.members where member.key != "at" { steady.append(member.key, member.value) }
    let digest = Digest.hex(Digest.sha256(Array(JSONValue.object(steady).oneLine.utf8)).prefix(8))
    let tag = "\"\(view.record.version).\(digest)\""
    if let known = visit.header(.ifNoneMatch), EntityTags(known).contain(tag) { return Reply(.notModified, .none).header(.eTag, tag) }
    return Reply.json(.object(object)).header(.eTag, tag)
  }

  private static func view(_ visit: Visit, at moment: Instant? = nil) async throws -> CaseView {
    if moment == nil { _ = try Asked(visit) }
    return try await visit.web.desk.view(
      try visit.number(), by: visit.actor, at: moment, rates: visit.web.rates, divisions: visit.web.divisions)
  }
}

/// The tags of `If-Match` and `If-None-Match` (RFC 9110, 8.8.3).
struct EntityTags {
  private let tags: [String]

  init(_ header: String) {
    tags = header.split(separator: ",").map { String($0).trimmed }.map { $0.hasPrefix("W/") ? String($0.dropFirst(2)) : $0 }
  }

  var isAny: Bool { tags == ["*"] }

  func contain(_ tag: String) -> Bool { isAny || tags.contains(tag) }

  /// The version that a tag of a case names; nil where there is not exactly one such tag.
  var version: Int? {
    guard tags.count == 1, let match = tags[0].wholeMatch(of: /"([0-9]{1,9})(\.[0-9a-f]+)?"/) else { return nil }
    return Int(match.1)
  }
}

extension CaseView.Action {
  /// `asked`: something waits for it; `asked_by`: the limits that do.
  func json(_ demands: [Demand]) -> JSONValue {
    let demand = demands.first { $0.verb == verb }
    return [
      "verb": .text(verb.rawValue), "name": .text(verb.name), "allowed": .bool(refusal == nil), "role": .text(role?.rawValue),
      "refusal": .text(refusal?.sentence), "group": .text(verb.group.rawValue), "asked": .bool(demand != nil),
      "asked_by": .texts(demand?.clocks.map(\.fact.limit.rawValue) ?? []),
      "inputs": .array(
        VerbBook.inputs(of: verb).map { input in
          [
            "name": .text(input.name), "type": .text(input.kind.word), "required": .bool(input.required), "label": .text(input.label),
            "choices": .array(input.kind.choices.map { ["code": .text($0.code), "name": .text($0.name)] }),
          ]
        }),
    ]
  }
}

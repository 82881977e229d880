import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes

/// What the desk's lists and pictures show beside the cases themselves.
enum FiguresAPI {
  static let all: [Route] = [
    Route(
      .get, "/api/v1/overview", OfficialRoutes.desk, schema: RouteSchema(gives: Shape.ref("Overview")),
      "概览的数字：环节、各市（州）到期、近十二个月欠款与清偿、收到至今的时间"
    ) { visit in
      _ = try Asked(visit)
      return .json(try await visit.overview().json(visit))
    },
    Route(
      .get, "/api/v1/search", OfficialRoutes.desk,
      schema: RouteSchema(
        query: [.init("q", .text(100), "编号、名称（两个字以上）、信用代码、合同编号或电话后四位", required: true)],
        gives: Shape.object(["cases": Shape.list(Shape.ref("CaseLine")), "cut": Shape.flag])), "查找投诉件，新收到的在前，最多 50 件"
    ) { visit in
      guard let text = try Asked(visit).text("q"), text.unicodeScalars.count >= 2 else { throw InputFault("q", "请至少输入两个字。") }
      let found = try await visit.web.desk.find(text, by: visit.actor)
      return .json(["cases": .array(found.lines.map { $0.json(visit.today, visit.web.desk) }), "cut": .bool(found.isCut)])
    },
    Route(
      .get, "/api/v1/approvals", OfficialRoutes.desk,
      schema: RouteSchema(
        query: [.init("limit", .whole(1...100), "最多列出几项，默认 50")],
        gives: Shape.object([
          "approvals": Shape.list(
            Shape.object(["number": Shape.number, "verb": Shape.words(Verb.self), "by": Shape.text, "at": Shape.instant]))
        ])), "视野内等待第二人审批的，等得最久的在前"
    ) { visit in
      let most = try Asked(visit).whole("limit") ?? 50
      let waiting = try await visit.web.store.pendingCases(scope: visit.scope, receiver: visit.receiver, limit: most)
      return .json([
        "approvals": .array(
          waiting.map {
            [
              "number": .text($0.number.description), "verb": .text($0.verb.rawValue), "by": .text($0.askedBy),
              "at": .text($0.askedAt.description),
            ]
          })
      ])
    },
    Route(
      .get, "/api/v1/log", .officials(with: .readLog), limit: .export,
      schema: RouteSchema(
        query: [.init("since", .date, "自哪一天起，默认一个月前"), .init("limit", .whole(1...1000), "最多列出几条，默认 500")],
        gives: Shape.object(["log": Shape.list(Shape.ref("LogLine"))])), "操作日志，新的在前"
    ) { visit in
      let asked = try Asked(visit)
      let since = asked.date("since") ?? visit.today.adding(months: -1)
      let lines = try await visit.administration.log(since: Instant(since), limit: asked.whole("limit") ?? 500)
      return .json(["log": .array(lines.map(\.json))])
    },
    Route(
      .get, "/api/v1/check", .officials(with: .checkConfiguration),
      schema: RouteSchema(
        gives: Shape.object([
          "findings": Shape.list(Shape.object(["kind": Shape.words(ConfigurationCheck.Kind.self), "name": Shape.text, "what": Shape.text]))
        ])), "配置检查：迟早会使办理停下的"
    ) { visit in
      _ = try Asked(visit)
      let check = try await ConfigurationCheck(visit.web.desk, by: visit.actor)
      return .json([
        "findings": .array(
          check.findings.map { ["kind": .text($0.kind.rawValue), "name": .text($0.kind.name), "what": .text($0.what)] })
      ])
    },
  ]

  static let overview = Shape.object([
    "at": Shape.instant, "office": Shape.text,
    "stages": Shape.list(
      Shape.object(["state": Shape.words(CaseState.self), "name": Shape.text, "cases": Shape.whole, "open": Shape.sum])),
    "places": Shape.list(
      Shape.object([
        "area": Shape.orNull(Shape.text), "name": Shape.text, "overdue": Shape.whole, "this_week": Shape.whole, "later": Shape.whole,
      ])),
    "months": Shape.list(
      Shape.object([
        "month": Shape.text, "claimed": Shape.sum, "cleared": Shape.sum, "otherwise": Shape.sum, "open": Shape.sum,
      ])),
    "ages": Shape.list(
      Shape.object(["name": Shape.text, "more_than_days": Shape.whole, "cases": Shape.whole, "open": Shape.sum])),
  ])

  static let logLine = Shape.object([
    "at": Shape.instant, "actor": Shape.text, "action": Shape.text, "name": Shape.text, "object": Shape.text,
  ])
}

extension DeskLogEntry {
  fileprivate var json: JSONValue {
    [
      "at": .text(at.description), "actor": .text(actor), "action": .text(action), "name": .text(name), "object": .text(object),
    ]
  }
}

extension Overview {
  fileprivate func json(_ visit: Visit) -> JSONValue {
    let stages = CaseState.allCases.compactMap { state in self.states[state].map { Self.json(state, $0) } }
    return [
      "at": .text(visit.now.description), "office": .text((visit.actor.office ?? visit.receiver).rawValue), "stages": .array(stages),
      "places": .array(places.map { Self.json($0, visit.areaName($0.area)) }), "months": .array(months.map { Self.json($0) }),
      "ages": .array(zip(CaseAge.all, ages).map { Self.json($0, $1) }),
    ]
  }

  private static func json(_ state: CaseState, _ group: Group) -> JSONValue {
    ["state": .text(state.rawValue), "name": .text(state.name), "cases": .integer(group.cases), "open": .amount(group.open)]
  }

  private static func json(_ place: Place, _ name: String) -> JSONValue {
    [
      "area": .text(place.area), "name": .text(name), "overdue": .integer(place.overdue), "this_week": .integer(place.week),
      "later": .integer(place.later),
    ]
  }

  private static func json(_ month: Month) -> JSONValue {
    [
      "month": .text(month.month), "claimed": .amount(month.claimed), "cleared": .amount(month.cleared),
      "otherwise": .amount(month.otherwise), "open": .amount(month.open),
    ]
  }

  private static func json(_ age: CaseAge, _ group: Group) -> JSONValue {
    ["name": .text(age.name), "more_than_days": .integer(age.moreThan), "cases": .integer(group.cases), "open": .amount(group.open)]
  }
}

import CaseDesk
import CaseReports
import CaseRules
import CaseStore
import HTTPTypes

/// Lists, offices and figures.
enum DeskAPI {
  static let all: [Route] = [
    Route(
      .get, "/api/v1/clocks", .anyOfficial,
      schema: RouteSchema(
        query: [
          .init("clock", .word(LimitID.allCases.map(\.rawValue)), "只看这项期限"), .init("within", .whole(0...250), "只看几个工作日内届满的"),
          .init("overdue", .flag, "只看已逾期的"), .init("carded", .flag, "只看挂着黄红牌的"),
        ] + RouteSchema.Parameter.page, gives: Shape.page("clocks", Shape.ref("ClockLine"))), "视野内在计的期限", clocks),
    Route(
      .get, "/api/v1/offices", .everyone, schema: RouteSchema(gives: Shape.object(["offices": Shape.list(Shape.ref("Office"))])), "全部机构"
    ) { visit in
      _ = try Asked(visit)
      let offices = try await visit.web.desk.upToDate().directory.offices.values.sorted { $0.id < $1.id }
      return .json(["offices": .array(offices.map(\.json))])
    },
    Route(.get, "/api/v1/me", .known, schema: RouteSchema(gives: Shape.ref("Me")), "以谁的身份访问") { visit in
      _ = try Asked(visit)
      var token: String?
      if case .program(_, let name) = visit.visitor { token = name }
      return .json([
        "user": .text(visit.actor.user), "roles": .texts(visit.actor.roles.map(\.rawValue)), "office": .text(visit.actor.office?.rawValue),
        "number": .text(visit.actor.grantedCase?.description), "token": .text(token),
      ])
    },
    Route(
      .get, "/api/v1/reports/monthly", .officials([.receiverHead, .supervisor, .auditor]), limit: .export, audit: .reportRead,
      schema: RouteSchema(
        query: [
          .init("month", .month, "哪个月", required: true), .init("region", .text(6), "只看这一区划及其下级"), .init("preview", .flag, "允许未结束的月份"),
        ], gives: Shape.ref("MonthReport"), refuses: true), "月报：按市（州）和被投诉人类别的各表", monthly),
  ]

  private static func clocks(_ visit: Visit) async throws -> Reply {
    let asked = try Asked(visit)
    let (today, desk) = (visit.now.date, visit.web.desk)
    var filter = ClockFilter()
    filter.limit = asked.text("clock").flatMap(LimitID.init(rawValue:))
    (filter.carded, filter.count, filter.offset) = (asked.flag("carded"), asked.whole("limit") ?? 50, asked.whole("offset") ?? 0)
    if let within = asked.whole("within") {
      filter.dueBefore = desk.rulebook.calendar.adding(workingDays: within, to: today)?.adding(days: 1)
    }
    if asked.flag("overdue") { (filter.dueBefore, filter.firm) = (today, true) }
    let lines = try await visit.web.store.clocks(
      filter, scope: Scope(of: visit.actor), receiver: desk.directory.receiver?.id ?? OfficeID(""))
    return .json([
      "clocks": .array(lines.map { $0.json(today, desk) }), "limit": .integer(filter.count), "offset": .integer(filter.offset),
    ])
  }

  /// A cut is at least a minute old, so that nothing recorded before it can still be on its way into the database.
  private static func monthly(_ visit: Visit) async throws -> Reply {
    let asked = try Asked(visit)
    guard let first = asked.text("month").flatMap({ CivilDate("\($0)-01") }) else { throw Problem.notFound }
    let region = asked.text("region")
    if let region, visit.web.divisions[region] == nil { throw InputFault("region", "不在已载入的区划表中。") }
    let question = MonthQuestion(month: first, cut: try await visit.web.store.engine.now().adding(seconds: -60), region: region)
    guard question.cut > question.start else { throw Refusal("month_ahead", "该月尚未开始。") }
    guard asked.flag("preview") || question.cut >= question.end else { throw Refusal("month_open", "该月尚未结束；要看未完的数字请加 preview。") }
    let report = try await MonthReport.counted(question, in: visit.web.store, divisions: visit.web.divisions)
    return .json(PageJSON.document(report, lists: []))
  }
}

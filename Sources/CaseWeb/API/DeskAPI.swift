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
      .get, "/api/v1/reports/monthly", .officials(ReportDesk.previewers), limit: .preview, audit: .reportRead,
      schema: RouteSchema(
        query: [
          .init("month", .month, "哪个月", required: true), .init("region", .text(6), "只看这一区划及其下级"), .init("preview", .flag, "没有定稿时，允许现算的数字"),
        ], gives: Shape.ref("MonthReport"), refuses: true), "月报：最新一版定稿的各表和清单；没有定稿的现算，不作数", monthly),
  ]

  private static func clocks(_ visit: Visit) async throws -> Reply {
    let asked = try Asked(visit)
    let (today, desk) = (visit.now.date, visit.web.desk)
    var filter = ClockFilter()
    filter.limit = asked.text("clock").flatMap(LimitID.init(rawValue:))
    (filter.carded, filter.count, filter.offset) = (asked.flag("carded"), asked.whole("limit") ?? 50, asked.whole("offset") ?? 0)
    let overdue = asked.flag("overdue")
    if overdue { filter.onlyOverdue(on: today) }
    let lines = try await desk.clocks(filter, within: overdue ? nil : asked.whole("within"), of: today, scope: Scope(of: visit.actor))
    return .json([
      "clocks": .array(lines.map { $0.json(today, desk) }), "limit": .integer(filter.count), "offset": .integer(filter.offset),
    ])
  }

  /// The newest edition where there is one; what is counted now only for who asks for it, and marked.
  private static func monthly(_ visit: Visit) async throws -> Reply {
    let asked = try Asked(visit)
    guard let first = asked.text("month").flatMap({ CivilDate("\($0)-01") }) else { throw Problem.notFound }
    let region = asked.text("region")
    if let region, visit.web.divisions[region] == nil { throw InputFault("region", "不在已载入的区划表中。") }
    let reports = try visit.reports()
    if let month = try await reports.newest(first, region: region) {
      let lists = try await reports.lists(month).map(\.list)
      return document(month.report, lists, month.edition)
    }
    guard asked.flag("preview") else { throw Refusal("not_frozen", "该月还没有定稿；要看未定稿的数字请加 preview=true。") }
    return document(try await reports.counted(first, region: region), [], nil)
  }

  private static func document(_ report: MonthReport, _ lists: [ReportList], _ edition: Edition?) -> Reply {
    var document = PageJSON.object(report, lists: lists, definition: edition?.definition ?? MonthDefinition.version)
    document.append("edition", .integer(edition?.no))
    document.append("serial", .integer(edition?.serial))
    return .json(.object(document))
  }
}

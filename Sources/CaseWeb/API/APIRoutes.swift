/// The desk for programs: `/api/v1`. Everything that the desk does, in JSON; `openapi.json` describes it from this very table.
enum APIRoutes {
  static let all: [Route] =
    FilingAPI.all + CasesAPI.all + PapersAPI.all + ActsAPI.all + TransfersAPI.all + RulesAPI.all + SizeAPI.all + DeskAPI.all
    + FiguresAPI.all + ReportsAPI.all + ScoresAPI.all + PartyAPI.all + [OpenAPI.route]
}

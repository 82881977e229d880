import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

/// `qingqian calendar`: which days are working days, and how that changes.
struct CalendarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: "工作日历：查看、载入新年度、更正；变更须由另一人批准。",
    subcommands: [CalendarShow.self, CalendarImport.self, ProposalList.self, ProposalApprove.self, ProposalReject.self])
}

struct CalendarImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "读入放假安排，列出逐日差异和受影响的期限，存为待批准的方案。",
    discussion: """
      文件与 Config/calendar/workdays.csv 同式。默认文件列出所含各年度的全部放假和调休日；--amend 表示只列出有变动的日子。
      例：qingqian calendar import 2027.csv --as sysadmin
      """)

  @Argument(help: "CSV 文件：date,kind,name,iso_weekday,notice_url。", completion: .file(extensions: ["csv"])) var file: String
  @Flag(help: "文件只列出有变动的日子，其余不变（如临时延长假期的通知）。") var amend = false
  @Option(help: "民族自治地方的区划代码：文件列出该地自行规定的放假日。") var region: String?
  @Option(help: "说明，如通知文号。") var note = ""
  @Flag(help: "只列出影响，不存为方案。") var dryRun = false
  @OptionGroup var listing: ListingLimit
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    let data = try InputFile.read(file, limit: 1 << 20)
    guard let text = String(validating: data, as: UTF8.self) else { throw CommandFailure.badInput("\(file) 不是 UTF-8 文本。") }
    try await global.withService(anyFiles: true) { service in
      if let region { _ = try service.divisions.currentOrInput(region) }
      let shelf = try await ConfigShelf(from: service.store)
      let revision = try CalendarRevision(
        ConfigFile(name: file, text: text), amend ? .amendment : .wholeYears, region: region, over: shelf.files)
      let documents = revision.files.map { ConfigDocument($0) }
      var proposal: ConfigProposal?
      if !dryRun { proposal = try await acting.administration(service).propose(.calendar, documents, note: note) }
      let preview = try await service.desk.preview(documents, over: shelf, keeping: listing.limit)
      let report = ChangeReport(preview, proposal: proposal)
      output.print(.object(report.json), orLines: report.lines)
    }
  }
}

struct CalendarShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "已载入的工作日历；写明方案号时，列出该方案的差异和影响。",
    discussion: "例：qingqian calendar show 3\n例：qingqian calendar show --year 2026")

  @Argument(help: "方案号。") var proposal: Int?
  @Option(help: "列出该年度通知所列的全部日子。") var year: Int?
  @Option(help: "该区划的日历。") var region: String?
  @OptionGroup var listing: ListingLimit
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      if let proposal {
        let report = try await ChangeReport(of: proposal, by: try await acting.administration(service), service, listing.limit)
        return output.print(.object(report.json), orLines: report.lines)
      }
      let calendar = service.rulebook.calendar(for: region)
      let named = year.map { calendar.named(in: $0) } ?? []
      let left = max(0, calendar.lastDay - (try await service.store.engine.now().date))
      let years = calendar.years.map { (year: $0, days: calendar.workingDayCount(in: $0)) }
      output.print(
        [
          "version": .integer(service.rulebook.version), "first_day": .date(calendar.firstDay), "last_day": .date(calendar.lastDay),
          "days_left": .integer(left),
          "years": .array(years.map { ["year": .integer($0.year), "working_days": .integer($0.days)] }),
          "regions": .texts(service.rulebook.regionalCalendars.keys.sorted()),
          "days": .array(named.map { ["date": .date($0.date), "kind": .text($0.kind.label)] }),
        ],
        orLines: [
          "工作日历 \(calendar.firstDay) 至 \(calendar.lastDay)，还剩 \(left) 天；第 \(service.rulebook.version) 版。",
          years.map { "\($0.year) 年 \($0.days) 个工作日" }.joined(separator: "，"),
          "另有放假规定的地方：\(service.rulebook.regionalCalendars.keys.sorted().map { "\($0) \(service.divisions[$0]?.name ?? "")" }.joined(separator: "、"))",
        ] + named.map { "  \($0.date) \($0.date.weekdayName) \($0.kind.label)" })
    }
  }
}

extension Divisions {
  /// A current division named on the command line; throws `InputFault` for any other code.
  fileprivate func currentOrInput(_ code: String) throws -> Division {
    do { return try current(code) } catch { throw InputFault("region", error.sentence) }
  }
}

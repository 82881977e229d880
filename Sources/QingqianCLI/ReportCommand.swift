import ArgumentParser
import CaseDesk
import CaseReports
import CaseRules
import CaseStore
import Foundation

/// `qingqian report`: figures as of a past day.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "报表：按月统计、定稿，逐数追到所计的办件。",
    subcommands: [ReportMonthly.self, ReportDrill.self, ReportEditions.self, ReportScore.self, ReportDeliver.self])
}

/// `report monthly`: the month's edition as files.
struct ReportMonthly: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monthly", abstract: "月报：制作并定稿；已定稿的逐字节重做。写成 CSV、JSON、HTML、XLSX 和文本。",
    discussion: """
      例：qingqian report monthly --month 2026-03 --out 月报/
      例：qingqian report monthly --month 2026-03 --out 月报/ --region 510100
      补记改变了数字，出更正版：qingqian report monthly --month 2026-03 --out 月报/ --restate
      制作第 1 版、更正版由负责人、督办或本机操作员办理；审计人员可以重做已定稿的、预览未结束的。
      第一次制作即为第 1 版，此后同月再做得到同样的文件。收支不平时照常写出各表，注明差数，不定稿，退出码为 1。
      """)

  @Option(help: "YYYY-MM; it must have ended. The word last: the month before this one, by the database's clock.") var month: String
  @Option(help: "The folder that the files go to; made where it is missing.") var out: String
  @OptionGroup var scope: ReportScope
  @Flag(help: "Allow a month that has not ended; the page says so, and nothing is frozen.") var preview = false
  @Flag(help: "Make the next edition, with what was recorded since the last one.") var restate = false
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func validate() throws {
    if preview, restate { throw ValidationError("--preview 与 --restate 不能同时使用。") }
  }

  func run() async throws {
    let folder = URL(fileURLWithPath: out, isDirectory: true)
    let written = try await global.withService { service in
      let actor = try await service.actor(as: acting.user)
      let now = try await service.store.engine.now()
      let question = try scope.question(month, service.divisions, now: now, preview: preview)
      let isFrozen = try await service.store.editions(of: question.month, region: question.region).isEmpty == false
      try ReportDesk.allow(actor, to: preview || (isFrozen && !restate) ? .readAll : .freeze)
      let settings = try global.settings().report
      let files = MonthFiles(
        store: service.store, divisions: service.divisions, names: service.reportNames, publicThreshold: settings.smallestPublicCount,
        pdf: settings.pdf.map { PDFMaker(program: $0) }, site: try global.settings().web.site)
      // A month must not be frozen before its end by a clock that is wrong.
      if !preview { try service.desk.checkClock(against: now) }
      let key = preview ? nil : try EditionKey(seed: try global.keyFolder().editionSeed())
      let press = key.map { EditionPress(files, key: $0, maker: actor.user, recipients: settings.recipients.map(\.name)) }
      do {
        return try await Self.untilStopped { [store = service.store, restate = restate] in
          _ = try await store.fillReportMarks()
          guard let press else { return try await files.write(question, to: folder) { Self.tell($0) } }
          if restate { return try await press.restate(question, at: now, to: folder) { Self.tell($0) } }
          return try await press.press(question, at: now, to: folder) { Self.tell($0) }
        }
      } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
        throw CommandFailure.unavailable("--out \(out)：磁盘已满，没有写完；腾出空间后再运行一次。")
      } catch let error as CocoaError {
        throw CommandFailure.badInput("--out \(out)：写不进去（\(error.localizedDescription)）。")
      }
    }
    output.print(written.json(folder: out), orLines: [written.line(folder: out)])
    if !written.report.imbalances.isEmpty { throw ExitCode(ExitStatus.refused.rawValue) }
  }

  /// Stopped by a signal it leaves nothing half-made, neither files nor an edition; what was already frozen is finished.
  private static func untilStopped(_ make: @escaping @Sendable () async throws -> MonthFiles.Written) async throws -> MonthFiles.Written {
    try await StopSignal.during { stop in
      let work = Task(operation: make)
      stop.onWish { work.cancel() }
      do { return try await work.value } catch {
        let isOurs = error is CocoaError || (error as? StoreError)?.code == .unknown
        guard let number = stop.number, !isOurs else { throw error }
        FileHandle.standardError.write(Data("已中断：没有写入文件，没有定稿；再次执行即从头制作。\n".utf8))
        throw ExitCode((number == SIGINT ? ExitStatus.interrupted : .terminated).rawValue)
      }
    }
  }

  /// Progress is for people watching; nothing is said into a pipe.
  private static func tell(_ step: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    FileHandle.standardError.write(Data("\(step)…\n".utf8))
  }
}

/// Where and up to when a month is counted.
struct ReportScope: ParsableArguments {
  @Option(help: "Only the cases of this division and those below it; a city's are told apart by county.") var region: String?
  @Option(help: "Count what was recorded up to this moment (RFC 3339), at least 60 s ago; by default as late as allowed.") var cut: String?

  func question(_ month: String, _ divisions: Divisions, now: Instant, preview: Bool) throws -> MonthQuestion {
    guard let first = month == "last" ? now.date.firstOfMonth.adding(months: -1) : month.utf8.count == 7 ? CivilDate("\(month)-01") : nil
    else { throw CommandFailure.badInput("--month \(month)：应为 YYYY-MM，如 2026-03；或 last，即上月。") }
    if let region, divisions[region] == nil { throw CommandFailure.badInput("--region \(region)：不在已载入的区划表中。") }
    let latest = Cut.newest(at: now)
    var moment = latest
    if let cut {
      guard let given = Instant(cut) else { throw CommandFailure.badInput("--cut \(cut)：应为 RFC 3339 时刻，如 2026-04-01T09:00:00+08:00。") }
      guard given <= latest else { throw CommandFailure.refused("--cut \(cut)：截止时刻须早于现在至少 \(Cut.leastAge) 秒。") }
      moment = given
    }
    let question = MonthQuestion(month: first, cut: moment, region: region)
    guard preview || !question.isPreview else {
      throw CommandFailure.refused("\(question.month) 在统计截止时刻（\(question.cut)）尚未结束，不能出月报；要看未完的数字请加 --preview。")
    }
    guard question.cut > question.start else { throw CommandFailure.refused("\(question.month) 尚未开始。") }
    return question
  }
}

extension Service {
  var reportNames: MonthNames { MonthNames(rulebook) }
}

extension MonthFiles.Written {
  /// One line, as cron mails it.
  func line(folder: String) -> String {
    let balance = report.imbalances.map { "\($0.row)差 \($0.difference) 件" }.joined(separator: "；")
    let standing = edition.map { "第 \($0.serial) 版（定稿 \($0.no)，记录截止 \($0.cut)）" } ?? (report.isPreview ? "预览，未定稿" : "未定稿")
    let region = report.question.region.map { " \($0)" } ?? ""
    return "\(report.question.month)\(region) 月报 \(standing)：已写入 \(folder)，\(files.count + (edition == nil ? 0 : 1)) 个文件；"
      + (balance.isEmpty ? "收支核对：平。" : "收支核对：不平。\(balance)。") + (report.isPreview ? "本月尚未结束，不得对外使用。" : "")
      + (isOriginal ? "各文件为定稿时保存的原件，本版程序未重新统计。" : "")
  }

  func json(folder: String) -> JSONValue {
    [
      "month": .text(report.question.month), "effective_before": .text(report.question.end.description),
      "recorded_up_to": .text(report.question.cut.description), "region": .text(report.question.region), "preview": .bool(report.isPreview),
      "balanced": .bool(report.imbalances.isEmpty), "original": .bool(isOriginal), "edition": .integer(edition?.no),
      "serial": .integer(edition?.serial),
      "folder": .text(folder), "files": .texts(files.map(\.name)), "tables": .array(report.tables.map(\.json)),
    ]
  }
}

import ArgumentParser
import CaseDesk
import CaseReports
import CaseRules
import CaseStore
import Foundation

/// `qingqian report`: figures as of a past day.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "报表：按月统计，写成 CSV 和文本。", subcommands: [ReportMonthly.self])
}

/// `report monthly`: the month's indicators by city and by kind of respondent.
struct ReportMonthly: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monthly", abstract: "月报：收支平衡、欠款增减、清偿与化解、受理转办、办理时限、督办回访，按市（州）和被投诉人类别。",
    discussion: """
      例：qingqian report monthly --month 2026-03 --out 月报/
      例：qingqian report monthly --month 2026-03 --out 月报/ --region 510100
      收支不平时照常写出各表，注明差数，退出码为 1。
      """)

  @Option(help: "YYYY-MM; it must have ended.") var month: String
  @Option(help: "The folder that the files go to; made where it is missing.") var out: String
  @Option(help: "Only the cases of this division and those below it; a city's are told apart by county.") var region: String?
  @Option(help: "Count what was recorded up to this moment (RFC 3339), at least 60 s ago; by default as late as allowed.") var cut: String?
  @Flag(help: "Allow a month that has not ended; the page says so.") var preview = false
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  /// A cut is at least so old, so that nothing recorded before it can still be on its way into the database.
  static let leastAge: Int64 = 60

  func run() async throws {
    guard let first = month.utf8.count == 7 ? CivilDate("\(month)-01") : nil else {
      throw CommandFailure.badInput("--month \(month)：应为 YYYY-MM，如 2026-03。")
    }
    let written = try await global.withService { service in
      let question = try question(first, service.divisions, now: try await service.store.engine.now())
      let files = MonthFiles(store: service.store, divisions: service.divisions)
      do {
        return try await files.write(question, to: URL(fileURLWithPath: out, isDirectory: true)) { Self.tell($0) }
      } catch let error as CocoaError {
        throw CommandFailure.badInput("--out \(out)：写不进去（\(error.localizedDescription)）。")
      }
    }
    output.print(written.json(folder: out), orLines: written.lines(folder: out))
    if !written.report.imbalances.isEmpty { throw ExitCode(ExitStatus.refused.rawValue) }
  }

  private func question(_ first: CivilDate, _ divisions: Divisions, now: Instant) throws -> MonthQuestion {
    if let region, divisions[region] == nil { throw CommandFailure.badInput("--region \(region)：不在已载入的区划表中。") }
    let latest = now.adding(seconds: -Self.leastAge)
    var moment = latest
    if let cut {
      guard let given = Instant(cut) else { throw CommandFailure.badInput("--cut \(cut)：应为 RFC 3339 时刻，如 2026-04-01T09:00:00+08:00。") }
      guard given <= latest else { throw CommandFailure.refused("--cut \(cut)：截止时刻须早于现在至少 \(Self.leastAge) 秒。") }
      moment = given
    }
    let question = MonthQuestion(month: first, cut: moment, region: region)
    guard preview || question.cut >= question.end else {
      throw CommandFailure.refused("\(month) 在统计截止时刻（\(question.cut)）尚未结束，不能出月报；要看未完的数字请加 --preview。")
    }
    guard question.cut > question.start else { throw CommandFailure.refused("\(month) 尚未开始。") }
    return question
  }

  /// Progress is for people watching; nothing is said into a pipe.
  private static func tell(_ step: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    FileHandle.standardError.write(Data("\(step)…\n".utf8))
  }
}

extension MonthFiles.Written {
  func lines(folder: String) -> [String] {
    let balance = report.imbalances.map { "\($0.row)差 \($0.difference) 件" }.joined(separator: "；")
    return ["已写入 \(folder)：\(files.count) 个文件，全文见 \(files.last ?? "")。", balance.isEmpty ? "收支核对：平。" : "收支核对：不平。\(balance)。"]
      + (report.isPreview ? ["预览：本月尚未结束，不得对外使用。"] : [])
  }

  func json(folder: String) -> JSONValue {
    [
      "month": .text(String(report.question.first.description.prefix(7))), "effective_before": .text(report.question.end.description),
      "recorded_up_to": .text(report.question.cut.description), "region": .text(report.question.region), "preview": .bool(report.isPreview),
      "balanced": .bool(report.imbalances.isEmpty), "folder": .text(folder), "files": .texts(files),
      "tables": .array(report.tables.map(\.json)),
    ]
  }
}

extension ReportTable {
  var json: JSONValue {
    [
      "id": .text(id), "title": .text(title),
      "rows": .array(
        rows.map { row in
          var figures: JSONObject = [:]
          for (column, value) in zip(columns, row.values) { figures.append(column.id, value.json) }
          return ["id": .text(row.id), "name": .text(row.name), "figures": .object(figures)]
        }),
    ]
  }
}

extension ReportValue {
  /// Sums in 元; a rate with what it was worked out from.
  var json: JSONValue {
    switch self {
    case .count(let count), .check(let count): .integer(count)
    case .money(let amount): .amount(amount)
    case .rate(let part, let base), .mean(let part, let base):
      ["value": .text(text), "numerator": .integer(part), "denominator": .integer(base)]
    case .moneyRate(let part, let base): ["value": .text(text), "numerator": .amount(part), "denominator": .amount(base)]
    }
  }
}

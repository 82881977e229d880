import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import Foundation

/// `qingqian tick`: does what has fallen due.
struct TickCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tick", abstract: "执行到期事项：预警、黄红牌、督办书，以及提请裁定、还款计划违约、归档。",
    discussion: "不加 --once 时每隔几秒执行一次，收到 SIGINT 或 SIGTERM 后停止；同一数据库可同时运行多个。\n例：qingqian tick --once --json")

  @Flag(help: "One pass, then end.") var once = false
  @Option(help: "Seconds between two passes.") var interval = 5
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func validate() throws {
    guard (1...3600).contains(interval) else { throw ValidationError("--interval：应为 1 到 3600 秒。") }
  }

  func run() async throws {
    try await global.withService { service in
      let watch = DeadlineWatch(service.desk)
      if once { return report(try await watch.pass(), try await CalendarAlarm(service.desk)) }
      let loop = PassLoop(seconds: interval) { report(try await watch.pass(), try await CalendarAlarm(service.desk)) }
      try await loop.runUntilSignal(cancelling: true)
    }
  }

  private func report(_ pass: DeadlineWatch.Pass, _ alarm: CalendarAlarm?) {
    var (document, parts): (JSONObject, [String]) = ([:], [])
    for rung in Rung.ID.allCases {
      document.append(rung.rawValue, .integer(pass.rungs[rung] ?? 0))
      if let count = pass.rungs[rung] { parts.append("\(rung.name) \(count)") }
    }
    for verb in [Verb.escalateReturn, .breakPlan, .archive] {
      document.append(verb.rawValue, .integer(pass.acts[verb] ?? 0))
      if let count = pass.acts[verb] { parts.append("\(verb.name) \(count)") }
    }
    document.append("performed", .integer(pass.performed))
    document.append("late", .integer(pass.late))
    document.append("passed_by", .integer(pass.passedBy))
    document.append("failed", .integer(pass.failed))
    document.append("lag_days", .integer(pass.lagDays))
    document.append("calendar_warning", .text(alarm?.sentence))
    // A loop with nothing to do is quiet.
    guard once || output.json || pass.performed + pass.failed > 0 else { return }
    let done = parts.isEmpty ? "无" : parts.joined(separator: "，")
    let late = pass.late > 0 ? "（其中补记 \(pass.late)，最早迟 \(pass.lagDays) 天）" : ""
    output.print(.object(document), orLines: ["到期事项：\(done)\(late)；失败 \(pass.failed)"] + (alarm.map { [$0.sentence] } ?? []))
  }
}

import ArgumentParser
import CaseDesk
import CaseRules
import Foundation

/// `qingqian tick`: does what has fallen due.
struct TickCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tick", abstract: "执行到期事项：提请裁定、还款计划违约、归档。",
    discussion: "不加 --once 时每分钟执行一次，收到 SIGINT 或 SIGTERM 后停止。例：qingqian tick --once --json")

  @Flag(help: "One pass, then end.") var once = false
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService { service in
      let watch = DeadlineWatch(service.desk)
      if once { return report(try await watch.pass()) }
      let loop = Task {
        while !Task.isCancelled {
          report(try await watch.pass())
          try? await Task.sleep(for: .seconds(60))
        }
      }
      let signals = [SIGINT, SIGTERM].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number)
        source.setEventHandler { loop.cancel() }
        source.resume()
        return source
      }
      defer { for source in signals { source.cancel() } }
      try await loop.value
    }
  }

  private func report(_ pass: DeadlineWatch.Pass) {
    let verbs: [Verb] = [.escalateReturn, .breakPlan, .archive]
    var document: JSONObject = [:]
    for verb in verbs { document.append(verb.rawValue, .integer(pass.performed[verb] ?? 0)) }
    document.append("performed", .integer(pass.performed.values.reduce(0, +)))
    document.append("not_yet", .integer(pass.notYet))
    document.append("failed", .integer(pass.failed))
    let parts = verbs.map { "\($0.name) \(pass.performed[$0] ?? 0)" }.joined(separator: "，")
    output.print(.object(document), orLines: ["到期事项：\(parts)；失败 \(pass.failed)"])
  }
}

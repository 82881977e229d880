import ArgumentParser
import CaseDesk
import CaseRules

struct CaseShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "查看一件投诉：期限、款项、经过。",
    discussion: """
      例：qingqian case show 2026-510000-0000123-5 --explain
      例：qingqian case show 2026-510000-0000123-5 --at 2026-03-31 --json
      例：qingqian case show 2026-510000-0000123-5 --as complainant \\
        --code XXXX-XXXX-XXXX-XXXX
      """)

  @OptionGroup var target: NumberArgument
  @Option(help: "当时的记录：RFC 3339 时刻，或日期（当日终了）。", completion: .list([])) var at: String?
  @Flag(help: "逐日列出每个期限怎么算出来。") var explain = false
  @Option(help: "写明理由，不遮盖个人信息；记入操作日志。", completion: .list([])) var reveal: String?
  @OptionGroup var acting: ActingOptions
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    let number = try target.read()
    let moment = try at.map { text in
      guard let moment = Instant(text) ?? CivilDate(text).map({ Instant.end(of: $0).adding(seconds: -1) }) else {
        throw CommandFailure.badInput("--at \(text)：应为 RFC 3339 时刻或日期。")
      }
      return moment
    }
    let reveal = try reveal.map(reason)
    try await global.withService(reading: true) { service in
      let actor = try await acting.actor(for: number, service)
      if let reveal {
        guard actor.grantedCase == nil else { throw CommandFailure.refused("只有工作人员可以查看未遮盖的信息。") }
        // No log, no reveal: the row stands before anything is shown.
        try await service.log(actor, .reveal, "\(number)：\(reveal)")
      }
      let view = try await service.desk.view(
        number, by: actor, at: moment, revealed: reveal != nil, rates: service.rates, divisions: service.divisions)
      output.print(view.json, orLines: view.lines(explained: explain))
    }
  }

  private func reason(_ text: String) throws -> String {
    let text = CleanText.normal(text)
    guard (1...200).contains(text.unicodeScalars.count), CleanText.fault(in: text) == nil else {
      throw CommandFailure.badInput("--reveal 应写明理由：1 到 200 个字，不含控制字符。")
    }
    return text
  }
}

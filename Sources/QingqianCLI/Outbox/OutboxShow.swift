import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

struct OutboxShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "一件文书：文号、收件人、每次发送的结果；写明理由可看内容。",
    discussion: """
      例：qingqian outbox show 2026-510000-0000123-5/2/1
      例：qingqian outbox show 2026-510000-0000123-5/2/1 --reveal 核对文书内容
      """)

  @Argument(help: "The row: case number, event, letter (outbox list prints it).") var id: OutboxName
  @Option(help: "写明理由，显示文书内容；记入操作日志。", completion: .list([])) var reveal: String?
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    let reason = try reveal.map { text in
      let text = CleanText.normal(text)
      guard (1...200).contains(text.unicodeScalars.count), CleanText.fault(in: text) == nil else {
        throw CommandFailure.badInput("--reveal 应写明理由：1 到 200 个字，不含控制字符。")
      }
      return text
    }
    try await global.withService { service in
      let administration = try await acting.administration(service)
      let row = try await id.row(service, administration)
      let attempts = try await service.store.attempts(of: row.key)
      var text: String?
      if let reason { text = try await administration.outboxText(row.key, name: row.name, because: reason) }
      guard case .object(var document) = row.json else { return }
      document.append("attempts", .array(attempts.map(\.json)))
      if reason != nil { document.append("text", .text(text)) }
      var lines =
        [row.line(service.directory)] + row.deliveries.map { "  \($0.line)" } + attempts.map { "    \($0.line)".shownOnOneTerminal }
      if reason != nil { lines += ["", text ?? "（尚未制作，或内容已清除）"] }
      output.print(.object(document), orLines: lines)
    }
  }
}

struct OutboxRetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "重做不能制作的文书，重发未送达的消息；消息编号不变。",
    discussion: "例：qingqian outbox retry 2026-510000-0000123-5/2/1")

  @Argument(help: "The row: case number, event, letter (outbox list prints it).") var id: OutboxName
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService { service in
      let administration = try await acting.administration(service)
      let row = try await id.row(service, administration)
      try await administration.retryOutbox(row.key, name: row.name, at: try await service.store.engine.now())
      print("\(row.name) 将在下次 qingqian outbox run 时再发。")
    }
  }
}

extension MessageAttempt {
  var json: JSONValue {
    [
      "message": .text(messageID), "attempt": .integer(attempt), "channel": .text(channel), "started": .text(started.description),
      "ended": .text(ended?.description), "outcome": .text(outcome), "code": .integer(code), "detail": .text(detail),
    ]
  }

  var line: String {
    let said = ["sent": "送达", "retry": "未送达，待重试", "failed": "不能送达", "no_address": "没有地址"]
    let came = outcome.map { said[$0] ?? $0 } ?? "结果不明"
    return "第 \(attempt) 次  \(started)  \(channel)  \(came)\(code.map { "（\($0)）" } ?? "")  \(detail ?? "")".trimmingTail
  }
}

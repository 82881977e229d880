import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

struct OutboxList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "文书和消息的发送情况，不含内容和联系方式。",
    discussion: """
      例：qingqian outbox list --status failed
      例：qingqian outbox list --case 2026-510000-0000123-5 --json
      """)

  @Option(help: "failed, no_address, held, ready, waiting or sent.") var status: OutboxStatus?
  @Option(name: .customLong("case"), help: "Only those of this case.") var number: String?
  @Option(help: "At most so many rows, 1 to 10000; the newest.") var limit = 100
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    guard (1...10_000).contains(limit) else { throw CommandFailure.badInput("--limit 应为 1 到 10000。") }
    let number = try number.map { text in
      guard let number = CaseNumber(text) else { throw CommandFailure.badInput("--case \(text)：不是投诉编号。") }
      return number
    }
    try await global.withService { service in
      let administration = try await acting.administration(service)
      let rows =
        if let number {
          try await QingqianCLI.rows(of: number, service, administration).filter { row in
            status.map { row.status == $0 || row.deliveries.map(\.status).contains($0) } ?? true
          }
        } else { try await administration.outbox(newest: limit, status: status) }
      output.print(
        ["outbox": .array(rows.map(\.json))],
        orLines: rows.isEmpty ? ["没有符合条件的文书。"] : rows.map { $0.line(service.directory) })
    }
  }
}

extension OutboxStatus: ExpressibleByArgument {}

extension OutboxRow {
  /// 已发出（2026-04-02）, or what it waits for.
  var standing: String {
    let sent = deliveries.compactMap(\.sentAt).max()
    return status == .sent ? "\(status.name)\(sent.map { "（\($0.date)）" } ?? "")" : status.name
  }

  var name: String { "\(number)/\(key.seq)/\(key.no)" }

  var json: JSONValue {
    [
      "id": .text(name), "case": .text(number.description), "version": .integer(key.seq), "no": .integer(key.no),
      "kind": .text(kind), "name": .text(kindName), "to": .text(recipient), "number": .text(letterNumber),
      "status": .text(status.rawValue), "created": .text(created.description), "fault": .text(fault),
      "deliveries": .array(deliveries.map(\.json)),
    ]
  }

  func line(_ directory: OfficeDirectory) -> String {
    let parts = [name, letterNumber.map { "\(kindName) \($0)" } ?? kindName, "→ \(recipient)", status.name, fault ?? ""]
    return parts.filter { !$0.isEmpty }.joined(separator: "  ").shownOnOneTerminal
  }
}

extension OutboxRow.Delivery {
  var line: String {
    let when =
      switch status {
      case .sent: sentAt.map { "\($0)" } ?? ""
      case .ready: "\(releaseAt) 起"
      default: attempts > 0 ? "已试 \(attempts) 次" : ""
      }
    return "\(recipient)  \(status.name)  \(when)\(messageID.map { "  消息 \($0)" } ?? "")".trimmingTail
  }
}

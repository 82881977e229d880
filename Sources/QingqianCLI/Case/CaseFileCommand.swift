import ArgumentParser
import CaseDesk
import CaseRules
import Foundation

struct CaseFileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "file", abstract: "提交一件投诉。",
    discussion: "例：qingqian case file 投诉.json --json\n文件格式见 Config/filing.schema.json。同一文件重复提交只立一件。")

  @Argument(help: "The filing, as JSON (Config/filing.schema.json).") var file: String
  @Option(help: "receive_cross or receive_national for a case that another platform sent.") var verb: String = "file"
  @Option(help: "An idempotency key; by default the filing's own digest.") var key: String?
  @OptionGroup var acting: ActingOptions
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    guard let data = FileManager.default.contents(atPath: file) else { throw CommandFailure.badInput("读不到文件 \(file)。") }
    guard let verb = Verb(rawValue: verb), [.file, .receiveCross, .receiveNational].contains(verb) else {
      throw CommandFailure.badInput("--verb \(verb)：应为 file、receive_cross 或 receive_national。")
    }
    try await global.withService(blockSize: 1) { service in
      let filing = try FilingReader.read(data, divisions: service.divisions)
      let outcome = try await service.desk.open(filing, by: try await acting.actor(for: nil, service), verb: verb, key: key)
      var code: String?
      if case .queryCode(let shown)? = outcome.secret { code = shown }
      let number = outcome.record.number.description
      let next = outcome.record.nextDue(under: service.rulebook)
      output.print(
        ["number": .text(number), "query_code": .text(code), "state": .text(outcome.record.state.rawValue), "repeated": .bool(outcome.repeated),
         "next_due": .date(next?.due.due)],
        orLines: [
          "投诉编号 \(number)", code.map { "查询码   \($0)  （只显示一次，请妥善保存）" } ?? "此件已在 72 小时前提交，查询码不再显示。",
          next.map { "下一步   \($0.due.limit.name)，最迟 \($0.due.due)" } ?? "下一步   由受理部门及时办理",
        ])
    }
  }
}

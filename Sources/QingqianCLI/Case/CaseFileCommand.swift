import ArgumentParser
import CaseDesk
import CaseRules

struct CaseFileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "file", abstract: "提交一件投诉。",
    discussion: """
      例：qingqian case file 投诉.json --json
      例：qingqian case file 来信.json --as lin
      文件格式见 Config/filing.schema.json。同一文件重复提交只立一件，编号和查询码与第一次相同。
      """)

  @Argument(help: "投诉内容，JSON 文件（Config/filing.schema.json）。", completion: .file(extensions: ["json"])) var file: String
  @Option(help: "由其他平台转来的用 receive_cross 或 receive_national。", completion: .list(Self.verbs.map(\.rawValue))) var verb = Verb.file.rawValue
  @OptionGroup var key: KeyOption
  @OptionGroup var acting: UserOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  private static let verbs: [Verb] = [.file, .receiveCross, .receiveNational]

  func run() async throws {
    let data = try InputFile.read(file, limit: 4 << 20)
    guard let verb = Self.verbs.first(where: { $0.rawValue == verb }) else {
      throw CommandFailure.badInput("--verb \(verb)：应为 \(Self.verbs.map(\.rawValue).joined(separator: "、"))。")
    }
    try await global.withService(blockSize: 1) { service in
      let filing = try FilingReader.read(data, divisions: service.divisions)
      let actor = acting.user == Role.complainant.rawValue ? Actor.filer : try await service.actor(as: acting.user)
      let outcome = try await service.desk.open(filing, by: actor, verb: verb, key: key.value)
      var code: String?
      if case .queryCode(let shown)? = outcome.secret { code = shown }
      let number = outcome.record.number.description
      let next = outcome.record.nextDue(under: service.rulebook)
      output.print(
        [
          "number": .text(number), "query_code": .text(code), "state": .text(outcome.record.state.rawValue),
          "repeated": .bool(outcome.repeated),
          "next_due": .date(next?.due.due),
        ],
        orLines: [
          "投诉编号 \(number)", code.map { "查询码   \($0)  （只显示一次，请妥善保存）" } ?? "此件已在 72 小时前提交，查询码不再显示。",
          next.map { "下一步   \($0.due.limit.name)，最迟 \($0.due.due)" } ?? "下一步   由受理部门及时办理",
        ])
    }
  }
}

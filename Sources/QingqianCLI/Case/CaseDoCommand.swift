import ArgumentParser
import CaseDesk
import CaseRules

struct CaseDoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "do", abstract: "办理一个事项。",
    discussion: """
      例：qingqian case do transfer 2026-510000-0000123-5 --as du --set office=510104
      例：qingqian case do attach 2026-510000-0000123-5 --as luo \\
        --set kind=voucher --set file=回单.pdf
      例：qingqian case do confirm_payment 2026-510000-0000123-5 --as complainant \\
        --code XXXX-XXXX-XXXX-XXXX
      可办事项及其输入见 qingqian case verbs。
      """)

  @Argument(help: "事项，如 accept、report_payment。", completion: .list(Self.verbs.map(\.rawValue))) var verb: String
  @OptionGroup var target: NumberArgument
  @Option(help: "备注。", completion: .list([])) var note: String?
  @Option(name: .customLong("set"), help: "输入项，写作 名称=值，可多次；attach 用 file=路径。", completion: .list([])) var settings: [String] = []
  @Option(help: "本件已不是这一版本时不办。", completion: .list([])) var expectVersion: Int?
  @OptionGroup var key: KeyOption
  @OptionGroup var acting: ActingOptions
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  private static let verbs = Verb.allCases.filter { !Verb.opening.contains($0) }

  func run() async throws {
    guard let verb = Self.verbs.first(where: { $0.rawValue == verb }) else {
      let opens = Verb(rawValue: verb) == nil ? "" : "“\(verb)”用于立案，请用 qingqian case file 或 qingqian import。"
      throw CommandFailure.badInput("没有事项“\(verb.prefix(60))”。\(opens)可用的有：\(Self.verbs.map(\.rawValue).joined(separator: "、"))")
    }
    let number = try target.read()
    let given = try readSettings()
    if verb == .attach { try AttachedFile.check(given) }
    try await global.withService { service in
      let actor = try await acting.actor(for: number, service)
      let inputs = verb == .attach ? try await AttachedFile.store(given, in: service.evidence) : given
      let outcome = try await service.desk.perform(
        Command(verb, on: number, by: actor, inputs: inputs, expectedVersion: expectVersion, key: key.value))
      report(outcome, service)
    }
  }

  private func readSettings() throws -> [String: String] {
    var inputs: [String: String] = [:]
    for setting in settings {
      guard let mark = setting.firstIndex(of: "="), mark > setting.startIndex else {
        throw CommandFailure.badInput("--set \(setting)：应为 名称=值。")
      }
      let (name, value) = (String(setting[..<mark]), CleanText.normal(String(setting[setting.index(after: mark)...])))
      if let fault = CleanText.fault(in: value) { throw CommandFailure.badInput("--set \(name)：\(fault)") }
      guard inputs.updateValue(value, forKey: name) == nil else { throw CommandFailure.badInput("--set \(name)：给了两次。") }
    }
    if let note, inputs.updateValue(CleanText.normal(note), forKey: "note") != nil {
      throw CommandFailure.badInput("--note 与 --set note= 只能用一个。")
    }
    if let note, let fault = CleanText.fault(in: note) { throw CommandFailure.badInput("--note：\(fault)") }
    return inputs
  }

  private func report(_ outcome: Performed, _ service: Service) {
    let record = outcome.record
    let next = record.nextDue(under: service.rulebook)
    var link: String?
    if case .link(let text)? = outcome.secret { link = text }
    var document: JSONObject = [
      "number": .text(record.number.description), "verb": .text(outcome.event.verb.rawValue), "version": .integer(record.version),
      "state": .text(record.state.rawValue), "pending": .text(record.pending?.verb.rawValue), "open": .amount(record.balance.open),
      "next_due": .date(next?.due.due), "repeated": .bool(outcome.repeated),
    ]
    if let link { document.append("link", .text(link)) }
    var lines = ["\(record.number) \(outcome.event.verb.name)：\(record.state.name)（第 \(record.version) 号记录）"]
    if let pending = record.pending { lines.append("待审批：\(pending.verb.name)") }
    if let next { lines.append("下一期限：\(next.due.limit.name)，\(next.due.due)\(next.due.provisional ? "（暂定）" : "")") }
    if let link { lines.append("被投诉人链接：\(link)（只显示一次）") }
    output.print(.object(document), orLines: lines)
  }
}

import ArgumentParser
import CaseDesk
import CaseRules

struct CaseDoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "do", abstract: "办理一个事项。",
    discussion: "例：qingqian case do transfer 2026-510000-0000123-4 --as li --set office=510100\n可办事项及其输入见 qingqian case verbs。")

  @Argument(help: "The verb, such as accept or report_payment.") var verb: String
  @OptionGroup var target: NumberArgument
  @Option(help: "A free note.") var note: String?
  @Option(name: .customLong("set"), help: "An input, as key=value; may be repeated. attach takes file=PATH.") var settings: [String] = []
  @Option(help: "Refuse unless the case is at this version.") var expectVersion: Int?
  @Option(help: "An idempotency key: the same key does it once.") var key: String?
  @OptionGroup var acting: ActingOptions
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    guard let verb = Verb(rawValue: verb) else {
      throw CommandFailure.badInput("没有事项“\(verb)”。可用的有：\(Verb.allCases.map(\.rawValue).joined(separator: "、"))")
    }
    let number = try target.read()
    var inputs = try readSettings()
    if let note { inputs["note"] = CleanText.normal(note) }
    try await global.withService { service in
      var inputs = inputs
      if verb == .attach, let path = inputs.removeValue(forKey: "file") {
        let stored = try service.evidence.store(path)
        inputs.merge(["sha256": stored.sha256, "size": "\(stored.size)", "media_type": stored.mediaType]) { _, new in new }
        if inputs["title"] == nil { inputs["title"] = path.split(separator: "/").last.map { CleanText.normal(String($0)) } }
      }
      let actor = try await acting.actor(for: number, service)
      let outcome = try await service.desk.perform(
        Command(verb, on: number, by: actor, inputs: inputs, expectedVersion: expectVersion, key: key))
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

import ArgumentParser
import CaseDesk
import CaseRules

struct CaseShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "查看一件投诉：期限、款项、经过。",
    discussion: "例：qingqian case show 2026-510000-0000123-4 --explain\n例：qingqian case show 2026-510000-0000123-4 --as complainant --code XXXX-XXXX-XXXX-XXXX")

  @OptionGroup var target: NumberArgument
  @Option(help: "As it was recorded at this moment (RFC 3339, or a day's end).") var at: String?
  @Flag(help: "Print every counted and skipped day of every due date.") var explain = false
  @Option(help: "Show personal fields unmasked, for this reason; logged.") var reveal: String?
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
    try await global.withService { service in
      let actor = try await acting.actor(for: number, service)
      if let reveal {
        guard actor.grantedCase == nil else { throw CommandFailure.refused("只有工作人员可以查看未遮盖的信息。") }
        // No log, no reveal: the row stands before anything is shown.
        try await service.log(actor, "reveal", "\(number)：\(CleanText.normal(reveal))")
      }
      let view = try await service.desk.view(number, by: actor, at: moment, revealed: reveal != nil, rates: service.rates)
      output.print(view.json, orLines: view.lines(explained: explain, directory: service.directory))
    }
  }
}

struct CaseVerbsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verbs", abstract: "这件投诉现在可以办什么，不能办什么、为什么。", discussion: "例：qingqian case verbs 2026-510000-0000123-4 --as li")

  @OptionGroup var target: NumberArgument
  @OptionGroup var acting: ActingOptions
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    let number = try target.read()
    try await global.withService { service in
      let actor = try await acting.actor(for: number, service)
      let view = try await service.desk.view(number, by: actor, rates: service.rates)
      output.print(["number": .text(number.description), "state": .text(view.record.state.rawValue), "verbs": .array(view.actions.map(\.json))],
        orLines: view.actions.filter { $0.refusal == nil }.flatMap(\.lines)
          + ["", "现在不能办理："] + view.actions.compactMap { action in action.refusal.map { "  \(action.verb.rawValue)  \($0.sentence)" } })
    }
  }
}

extension CaseView.Action {
  var lines: [String] {
    ["\(verb.rawValue)  \(verb.name)（\(role?.name ?? "")）"]
      + VerbBook.inputs(of: verb).map { "    \($0.name)\($0.required ? "" : "（可不填）")  \($0.label)\($0.kind.hint)" }
  }

  var json: JSONValue {
    [
      "verb": .text(verb.rawValue), "name": .text(verb.name), "allowed": .bool(refusal == nil), "role": .text(role?.rawValue),
      "refusal": .text(refusal?.sentence),
      "inputs": .array(
        VerbBook.inputs(of: verb).map { input in
          ["name": .text(input.name), "type": .text(input.kind.word), "required": .bool(input.required), "label": .text(input.label),
           "choices": .texts(input.kind.choices.map(\.code))]
        }),
    ]
  }
}

extension VerbInput.Kind {
  var choices: [VerbInput.Choice] { if case .choice(let choices) = self { choices } else { [] } }

  var hint: String {
    choices.isEmpty ? "" : "：\(choices.map { "\($0.code)=\($0.name)" }.joined(separator: "、"))"
  }

  var word: String {
    switch self {
    case .text: "text"
    case .word: "word"
    case .amount, .amountOrZero: "amount"
    case .date: "date"
    case .moment: "moment"
    case .number: "number"
    case .yesNo: "yes_no"
    case .office: "office"
    case .instalments: "instalments"
    case .choice: "choice"
    }
  }
}

import ArgumentParser
import CaseDesk
import CaseRules

struct CaseVerbsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verbs", abstract: "这件投诉现在可以办什么，不能办什么、为什么。", discussion: "例：qingqian case verbs 2026-510000-0000123-5 --as luo")

  @OptionGroup var target: NumberArgument
  @OptionGroup var acting: ActingOptions
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    let number = try target.read()
    try await global.withService { service in
      let actor = try await acting.actor(for: number, service)
      let view = try await service.desk.view(number, by: actor, rates: service.rates)
      output.print(
        ["number": .text(number.description), "state": .text(view.record.state.rawValue), "verbs": .array(view.actions.map(\.json))],
        orLines: view.actions.filter { $0.refusal == nil }.flatMap(\.lines)
          + ["", "现在不能办理："] + view.actions.compactMap { action in action.refusal.map { "  \(action.verb.rawValue)  \($0.sentence)" } })
    }
  }
}

extension CaseView.Action {
  /// As the command line takes them: a paper is given as a file, from which the rest is read.
  private var inputs: [CommandInput] {
    let declared = VerbBook.inputs(of: verb).map {
      CommandInput(name: $0.name, type: $0.kind.word, required: $0.required, label: $0.label, choices: $0.kind.choices)
    }
    return verb == .attach ? AttachedFile.inputs(declared) : declared
  }

  var lines: [String] {
    ["\(verb.rawValue)  \(verb.name)（\(role?.name ?? "")）"]
      + inputs.map { "    \($0.name)\($0.required ? "" : "（可不填）")  \($0.label)\($0.hint)" }
  }

  var json: JSONValue {
    [
      "verb": .text(verb.rawValue), "name": .text(verb.name), "allowed": .bool(refusal == nil), "role": .text(role?.rawValue),
      "refusal": .text(refusal?.sentence),
      "inputs": .array(
        inputs.map { input in
          [
            "name": .text(input.name), "type": .text(input.type), "required": .bool(input.required), "label": .text(input.label),
            "choices": .texts(input.choices.map(\.code)),
          ]
        }),
    ]
  }
}

/// One `--set` of a verb.
struct CommandInput {
  let name: String
  let type: String
  let required: Bool
  let label: String
  var choices: [VerbInput.Choice] = []

  var hint: String {
    if type == "yes_no" { return "：yes=是、no=否" }
    return choices.isEmpty ? "" : "：\(choices.map { "\($0.code)=\($0.name)" }.joined(separator: "、"))"
  }
}

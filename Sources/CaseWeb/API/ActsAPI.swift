import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes

/// One route for each verb, so that each stands in the description with its own inputs and roles.
enum ActsAPI {
  static let all: [Route] = Verb.allCases.compactMap(route)

  /// Who may ever do it; the description prints it, the desk decides.
  static func roles(of verb: Verb) -> [Role] {
    let roles = Set(TransitionTable.rows(of: verb).flatMap { $0.by + ($0.verb == .decide ? [$0.decidedBy].compactMap(\.self) : []) })
    return Role.allCases.filter { $0 != .clock && roles.contains($0) }
  }

  private static func route(_ verb: Verb) -> Route? {
    // A case is opened by filing it, and a paper comes with its file.
    guard !Verb.opening.contains(verb), verb != .attach, !roles(of: verb).isEmpty else { return nil }
    let inputs = VerbBook.inputs(of: verb)
    return Route(
      .post, "/api/v1/cases/{number}/acts/\(verb.rawValue)", .known, body: .json, idempotent: true,
      schema: RouteSchema(
        takes: Shape.object(["inputs": inputs.shape], optional: inputs.contains(where: \.required) ? [] : ["inputs"]),
        gives: Shape.ref("Performed"), conditional: true, refuses: true),
      "\(verb.name)：\(roles(of: verb).map(\.name).joined(separator: "、"))"
    ) { visit in try await act(verb, visit) }
  }

  private static func act(_ verb: Verb, _ visit: Visit) async throws -> Reply {
    _ = try Asked(visit)
    let key = try visit.idempotencyKey()
    let number = try visit.number()
    let expected = try expectedVersion(visit)
    let command = Command(
      verb, on: number, by: visit.actor, inputs: try inputs(of: verb, visit.document()), expectedVersion: expected, key: key)
    let outcome: Performed
    do { outcome = try await visit.web.desk.perform(command) } catch let error as StoreError
      where error.code == .versionMoved && expected != nil
    {
      throw Problem(.preconditionFailed, "version_moved", "本件已不是 If-Match 所写的版本，请重新读取后再办。")
    }
    let record = outcome.record
    var link: String?
    if case .link(let text)? = outcome.secret { link = text }
    let disclosure = Disclosure(to: visit.actor)
    return Reply.json([
      "number": .text(record.number.description), "verb": .text(outcome.event.verb.rawValue), "version": .integer(record.version),
      "state": .text(disclosure.state(record.state).rawValue),
      "pending": .text(disclosure.showsInside ? record.pending?.verb.rawValue : nil),
      "open": .amount(record.balance.open), "next_due": .date(disclosure.nextDue(of: record, under: visit.web.desk.rulebook)),
      "repeated": .bool(outcome.repeated), "link": .text(link),
    ])
  }

  private static func expectedVersion(_ visit: Visit) throws(Problem) -> Int? {
    guard let header = visit.header(.ifMatch) else { return nil }
    let tags = EntityTags(header)
    if tags.isAny { return nil }
    guard let version = tags.version else {
      throw Problem(.badRequest, "if_match", "请求头 If-Match 应为读取本件时所得的 ETag。")
    }
    return version
  }

  /// Throws every fault of the body at once; what its values mean is the verb's to say.
  private static func inputs(of verb: Verb, _ body: JSONObject) throws(InputFaults) -> [String: String] {
    let declared = VerbBook.inputs(of: verb)
    var inputs: [String: String] = [:]
    var faults = body.members.filter { $0.key != "inputs" }.map { InputFault($0.key, "没有这一项。") }
    switch body["inputs"] {
    case .object(let object)?:
      for member in object.members {
        guard let input = declared.first(where: { $0.name == member.key }) else {
          faults.append(InputFault(member.key, "没有这一项。可用的有：\(declared.map(\.name).joined(separator: "、"))"))
          continue
        }
        if let text = input.kind.text(of: member.value) {
          inputs[member.key] = text
        } else {
          faults.append(InputFault(member.key, "应为\(input.kind.expected)。"))
        }
      }
    case nil: break
    default: faults.append(InputFault("inputs", "应为一个对象。"))
    }
    guard faults.isEmpty else { throw InputFaults(faults) }
    return inputs
  }
}

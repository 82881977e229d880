import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

/// Lives the cases of `Tests/Ledger/cases.md` on a desk, act by act, by the clock that the page gives.
struct LedgerLife {
  private let desk: DeskFixture
  private let cases: [String: LedgerCase]
  private var numbers: [String: CaseNumber] = [:]

  /// Answers each case's mark by 投诉编号.
  static func lived(_ desk: DeskFixture) async throws -> [String: String] {
    var life = LedgerLife(desk: desk, cases: Dictionary(uniqueKeysWithValues: try LedgerCase.all().map { ($0.mark, $0) }))
    for act in try LedgerPaper("cases")["经过"] {
      do { try await life.perform(act) } catch {
        Issue.record("\(act["何时"] ?? "") \(act["件"] ?? "") \(act["事项"] ?? ""): \(error)")
        throw error
      }
    }
    return Dictionary(uniqueKeysWithValues: life.numbers.map { ($1.description, $0) })
  }

  private init(desk: DeskFixture, cases: [String: LedgerCase]) { (self.desk, self.cases) = (desk, cases) }

  private mutating func perform(_ row: [String: String]) async throws {
    let (when, mark, word) = (try #require(row["何时"]), try #require(row["件"]), try #require(row["事项"]))
    let parts = when.split(separator: " ")
    desk.clock.move(to: parts.count == 2 ? "\(parts[0])T\(parts[1]):00+08:00" : when)
    var inputs: [String: String] = [:]
    for pair in try #require(row["内容"]).split(separator: ", ") {
      let sides = pair.split(separator: "=", maxSplits: 1)
      inputs[String(sides[0])] = String(sides[1])
    }
    let one = try #require(cases[mark])
    if let verb = Verb(rawValue: word), [.file, .receiveCross, .receiveNational, .enterLedger].contains(verb) {
      let point = verb == .enterLedger ? try Self.point(inputs, one) : nil
      let actor = Self.people[row["谁"] ?? ""] ?? .filer
      var filing = Self.filing(one)
      filing.received = inputs["received"]
      numbers[mark] = try await desk.desk.open(filing, by: actor, verb: verb, ledger: point).record.number
      return
    }
    try await act(word, on: try #require(numbers[mark]), one, by: try #require(row["谁"]), inputs)
  }

  private func act(_ word: String, on number: CaseNumber, _ one: LedgerCase, by who: String, _ given: [String: String]) async throws {
    var inputs = given
    let actor = try #require(
      ["投诉人": .party(.complainant, of: number), "被投诉人": .party(.debtor, of: number), "时钟": Actor.clock][who] ?? Self.people[who])
    switch word {
    case "accept":
      inputs = ["creditor_size": "small", "respondent_kind": one.kinds[0].rawValue, "contract_relation": "yes"].merging(given) { $1 }
    case "approve": return try await once(.decide, on: number, by: actor, ["decision": "approve"])
    case "pay":
      try await once(.reportPayment, on: number, by: actor, inputs)
      return _ = try await desk.act(.confirmPayment, on: number, by: .party(.complainant, of: number))
    case "result":
      try await desk.attached("agreement", on: number, by: actor)
      inputs["result"] = "书面结果"
      return _ = try await desk.act(.fileResult, on: number, by: actor, inputs)
    case "transfer":
      try await once(.transfer, on: number, by: actor, inputs)
      return _ = try await desk.act(.signIn, on: number, by: inputs["office"] == "510104" ? Cast.luo : Cast.wen)
    case "warn":
      while try await desk.refused(.warn, on: number, by: .clock) == nil {}
      return
    case "correct_entry": inputs["entry"] = try await entry(inputs["entry"] ?? "", on: number)
    case "appeal_card", "revoke_card": inputs["card"] = try await card(inputs["card"] ?? "", on: number)
    default: break
    }
    try await once(try #require(Verb(rawValue: word)), on: number, by: actor, inputs)
  }

  /// At the very moment that the page gives.
  private func once(_ verb: Verb, on number: CaseNumber, by actor: Actor, _ inputs: [String: String]) async throws {
    _ = try await desk.desk.perform(Command(verb, on: number, by: actor, inputs: inputs))
  }

  /// `paid/1`: the first such entry on that line.
  private func entry(_ name: String, on number: CaseNumber) async throws -> String {
    let parts = name.split(separator: "/").map(String.init)
    let entries = try await desk.record(number).entries
    return "\(try #require(entries.first { $0.kind.rawValue == parts[0] && String($0.line) == parts[1] }).no)"
  }

  /// `red`, or `yellow/handle`: the first such card.
  private func card(_ name: String, on number: CaseNumber) async throws -> String {
    let parts = name.split(separator: "/").map(String.init)
    let cards = try await desk.record(number).cards.filter { $0.colour.rawValue == parts[0] }
    return "\(try #require(cards.first { parts.count == 1 || $0.clock.limit.rawValue == parts[1] }).no)"
  }
}

extension LedgerLife {
  private static let people = [
    "lin": Cast.lin, "ren": Cast.ren, "du": Cast.du, "he": Cast.he, "dai": Cast.dai, "gao": Cast.gao, "luo": Cast.luo, "zhang": Cast.zhang,
    "wen": Cast.wen,
  ]

  private static func filing(_ one: LedgerCase) -> Filing {
    var filing = Cast.filing(debtor: one.kinds[0], name: "被投诉人\(one.mark)", channel: one.channel)
    filing.debtor = .init(
      name: "被投诉人\(one.mark)", creditCode: one.sharesDebtor ? filing.debtor.creditCode : nil, kind: one.kinds[0], region: one.region)
    filing.lines = zip(one.amounts, one.debtKinds).enumerated().map { index, line in
      ClaimLine(
        no: index + 1, contractName: "合同", object: .goods, debtKind: line.1,
        signedOn: one.owedSince == nil ? nil : CivilDate("2020-11-05"), deliveredOn: one.owedSince, claimed: line.0)
    }
    return filing
  }

  private static func point(_ inputs: [String: String], _ one: LedgerCase) throws -> LedgerEntryPoint {
    func amount(_ name: String) -> Amount { inputs[name].flatMap { Amount(yuan: $0) } ?? .zero }
    let instalments = try (inputs["instalments"] ?? "").split(separator: ";").enumerated().map { index, text in
      let sides = text.split(separator: ":")
      return RepaymentPlan.Instalment(
        no: index + 1, dueOn: try #require(CivilDate(String(sides[0]))), amount: try #require(Amount(yuan: sides[1])))
    }
    return LedgerEntryPoint(
      state: try #require(inputs["state"].flatMap { LedgerEntryPoint.State(rawValue: $0) }), disputed: amount("disputed"),
      paid: amount("paid"), struckOff: amount("struck_off"), instalments: instalments, office: one.office)
  }
}

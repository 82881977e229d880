import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("What an act would bring about")
struct ForesightTests {
  private static let acts: [(verb: Verb, by: Actor, inputs: [String: String], approver: Actor?, inHandling: Bool)] = [
    (verb: .requestSupplement, by: Cast.ren, inputs: ["missing": "1. 合同全本\n2. 验收单"], approver: nil, inHandling: false),
    (
      verb: .requestExtension, by: Cast.luo, inputs: ["until": "2025-08-15", "reason": "需现场核对"], approver: Cast.zhang, inHandling: true
    ),
    (verb: .supervise, by: Cast.dai, inputs: ["demand": "十个工作日内书面说明"], approver: nil, inHandling: true),
  ]

  @Test("is foreseen with its letters word for word, their numbers aside, and nothing is stored", arguments: Backend.underTest)
  func letters(_ backend: Backend) async throws {
    for act in Self.acts {
      try await DeskFixture.with(backend) { desk in
        let number = act.inHandling ? try await desk.inHandling() : try await desk.filed().record.number
        _ = try await desk.outbox(RecordedChannel()).pass(regardless: true)
        let before = try await desk.record(number)
        let foresight = try await Self.foresee(act.verb, act.inputs, by: act.by, on: number, desk)
        #expect(try await desk.record(number).version == before.version)
        #expect(!foresight.letters.isEmpty)
        try await desk.act(act.verb, on: number, by: act.by, act.inputs)
        if let approver = act.approver { try await desk.act(.decide, on: number, by: approver, ["decision": "approve"]) }
        #expect(foresight.after.state == (try await desk.state(number)))
        _ = try await desk.outbox(RecordedChannel()).pass(regardless: true)
        let sent = try await desk.sending(number).dropFirst(before.letters.count)
        #expect(sent.count == foresight.letters.count, "\(act.verb)")
        for (row, written) in zip(sent, foresight.letters) {
          let text = try #require(try await desk.desk.letterText(row, by: Cast.dai))
          #expect(try written.text.get() == row.letterNumber.map { text.replacing($0, with: "（制作时编号）") } ?? text, "\(act.verb)")
        }
      }
    }
  }

  @Test("what would be refused is refused")
  func refused() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.filed().record.number
      await #expect(throws: Refusal.self) { try await Self.foresee(.close, [:], by: Cast.ren, on: number, desk) }
      await #expect(throws: InputFaults.self) { try await Self.foresee(.requestSupplement, [:], by: Cast.ren, on: number, desk) }
    }
  }

  private static func foresee(
    _ verb: Verb, _ inputs: [String: String], by actor: Actor, on number: CaseNumber, _ desk: DeskFixture
  ) async throws -> Foresight {
    let view = try await desk.desk.view(number, by: actor, rates: desk.rates, divisions: try Config.divisions)
    return try desk.desk.foresee(
      Command(verb, on: number, by: actor, inputs: inputs), on: view, try Config.letters, try Config.divisions)
  }
}

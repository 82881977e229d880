import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("A case may be long")
struct CaseSizeTests {
  @Test("four hundred acts with notes as long as they may be", arguments: Backend.underTest)
  func manyEvents(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let filed = try await fixture.filed().record
      let note = String(repeating: "催", count: 2000)
      for _ in 2...400 { try await fixture.act(.note, on: filed.number, by: Cast.lin, ["note": note]) }
      let accepted = try await fixture.act(
        .accept, on: filed.number, by: Cast.ren, ["creditor_size": "small", "respondent_kind": "organ", "contract_relation": "yes"])
      #expect(accepted.record.version == 401 && accepted.record.state == .accepted)
      let chain = try await CaseStoredChain(of: filed.id, in: fixture.store.engine)
      chain.expectWhole(401)
      // The text stands beside the record: the event grows by its digest only.
      let longest = chain.events.dropFirst().map(\.canonicalBytes.count).max() ?? 0
      #expect(longest < 1024, "\(longest) bytes")
      let texts = try await fixture.store.texts(of: filed.id).filter { $0.name == "note" }
      #expect(texts.count == 399 && texts.allSatisfy { $0.value == note })
    }
  }

  @Test("a note that is too long is refused before anything is written", arguments: Backend.underTest)
  func tooLong(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let filed = try await fixture.filed().record
      for length in [2001, 1 << 20] {
        let note = String(repeating: "x", count: length)
        let answer = await together(1) { _ in try await fixture.act(.note, on: filed.number, by: Cast.lin, ["note": note]) }
        guard case .failure(let error) = answer[0] else { return #expect(Bool(false), "\(length) letters were taken") }
        #expect(error is InputFaults)
      }
      try await CaseStoredChain(of: filed.id, in: fixture.store.engine).expectWhole(1)
    }
  }

  @Test("an event with a thousand lines and a text of a mebibyte come back as they went in", arguments: Backend.underTest)
  func largeChange(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let record = try await fixture.filed(Cast.filing(amounts: (1...1000).map { "\($0).00" })).record
      let event = CaseEvent(
        caseID: record.id, seq: 2, verb: .note, actor: "lin", role: .intake, office: Cast.receiver, effective: fixture.clock.now,
        recorded: fixture.clock.now, from: record.state, to: record.state,
        effects: (1...2000).map { .noClock(.review, reason: String(repeating: "缓", count: $0 % 300)) })
      let chain = try #require(try await fixture.store.chain(of: record.id))
      let after = try #require(try CaseRecord.fold(chain.events + [event]))
      let text = ProtectedText(name: "note", value: String(repeating: "款", count: 350_000), salt: [1])
      let outcome = try await fixture.store.commit(
        Change(
          event: event, previousHash: chain.head, record: after, texts: [text], clocks: [], nextDue: nil, offices: nil, listMoved: false,
          idempotency: nil))
      #expect(outcome == .done)
      let stored = try await CaseStoredChain(of: record.id, in: fixture.store.engine)
      stored.expectWhole(2)
      #expect(stored.events[1] == event && event.canonicalBytes.count > 800_000, "\(event.canonicalBytes.count)")
      #expect(try await fixture.record(record.number) == after)
      #expect(try await fixture.store.texts(of: record.id).contains(StoredText(seq: 2, name: "note", value: text.value)))
    }
  }
}

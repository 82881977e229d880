import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("A key makes a repeated request harmless")
struct CaseKeyTests {
  @Test("one act asked for twenty times at once under one key has one effect and twenty equal answers", arguments: Backend.underTest)
  func act(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let filed = try await fixture.filed().record
      let command = Command(.note, on: filed.number, by: Cast.lin, inputs: ["note": "已电话核实"], key: "k")
      let answers = await together(20) { _ in try await fixture.desk.perform(command) }
      #expect(answers.compactMap(\.errorCode) == [])
      #expect(Set(answers.compactMap { $0.value?.event }).count == 1)
      #expect(answers.count { $0.value?.repeated == false } == 1)
      try await CaseStoredChain(of: filed.id, in: fixture.store.engine).expectWhole(2)
    }
  }

  @Test(
    "one filing sent twenty times at once is one case, and everybody is given its query code", arguments: Backend.underTest, [nil, "k"])
  func filing(_ backend: Backend, _ key: String?) async throws {
    try await DeskFixture.with(backend) { fixture in
      let answers = await together(20) { _ in try await fixture.desk.open(Cast.filing(), by: .filer, key: key) }
      #expect(answers.compactMap(\.errorCode) == [])
      #expect(Set(answers.compactMap { $0.value?.event }).count == 1)
      #expect(Set(answers.compactMap { $0.value?.secret }).count == 1)
      #expect(answers.count { $0.value?.repeated == false } == 1)
      let files = try await fixture.store.engine.read([SQLStatement(SQLText("SELECT count(*) FROM case_file"))])
      #expect(files[0][0].values == [.integer(1)])
      let id = try #require(answers.first?.value?.record.id)
      try await CaseStoredChain(of: id, in: fixture.store.engine).expectWhole(1)
    }
  }

  @Test("another request under a used key is refused and does nothing", arguments: Backend.underTest)
  func otherBody(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let (first, other) = (try await fixture.filed().record, try await fixture.filed(Cast.filing(amounts: ["2.00"])).record)
      try await fixture.act(.note, on: first.number, by: Cast.lin, ["note": "甲"], key: "k")
      let refused = [
        await together(1) { _ in try await fixture.act(.note, on: first.number, by: Cast.lin, ["note": "乙"], key: "k") },
        await together(1) { _ in try await fixture.act(.note, on: other.number, by: Cast.lin, ["note": "甲"], key: "k") },
        await together(1) { _ in try await fixture.desk.open(Cast.filing(amounts: ["3.00"]), by: .filer, key: "f") },
        await together(1) { _ in try await fixture.desk.open(Cast.filing(amounts: ["4.00"]), by: .filer, key: "f") },
      ].map { $0[0].errorCode }
      #expect(refused == ["key_reused", "key_reused", nil, "key_reused"])
      try await CaseStoredChain(of: first.id, in: fixture.store.engine).expectWhole(2)
      try await CaseStoredChain(of: other.id, in: fixture.store.engine).expectWhole(1)
    }
  }

  @Test("twenty different requests raced under one key: one takes it", arguments: Backend.underTest)
  func otherBodiesRaced(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let filed = try await fixture.filed().record
      let answers = await together(20) { place in
        try await fixture.desk.perform(Command(.note, on: filed.number, by: Cast.lin, inputs: ["note": "\(place)"], key: "k"))
      }
      #expect(answers.count { $0.value != nil } == 1)
      #expect(answers.compactMap(\.errorCode) == Array(repeating: "key_reused", count: 19))
      try await CaseStoredChain(of: filed.id, in: fixture.store.engine).expectWhole(2)
    }
  }

  @Test("the same key in another person's hand, or for another verb, is another key", arguments: Backend.underTest)
  func otherActor(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let filed = try await fixture.filed().record
      for actor in [Cast.lin, Cast.ren] {
        let answer = try await fixture.act(.note, on: filed.number, by: actor, ["note": "同一句话"], key: "k")
        #expect(!answer.repeated && answer.event.actor == actor.user)
      }
      let accepted = try await fixture.act(
        .accept, on: filed.number, by: Cast.ren,
        ["creditor_size": "small", "respondent_kind": "organ", "contract_relation": "yes"], key: "k")
      #expect(!accepted.repeated && accepted.record.state == .accepted)
      try await CaseStoredChain(of: filed.id, in: fixture.store.engine).expectWhole(4)
    }
  }

  @Test("the parties of two cases may choose the same key", arguments: Backend.underTest)
  func otherParty(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      for amount in ["1.00", "2.00"] {
        let number = try await fixture.filed(Cast.filing(amounts: [amount])).record.number
        let inputs = ["voluntary": "yes", "reason": "双方已经和解"]
        let answer = try await fixture.act(.requestWithdrawal, on: number, by: .party(.complainant, of: number), inputs, key: "k")
        #expect(!answer.repeated && answer.record.number == number)
      }
    }
  }

  @Test("a repeated filing is told its query code again for three days, and no longer", arguments: Backend.underTest)
  func secret(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let first = try await fixture.desk.open(Cast.filing(), by: .filer, key: "k")
      fixture.clock.advance(seconds: 72 * 3600)
      let again = try await fixture.desk.open(Cast.filing(), by: .filer, key: "k")
      #expect(again.repeated && first.secret != nil && again.secret == first.secret)
      fixture.clock.advance(seconds: 1)
      let late = try await fixture.desk.open(Cast.filing(), by: .filer, key: "k")
      #expect(late.repeated && late.secret == nil && late.event == first.event)
    }
  }

  @Test("the answer stays the same when the case has moved on since", arguments: Backend.underTest)
  func later(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let filed = try await fixture.filed().record
      let command = Command(.note, on: filed.number, by: Cast.lin, inputs: ["note": "甲"], expectedVersion: 1, key: "k")
      let first = try await fixture.desk.perform(command)
      try await fixture.act(.note, on: filed.number, by: Cast.ren, ["note": "乙"])
      let again = try await fixture.desk.perform(command)
      #expect(again.repeated && again.event == first.event)
      try await CaseStoredChain(of: filed.id, in: fixture.store.engine).expectWhole(3)
    }
  }
}

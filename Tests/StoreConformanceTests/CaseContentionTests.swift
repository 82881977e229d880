import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("Several people act on one case at once")
struct CaseContentionTests {
  @Test("of those who saw the same version one acts, the others are told that it moved", arguments: Backend.underTest, [2, 50])
  func sameVersion(_ backend: Backend, _ people: Int) async throws {
    try await DeskFixture.with(backend) { fixture in
      let filed = try await fixture.filed().record
      let answers = await together(people) { place in
        try await fixture.desk.perform(
          Command(.note, on: filed.number, by: Cast.lin, inputs: ["note": "第 \(place) 人"], expectedVersion: filed.version))
      }
      #expect(answers.count { $0.value != nil } == 1)
      #expect(answers.compactMap(\.errorCode) == Array(repeating: "versionMoved", count: people - 1))
      try await CaseStoredChain(of: filed.id, in: fixture.store.engine).expectWhole(2)
      let texts = try await fixture.store.texts(of: filed.id).filter { $0.seq == 2 }
      #expect(texts.count == 1)
    }
  }

  /// Whoever loses a turn loses it to somebody who got one: five people need no more turns than the desk takes.
  @Test("who names no version gets a turn", arguments: Backend.underTest, [2, 5])
  func anyVersion(_ backend: Backend, _ people: Int) async throws {
    try await DeskFixture.with(backend) { fixture in
      let filed = try await fixture.filed().record
      let answers = await together(people) { place in
        try await fixture.desk.perform(Command(.note, on: filed.number, by: Cast.lin, inputs: ["note": "第 \(place) 人"]))
      }
      #expect(answers.compactMap(\.errorCode) == [])
      #expect(answers.compactMap { $0.value?.event.seq }.sorted() == Array(2...people + 1))
      try await CaseStoredChain(of: filed.id, in: fixture.store.engine).expectWhole(people + 1)
    }
  }

  @Test("fifty people who ask again when the case kept changing all get their turn, each once", arguments: Backend.underTest)
  func crowd(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let filed = try await fixture.filed().record
      let answers = await together(50) { place in
        let command = Command(.note, on: filed.number, by: Cast.lin, inputs: ["note": "第 \(place) 人"])
        for _ in 1...50 {
          do { return try await fixture.desk.perform(command) } catch let error as StoreError where error.code == .versionMoved { continue }
        }
        return try await fixture.desk.perform(command)
      }
      #expect(answers.compactMap(\.errorCode) == [])
      try await CaseStoredChain(of: filed.id, in: fixture.store.engine).expectWhole(51)
      let notes = try await fixture.store.texts(of: filed.id).filter { $0.name == "note" }.map(\.value)
      #expect(Set(notes) == Set((1...50).map { "第 \($0) 人" }) && notes.count == 50)
    }
  }

  @Test("of two who cannot both be right the second is judged by what the first did", arguments: Backend.underTest)
  func rulesHold(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let filed = try await fixture.filed().record
      let answers = await together(8) { _ in
        try await fixture.desk.perform(
          Command(
            .accept, on: filed.number, by: Cast.ren,
            inputs: ["creditor_size": "small", "respondent_kind": "organ", "contract_relation": "yes"]))
      }
      #expect(answers.count { $0.value?.record.state == .accepted } == 1)
      #expect(answers.allSatisfy { $0.value != nil || $0.errorCode == "not_in_state" }, "\(Set(answers.map(\.errorCode)))")
      try await CaseStoredChain(of: filed.id, in: fixture.store.engine).expectWhole(2)
    }
  }
}

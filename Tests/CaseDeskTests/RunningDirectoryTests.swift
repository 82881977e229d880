import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("The directory of offices, on as many servers as there are")
struct RunningDirectoryTests {
  @Test("an office that one server adds is transferred to from another at once, and closed as soon", arguments: Backend.underTest)
  func newOffice(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await seat(desk)
      let other = try server(over: desk)
      let first = try await desk.accepted()
      // The other server has served already, and knows the directory as it was.
      _ = try await other.view(first, by: Cast.du, rates: desk.rates)
      let new = OfficeID("510106")
      #expect(other.directory.office(new) == nil)
      let administration = Administration(desk.store, by: Cast.systemAdmin, now: desk.clock.now)
      _ = try await administration.addOffice(new, name: "金牛区经济和信息化局", parent: Cast.chengdu, divisions: try Config.divisions)

      desk.clock.advance()
      let moved = try await other.perform(Command(.transfer, on: first, by: Cast.du, inputs: ["office": new.rawValue]))
      #expect(moved.record.handlingOffice == new)
      // Who stands above the new office sees the case too.
      let above = Cast.official("cheng", [.handlerHead], Cast.chengdu)
      #expect(try await other.view(first, by: above, rates: desk.rates).holderName == "金牛区经济和信息化局")

      let second = try await desk.accepted(Cast.filing(name: "金牛区某局"))
      _ = try await administration.setOffice(new, active: false)
      desk.clock.advance()
      await #expect(throws: Refusal("unknown_office", "没有编码为“510106”的在用机构。")) {
        try await other.perform(Command(.transfer, on: second, by: Cast.du, inputs: ["office": new.rawValue]))
      }
    }
  }

  @Test("a new name is read by whoever asks for what is newest", arguments: Backend.underTest)
  func renamed(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await seat(desk)
      let other = try server(over: desk)
      let before = try await other.upToDate().directory.version
      let administration = Administration(desk.store, by: Cast.systemAdmin, now: desk.clock.now)
      _ = try await administration.renameOffice(Cast.jinjiang, to: "锦江区新局")
      #expect(try await other.upToDate().directory.office(Cast.jinjiang)?.name == "锦江区新局")
      #expect(other.directory.version == before + 1)
    }
  }

  private func seat(_ desk: DeskFixture) async throws {
    let parentsFirst = Cast.directory.offices.values.sorted { Cast.directory.path($0.id).count < Cast.directory.path($1.id).count }
    try await desk.store.administer(parentsFirst.map(\.stored.insert), logging: [])
  }

  private func server(over desk: DeskFixture) throws -> CaseDesk {
    CaseDesk(
      store: desk.store, rulebook: try Config.rulebook, directory: Cast.directory, keys: Cast.keys,
      numbers: NumberBlocks(store: desk.store), clock: desk.desk.clock)
  }
}

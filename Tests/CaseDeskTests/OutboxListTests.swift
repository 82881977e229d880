import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("The outbox as it is listed")
struct OutboxListTests {
  private func listed(_ desk: DeskFixture, _ limit: Int, _ status: OutboxStatus? = nil) async throws -> [String] {
    let rows = try await desk.store.outbox(newest: limit, status: status)
    return rows.map { "\($0.number) \($0.kind)" }
  }

  @Test("shows what is newest on top, whatever its case's age", arguments: Backend.underTest)
  func newest(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let old = try await desk.filed().record.number
      let young = try await desk.filed(Cast.filing(amounts: ["2.00"])).record.number
      try await desk.act(
        .accept, on: old, by: Cast.ren, ["creditor_size": "small", "respondent_kind": "organ", "contract_relation": "yes"])
      let (first, second) = (old.description, young.description)
      #expect(try await listed(desk, 2) == ["\(first) accepted", "\(second) receipt"])
      #expect(try await listed(desk, 9) == ["\(first) accepted", "\(second) receipt", "\(first) receipt"])
    }
  }

  @Test("is narrowed to a status before it is cut", arguments: Backend.underTest)
  func status(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let outbox = try desk.outbox(RecordedChannel([.noAddress]))
      let unaddressed = try await desk.filed().record.number
      _ = try await outbox.pass()
      let sent = try await desk.accepted(Cast.filing(amounts: ["2.00"]))
      _ = try await outbox.pass()
      // On a Saturday a receipt goes out, an acceptance waits.
      desk.clock.move(to: "2025-06-07")
      let waits = try await desk.accepted(Cast.filing(amounts: ["3.00"]))
      _ = try await outbox.pass()
      let held = try await desk.filed(Cast.filing(amounts: ["4.00"])).record.number
      for (status, row) in [
        (OutboxStatus.noAddress, "\(unaddressed) receipt"), (.held, "\(held) receipt"), (.ready, "\(waits) accepted"),
        (.sent, "\(waits) receipt"),
      ] {
        #expect(try await listed(desk, 1, status) == [row])
      }
      #expect(try await listed(desk, 9, .sent) == ["\(waits) receipt", "\(sent) accepted", "\(sent) receipt"])
      #expect(try await listed(desk, 9, .failed) == [])
    }
  }

  @Test("a letter that cannot be read is set aside and listed, and those behind it go out", arguments: Backend.underTest)
  func unreadable(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let numbers = try await [1, 2, 3].asyncMap { try await desk.filed(Cast.filing(amounts: ["\($0).00"])).record.number }
      for (number, sql) in zip(numbers, Self.damages) {
        try await desk.store.administer([SQLStatement(sql, [.text(number.description)])], logging: [])
      }
      let sent = RecordedChannel()
      let pass = try await desk.outbox(sent).pass()
      #expect(pass.setAside == 2 && pass.rendered == 1 && pass.sent == 1)
      let rows = try await desk.store.outboxTroubles(limit: 9)
      #expect(rows.map(\.number) == Array(numbers.prefix(2)) && rows.map(\.kindName) == ["nonsense", "投诉回执"])
      #expect(rows.allSatisfy { $0.status == .failed && $0.fault?.contains("audit verify") == true })
      #expect(try await desk.outbox(sent).pass() == Outbox.Pass())
    }
  }

  /// A kind that there is not, and a letter of an event that there is not.
  private static let damages = [
    SQLText("UPDATE outbox SET kind = 'nonsense' WHERE case_id = (SELECT case_id FROM case_file WHERE number = $1)"),
    SQLText("UPDATE outbox SET seq = 9 WHERE case_id = (SELECT case_id FROM case_file WHERE number = $1)"),
  ]
}

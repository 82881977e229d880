import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("The outbox: numbered once, sent until it arrives")
struct OutboxTests {
  @Test("a hundred passes make one letter of each, and send it once", arguments: Backend.underTest)
  func hundred(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.accepted()
      let sent = RecordedChannel()
      let outbox = try desk.outbox(sent)
      for _ in 1...100 {
        _ = try await outbox.pass()
        desk.clock.advance()
      }
      let rows = try await desk.sending(number)
      #expect(rows.map(\.letterNumber) == ["川清欠回执〔2025〕1号", "川清欠受理〔2025〕1号"] && rows.allSatisfy { $0.status == .sent })
      #expect(sent.messages.count == 2 && Set(sent.messages.map(\.id)).count == 2)
      let tries = try await rows.asyncMap { try await desk.store.attempts(of: $0.key) }.flatMap { $0 }
      #expect(tries.map(\.outcome) == ["sent", "sent"] && tries.allSatisfy { $0.attempt == 1 && $0.channel == "recorded" })
      #expect(try await ChainAudit(desk.store).verify().first == [])
      #expect(try await DerivedDates(desk.desk).verify().first == [])
    }
  }

  @Test("many at once give each letter one number, without a gap, and one message", arguments: Backend.underTest)
  func atOnce(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      for index in 1...12 { _ = try await desk.accepted(Cast.filing(amounts: ["\(index).00"])) }
      let sent = RecordedChannel()
      let outbox = try desk.outbox(sent)
      try await withThrowingTaskGroup(of: Outbox.Pass.self) { group in
        for _ in 1...8 { group.addTask { try await outbox.pass() } }
        var total = 0
        for try await pass in group { total += pass.rendered }
        #expect(total == 24)
      }
      _ = try await outbox.pass()
      let serials = try await desk.store.engine.read([Self.serials])[0].map { "\(try $0.text(0)) \(try $0.integer(1))" }
      #expect(serials == (1...12).map { "受理 \($0)" } + (1...12).map { "回执 \($0)" })
      #expect(sent.messages.count == 24 && Set(sent.messages.map(\.id)).count == 24)
    }
  }

  @Test("what was rendered, and the message it went in, never change", arguments: Backend.underTest)
  func unchanging(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      _ = try await desk.filed()
      _ = try await desk.outbox(RecordedChannel()).pass()
      for statement in Self.changes {
        let error = await #expect(throws: StoreError.self) { try await desk.store.administer([SQLStatement(statement)], logging: []) }
        #expect(error?.code == .rejected)
      }
    }
  }

  @Test("a letter that somebody changed in the database all the same is not handed out", arguments: Backend.underTest)
  func altered(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.filed().record.number
      _ = try await desk.outbox(RecordedChannel()).pass()
      let row = try #require(try await desk.sending(number).first)
      #expect(try await desk.desk.letterText(row, by: Cast.ren)?.isEmpty == false)
      try await desk.store.administer(Self.alterations.map { SQLStatement($0) }, logging: [])
      let error = await #expect(throws: StoreError.self) { try await desk.desk.letterText(row, by: Cast.ren) }
      #expect(error?.code == .corrupt)
    }
  }

  @Test("numbers run by office, series and year; an office's own bears its code", arguments: Backend.underTest)
  func numbers(_ backend: Backend) async throws {
    try await DeskFixture.with(backend, from: "2025-12-30T09:00:00+08:00") { desk in
      let outbox = try desk.outbox(RecordedChannel())
      let first = try await desk.filed().record.number
      _ = try await outbox.pass()
      let handled = try await desk.inHandling(Cast.filing(amounts: ["2.00"]))
      try await desk.act(.requestReply, on: handled, by: Cast.luo)
      _ = try await outbox.pass()
      desk.clock.move(to: "2026-01-05")
      let next = try await desk.filed(Cast.filing(amounts: ["3.00"])).record.number
      _ = try await outbox.pass()
      #expect(try await desk.sending(first).map(\.letterNumber) == ["川清欠回执〔2025〕1号"])
      #expect(try await desk.sending(handled).last?.letterNumber == "川清欠（510104）答复〔2025〕1号")
      #expect(try await desk.sending(next).map(\.letterNumber) == ["川清欠回执〔2026〕1号"])
    }
  }

  @Test("a try whose end was never recorded is made again after its lease, under the same id", arguments: Backend.underTest)
  func lost(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.filed().record.number
      let sent = RecordedChannel()
      let outbox = try desk.outbox(sent)
      _ = try await outbox.pass()
      let id = try #require(sent.messages.first?.id)
      // As a kill between sending and recording leaves it.
      try await desk.store.administer(Self.unrecorded.map { SQLStatement($0) }, logging: [])
      let waiting = try #require(try await desk.store.waitingMessages(at: desk.clock.now.adding(seconds: 3600), size: 9).first)
      #expect(waiting.attempts == 1)
      desk.clock.advance(seconds: 599)
      #expect(try await outbox.pass() == Outbox.Pass())
      desk.clock.advance(seconds: 2)
      #expect(try await outbox.pass().sent == 1)
      #expect(sent.messages.map(\.id) == [id, id] && sent.messages[0].text == sent.messages[1].text)
      let key = try #require(try await desk.sending(number).first?.key)
      #expect(try await desk.store.attempts(of: key).map(\.outcome) == [nil, "sent"])
    }
  }

  @Test(
    "what does not arrive is tried by the table, then fails for all to see, and goes once more when somebody says so",
    arguments: Backend.underTest)
  func retries(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.filed().record.number
      let sent = RecordedChannel(Array(repeating: .retry(code: 503, "answered 503"), count: 8))
      let outbox = try desk.outbox(sent)
      _ = try await outbox.pass()
      for (index, wait) in [60, 300, 900, 3600, 14_400, 43_200, 86_400].enumerated() {
        #expect(sent.messages.count == index + 1)
        desk.clock.advance(seconds: Int64(wait) - 1)
        #expect(try await outbox.pass() == Outbox.Pass())
        desk.clock.advance(seconds: 1)
        let pass = try await outbox.pass()
        #expect(index < 6 ? pass.retried == 1 : pass.failed == 1)
      }
      let row = try #require(try await desk.sending(number).first)
      #expect(row.status == .failed && row.deliveries.first?.attempts == 8)
      #expect(try await desk.store.outboxTroubles(limit: 9).map(\.key) == [row.key])
      desk.clock.advance(seconds: 1_000_000)
      #expect(try await outbox.pass() == Outbox.Pass())
      try await Administration(desk.store, by: .localOperator, now: desk.clock.now).retryOutbox(row.key, name: "", at: desk.clock.now)
      #expect(try await outbox.pass().sent == 1)
      #expect(Set(sent.messages.map(\.id)).count == 1 && sent.messages.count == 9)
      #expect(try await desk.sending(number).first?.status == .sent)
    }
  }

  @Test("a recipient without an address is shown, not tried for ever; with one the message goes", arguments: Backend.underTest)
  func unaddressed(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seatOfficials()
      let number = try await desk.inHandling()
      let sent = RecordedChannel(Array(repeating: .noAddress, count: 4))
      let outbox = try desk.outbox(sent)
      #expect(try await outbox.pass().unaddressed == 4)
      let office = try #require(try await desk.sending(number).first { $0.recipient == "510104" })
      #expect(office.status == .noAddress)
      desk.clock.advance(seconds: 1_000_000)
      #expect(try await outbox.pass() == Outbox.Pass())
      let administration = Administration(desk.store, by: Cast.systemAdmin, now: desk.clock.now)
      for wrong in ["a b@c.cn", "-x@c.cn", "a@c.cn\nBcc: x@y.cn", "a", "a@", "甲@c.cn"] {
        await #expect(throws: InputFault.self) {
          try await administration.setContact(Contact(email: wrong), of: Cast.jinjiang, at: desk.clock.now)
        }
      }
      _ = try await administration.setContact(Contact(email: "jj@example.gov.cn"), of: Cast.jinjiang, at: desk.clock.now)
      #expect(try await outbox.pass().sent == 1)
      #expect(sent.messages.last?.recipient == "510104" && sent.messages.last?.contact.email == "jj@example.gov.cn")
    }
  }

  private static let serials = SQLStatement(SQLText("SELECT series, serial FROM letter ORDER BY series, serial"))
  private static let changes = [
    SQLText("UPDATE letter SET serial = serial + 1"), SQLText("DELETE FROM letter"), SQLText("UPDATE outbox_text SET text = '改过'"),
    SQLText("UPDATE delivery SET message_id = NULL"), SQLText("UPDATE outbox SET status = 'lost'"),
  ]
  private static let alterations = [
    SQLText(
      sqlite: "DROP TRIGGER outbox_text_never_changes", postgres: "DROP TRIGGER outbox_text_never_changes ON outbox_text",
      because: "SQLite's triggers have names of their own"),
    SQLText("UPDATE outbox_text SET text = text || '。'"),
  ]
  private static let unrecorded = [
    SQLText("UPDATE message_attempt SET ended = NULL, outcome = NULL, code = NULL"),
    SQLText("UPDATE message SET status = 'waiting', sent_at = NULL, next_at = next_at + 600000000"),
  ]
}

extension Sequence {
  func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
    var all: [T] = []
    for element in self { all.append(try await body(element)) }
    return all
  }
}

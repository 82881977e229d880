import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("When and to whom the outbox speaks")
struct OutboxReleaseTests {
  @Test(
    "written at any hour, sent in working time: night, weekend, holiday, and a make-up Sunday that is worked", arguments: Backend.underTest,
    [
      ("2025-06-03T22:00:00+08:00", "2025-06-04T08:59:00+08:00", "2025-06-04T09:00:00+08:00"),
      ("2025-06-07T11:00:00+08:00", "2025-06-08T15:00:00+08:00", "2025-06-09T09:00:00+08:00"),
      ("2025-10-01T10:00:00+08:00", "2025-10-08T12:00:00+08:00", "2025-10-09T09:00:00+08:00"),
      ("2025-09-27T10:00:00+08:00", "2025-09-28T08:00:00+08:00", "2025-09-28T09:00:00+08:00"),
    ])
  func release(_ backend: Backend, _ times: (written: String, asleep: String, awake: String)) async throws {
    try await DeskFixture.with(backend, from: times.written) { desk in
      let number = try await desk.accepted()
      let sent = RecordedChannel()
      let outbox = try desk.outbox(sent)
      #expect(try await outbox.pass().rendered == 2)
      // The receipt answers the firm's own act and does not wait.
      #expect(sent.messages.map { $0.parts[0].kind } == [.receipt])
      #expect(try await desk.sending(number).map(\.status) == [.sent, .ready])
      desk.clock.move(to: times.asleep)
      #expect(try await outbox.pass() == Outbox.Pass())
      desk.clock.move(to: times.awake)
      #expect(try await outbox.pass().sent == 1)
      #expect(sent.messages.last?.created.date == Instant(times.awake)?.date)
    }
  }

  @Test(
    "after days of outage one person gets one digest of all notices; each record says in which message it went",
    arguments: Backend.underTest)
  func digest(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seatOfficials()
      let numbers = [try await desk.inHandling(), try await desk.inHandling(Cast.filing(amounts: ["2.00"]))]
      let sent = RecordedChannel()
      let outbox = try desk.outbox(sent)
      _ = try await outbox.pass()
      let before = sent.messages.count
      desk.clock.move(to: "2025-07-09T03:00:00+08:00")
      _ = try await DeadlineWatch(desk.desk).pass()
      #expect(try await outbox.pass().rendered > 10 && sent.messages.count == before)
      desk.clock.move(to: "2025-07-09T09:00:00+08:00")
      _ = try await outbox.pass()
      let notices = sent.messages.dropFirst(before).filter { $0.parts[0].kind.series == nil }
      // luo and mei are the handlers, zhang their head; the receiver's head and reviewers read as well.
      #expect(Set(notices.map(\.recipient)).count == notices.count)
      let luo = try #require(notices.first { $0.recipient == "@luo" })
      #expect(luo.parts.count >= 4 && luo.subject == "清欠提醒汇总：\(luo.parts.count) 项" && notices.contains { $0.recipient == "@mei" })
      for part in luo.parts { #expect(luo.text.contains(try #require(part.text))) }
      for number in numbers {
        for row in try await desk.sending(number) where row.recipient == "510104/handler" {
          #expect(row.deliveries.map(\.recipient) == ["@luo", "@mei"])
          #expect(row.deliveries.first?.messageID == luo.id && row.status == .sent)
        }
      }
    }
  }

  @Test("notices to the parties of two cases never share a message", arguments: Backend.underTest)
  func apart(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      for amount in ["1.00", "2.00"] {
        let number = try await desk.filed(Cast.filing(amounts: [amount])).record.number
        try await desk.act(.requestSupplement, on: number, by: Cast.ren, ["missing": "请补交验收单"])
      }
      let sent = RecordedChannel()
      let outbox = try desk.outbox(sent)
      _ = try await outbox.pass()
      desk.clock.move(to: "2025-06-16")
      _ = try await DeadlineWatch(desk.desk).pass()
      _ = try await outbox.pass()
      let reminders = sent.messages.filter { $0.recipient == "creditor" && $0.parts.contains { $0.kind == .reminder } }
      #expect(reminders.map(\.parts.count) == [1, 1] && Set(reminders.flatMap(\.parts).map(\.number)).count == 2)
    }
  }

  @Test("a role that nobody holds is told to its office", arguments: Backend.underTest)
  func nobody(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      desk.clock.move(to: "2025-07-09")
      _ = try await DeadlineWatch(desk.desk).pass()
      let sent = RecordedChannel()
      _ = try await desk.outbox(sent).pass()
      let rows = try await desk.sending(number).filter { $0.recipient == "510104/handler" }
      #expect(!rows.isEmpty && rows.allSatisfy { $0.deliveries.map(\.recipient) == ["510104"] && $0.status == .sent })
    }
  }
}

import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@Suite("What letters say")
struct LetterTextTests {
  @Test("every kind is written from a real case, without a gap in its words", arguments: Backend.underTest)
  func everyKind(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await LetterStories.all(desk)
      let sent = RecordedChannel()
      let pass = try await desk.outbox(sent).pass(regardless: true)
      let faults = try await desk.store.outboxTroubles(limit: 3).map(\.fault)
      #expect(pass.setAside == 0, "\(faults)")
      let parts = sent.messages.flatMap(\.parts)
      #expect(Set(parts.map(\.kind)) == Set(Letter.Kind.allCases))
      for part in parts {
        let text = try #require(part.text)
        #expect(text.contains(part.number.description), "\(part.kind)")
        // No fact is missing between its words, no code or name of the record shows.
        #expect(text.firstMatch(of: /[（，。、：]{2}|元元|期限期限|[a-z]+_[a-z]+|null|nil|\{\{/) == nil, "\(part.kind): \(text)")
        guard let number = part.letterNumber else {
          #expect(part.kind.series == nil && !text.contains("\n"), "\(part.kind)")
          continue
        }
        #expect(text.contains("\n\(number)\n") && text.contains(part.kind.name) && text.contains("\n2025年"), "\(part.kind)")
        // Neither persons nor telephones of a filing ever stand in a letter.
        #expect(!text.contains("王小明") && !text.contains("13812341234"))
      }
    }
  }

  @Test("free text stands as it was written: not as HTML, on its own lines")
  func plain() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await LetterStories.all(desk)
      let sent = RecordedChannel()
      _ = try await desk.outbox(sent).pass(regardless: true)
      let letter = try #require(sent.messages.first { $0.parts[0].kind == .supplement })
      #expect(letter.text.contains("1. 合同全本\n2. <b>验收单</b> & 发票"))
    }
  }

  @Test("a receipt tells number, sum, day and basis")
  func receipt() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.filed().record.number
      let sent = RecordedChannel()
      _ = try await desk.outbox(sent).pass()
      let text = try #require(sent.messages.first?.text)
      #expect(text.hasPrefix("四川省经济和信息化厅\n\n投诉回执\n\n川清欠回执〔2025〕1号\n\n成都某某科技有限公司："))
      for words in ["\(number)", "100,000.00元（大写：壹拾万元整）", "2025年6月17日前", "10个工作日"] { #expect(text.contains(words), "\(words)") }
      #expect(text.hasSuffix("四川省经济和信息化厅\n2025年6月3日"))
    }
  }

  @Test(
    "a name that no letter has, and a fact that this case does not have, are faults that say so",
    arguments: [
      ("{{case_numbr}} {{title}}", "没有名为 case_numbr 的事实"), ("{{missing}}", "本件没有 missing"),
      ("{{#lines}}{{contrakt}}{{/lines}}", "没有名为 contrakt 的事实"), ("{{#nobody}}x{{/nobody}}", "没有名为 nobody 的事实"),
    ])
  func faults(_ template: String, _ said: String) async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.filed().record.number
      let broken = try Self.letters { $0 == "letters/receipt.mustache" ? template : nil }
      let pass = try await desk.outbox(RecordedChannel(), letters: broken).pass()
      #expect(pass.setAside == 1 && pass.rendered == 0)
      let row = try #require(try await desk.sending(number).first)
      #expect(row.status == .failed && row.fault == "receipt.mustache：\(said)" && row.letterNumber == nil)
      // Nothing is tried again by itself; mended and retried it goes out, and no number was lost.
      #expect(try await desk.outbox(RecordedChannel()).pass() == Outbox.Pass())
      try await Administration(desk.store, by: .localOperator, now: desk.clock.now).retryOutbox(row.key, name: "", at: desk.clock.now)
      #expect(try await desk.outbox(RecordedChannel()).pass().sent == 1)
      #expect(try await desk.sending(number).first?.letterNumber == "川清欠回执〔2025〕1号")
    }
  }

  @Test("templates that are missing or do not read stop the outbox with every fault named")
  func unreadable() throws {
    let error = #expect(throws: ConfigError.self) {
      try LetterTemplates(
        try Config.letterFiles.filter { $0.name != "letters/closed.mustache" }.map {
          $0.name == "letters/refused.mustache" ? ConfigFile(name: $0.name, text: "{{#reason}}") : $0
        })
    }
    #expect(error?.problems.map(\.file).sorted() == ["letters/closed.mustache", "letters/refused.mustache"])
    for mark in ["mark: abc", "mark: 川", "mark: 川清欠\nother: 1", ""] {
      #expect(throws: ConfigError.self) { try Self.letters { $0 == "letters/letterhead.yaml" ? mark : nil } }
    }
  }

  @Test("a change of the letterhead or of the kind's own template changes the digest; of another kind's does not")
  func digests() throws {
    let plain = try Config.letters
    let head = try Self.letters { $0 == "letters/letterhead.mustache" ? "{{body}} {{number}}" : nil }
    let own = try Self.letters { $0 == "letters/closed.mustache" ? "办结" : nil }
    #expect(head.digest(of: .closed) != plain.digest(of: .closed) && own.digest(of: .closed) != plain.digest(of: .closed))
    #expect(own.digest(of: .accepted) == plain.digest(of: .accepted) && head.digest(of: .reminder) == plain.digest(of: .reminder))
  }

  private static func letters(_ change: (String) -> String?) throws -> LetterTemplates {
    try LetterTemplates(try Config.letterFiles.map { ConfigFile(name: $0.name, text: change($0.name) ?? $0.text) })
  }
}

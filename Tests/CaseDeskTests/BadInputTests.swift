import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("Bad input to a verb")
struct BadInputTests {
  static let wrong: [(verb: Verb, inputs: [String: String], names: [String])] = [
    (.verifyLine, [:], ["line", "verified"]),
    (.verifyLine, ["line": "0", "verified": "一百"], ["line", "verified"]),
    (.verifyLine, ["line": "1", "verified": "100.001"], ["verified"]),
    (.verifyLine, ["line": "1", "verified": "-1"], ["verified"]),
    (.verifyLine, ["line": "1", "verified": "1e3"], ["verified"]),
    (.verifyLine, ["line": "1", "verified": "9999999999999999999"], ["verified"]),
    (.verifyLine, ["line": "1", "verified": "1", "route": "war"], ["route"]),
    (.verifyLine, ["line": "1", "verified": "1", "lien": "1"], ["lien"]),
    (.reportPayment, ["amount": "0"], ["amount"]),
    (.reportPayment, ["amount": "1", "effective": "2025-02-30"], ["effective"]),
    (.requestExtension, ["until": "31/07/2025", "reason": "调解"], ["until"]),
    (.offerPlan, ["instalments": "2025-07-31:1;2025-07-31:1"], ["instalments"]),
    (.offerPlan, ["instalments": ";"], ["instalments"]),
    (.flag, ["flag": "colour", "value": "maybe"], ["flag", "value"]),
    (.offset, ["line": "1", "amount": "1", "reason": String(repeating: "字", count: 2001)], ["reason"]),
    (.offset, ["line": "1", "amount": "1", "reason": "e" + String(repeating: "\u{301}", count: 2001)], ["reason"]),
    (.note, ["note": "响铃\u{7}"], ["note"]),
    (.note, ["note": "反向\u{202E}文字"], ["note"]),
    (.note, ["note": "空\u{0}字符"], ["note"]),
    (.reassign, ["handler": "mei\u{1B}[31m"], ["handler"]),
    (.attach, ["kind": "virus", "title": "附件", "sha256": "x", "size": "-1", "media_type": "a/b"], ["kind", "size"]),
  ]

  @Test("every fault is named by its input, all at once, and the case stays as it was")
  func faults() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      let version = try await desk.record(number).version
      for (verb, inputs, names) in Self.wrong {
        let actor = verb == .reassign ? Cast.zhang : Cast.luo
        do {
          try await desk.act(verb, on: number, by: actor, inputs)
          Issue.record("\(verb.rawValue) \(inputs)")
        } catch let faults as InputFaults {
          #expect(Set(faults.faults.map(\.name)) == Set(names), "\(verb.rawValue) \(inputs)")
          #expect(faults.faults.allSatisfy { !$0.sentence.isEmpty })
        }
      }
      #expect(try await desk.record(number).version == version)
    }
  }

  @Test("text is kept in NFC, whole and as given", arguments: Backend.underTest)
  func text(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.filed().record.number
      let given = "欠款\n<script>alert('é')</script> 100%；--DROP TABLE"
      try await desk.act(.note, on: number, by: Cast.ren, ["note": given.replacing("é", with: "e\u{301}")])
      let stored = try await desk.store.texts(of: try await desk.record(number).id).last { $0.name == "note" }?.value
      #expect(stored.map { Array($0.unicodeScalars) } == Array(given.unicodeScalars))
    }
  }

  @Test("an amount one 分 above what is open, an unknown line, office, entry and document are refused in words")
  func refusals() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      let firm = Actor.party(.complainant, of: number)
      #expect(
        try await desk.refused(.waive, on: number, by: firm, ["line": "1", "amount": "100000.01", "reason": "误"]) == "ledger_exceeds_open")
      #expect(try await desk.refused(.waive, on: number, by: firm, ["line": "9", "amount": "1", "reason": "误"]) == "unknown_line")
      let document = ["kind": "other", "title": "附件", "sha256": String(repeating: "G", count: 64), "size": "1", "media_type": "a/b"]
      #expect(try await desk.refused(.attach, on: number, by: firm, document) == "digest_invalid")
    }
  }

  @Test("sums at the limit of one input add up without overflow")
  func largeSums() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      let firm = Actor.party(.complainant, of: number)
      for _ in 1...3 {
        try await desk.act(.reportPayment, on: number, by: firm, ["amount": Amount.largestInput.description])
        try await desk.act(.confirmPayment, on: number, by: firm)
      }
      #expect(try await desk.record(number).balance[.overpaid] == Amount(fen: Amount.largestInput.fen * 3 - 10_000_000))
      let plan = (1...3).map { "2025-07-0\($0):\(Amount.largestInput)" }.joined(separator: ";")
      #expect(try await desk.refused(.offerPlan, on: number, by: Cast.luo, ["instalments": plan]) == "plan_above_open")
    }
  }

  @Test("a version that has moved on is said so, and nothing is done")
  func version() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let record = try await desk.filed().record
      try await desk.act(.note, on: record.number, by: Cast.ren, ["note": "一"])
      desk.clock.advance()
      let late = Command(.note, on: record.number, by: Cast.ren, inputs: ["note": "二"], expectedVersion: record.version)
      await #expect { try await desk.desk.perform(late) } throws: { ($0 as? StoreError)?.code == .versionMoved }
      #expect(try await desk.record(record.number).version == 2)
    }
  }
}

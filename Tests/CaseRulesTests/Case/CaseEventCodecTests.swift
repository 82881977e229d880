import Testing

@testable import CaseRules

@Suite("The bytes of an event")
struct CaseEventCodecTests {
  @Test("every kind of effect, with and without what may be absent, is read back as written", arguments: 0..<RandomEvents.kinds)
  func effects(_ kind: Int) throws {
    var draw = RandomEvents(seed: UInt64(kind))
    for _ in 0..<200 {
      let event = draw.event([draw.effect(kind)])
      #expect(try CaseEvent(canonicalBytes: event.canonicalBytes) == event)
    }
  }

  @Test("whole events are read back as written, and others have other bytes")
  func events() throws {
    var draw = RandomEvents(seed: 2025)
    var seen: [[UInt8]: CaseEvent] = [:]
    for _ in 0..<2000 {
      let event = draw.event()
      let bytes = event.canonicalBytes
      #expect(try CaseEvent(canonicalBytes: bytes) == event)
      if let other = seen.updateValue(event, forKey: bytes) { #expect(other == event) }
    }
  }

  @Test("absent, empty and a list of nothing differ")
  func absence() {
    func event(_ office: OfficeID?, _ effects: [Effect]) -> [UInt8] {
      CaseEvent(
        caseID: CaseID(1), seq: 1, verb: .note, actor: "", role: .intake, office: office, effective: Instant(microseconds: 0),
        recorded: Instant(microseconds: 0), from: nil, to: .handling, effects: effects
      ).canonicalBytes
    }
    func supervised(_ day: CivilDate?) -> Effect { .supervision(Supervision(no: 1, to: .debtor, answeredOn: day)) }
    func letter(_ facts: [String]) -> Effect { .letter(Letter(.urged, to: .debtor, facts: facts)) }
    let all = [
      event(nil, []), event(OfficeID(""), []), event(nil, [.popped]), event(nil, [supervised(nil)]),
      event(nil, [supervised(CivilDate(day: 0))]),
      event(nil, [letter([])]), event(nil, [letter([""])]), event(nil, [letter(["", ""])]), event(nil, [.text(name: "", digest: [])]),
      event(nil, [.link(digest: [])]),
    ]
    #expect(Set(all).count == all.count)
  }

  /// Written out by hand from the format's description: domain, then each field after its length.
  @Test("one event's bytes never change")
  func golden() throws {
    let event = CaseEvent(
      caseID: CaseID(7), seq: 2, verb: .note, actor: "林", role: .intake, office: nil,
      effective: Instant(microseconds: 1_751_331_600_000_000), recorded: Instant(microseconds: 1_751_331_600_000_001), from: .handling,
      to: .handling,
      effects: [.attribute(.track, "verify"), .popped, .verified(line: -1), .text(name: "note", digest: [0, 255])])
    let hex = event.canonicalBytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(
      hex == """
        0000001071696e677169616e2e6576656e742e3100000008000000000000000700000008000000000000000200000004\
        6e6f746500000003e69e9700000006696e74616b65ffffffff00000008000638d3a9e6e40000000008000638d3a9e6e4\
        010000000868616e646c696e670000000868616e646c696e670000000800000000000000040000000961747472696275\
        746500000005747261636b0000000676657269667900000006706f7070656400000008766572696669656400000008ff\
        ffffffffffffff0000000474657874000000046e6f74650000000200ff
        """)
  }

  @Test("bytes cut anywhere, or with something behind them, are no event")
  func truncated() throws {
    var draw = RandomEvents(seed: 5)
    for _ in 0..<10 {
      let bytes = draw.event().canonicalBytes
      for length in 0..<bytes.count { #expect(throws: CanonicalError.self) { try CaseEvent(canonicalBytes: Array(bytes.prefix(length))) } }
      #expect(throws: CanonicalError.self) { try CaseEvent(canonicalBytes: bytes + [0]) }
    }
  }

  @Test("altered bytes are refused, or are exactly the bytes of another event; nothing is mended in passing")
  func altered() throws {
    var draw = RandomEvents(seed: 11)
    var refused = 0
    for _ in 0..<10_000 {
      let bytes = draw.event().canonicalBytes
      var altered = bytes
      for _ in 0...draw.below(3) {
        let place = draw.below(altered.count)
        switch draw.below(3) {
        case 0: altered[place] = UInt8(draw.below(256))
        case 1: altered.insert(UInt8(draw.below(256)), at: place)
        default: altered.remove(at: place)
        }
      }
      do {
        let event = try CaseEvent(canonicalBytes: altered)
        if event.canonicalBytes != altered { Issue.record("\(altered) was read as \(event)") }
      } catch {
        refused += 1
      }
    }
    #expect(refused > 5000)
  }

  @Test("a record is folded only from its own events, in order, without a gap")
  func fold() throws {
    let scenario = try Scenario.reaching(.resultReview)
    #expect(try CaseRecord.fold(scenario.events) == scenario.record)
    #expect(try CaseRecord.fold([CaseEvent]()) == nil)
    for index in scenario.events.indices.dropLast() {
      var events = scenario.events
      events.remove(at: index)
      #expect(throws: FoldError.self) { try CaseRecord.fold(events) }
      events = scenario.events
      events.swapAt(index, index + 1)
      #expect(throws: FoldError.self) { try CaseRecord.fold(events) }
    }
    var decoded: [CaseEvent] = []
    for event in scenario.events { decoded.append(try CaseEvent(canonicalBytes: event.canonicalBytes)) }
    #expect(try CaseRecord.fold(decoded) == scenario.record)
  }
}

import CaseRules

/// One case's rows, and what is wrong with them.
struct AuditedCase {
  typealias Finding = ChainAudit.Finding

  let id: Int64
  let events: [SQLRow]
  let file: SQLRow?
  let entries: [SQLRow]
  let letters: [SQLRow]
  let clocks: [SQLRow]
  let texts: [SQLRow]
  let lines: [SQLRow]
  let plans: [SQLRow]
  let tallies: [SQLRow]
  let rungs: [SQLRow]
  let cards: [SQLRow]
  let traits: [SQLRow]
  let ages: [SQLRow]

  static func all(in page: AuditPage) throws(StoreError) -> [AuditedCase] {
    page.caseIDs.map { id in
      AuditedCase(
        id: id, events: page.events[id] ?? [], file: page.files[id], entries: page.entries[id] ?? [], letters: page.letters[id] ?? [],
        clocks: page.clocks[id] ?? [], texts: page.texts[id] ?? [], lines: page.lines[id] ?? [], plans: page.plans[id] ?? [],
        tallies: page.tallies[id] ?? [], rungs: page.rungs[id] ?? [], cards: page.cards[id] ?? [],
        traits: page.traits[id] ?? [], ages: page.ages[id] ?? [])
    }
  }

  func finding(_ kind: Finding.Kind, seq: Int? = nil, _ detail: String) -> Finding {
    var number: String?
    if case .text(let text)? = file?.values[1] { number = text }
    return Finding(kind: kind, caseID: CaseID(id), number: number, seq: seq, detail: detail)
  }

  /// Everything wrong, the chain first; copies are compared only where the bytes themselves can be read.
  func findings() throws(StoreError) -> [Finding] {
    var findings: [Finding] = []
    var decoded: [CaseEvent] = []
    var previous = EventChain.genesis
    for (index, row) in events.enumerated() {
      let (seq, bytes, hash) = (Int(try row.integer(1)), try row.bytes(9), try row.bytes(10))
      if seq != index + 1 { findings.append(finding(.gap, seq: seq, "expected event \(index + 1)")) }
      if EventChain.hash(bytes, after: previous) != hash {
        findings.append(finding(.hash, seq: seq, "does not follow from bytes and hash before"))
      }
      previous = hash
      do {
        let event = try CaseEvent(canonicalBytes: bytes)
        if event.canonicalBytes != bytes { findings.append(finding(.bytes, seq: seq, "not in canonical form")) }
        if event.caseID.value != id || event.seq != seq { findings.append(finding(.bytes, seq: seq, "belongs to another place")) }
        findings += difference(.eventCopy, seq, Self.columns(of: event), row.values[1..<9], Self.eventColumns)
        decoded.append(event)
      } catch { findings.append(finding(.bytes, seq: seq, error.reason)) }
    }
    guard decoded.count == events.count, findings.allSatisfy({ $0.kind != .gap }) else { return findings }
    do {
      guard let record = try CaseRecord.fold(decoded) else { return findings + [finding(.gap, "no events")] }
      return findings + fileFindings(record, decoded, head: previous) + copyFindings(record, decoded)
    } catch { return findings + [finding(.bytes, seq: error.seq, error.reason)] }
  }

  /// Each event's recorded time with its stored hash, for checkpoints.
  func heads() throws(StoreError) -> CaseHeads {
    var list: [(recorded: Int64, hash: [UInt8])] = []
    for row in events { list.append((try row.integer(8), try row.bytes(10))) }
    return CaseHeads(id: id, list: list)
  }

  /// A finding that names the columns in which two rows differ; none when they are the same.
  func difference(
    _ kind: Finding.Kind, _ seq: Int?, _ wanted: [SQLValue], _ found: some Collection<SQLValue>, _ names: [String]
  ) -> [Finding] {
    let wrong = zip(names, zip(wanted, found)).filter { $0.1.0 != $0.1.1 }.map(\.0)
    return wrong.isEmpty ? [] : [finding(kind, seq: seq, "differs in \(wrong.joined(separator: ", "))")]
  }

  private static let eventColumns = ["seq", "verb", "actor", "role", "from_state", "to_state", "effective", "recorded"]

  private static func columns(of event: CaseEvent) -> [SQLValue] {
    [
      .integer(Int64(event.seq)), .text(event.verb.rawValue), .text(event.actor), .text(event.role.rawValue),
      SQLValue(event.from?.rawValue),
      .text(event.to.rawValue), .integer(event.effective.microseconds), .integer(event.recorded.microseconds),
    ]
  }
}

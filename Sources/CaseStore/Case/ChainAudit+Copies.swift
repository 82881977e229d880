import CaseRules

extension AuditedCase {
  /// 办件 row against the record.
  func fileFindings(_ record: CaseRecord, _ events: [CaseEvent], head: [UInt8]) -> [Finding] {
    guard let file else { return [finding(.caseFile, "no row")] }
    let opening = record.opening
    let wanted: [SQLValue] = [
      .text(record.number.description), .integer(Int64(record.version)), .text(record.state.rawValue), SQLValue(record.holder?.rawValue),
      .integer(record.balance.open.fen), .text(opening.creditor.name), SQLValue(opening.creditor.creditCode), .text(opening.debtor.name),
      SQLValue(opening.debtor.creditCode), SQLValue(opening.debtor.region),
      SQLValue(record.attributes[.respondentKind] ?? opening.debtor.kind?.rawValue),
      .text(opening.channel.rawValue), .text(opening.ruleSet), .bytes(head), .integer(events[0].effective.microseconds),
      .integer(record.lastRecorded.microseconds),
    ]
    return difference(.caseFile, nil, wanted, file.values.dropFirst(), Self.fileColumns)
  }

  /// Ledger, outbox, clocks and texts against the effects.
  func copyFindings(_ record: CaseRecord, _ events: [CaseEvent]) -> [Finding] {
    var wantedEntries: [[SQLValue]] = []
    var wantedLetters: [[SQLValue]] = []
    var wantedClocks: [ClockFact.Key: ClockFact] = [:]
    var wantedRungs: [[SQLValue]: [SQLValue]] = [:]
    var wantedCards: [[SQLValue]: [SQLValue]] = [:]
    var digests: [String: [UInt8]] = [:]
    for event in events {
      var letters = 0
      for effect in event.effects {
        switch effect {
        case .entry(let entry): wantedEntries.append(Self.row(entry, of: event))
        case .letter(let letter):
          letters += 1
          wantedLetters.append(Self.row(letter, letters, of: event))
        case .rung(let rung):
          let row = LadderCopies.row(rung, event)
          let first = wantedRungs[Array(row.prefix(6))]
          wantedRungs[Array(row.prefix(6))] = (first?.dropLast() ?? row[...]) + [.integer(rung.lifted ? 1 : 0)]
        case .card(let card):
          let row = LadderCopies.row(card, event)
          wantedCards[[row[0]]] = row.dropLast() + [wantedCards[[row[0]]]?.last ?? row.last ?? .null]
        case .clock(let fact): wantedClocks[fact.key] = fact
        case .text(let name, let digest): digests["\(event.seq)/\(name)"] = digest
        default: break
        }
      }
    }
    return compare(.ledger, wantedEntries, entries, keyed: 1, Self.entryColumns)
      + compare(.letter, wantedLetters, letters, keyed: 2, Self.letterColumns)
      + compare(.clock, wantedClocks.values.map(Self.row), clocks, keyed: 4, Self.clockColumns)
      + compare(.rung, Array(wantedRungs.values), rungs, keyed: 6, Self.rungColumns)
      + compare(.card, Array(wantedCards.values), cards, keyed: 1, Self.cardColumns)
      + reportFindings(events) + textFindings(digests)
  }

  /// Rows by their first `keyed` columns: missing, surplus, or different.
  func compare(_ kind: Finding.Kind, _ wanted: [[SQLValue]], _ rows: [SQLRow], keyed: Int, _ names: [String]) -> [Finding] {
    var left = Dictionary(rows.map { (Array($0.values[1...keyed]), $0) }, uniquingKeysWith: { first, _ in first })
    var findings: [Finding] = []
    for want in wanted {
      let key = Array(want.prefix(keyed))
      guard let row = left.removeValue(forKey: key) else {
        findings.append(finding(kind, "missing: \(Self.words(key, names))"))
        continue
      }
      findings += difference(kind, nil, want, row.values.dropFirst(), names).map {
        finding(kind, "\(Self.words(key, names)) \($0.detail)")
      }
    }
    return findings + left.keys.map { finding(kind, "not in the record: \(Self.words($0, names))") }.sorted { $0.detail < $1.detail }
  }

  private func textFindings(_ digests: [String: [UInt8]]) -> [Finding] {
    var left = digests
    var findings: [Finding] = []
    for row in texts {
      guard case .integer(let seq) = row.values[1], case .text(let name) = row.values[2], case .bytes(let salt) = row.values[3],
        case .text(let value) = row.values[4]
      else { continue }
      guard let digest = left.removeValue(forKey: "\(seq)/\(name)") else {
        findings.append(finding(.text, seq: Int(seq), "not in the record: \(name)"))
        continue
      }
      if Digest.protected(ProtectedText(name: name, value: value, salt: salt)) != digest {
        findings.append(finding(.text, seq: Int(seq), "\(name) is not the text whose digest was recorded"))
      }
    }
    return findings + left.keys.sorted().map { finding(.text, "missing: \($0)") }
  }

  private static func words(_ key: [SQLValue], _ names: [String]) -> String {
    zip(names, key).map { name, value in
      switch value {
      case .integer(let number): "\(name) \(number)"
      case .text(let text): "\(name) \(text)"
      default: name
      }
    }.joined(separator: ", ")
  }

  private static func row(_ entry: LedgerEntry, of event: CaseEvent) -> [SQLValue] {
    [
      .integer(Int64(entry.no)), .integer(Int64(event.seq)), .integer(Int64(entry.line)), .text(entry.kind.rawValue),
      .integer(entry.amount.fen),
      SQLValue(entry.route?.rawValue), .text(entry.effective.description), .integer(event.recorded.microseconds), SQLValue(entry.corrects),
      SQLValue(entry.concern?.rawValue),
    ]
  }

  private static func row(_ letter: Letter, _ no: Int, of event: CaseEvent) -> [SQLValue] {
    [
      .integer(Int64(event.seq)), .integer(Int64(no)), .text(letter.kind.rawValue), .text(letter.recipient.word),
      .text(letter.facts.joined(separator: "\n")), .integer(event.recorded.microseconds),
    ]
  }

  private static func row(_ fact: ClockFact) -> [SQLValue] {
    [
      .text(fact.limit.rawValue), .integer(Int64(fact.key.ref)), .integer(Int64(fact.key.generation)), .integer(Int64(fact.key.turn)),
      .integer(fact.anchor.microseconds), SQLValue(fact.fixedDay), SQLValue(fact.length),
      fact.endedAt.map { .integer($0.microseconds) } ?? .null,
    ]
  }

  private static let fileColumns = [
    "number", "version", "state", "holder", "open_fen", "creditor", "creditor_code", "debtor", "debtor_code", "region", "respondent_kind",
    "channel", "rule_set", "head", "received_at", "changed_at",
  ]
  private static let entryColumns = ["no", "seq", "line", "kind", "fen", "route", "effective", "recorded", "corrects", "concern"]
  private static let letterColumns = ["seq", "no", "kind", "recipient", "facts", "created"]
  private static let rungColumns = ["limit_id", "ref", "generation", "turn", "rung", "series", "came_on", "due_on", "recorded", "lifted"]
  private static let cardColumns = [
    "no", "colour", "limit_id", "office_id", "rule_set", "shown_on", "due_on", "reply_by", "status", "revoked", "recorded",
  ]
  private static let clockColumns = ["limit_id", "ref", "generation", "turn", "anchor", "fixed_day", "length", "ended_at"]
}

extension SQLValue {
  init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
}

import CaseRules
import CaseStore

/// The case as it stood when a letter fell due, and what words it is told in.
struct LetterContext {
  let letter: Letter
  /// The act that brought the letter; after a second person's approval still the act that was asked for.
  let event: CaseEvent
  /// After that event.
  let record: CaseRecord
  /// Free text that came with the act.
  let texts: [String: String]
  let rulebook: Rulebook
  let directory: OfficeDirectory
  let wording: Wording

  init(
    _ letter: Letter, _ event: CaseEvent, _ record: CaseRecord, texts: [String: String], rulebook: Rulebook, directory: OfficeDirectory,
    divisions: Divisions?
  ) {
    (self.letter, self.event, self.record, self.texts, self.rulebook, self.directory) = (letter, event, record, texts, rulebook, directory)
    wording = Wording(record, rulebook, directory, divisions)
  }

  /// Throws when the case has no such event, which only a damaged database makes.
  init(
    _ held: HeldLetter, _ events: [CaseEvent], texts: [StoredText], rulebook: Rulebook, directory: OfficeDirectory, divisions: Divisions?
  )
    throws
  {
    let past = events.filter { $0.seq <= held.key.seq }
    guard let event = past.last, event.seq == held.key.seq, let record = try CaseRecord.fold(past) else {
      throw StoreError(.corrupt, "outbox of \(held.number): no event \(held.key.seq)")
    }
    let source = event.verb == .decide ? past.last { $0.effects.contains { if case .asked = $0 { true } else { false } } } : nil
    let seqs = [event.seq, source?.seq].compactMap { $0 }
    let kept = texts.filter { seqs.contains($0.seq) && event.seq > 1 }.sorted { $0.seq > $1.seq }
    let said = Dictionary(kept.map { ($0.name, $0.value) }, uniquingKeysWith: { earlier, _ in earlier })
    self.init(held.letter, event, record, texts: said, rulebook: rulebook, directory: directory, divisions: divisions)
  }

  /// Who signs: the office that acted; for what a party or the clock did, the office that answers for the case.
  var issuer: OfficeID {
    switch event.role.side {
    case .receiver, .handlingOffice, .supervision: event.office ?? record.receiver
    case .party, .system, .outside: record.handlingOffice ?? record.receiver
    }
  }

  var ruleSet: RuleSet? { try? rulebook.ruleSet(of: record.opening) }

  /// Where the recipient keeps working days.
  var region: String? {
    switch letter.recipient {
    case .creditor: record.opening.creditor.region
    case .debtor: record.opening.debtor.region
    case .office(let office), .role(let office, _): directory.office(office)?.division
    }
  }

  /// The letter's facts, `name=value`, by name.
  var told: [String: String] {
    Dictionary(
      letter.facts.compactMap { fact in
        let parts = fact.split(separator: "=", maxSplits: 1).map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The limit that the recipient must know of.
  var due: DueDate? {
    let (limit, ref): (LimitID?, Int) =
      switch letter.kind {
      case .receipt: (.review, 0)
      case .accepted: (.transfer, 0)
      case .supplement: (.supplement, 0)
      case .transferred, .extended, .planBroken: (.handle, 0)
      case .assigned: (told["stage"] == nil ? .handle : .returnAdjudication, 0)
      case .supervision: (.superviseReply, told["no"].flatMap { Int($0) } ?? 0)
      case .urged: (.urgeReply, told["no"].flatMap { Int($0) } ?? 0)
      case .replyRequested: (.debtorReply, 0)
      case .crossRegion: (.crossRegionReply, 0)
      case .paymentReported: (.paymentConfirm, told["payment"].flatMap { Int($0) } ?? 0)
      case .reopened: (record.state == .handling ? .handle : .transfer, 0)
      default: (nil, 0)
      }
    if let limit { return record.running(limit, ref: ref).flatMap { record.due(of: $0, under: rulebook) } }
    guard [.returned, .listed, .circular].contains(letter.kind), letter.recipient != .debtor else { return nil }
    return record.nextDue(under: rulebook)?.due
  }
}

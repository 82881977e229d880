import CaseRules

/// What one event says that reports group and list cases by, as its `case_trait` row. Follows from the event alone.
///
/// Each word stands behind the event's `seq` in six digits, so that the largest of a case is the last one said.
struct EventMarks: Hashable {
  enum Mark: Int, CaseIterable { case kind, outcome, ground, wage, crossing, supervised }

  private(set) var words: [Mark: String] = [:]

  init(_ event: CaseEvent) {
    let digits = String(event.seq)
    let stamp = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    for effect in event.effects {
      switch effect {
      case .opened(let opening): words[.kind] = opening.debtor.kind.map { stamp + $0.rawValue }
      case .attribute(let attribute, let word): if let mark = Self.marks[attribute] { words[mark] = stamp + word }
      default: break
      }
    }
  }

  /// Every case has the row of its opening, so that a case without one is known to be from before.
  func isWritten(_ event: CaseEvent) -> Bool { event.seq == 1 || !words.isEmpty }

  /// The columns after the case's id.
  func row(_ event: CaseEvent) -> [SQLValue] {
    [.integer(Int64(event.seq)), .integer(event.effective.microseconds), .integer(event.recorded.microseconds)]
      + Mark.allCases.map { SQLValue(words[$0]) }
  }

  private static let marks: [Attribute: Mark] = [
    .respondentKind: .kind, .outcome: .outcome, .ground: .ground, .wageLinked: .wage, .crossRegion: .crossing, .supervisedSOE: .supervised,
  ]
}

extension ClaimLine {
  /// From when a report counts its age: the agreed day of payment, else the day of acceptance, delivery, settlement or inspection, else of
  /// signing. No calendar and no rule enters into it, so that it never moves.
  var owedSince: CivilDate? { agreedDueOn ?? acceptedOn ?? deliveredOn ?? settledOn ?? inspectionEndsOn ?? signedOn }
}

extension ReportCopies {
  /// Marks and ages, which came with version 6 of the schema.
  static func markStatements(_ event: CaseEvent) -> [SQLStatement] {
    let id = SQLValue.integer(event.caseID.value)
    let marks = EventMarks(event)
    var statements = marks.isWritten(event) ? [SQLStatement(insertMarks, [id] + marks.row(event))] : []
    for case .line(let line) in event.effects {
      statements.append(SQLStatement(insertAge, [id, .integer(Int64(line.no)), SQLValue(line.owedSince)]))
    }
    return statements
  }

  private static let insertMarks = SQLText(
    """
    INSERT INTO case_trait (case_id, seq, effective, recorded, kind, outcome, ground, wage, crossing, supervised)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (case_id, seq) DO NOTHING
    """)
  private static let insertAge = SQLText(
    "INSERT INTO claim_age (case_id, line, since) VALUES ($1, $2, $3) ON CONFLICT (case_id, line) DO NOTHING")
}

extension CaseStore {
  /// Makes marks and ages of cases that were written by a program before version 6 of the schema; answers how many cases. May be repeated,
  /// and run while others write.
  public func fillReportMarks() async throws(StoreError) -> Int {
    var filled = 0
    while true {
      let ids = try await engine.read([SQLStatement(Self.unmarked)])[0]
      guard !ids.isEmpty else { return filled }
      for id in ids {
        var statements: [SQLStatement] = []
        for row in try await engine.read([SQLStatement(Self.events, id.values)])[0] {
          guard let event = try? CaseEvent(canonicalBytes: try row.bytes(0)) else { throw StoreError(.corrupt, "case_event: bytes") }
          statements += ReportCopies.markStatements(event)
        }
        guard !statements.isEmpty, try await engine.commit(WriteBatch(statements: statements)) == .done else {
          throw StoreError(.unavailable, "marks for reports were not written")
        }
        filled += 1
      }
    }
  }

  private static let unmarked = SQLText(
    """
    SELECT f.case_id FROM case_file f WHERE NOT EXISTS (SELECT 1 FROM case_trait m WHERE m.case_id = f.case_id AND m.seq = 1)
    ORDER BY f.case_id LIMIT 500
    """)
  private static let events = SQLText("SELECT bytes FROM case_event WHERE case_id = $1 ORDER BY seq")
}

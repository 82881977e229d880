import CaseRules

/// What one event adds to reports, as the numbers of its `case_tally` row. Follows from the event alone.
struct EventTally: Hashable {
  /// For a change of state but 归档: `seq` × 16 + where it led, so that the largest of a case says where it stands.
  private(set) var move: Int64?
  /// What may be counted of a case within a month, in digits of six bits.
  private(set) var counts: Int64 = 0
  /// What is asked of a case is whether it ever happened; the last digit is open above.
  private(set) var deeds: Int64 = 0
  /// `seq` × 2, plus one when the result was given; without it the result was sent back.
  private(set) var answer: Int64?
  /// `seq` × 2, plus one for satisfied.
  private(set) var rating: Int64?

  enum Place: Int64 { case open, plan, crossOut, closed, refused, guidedOut, terminated, withdrawn }
  enum Count: Int64 { case received, entered, reopened, closed, terminated, withdrawn, refused, guidedOut, passed, accepted }
  enum Deed: Int64 { case transferred, extended, returned, listed, followedUp, supervised }

  init(_ event: CaseEvent) {
    let seq = Int64(event.seq)
    if event.from != event.to, event.to != .archived {
      move = seq * 16 + Self.place(of: event.to).rawValue
      countMove(event)
    }
    switch event.verb {
    case .agreeReturn: add(.returned)
    case .fileResult, .crossConclude: answer = seq * 2 + 1
    case .returnResult: answer = seq * 2
    default: break
    }
    for effect in event.effects {
      switch effect {
      case .attribute(.followUp, let word) where word != "unreached": add(.followedUp)
      case .attribute(.satisfaction, let word): rating = seq * 2 + (word == "yes" ? 1 : 0)
      case .attribute(.publiclyListed, _): add(.listed)
      // Sent by a person or by a rung.
      case .supervision(let sent) where sent.answeredOn == nil: add(.supervised)
      case .letter(let letter) where letter.kind == .extended: add(.extended)
      default: break
      }
    }
  }

  private mutating func countMove(_ event: CaseEvent) {
    if event.from == nil { add(event.verb == .enterLedger ? .entered : .received) }
    if event.verb == .reopen { add(.reopened) }
    switch (event.from, event.to) {
    case (_, .closed): add(.closed)
    case (_, .terminated): add(.terminated)
    case (_, .withdrawn): add(.withdrawn)
    case (_, .refused): add(.refused)
    case (_, .guidedOut): add(.guidedOut)
    case (.submitted, .accepted):
      add(.passed)
      add(.accepted)
    case (nil, .accepted): add(.accepted)
    case (.accepted, .transferred), (.accepted, .crossOut): add(.transferred)
    default: break
    }
  }

  private mutating func add(_ count: Count) { counts += 1 << (6 * count.rawValue) }
  private mutating func add(_ deed: Deed) { deeds += 1 << (6 * deed.rawValue) }

  private static func place(of state: CaseState) -> Place {
    switch state {
    case .planTracking: .plan
    case .crossOut: .crossOut
    case .closed: .closed
    case .refused: .refused
    case .guidedOut: .guidedOut
    case .terminated: .terminated
    case .withdrawn: .withdrawn
    default: .open
    }
  }
}

extension EventTally {
  var isEmpty: Bool { move == nil && counts == 0 && deeds == 0 && answer == nil && rating == nil }

  func statement(_ event: CaseEvent) -> SQLStatement { SQLStatement(Self.insert, [.integer(event.caseID.value)] + row(event)) }

  /// The columns after the case's id.
  func row(_ event: CaseEvent) -> [SQLValue] {
    func optional(_ number: Int64?) -> SQLValue { number.map { .integer($0) } ?? .null }
    return [
      .integer(Int64(event.seq)), .integer(event.effective.microseconds), .integer(event.recorded.microseconds), optional(move),
      .integer(counts), .integer(deeds), optional(answer), optional(rating),
    ]
  }

  private static let insert = SQLText(
    """
    INSERT INTO case_tally (case_id, seq, effective, recorded, move, counts, deeds, answer, rating)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    """)
}

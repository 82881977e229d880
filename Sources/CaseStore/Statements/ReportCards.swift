import CaseRules
import Synchronization

/// 黄牌 or 红牌 shown in a month, as it stood at the cut.
public struct MonthCard: Hashable, Sendable {
  /// The case's.
  public let number: String
  public let card: Card
}

extension CaseStore {
  /// The cards shown in the month, in the cases that the question is about, each as recorded up to the cut; in order of case.
  ///
  /// Read from the record itself, because the copies say only how a card stands today.
  public func cards(_ question: MonthQuestion) async throws -> [MonthCard] {
    let found = Mutex<(number: String, cards: [Int: Card], done: [MonthCard])>(("", [:], []))
    try await engine.stream(
      SQLStatement(Self.events, question.days + [.text(question.prefix), .integer(question.cut.microseconds)])
    ) { row in
      let (number, event) = (try row.text(0), try Self.event(row))
      found.withLock { state in
        if number != state.number {
          state.done += Self.sorted(state.number, state.cards)
          (state.number, state.cards) = (number, [:])
        }
        for case .card(let card) in event.effects where card.shownOn >= question.first && card.shownOn < question.next {
          state.cards[card.no] = card
        }
      }
    }
    return found.withLock { $0.done + Self.sorted($0.number, $0.cards) }
  }

  private static func sorted(_ number: String, _ cards: [Int: Card]) -> [MonthCard] {
    cards.values.sorted { $0.no < $1.no }.map { MonthCard(number: number, card: $0) }
  }

  private static func event(_ row: SQLRow) throws -> CaseEvent {
    do { return try CaseEvent(canonicalBytes: try row.bytes(1)) } catch let error as CanonicalError {
      throw StoreError(.corrupt, "case_event: \(error.reason)")
    }
  }

  private static let events = SQLText(
    """
    SELECT f.number, e.bytes FROM (SELECT DISTINCT case_id FROM card WHERE shown_on >= $1 AND shown_on < $2) c
    JOIN case_file f ON f.case_id = c.case_id JOIN case_event e ON e.case_id = c.case_id
    WHERE ($3 = '' OR substr(f.region, 1, length($3)) = $3) AND e.recorded <= $4
    ORDER BY c.case_id, e.seq
    """)
}

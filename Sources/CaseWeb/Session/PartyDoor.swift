import CaseDesk
import CaseRules

/// Where a party comes in with what it was given for its case: by page or over the API, the same is looked at and counted.
enum PartyDoor {
  private static let perCase = RateLimit("look-up-case", 5, in: 3600)

  /// The case that the secret opens; nil when the two do not belong together, and which of them was wrong is never told.
  ///
  /// A wrong one counts for the case, there or not; throws `Problem` with 429 after a few. A right one is never counted: no stranger can lock
  /// a party out by asking on, and 80 bits are not guessed at any rate.
  static func open(_ typed: String, _ role: Role, secret: String, _ visit: Visit) async throws -> CaseNumber? {
    let number = CaseNumber(typed.filter { !$0.isWhitespace })
    if let number {
      do {
        _ = try await visit.web.desk.party(role, of: number, secret: secret)
        return number
      } catch is Refusal {}
    }
    let subject = number?.description ?? typed.filter(\.isNumber)
    if let wait = try await visit.web.settings.limit(perCase).wait(for: subject, visit.web.store, now: visit.now) {
      throw Problem.tooMany(wait: wait)
    }
    return nil
  }
}

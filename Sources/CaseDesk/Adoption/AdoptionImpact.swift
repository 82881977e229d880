import CaseRules
import CaseStore
import Synchronization

/// Which running clocks a rulebook would move if it were adopted.
public struct AdoptionImpact: Hashable, Sendable {
  public struct Moved: Hashable, Sendable {
    public let number: CaseNumber
    public let redating: Redating
  }

  /// How many clocks get another date, or become firm.
  public private(set) var moving = 0
  /// Of those, provisional ones that become firm.
  public private(set) var becomingFirm = 0
  /// Of those, ones whose new date lies before today.
  public private(set) var fallingBehind = 0
  /// Clocks that stay because their date has passed.
  public private(set) var staying = 0
  /// The first of those that move, the soonest old date on top.
  public private(set) var first: [Moved] = []

  fileprivate mutating func add(_ number: CaseNumber, _ redating: Redating, today: CivilDate, keeping limit: Int) {
    guard redating.moves else { return staying += 1 }
    moving += 1
    if redating.old?.provisional == true, redating.new?.provisional == false { becomingFirm += 1 }
    if let new = redating.new, !new.provisional, new.on < today { fallingBehind += 1 }
    first.append(Moved(number: number, redating: redating))
    if first.count >= 4 * max(limit, 64) { trim(limit) }
  }

  fileprivate mutating func trim(_ limit: Int) {
    first = Array(first.sorted { $0.rank < $1.rank }.prefix(limit))
  }
}

extension AdoptionImpact.Moved {
  fileprivate var rank: (CivilDate, String, String, Int) {
    (redating.old?.on ?? .distant, number.description, redating.key.limit.rawValue, redating.key.ref)
  }
}

extension CaseDesk {
  /// Goes through every running clock and counts what `book` would do to it; keeps the first `limit`. Changes nothing.
  public func impact(of book: Rulebook, keeping limit: Int) async throws -> AdoptionImpact {
    let today = try await store.engine.now().date
    let present = rulebook
    let state = Mutex((impact: AdoptionImpact(), unlike: [CaseID: Set<ClockFact.Key>]()))
    try await store.eachRunningClock { clock in
      // Where the stored date is not the present one, only the record tells by which version the clock is counted.
      guard Redating.Day(present.due(of: clock.fact, in: clock.place)) == clock.day else {
        state.withLock { _ = $0.unlike[clock.caseID, default: []].insert(clock.fact.key) }
        return
      }
      guard let redating = book.redating(of: clock.fact, in: clock.place, since: present.version, kept: nil) else { return }
      state.withLock { $0.impact.add(clock.number, redating, today: today, keeping: limit) }
    }
    var (impact, unlike) = state.withLock { ($0.impact, $0.unlike) }
    for (id, keys) in unlike {
      guard let chain = try await store.chain(of: id), let record = try CaseRecord.fold(chain.events) else { continue }
      for redating in record.redatings(under: book) where keys.contains(redating.key) {
        impact.add(record.number, redating, today: today, keeping: limit)
      }
    }
    impact.trim(limit)
    return impact
  }
}

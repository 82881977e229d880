import CaseDesk
import CaseRules
import Naive

/// One made-up life of a case, lived twice.
public struct History: Sendable {
  /// Where the two opinions part: the steps that lead there, the fewest found, and what differs.
  public struct Disagreement: Sendable, CustomStringConvertible {
    public let seed: UInt64
    public let acts: [String]
    public let difference: String
    public var description: String { "seed \(seed): \(difference)\n" + acts.map { "  \($0)" }.joined(separator: "\n") }
  }

  public struct Tally: Sendable {
    public var (histories, acts, refused, calendars) = (0, 0, 0, 0)
    public var states: Set<CaseState> = []
    /// How often each was done.
    public var verbs: [Verb: Int] = [:]

    public init() {}

    public static func + (a: Self, b: Self) -> Self {
      var sum = a
      sum.histories += b.histories
      sum.acts += b.acts
      sum.refused += b.refused
      sum.calendars += b.calendars
      sum.states.formUnion(b.states)
      sum.verbs.merge(b.verbs, uniquingKeysWith: +)
      return sum
    }
  }

  private static let claimed = 1000
  private static let length = 45
  /// No limit may reach past the naive calendar's last day.
  private static let lastDay = 4900

  private let calendars: Calendars
  private let rulebooks: [Rulebook]

  /// `skewed` gives the program a later calendar than the one meant: what compares the two must find that.
  public init(_ calendars: Calendars, skewed: Bool = false) {
    let rulebooks = calendars.entries.map(\.rulebook)
    self.calendars = calendars
    self.rulebooks = skewed ? rulebooks.suffix(1) + rulebooks.dropLast() : rulebooks
  }

  /// Lives the history that `seed` stands for; what the two disagree about, or nil.
  public func live(_ seed: UInt64, _ tally: inout Tally) throws -> Disagreement? {
    var chance = Chance(seed: seed)
    let (regional, calendar) = (chance.one(in: 4), chance.pick(0...calendars.entries.count - 1))
    let start = Start(opening: chance.opening(Self.claimed), calendar: calendar, regional: regional)
    tally.histories += 1
    guard var pair = try pair(start) else { return nil }
    var steps: [NaiveStep] = []
    var difference = Comparison.difference(pair.model, pair.real)
    while difference == nil, steps.count < Self.length, pair.model.state != .archived, NaiveTime.day(of: pair.model.now) < Self.lastDay {
      let step = next(pair.model, &chance)
      steps.append(step)
      difference = try take(step, &pair, start, &tally)
    }
    if difference == nil, try CaseRecord.fold(pair.real.events) != pair.real.record { difference = "the fold differs from the record" }
    guard difference != nil else { return nil }
    return try shortest(seed, start, steps)
  }

  struct Start: Sendable {
    let opening: NaiveAct
    let calendar: Int
    let regional: Bool
  }

  typealias Pair = (model: NaiveCase, real: RealCase)

  /// nil where neither opens the case.
  func pair(_ start: Start) throws -> Pair? {
    let calendar = calendars.entries[start.calendar].naive(inRegion: start.regional)
    guard let model = NaiveCase(start.opening, calendar: calendar, claimed: Self.claimed) else { return nil }
    let region = start.regional ? Calendars.region : "510104"
    return (model, try RealCase(start.opening, claimed: Self.claimed, region: region, rulebook: rulebooks[start.calendar]))
  }

  private func next(_ model: NaiveCase, _ chance: inout Chance) -> NaiveStep {
    let at = chance.next(after: model)
    if chance.one(in: 25) { return .calendar(chance.pick(0...calendars.entries.count - 1), at: at, passedToo: chance.one(in: 3)) }
    var act = chance.act(on: model, at: at)
    // Most people do not try in vain, but some do.
    var tries = chance.one(in: 4) ? 0 : 4
    while tries > 0 {
      var trial = model
      if trial.perform(act) { break }
      act = chance.act(on: model, at: at)
      tries -= 1
    }
    return .act(act)
  }

  func take(_ step: NaiveStep, _ pair: inout Pair, _ start: Start, _ tally: inout Tally) throws -> String? {
    switch step {
    case .calendar(let index, let at, let passedToo):
      pair.model.adopt(calendars.entries[index].naive(inRegion: start.regional), at: at, passedToo: passedToo)
      if let refusal = try pair.real.adopt(rulebooks[index], at: at, passedToo: passedToo) {
        return "redate: the program refuses (\(refusal))"
      }
      tally.calendars += 1
    case .act(let act):
      let allowed = pair.model.perform(act)
      let refusal = try pair.real.perform(act)
      if allowed != (refusal == nil) {
        return
          "\(act.verb.rawValue): the program \(refusal.map { "refuses (\($0))" } ?? "does it"), the model \(allowed ? "does it" : "refuses")"
      }
      tally.acts += 1
      if allowed { tally.verbs[act.verb, default: 0] += 1 } else { tally.refused += 1 }
      tally.states.insert(pair.model.state)
    }
    return Comparison.difference(pair.model, pair.real)
  }

  /// Leaves out every step without which the two still disagree.
  private func shortest(_ seed: UInt64, _ start: Start, _ steps: [NaiveStep]) throws -> Disagreement {
    var kept = steps
    var difference = try replay(start, steps)
    for index in steps.indices.reversed() where index < kept.count {
      var fewer = kept
      fewer.remove(at: index)
      guard let found = try replay(start, fewer) else { continue }
      (kept, difference) = (Array(fewer.prefix(found.after)), found)
    }
    let opening = "\(start.opening.words), \(calendars.entries[start.calendar].name)\(start.regional ? "，自治州" : "")"
    return Disagreement(seed: seed, acts: [opening] + kept.map(words), difference: difference?.words ?? "agrees when replayed")
  }

  /// The first difference and after how many steps it shows; nil for none.
  private func replay(_ start: Start, _ steps: [NaiveStep]) throws -> (words: String, after: Int)? {
    guard var pair = try pair(start) else { return nil }
    var tally = Tally()
    if let difference = Comparison.difference(pair.model, pair.real) { return (difference, 0) }
    for (index, step) in steps.enumerated() {
      if let difference = try take(step, &pair, start, &tally) { return (difference, index + 1) }
    }
    return nil
  }

  private func words(_ step: NaiveStep) -> String {
    switch step {
    case .calendar(let index, let at, let passedToo):
      "\(RealCase.instant(at)) calendar \(calendars.entries[index].name)\(passedToo ? ", passed dates too" : "")"
    case .act(let act): act.words
    }
  }
}

extension NaiveAct {
  /// As a reader replays it: when, by whom, what, with its inputs.
  var words: String {
    let inputs = RealCase.inputs(self).filter { $0.key != "reason" }.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "\(RealCase.instant(at)) \(by.rawValue)\(bySame ? " (who asked)" : "") \(verb.rawValue) \(inputs.joined(separator: " "))"
      + (into.map { " into \($0.rawValue)" } ?? "")
  }
}

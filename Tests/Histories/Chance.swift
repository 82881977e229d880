import CaseRules
import Naive

/// What somebody might do next with a case, likely or not.
struct Chance {
  var numbers: SeededNumbers

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  mutating func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &numbers) == 0 }
  mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
  mutating func pick<T>(_ list: [T]) -> T? { list.randomElement(using: &numbers) }

  /// A moment of the day, at its very ends one time in five.
  mutating func secondOfDay() -> Int {
    switch pick(0...9) {
    case 0: 0
    case 1: NaiveTime.day - 1
    default: pick(0...NaiveTime.day - 1)
    }
  }

  /// How a case begins; its effective date may lie earlier.
  mutating func opening(_ claimed: Int) -> NaiveAct {
    // One in five under the rules of 2020, the rest up to beyond the calendar's end.
    let day = one(in: 5) ? pick(974...1470) : pick(1450...3650)
    let at = NaiveTime.start(of: day) + secondOfDay()
    let verb = pick([Verb.file, .file, .file, .receiveCross, .receiveNational, .enterLedger, .enterLedger]) ?? .file
    var act = NaiveAct(verb, at: at, by: verb == .enterLedger || verb == .file ? .intake : .gateway)
    if verb != .enterLedger {
      if one(in: 3) { act.effective = at - pick(0...12 * NaiveTime.day) }
      return act
    }
    act.into = pick([CaseState.handling, .handling, .planTracking, .closed])
    act.office = one(in: 3) ? nil : "510104"
    if act.into == .planTracking { act.parts = parts(claimed, from: day - pick(-20...20)) }
    return act
  }

  /// One to four instalments that come to `total`.
  mutating func parts(_ total: Int, from day: Int) -> [NaiveMoney.Part] {
    let count = min(pick(1...4), max(1, total))
    var (left, due) = (total, day)
    return (1...count).map { no in
      let amount = no == count ? left : max(1, left / (count - no + 1))
      left -= amount
      defer { due += pick(1...60) }
      return .init(day: due, amount: amount)
    }
  }

  /// When the next thing happens: soon, some days on, after an outage, or at the very edge of a running limit's day.
  mutating func next(after model: NaiveCase) -> Int {
    let today = NaiveTime.day(of: model.now)
    var at = model.now
    switch pick(0...19) {
    case 0...5: at += pick(0...4 * 3600)
    case 6...11: at = NaiveTime.start(of: today + pick(1...3)) + secondOfDay()
    case 12...13: at = NaiveTime.start(of: today + pick(3...12)) + secondOfDay()
    case 14: at = NaiveTime.start(of: today + pick(12...60)) + secondOfDay()
    case 15: at = NaiveTime.start(of: today + pick(100...400)) + secondOfDay()
    default:
      let days = model.clocks.filter(\.runs).compactMap { $0.answer?.due } + model.grace(at: model.now).map(\.answer.due)
      if let day = pick(days) { at = pick([NaiveTime.end(of: day) - 1, NaiveTime.end(of: day), NaiveTime.start(of: day)]) ?? at }
    }
    return max(model.now, at)
  }
}

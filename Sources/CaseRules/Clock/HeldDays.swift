/// Arithmetic of holds: inclusive ranges of days that a clock does not count.
enum HeldDays {
  /// The ranges without overlaps, ascending, and without the days up to `anchor`.
  static func merged(_ ranges: [ClosedRange<CivilDate>], after anchor: CivilDate) -> [ClosedRange<CivilDate>] {
    var out: [ClosedRange<CivilDate>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.upperBound > anchor {
      let lower = max(range.lowerBound, anchor.adding(days: 1))
      if let last = out.last, lower <= last.upperBound.adding(days: 1) {
        out[out.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        out.append(lower...range.upperBound)
      }
    }
    return out
  }

  /// `end` moved by every held day that the term meets on its way there.
  static func shift(_ end: CivilDate, by held: [ClosedRange<CivilDate>]) -> CivilDate {
    held.reduce(end) { end, range in
      range.lowerBound <= end ? end.adding(days: range.upperBound - range.lowerBound + 1) : end
    }
  }
}

@testable import CaseReports
import Testing

@Suite("Open data without small cells")
struct MonthlyOpenDataTests {
  @Test(
    "leaves out small counts, and what they could be worked out from",
    arguments: [
      // nothing small; one small and one more in order of rows; two small that together are no small count
      ([10, 20, 0, 30], 5, [10, 20, 0, 30]), ([10, 3, 40, 53], 5, [nil, nil, 40, 53]), ([3, 4, 40, 47], 5, [nil, nil, 40, 47]),
      // two small that together are small: 1 + 1 of a total of 42 would be known
      ([1, 1, 40, 42], 5, [nil, nil, nil, 42]), ([0, 2, 0, 2], 5, [0, nil, 0, nil]), ([1, 1, 0, 2], 5, [nil, nil, 0, nil]),
      ([1, 2, 3, 6], 1, [1, 2, 3, 6]),
    ] as [([Int64], Int64, [Int64?])])
  func cells(_ counts: [Int64], _ threshold: Int64, _ shown: [Int64?]) {
    #expect(OpenData.suppressed(counts, threshold) == shown)
  }

  @Test("never lets a small count be worked out, whatever the counts are")
  func never() {
    var state: UInt64 = 7
    func next(_ bound: UInt64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64((state >> 33) % bound)
    }
    for _ in 0..<2000 {
      let rows = (0..<Int(2 + next(6))).map { _ in next(12) }
      let counts = rows + [rows.reduce(0, +)]
      let shown = OpenData.suppressed(counts, 5)
      let hidden = rows.indices.filter { shown[$0] == nil }
      for index in rows.indices where (1..<5).contains(rows[index]) { #expect(shown[index] == nil) }
      guard shown[rows.count] != nil, !hidden.isEmpty else { continue }
      // The total is known, so what is hidden adds up to a known sum: of two cells or more, and no small one.
      #expect(hidden.count >= 2 && hidden.reduce(0) { $0 + rows[$1] } >= 5)
    }
  }
}

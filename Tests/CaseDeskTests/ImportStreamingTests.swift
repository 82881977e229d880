import Foundation
import Testing

@testable import CaseDesk

@Suite("Large ledgers")
struct ImportStreamingTests {
  @Test("refuses every bad row of the synthetic ledger, and only those")
  func synthetic() throws {
    for name in ["ledger-utf-8.csv", "ledger.xlsx"] {
      var kinds: Set<String> = []
      for result in try Sample.all(LedgerReader(path: Sample.path(name), divisions: Sample.divisions())) {
        let cells =
          switch result {
          case .success(let entry): entry.cells.cells
          case .failure(let refusal): refusal.row.cells
          }
        let kind = cells.first { $0.hasPrefix("坏行:") }
        if let kind { kinds.insert(kind) }
        #expect((try? result.get()) == nil || kind == nil, "\(kind ?? "") \(result)")
        if case .failure(let refusal) = result { #expect(kind != nil, "\(refusal.reason)") }
      }
      #expect(kinds.count == 20)
    }
  }
}

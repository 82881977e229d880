import CaseRules
import CaseStore

extension SizeStandard {
  /// 划型标准 as the database runs it now.
  public init(from store: CaseStore) async throws {
    guard let document = try await store.configDocument("sme-thresholds.csv") else {
      throw StoreError(.corrupt, "the database holds no sme-thresholds.csv")
    }
    try self.init(document.file)
  }
}

extension SizeStandard.Industry {
  package var json: JSONValue {
    [
      "number": .integer(number), "name": .text(name), "hint": .text(hint),
      "indicators": .array(
        indicators.map { ["indicator": .text($0.rawValue), "name": .text($0.name), "unit": .text($0.unit)] }),
    ]
  }
}

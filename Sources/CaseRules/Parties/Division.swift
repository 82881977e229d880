/// A province, prefecture or county by its GB/T 2260 code (行政区划).
public struct Division: Hashable, Sendable {
  public enum Level: String, Hashable, Sendable, CaseIterable { case province, prefecture, county }

  /// Six digits.
  public let code: String
  public let name: String
  public let level: Level
  /// nil for a province. Counties of a municipality hang on the province.
  public let parentCode: String?
  /// 市辖区, 县级市, 自治州 and so on.
  public let kind: String
  /// Dissolved: old cases keep it, new data may not use it.
  public let isAbolished: Bool
  /// What became of it or how it came about; empty mostly.
  public let note: String
}

/// Why a division cannot be used.
public enum DivisionFault: Error, Hashable, Sendable {
  case unknown(String)
  case abolished(code: String, name: String, note: String)
  /// A name that several divisions bear; their full names.
  case ambiguous(String, candidates: [String])

  public var sentence: String {
    switch self {
    case .unknown(let text): "行政区划“\(text)”不在已载入的区划表中。"
    case .abolished(let code, let name, let note): "行政区划\(name)（\(code)）已撤销：\(note)。"
    case .ambiguous(let name, let candidates): "行政区划“\(name)”有多处：\(candidates.joined(separator: "、"))，请写全称。"
    }
  }
}

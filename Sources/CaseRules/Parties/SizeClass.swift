/// The size of an enterprise (企业规模) under the State-Council-approved standard, taken on the day a contract was signed.
public enum SizeClass: String, Hashable, Sendable, CaseIterable, Codable {
  case large, medium, small, micro

  public var name: String {
    switch self {
    case .large: "大型企业"
    case .medium: "中型企业"
    case .small: "小型企业"
    case .micro: "微型企业"
    }
  }

  /// 中小企业: medium, small and micro (Reg. 2025 art. 3).
  public var isSME: Bool { self != .large }
}

/// What kind of body a respondent is (被投诉人类别); decides payment limits, the handling line and where a complaint goes.
public enum RespondentKind: String, Hashable, Sendable, CaseIterable, Codable {
  case organ
  case institution
  /// A body that spends fiscal money in part or whole, treated like an organ (Reg. 2025 art. 36).
  case fiscalOrganisation
  case centralEnterprise
  case provincialStateEnterprise
  case localStateEnterprise
  case privateLarge
  case foreignLarge
  case other

  public var name: String {
    switch self {
    case .organ: "机关"
    case .institution: "事业单位"
    case .fiscalOrganisation: "团体组织（使用财政资金）"
    case .centralEnterprise: "中央企业"
    case .provincialStateEnterprise: "省属国企"
    case .localStateEnterprise: "市县国企"
    case .privateLarge: "民营大型企业"
    case .foreignLarge: "外资大型企业"
    case .other: "其他"
    }
  }

  /// Whose payment rules of Reg. 2025 art. 9 apply; nil where the Regulation binds nobody.
  ///
  /// For the enterprises this holds only if they were large when the contract was signed (art. 3).
  public var payer: PaymentDebtor? {
    switch self {
    case .organ, .fiscalOrganisation: .organ
    case .institution: .institution
    case .centralEnterprise, .provincialStateEnterprise, .localStateEnterprise, .privateLarge, .foreignLarge: .large
    case .other: nil
    }
  }

  /// An enterprise, so that its size at signing has to be judged.
  public var isEnterprise: Bool { payer == .large }

  /// A state enterprise that a 国资委 of the province or below supervises and assesses.
  public var isSupervisedSOE: Bool { self == .provincialStateEnterprise || self == .localStateEnterprise }

  /// The kind a form or ledger calls by its name, a usual other name or its identifier; nil for any other word.
  public init?(named word: some StringProtocol) {
    let word = String(word)
    guard let kind = Self.allCases.first(where: { $0.name == word || $0.rawValue == word }) ?? Self.otherNames[word] else { return nil }
    self = kind
  }

  private static let otherNames: [String: Self] = [
    "央企": .centralEnterprise, "省属国有企业": .provincialStateEnterprise, "市县国有企业": .localStateEnterprise,
    "团体组织": .fiscalOrganisation, "团体组织(使用财政资金)": .fiscalOrganisation, "民营大型": .privateLarge, "外资大型": .foreignLarge,
  ]
}

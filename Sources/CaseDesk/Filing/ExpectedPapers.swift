import CaseRules

/// The papers that usually prove a debt of a kind, as a complainant is asked for them. Nobody is refused for lack of one here.
public enum ExpectedPapers {
  /// In the order in which a deal runs; codes and names are those of `attach`.
  public static func kinds(for debt: DebtKind) -> [VerbInput.Choice] {
    let codes =
      switch debt {
      case .goodsPayment, .serviceFee: ["contract", "delivery", "invoice", "settlement", "reminder"]
      case .progressPayment: ["contract", "settlement", "invoice", "reminder"]
      case .settlementPayment: ["contract", "delivery", "settlement", "invoice", "reminder"]
      case .qualityDeposit, .performanceDeposit, .bidDeposit: ["contract", "voucher", "delivery", "reminder"]
      case .other: ["contract", "settlement", "reminder"]
      }
    return codes.compactMap(kind) + [kind("other")].compactMap { $0 }
  }

  public static var allKinds: [VerbInput.Choice] { Attach.kinds }

  public static func kind(_ code: String) -> VerbInput.Choice? { Attach.kinds.first { $0.code == code } }
}

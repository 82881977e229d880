import CaseRules
import Naive

extension RealCase {
  /// The act's inputs as somebody would type them.
  static func inputs(_ act: NaiveAct) -> [String: String] {
    var inputs = fixed[act.verb] ?? [:]
    func set(_ name: String, _ value: String?) { if let value { inputs[name] = value } }
    set("effective", act.effective.map { instant($0).description })
    set("office", act.office)
    set("outcome", act.outcome)
    switch act.verb {
    case .requestExtension: set("until", act.day.map { date($0).description })
    case .disputeLine, .reportPayment, .waive: set("amount", act.amount.map(String.init))
    case .verifyLine: set("verified", act.amount.map(String.init))
    case .confirmPayment, .contestPayment, .verifyVoucher: set("payment", act.ref.map(String.init))
    case .offerPlan: set("instalments", act.parts.map { "\(date($0.day)):\($0.amount)" }.joined(separator: ";"))
    case .reopen: set("to", act.into?.rawValue)
    case .decide: set("decision", act.approve ? "approve" : "reject")
    default: break
    }
    return inputs
  }

  private static let reason = ["reason": "有依据"]
  private static let fixed: [Verb: [String: String]] = [
    .requestSupplement: ["missing": "合同"], .resubmit: ["supplied": "合同"],
    .accept: ["creditor_size": "small", "respondent_kind": "organ", "contract_relation": "yes"],
    .refuse: ["ground": "not_in_scope", "reason": "不属于"], .guideOut: ["destination": "national_platform", "reason": "中央单位"],
    .sendCross: ["province": "500000", "reason": "在重庆"], .crossReturn: reason, .crossConclude: ["result": "已办"],
    .requestReturn: ["ground": "not_competent", "reason": "不属本部门"], .rejectReturn: reason, .assign: reason,
    .fileResult: ["result": "书面结果"], .returnResult: reason, .terminate: ["ground": "settled", "reason": "已了结"],
    .requestWithdrawal: ["voluntary": "yes", "reason": "已谈妥"], .confirmWithdrawal: ["checked": "yes"], .refuseWithdrawal: reason,
    .reopen: ["ground": "new_facts", "reason": "新事实"], .verifyLine: ["line": "1", "reason": "核减"],
    .disputeLine: ["line": "1", "route": "judicial", "reason": "质量"], .reply: ["reply": "已收到"],
    .recordSession: ["kind": "mediation", "who": "双方", "minutes": "纪要"], .contestPayment: reason,
    .verifyVoucher: ["voucher": "回单"], .waive: ["line": "1", "reason": "自愿"], .requestExtension: reason,
    .reassign: ["handler": "mei"], .note: ["note": "备注"], .supervise: ["demand": "限期答复"], .answerSupervision: ["answer": "正在办"],
    .answerUrging: ["answer": "正在办"],
    .listPublicly: reason, .recordFollowUp: ["result": "confirmed"], .askReopen: reason,
    .attach: [
      "kind": "voucher", "title": "回单", "sha256": String(repeating: "0123456789abcdef", count: 4), "size": "1024",
      "media_type": "application/pdf",
    ],
  ]
}

import CaseDesk
import CaseRules

extension EligibilityQuestion {
  /// What may be answered, as the page offers it.
  var choices: [(code: String, name: String)] {
    switch self {
    case .object: ContractObject.allCases.map { (code: $0.rawValue, name: $0.name) } + [(code: "none", name: "都不是（借款、租金、投资等）")]
    case .respondent: Self.bodies.map { (code: $0.code, name: $0.name) }
    default: [(code: "yes", name: "是"), (code: "no", name: "否")]
    }
  }

  var hint: String? {
    switch self {
    case .isWage: "指欠员工、农民工的工资。因拖欠货款、工程款而发不出工资的，选“否”。"
    case .wasSMEAtSigning: "按国家的中小企业划型标准，以签订合同时的从业人员、营业收入等为准。个体工商户不在其内。"
    case .respondent: "看单位的性质，不看大小。不清楚的，可以在国家企业信用信息公示系统等处查询。"
    case .respondentWasLargeAtSigning: "按同一划型标准不属于中型、小型、微型的，就是大型企业，民营、外资企业也一样。"
    case .hasContractWithRespondent: "没有书面合同，但有订单、送货单、结算单等能够证明的，选“是”。"
    case .paymentDatePassed: "合同没有约定付款期限的，机关、事业单位为交付后 30 日，大型企业为 60 日。"
    case .handledElsewhere: "起诉后又撤回、没有作出裁判的，选“否”，并在请求和理由中写明。"
    default: nil
    }
  }

  /// The bodies that may owe, with those of the centre apart: who handles the complaint hangs on it.
  fileprivate static let bodies: [(code: String, name: String, kind: RespondentKind, central: Bool)] =
    [
      ("organ", "地方机关", .organ, false), ("institution", "地方事业单位", .institution, false),
      ("fiscalOrganisation", "使用财政资金的团体组织", .fiscalOrganisation, false),
      ("central", "中央国家机关、中央事业单位", .organ, true),
    ]
    + RespondentKind.allCases.filter { $0.isEnterprise || $0 == .other }.map { kind in
      (kind.rawValue, kind == .other ? "其他（个人、中小企业等）" : kind.name, kind, false)
    }
}

extension Draft {
  func answer(_ question: EligibilityQuestion) -> String? { answers[question.rawValue] }

  private var body: (code: String, name: String, kind: RespondentKind, central: Bool)? {
    EligibilityQuestion.bodies.first { $0.code == answer(.respondent) }
  }

  var respondentKind: RespondentKind? { body?.kind }
  var respondentName: String? { body?.name }
  var object: ContractObject? { answer(.object).flatMap { ContractObject(rawValue: $0) } }

  /// Those this complainant is asked: the size of the other side matters for enterprises only.
  var questions: [EligibilityQuestion] {
    EligibilityQuestion.allCases.filter { $0 != .respondentWasLargeAtSigning || respondentKind?.isEnterprise != false }
  }

  /// The first that is not answered yet; nil when all are.
  var openQuestion: EligibilityQuestion? { questions.first { answer($0) == nil } }

  /// What the answers so far stand in the way of; a question not answered yet stands in no way.
  var stops: [Eligibility.Stop] {
    func said(_ question: EligibilityQuestion, otherwise: Bool) -> Bool { answer(question).map { $0 == "yes" } ?? otherwise }
    let object = answer(.object) == nil ? ContractObject.goods : object
    return Eligibility.stops(
      EligibilityAnswers(
        wasSMEAtSigning: said(.wasSMEAtSigning, otherwise: true), respondent: respondentKind ?? .organ,
        respondentIsCentralBody: body?.central ?? false,
        respondentWasLargeAtSigning: said(.respondentWasLargeAtSigning, otherwise: true), object: object,
        hasContractWithRespondent: said(.hasContractWithRespondent, otherwise: true),
        paymentDatePassed: said(.paymentDatePassed, otherwise: true), handledElsewhere: said(.handledElsewhere, otherwise: false),
        answeredBeforeNothingNew: said(.answeredBeforeNothingNew, otherwise: false),
        isMilitaryPurchase: said(.isMilitaryPurchase, otherwise: false), isWage: said(.isWage, otherwise: false)))
  }

  /// As the filing carries them; what was not answered is left out, for its reader to miss.
  var eligibility: JSONValue {
    var object: JSONObject = [:]
    for (question, name) in Self.names {
      if question == .respondentWasLargeAtSigning, respondentKind?.isEnterprise == false {
        object.append(name, .bool(false))
      } else if let answer = answer(question) {
        object.append(name, question == .object ? .text(answer) : .bool(answer == "yes"))
      }
    }
    if let body { object.append("respondent_is_central_body", .bool(body.central)) }
    return .object(object)
  }

  /// The filing's names of the questions.
  static let names: [(question: EligibilityQuestion, name: String)] = [
    (.isWage, "is_wage"), (.isMilitaryPurchase, "is_military_purchase"), (.object, "object"), (.wasSMEAtSigning, "was_sme_at_signing"),
    (.respondentWasLargeAtSigning, "respondent_was_large_at_signing"), (.hasContractWithRespondent, "has_contract_with_respondent"),
    (.paymentDatePassed, "payment_date_passed"), (.handledElsewhere, "handled_elsewhere"),
    (.answeredBeforeNothingNew, "answered_before_nothing_new"),
  ]
}

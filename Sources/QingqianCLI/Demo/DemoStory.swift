import CaseRules

/// One demonstration case: how it arrives and what is done to it, each on its own past day.
struct DemoStory {
  struct Step {
    let on: String
    let verb: Verb
    let by: String
    let inputs: [String: String]
  }

  /// Stable: the idempotency keys are made of it.
  let name: String
  /// What a newcomer should see in it.
  let shows: String
  let filedOn: String
  let debtor: String
  var kind = RespondentKind.organ
  var region = "510104"
  var creditor = "成都某某科技有限公司"
  var creditorCode = "915100002018001278"
  var amounts = ["120000.00"]
  var opening = Verb.file
  var by = "complainant"
  var signed = "2024-11-05"
  var delivered = "2025-01-10"
  var channel = SourceChannel.web
  var steps: [Step]
}

extension DemoStory.Step {
  init(_ on: String, _ verb: Verb, _ by: String, _ inputs: [String: String] = [:]) {
    (self.on, self.verb, self.by, self.inputs) = (on, verb, by, inputs)
  }
}

extension [DemoStory.Step] {
  /// 受理
  static func accepted(_ on: String, kind: RespondentKind = .organ) -> Self {
    [.init(on, .accept, "ren", ["creditor_size": "small", "respondent_kind": kind.rawValue, "contract_relation": "yes"])]
  }

  /// 受理, 转办, 签收
  static func handling(
    _ accepted: String, _ transferred: String, to office: String = "510104", by handler: String = "luo", kind: RespondentKind = .organ
  ) -> Self {
    .accepted(accepted, kind: kind) + [
      .init(transferred, .transfer, "du", ["office": office, "reason": "债务人所在地"]), .init(transferred, .signIn, handler),
    ]
  }

  /// 报告付款, 确认到账
  static func paid(_ on: String, _ amount: String, by reporter: String = "luo") -> Self {
    [.init(on, .reportPayment, reporter, ["amount": amount]), .init(on, .confirmPayment, "complainant")]
  }

  static func voucher(_ on: String, by handler: String = "luo", kind: String = "voucher") -> Self {
    [.init(on, .attach, handler, ["kind": kind, "title": kind == "voucher" ? "银行回单" : "还款协议"])]
  }

  /// 提交结果, 办结
  static func concluded(_ on: String, _ outcome: String, by handler: String = "luo") -> Self {
    [.init(on, .fileResult, handler, ["outcome": outcome, "result": "已书面告知投诉人"]), .init(on, .close, "ren")]
  }
}

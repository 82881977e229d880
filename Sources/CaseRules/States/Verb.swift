/// Everything that can be done to a case. The words are those of the command line, the API and the record.
public enum Verb: String, CaseIterable, Sendable, Hashable {
  // changing the state
  case file
  case receiveCross = "receive_cross"
  case receiveNational = "receive_national"
  case enterLedger = "enter_ledger"
  case requestSupplement = "request_supplement"
  case resubmit, accept, refuse
  case guideOut = "guide_out"
  case transfer
  case sendCross = "send_cross"
  case crossReturn = "cross_return"
  case crossConclude = "cross_conclude"
  case signIn = "sign_in"
  case requestReturn = "request_return"
  case rejectReturn = "reject_return"
  case agreeReturn = "agree_return"
  case escalateReturn = "escalate_return"
  case assign
  case fileResult = "file_result"
  case returnResult = "return_result"
  case close, terminate
  case requestWithdrawal = "request_withdrawal"
  case confirmWithdrawal = "confirm_withdrawal"
  case refuseWithdrawal = "refuse_withdrawal"
  case completePlan = "complete_plan"
  case breakPlan = "break_plan"
  case reopen, archive
  // leaving it as it is
  case verifyLine = "verify_line"
  case disputeLine = "dispute_line"
  case settleDispute = "settle_dispute"
  case routeDispute = "route_dispute"
  case requestReply = "request_reply"
  case reply
  case startTrack = "start_track"
  case recordSession = "record_session"
  case offerPlan = "offer_plan"
  case acceptPlan = "accept_plan"
  case reportPayment = "report_payment"
  case confirmPayment = "confirm_payment"
  case contestPayment = "contest_payment"
  case verifyVoucher = "verify_voucher"
  case correctEntry = "correct_entry"
  case waive, offset
  case recordJudgment = "record_judgment"
  case requestExtension = "request_extension"
  case reassign
  case attach, note, flag, urge, supervise
  case answerSupervision = "answer_supervision"
  case interview, circulate
  case listPublicly = "list_publicly"
  case appealCard = "appeal_card"
  case decideCard = "decide_card"
  case answerUrging = "answer_urging"
  case revokeCard = "revoke_card"
  case warn
  case recordFollowUp = "record_follow_up"
  case rate
  case askReopen = "ask_reopen"
  case redate
  // two-person acts
  case decide
  case takeBack = "take_back"
}

extension Verb {
  /// What the verb is called in front of people.
  public var name: String {
    switch self {
    case .file: "提交投诉"
    case .receiveCross: "接收外省市转来"
    case .receiveNational: "接收国家平台转来"
    case .enterLedger: "登记台账"
    case .requestSupplement: "通知补正"
    case .resubmit: "补正后再提交"
    case .accept: "受理"
    case .refuse: "不予受理"
    case .guideOut: "告知移送"
    case .transfer: "转办"
    case .sendCross: "转外省市"
    case .crossReturn: "外省市退回"
    case .crossConclude: "外省市办结"
    case .signIn: "签收"
    case .requestReturn: "申请退回"
    case .rejectReturn: "不同意退回"
    case .agreeReturn: "同意退回"
    case .escalateReturn: "提请裁定"
    case .assign: "指定承办"
    case .fileResult: "提交办理结果"
    case .returnResult: "退回补办"
    case .close: "办结"
    case .terminate: "终止"
    case .requestWithdrawal: "申请撤回"
    case .confirmWithdrawal: "确认撤回"
    case .refuseWithdrawal: "不予撤回"
    case .completePlan: "计划履行完毕"
    case .breakPlan: "计划违约"
    case .reopen: "重新办理"
    case .archive: "归档"
    case .verifyLine: "核实款项"
    case .disputeLine: "提出分歧"
    case .settleDispute: "消除分歧"
    case .routeDispute: "确定分歧处理途径"
    case .requestReply: "要求被投诉人答复"
    case .reply: "被投诉人答复"
    case .startTrack: "进入办理环节"
    case .recordSession: "记录协商调解"
    case .offerPlan: "提出还款计划"
    case .acceptPlan: "接受还款计划"
    case .reportPayment: "报告付款"
    case .confirmPayment: "确认到账"
    case .contestPayment: "否认到账"
    case .verifyVoucher: "核验凭证"
    case .correctEntry: "更正记账"
    case .waive: "放弃款项"
    case .offset: "抵销"
    case .recordJudgment: "登记裁判"
    case .requestExtension: "申请延期"
    case .reassign: "改派"
    case .attach: "附材料"
    case .note: "备注"
    case .flag: "标记"
    case .urge: "催办"
    case .supervise: "发督办书"
    case .answerSupervision: "答复督办"
    case .interview: "约谈"
    case .circulate: "通报"
    case .listPublicly: "挂牌督办"
    case .appealCard: "申诉黄红牌"
    case .decideCard: "裁决申诉"
    case .answerUrging: "答复催办"
    case .revokeCard: "撤销黄红牌"
    case .warn: "预警"
    case .recordFollowUp: "回访"
    case .rate: "评价"
    case .askReopen: "请求重新办理"
    case .redate: "期限更新"
    case .decide: "审批"
    case .takeBack: "撤回申请事项"
    }
  }

  /// The verbs that open a case rather than act on one.
  public static let opening: Set<Verb> = [.file, .receiveCross, .receiveNational, .enterLedger]
}

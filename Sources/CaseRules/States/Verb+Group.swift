/// What an act is about, for whoever looks for it among many.
public enum VerbGroup: String, CaseIterable, Sendable {
  case progress, money, papers, rare

  public var name: String {
    switch self {
    case .progress: "办理进程"
    case .money: "款项"
    case .papers: "文书、材料与督促"
    case .rare: "不常用的"
    }
  }
}

extension Verb {
  public var group: VerbGroup {
    switch self {
    case .file, .receiveCross, .receiveNational, .enterLedger, .requestSupplement, .resubmit, .accept, .refuse, .guideOut, .transfer,
      .sendCross, .crossReturn, .crossConclude, .signIn, .requestReturn, .rejectReturn, .agreeReturn, .escalateReturn, .assign, .fileResult,
      .returnResult, .close, .requestWithdrawal, .confirmWithdrawal, .refuseWithdrawal, .completePlan, .breakPlan, .archive, .startTrack,
      .recordSession, .requestExtension, .reassign, .recordFollowUp, .rate, .askReopen, .redate, .decide, .takeBack:
      .progress
    case .verifyLine, .disputeLine, .settleDispute, .routeDispute, .offerPlan, .acceptPlan, .reportPayment, .confirmPayment,
      .contestPayment, .verifyVoucher:
      .money
    case .requestReply, .reply, .attach, .note, .flag, .urge, .answerUrging, .supervise, .answerSupervision, .interview, .circulate,
      .appealCard, .decideCard, .warn:
      .papers
    case .terminate, .reopen, .correctEntry, .waive, .offset, .recordJudgment, .listPublicly, .revokeCard: .rare
    }
  }
}

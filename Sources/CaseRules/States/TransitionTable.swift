/// 《流程表》: every row of the workflow. Buttons, permission checks, documentation and tests read these rows; nothing repeats them.
public enum TransitionTable {
  public static let rows: [Transition] =
    opening + review + transferring + returning + handling + concluding + withdrawing + planning + ending
    + lineByLine + inAnyOpenState + afterTheEnd + followingRules + deciding

  // 开案
  static let opening: [Transition] = [
    .init([], .file, by: [.complainant, .intake], to: .state(.submitted), starts: [.fresh(.review)], basis: "办法第四条"),
    .init([], .receiveCross, by: [.gateway], to: .state(.submitted), starts: [.fresh(.review)], basis: "川渝协作"),
    .init(
      [], .receiveNational, by: [.gateway], to: .state(.accepted),
      starts: [.fresh(.transfer), .fresh(.handle), .fresh(.handleCap)], basis: "条例第二十四条、第二十五条"),
    .init(
      [], .enterLedger, by: [.intake], to: .oneOf([.handling, .planTracking, .closed]),
      starts: [.fresh(.handle, into: .handling), .fresh(.handlerShare, into: .handling), .fresh(.instalment, into: .planTracking)]),
  ]

  // 受理审查
  static let review: [Transition] = [
    .init(
      .submitted, .requestSupplement, by: .reviewer, to: .state(.supplement), ends: [.review], starts: [.fresh(.supplement)],
      basis: "办法（补正）"),
    .init(
      [.supplement], .resubmit, by: [.complainant, .intake], to: .state(.submitted), ends: [.supplement], starts: [.fresh(.review)],
      basis: "办法（补正）"),
    .init(.submitted, .accept, by: .reviewer, to: .state(.accepted), ends: [.review], starts: [.fresh(.transfer)], basis: "办法（审查）"),
    .init(.submitted, .refuse, by: .reviewer, decidedBy: .receiverHead, to: .state(.refused), basis: "办法（不予受理）"),
    .init(
      .supplement, .refuse, by: .reviewer, decidedBy: .receiverHead, to: .state(.refused),
      requires: [.supplementRefusalSwitchedOn, .supplementLapsed], basis: "办法（不予受理）"),
    .init(.submitted, .guideOut, by: .reviewer, to: .state(.guidedOut), basis: "条例第二十四条"),
  ]

  // 转办
  static let transferring: [Transition] = [
    .init(
      .accepted, .transfer, by: .dispatcher, to: .state(.transferred), ends: [.transfer, .transferRemainder],
      starts: [.ifNotStarted(.handle), .ifNotStarted(.handleCap), .fresh(.handlerShare), .fresh(.returnObjection)], basis: "条例第二十五条第一款"),
    .init(
      .accepted, .sendCross, by: .dispatcher, to: .state(.crossOut), ends: [.transfer, .transferRemainder],
      starts: [.fresh(.crossRegionReply)], basis: "川渝协作"),
    .init(
      .crossOut, .crossReturn, by: .gateway, to: .state(.accepted), ends: [.crossRegionReply], starts: [.fresh(.transfer)], basis: "川渝协作"),
    .init(.crossOut, .crossConclude, by: .gateway, to: .state(.closed), starts: [.fresh(.followUp, into: .closed)], basis: "川渝协作"),
    .init(.transferred, .signIn, by: .handler, to: .state(.handling)),
  ]

  // 退回与裁定
  static let returning: [Transition] = [
    .init(
      [.transferred, .handling], .requestReturn, by: [.handler], to: .state(.returnRequested), ends: [.returnObjection],
      starts: [.fresh(.returnDecision)], requires: [.withinReturnObjection, .neverAdjudicated], basis: "参照信访工作条例第二十三条"),
    .init(.returnRequested, .rejectReturn, by: .dispatcher, to: .resume, ends: [.returnDecision]),
    .init(
      .returnRequested, .agreeReturn, by: .dispatcher, to: .state(.accepted), ends: [.returnDecision, .handlerShare],
      starts: [.fresh(.transferRemainder)], requires: [.beforeFinalReturn]),
    .init(
      [.returnRequested], .escalateReturn, by: [.dispatcher], to: .state(.adjudication), ends: [.returnDecision, .handlerShare],
      starts: [.fresh(.returnAdjudication)], requires: [.atFinalReturn]),
    .init(
      [.returnRequested], .escalateReturn, by: [.clock], to: .state(.adjudication), ends: [.returnDecision, .handlerShare],
      starts: [.fresh(.returnAdjudication)], requires: [.atFinalReturn, .returnDecisionLapsed]),
    .init(.adjudication, .assign, by: .supervisor, to: .state(.transferred), ends: [.returnAdjudication], starts: [.fresh(.handlerShare)]),
  ]

  // 办理
  static let handling: [Transition] = [
    .init(
      .handling, .fileResult, by: .handler, to: .state(.resultReview), ends: [.handle, .handleCap, .handlerShare, .returnObjection],
      starts: [.fresh(.resultReview)], basis: "条例第二十五条第二款"),
    .init(
      .resultReview, .returnResult, by: .reviewer, to: .state(.handling), ends: [.resultReview],
      starts: [.resumed(.handle), .resumed(.handleCap), .resumed(.handlerShare)]),
  ]

  // 办结与终止
  static let concluding: [Transition] = [
    .init(
      [.resultReview], .close, by: [.reviewer], decidedBy: .receiverHead, when: .whileMoneyIsOpen,
      to: .oneOf([.closed, .planTracking]), ends: [.resultReview],
      starts: [.fresh(.followUp, into: .closed), .fresh(.instalment, into: .planTracking)],
      requires: [.outcomeProven], basis: "条例第二十五条第二款"),
    .init(
      [.handling, .resultReview, .accepted, .transferred, .planTracking], .terminate, by: [.handler, .reviewer],
      decidedBy: .receiverHead, to: .state(.terminated)),
    .init(
      [.supplement], .terminate, by: [.handler, .reviewer], decidedBy: .receiverHead, to: .state(.terminated),
      requires: [.supplementLapsed]),
  ]

  // 撤回
  static let withdrawing: [Transition] = [
    .init(
      CaseState.open.subtracting([.withdrawalRequested]), .requestWithdrawal, by: [.complainant], to: .state(.withdrawalRequested),
      starts: [.fresh(.withdrawConfirm)]),
    .init(.withdrawalRequested, .confirmWithdrawal, by: .reviewer, to: .state(.withdrawn), basis: "条例第二十条"),
    .init(.withdrawalRequested, .refuseWithdrawal, by: .reviewer, to: .resume, ends: [.withdrawConfirm], basis: "条例第二十条"),
  ]

  // 还款计划
  static let planning: [Transition] = [
    .init(
      .planTracking, .completePlan, by: .handler, to: .state(.closed), starts: [.fresh(.followUp, into: .closed)],
      requires: [.planFulfilled]),
    .init(
      [.planTracking], .breakPlan, by: [.handler, .clock], to: .state(.handling), ends: [.instalment, .planGrace],
      starts: [.nextGeneration(.handle), .nextGeneration(.handleCap), .nextGeneration(.handlerShare)], requires: [.instalmentMissed]),
  ]

  // 重新办理与归档
  private static let everyClock = Set(LimitID.allCases)

  static let ending: [Transition] = [
    .init(
      [.closed, .terminated], .reopen, by: [.reviewer], to: .oneOf([.accepted, .handling]), ends: everyClock,
      starts: [
        .nextGeneration(.transfer, into: .accepted), .nextGeneration(.handle, into: .handling),
        .nextGeneration(.handleCap, into: .handling), .nextGeneration(.handlerShare, into: .handling),
      ]),
    .init(CaseState.ended, .archive, by: [.clock], to: .state(.archived), requires: [.archiveDue]),
  ]

  // 逐笔办理
  private static let atWork: Set<CaseState> = [.handling]
  /// Where the verbs marked ° work.
  private static let alsoLater: Set<CaseState> = [.handling, .planTracking, .resultReview, .closed]
  private static let untilClosed: Set<CaseState> = [.handling, .planTracking, .resultReview]

  static let lineByLine: [Transition] = [
    .init(atWork, .verifyLine, by: [.handler], to: .same, basis: "条例第十五条"),
    .init(atWork, .disputeLine, by: [.handler, .debtor], to: .same, basis: "条例第十五条"),
    .init(atWork, .settleDispute, by: [.handler], to: .same, basis: "条例第十五条"),
    .init(atWork, .routeDispute, by: [.handler], to: .same, basis: "条例第十五条"),
    .init(atWork, .requestReply, by: [.handler], to: .same, starts: [.fresh(.debtorReply)], basis: "条例第二十五条第三款"),
    .init(atWork, .reply, by: [.debtor, .handler], to: .same, ends: [.debtorReply], basis: "条例第二十五条第三款"),
    .init(atWork, .startTrack, by: [.handler], to: .same),
    .init(atWork, .recordSession, by: [.handler], to: .same),
    .init(untilClosed, .offerPlan, by: [.debtor, .handler], to: .same),
    .init(untilClosed, .acceptPlan, by: [.complainant, .handler], to: .same, requires: [.planOffered]),
    .init(alsoLater, .reportPayment, by: [.debtor, .complainant, .handler], to: .same, starts: [.fresh(.paymentConfirm)]),
    .init(alsoLater, .confirmPayment, by: [.complainant, .handler], to: .same, ends: [.paymentConfirm], requires: [.paymentReported]),
    .init(alsoLater, .contestPayment, by: [.complainant, .handler], to: .same, ends: [.paymentConfirm], requires: [.paymentReported]),
    .init(alsoLater, .verifyVoucher, by: [.handler], to: .same, ends: [.paymentConfirm], requires: [.paymentConfirmLapsed]),
    .init(alsoLater, .correctEntry, by: [.handler], to: .same),
    .init(alsoLater, .waive, by: [.complainant, .handler], to: .same),
    .init(alsoLater, .offset, by: [.handler], to: .same),
    .init(alsoLater, .recordJudgment, by: [.handler], to: .same),
    .init(
      atWork, .requestExtension, by: [.handler], decidedBy: .handlerHead, within: .extensionDecision, to: .same,
      basis: "条例第二十五条第二款"),
    .init(atWork, .reassign, by: [.handlerHead], to: .same),
  ]

  // 未结期间随时可办
  static let inAnyOpenState: [Transition] = [
    .init(CaseState.open, .attach, by: [.complainant, .debtor] + Role.officials, to: .same),
    .init(CaseState.open, .note, by: Role.officials, to: .same),
    .init(CaseState.open, .flag, by: Role.officials, to: .same),
    .init(CaseState.open, .urge, by: [.reviewer, .dispatcher, .receiverHead, .supervisor], to: .same, starts: [.fresh(.urgeReply)]),
    .init(
      CaseState.open, .answerUrging, by: [.handler, .reviewer, .dispatcher], to: .same, ends: [.urgeReply], requires: [.urgingOpen]),
    .init(CaseState.open, .supervise, by: [.supervisor, .handler], to: .same, starts: [.fresh(.superviseReply)], basis: "条例第二十五条第三款"),
    .init(
      CaseState.open, .answerSupervision, by: [.handler, .debtor, .reviewer, .dispatcher], to: .same, ends: [.superviseReply],
      requires: [.supervisionOpen],
      basis: "条例第二十五条第三款"),
    .init(CaseState.open, .interview, by: [.supervisor], to: .same, basis: "条例第二十三条"),
    .init(CaseState.open, .circulate, by: [.supervisor], to: .same, basis: "条例第二十三条"),
    .init(CaseState.open, .listPublicly, by: [.supervisor], decidedBy: .receiverHead, to: .same),
    .init(CaseState.open, .appealCard, by: [.handler], to: .same, requires: [.cardShown]),
    .init(CaseState.open, .decideCard, by: [.supervisor], to: .same, requires: [.appealOpen]),
    .init(CaseState.open.union(CaseState.ended), .revokeCard, by: [.supervisor], to: .same, requires: [.cardStanding]),
    .init(CaseState.open.union(CaseState.ended), .warn, by: [.clock], to: .same),
  ]

  // 结案之后
  static let afterTheEnd: [Transition] = [
    .init(CaseState.ended, .recordFollowUp, by: [.reviewer, .intake], to: .same, ends: [.followUp]),
    .init(CaseState.ended, .rate, by: [.complainant], to: .same),
    .init([.closed, .terminated], .askReopen, by: [.complainant], to: .same),
    .init(CaseState.ended, .attach, by: [.complainant, .debtor] + Role.officials, to: .same),
  ]

  // 日历或规则变更之后
  static let followingRules: [Transition] = [
    .init(CaseState.open.union(CaseState.ended), .redate, by: [.clock], to: .same)
  ]

  // 两人办理的第二人
  static let deciding: [Transition] = [
    .init(CaseState.open, .decide, by: [.receiverHead, .handlerHead], to: .same, requires: [.somethingPending, .anotherPerson]),
    .init(CaseState.open, .takeBack, by: [.reviewer, .handler, .supervisor], to: .same, requires: [.somethingPending, .samePerson]),
  ]

  /// The one row for a verb done by a role in a state (nil state: before there is a case); nil when there is none.
  public static func row(_ state: CaseState?, _ verb: Verb, by role: Role) -> Transition? {
    byVerb[verb]?.first { row in
      row.by.contains(role) && (state.map(row.from.contains) ?? row.from.isEmpty)
    }
  }

  /// The accounts' roles that do a verb, in whatever state.
  public static func officials(doing verb: Verb) -> Set<Role> { Set(rows(of: verb).flatMap(\.by)).intersection(Role.accountRoles) }

  public static func rows(of verb: Verb) -> [Transition] { byVerb[verb] ?? [] }

  private static let byVerb = Dictionary(grouping: rows, by: \.verb)
}

import CaseRules

/// The two-party rule: for whom what is done to a case is meant. Officials in sight of it read everything.
public enum Audience: Sendable {
  /// Both parties.
  case parties
  case complainant
  case debtor
  /// Nobody but officials: how they divide, press and check their own work.
  case officials

  public func includes(_ party: Role) -> Bool {
    switch self {
    case .parties: true
    case .complainant: party == .complainant
    case .debtor: party == .debtor
    case .officials: false
    }
  }
}

extension Verb {
  /// Who beside officials reads that it was done, and the texts that came with it.
  ///
  /// A withdrawal, the pressure told in it and what was said in a follow-up never reach the debtor.
  public var audience: Audience {
    switch self {
    case .requestSupplement, .resubmit, .requestWithdrawal, .confirmWithdrawal, .refuseWithdrawal, .recordFollowUp, .rate, .askReopen:
      .complainant
    case .interview: .debtor
    case .requestReturn, .rejectReturn, .agreeReturn, .escalateReturn, .returnResult, .startTrack, .reassign, .note, .flag, .urge,
      .answerUrging, .supervise, .answerSupervision, .circulate, .appealCard, .decideCard, .revokeCard, .warn, .takeBack:
      .officials
    case .file, .receiveCross, .receiveNational, .enterLedger, .accept, .refuse, .guideOut, .transfer, .sendCross, .crossReturn,
      .crossConclude, .signIn, .assign, .fileResult, .close, .terminate, .completePlan, .breakPlan, .reopen, .archive, .verifyLine,
      .disputeLine, .settleDispute, .routeDispute, .requestReply, .reply, .recordSession, .offerPlan, .acceptPlan, .reportPayment,
      .confirmPayment, .contestPayment, .verifyVoucher, .correctEntry, .waive, .offset, .recordJudgment, .requestExtension, .attach,
      .listPublicly, .redate, .decide:
      .parties
    }
  }
}

extension Attribute {
  public var audience: Audience {
    switch self {
    case .track, .outcome, .ground, .size, .respondentKind, .judicial, .crossRegion, .publiclyListed, .debtorReplied, .judgment,
      .destination:
      .parties
    case .followUp, .satisfaction, .reopenAsked, .voluntariness, .supplementRequested, .signedPaper: .complainant
    case .wageLinked, .supervisedSOE, .governmentInvestment, .caseHandler, .interviewed, .circulated, .adjudicated, .possibleDuplicate:
      .officials
    }
  }
}

extension LimitID {
  /// 法定 limits are for everybody; of the 内部 ones a party reads those it must keep itself, or whose end it awaits.
  public var audience: Audience {
    switch self {
    case .review, .transfer, .handle, .handleCap, .receivableConfirmation, .paymentOrgan, .paymentOrganMax, .paymentLarge,
      .disclosureOrgan, .annualReportLarge, .paymentConfirm, .crossRegionReply, .instalment, .planGrace, .archive:
      .parties
    case .supplement, .withdrawConfirm: .complainant
    case .debtorReply: .debtor
    case .returnObjection, .returnDecision, .transferRemainder, .returnAdjudication, .handlerShare, .superviseReply, .urgeReply,
      .extensionDecision,
      .resultReview, .followUp:
      .officials
    }
  }
}

import CaseRules

/// What one verb adds to its row of the table. One file each under `Verbs/`.
public protocol CaseVerb: Sendable {
  static var verb: Verb { get }
  /// Declared once; command line, forms and documentation come from it.
  static var inputs: [VerbInput] { get }
  /// Adds the verb's own effects; the row's state and clocks follow by themselves. Pure.
  static func decide(_ act: inout Deliberation) throws(Refusal)
}

extension CaseVerb {
  public static var inputs: [VerbInput] { [] }
  public static func decide(_ act: inout Deliberation) throws(Refusal) {}
}

/// Every verb by its name.
public enum VerbBook {
  public static func entry(_ verb: Verb) -> any CaseVerb.Type { entries[verb] ?? Undeclared.self }

  /// The declared inputs, with the free note that every verb takes.
  public static func inputs(of verb: Verb) -> [VerbInput] {
    entry(verb).inputs + [VerbInput("note", .text(max: 2000), "备注", required: false)]
  }

  static let entries: [Verb: any CaseVerb.Type] = Dictionary(uniqueKeysWithValues: all.map { ($0.verb, $0) })

  static let all: [any CaseVerb.Type] = [
    RequestSupplement.self, Resubmit.self, Accept.self, Refuse.self, GuideOut.self,
    Transfer.self, SendCross.self, CrossReturn.self, CrossConclude.self, SignIn.self,
    RequestReturn.self, RejectReturn.self, AgreeReturn.self, EscalateReturn.self, Assign.self,
    FileResult.self, ReturnResult.self, Close.self, Terminate.self,
    RequestWithdrawal.self, ConfirmWithdrawal.self, RefuseWithdrawal.self,
    CompletePlan.self, BreakPlan.self, Reopen.self, Archive.self,
    VerifyLine.self, DisputeLine.self, SettleDispute.self, RouteDispute.self, RequestReply.self, Reply.self,
    StartTrack.self, RecordSession.self, OfferPlan.self, AcceptPlan.self,
    ReportPayment.self, ConfirmPayment.self, ContestPayment.self, VerifyVoucher.self, CorrectEntry.self,
    Waive.self, Offset.self, RecordJudgment.self, RequestExtension.self, Reassign.self,
    Attach.self, Note.self, SetFlag.self, Urge.self, AnswerUrging.self, Supervise.self,
    AnswerSupervision.self, Warn.self,
    Interview.self, Circulate.self, ListPublicly.self, AppealCard.self, DecideCard.self, RevokeCard.self,
    RecordFollowUp.self, Rate.self, AskReopen.self, Redate.self, Decide.self, TakeBack.self,
  ]

  private enum Undeclared: CaseVerb {
    static let verb = Verb.note
    static func decide(_ act: inout Deliberation) throws(Refusal) { throw Refusal("opens_a_case", "该事项用于开案，不能在已有投诉件上办理。") }
  }
}

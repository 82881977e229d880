import CaseRules
import Foundation
import Testing

@Suite("Every verb stands in a journey")
struct VerbCoverageTests {
  /// The journey, and the test in it, that would come out otherwise without the verb.
  static let journeys: [Verb: String] = [
    .file: "ReviewJourney.supplements", .receiveCross: "CrossRegionJourney.received", .receiveNational: "CrossRegionJourney.fromAbove",
    .requestSupplement: "ReviewJourney.supplements", .resubmit: "ReviewJourney.supplements", .accept: "ReviewJourney.acceptance",
    .refuse: "ReviewJourney.twoPersons", .guideOut: "ReviewJourney.guidedOut",
    .transfer: "ReturnJourney.rejected", .sendCross: "CrossRegionJourney.sentOut", .crossReturn: "CrossRegionJourney.sentOut",
    .crossConclude: "CrossRegionJourney.sentOut", .signIn: "ReturnJourney.rejected", .requestReturn: "ReturnJourney.rejected",
    .rejectReturn: "ReturnJourney.rejected", .agreeReturn: "ReturnJourney.upToAdjudication",
    .escalateReturn: "ReturnJourney.escalatedByClock",
    .assign: "ReturnJourney.upToAdjudication", .fileResult: "PlanJourney.signed", .returnResult: "PlanJourney.resultReturned",
    .close: "PlanJourney.signed", .terminate: "AfterTheEndJourney.terminated",
    .requestWithdrawal: "WithdrawalJourney.refused", .confirmWithdrawal: "WithdrawalJourney.confirmed",
    .refuseWithdrawal: "WithdrawalJourney.refused", .completePlan: "PlanJourney.kept", .breakPlan: "PlanJourney.broken",
    .reopen: "AfterTheEndJourney.reopened", .archive: "AfterTheEndJourney.archived",
    .verifyLine: "MoneyJourney.verification", .disputeLine: "MoneyJourney.verification", .settleDispute: "MoneyJourney.verification",
    .routeDispute: "MoneyJourney.verification", .recordJudgment: "MoneyJourney.verification", .waive: "MoneyJourney.verification",
    .offset: "MoneyJourney.verification", .reportPayment: "MoneyJourney.payments", .contestPayment: "MoneyJourney.payments",
    .verifyVoucher: "MoneyJourney.payments", .confirmPayment: "MoneyJourney.overpaid", .correctEntry: "MoneyJourney.corrected",
    .offerPlan: "PlanJourney.signed", .acceptPlan: "PlanJourney.signed",
    .requestReply: "SupervisionJourney.debtorAsked", .reply: "SupervisionJourney.debtorAsked",
    .startTrack: "SupervisionJourney.debtorAsked",
    .recordSession: "SupervisionJourney.debtorAsked", .requestExtension: "ExtensionJourney.several", .reassign: "ReturnJourney.rejected",
    .attach: "PlanJourney.resultReturned", .note: "SupervisionJourney.measures", .flag: "SupervisionJourney.measures",
    .urge: "SupervisionJourney.measures", .answerUrging: "SupervisionJourney.measures", .warn: "SupervisionJourney.cards",
    .revokeCard: "SupervisionJourney.revoked", .interview: "SupervisionJourney.measures", .circulate: "SupervisionJourney.measures",
    .listPublicly: "SupervisionJourney.measures", .supervise: "SupervisionJourney.letters",
    .answerSupervision: "SupervisionJourney.letters",
    .appealCard: "SupervisionJourney.cards", .decideCard: "SupervisionJourney.cards",
    .recordFollowUp: "AfterTheEndJourney.reopened", .rate: "AfterTheEndJourney.reopened", .askReopen: "AfterTheEndJourney.reopened",
    .decide: "ExtensionJourney.several", .takeBack: "ReviewJourney.twoPersons",
    .redate: "CalendarJourney", .enterLedger: "ImportJourney",
  ]

  /// Verbs that the cast does for a journey by a word of its own.
  private static let words: [Verb: String] = [.file: "desk.filed(", .warn: "DeadlineWatch(", .attach: "desk.attached("]

  @Test("each verb is done in the journey that this list names", arguments: Verb.allCases)
  func named(_ verb: Verb) throws {
    let place = try #require(Self.journeys[verb], "\(verb.rawValue) stands in no journey")
    let parts = place.split(separator: ".")
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let text = try String(contentsOf: folder.appendingPathComponent("\(parts[0]).swift"), encoding: .utf8)
    guard parts.count == 2 else { return }
    let start = try #require(text.range(of: "func \(parts[1])("), "no test \(place)")
    let end = text.range(of: "\n  @Test(", range: start.upperBound..<text.endIndex)?.lowerBound ?? text.endIndex
    let body = text[start.upperBound..<end]
    #expect(body.contains(Self.words[verb] ?? ".\(verb),") || body.contains("verb: .\(verb))"), "\(verb.rawValue) is not done in \(place)")
  }
}

/// Whether the service covers a complaint, judged from the answers given before filing.
///
/// Large private and foreign enterprises are covered like state ones: the Regulation makes no difference (art. 3).
public enum Eligibility {
  /// An answer that leads out, the rule behind it, and where to go instead.
  public struct Stop: Hashable, Sendable {
    public let question: EligibilityQuestion
    public let ground: EligibilityGround

    public var sentence: String { ground.sentence }
    public var basis: String { ground.basis }
    public var referral: Referral { ground.referral }
  }

  /// Everything that stands against the complaint, in the order of the questions; empty when it may be filed.
  public static func stops(_ answers: EligibilityAnswers) -> [Stop] {
    EligibilityQuestion.allCases.compactMap { question in
      ground(of: question, answers).map { Stop(question: question, ground: $0) }
    }
  }

  private static func ground(of question: EligibilityQuestion, _ answers: EligibilityAnswers) -> EligibilityGround? {
    switch question {
    case .isWage: answers.isWage ? .wage : nil
    case .isMilitaryPurchase: answers.isMilitaryPurchase ? .militaryPurchase : nil
    // Wages are no purchase either, but one sentence and one address for them are enough.
    case .object: answers.object == nil && !answers.isWage ? .notPurchase : nil
    case .wasSMEAtSigning: answers.wasSMEAtSigning ? nil : .complainantNotSME
    case .respondent:
      switch answers.respondent {
      case .other: .respondentOutOfScope
      case .centralEnterprise: .centralRespondent
      case _ where answers.respondentIsCentralBody: .centralRespondent
      default: nil
      }
    case .respondentWasLargeAtSigning:
      answers.respondent.isEnterprise && !answers.respondentWasLargeAtSigning ? .respondentNotLarge : nil
    case .hasContractWithRespondent: answers.hasContractWithRespondent ? nil : .noContractRelation
    case .paymentDatePassed: answers.paymentDatePassed ? nil : .notYetDue
    case .handledElsewhere: answers.handledElsewhere ? .handledElsewhere : nil
    case .answeredBeforeNothingNew: answers.answeredBeforeNothingNew ? .nothingNew : nil
    }
  }
}

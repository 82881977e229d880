import Testing

@testable import CaseRules

@Suite struct EligibilityTests {
  /// A small firm that delivered goods to a county organ, unpaid past the date.
  static let covered = EligibilityAnswers(
    wasSMEAtSigning: true, respondent: .organ, respondentWasLargeAtSigning: false, object: .goods, hasContractWithRespondent: true,
    paymentDatePassed: true, handledElsewhere: false, answeredBeforeNothingNew: false, isMilitaryPurchase: false, isWage: false)

  private static func but(_ change: (inout EligibilityAnswers) -> Void) -> EligibilityAnswers {
    var answers = covered
    change(&answers)
    return answers
  }

  @Test(
    "organs, institutions and large enterprises of every ownership are covered",
    arguments: [
      RespondentKind.organ, .institution, .fiscalOrganisation, .provincialStateEnterprise, .localStateEnterprise, .privateLarge,
      .foreignLarge,
    ])
  func inScope(kind: RespondentKind) {
    let answers = Self.but {
      $0.respondent = kind; $0.respondentWasLargeAtSigning = kind.isEnterprise
    }
    #expect(Eligibility.stops(answers).isEmpty)
  }

  @Test("goods, works and services are covered alike", arguments: ContractObject.allCases)
  func objects(object: ContractObject) { #expect(Eligibility.stops(Self.but { $0.object = object }).isEmpty) }

  static let outside: [(EligibilityAnswers, EligibilityGround, Referral)] = [
    (
      but {
        $0.isWage = true; $0.object = nil
      }, .wage, .wageAuthority
    ),
    (but { $0.isMilitaryPurchase = true }, .militaryPurchase, .militaryChannel),
    (but { $0.object = nil }, .notPurchase, .courts),
    (but { $0.wasSMEAtSigning = false }, .complainantNotSME, .courts),
    (but { $0.respondent = .other }, .respondentOutOfScope, .courts),
    (
      but {
        $0.respondent = .centralEnterprise; $0.respondentWasLargeAtSigning = true
      }, .centralRespondent, .nationalPlatform
    ),
    (but { $0.respondentIsCentralBody = true }, .centralRespondent, .nationalPlatform),
    (but { $0.respondent = .privateLarge }, .respondentNotLarge, .courts),
    (but { $0.respondent = .localStateEnterprise }, .respondentNotLarge, .courts),
    (but { $0.hasContractWithRespondent = false }, .noContractRelation, .rightDebtor),
    (but { $0.paymentDatePassed = false }, .notYetDue, .comeBackWhenDue),
    (but { $0.handledElsewhere = true }, .handledElsewhere, .bodyAlreadySeized),
    (but { $0.answeredBeforeNothingNew = true }, .nothingNew, .bringNewFacts),
  ]

  @Test("each answer that leads out ends with its one ground and where to go instead", arguments: outside)
  func stops(answers: EligibilityAnswers, ground: EligibilityGround, referral: Referral) throws {
    let stops = Eligibility.stops(answers)
    #expect(stops.map(\.ground) == [ground])
    #expect(stops.first?.referral == referral)
    #expect(stops.first?.basis.isEmpty == false)
  }

  @Test("every ground is reached by some answer")
  func everyGround() {
    #expect(Set(Self.outside.map(\.1)) == Set(EligibilityGround.allCases))
  }

  @Test("several answers that lead out are all told, in the order of the questions")
  func several() {
    let answers = Self.but {
      $0.handledElsewhere = true; $0.wasSMEAtSigning = false; $0.paymentDatePassed = false
    }
    #expect(Eligibility.stops(answers).map(\.ground) == [.complainantNotSME, .notYetDue, .handledElsewhere])
  }

  @Test(
    "a kind is known by its name, its usual other name and its identifier",
    arguments: [
      ("央企", RespondentKind.centralEnterprise), ("中央企业", .centralEnterprise), ("省属国企", .provincialStateEnterprise),
      ("团体组织", .fiscalOrganisation), ("privateLarge", .privateLarge), ("机关", .organ),
    ])
  func kindNames(word: String, kind: RespondentKind) { #expect(RespondentKind(named: word) == kind) }

  @Test("an unknown word is no kind", arguments: ["", "国企", "Organ", "机关 "])
  func unknownKind(word: String) { #expect(RespondentKind(named: word) == nil) }

  @Test("payment rules follow the kind, and only local state enterprises are supervised ones")
  func groups() {
    #expect(RespondentKind.allCases.map(\.payer) == [.organ, .institution, .organ, .large, .large, .large, .large, .large, nil])
    #expect(RespondentKind.allCases.filter(\.isSupervisedSOE) == [.provincialStateEnterprise, .localStateEnterprise])
  }
}

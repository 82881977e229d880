import CaseRules

/// 不同意退回: the office keeps the case; nothing was lost meanwhile, for no limit had stopped.
enum RejectReturn: CaseVerb {
  static let verb = Verb.rejectReturn
  static let inputs = [VerbInput.reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) { try act.tellHandlingOffice(.returned) }
}

extension Deliberation {
  /// A letter to the office that handles the case, where there is one.
  mutating func tellHandlingOffice(_ kind: Letter.Kind, facts: [String] = []) throws(Refusal) {
    guard let office = record.handlingOffice else { return }
    try add(.letter(Letter(kind, to: .office(office), facts: facts)))
  }
}

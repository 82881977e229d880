import CaseRules
import CaseStore

extension CaseDesk {
  /// Cases in the actor's sight that what was typed may mean: a number, a credit code, a contract's number, the last four digits of a phone,
  /// or part of a name from two characters on. 50 at most, the newest first.
  public func find(_ text: String, by actor: Actor) async throws -> CaseFindings {
    var question = CaseSearch()
    question.number = CaseNumber(text)
    question.creditCode = (try? CreditCode(normalizing: text))?.text
    if question.number == nil, question.creditCode == nil {
      question.fingerprints = keys.searchTerms(contract: text)
      if text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }) { question.fingerprints += keys.searchTerms(phone: text) }
      question.name = text
    }
    return try await store.search(question, scope: Scope(of: actor), receiver: directory.receiver?.id ?? OfficeID(""))
  }
}

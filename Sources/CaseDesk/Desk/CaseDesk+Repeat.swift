import CaseRules
import CaseStore

extension CaseDesk {
  /// The answer that the key was given before: the case as that act left it. Throws when the key stood for another request.
  ///
  /// The secret it gave out can be read again for 72 hours, by whoever did not get the first answer.
  func repeated(_ earlier: EarlierAnswer, _ chain: CaseChain) async throws -> Performed {
    guard case .same(let id, let seq) = earlier, let event = chain.events.first(where: { $0.seq == seq }), event.caseID == id,
      let then = try CaseRecord.fold(chain.events.prefix { $0.seq <= seq }), let record = try CaseRecord.fold(chain.events)
    else { throw Refusal.keyReused }
    let fresh = clock() <= event.recorded.adding(seconds: 72 * 3600)
    return Performed(record: then, event: event, repeated: true, secret: fresh ? try await secret(of: event, record) : nil)
  }

  private func secret(of event: CaseEvent, _ record: CaseRecord) async throws -> Performed.Secret? {
    if event.verb.opensCase, let digest = try await store.codeDigest(of: record.number) {
      return keys.queryCode(for: record.id, matching: digest).map(Performed.Secret.queryCode)
    }
    guard event.verb == .requestReply, let digest = record.linkDigest else { return nil }
    return keys.debtorLink(for: record.id, issue: event.seq, matching: digest).map(Performed.Secret.link)
  }
}

extension Refusal {
  static let keyReused = Refusal("key_reused", "同一幂等键已用于另一请求。")
}

extension Actor {
  /// Whose keys they are: every complainant is called the same, so a party's are kept by case.
  var keyOwner: String { grantedCase.map { "\(user)@\($0)" } ?? user }
}

import CaseRules
import CaseStore

extension CaseDesk {
  /// A party of one case, when the secret shown is that case's: the complainant's query code or the debtor's link.
  ///
  /// Throws the refusal for a case that is not there, which tells nothing about which part was wrong.
  public func party(_ role: Role, of number: CaseNumber, secret: String) async throws -> Actor {
    let stored =
      role == .complainant
      ? try await store.codeDigest(of: number)
      : try await store.load(number, scope: Scope(of: .localOperator)).chain.flatMap { try CaseRecord.fold($0.events)?.openLink }
    let matches = keys.matches(secret, digest: stored ?? [UInt8](repeating: 0, count: 32))
    guard stored != nil, matches else { throw Refusal.noSuchCase(number) }
    return .party(role, of: number)
  }
}

extension CaseRecord {
  /// The debtor's link is good until the case ends.
  package var openLink: [UInt8]? { state.isOpen || state == .closed ? linkDigest : nil }
}

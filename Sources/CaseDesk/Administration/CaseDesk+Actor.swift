import CaseRules

extension CaseDesk {
  /// Who an account acts as; throws the same refusal for an unknown account and a disabled one.
  public func actor(_ user: String) async throws -> Actor {
    guard let account = try await store.account(user), account.active else { throw Refusal("no_such_account", "没有在用的账号“\(user)”。") }
    return Actor(user: account.user, roles: account.roles, office: account.office, path: directory.path(account.office))
  }

  /// A party of one case, when the secret shown is that case's; the refusal tells nothing about which part was wrong.
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

extension CaseDesk {
  /// Whether a debtor who came in by its link at `moment` would still be let in by the same: no later link took its place, and the case
  /// has not ended.
  public func linkStands(of number: CaseNumber, since moment: Instant) async throws -> Bool {
    guard let link = try await store.debtorLink(of: number) else { return false }
    return link.issued <= moment && link.state.keepsLink
  }
}

extension CaseState {
  fileprivate var keepsLink: Bool { isOpen || self == .closed }
}

extension CaseRecord {
  /// The debtor's link is good until the case ends.
  public var openLink: [UInt8]? { state.keepsLink ? linkDigest : nil }
}

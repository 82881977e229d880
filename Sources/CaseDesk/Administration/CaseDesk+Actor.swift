import CaseRules

extension CaseDesk {
  /// Who an account acts as; throws the same refusal for an unknown account and a disabled one.
  public func actor(_ user: String) async throws -> Actor {
    guard let account = try await store.account(user), account.active else { throw Refusal("no_such_account", "没有在用的账号“\(user)”。") }
    return Actor(user: account.user, roles: account.roles, office: account.office, path: directory.path(account.office))
  }
}

import CaseRules

extension Administration {
  /// What is done beside the cases, each by its roles: the one list that the desk's checks, the web's routes and its pages read.
  public enum Duty: CaseIterable, Sendable {
    /// Offices, accounts, addresses, and sending again.
    case keepRegister
    /// Roles, tokens, second factors, keys; and the decision on what somebody else proposed.
    case guardAccess
    case proposeChanges
    case readChanges, checkConfiguration, readAccounts, readTokens, readLog, readOutbox, proveRecord

    public var roles: Set<Role> {
      switch self {
      case .keepRegister: [.systemAdmin]
      case .guardAccess: [.securityAdmin]
      case .proposeChanges: [.systemAdmin, .securityAdmin]
      case .readChanges, .checkConfiguration: Role.administrators.union([.auditor, .receiverHead])
      case .readAccounts: Role.administrators.union([.auditor])
      case .readTokens: Role.administrators
      case .readLog, .proveRecord: [.auditor, .auditAdmin]
      case .readOutbox: [.auditor, .systemAdmin, .auditAdmin]
      }
    }
  }
}

extension Actor {
  /// Whether a duty is this actor's. The local operator, who could open the database anyway, has all of them.
  public func has(_ duty: Administration.Duty) -> Bool { isLocalOperator || !duty.roles.isDisjoint(with: roles) }
}

import CaseRules

/// An official's account with its roles.
public struct Account: Hashable, Sendable {
  public let user: String
  public let name: String
  public let office: OfficeID
  public let active: Bool
  /// In the order of the role list.
  public let roles: [Role]
  public let created: Instant

  public init(user: String, name: String, office: OfficeID, active: Bool, roles: [Role], created: Instant) {
    (self.user, self.name, self.office, self.active, self.roles, self.created) = (user, name, office, active, roles, created)
  }

  /// The account and each of its roles.
  public var inserts: [SQLStatement] {
    let row: [SQLValue] = [.text(user), .text(name), .text(office.rawValue), .integer(active ? 1 : 0), .integer(created.microseconds)]
    return [SQLStatement(Self.insertText, row)] + roles.map { Self.grant($0, to: user) }
  }

  public static func grant(_ role: Role, to user: String) -> SQLStatement { SQLStatement(grantText, [.text(user), .text(role.rawValue)]) }
  public static func revoke(_ role: Role, from user: String) -> SQLStatement {
    SQLStatement(revokeText, [.text(user), .text(role.rawValue)])
  }
  public static func setActive(_ active: Bool, _ user: String) -> SQLStatement {
    SQLStatement(activeText, [.text(user), .integer(active ? 1 : 0)])
  }

  private static let insertText = SQLText("INSERT INTO account (user_id, name, office_id, active, created) VALUES ($1, $2, $3, $4, $5)")
  private static let grantText = SQLText("INSERT INTO account_role (user_id, role) VALUES ($1, $2)")
  private static let revokeText = SQLText("DELETE FROM account_role WHERE user_id = $1 AND role = $2")
  private static let activeText = SQLText("UPDATE account SET active = $2 WHERE user_id = $1")
}

extension CaseStore {
  /// The account, disabled or not; nil for an unknown id.
  public func account(_ user: String) async throws(StoreError) -> Account? {
    try Self.accounts(try await engine.read([SQLStatement(Self.oneAccount, [.text(user)])])[0]).first
  }

  /// The names of these accounts; whoever has none here is left out.
  public func names(of users: Set<String>) async throws(StoreError) -> [String: String] {
    guard !users.isEmpty else { return [:] }
    let found = try await engine.read(users.sorted().map { SQLStatement(Self.oneAccount, [.text($0)]) })
    var names: [String: String] = [:]
    for rows in found {
      for account in try Self.accounts(rows) { names[account.user] = account.name }
    }
    return names
  }

  /// Every account, in order of its id.
  public func accounts() async throws(StoreError) -> [Account] {
    try Self.accounts(try await engine.read([SQLStatement(Self.allAccounts)])[0])
  }

  /// Rows of one account follow each other, one for each role, or one without.
  private static func accounts(_ rows: [SQLRow]) throws(StoreError) -> [Account] {
    var accounts: [Account] = []
    for row in rows {
      let role = try row.optionalText(5).flatMap { Role(rawValue: $0) }
      let user = try row.text(0)
      var roles = role.map { [$0] } ?? []
      if let last = accounts.last, last.user == user {
        roles = Role.allCases.filter((last.roles + roles).contains)
        accounts.removeLast()
      }
      accounts.append(
        Account(
          user: user, name: try row.text(1), office: OfficeID(try row.text(2)), active: try row.integer(3) == 1, roles: roles,
          created: Instant(microseconds: try row.integer(4))))
    }
    return accounts
  }

  private static let oneAccount = SQLText(
    """
    SELECT a.user_id, a.name, a.office_id, a.active, a.created, r.role FROM account a LEFT JOIN account_role r ON r.user_id = a.user_id
    WHERE a.user_id = $1
    """)
  private static let allAccounts = SQLText(
    """
    SELECT a.user_id, a.name, a.office_id, a.active, a.created, r.role FROM account a LEFT JOIN account_role r ON r.user_id = a.user_id
    ORDER BY a.user_id
    """)
}

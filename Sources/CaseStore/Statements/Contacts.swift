import CaseRules

/// Where messages reach somebody.
public struct Contact: Hashable, Sendable {
  public var email: String?
  public var phone: String?

  public init(email: String? = nil, phone: String? = nil) { (self.email, self.phone) = (email, phone) }
}

extension CaseStore {
  /// An account's; nil for an unknown account.
  public func contact(ofUser user: String) async throws(StoreError) -> Contact? {
    try Self.contact(try await engine.read([SQLStatement(Self.userContact, [.text(user)])])[0])
  }

  /// An office's; nil for an unknown office.
  public func contact(of office: OfficeID) async throws(StoreError) -> Contact? {
    try Self.contact(try await engine.read([SQLStatement(Self.officeContact, [.text(office.rawValue)])])[0])
  }

  /// A party's, as its case has it last.
  public func contact(of party: String, in id: CaseID) async throws(StoreError) -> Contact {
    var contact = Contact()
    for text in try await texts(of: id) {
      if text.name == "\(party)_email" { contact.email = text.value }
      if text.name == "\(party)_phone" { contact.phone = text.value }
    }
    return contact
  }

  /// Accounts in use of an office that hold a role, in order of their ids.
  public func users(of office: OfficeID, holding role: Role) async throws(StoreError) -> [String] {
    try await engine.read([SQLStatement(Self.holders, [.text(office.rawValue), .text(role.rawValue)])])[0].map { (row) throws(StoreError) in
      try row.text(0)
    }
  }

  /// The statements that set an account's address. Messages that had none for it are tried at `now`.
  public static func setContact(_ contact: Contact, ofUser user: String, at now: Instant) -> [SQLStatement] {
    [
      SQLStatement(setUser, [.text(user), SQLValue(contact.email), SQLValue(contact.phone)]),
      SQLStatement(addressed, [.text("@\(user)"), .integer(now.microseconds)]),
    ]
  }

  /// The same for an office's.
  public static func setContact(_ contact: Contact, of office: OfficeID, at now: Instant) -> [SQLStatement] {
    [
      SQLStatement(setOffice, [.text(office.rawValue), SQLValue(contact.email), SQLValue(contact.phone)]),
      SQLStatement(addressed, [.text(office.rawValue), .integer(now.microseconds)]),
    ]
  }

  private static func contact(_ rows: [SQLRow]) throws(StoreError) -> Contact? {
    guard let row = rows.first else { return nil }
    return Contact(email: try row.optionalText(0), phone: try row.optionalText(1))
  }

  private static let userContact = SQLText("SELECT email, phone FROM account WHERE user_id = $1")
  private static let officeContact = SQLText("SELECT email, phone FROM office WHERE office_id = $1")
  private static let holders = SQLText(
    """
    SELECT a.user_id FROM account a JOIN account_role r ON r.user_id = a.user_id
    WHERE a.office_id = $1 AND r.role = $2 AND a.active = 1 ORDER BY a.user_id
    """)
  private static let setUser = SQLText("UPDATE account SET email = $2, phone = $3 WHERE user_id = $1")
  private static let setOffice = SQLText("UPDATE office SET email = $2, phone = $3 WHERE office_id = $1")
  private static let addressed = SQLText(
    "UPDATE message SET status = 'waiting', next_at = $2 WHERE recipient = $1 AND status = 'no_address'")
}

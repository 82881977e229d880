import CaseRules
import CaseStore

extension Administration {
  /// Rows of the outbox: of one case, or the newest that have come to a status.
  public func outbox(of id: CaseID) async throws -> [OutboxRow] {
    try require(.readOutbox, to: "查看发件箱")
    return try await store.outbox(of: id)
  }

  public func outbox(newest limit: Int, status: OutboxStatus?) async throws -> [OutboxRow] {
    try require(.readOutbox, to: "查看发件箱")
    return try await store.outbox(newest: limit, status: status)
  }

  /// The text as it was rendered; who reads it says why, which is logged first.
  ///
  /// Throws `.corrupt` when it is no longer the text that was rendered.
  public func outboxText(_ key: OutboxKey, name: String, because reason: String) async throws -> String? {
    try require(.readOutbox, to: "查看文书内容")
    try await store.administer([], logging: [line(.reveal, "\(name)：\(reason)")])
    return try await store.provenText(key)
  }

  /// Gives what failed or had no address another try, at `moment` by the store's clock.
  public func retryOutbox(_ key: OutboxKey, name: String, at moment: Instant) async throws {
    try require(.keepRegister, to: "重发")
    try await store.administer(CaseStore.retry(key, at: moment), logging: [line(.outboxRetried, name)])
  }

  /// Tells an edition of the monthly report to those of `names` who were not told it yet, and tries again, at `moment` by the store's clock,
  /// where it did not arrive.
  public func tell(_ edition: Edition, to names: [String], at moment: Instant) async throws {
    try require(.keepRegister, to: "重发")
    try await store.tell(edition, to: names, at: moment, logging: line(.reportTold, "\(edition.no)"))
  }

  /// Where messages reach an account; what is not given stays. Messages that had no address are tried again.
  public func setContact(_ contact: Contact, ofUser user: String, at moment: Instant) async throws -> Contact {
    try require(.keepRegister, to: "维护联系方式")
    guard let former = try await store.contact(ofUser: user) else { throw Refusal("no_such_account", "没有账号“\(user)”。") }
    let new = try Self.merged(contact, into: former)
    try await write(
      CaseStore.setContact(new, ofUser: user, at: moment), [line(.userContact, user)],
      otherwise: Refusal("contact_refused", "账号“\(user)”的联系方式不能更改。"))
    return new
  }

  /// The same for an office.
  public func setContact(_ contact: Contact, of office: OfficeID, at moment: Instant) async throws -> Contact {
    try require(.keepRegister, to: "维护联系方式")
    guard let former = try await store.contact(of: office) else { throw Refusal("no_such_office", "没有编码为“\(office)”的机构。") }
    let new = try Self.merged(contact, into: former)
    try await write(
      CaseStore.setContact(new, of: office, at: moment), [line(.officeContact, office.rawValue)],
      otherwise: Refusal("contact_refused", "机构“\(office)”的联系方式不能更改。"))
    return new
  }

  private static func merged(_ new: Contact, into former: Contact) throws(InputFault) -> Contact {
    if let email = new.email, !MailText.isAddress(email) { throw InputFault("email", "“\(email)”不是电子邮件地址。") }
    if let phone = new.phone, phone.wholeMatch(of: /\+?[0-9][0-9\-]{4,19}/) == nil { throw InputFault("phone", "“\(phone)”不是电话号码。") }
    return Contact(email: new.email ?? former.email, phone: new.phone ?? former.phone)
  }
}

import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

struct UserContact: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contact", abstract: "账号的邮箱和电话：消息发往此处。",
    discussion: "例：qingqian user contact liming --email liming@example.gov.cn --phone 02886520000")

  @Argument(help: "The account's id.") var id: String
  @OptionGroup var contact: ContactOptions
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService { service in
      let now = try await service.store.engine.now()
      let new = try await acting.administration(service).setContact(contact.contact, ofUser: id, at: now)
      print("\(id)  \(new.text)")
    }
  }
}

struct OfficeContact: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contact", abstract: "机构的邮箱和电话：文书发往此处。",
    discussion: "例：qingqian office contact 510104 --email jjqjxj@example.gov.cn")

  @Argument(help: "The office's id.") var id: String
  @OptionGroup var contact: ContactOptions
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService { service in
      let now = try await service.store.engine.now()
      let new = try await acting.administration(service).setContact(contact.contact, of: OfficeID(id), at: now)
      print("\(id)  \(new.text)")
    }
  }
}

struct ContactOptions: ParsableArguments {
  @Option(help: "The mail address.") var email: String?
  @Option(help: "The telephone number.") var phone: String?

  var contact: Contact { Contact(email: email, phone: phone) }
}

extension Contact {
  /// Masked as elsewhere.
  var text: String { "邮箱 \(email.map(Masking.email) ?? "未填")  电话 \(phone.map(Masking.phone) ?? "未填")" }
}

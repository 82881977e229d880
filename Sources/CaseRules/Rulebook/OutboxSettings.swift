/// `outbox` in `service.yaml`: by which way messages leave this machine, and when.
public struct OutboxSettings: Hashable, Sendable {
  public enum Channel: String, CaseIterable, Hashable, Sendable {
    /// A file for each message, for trying out.
    case file
    /// sendmail(8).
    case mail
    /// A signed POST, as an SMS gateway takes it.
    case webhook
  }

  /// For 投诉人 and 被投诉人.
  public let parties: Channel
  public let officials: Channel
  public let hours: WorkingHours
  /// Where `file` puts its files: absolute, or below the folder the database lies in.
  public let folder: String
  /// The envelope's and the header's sender; its domain ends every Message-ID.
  public let sender: String
  /// The program, and what it is given before `-f SENDER -- RECIPIENT`.
  public let sendmail: String
  public let sendmailArguments: [String]
  /// Empty unless `webhook` is used.
  public let webhook: String
  /// Seconds until an answer must be there.
  public let webhookTimeout: Int

  /// What holds where `service.yaml` says nothing: files only, nothing leaves the machine.
  public static let standard = OutboxSettings(
    parties: .file, officials: .file, hours: .usual, folder: "outbox", sender: "qingqian@localhost",
    sendmail: "/usr/sbin/sendmail", sendmailArguments: ["-oi"], webhook: "", webhookTimeout: 10)

  init(_ given: ConfigMap) {
    var map = given
    let former = Self.standard
    parties = map.optionalChoice("parties") ?? former.parties
    officials = map.optionalChoice("officials") ?? former.officials
    hours = map.optionalParsed("working_hours", "hours such as 09:00-17:30") { WorkingHours($0) } ?? former.hours
    folder = map.optionalText("folder") ?? former.folder
    let domain = /[^@\s<>"]+@[^@\s<>"]+/
    sender = map.optionalParsed("sender", "a mail address") { $0.wholeMatch(of: domain).map { String($0.0) } } ?? former.sender
    sendmail = map.optionalText("sendmail") ?? former.sendmail
    sendmailArguments =
      map.optionalText("sendmail_arguments").map { $0.split(separator: " ").map(String.init) } ?? former.sendmailArguments
    webhook =
      map.optionalParsed("webhook", "an http:// or https:// address") { $0.wholeMatch(of: /https?:\/\/\S+/).map { String($0.0) } } ?? ""
    webhookTimeout = map.optionalInteger("webhook_timeout", 1...60) ?? former.webhookTimeout
    if webhook.isEmpty, [parties, officials].contains(.webhook) { map.report("webhook", "missing") }
    map.finish()
  }

  public init(
    parties: Channel, officials: Channel, hours: WorkingHours, folder: String, sender: String, sendmail: String,
    sendmailArguments: [String], webhook: String, webhookTimeout: Int
  ) {
    (self.parties, self.officials, self.folder, self.sender) = (parties, officials, folder, sender)
    self.hours = hours
    (self.sendmail, self.sendmailArguments, self.webhook, self.webhookTimeout) = (sendmail, sendmailArguments, webhook, webhookTimeout)
  }
}

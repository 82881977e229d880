import ArgumentParser
import CaseDesk
import CaseReports
import CaseRules
import CaseStore

/// `qingqian outbox …`: letters and messages on their way.
struct OutboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox", abstract: "发件箱：制作文书、编号、发送、重发。",
    subcommands: [OutboxRun.self, OutboxList.self, OutboxShow.self, OutboxRetryCommand.self])
}

extension GlobalOptions {
  /// The outbox over a running service, with the channels that `service.yaml` names.
  func outbox(_ service: Service) throws -> Outbox {
    let all = try settings()
    let settings = all.outbox
    return Outbox(
      service.desk, divisions: service.divisions, templates: try letters(), hours: settings.hours,
      parties: try channel(settings.parties, settings, service), officials: try channel(settings.officials, settings, service),
      editions: try editions(all, service))
  }

  func letters() throws -> LetterTemplates {
    try LetterTemplates(try config.files(under: "letters").map { ConfigFile(name: $0.name, text: $0.text) })
  }

  /// Word of editions, to whom `service.yaml` names: mail goes the officials' way, a web address gets a signed POST.
  private func editions(_ settings: ServiceSettings, _ service: Service) throws -> EditionPost {
    let hooks = settings.report.recipients.contains { if case .hook = $0.address { true } else { false } }
    let signature = hooks ? WebhookSignature(keys: try keyFolder().webhookKeys()) : nil
    let officials = try channel(settings.outbox.officials, settings.outbox, service)
    return EditionPost { notice in
      guard let recipient = settings.report.recipients.first(where: { $0.name == notice.name }),
        let edition = try await service.store.edition(notice.edition)
      else { return nil }
      let text = EditionLetter(try FrozenMonth(edition, service.divisions, service.reportNames), site: settings.web.site).text
      switch (recipient.address, signature) {
      case (.mail(let address), _): return EditionPost.Letter(text: text, contact: Contact(email: address), channel: officials)
      case (.hook(let address), let signature?):
        let hook = WebhookChannel(address, signature: signature, timeout: settings.outbox.webhookTimeout, clock: service.desk.clock)
        return EditionPost.Letter(text: text, contact: Contact(), channel: hook)
      case (.hook, nil): return nil
      }
    }
  }

  private func channel(_ channel: OutboxSettings.Channel, _ settings: OutboxSettings, _ service: Service) throws -> any OutboxChannel {
    switch channel {
    case .file: FileChannel(folder: try beside(settings.folder))
    case .mail: MailChannel(program: settings.sendmail, arguments: settings.sendmailArguments, sender: settings.sender)
    case .webhook:
      WebhookChannel(
        settings.webhook, signature: WebhookSignature(keys: try keyFolder().webhookKeys()), timeout: settings.webhookTimeout,
        clock: service.desk.clock)
    }
  }
}

/// `NUMBER/EVENT/NO`: a row of the outbox as people name it.
struct OutboxName: ExpressibleByArgument {
  let number: CaseNumber
  let seq: Int
  let no: Int

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, let number = CaseNumber(parts[0]), let seq = Int(parts[1]), let no = Int(parts[2]) else { return nil }
    (self.number, self.seq, self.no) = (number, seq, no)
  }

  static var allValueStrings: [String] { ["编号/事项序号/文书序号"] }

  var text: String { "\(number)/\(seq)/\(no)" }

  /// The row; throws `CommandFailure.refused` when there is none.
  func row(_ service: Service, _ administration: Administration) async throws -> OutboxRow {
    let rows = try await rows(of: number, service, administration)
    guard let row = rows.first(where: { $0.key.seq == seq && $0.key.no == no }) else {
      throw CommandFailure.refused("发件箱里没有 \(text)。")
    }
    return row
  }
}

/// Every row of one case; throws the refusal of a case that does not exist.
func rows(of number: CaseNumber, _ service: Service, _ administration: Administration) async throws -> [OutboxRow] {
  let loaded = try await service.store.load(number, scope: Scope(of: .localOperator))
  guard let event = loaded.chain?.events.first else { throw Refusal.noSuchCase(number) }
  return try await administration.outbox(of: event.caseID)
}

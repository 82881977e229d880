import CaseRules
import CaseStore

extension Outbox {
  /// Tries every message whose time has come, once each.
  func sendWaiting(_ pass: inout Pass) async throws {
    var seen: Set<String> = []
    while !Task.isCancelled {
      let page = try await store.waitingMessages(at: try await store.engine.now(), size: 100).filter { seen.insert($0.id).inserted }
      if page.isEmpty { return }
      for message in page {
        switch try await send(message) {
        case .sent: pass.sent += 1
        case .retry(_, _): pass.retried += 1
        case .failed: pass.failed += 1
        case .noAddress: pass.unaddressed += 1
        case nil: break
        }
      }
    }
  }

  /// nil: somebody else is at it.
  private func send(_ message: WaitingMessage) async throws -> DeliveryOutcome? {
    let notice = message.caseID == nil ? EditionNotice(recipient: message.recipient) : nil
    var letter: EditionPost.Letter?
    if let notice { letter = try await editions?.letter(notice) }
    let channel = letter?.channel ?? (message.caseID == nil ? officials : parties)
    let start = try await store.engine.now()
    let lease = start.adding(seconds: RetrySchedule.lease)
    guard try await store.claim(message, channel: channel.name, at: start, until: lease) else { return nil }
    let attempt = message.attempts + 1
    var outcome = DeliveryOutcome.noAddress
    if notice == nil || letter != nil { outcome = await channel.deliver(try await outgoing(message, letter)) }
    let end = try await store.engine.now()
    var next: Instant?
    if case .retry = outcome { next = RetrySchedule.next(after: attempt, endedAt: end) }
    try await store.record(outcome, of: message.id, attempt: attempt, at: end, next: next)
    if case .retry(let code, let detail) = outcome, next == nil { return .failed(code: code, detail) }
    return outcome
  }

  private func outgoing(_ message: WaitingMessage, _ letter: EditionPost.Letter?) async throws -> OutgoingMessage {
    if let letter {
      return OutgoingMessage(
        id: message.id, recipient: message.recipient, contact: letter.contact, subject: message.subject, text: letter.text,
        created: message.created, parts: [])
    }
    let parts = try await store.parts(of: message.id)
    return OutgoingMessage(
      id: message.id, recipient: message.recipient, contact: try await contact(message), subject: message.subject,
      text: Self.text(parts), created: message.created, parts: parts)
  }

  private func contact(_ message: WaitingMessage) async throws -> Contact {
    if let id = message.caseID { return try await store.contact(of: message.recipient, in: id) }
    if message.recipient.hasPrefix("@") { return try await store.contact(ofUser: String(message.recipient.dropFirst())) ?? Contact() }
    return try await store.contact(of: OfficeID(message.recipient)) ?? Contact()
  }

  /// One text as it is; several as a numbered list.
  private static func text(_ parts: [MessagePart]) -> String {
    let texts = parts.map { $0.text ?? "（内容已清除）" }
    guard texts.count > 1 else { return texts.first ?? "" }
    let list = texts.enumerated().map { "\($0.offset + 1). \($0.element.replacing("\n", with: "\n   "))" }
    return "以下 \(texts.count) 项请办理：\n\n" + list.joined(separator: "\n\n")
  }
}

import CaseRules
import CaseStore

extension Outbox {
  /// Writes what is held, oldest first, which is the order of numbers. What cannot be written is set aside, and the others go on.
  func renderHeld(_ pass: inout Pass) async throws {
    var seen: Set<OutboxKey> = []
    while !Task.isCancelled {
      let page = try await store.heldLetters(size: 100).filter { seen.insert($0.key).inserted }
      if page.isEmpty { return }
      for held in page {
        do {
          if try await render(try held.get()) { pass.rendered += 1 }
        } catch {
          try await store.setAside(held.key, fault: try Self.fault(error))
          pass.setAside += 1
        }
      }
    }
  }

  /// Why a letter cannot be written; throws what is no fault of its own and may be over at the next pass.
  private static func fault(_ error: any Error) throws -> String {
    switch error {
    case let fault as LetterFault: fault.description
    case let row as HeldLetter.Unreadable: unreadable(row.reason)
    case let fold as FoldError: unreadable("event \(fold.seq): \(fold.reason)")
    case let store as StoreError where [.corrupt, .rejected, .duplicate].contains(store.code): unreadable(store.description)
    default: throw error
    }
  }

  private static func unreadable(_ reason: String) -> String { "本件的记录读不出或存不下，请运行 qingqian audit verify（\(reason)）" }

  /// False: somebody else wrote it.
  private func render(_ held: HeldLetter) async throws -> Bool {
    let loaded = try await store.load(held.number, scope: Scope(of: .localOperator))
    guard let chain = loaded.chain else { throw StoreError(.corrupt, "outbox of \(held.number): no such case") }
    let context = try LetterContext(
      held, chain.events, texts: try await store.texts(of: held.key.caseID), rulebook: desk.rulebook, directory: desk.directory,
      divisions: divisions)
    let addressees = try await addressees(context, at: loaded.serverTime)
    let kind = held.letter.kind
    guard let series = kind.series else {
      let text = try templates.render(kind, LetterFacts(context, number: nil, on: loaded.serverTime.date))
      return try await store.commit(
        RenderedLetter(key: held.key, text: text, number: nil, addressees: addressees, at: loaded.serverTime)) == .done
    }
    let (office, year) = (context.issuer, loaded.serverTime.date.year)
    // Each turn another letter took the number; the turns are bounded by how many programs write at once.
    for _ in 0..<64 {
      let next = try await store.nextSerial(for: held.key, office: office, series: series, year: year)
      guard next.isHeld else { return false }
      let number = LetterMark.number(
        templates.mark, series: series, office: office, isReceiver: office == context.record.receiver, year: year, serial: next.serial)
      let text = try templates.render(kind, LetterFacts(context, number: number, on: loaded.serverTime.date))
      let stored = RenderedLetter.Number(
        office: office, series: series, year: year, serial: next.serial, text: number, template: templates.name(of: kind),
        templateDigest: templates.digest(of: kind), textDigest: Digest.hex(Digest.sha256(text.utf8)))
      switch try await store.commit(
        RenderedLetter(key: held.key, text: text, number: stored, addressees: addressees, at: loaded.serverTime))
      {
      case .done: return true
      case .conflict: continue
      case .unknown: throw StoreError(.unknown, "a letter was being numbered; the next pass finds out")
      }
    }
    throw StoreError(.versionMoved, "letter numbers kept going to others")
  }

  /// Whom it reaches and from when: at once where the kind is urgent, else from the next working time where the recipient works.
  private func addressees(_ context: LetterContext, at now: Instant) async throws -> [RenderedLetter.Addressee] {
    let calendar = desk.rulebook.calendar(for: context.region)
    let moment = context.letter.kind.isUrgent ? now : hours.next(from: now, by: calendar)
    return try await recipients(context.letter.recipient).map { RenderedLetter.Addressee(recipient: $0, releaseAt: moment) }
  }

  /// Everybody who holds the role; the office itself where nobody does, so that nothing is told to no one.
  private func recipients(_ recipient: Letter.Recipient) async throws -> [String] {
    guard case .role(let office, let role) = recipient else { return [recipient.word] }
    let users = try await store.users(of: office, holding: role)
    return users.isEmpty ? [office.rawValue] : users.map { "@\($0)" }
  }
}

extension Result<HeldLetter, HeldLetter.Unreadable> {
  fileprivate var key: OutboxKey {
    switch self {
    case .success(let held): held.key
    case .failure(let row): row.key
    }
  }
}

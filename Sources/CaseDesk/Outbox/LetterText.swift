import CaseRules
import CaseStore

extension CaseDesk {
  /// The text of a letter of a case in the actor's sight; nil until it is made, and once it is erased. Who read it is logged first.
  ///
  /// `row` comes from the actor's own view of the case. Throws `.corrupt` when it is no longer the text that was rendered.
  public func letterText(_ row: OutboxRow, by actor: Actor) async throws -> String? {
    let name = "\(row.number)/\(row.key.seq)/\(row.key.no)"
    try await store.administer([], logging: [DeskLogEntry(at: clock(), actor: actor.user, action: .letterRead, object: name)])
    return try await store.provenText(row.key)
  }
}

extension CaseStore {
  /// A letter's text, if it is still the one that was rendered.
  func provenText(_ key: OutboxKey) async throws -> String? {
    guard let stored = try await outboxText(key) else { return nil }
    if let digest = stored.digest, Digest.hex(Digest.sha256(stored.text.utf8)) != digest {
      throw StoreError(.corrupt, "the letter's text was changed after it was rendered")
    }
    return stored.text
  }
}

import CaseRules
import CaseStore

/// What a set of documents would change if it were adopted: days, lines, and the clocks that run.
public struct ChangePreview: Sendable {
  public struct Document: Hashable, Sendable {
    public let name: String
    /// Nothing of that name runs yet.
    public let isNew: Bool
    /// `- old`, `+ new`.
    public let lines: [String]
  }

  public let documents: [Document]
  public let days: [CalendarChange]
  public let impact: AdoptionImpact
}

extension CaseDesk {
  /// Reads `documents` as if they were adopted over `shelf` now, and lists what would change; keeps the first `limit` clocks.
  ///
  /// Throws `ConfigError` with every problem when they do not read.
  public func preview(
    _ documents: [ConfigDocument], over shelf: ConfigShelf, movesPassed: Bool = false, keeping limit: Int
  ) async throws -> ChangePreview {
    let present = try await (shelf.isReadable ? upToDate() : self)
    let adoption = Adoption(
      version: shelf.version + 1, proposal: 0, digest: "", at: try await store.engine.now(), movesPassed: movesPassed)
    let book = try shelf.rulebook(adopting: documents, by: adoption)
    return ChangePreview(
      documents: documents.map { document in
        let running = shelf.file(document.name)
        return .init(name: document.name, isNew: running == nil, lines: LineChanges.between(running?.text ?? "", document.body))
      },
      days: present.rulebook.calendarChanges(to: book), impact: try await present.impact(of: book, keeping: limit))
  }
}

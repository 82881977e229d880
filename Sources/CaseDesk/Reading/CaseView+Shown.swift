import CaseRules
import CaseStore

/// The parts of the record that the reader may read.
extension CaseView {
  public var documents: [Document] { record.documents.filter(disclosure.includes) }
  public var supervisions: [Supervision] { record.supervisions.filter(disclosure.includes) }
  /// Waits for a second person; nothing for parties until it is decided.
  public var pending: Pending? { disclosure.showsInside ? record.pending : nil }
  public func label(of text: StoredText) -> String { Wording.label(text.name, of: events.first { $0.seq == text.seq }?.verb ?? .file) }

  public var withoutClock: [(limit: LimitID, reason: String)] {
    record.withoutClock.map { (limit: $0.key, reason: $0.value) }.sorted { $0.limit.rawValue < $1.limit.rawValue }
      .filter { disclosure.includes($0.limit) }
  }
}

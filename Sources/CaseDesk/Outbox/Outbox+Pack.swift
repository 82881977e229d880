import CaseRules
import CaseStore

extension Outbox {
  private static let pageSize = 1000

  /// Puts what may go now into messages: each formal letter into one of its own, all notices to one recipient into one digest.
  func packDue(_ pass: inout Pass, regardless: Bool) async throws {
    while !Task.isCancelled {
      let now = try await store.engine.now()
      let page = try await store.dueDeliveries(by: now, regardless: regardless, size: Self.pageSize)
      var groups = Self.groups(page)
      // The page may have cut the last recipient's in two; the next one has them whole.
      if page.count == Self.pageSize, groups.count > 1 { groups.removeLast() }
      var packed = 0
      for group in groups {
        for message in Self.messages(group, at: now) where try await store.pack(message) { packed += 1 }
      }
      pass.packed += packed
      guard page.count == Self.pageSize, packed > 0 else { return }
    }
  }

  /// By recipient; those to a party by case as well, for a party is somebody else in each case.
  private static func groups(_ page: [DueDelivery]) -> [[DueDelivery]] {
    var groups: [[DueDelivery]] = []
    for delivery in page {
      if let last = groups.last?.first, last.recipient == delivery.recipient, party(last) == party(delivery) {
        groups[groups.count - 1].append(delivery)
      } else {
        groups.append([delivery])
      }
    }
    return groups
  }

  private static func party(_ delivery: DueDelivery) -> CaseID? {
    ["creditor", "debtor"].contains(delivery.recipient) ? delivery.key.caseID : nil
  }

  private static func messages(_ group: [DueDelivery], at now: Instant) -> [PackedMessage] {
    let letters = group.filter { $0.kind.series != nil }.map { [$0] }
    let notices = group.filter { $0.kind.series == nil }
    return (letters + (notices.isEmpty ? [] : [notices])).compactMap { items in
      guard let first = items.first else { return nil }
      return PackedMessage(
        id: MessageID.make(first.key, to: first.recipient), caseID: party(first), recipient: first.recipient, subject: subject(items),
        items: items.map(\.key), at: now)
    }
  }

  private static func subject(_ items: [DueDelivery]) -> String {
    guard items.count == 1, let item = items.first else { return "清欠提醒汇总：\(items.count) 项" }
    return item.letterNumber.map { "\(item.kind.name)（\($0)）" } ?? "\(item.kind.name)：投诉件 \(item.number)"
  }
}

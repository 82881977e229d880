import CaseRules
import CaseStore

/// Hands out case serials from a block that this process has reserved for itself; gaps are allowed, doubles are not.
public actor NumberBlocks {
  private let store: CaseStore
  private let size: Int64
  private var blocks: [String: (next: Int64, end: Int64)] = [:]
  private var reservations: [String: Task<Void, any Error>] = [:]

  /// `size` serials are reserved at a time.
  public init(store: CaseStore, size: Int64 = 100) { (self.store, self.size) = (store, size) }

  /// The next serial of `name` (a receiver and year).
  public func next(_ name: String) async throws -> Int64 {
    while true {
      if let block = blocks[name], block.next < block.end {
        blocks[name] = (block.next + 1, block.end)
        return block.next
      }
      try await reserve(name)
    }
  }

  /// Everybody who finds the block used up waits for one reservation: an import asks for many numbers at once.
  private func reserve(_ name: String) async throws {
    let reservation =
      reservations[name]
      ?? Task {
        defer { reservations[name] = nil }
        let start = try await store.reserveBlock(name, size: size)
        blocks[name] = (start, start + size)
      }
    reservations[name] = reservation
    try await reservation.value
  }
}

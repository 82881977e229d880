import CaseRules
import CaseStore

/// Hands out case serials from a block that this process has reserved for itself; gaps are allowed, doubles are not.
public actor NumberBlocks {
  private let store: CaseStore
  private let size: Int64
  private var blocks: [String: (next: Int64, end: Int64)] = [:]

  /// `size` serials are reserved at a time.
  public init(store: CaseStore, size: Int64 = 100) { (self.store, self.size) = (store, size) }

  /// The next serial of `name` (a receiver and year).
  public func next(_ name: String) async throws -> Int64 {
    if let block = blocks[name], block.next < block.end {
      blocks[name] = (block.next + 1, block.end)
      return block.next
    }
    let start = try await store.reserveBlock(name, size: size)
    // Another task may have reserved meanwhile; its block is kept and this one used to its end first.
    blocks[name] = (start + 1, start + size)
    return start
  }
}

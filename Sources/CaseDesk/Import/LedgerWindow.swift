/// The rows begun and not yet told of: bounds how many there are, and gives their outcomes back in the order they were begun.
struct LedgerWindow {
  private let limit: Int
  private var keys: [Int: String] = [:]
  private var outcomes: [Int: LedgerRowOutcome] = [:]
  private var begun = 0
  private var told = 0

  init(limit: Int) { self.limit = limit }

  /// Rows wait for the slowest before them, so that what is held stays bounded too.
  var isFull: Bool { keys.count >= limit || isBusy && begun - told >= limit * 4 }
  var isBusy: Bool { !keys.isEmpty }

  /// Whether a row of that key is under way: two of one key go one after the other, in file order.
  func holds(_ key: String) -> Bool { keys.values.contains(key) }

  /// The place of the next row; `key` where it goes through the desk.
  mutating func begin(_ key: String? = nil) -> Int {
    defer { begun += 1 }
    keys[begun] = key
    return begun
  }

  /// Every outcome that can now be told.
  mutating func finished(_ place: Int, _ outcome: LedgerRowOutcome) -> [LedgerRowOutcome] {
    keys[place] = nil
    outcomes[place] = outcome
    var ready: [LedgerRowOutcome] = []
    while let next = outcomes.removeValue(forKey: told) {
      ready.append(next)
      told += 1
    }
    return ready
  }
}

/// The keys of one run's rows; counts equal rows that have no serial.
struct LedgerKeys {
  private let batch: LedgerBatch
  private var seen: [[UInt8]: Int] = [:]

  init(_ batch: LedgerBatch) { self.batch = batch }

  mutating func key(of request: LedgerEntryRequest) -> String {
    guard request.serial == nil else { return batch.key(of: request, occurrence: 1) }
    let occurrence = seen[batch.content(of: request), default: 0] + 1
    seen[batch.content(of: request)] = occurrence
    return batch.key(of: request, occurrence: occurrence)
  }
}

import CaseStore
import Dispatch
import Foundation
import GRDB
import Synchronization

/// The line of batches before SQLite's one writer: whatever waits goes into one durable transaction.
///
/// An idle writer starts at once; the group grows by itself while the disk is busy with the one before.
final class GroupCommit: Sendable {
  typealias Answer = Result<CommitOutcome, StoreError>

  private struct Waiting {
    let batch: WriteBatch
    let answer: CheckedContinuation<Answer, Never>
  }

  private struct Line {
    var waiting: [Waiting] = []
    var draining = false
    var closed = false
  }

  /// More than this in one transaction gains nothing and makes the first wait for the last.
  private static let largestGroup = 256

  private let line = Mutex(Line())
  private let queue = DispatchQueue(label: "qingqian.sqlite.commit", qos: .userInitiated)
  private let writer: BatchWriter

  init(_ writer: BatchWriter) { self.writer = writer }

  /// Answers after COMMIT, never before.
  func commit(_ batch: WriteBatch) async throws(StoreError) -> CommitOutcome {
    let answer = await withCheckedContinuation { (continuation: CheckedContinuation<Answer, Never>) in
      let admitted = line.withLock { line in
        if line.closed { return false }
        line.waiting.append(Waiting(batch: batch, answer: continuation))
        // Under the lock, so that `close` queues up behind it.
        if !line.draining { queue.async { self.drain() } }
        line.draining = true
        return true
      }
      if !admitted { continuation.resume(returning: .failure(StoreError(.unavailable, "the store is closed"))) }
    }
    return try answer.get()
  }

  /// Refuses new batches and returns when those in the line are answered.
  func close() async {
    line.withLock { $0.closed = true }
    await withCheckedContinuation { done in queue.async { done.resume() } }
  }

  private func drain() {
    var before = 0
    while true {
      gather(before)
      let group = line.withLock { line in
        let group = Array(line.waiting.prefix(Self.largestGroup))
        line.waiting.removeFirst(group.count)
        line.draining = !group.isEmpty
        return group
      }
      if group.isEmpty { return }
      let answers = writer.perform(group.map(\.batch))
      for (waiting, answer) in zip(group, answers) { waiting.answer.resume(returning: answer) }
      before = group.count
    }
  }

  /// Those just answered tend to come straight back. Lets them run while the line grows, some tens of µs at most: without it every
  /// second group holds only the first of them, and a lone caller finds the thread asleep each time.
  private func gather(_ before: Int) {
    guard before > 0 else { return }
    var seen = 0
    for _ in 0..<Self.patience {
      sched_yield()
      let count = line.withLock { $0.waiting.count }
      if count >= before { return }
      if count == seen && count > 0 { return }
      seen = count
    }
  }

  private static let patience = 64
}

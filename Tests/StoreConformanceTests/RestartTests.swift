import CaseStore
import CaseStorePostgres
import Cast
import Foundation
import Synchronization
import Testing

@Suite(
  "A server that went down and came back",
  .enabled(
    if: RestartCluster.binaries != nil || ProcessInfo.processInfo.environment["CI"] != nil,
    "no PostgreSQL server programs on this machine"),
  .serialized, .timeLimit(.minutes(2)))
struct RestartTests {
  enum Failure: CaseIterable { case immediateRestart, killedPostmaster }

  @Test("everything acknowledged is there, nothing refused is, and the same engine goes on", arguments: Failure.allCases)
  func restart(_ failure: Failure) async throws {
    let cluster = try await RestartCluster(try #require(RestartCluster.binaries))
    do {
      try await survive(failure, cluster)
      await cluster.remove()
    } catch {
      await cluster.remove()
      throw error
    }
  }

  private func survive(_ failure: Failure, _ cluster: RestartCluster) async throws {
    var options = PostgresOptions()
    options.connections = 4
    // Every rule about durable servers holds for this one.
    let engine = try await PostgresEngine(cluster.connectionString, options: options)
    _ = try await engine.migrate(EngineTables.migrations(.postgres))

    let writing = RestartWriting(engine)
    let writers = (1...8).map { _ in Task { await writing.write() } }
    for await _ in writing.fifty { break }
    switch failure {
    case .immediateRestart: try await cluster.restartImmediately()
    case .killedPostmaster: try await cluster.killAndStart()
    }
    writing.stop()
    for writer in writers { await writer.value }

    // Each connection may have to learn of it once.
    var found: Set<Int64>?
    for _ in 0...options.connections where found == nil {
      found = try? await Set(engine.read([EngineTables.items])[0].map { row throws(StoreError) in try row.integer(0) })
    }
    let rows = try #require(found)
    let outcomes = writing.outcomes
    #expect(outcomes.done.count >= 50)
    #expect(outcomes.done.subtracting(rows) == [])
    #expect(outcomes.refused.intersection(rows) == [])
    #expect(rows.subtracting(outcomes.done).subtracting(outcomes.unknown) == [])
    let after = try await engine.commit(EngineTables.item(0))
    #expect(after == .done)
    await engine.close()
  }
}

/// Writers that each go on until the server fails them, and what they were told.
private final class RestartWriting: Sendable {
  struct Outcomes {
    var next: Int64 = 1
    var done: Set<Int64> = []
    var unknown: Set<Int64> = []
    var refused: Set<Int64> = []
    var stopped = false
  }

  /// Says when fifty rows were acknowledged.
  let fifty: AsyncStream<Void>
  private let reached: AsyncStream<Void>.Continuation
  private let engine: PostgresEngine
  private let state = Mutex(Outcomes())

  init(_ engine: PostgresEngine) {
    self.engine = engine
    (fifty, reached) = AsyncStream.makeStream()
  }

  var outcomes: Outcomes { state.withLock { $0 } }

  func stop() { state.withLock { $0.stopped = true } }

  func write() async {
    while let id = nextID() {
      let answer = try? await engine.commit(EngineTables.item(id))
      let goesOn = state.withLock { state in
        switch answer {
        case .done: state.done.insert(id)
        case .unknown: state.unknown.insert(id)
        case .conflict, nil: state.refused.insert(id)
        }
        if state.done.count == 50 { reached.yield() }
        return answer == .done
      }
      guard goesOn else { return }
    }
  }

  private func nextID() -> Int64? {
    state.withLock { state in
      if state.stopped { return nil }
      state.next += 1
      return state.next
    }
  }
}

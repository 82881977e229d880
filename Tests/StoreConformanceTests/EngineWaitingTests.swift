import CaseStore
import Cast
import CaseStoreSQLite
import Dispatch
import Testing

@Suite struct EngineWaitingTests {
  @Test("who waits longer than allowed is told so")
  func waitIsBounded() async throws {
    let line = WaitingLine<Int>(capacity: 1, wait: .milliseconds(50))
    let first = try await line.take()
    #expect(first == nil)
    let start = ContinuousClock.now
    let error = await storeError { _ = try await line.take() }
    #expect(error?.code == .unavailable)
    #expect(ContinuousClock.now - start >= .milliseconds(50))
    line.giveBack(42)
    let next = try await line.take()
    #expect(next == 42)
  }

  @Test("a cancelled task leaves the line and the next one is served")
  func cancelled() async throws {
    let line = WaitingLine<Int>(capacity: 1, wait: .seconds(60))
    _ = try await line.take()
    let quitter = Task { try await line.take() }
    quitter.cancel()
    let error = await storeError { _ = try await quitter.value }
    #expect(error?.code == .unavailable)
    let patient = Task { try await line.take() }
    line.giveBack(7)
    let place = try await patient.value
    #expect(place == 7)
  }

  @Test("a broken place is not handed on")
  func broken() async throws {
    let line = WaitingLine<Int>(capacity: 1, wait: .seconds(60))
    _ = try await line.take()
    line.giveBack(nil)
    let place = try await line.take()
    #expect(place == nil)
  }

  @Test("closing waits for the places in use and turns away the rest")
  func closing() async throws {
    let line = WaitingLine<Int>(capacity: 2, wait: .seconds(60))
    _ = try await line.take()
    _ = try await line.take()
    line.giveBack(1)
    let closing = Task { await line.close() }
    line.giveBack(2)
    let places = await closing.value
    #expect(places.sorted() == [1, 2])
    let error = await storeError { _ = try await line.take() }
    #expect(error?.code == .unavailable)
  }

  @Test("under load nobody is forgotten and never more than the capacity is out")
  func load() async throws {
    let line = WaitingLine<Int>(capacity: 3, wait: .seconds(60))
    let served = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 1...500 {
        group.addTask {
          let place = try await line.take()
          await Task.yield()
          line.giveBack(place ?? 0)
          return place == nil ? 1 : 0
        }
      }
      return try await group.reduce(0, +)
    }
    #expect((1...3).contains(served))
  }

  @Test("SQLite: a read that finds all readers busy is told so in time")
  func readersExhausted() async throws {
    try await Backend.sqlite.withEmptyDatabase(migrations: EngineTables.migrations(.sqlite)) { path in
      let engine = try SQLiteEngine(path: path, readers: 1, wait: .milliseconds(50))
      _ = try await engine.commit(EngineTables.item(1))
      let (started, begin) = AsyncStream<Void>.makeStream()
      let release = DispatchSemaphore(value: 0)
      let stream = Task {
        try await engine.stream(EngineTables.items) { _ in
          begin.yield()
          release.wait()
        }
      }
      for await _ in started { break }
      let error = await storeError { _ = try await engine.read([EngineTables.items]) }
      #expect(error?.code == .unavailable)
      // The writer needs no reader.
      let outcome = try await engine.commit(EngineTables.item(2))
      #expect(outcome == .done)
      release.signal()
      try await stream.value
      let count = try await engine.count(EngineTables.itemCount)
      #expect(count == 2)
      await engine.close()
    }
  }
}
